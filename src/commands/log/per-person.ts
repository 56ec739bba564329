import { type InteractionsAsked, type LoggedBy, loggedByEach } from '../../crm/log/timeline.ts'
import type { Ctx } from '../../language/command.ts'
import { actions, button, call, type Reply, say, type Text } from '../../message/message.ts'
import { countsInWords } from '../shared/entries.ts'

/** Words that ask for a row for each person of the team, as a regular expression. */
export const EACH_PERSON =
  '(?:(?:per|by|for each|for every|of each|of every|grouped by|split by|broken down by) (?:rep|reps|owner|person|people|member|members|user|seller|salesperson|sales rep|team member|head|who)|each|by whom)'

/** What each person logged, a row a person, the most first; `said` is the span in the words of the question. */
export async function loggedPerPerson(ctx: Ctx, asked: InteractionsAsked, said: string): Promise<Reply> {
  const { kind } = asked
  const counts = await loggedByEach(ctx.tx, asked)
  if (counts.length === 0) return say(`No ${kind ?? 'activity'} is logged${said}`)
  const rows = [...new Set(counts.map(({ member }) => member))]
    .map((who) => counts.filter(({ member }) => member === who))
    .map((each) => ({ each, total: totalOf(each) }))
    .toSorted((one, other) => other.total - one.total)
    .map(({ each, total }): readonly Text[] => [[{ user: whoOf(each) }], [String(total)], [countsInWords(each)]])
  const all = totalOf(counts)
  const what = kind === undefined ? 'logged' : all === 1 ? kind : `${kind}s`
  return say(`${all} ${what}${said}, by person`, [
    { kind: 'table', columns: [{ label: 'Who' }, { label: 'All', align: 'right' }, { label: 'Which' }], rows },
    actions(button('List them', call('log list', kind === undefined ? {} : { kind }))),
  ])
}

const totalOf = (counts: readonly LoggedBy[]): number => counts.reduce((sum, { count }) => sum + count, 0)

const whoOf = ([first]: readonly LoggedBy[]): { readonly member: number; readonly name: string } => {
  if (!first) throw new Error('a person without a count')
  return { member: first.member, name: first.name }
}
