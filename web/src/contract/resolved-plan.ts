// Made by `npm run types` from content/schemas/resolved-plan.schema.json. Do not edit.

export interface ResolvedPlan {
  schema_version?: 1
  kind:
    | "plan"
    | "fridge"
    | "clinician"
    | "handout"
    | "exercise"
    | "pain"
    | "flare-up"
    | "log"
    | "diary"
    | "goals"
    | "run-walk"
    | "booklet"
  language: "en"
  country: string
  paper: "a4" | "letter"
  text: "standard" | "large"
  library: string
  protocol: string
  document: ResolvedDocument
  brand?: ResolvedBrand
  person?: ResolvedPerson | null
  /**
   * The phases that it is about.
   */
  phases: ResolvedPhase[]
  /**
   * The person's sessions; a public sheet's stand in its phases.
   */
  sessions?: ResolvedSession[]
  /**
   * The clinician's notes, one string a paragraph.
   */
  notes?: string[]
  since?: ResolvedSince | null
  link?: ResolvedLink | null
  /**
   * How many weeks of log are printed.
   */
  log_weeks?: number
  record?: ResolvedRecord | null
  /**
   * What stands by itself: the exercise of a sheet, a flare-up's easy moves, each card of a booklet once.
   */
  exercises?: ResolvedItem[]
  /**
   * Goals that people set, to choose from.
   */
  ideas?: string[]
  /**
   * Names, to tick those that set the pain off.
   */
  activities?: string[]
  runs?: ResolvedRuns | null
  /**
   * The limit of each phase that a public sheet is for.
   */
  limits?: ResolvedLimit[]
  pain: ResolvedPain
  help: ResolvedHelp
  flare: ResolvedFlare
}
/**
 * What the paper says about itself.
 */
export interface ResolvedDocument {
  title: string
  kicker: string
  /**
   * What a public sheet is for, under its title.
   */
  summary?: string | null
  /**
   * For the file's metadata: never a person's name.
   */
  pdf_title: string
  /**
   * ISO date of issue; also the PDF's date.
   */
  date: string
  /**
   * Whose, which version, made by whom and when.
   */
  footer: string
  /**
   * Who reviewed the library's text, or that nobody has yet.
   */
  review: string
  /**
   * Why it is a draft; none if it is not.
   */
  draft: string | null
  sample: string | null
}
/**
 * What a clinic puts in the place of our colours, and its logo.
 */
export interface ResolvedBrand {
  /**
   * Of the head, headings, doses and numbers: '#0E4F5C'.
   */
  colour?: string | null
  /**
   * Of the panels that the colour is written on.
   */
  tint?: string | null
  /**
   * The logo's key among the pictures.
   */
  logo?: string | null
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
 * What is new against the person's last plan.
 */
export interface ResolvedSince {
  title: string
  lines: string[]
}
/**
 * The way to the site: an address to type, and the patient's own page with the plan in it, as a QR code to scan.
 */
export interface ResolvedLink {
  /**
   * The page of the plan's first phase.
   */
  address: string
  /**
   * What the code holds: the patient's page, and after # the plan in ids and numbers.
   */
  plan: string
  says: string
  /**
   * The code's width and height in modules, its quiet zone included.
   */
  modules: number
  /**
   * The dark modules: an SVG path of strokes one module wide, in a box of ``modules`` by ``modules``.
   */
  path: string
}
/**
 * What the clinician's copy says and no other sheet: the person's record, and the sources.
 */
export interface ResolvedRecord {
  facts: Fact[]
  references: string[]
}
/**
 * A label and what it says.
 */
export interface Fact {
  label: string
  says: string
}
/**
 * The way back to running: the table, and the rule for when to go on.
 */
export interface ResolvedRuns {
  name: string
  do: string[]
  avoid: string[]
  stages: ResolvedStage[]
  rule: string | null
}
/**
 * One row of a walk-run table, each number with its unit.
 */
export interface ResolvedStage {
  /**
   * None where the stage is all running.
   */
  walk: string | null
  run: string
  times: string
  total: string
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
