// Made by `npm run types` from content/schemas/. Do not edit.

export type Contract = AppData | AppSlice | Clinic | PlanFile | ResolvedPlan

/**
 * Everything that the apps know.
 *
 * ``labels`` are the phrases of the language, unchanged (``templates/words/<language>/``), and
 * ``on_side``: on which side to do a dose, by limb, sore side and the dose's side.
 */
export interface AppData {
  schema_version?: 1
  library: string
  /**
   * The released versions, in order.
   */
  releases: string[]
  /**
   * The exercises and protocols that differ from this version's release.
   */
  edited: string[]
  /**
   * For each earlier version, the exercises and protocols that have changed since.
   */
  changed_since: {
    [k: string]: string[]
  }
  site_name: string
  site_url: string
  country: string
  /**
   * The ISO 3166 region whose typographic rules apply, such as GB.
   */
  region: string
  emergency: string
  language: "en" | "es"
  paper: "a4" | "letter"
  look: "ada" | "ben" | "cleo" | "dev"
  labels: {
    [k: string]: unknown
  }
  /**
   * The colour of each light of the pain guide; a clinic's colour must not resemble them.
   */
  signals: {
    [k: string]: string
  }
  equipment: {
    [k: string]: AppNamed
  }
  muscles: {
    [k: string]: AppNamed
  }
  filters: Filter[]
  /**
   * Every protocol of the site.
   */
  listed: AppListed[]
  protocols: AppProtocol[]
  exercises: AppExercise[]
  own_exercise: ResolvedItem
  /**
   * The citation of each source.
   */
  references: {
    [k: string]: string
  }
}
/**
 * A muscle or an item of equipment. ``also``: other names that people search for.
 *
 * This interface was referenced by `undefined`'s JSON-Schema definition
 * via the `patternProperty` "^[a-z0-9]+(-[a-z0-9]+)*$".
 *
 * This interface was referenced by `undefined`'s JSON-Schema definition
 * via the `patternProperty` "^[a-z0-9]+(-[a-z0-9]+)*$".
 */
export interface AppNamed {
  name: string
  also: string[]
}
/**
 * A list to choose from.
 */
export interface Filter {
  name: string
  label: string
  choices: Choice[]
}
/**
 * A choice: its value, which is an id or a level, and its label.
 */
export interface Choice {
  value: string
  says: string
}
/**
 * A protocol in the list to choose from. ``region``: the name of its region.
 */
export interface AppListed {
  id: string
  name: string
  region: string
}
/**
 * A protocol. ``pain``: the pain rule in words, by limit.
 */
export interface AppProtocol {
  id: string
  name: string
  /**
   * The clinical name, for the note for the clinical record.
   */
  term: string
  region: Region
  summary: string
  review: AppReview | null
  phases: AppPhase[]
  notes: {
    [k: string]: NoteHere
  }
  /**
   * The activities with stages, by exercise.
   */
  staged: {
    [k: string]: AppStaged
  }
  red_flags: AppTier[]
  /**
   * What can make an exercise unsafe, in this protocol's words.
   */
  conditions: AppCondition[]
  pain: {
    [k: string]: ResolvedPain
  }
  pain_rules: AppPainRules
  boxes: AppBoxes
  /**
   * The sore part of the body with its side, by side; none if it is central.
   */
  sore: {
    [k: string]: string
  }
  pain_table: ResolvedPainRow[]
  /**
   * The possible states of the next morning: id and words.
   */
  mornings: {
    [k: string]: string
  }
  limits: ResolvedLimit[]
  document: ResolvedPlan
  goals: string[]
  activities: AppActivity[]
}
/**
 * A region of the body. ``name`` continues 'left …' where it is one of a pair.
 */
export interface Region {
  name: string
  /**
   * The pair: 'both elbows'.
   */
  both?: string | null
  /**
   * False if there is only one, such as the lower back.
   */
  paired?: boolean
  /**
   * The side of the body figure on which it is chosen.
   */
  view?: ("front" | "back") | null
  /**
   * Its place there: centimetres from the middle and from the ground, of 170.
   */
  at?: [number, number] | null
}
/**
 * The reviews that are valid for the current text and for the texts beside it in every plan.
 */
