// Made by `npm run types` from content/schemas/kit.schema.json. Do not edit.

/**
 * Everything that the apps know. ``labels`` is the file of phrases (``templates/words.<language>.yml``) as it is.
 */
export interface Kit {
  schema_version?: 1
  library: string
  /**
   * The versions that were released, in order.
   */
  releases: string[]
  /**
   * Exercises that differ from what was released under this version.
   */
  edited: string[]
  /**
   * By an earlier version: the exercises and protocols of which something differs now.
   */
  changed_since: {
    [k: string]: string[]
  }
  site_name: string
  site_url: string
  country: string
  emergency: string
  language: "en"
  paper: "a4" | "letter"
  look: "ada" | "ben" | "cleo" | "dev"
  labels: {
    [k: string]: unknown
  }
  /**
   * The colour of each light, which a clinic's colour must not look like.
   */
  signals: {
    [k: string]: string
  }
  conditions: KitCondition[]
  equipment: {
    [k: string]: string
  }
  protocols: KitProtocol[]
  exercises: KitExercise[]
  /**
   * Each source as it is cited.
   */
  references: {
    [k: string]: string
  }
}
/**
 * What can make an exercise unsafe for one person.
 */
export interface KitCondition {
  id: string
  name: string
  says: string
  rule: "ask-first" | "clearance"
}
/**
 * One protocol. ``pain``: the rule in words by its limit; ``why``: by phase and exercise.
 */
export interface KitProtocol {
  id: string
  name: string
  body_part: string
  summary: string
  review: Review | null
  /**
   * It differs from what was released under the library's version.
   */
  edited: boolean
  phases: KitPhase[]
  why: {
    [k: string]: {
      [k: string]: string
    }
  }
  notes: {
    [k: string]: NoteHere
  }
  stages: RunStage[]
  /**
   * The exercise that follows the stages.
   */
  running: string | null
  red_flags: KitTier[]
  pain: {
    [k: string]: ResolvedPain
  }
  pain_table: KitPainRow[]
  /**
   * How the next morning may be, by id, in words.
   */
  mornings: {
    [k: string]: string
  }
  limits: ResolvedLimit[]
  help: ResolvedHelp
  flare: ResolvedFlare
  goals: string[]
  activities: KitActivity[]
}
/**
 * A registered physiotherapist's sign-off. The hash no longer fits after an edit, which voids it.
 */
export interface Review {
  by: string
  registration: string
  on: string
  hash: string
}
/**
 * A phase: its words, its rules, its default sessions. ``says`` holds no sessions.
 */
export interface KitPhase {
  id: string
  says: ResolvedPhase
  level_max: number
  pain_limit: number
  exercises: string[]
  sessions: KitSession[]
  leave_when: Criterion[]
}
/**
 * A phase with its gates. ``sessions`` are its default ones; a person's own stand in the plan itself.
 */
export interface ResolvedPhase {
  id: string
  name: string
  /**
   * 'Phase 2 of 5, weeks 3 to 6'
   */
  kicker: string
  summary: string
  goals: string[]
  enter_when: string[]
  leave_when: string[]
  /**
   * What heads ``leave_when``: 'Go on to the next phase when'.
   */
  gate: string
  sessions?: ResolvedSession[]
  recovery: string
  /**
   * How to make it harder.
   */
  progress?: string[]
  daily_life?: string[]
  if_stuck?: string[]
  milestones?: string[]
}
export interface ResolvedSession {
  name: string
  phase: string | null
  /**
   * For the clinician's copy only.
   */
  because?: string | null
  /**
   * Short day names, in the week's order.
   */
  days: string[]
  /**
   * 'Mon, Wed and Fri, in the evening'
   */
  when: string
  minutes: number
  warm_up?: ResolvedItem | null
  items: ResolvedItem[]
  cool_down?: ResolvedItem | null
}
/**
 * One exercise of a session, ready to be shown.
 */
export interface ResolvedItem {
  /**
   * The exercise's id; none for a clinician's own.
   */
  id: string | null
  name: string
  need?: string[]
  picture?: ResolvedPicture | null
  set_up?: string | null
  dose: DoseWords
  /**
   * Working time with rests, in minutes.
   */
  minutes: number
  steps: string[]
  cues?: string[]
  feel?: string | null
  faults?: ResolvedFault[]
  easier?: string[]
  harder?: string[]
  stop?: string[]
  care?: string[]
  /**
   * What it is for, to the patient.
   */
  why?: string | null
  /**
   * The easier or harder change that the clinician chose.
   */
  change?: string | null
  note?: string | null
  /**
   * For the clinician's copy only.
   */
  because?: string | null
  /**
   * For the clinician's copy only: each claim with its certainty and source.
   */
  evidence?: string[]
}
/**
 * A start and an end picture in words. The drawing itself travels beside the document, under ``key``.
 */
