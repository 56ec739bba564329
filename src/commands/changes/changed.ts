import { contactChanges } from '../../crm/deals/contacts.ts'
import { diffs, type RecordDiff } from '../../crm/history/diff.ts'
import { INTERACTIONS } from '../../crm/log/interactions.ts'
import { recordNumbered } from '../../crm/names/names.ts'
import type { AnyRecord } from '../../crm/search/records.ts'
import { ANY_SUBJECT, tableOf } from '../../crm/subject.ts'
import { type Ctx, command } from '../../language/command.ts'
import { AS_OF } from '../../language/params/as-of.ts'
import { asNamed, count, maybe } from '../../language/params/kinds.ts'
import {
  type Action,
  actions,
  type Block,
  button,
  call,
  list,
  type Reply,
  say,
  type Text,
  text,
} from '../../message/message.ts'
import { anyRecord } from '../shared/any-record.ts'
import { sayings } from '../shared/said.ts'
import { IN_TIME, inTime, type TimeAsked, timeAsked } from './span-said.ts'

/** The records on a page. */
const SHOWN = 15

const CHANGED = '(?:changed|change|different|updated|edited|modified|moved|altered)'
const ON = '(?:on|with|at|in|about|for|to|of|around)'
const WHAT = `what(?: all| exactly| things?)?(?:['’]?s| has| have| was| were| is| are| did| got)?(?: been)?`

/** What became of records in a period: the first value of each field against the last one. */
export const whatChanged = command({
  path: ['changed'],
  about: 'Show what is different since a day: each field with its first and its last value',
  params: {
    record: maybe(anyRecord(`Only this ${ANY_SUBJECT}, with what is about it`, { deleted: true })),
    ...inTime,
    page: asNamed(maybe(count('Which page of it', { max: 1000 }))),
  },
  needs: 'viewer',
  also: ['diff', 'difference'],
  said: sayings(
    `${WHAT}(?: ${CHANGED})+ ${ON} (?!the (?:crm|pipeline|team)\\b)(?<record>.+?)(?:,? ${IN_TIME})`,
    `${WHAT}(?: (?:changed|different|updated|edited|modified|new))+(?: (?:here|in (?:the )?(?:crm|pipeline)|in here|for us|around here|with us))?(?:,? ${IN_TIME})`,
    "what(?:[’']?s| has| is)? (?:changed|new|different)(?: here| in the (?:crm|pipeline))?",
    `what (?:did|have) i miss(?:ed)?(?:,? ${IN_TIME})?`,
    `(?:(?:show|list|see)(?: me)? )?(?:all |any |the )*(?:changes?|updates?|edits|differences?|diff|delta|news)(?: (?:here|in the crm|in the pipeline))?(?:,? ${IN_TIME})`,
    `(?:(?:show|list|see)(?: me)? )?(?:all |any |the )*(?:changes?|updates?|edits|differences?|diff|delta) (?:${ON}|between) (?<record>.+?)(?:,? ${IN_TIME})`,
    `diff (?<record>.+?)(?:,? ${IN_TIME})?`,
    `how (?:did|has|have) (?<record>.+?) (?:changed?|moved?)(?:,? ${IN_TIME})`,
    `(?:anything|something) (?:new|changed|different)(?: ${ON} (?<record>.+?))?(?:,? ${IN_TIME})`,
  ),
  examples: ['changed since:monday', 'changed D-7 since:friday', 'changed Acme during:"this week"'],
  async run(ctx, { record, since, during, page = 1 }): Promise<Reply> {
    const time = timeAsked(ctx, { since, during })
    const span = { from: time.from.subtract({ milliseconds: 1 }), to: time.to }
    const all = await diffs(ctx.tx, { ...span, of: record })
    const logged = all.filter(({ table, isNew }) => isNew && table === INTERACTIONS.table)
    const others = all.filter((diff) => !logged.includes(diff))
    const own = record && (await ownLines(ctx, record, others, time))
    const rest = record ? others.filter((diff) => !isOf(record, diff)) : others
    const isNew = record !== undefined && others.some((diff) => diff.isNew && isOf(record, diff))
    const about = record ? ` on ${record.ref} ${record.name}` : ''
    if (logged.length + rest.length + (own?.length ?? 0) === 0) {
      return say(`Nothing changed${about} ${time.words}`, [
        text(`${time.days}.`),
        ...controls(ctx, { record, isNew, time, rest, page }),
      ])
    }
    const shown = rest.slice((page - 1) * SHOWN, page * SHOWN)
    const items = await Promise.all(shown.map((diff) => lineOf(ctx, diff)))
    const total = record ? '' : `: ${others.length} ${others.length === 1 ? 'record' : 'records'}`
    return say(`What changed${about} ${time.words}${total}`, [
      text(`${time.days}.`, ...loggedText(logged)),
      ...(page === 1 && own && own.length > 0 ? [list(own)] : []),
      ...(items.length > 0 ? [...(record ? [text({ bold: 'With it' })] : []), list(items)] : []),
      ...controls(ctx, { record, isNew, time, rest, page }),
    ])
  },
})