export interface AppReview {
  /**
   * The reviewers, each with the registration.
   */
  who: string[]
  /**
   * The day of the latest.
   */
  on: string
  /**
   * The first day on which one of them is due again.
   */
  due: string
}
/**
 * A phase: its words, its rules, its default sessions. ``says`` contains no sessions.
 *
 * ``here``: by exercise.
 */
export interface AppPhase {
  id: string
  says: ResolvedPhase
  level_max: number
  pain_limit: number
  exercises: string[]
  sessions: AppSession[]
  leave_when: Criterion[]
  here: {
    [k: string]: AppHere
  }
}
/**
 * A phase with its gates.
 *
 * ``sessions`` are its default sessions; a person's are in the plan itself.
 */
export interface ResolvedPhase {
  id: string
  name: string
  /**
   * In a plan for several problems: the one whose phase it is.
   */
  problem: string | null
  /**
   * 'Phase 2 of 5, weeks 3 to 6'
   */
  kicker: string
  summary: string
  goals: string[]
  enter_when: string[]
  leave_when: string[]
  /**
   * The heading of ``leave_when``: 'May I move on?'.
   */
  gate: string
  /**
   * The line before ``leave_when``; none in the last phase.
   */
  gate_lead: string | null
  /**
   * The heading of ``enter_when``: 'Start Build when'.
   */
  enter: string
  /**
   * What to do if not all of ``enter_when`` is true.
   */
  enter_else: string
  sessions: ResolvedSession[]
  /**
   * The days with several sessions.
   */
  together: string[]
  recovery: string
  /**
   * Steps in a fixed order.
   */
  order: string[]
  /**
   * How to make it harder.
   */
  progress: string[]
  /**
   * When to make it easier.
   */
  ease: string[]
  daily_life: string[]
  if_stuck: string[]
  milestones: string[]
}
export interface ResolvedSession {
  name: string
  /**
   * Its phase; none if it is for several problems.
   */
  phase: string | null
  /**
   * In a plan for several problems: 'For: Left shoulder and lower back'.
   */
  problems: string | null
  /**
   * If it is for several problems: that the strictest of their limits counts.
   */
  limit: string | null
  /**
   * For the clinician's copy only.
   */
  because: string | null
  /**
   * Short day names, in the week's order.
   */
  days: string[]
  /**
   * 'Mon, Wed and Fri, in the evening'
   */
  when: string
  minutes: number
  /**
   * 'about 20 minutes'
   */
  takes: string
  /**
   * When to begin with it, if not on the first day of the phase.
   */
  begin_when: string | null
  warm_up: ResolvedItem | null
  items: ResolvedItem[]
  cool_down: ResolvedItem | null
}
/**
 * An exercise of a session, ready to show.
 */
export interface ResolvedItem {
  /**
   * The exercise's id; none for a clinician's own exercise.
   */
  id: string | null
  name: string
  need: string[]
  picture: ResolvedPicture | null
  set_up: string | null
  dose: DoseWords
  /**
   * Working time including rests and getting ready.
   */
  seconds: number
  steps: string[]
  cues: string[]
  breathing: string | null
  feel: string | null
  faults: ResolvedFault[]
  easier: ResolvedWay[]
  harder: ResolvedWay[]
  stop: string[]
  care: string[]
  support: ResolvedSupport | null
  /**
   * What it is for, addressed to the patient.
   */
  why: string | null
  /**
   * When to begin with it, if not at once: always printed with its name.
   */
  begin_when: string | null
  /**
   * The easier or harder version that the clinician chose.
   */
  change: string | null
  note: string | null
  /**
   * For the clinician's copy only.
   */
  because: string | null
  /**
   * For the clinician's copy only: each claim with its certainty and source.
   */
  evidence: string[]
}
/**
 * A start and an end picture in words.
 *
 * The drawing itself accompanies the document, under ``key``.
 */
export interface ResolvedPicture {
  /**
   * Exercise and sore side: 'step-down.left'; for a clinician's photo, 'photo.' and its file name.
   */
  key: string
  alt_start: string
  alt_end: string
  caption_start: string
  caption_end: string
  /**
   * True if start and end are one picture, as for a routine.
   */
  single: boolean
}
/**
 * A dose in words, one line for each thing that a reader looks for.
 *
 * Empty strings if there is nothing to say.
 */
