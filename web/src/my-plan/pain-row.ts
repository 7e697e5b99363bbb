/**
 * The reader's row in the protocol's complete table, as on paper. It is looked up, never computed.
 */

import type { ResolvedPainRow, AppProtocol } from "../contract"

/** The row of a score alone: its advice for now does not depend on the morning. */
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

/** The row for a sign to stop, whatever the number. */
export const rowOfSign = (protocol: AppProtocol, phase: string): ResolvedPainRow | undefined =>
  protocol.pain_table.find((row) => row.phase === phase && row.stop_sign)
