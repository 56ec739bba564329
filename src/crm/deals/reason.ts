import type { Deal } from './deals.ts'

const partsOf = (words: string): readonly string[] => words.toLowerCase().split(/\s*[,;:]\s*/u)

/** Why a deal was closed, in words: what was typed, behind the word of the list where it does not begin so. */
export function whyClosed({ reason, closeReason }: Pick<Deal, 'reason' | 'closeReason'>): string | null {
  if (reason === null) return closeReason
  if (closeReason === null || closeReason.toLowerCase() === reason.toLowerCase()) return reason
  // Words that say it further on are as they were typed: `to Zorg, price`.
  if (partsOf(closeReason).includes(reason.toLowerCase())) return closeReason
  return closeReason.toLowerCase().startsWith(reason.toLowerCase()) ? closeReason : `${reason}: ${closeReason}`
}