export interface DoseWords {
  /**
   * '2 sets of 8'
   */
  big: string
  /**
   * 'on each side, the sore one first'
   */
  side: string
  /**
   * '3 days a week, with a day off between'
   */
  days: string
  /**
   * Tempo, hold, rest and load, in sentences.
   */
  how: string
  /**
   * One line: '2 sets of 8, on each side'.
   */
  short: string
}
export interface ResolvedFault {
  /**
   * 'If you hold your breath:', followed by the fix.
   */
  what: string
  fix: string
}
/**
 * An easier or harder version: a change of this exercise, or another one in its place.
 */
export interface ResolvedWay {
  says: string
  /**
   * The id of the other exercise.
   */
  exercise: string | null
  /**
   * The phase in which it begins, if that is later: ``says`` names it.
   */
  phase: string | null
}
/**
 * The version with support on a public sheet, beside the standard one.
 */
export interface ResolvedSupport {
  /**
   * 'With support, if you have fallen, or you feel unsteady'
   */
  title: string
  says: string[]
  /**
   * None if it looks like the standard one.
   */
  picture: ResolvedPicture | null
}
/**
 * A phase's default session.
 */
export interface AppSession {
  id: string
  name: string
  days: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[]
  warm_up: AppChoice | null
  items: AppChoice[]
  cool_down: AppChoice | null
}
/**
 * An exercise of a default session.
 */
export interface AppChoice extends Dose {
  exercise: string
  why?: string | null
}
/**
 * A whole dose.
 *
 * Each dose has exactly one form: sets of repetitions, sets of holds, minutes, steps each way, or
 * a stage.
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
  rounds?: number | null
  /**
   * Seconds of work in each round of intervals.
   */
  work_s?: number | null
  /**
   * Which side. Left out: both work together.
   */
  side?: ("sore" | "other" | "both" | "both-sore-first") | null
  /**
   * Seconds out-hold-back, such as 3-0-2.
   */
  tempo?: Tempo | null
  /**
   * Seconds of rest between sets, holds or rounds.
   */
  rest_s?: number | null
  days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[] | null
  times_a_week?: [number, number] | null
  rest_days_between?: number | null
  /**
   * True for a warm-up or cool-down: done in every session.
   */
  every_session?: boolean | null
  load?: Load | null
}
/**
 * Seconds for the way out, the hold at its end and the way back. Written ``3-0-2``.
 */
export interface Tempo {
  out_s: number
  hold_s: number
  back_s: number
}
/**
 * What makes it heavier or deeper. The key names the unit: centimetres, degrees, kilograms.
 */
export interface Load {
  band?: ("light" | "medium" | "firm") | null
  kg?: number | null
  effort?: ("easy" | "quarter" | "half" | "brisk" | "half-speed") | null
  step_cm?: number | null
  bend_deg?: number | null
}
/**
 * A criterion of a gate: what must be true before a phase begins or ends.
 */
export interface Criterion {
  id: string
  says: string
  /**
   * The exercise used as the test: its picture is shown beside it.
   */
  exercise?: string | null
  /**
   * What is measured: weeks, pain, seconds, repetitions, minutes, days …
   */
  measure?: string | null
  at_least?: number | null
  at_most?: number | null
  /**
   * The load of the test, such as the height of its step.
   */
  load?: Load | null
}
/**
 * What a phase says about an exercise.
 *
 * This interface was referenced by `undefined`'s JSON-Schema definition
 * via the `patternProperty` "^[a-z0-9]+(-[a-z0-9]+)*$".
 */
export interface AppHere {
  /**
   * Why it is in a default session.
   */
  why: string | null
  /**
   * When to begin with it, if not at once.
   */
  begin_when: string | null
  /**
   * It, offered as an easier or harder version of another exercise.
   */
  instead: ResolvedWay | null
  gates: AppGate[]
}
/**
 * A check that somebody in a phase has passed with an exercise.
 */
export interface AppGate {
  says: string
  /**
   * The least of each number that the check asked for.
   */
  asks: {
    [k: string]: number | string
  }
}
/**
 * An exercise in this condition: notes, ways, and claims with certainty and source.
 */
