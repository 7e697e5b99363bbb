// Made by `npm run types` from content/schemas/plan.schema.json. Do not edit.

/**
 * A plan for one person.
 */
export interface PlanFile {
  protocol: string
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
   * The clinic's file, beside the plan: clinic.yml.
   */
  clinic?: string | null
  print?: Print
  /**
   * @maxItems 6
   */
  goals?: string[]
  from_phase?: string | null
  changes?: Change[]
  /**
   * @maxItems 6
   */
  sessions?: PlanSession[]
  notes?: string | null
  next_appointment?: string | null
  next_appointment_time?: string | null
}
/**
 * Whose plan it is. ``label`` is what is printed: a name, initials or a number, as the clinic prefers.
 */
export interface Person {
  label: string
  affected_side: "left" | "right" | "both"
  age_band: "under-18" | "18-39" | "40-59" | "60-74" | "75-and-over"
  minutes_a_session: number
  /**
   * Ids of content/conditions.yml.
   */
  conditions?: string[]
  /**
   * Left out: every page says DRAFT.
   */
  screened?: Screened | null
  clearance?: Clearance | null
}
/**
 * That a clinician asked about every red flag: when, who, and what is still open.
 */
export interface Screened {
  on: string
  by: string
  /**
   * Red flags found and not yet cleared up: ids of the protocol.
   */
  red_flags?: string[]
}
/**
 * That a clinician allowed exercise after surgery or an injection.
 */
export interface Clearance {
  on: string
  by: string
}
/**
 * How it is printed.
 */
export interface Print {
  paper?: "a4" | "letter"
  text?: "standard" | "large"
  language?: "en"
  /**
   * Who is drawn; left out: as on the site.
   */
  look?: ("ada" | "ben" | "cleo" | "dev") | null
  /**
   * Weeks of log; left out: to the next visit, four at most.
   */
  log_weeks?: number | null
}
/**
 * One change to a phase's default sessions: ``remove``, ``swap`` … ``into``, ``add`` or ``dose``, each an exercise.
 */
export interface Change {
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
  tempo?: string | null
  /**
   * Seconds of rest between sets.
   */
  rest_s?: number | null
  days?: "daily" | ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[] | null
  times_a_week?: number | number[] | null
  rest_days_between?: number | null
  /**
   * True for a warm-up or cool-down: done whenever the session is.
   */
  every_session?: boolean | null
  load?: Load | null
  remove?: string | null
  swap?: string | null
  into?: string | null
  add?: string | null
  dose?: string | null
  /**
   * Only in this session of the phase; left out: wherever it stands.
   */
  session?: string | null
  note?: string | null
  because?: string | null
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
 * What is done together, and when.
 */
export interface PlanSession {
  name: string
  /**
   * The phase whose limits hold; left out: the plan's earliest phase.
   */
  phase?: string | null
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
export interface Item {
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
  tempo?: string | null
  /**
   * Seconds of rest between sets.
   */
  rest_s?: number | null
  days?: "daily" | ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[] | null
  times_a_week?: number | number[] | null
  rest_days_between?: number | null
  /**
   * True for a warm-up or cool-down: done whenever the session is.
   */
  every_session?: boolean | null
  load?: Load | null
  exercise?: string | null
  own?: OwnExercise | null
  /**
   * The key of one of the exercise's easier or harder changes.
   */
  change?: string | null
  /**
   * To the person, printed on the card.
   */
  note?: string | null
  /**
   * Why a rule is overridden. Printed on the clinician's copy only.
   */
  because?: string | null
}
/**
 * A clinician's own exercise. Nothing in the library checks it; it is marked as theirs.
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
   * What the photo shows, for who cannot see it.
   */
  photo_alt?: string | null
}