export interface ResolvedPicture {
  /**
   * Exercise and sore side: 'step-down.left'; of a clinician's photo 'photo.' and its file.
   */
  key: string
  alt_start: string
  alt_end: string
  caption_start: string
  caption_end: string
  /**
   * Start and end are one picture, as for a routine.
   */
  single: boolean
}
/**
 * A dose in words, one line for each thing a reader looks for. An empty string where there is nothing to say.
 */
export interface DoseWords {
  /**
   * '2 sets of 8'
   */
  big: string
  /**
   * 'on each leg, sore leg first'
   */
  side?: string
  /**
   * '3 days a week, with a day off between'
   */
  days?: string
  /**
   * Tempo, hold, rest and load, in sentences.
   */
  how?: string
  /**
   * One line: '2 sets of 8, on each leg'.
   */
  short: string
}
export interface ResolvedFault {
  what: string
  fix: string
}
/**
 * A phase's default session.
 */
export interface KitSession {
  id: string
  name: string
  days: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[]
  warm_up: KitChoice | null
  items: KitChoice[]
  cool_down: KitChoice | null
}
/**
 * An exercise of a default session.
 */
export interface KitChoice {
  sets?: number | null
  reps?: number | null
  /**
   * Seconds each hold lasts.
   */
  hold_s?: number | null
  minutes?: number | null
  steps_each_way?: number | null
  /**
   * A row of the protocol's stage table.
   */
  stage?: number | null
  /**
   * Which leg. Left out: both legs work together.
   */
  side?: ("sore" | "other" | "both" | "both-sore-first") | null
  /**
   * Seconds out-hold-back, such as 3-0-2.
   */
  tempo?: Tempo | null
  /**
   * Seconds of rest between sets.
   */
  rest_s?: number | null
  days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[] | null
  times_a_week?: [number, number] | null
  rest_days_between?: number | null
  /**
   * True for a warm-up or cool-down: done whenever the session is.
   */
  every_session?: boolean | null
  load?: Load | null
  exercise: string
  why?: string | null
}
/**
 * Seconds for the way out, the hold at the end of it, and the way back. Written ``3-0-2``.
 */
export interface Tempo {
  out_s: number
  hold_s: number
  back_s: number
}
/**
 * What makes it heavier or deeper. Units stand in the key: centimetres, degrees, kilograms.
 */
export interface Load {
  band?: ("light" | "medium" | "firm") | null
  kg?: number | null
  effort?: ("easy" | "quarter" | "half" | "brisk" | "half-speed") | null
  step_cm?: number | null
  bend_deg?: number | null
}
/**
 * One line of a gate: what must hold before a phase begins or ends, with its threshold.
 */
export interface Criterion {
  id: string
  says: string
  /**
   * What is measured: weeks, pain, seconds, repetitions, minutes, days …
   */
  measure?: string | null
  at_least?: number | null
  at_most?: number | null
}
/**
 * What is true of an exercise in this condition: cautions, and each claim with its certainty and its source.
 */
export interface NoteHere {
  cautions: string[]
  claims: string[]
  refs: string[]
}
/**
 * One stage of a walk-run table: walk, then run, so many times.
 */
export interface RunStage {
  walk_minutes: number
  run_minutes: number
  times: number
}
/**
 * Red flags of one urgency, and what to do about them.
 */
export interface KitTier {
  tier: "now" | "today" | "soon"
  title: string
  lead: string
  /**
   * The number to call, where there is one.
   */
  number: string | null
  signs: KitSign[]
}
/**
 * A red flag.
 */
export interface KitSign {
  id: string
  says: string
}
/**
 * The pain rule for this document: the strictest limit of its phases.
 */
export interface ResolvedPain {
  limit: number
  lights: PainLight[]
  stop_signs: string[]
  still_above: string
  /**
   * The question for the next morning.
   */
  morning_lead: string
  mornings: ResolvedMorning[]
  progress_after: string
  regress_when: string
}
export interface PainLight {
  light: "go" | "ease" | "stop"
  name: string
  score: string
  act: string
  how?: string | null
}
export interface ResolvedMorning {
  sign: "go" | "ease" | "back"
  when: string
  then: string
}
/**
 * One case of the complete table: what a score, a stop sign and the next morning ask for in one phase, or in running.
 */
