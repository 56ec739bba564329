import { type Deletion, deletions } from '../../crm/history/deletions.ts'
import { type Ctx, command } from '../../language/command.ts'
import { asNamed, count, maybe, words } from '../../language/params/kinds.ts'
import { cut } from '../../lib/text.ts'
import { actions, button, call, list, type Reply, type Select, say, type Text, text } from '../../message/message.ts'
import { memberNamed } from '../shared/member-named.ts'
import { sayings } from '../shared/said.ts'
import { IN_TIME, inTime, timeAsked } from './span-said.ts'

/** The entries on a page. */
const SHOWN = 15

const GONE = '(?:deleted|removed|erased|trashed|binned|thrown away|taken out)'
const DELETES = '(?:deletes?|deletions?|removals?|trash|(?:recycle |trash )?bin)'
const THINGS = '(?:records?|things?|stuff|items?|anything|something|everything)'

/** What was deleted by whom: it is for managers, because it goes over what everybody did. */
export const deletedList = command({
  path: ['deleted'],
  about: 'Show what was deleted, by whom and why, to bring it back',
  params: {
    ...inTime,
    by: asNamed(maybe(memberNamed('Only what this person deleted'))),
    named: asNamed(maybe(words('Only what has these words in its name', { max: 80 }))),
    page: asNamed(maybe(count('Which page of it', { max: 1000 }))),
  },
  needs: 'manager',
  also: ['deletes', 'deletions', 'trash'],
  said: sayings(
    `(?:(?:show|list|see)(?: me)? )?(?:all |any |the )*${DELETES}(?: (?:by|of|from) (?<by>@?\\S+))?(?:,? ${IN_TIME})?`,
    `(?:(?:show|list|see|get)(?: me)? )?(?:all |the )*${THINGS}(?: (?:that|which))? (?:was|were|got|has been|have been) ${GONE}(?: by (?<by>@?\\S+))?(?:,? ${IN_TIME})?`,
    `(?:(?:show|list|see)(?: me)? )?(?:all |the )*${GONE} ${THINGS}(?: by (?<by>@?\\S+))?(?:,? ${IN_TIME})?`,
    `(?:what|which ${THINGS}|what all)(?: was| were| has been| have been| got)? ${GONE}(?: by (?<by>@?\\S+))?(?:,? ${IN_TIME})?`,
    `(?:what|which ${THINGS}) (?:did|has|have) (?<by>(?!(?:i|we|the|they|you)\\b)@?\\S+) (?:delete|remove|erase|trash|deleted|removed)(?:,? ${IN_TIME})?`,
    `who (?:has )?(?:deleted|removed|erased|trashed) (?:what|${THINGS})(?:,? ${IN_TIME})?`,
    `(?:was|were|is|did) (?:there )?(?:${THINGS} ${GONE}|(?:anybody|anyone|somebody|someone) delete (?:${THINGS}))(?:,? ${IN_TIME})?`,
    `who (?:has )?(?:deleted|removed|erased|trashed) (?:the )?(?<named>.+?)(?: deal| lead| contact| company| task)?(?:,? ${IN_TIME})?`,
  ),
  examples: ['deleted', 'deleted during:"this week"', 'deleted by:@bo since:monday'],
  async run(ctx, { since, during, by, named, page = 1 }): Promise<Reply> {
    // Whoever looks for one by its name does not know when that was.
    const isUsual = !since && !during && named !== undefined
    const time = timeAsked(ctx, { since, during })
    const from = isUsual ? ctx.now.subtract({ hours: 24 * LONG_DAYS }) : time.from
    const range = { limit: SHOWN, offset: (page - 1) * SHOWN }
    const asked = { from, to: time.to, member: by?.member, named }
    const { first, total } = await deletions(ctx.tx, asked, range)
    const whose = by ? ` by ${by.name}` : ''
    const what = named === undefined ? '' : ` "${named}"`
    const when = isUsual ? `in the last ${LONG_DAYS} days` : time.words
    if (first.length === 0)
      return say(`Nothing${what} was deleted${whose} ${when}`, isUsual ? [] : [text(`${time.days}.`)])
    return say(`Deleted${what}${whose} ${when}: ${total}`, [
      ...(isUsual ? [] : [text(`${time.days}.`)]),
      list(first.map(lineOf)),
      ...controls(ctx, first, total > page * SHOWN, page),
    ])
  },
})

/** So many days are looked through for a name. */
const LONG_DAYS = 365

const HOW = { deleted: '', merged: ', put into another', undone: ', by undoing that it was added' } as const

/** `Tue 24 Nov 10:00 @ann D-2 Initech: entered twice; restored since E-12`. */
const lineOf = (gone: Deletion): Text => [
  { time: gone.at.toISOString(), show: 'moment' },
  ' ',
  ...(gone.by ? [{ user: gone.by }, ' '] : []),
  { ref: gone.ref },
  ` ${gone.title}${HOW[gone.how]}`,
  ...(gone.reason ? [`: ${gone.reason}`] : []),
  ...(gone.how === 'deleted' && !gone.isGone ? [' (back since)'] : []),
  ...(gone.event ? [' ', { code: `E-${gone.event}` }] : []),
]

function controls(ctx: Ctx, first: readonly Deletion[], hasMore: boolean, page: number) {
  const { path, fields } = ctx.call
  const options: Select['options'] = first
    .filter(({ how, isGone }) => how === 'deleted' && isGone)
    .filter((gone, index, all) => all.findIndex((other) => other.ref === gone.ref) === index)
    .map(({ noun, ref, title }) => ({
      label: cut(`${ref} ${title}`, 75),
      call: call(`${noun} restore`, { [noun]: ref }),
    }))
  const next = hasMore ? [button('Next', { path, fields: { ...fields, page: String(page + 1) } })] : []
  const restore = options.length > 0 ? [{ kind: 'select' as const, label: 'Restore', options }] : []
  return next.length + restore.length > 0 ? [actions(...restore, ...next)] : []
}
