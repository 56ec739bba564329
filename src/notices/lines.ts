import { historyOf } from '../crm/history/history.ts'
import { rowName } from '../crm/history/nouns.ts'
import type { ChangedRecords, NoticeLine, NoticeSource, TakenLine } from '../crm/team/notices.ts'
import { call, type Text } from '../message/message.ts'
import type { ChangeSet } from '../store/changes/changes.ts'
import { nounIn } from '../store/nouns.ts'
import type { Tx } from '../store/transaction.ts'

/** Up to this many records are named and get a button. */
export const MOST_SHOWN = 3

type Part = NoticeSource['touched'][number]

/**
 * The line of a notice: one record is told in the sentences of its history, a few by their refs, many by their number.
 */
export async function noticeLine(tx: Tx, changed: ChangeSet, group: readonly ChangedRecords[]): Promise<NoticeLine> {
  const { by, command, request } = changed
  const touched = group.map(({ table, count, first }) => ({ table, count, first }))
  const line = summedLine({ by, command, touched })
  const [only] = touched
  if (line.count !== 1 || !only) return line
  const [number = 0] = only.first
  const { entries, title } = await historyOf(tx, only.table, number)
  const own = entries.filter((entry) => entry.request === request)
  const what = own.map((entry) => entry.what).join('; ')
  const why = own.at(-1)?.reason
  const ref = rowName(only.table, { number })
  return {
    ...line,
    text: [{ user: by }, ': ', { ref }, title ? ` ${title}: ` : ': ', what, ...(why ? [` (${why})`] : [])],
    show: title ? line.show : [],
  }
}

/** A line with refs or counts: `Ann: D-1, D-2 (deal move)`, `Ann: 14 deals and 2 leads (import run)`. */
function summedLine(of: NoticeSource): NoticeLine {
  const { by, command, touched } = of
  const count = touched.reduce((sum, part) => sum + part.count, 0)
  const isFew = count <= MOST_SHOWN
  const refs = touched.flatMap(refsOf).flatMap((ref, index): Text => (index > 0 ? [', ', { ref }] : [{ ref }]))
  return {
    text: [{ user: by }, ': ', ...(isFew ? refs : [counted(touched)]), ` (${command})`],
    count,
    show: isFew ? touched.flatMap(showing) : [],
    of,
  }
}

/** Joins lines of the same kind that one request made in several steps; the other lines stay as they are. */
export function joinedSteps(taken: readonly TakenLine[]): readonly TakenLine[] {
  const groups = new Map<string, TakenLine[]>()
  for (const [index, each] of taken.entries()) {
    const key = each.request !== null && each.line.of ? `${each.request} ${each.kind}` : `${index}`
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group
    if (!first?.line.of || others.length === 0) return group
    const touched = summed(group.flatMap(({ line }) => line.of?.touched ?? []))
    const subjects = [...new Set(group.flatMap((each) => each.subjects))]
    return [{ ...first, line: summedLine({ ...first.line.of, touched }), subjects }]
  })
}

/** Adds up the parts, so that there is one for each table. */
function summed(parts: readonly Part[]): readonly Part[] {
  const tables = [...new Set(parts.map(({ table }) => table))]
  return tables.map((table) => {
    const own = parts.filter((part) => part.table === table)
    const count = own.reduce((sum, part) => sum + part.count, 0)
    return { table, count, first: own.flatMap(({ first }) => first).slice(0, MOST_SHOWN) }
  })
}

/** The refs of the first few records of a part. */
export const refsOf = ({ table, first }: Part): readonly string[] => first.map((number) => rowName(table, { number }))

/** `14 deals and 2 leads`. */
const counted = (touched: readonly Part[]): string => {
  const parts = touched.map(({ table, count }) => {
    const { noun, plural } = nounIn(table)
    return `${count} ${count === 1 ? noun : plural}`
  })
  return [parts.slice(0, -1).join(', '), ...parts.slice(-1)].filter((part) => part !== '').join(' and ')
}

const showing = (part: Part): NoticeLine['show'] =>
  part.table === 'Task'
    ? []
    : refsOf(part).map((ref) => {
        const { noun } = nounIn(part.table)
        return { label: `Show ${ref}`, call: call(`${noun} show`, { [noun]: ref }) }
      })
