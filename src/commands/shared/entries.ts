import { refOf } from '../../crm/kinds.ts'
import { INTERACTIONS } from '../../crm/log/interactions.ts'
import type { LoggedCount, TimelineEntry } from '../../crm/log/timeline.ts'
import { refOfSubject } from '../../crm/subject.ts'
import { TASKS } from '../../crm/tasks/tasks.ts'
import type { Ctx } from '../../language/command.ts'
import { clip } from '../../language/grammar/words.ts'
import { actions, button, type Reply, say, type Text, text } from '../../message/message.ts'
import type { Subject } from '../../records/types/relations.ts'
import { showMinutes } from '../../time/say.ts'
import { textBeside, unreachedOutcome } from '../log/outcome.ts'

/** The number of entries on a page. One more is read, to know whether there is another page. */
export const ENTRIES_A_PAGE = 15

/** The most characters of a text in a line; the card has all of it. */
const MOST = 160

const head = (entry: TimelineEntry): string => {
  const { what, kind, minutes, direction } = entry
  if (what === 'task') return 'done'
  if (what === 'step') return kind === 'added' ? 'added' : `→ ${kind}`
  const named = direction === null ? kind : `${direction} ${kind}`
  return [named, unreachedOutcome(entry) ?? [], minutes === null ? [] : showMinutes(minutes)].flat().join(', ')
}

/**
 * One line: time, kind, author, the beginning of its text, and its ref; and the record, if it is another one than `of`.
 */
export function entryLine(entry: TimelineEntry, of: Subject | undefined): Text {
  const { about, by, what, number } = entry
  const words = textBeside(entry)
  const elsewhere = about && !(of?.noun === about.noun && of.number === about.number)
  const own: Text = what === 'step' ? [] : [{ ref: refOf(what === 'task' ? TASKS : INTERACTIONS, { number }) }]
  const on: Text = elsewhere ? [' on ', { ref: refOfSubject(about) }] : []
  return [
    { time: entry.at.toISOString(), show: 'moment' },
    ` ${head(entry)}`,
    ...(by ? [' ', { user: by }] : []),
    ...(words ? [`: ${clip(words, MOST)}`] : []),
    ...(own.length > 0 ? [' (', ...own, ...on, ')'] : []),
  ]
}

/** A page of entries, with buttons for the next and the previous page. */
export function entriesReply(
  ctx: Ctx,
  entries: readonly TimelineEntry[],
  {
    title,
    empty,
    page,
    of,
  }: { readonly title: string; readonly empty: string; readonly page: number; readonly of?: Subject },
): Reply {
  const turn = (label: string, to: number) =>
    button(label, { path: ctx.call.path, fields: { ...ctx.call.fields, page: String(to) } })
  if (entries.length === 0) {
    return page === 1 ? say(title, [text(empty)]) : say('There is nothing on that page', [actions(turn('Latest', 1))])
  }
  const turns = [
    ...(entries.length > ENTRIES_A_PAGE ? [turn('Older', page + 1)] : []),
    ...(page > 1 ? [turn('Newer', page - 1)] : []),
  ]
  return say(page === 1 ? title : `${title}, page ${page}`, [
    { kind: 'list', items: entries.slice(0, ENTRIES_A_PAGE).map((entry) => entryLine(entry, of)) },
    ...(turns.length > 0 ? [actions(...turns)] : []),
  ])
}

/** `3 calls (1 reached nobody), 1 email`. */
export const countsInWords = (counts: readonly LoggedCount[]): string =>
  counts
    .map(({ kind, count, unreached: missed }) => {
      const words = `${count} ${kind}${count === 1 ? '' : 's'}`
      return missed === 0 ? words : `${words} (${missed} reached nobody)`
    })
    .join(', ')