export interface KitPainRow {
  phase: string
  score: number
  stop_sign: boolean
  morning: string
  light: "go" | "ease" | "stop"
  now: string
  then: string
}
/**
 * One row of the limits' table: where it holds, and the scores of each light there.
 */
export interface ResolvedLimit {
  /**
   * The phase's name, or 'Running'.
   */
  name: string
  /**
   * The phase's id; none for running, or for several phases.
   */
  phase: string | null
  limit: number
  /**
   * A light that the limit leaves no score for is left out.
   */
  scores: {
    [k: string]: string
  }
}
export interface ResolvedHelp {
  tiers: HelpTier[]
  /**
   * Where to find the signs, and the number for an emergency, in one line.
   */
  line: string
}
export interface HelpTier {
  tier: "now" | "today" | "soon"
  title: string
  lead: string
  signs: string[]
}
export interface ResolvedFlare {
  summary: string
  signs: string[]
  first_days: string[]
  /**
   * Names of the easy moves that the first days allow.
   */
  moves?: string[]
  way_back: string[]
  get_help: string[]
}
export interface KitActivity {
  id: string
  name: string
}
/**
 * One exercise: what its card says, and what may be chosen.
 */
export interface KitExercise {
  id: string
  /**
   * Four characters that stand for it in a link; they never change.
   */
  code: string
  formerly: string[]
  withdrawn: string | null
  clinician_only: boolean
  /**
   * A review that holds for the text as it stands.
   */
  review: Review | null
  name: string
  term: string
  aliases: string[]
  summary: string
  kind: string
  level: number
  position: "lying-back" | "lying-side" | "sitting" | "standing" | "moving" | "water"
  limb: string
  equipment: string[]
  need: string[]
  /**
   * The muscles that work most, in plain words.
   */
  muscles: string[]
  set_up: string
  steps: string[]
  cues: string[]
  feel: string
  faults: ResolvedFault[]
  tempo_words: TempoWords | null
  dose: Dose
  range: DoseRange
  range_words: string
  easier: Rung[]
  harder: Rung[]
  stop: string[]
  take_care: TakeCare[]
  picture: KitPicture | null
}
/**
 * What the body does on the way out and back, as orders: ``{out: Bend, back: Straighten}``.
 */
export interface TempoWords {
  out: string
  back: string
}
/**
 * A whole dose. It has exactly one form: sets of repetitions, sets of holds, minutes, steps each way, or a stage.
 */
export interface Dose {
  sets?: number | null
  reps?: number | null
  /**
   * Seconds each hold lasts.
   */
  hold_s?: number | null
  minutes?: number | null
  steps_each_way?: number | null
  /**
   * A row of the protocol's stage table.
   */
  stage?: number | null
  /**
   * Which leg. Left out: both legs work together.
   */
  side?: ("sore" | "other" | "both" | "both-sore-first") | null
  /**
   * Seconds out-hold-back, such as 3-0-2.
   */
  tempo?: Tempo | null
  /**
   * Seconds of rest between sets.
   */
  rest_s?: number | null
  days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[] | null
  times_a_week?: [number, number] | null
  rest_days_between?: number | null
  /**
   * True for a warm-up or cool-down: done whenever the session is.
   */
  every_session?: boolean | null
  load?: Load | null
}
/**
 * The lowest and highest of each number that a clinician may choose without giving a reason.
 */
export interface DoseRange {
  sets?: [number, number] | null
  reps?: [number, number] | null
  hold_s?: [number, number] | null
  minutes?: [number, number] | null
  steps_each_way?: [number, number] | null
  stage?: [number, number] | null
  step_cm?: [number, number] | null
  bend_deg?: [number, number] | null
  kg?: [number, number] | null
}
/**
 * A way to make it easier or harder: another exercise (``use``), or a change with a key of its own.
 */
export interface Rung {
  use?: string | null
  key?: string | null
  change?: string | null
}
/**
 * Who should not do it, ask first, or have support. ``condition`` is an id of ``content/conditions.yml``.
 */
export interface TakeCare {
  condition: string
  rule: "avoid" | "ask-first" | "with-support"
  says: string
}
/**
 * What an exercise's pictures say in words. The drawings are files of the site.
 */
export interface KitPicture {
  alt_start: string
  alt_end: string
  alt_motion: string
  caption_start: string
  caption_end: string
  /**
   * Start and end are one picture, as for a routine.
   */
  single: boolean
}
