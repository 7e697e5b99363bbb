// Made by `npm run types` from content/schemas/vocabulary.json. Do not edit.
export const VERSION = 1 as const
export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const
export const SIDES = ["sore", "other", "both", "both-sore-first"] as const
export const AFFECTED_SIDES = ["left", "right", "both"] as const
export const AGE_BANDS = ["under-18", "18-39", "40-59", "60-74", "75-and-over"] as const
export const BANDS = ["light", "medium", "firm"] as const
export const EFFORTS = ["easy", "quarter", "half", "brisk", "half-speed"] as const
export const FORMS = {
  minutes: { needs: ["minutes"] },
  stage: { needs: ["stage"] },
  intervals: { needs: ["rounds", "work_s"] },
  steps: { needs: ["sets", "steps_each_way"] },
  reps: { needs: ["sets", "reps"], may: ["hold_s"] },
  hold: { needs: ["sets", "hold_s"] },
} as const
export const NUMBERS = {
  sets: { low: 1, high: 10, ranged: true },
  reps: { low: 1, high: 50, ranged: true },
  hold_s: { low: 1, high: 300, ranged: true },
  minutes: { low: 1, high: 180, ranged: true },
  steps_each_way: { low: 1, high: 100, ranged: true },
  stage: { low: 1, high: 30, ranged: true },
  rounds: { low: 1, high: 30, ranged: true },
  work_s: { low: 5, high: 600, step: 5, ranged: true },
  step_cm: { low: 1, high: 50, ranged: true, load: true },
  bend_deg: { low: 5, high: 140, ranged: true, load: true },
  kg: { low: 0.5, high: 200, step: 0.5, ranged: true, load: true, link_unit: 0.001 },
  rest_s: { low: 0, high: 600, step: 5 },
  rest_days_between: { low: 0, high: 3 },
  times_a_week: { low: 1, high: 7 },
} as const
export const TEMPO = {
  out_s: { low: 0, high: 15 },
  hold_s: { low: 0, high: 60 },
  back_s: { low: 0, high: 15 },
} as const
export const LINK = {
  S: "sets",
  R: "reps",
  H: "hold_s",
  M: "minutes",
  T: "steps_each_way",
  G: "stage",
  L: "side",
  O: "tempo",
  P: "rest_s",
  D: "days",
  F: "times_a_week",
  B: "rest_days_between",
  E: "every_session",
  N: "band",
  K: "kg",
  I: "effort",
  U: "step_cm",
  A: "bend_deg",
  V: "rounds",
  Y: "work_s",
  X: "change",
  W: "warm_up",
  C: "cool_down",
  Z: "own",
} as const
export const SECONDS = {
  repetition: 4,
  step: 3,
  exercise: 30,
  ready: 8,
  change_sides: 5,
  let_go: 2,
} as const
export const TEXT = { label: 80, line: 200, note: 600, long: 4000, file_name: 120 } as const
export const PLAN = {
  minutes_a_session: { low: 5, high: 180 },
  version: { low: 1, high: 999 },
  log_weeks: { low: 1, high: 8 },
} as const
export const MOST = { goals: 6, sessions: 6, items: 20, own_steps: 12 } as const
export const PRINT_FORMS = {
  plan: ".pdf",
  fridge: ".fridge.pdf",
  clinician: ".clinician.pdf",
} as const
export const PAPERS = ["a4", "letter"] as const
export const TEXT_SIZES = ["standard", "large"] as const
export const LOOKS = ["ada", "ben", "cleo", "dev"] as const
export const FONT_STYLES = ["Regular", "Semibold", "Bold", "It"] as const
export const COLOUR = {
  contrast: 7,
  distance: 0.08,
  tint_lightness: 0.95,
  tint_chroma: 0.012,
} as const