export interface NoteHere {
  cautions: string[]
  /**
   * When to stop, after the card's own lines.
   */
  stop: string[]
  /**
   * Where to feel it, instead of the card's own words.
   */
  feel: string | null
  easier: Rung[]
  harder: Rung[]
  /**
   * The described changes, by their key.
   */
  changes: {
    [k: string]: AppChange
  }
  /**
   * Whether a plan offers it in a flare-up.
   */
  gentle: boolean
  claims: string[]
  refs: string[]
}
/**
 * A way to make it easier or harder: another exercise (``use``), or a change with a key.
 */
export interface Rung {
  use?: string | null
  key?: string | null
  change?: string | null
}
/**
 * A described easier or harder version of an exercise. ``code``: its characters in a link.
 *
 * This interface was referenced by `undefined`'s JSON-Schema definition
 * via the `patternProperty` "^[a-z0-9]+(-[a-z0-9]+)*$".
 */
export interface AppChange {
  code: string
  says: string
}
/**
 * An activity with stages. ``main``: what somebody does in it, as it follows 'you'.
 */
export interface AppStaged {
  activity: string
  main: string
  stages: AppStage[]
}
/**
 * A stage with its words and its whole duration.
 */
export interface AppStage {
  easy_minutes: number
  main_minutes: number
  times: number
  easy: string
  main: string
  warm_up_minutes: number
  cool_down_minutes: number
  says: string
  seconds: number
}
/**
 * Red flags of the same urgency, and what to do about them.
 */
export interface AppTier {
  tier: "now" | "today" | "soon"
  title: string
  lead: string
  /**
   * The number to call, if there is one.
   */
  number: string | null
  signs: AppSign[]
}
/**
 * A red flag.
 */
export interface AppSign {
  id: string
  says: string
  /**
   * Its topic, if the signs of its tier are grouped.
   */
  about: string | null
}
/**
 * A condition that can make an exercise unsafe for a person.
 */
export interface AppCondition {
  id: string
  name: string
  says: string
  rule: "ask-first" | "clearance"
}
/**
 * The pain rule for a document, with the strictest limit of its phases.
 */
