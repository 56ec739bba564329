import type { DigestContents } from '../crm/digests/contents.ts'
import { type Block, list, type Text, text } from '../message/message.ts'
import { type LineOptions, needRow, needWords, ownTaskLine } from './lines.ts'
import { neededSince } from './sections.ts'

/**
 * What somebody is to do, in its order: what has an hour, tasks of deals by amount, other tasks, and deals that need
 * them. No deal is in two lines.
 */
export function ownBlocks(contents: DigestContents, saying: LineOptions): readonly Block[] {
  const tasks = contents.own?.tasks ?? []
  return [
    ...(tasks.length > 0 ? [list(tasks.map((task) => ownTaskLine(task, saying)))] : []),
    ...contents.needing.map((deal) => {
      const since = neededSince(contents, deal.number)
      const begins = { bold: `Needs you${since === undefined ? '' : `, ${since}`}` }
      return needRow(deal, [begins, ': ', ...needWords(deal, saying)])
    }),
  ]
}

/** `3 due, 1 overdue`; undefined where nothing is. */
function dueSaid({ due }: Pick<DigestContents, 'due'>): string | undefined {
  const parts = [...(due.today > 0 ? [`${due.today} due`] : []), ...(due.overdue > 0 ? [`${due.overdue} overdue`] : [])]
  return parts.length > 0 ? parts.join(', ') : undefined
}

/** The first line of somebody's own digest: what is due, before the figures of `first`. */
export function ownFirstLine(contents: DigestContents, first: Text): Block {
  const due = dueSaid(contents)
  if (due !== undefined) return text({ bold: due }, ' · ', ...first)
  return contents.open.needing > 0 ? text(...first) : text('Nothing is due and no deal needs you; ', ...first, '.')
}
