/**
 * The reader's own row in the protocol's complete table, as it stands on the paper. It is looked
 * up, never worked out.
 */

import type { ResolvedPainRow, AppProtocol } from "../contract"

export const RUNNING = "running"

/** The row of a score on its own: what it says for now does not depend on the morning. */
export const rowNow = (
  protocol: AppProtocol,
  phase: string,
  score: number,
): ResolvedPainRow | undefined =>
  protocol.pain_table.find((row) => row.phase === phase && row.score === score && !row.stop_sign)

export const rowWithMorning = (
  protocol: AppProtocol,
  phase: string,
  score: number,
  morning: string,
): ResolvedPainRow | undefined =>
  protocol.pain_table.find(
    (row) =>
      row.phase === phase && row.score === score && !row.stop_sign && row.morning === morning,
  )

/** What a sign to stop asks for, whatever the number. */
export const rowOfSign = (protocol: AppProtocol, phase: string): ResolvedPainRow | undefined =>
  protocol.pain_table.find((row) => row.phase === phase && row.stop_sign)