export interface ResolvedPain {
  limit: number
  lights: PainLight[]
  stop_signs: string[]
  still_above: string
  /**
   * The question to ask the next morning.
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
  how: string | null
}
export interface ResolvedMorning {
  sign: "go" | "ease" | "back"
  when: string
  then: string
}
/**
 * What a plan for several problems puts together to one pain rule for all.
 */
export interface AppPainRules {
  ease_up_to: number
  lights: Lights
  stop_signs: AppStopSign[]
}
export interface Lights {
  go: LightRule
  ease: LightRule
  stop: LightRule
}
/**
 * What to do now at a light of the pain guide.
 */
export interface LightRule {
  act: string
  how?: string | null
}
/**
 * A sign to stop, whatever the pain score. ``emergency``: help is called for at once.
 */
export interface AppStopSign {
  says: string
  emergency: boolean
}
/**
 * The boxes of a plan with one phase, and of a plan with several, by limit.
 */
export interface AppBoxes {
  one: {
    [k: string]: ResolvedBox[]
  }
  several: {
    [k: string]: ResolvedBox[]
  }
}
/**
 * A word that has one meaning everywhere, shown in a box.
 */
export interface ResolvedBox {
  id: string
  term: string
  means: string
}
/**
 * A case of the pain table: what to do for a score, stop sign and next morning.
 */
export interface ResolvedPainRow {
  phase: string
  score: number
  stop_sign: boolean
  morning: string
  light: "go" | "ease" | "stop"
  now: string
  then: string
}
/**
 * A row of the table of limits: where it applies, and the scores of each light there.
 */
export interface ResolvedLimit {
  /**
   * The name of the phase or of the activity: 'Running'.
   */
  name: string
  /**
   * The phase's id; none for an activity, or for several phases.
   */
  phase: string | null
  /**
   * The id of an activity with stages.
   */
  activity: string | null
  limit: number
  /**
   * Lights without any score under this limit are left out.
   */
  scores: {
    [k: string]: string
  }
}
export interface ResolvedPlan {
  schema_version: 1
  kind:
    | "plan"
    | "compact"
    | "full"
    | "fridge"
    | "clinician"
    | "handout"
    | "exercise"
    | "pain"
    | "flare-up"
    | "log"
    | "diary"
    | "goals"
    | "stages"
    | "booklet"
  language: "en" | "es"
  country: string
  /**
   * The ISO 3166 region whose typographic rules apply, such as GB.
   */
  region: string
  paper: "a4" | "letter"
  text: "standard" | "large"
  library: string
  /**
   * The protocol; that of the first problem if there are several.
   */
  protocol: string
  /**
   * The problems of a plan for several; none if it is for one.
   */
  problems: ResolvedProblem[]
  document: ResolvedDocument
  brand: ResolvedBrand
  person: ResolvedPerson | null
  /**
   * The phases that the document covers.
   */
  phases: ResolvedPhase[]
  /**
   * The person's sessions; those of a public sheet are in its phases.
   */
  sessions: ResolvedSession[]
  /**
   * None on a public sheet.
   */
  data: PlanData | null
  /**
   * The days with several sessions.
   */
  together: string[]
  /**
   * The clinician's notes, one string per paragraph.
   */
  notes: string[]
  since: ResolvedSince | null
  link: ResolvedLink | null
  /**
   * The number of printed weeks of log.
   */
  log_weeks: number
  record: ResolvedRecord | null
  /**
   * What stands by itself: the exercise of a sheet, a flare-up's easy moves, each card of a booklet once.
   */
  exercises: ResolvedItem[]
  /**
   * Suggested goals to choose from.
   */
  ideas: string[]
  /**
   * Activities to tick if they set off the pain.
   */
  activities: string[]
  staged: ResolvedStages[]
  /**
   * The pain limit of each phase on a public sheet; of each session of a plan for several problems, if they differ.
   */
  limits: ResolvedLimit[]
  pain: ResolvedPain
  help: ResolvedHelp
  start_check: ResolvedStartCheck
  flare: ResolvedFlare
  /**
   * The words shown in boxes, each where the document first uses it.
   */
  boxes: ResolvedBox[]
}
/**
 * One of several problems of a plan.
 */
export interface ResolvedProblem {
  protocol: string
  /**
   * 'Left shoulder'
   */
  name: string
  /**
   * 'A stiff shoulder'
   */
  condition: string
  /**
   * 'Phase 1 of 2, weeks 1 and 2: Calm down'
   */
  phase: string
  /**
   * 'Pain limit: 2 out of 10'
   */
  limit: string
  flare: ResolvedFlare
}
export interface ResolvedFlare {
  summary: string
  signs: string[]
  first_days: string[]
  /**
   * Names of the easy exercises for the first days.
   */
  moves: string[]
  way_back: string[]
  get_help: string[]
}
/**
 * Information about the document itself.
 */
export interface ResolvedDocument {
  title: string
  kicker: string
  /**
   * What a public sheet is for, shown under its title.
   */
  summary: string | null
  /**
   * The title in the file's metadata: never a person's name.
   */
  pdf_title: string
  /**
   * ISO date of issue; also the PDF's date.
   */
  date: string
  /**
   * Whose plan, which version, by whom and when.
   */
  footer: string
  /**
   * Who reviewed the library's text, or that it is not reviewed yet.
   */
  review: string
  /**
   * Why it is a draft; empty if it is not.
   */
  draft: string | null
  sample: string | null
}
/**
 * A clinic's colours, in place of the default ones, and its logo.
 */
export interface ResolvedBrand {
  /**
   * The colour of the page head, headings, doses and numbers, such as '#0E4F5C'.
   */
  colour: string | null
  /**
   * The colour of the panels behind text in that colour.
   */
  tint: string | null
  /**
   * The logo's key among the pictures.
   */
  logo: string | null
}
export interface ResolvedPerson {
  label: string
  /**
   * 'Right elbow'
   */
  detail: string
  clinic: string | null
  phone: string | null
  address: string | null
  goals: string[]
  next_visit: string | null
}
/**
 * A person's plan in ids, numbers and ISO dates, for other programs.
 *
 * It says what the document says in words; names and notes are only there.
 */
export interface PlanData {
  version: number
  issued: string
  review: string | null
  next_visit: string | null
  /**
   * As typed: '10:30'.
   */
  visit_time: string | null
  calendar_key: string | null
  age_band: "under-18" | "18-39" | "40-59" | "60-74" | "75-and-over"
  minutes_a_session: number
  conditions: string[]
  problems: ProblemData[]
  /**
   * In the order of the document's.
   */
  sessions: SessionData[]
}
/**
 * A problem of the plan: its only one, or one of several.
 */
export interface ProblemData {
  protocol: string
  /**
   * 'Left shoulder'; the condition if another problem is there too.
   */
  name: string
  /**
   * The clinical name of the condition.
   */
  term: string
  /**
   * None where the region is central.
   */
  side: ("left" | "right" | "both") | null
  /**
   * Ids of the phases that the plan covers.
   */
  phases: string[]
  /**
   * The strictest pain limit of these phases.
   */
  limit: number
  screened: ScreenedData | null
}
/**
 * The record that somebody asked about every red flag.
 */
export interface ScreenedData {
  on: string
  by: string
  /**
   * Ids of those found and not yet cleared up.
   */
  red_flags: string[]
}
export interface SessionData {
  /**
   * The protocols that it is for.
   */
  problems: string[]
  /**
   * Its phase; none if it is for several problems.
   */
  phase: string | null
  weekdays: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[]
  /**
   * The time of day as typed: 'in the evening'.
   */
  time: string | null
  items: ItemData[]
}
/**
 * An exercise of a session, in the order of the session's cards.
 */
export interface ItemData {
  role: "warm_up" | "main" | "cool_down"
  /**
   * None for a clinician's own exercise.
   */
  exercise: string | null
  /**
   * The whole dose, on its session's days.
   */
  dose: Dose | null
  /**
   * The key of the easier or harder version.
   */
  change: string | null
  /**
   * True for the version with support.
   */
  supported: boolean
  /**
   * The sides to do one after the other; none if both work together.
   */
  sides: ("left" | "right")[]
}
/**
 * The changes from the person's previous plan.
 */
export interface ResolvedSince {
  title: string
  lines: string[]
}
/**
 * The link to the site: an address to type, and a QR code with the plan.
 */
export interface ResolvedLink {
  /**
   * The page of the plan's first phase.
   */
  address: string
  /**
   * The code's content: the patient's page, and after # the plan in ids and numbers.
   */
  plan: string
  says: string
  /**
   * The code's width and height in modules, including its quiet zone.
   */
  modules: number
  /**
   * The dark modules: an SVG path of strokes one module wide, in a box of ``modules`` by ``modules``.
   */
  path: string
}
/**
 * The part only for the clinician's copy: the person's record and the sources.
 */
export interface ResolvedRecord {
  facts: Fact[]
  references: string[]
}
/**
 * A label and its value.
 */
export interface Fact {
  label: string
  says: string
}
/**
 * The way back to an activity: the table with its headings, its limit, when to move on.
 */
export interface ResolvedStages {
  name: string
  /**
   * The heading of the easy parts: 'Walk'.
   */
  easy: string
  /**
   * The heading of the main parts: 'Run'.
   */
  main: string
  times: string
  /**
   * 'Good runs'.
   */
  good: string
  good_lead: string
  limit_title: string
  limit: ResolvedLimit
  do: string[]
  avoid: string[]
  stages: ResolvedStage[]
  rule: string | null
}
/**
 * A stage of a way back to an activity, each number with its unit.
 */
export interface ResolvedStage {
  /**
   * None if the stage has no easy part.
   */
  easy: string | null
  main: string
  times: string
  total: string
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
  groups: HelpGroup[]
}
/**
 * Signs on one topic; without a name, all signs of a tier.
 */
export interface HelpGroup {
  name: string | null
  signs: string[]
}
/**
 * "May I start?": what comes before the first session, in the same words everywhere.
 */
export interface ResolvedStartCheck {
  title: string
  /**
   * Leads to the warning signs, which come first.
   */
  signs: string
  conditions_lead: string
  conditions: ResolvedCondition[]
  /**
   * The mark of a condition that the person has.
   */
  own: string
  /**
   * What the marks mean; none if the person has no condition, or for anybody.
   */
  own_lead: string | null
  /**
   * What to do if nothing fits, and if something does.
   */
  none: string
}
/**
 * A condition of the start check, and what it changes.
 */
export interface ResolvedCondition {
  id: string
  /**
   * 'You take blood thinners'
   */
  name: string
  /**
   * What it changes, addressed to the patient.
   */
  says: string
  /**
   * True if pages show it outside the fold.
   */
  first: boolean
  /**
   * True if the plan is for a person who has it.
   */
  own: boolean
}
export interface AppActivity {
  id: string
  name: string
}
/**
 * An exercise: its card without anything personal, and its choices.
 */
export interface AppExercise {
  id: string
  /**
   * The four characters for it in a link; they never change.
   */
  code: string
  formerly: string[]
  withdrawn: string | null
  clinician_only: boolean
  review: AppReview | null
  card: ResolvedItem
  /**
   * The moving picture in words, if there is one.
   */
  motion: string | null
  term: string
  aliases: string[]
  summary: string
  kind: string
  level: number
  /**
   * Whether it is a single exercise with a dose to halve.
   */
  moves: boolean
  position:
    | "lying-back"
    | "lying-front"
    | "lying-side"
    | "hands-and-knees"
    | "kneeling"
    | "sitting"
    | "standing"
    | "hanging"
    | "moving"
    | "water"
  limb: string
  equipment: string[]
  muscles: Muscles
  tempo_words: TempoWords | null
  dose: Dose
  range: DoseRange
  range_words: string
  take_care: TakeCare[]
  supported: AppSupported | null
}
/**
 * Ids of ``content/muscles.yml``.
 */
export interface Muscles {
  /**
   * @minItems 1
   */
  primary: string[]
  secondary?: string[]
}
/**
 * The movement out and back, in the imperative: ``{out: Bend, back: Straighten}``.
 */
export interface TempoWords {
  out: string
  back: string
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
  rounds?: [number, number] | null
  work_s?: [number, number] | null
  step_cm?: [number, number] | null
  bend_deg?: [number, number] | null
  kg?: [number, number] | null
}
/**
 * Who should not do it, ask first, or have support.
 *
 * ``condition`` is an id of ``content/conditions.yml``.
 */
export interface TakeCare {
  condition: string
  rule: "avoid" | "ask-first" | "with-support"
  says: string
}
/**
 * The version of an exercise with support: what replaces the standard version's keys.
 */
export interface AppSupported {
  card: SupportedCard
  motion: string | null
  /**
   * Keys of changes that it does not offer.
   */
  without: string[]
}
/**
 * What the version with support changes in an exercise's card.
 */
export interface SupportedCard {
  need: string[]
  picture: ResolvedPicture | null
  set_up: string
  steps: string[]
  cues: string[]
}
/**
 * What an app fetches for one protocol, besides what all share.
 */
export interface AppSlice {
  protocols: AppProtocol[]
  exercises: AppExercise[]
  references: {
    [k: string]: string
  }
}
/**
 * The clinic named on the paper, from a separate file that many plans share.
 */
export interface Clinic {
  name: string
  phone?: string | null
  address?: string | null
  /**
   * An SVG or PNG file beside this one, such as logo.svg.
   */
  logo?: string | null
  /**
   * The colour of headings, dark enough for white text, such as "#0E4F5C". Without it, the default colour.
   */
  colour?: string
}
/**
 * A plan for one person.
 */
export interface PlanFile {
  /**
   * The protocol of a plan for one problem.
   */
  protocol?: string | null
  /**
   * The problems of a plan for several: three at most.
   *
   * @maxItems 3
   */
  problems?: Problem[]
  library: string
  issued: string
  version: number
  review?: string | null
  made_by?: string | null
  /**
   * True for an invented person; every page says so.
   */
  sample?: boolean
  person: Person
  /**
   * The clinic's file, beside the plan, such as clinic.yml.
   */
  clinic?: string | null
  print?: Print
  /**
   * @maxItems 6
   */
  goals?: string[]
  from_phase?: string | null
  /**
   * @maxItems 60
   */
  changes?: Change[]
  /**
   * @maxItems 6
   */
  sessions?: PlanSession[]
  notes?: string | null
  /**
   * True if the notes also travel in the link to the patient's page, where anyone who has the link can read them.
   */
  notes_in_link?: boolean
  next_appointment?: string | null
  next_appointment_time?: string | null
  /**
   * k and four letters or digits, made at random. It tells this person's entries from other people's where they share a calendar, and stays from version to version.
   */
  calendar_key?: string | null
}
/**
 * One of several problems of a person: a condition, with its own side, phase and screening.
 */
export interface Problem {
  protocol: string
  /**
   * Which of a pair is sore; left out where the region is central.
   */
  side?: ("left" | "right" | "both") | null
  /**
   * The phase whose limits and checks apply.
   */
  phase: string
  /**
   * Without it, every page says DRAFT.
   */
  screened?: Screened | null
}
/**
 * The record that a clinician asked about every red flag: when, who, and what is still open.
 */
export interface Screened {
  on: string
  by: string
  /**
   * Red flags found and not yet cleared up: ids from the protocol.
   *
   * @maxItems 30
   */
  red_flags?: string[]
}
/**
 * The person whose plan it is.
 *
 * ``label`` is printed: a name, initials or a number, as the clinic prefers.
 */
export interface Person {
  label: string
  /**
   * Which of a pair is sore; left out where the region is central, and in a plan with problems.
   */
  affected_side?: ("left" | "right" | "both") | null
  age_band: "under-18" | "18-39" | "40-59" | "60-74" | "75-and-over"
  minutes_a_session: number
  /**
   * Ids of content/conditions.yml.
   *
   * @maxItems 30
   */
  conditions?: string[]
  /**
   * Without it, every page says DRAFT. In a plan with problems, each has its own.
   */
  screened?: Screened | null
  clearance?: Clearance | null
}
/**
 * The record that a clinician allowed exercise after surgery or an injection.
 */
export interface Clearance {
  on: string
  by: string
}
/**
 * Options for the printed plan.
 */
export interface Print {
  paper?: "a4" | "letter"
  text?: "standard" | "large"
  language?: "en" | "es"
  /**
   * Which of the four people is drawn; by default the same as on the site.
   */
  look?: ("ada" | "ben" | "cleo" | "dev") | null
  /**
   * Weeks of log; by default up to the next visit, four at most.
   */
  log_weeks?: number | null
}
/**
 * One change to a phase's default sessions.
 *
 * Exactly one of ``remove``, ``swap`` (with ``into``), ``add`` or ``dose``, each an exercise's id.
 */
export interface Change extends WrittenDose {
  remove?: string | null
  swap?: string | null
  into?: string | null
  add?: string | null
  dose?: string | null
  /**
   * The session of the phase to change; by default every session with the exercise.
   */
  session?: string | null
  note?: string | null
  because?: string | null
}
/**
 * The keys of a dose in a plan file.
 */
export interface WrittenDose {
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
  rounds?: number | null
  /**
   * Seconds of work in each round of intervals.
   */
  work_s?: number | null
  /**
   * Which side. Left out: both work together.
   */
  side?: ("sore" | "other" | "both" | "both-sore-first") | null
  /**
   * Seconds out-hold-back, such as 3-0-2.
   */
  tempo?: string | null
  /**
   * Seconds of rest between sets, holds or rounds.
   */
  rest_s?: number | null
  days?: "daily" | ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[] | null
  times_a_week?: number | number[] | null
  rest_days_between?: number | null
  /**
   * True for a warm-up or cool-down: done in every session.
   */
  every_session?: boolean | null
  load?: Load | null
}
/**
 * Exercises that are done together, and when.
 */
export interface PlanSession {
  name: string
  /**
   * The phase whose limits apply; by default the plan's earliest phase.
   */
  phase?: string | null
  /**
   * The protocols that the session is for; by default all problems of the plan.
   *
   * @maxItems 3
   */
  problems?: string[]
  days: "daily" | ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[]
  time?: string | null
  warm_up?: Item | null
  /**
   * @minItems 1
   * @maxItems 20
   */
  items: Item[]
  cool_down?: Item | null
  because?: string | null
}
/**
 * One exercise of a session: from the library with its dose, or the clinician's own.
 */
export interface Item extends WrittenDose {
  exercise?: string | null
  own?: OwnExercise | null
  /**
   * The key of one of the exercise's easier or harder versions.
   */
  change?: string | null
  /**
   * A note to the person, printed on the card.
   */
  note?: string | null
  /**
   * Why a rule is overridden. Printed only on the clinician's copy.
   */
  because?: string | null
}
/**
 * A clinician's own exercise. The library cannot check it, so it is marked as theirs.
 */
export interface OwnExercise {
  name: string
  /**
   * @minItems 1
   * @maxItems 12
   */
  steps: string[]
  dose_words: string
  stop: string
  /**
   * A JPEG or PNG file beside the plan.
   */
  photo?: string | null
  /**
   * What the photo shows, for people who cannot see it.
   */
  photo_alt?: string | null
}