const isOf = (record: AnyRecord, { table, number }: RecordDiff): boolean =>
  table === tableOf(record) && number === record.number

/** The lines of the record itself, and of a deal's contacts. */
async function ownLines(
  { tx }: Ctx,
  record: AnyRecord,
  all: readonly RecordDiff[],
  { from, to }: TimeAsked,
): Promise<Text[]> {
  const own = all.find((diff) => isOf(record, diff))
  const contacts = record.noun === 'deal' ? await contactChanges(tx, record.number) : []
  const within = contacts.filter(
    ({ change: { at } }) => at.getTime() >= from.epochMilliseconds && at.getTime() <= to.epochMilliseconds,
  )
  const lines: Text[] = [...(own?.told ?? []), ...within.map(({ what }) => what)].map((told) => [told])
  return own && own.by.length > 0 ? [...lines, ['by ', ...usersOf(own)]] : lines
}

const usersOf = ({ by }: RecordDiff): Text => by.flatMap((user, index) => [...(index > 0 ? [', '] : []), { user }])

/** `D-7 Hooli: stage: New → Won; amount: $30,000 → $35,000 (@ann)`. */
async function lineOf({ tx }: Ctx, diff: RecordDiff): Promise<Text> {
  const { table, number, ref, told } = diff
  // The title of an interaction is its kind, so the record that it is about is named.
  const entry = table === INTERACTIONS.table ? await recordNumbered(tx, INTERACTIONS, number) : undefined
  const name = entry ? INTERACTIONS.nameOf(entry) : diff.title
  const by: Text = diff.by.length > 0 ? [' (', ...usersOf(diff), ')'] : []
  return [{ ref }, ` ${name}: ${told.join('; ')}`, ...by]
}

/** ` Logged: 2 calls, 1 email.` */
function loggedText(logged: readonly RecordDiff[]): Text {
  const counts = new Map<string, number>()
  for (const { title } of logged) counts.set(title, (counts.get(title) ?? 0) + 1)
  if (counts.size === 0) return []
  const each = [...counts].map(([kind, one]) => `${one} ${kind}${one === 1 ? '' : 's'}`)
  return [' ', { bold: 'Logged' }, `: ${each.join(', ')}.`]
}

/** What the controls depend on. */
interface Controlled {
  readonly record: AnyRecord | undefined
  /** True where the record was not there before. */
  readonly isNew: boolean
  readonly time: TimeAsked
  readonly rest: readonly RecordDiff[]
  readonly page: number
}

/** The next page, the record as it was before, and its whole history. */
function controls(ctx: Ctx, { record, isNew, time, rest, page }: Controlled): readonly Block[] {
  const { path, fields } = ctx.call
  const more: readonly Action[] =
    rest.length > page * SHOWN ? [button('Next', { path, fields: { ...fields, page: String(page + 1) } })] : []
  if (!record) {
    const again = (label: string, during: string) => button(label, call('changed', { during }))
    return [actions(...more, again('Today', 'today'), again('This week', 'this week'))]
  }
  const { noun, ref } = record
  const before = time.from.subtract({ milliseconds: 1 }).toString()
  const was = isNew ? [] : [button('As it was before', call(`${noun} show`, { [noun]: ref, [AS_OF]: before }))]
  return [actions(...more, ...was, button('History', call(`${noun} history`, { [noun]: ref })))]
}
