import type { Deal } from './deals.ts'

/** Why a deal was closed, in words: what was typed, behind the word of the list where it does not begin so. */
export function whyClosed({ reason, closeReason }: Pick<Deal, 'reason' | 'closeReason'>): string | null {
  if (reason === null) return closeReason
  if (closeReason === null || closeReason.toLowerCase() === reason.toLowerCase()) return reason
  return closeReason.toLowerCase().startsWith(reason.toLowerCase()) ? closeReason : `${reason}: ${closeReason}`
}
