import { RECORD_TYPES } from '../../crm/type-list.ts'
import type { Ctx } from '../../language/command.ts'
import { formatQuery } from '../../language/query/format.ts'
import type { Asked, Sort } from '../../language/query/query.ts'
import { allows } from '../../lib/roles.ts'
import { capital } from '../../lib/text.ts'
import { type Action, button, type Call, call, type Select } from '../../message/message.ts'
import type { RecordType } from '../../records/record-type.ts'
import { usualColumns } from '../asking/columns.ts'
import { type AskedField, type AskedShape, askedFields, fieldNamed } from '../asking/fields.ts'
import { questionShown } from '../asking/refined.ts'
import type { FileKind } from '../shared/file.ts'

/** A list as far as its controls depend on it. */
export interface ControlledList {
  readonly noun: string
  /** The number of records on all pages. */
  readonly total: number
  readonly page: number
  readonly pages: number
  /** True of a list that answers a question, which can be saved. */
  readonly isAsked: boolean
}

type Options = Select['options']

/** The controls of a list: at most five, whatever is listed. Pages are turned by the first button. */
export function listControls(ctx: Ctx, list: ControlledList): readonly Action[] {
  const turn = turnButton(ctx, list)
  const type = RECORD_TYPES.find(({ noun }) => noun === list.noun)
  if (!type || (list.total < 2 && !list.isAsked)) return turn
  const asked = questionShown(type, ctx.call)
  const several = list.total < 2 ? [] : severalControls(ctx, type, asked, list)
  return [...several, ...turn, ...keeping(ctx, list, asked), ...roundButton(ctx, type, asked, list)]
}

/** The Call of this list with other fields, from its first page on. */
function listAgain(ctx: Ctx, { noun }: ControlledList, more: Call['fields']): Call {
  const { page: _, ...fields } = ctx.call.fields
  return call(`${noun} list`, { ...fields, ...more })
}

const pageOf = (ctx: Ctx, list: ControlledList, page: number): Call => listAgain(ctx, list, { page: String(page) })

/** The next page; on the last one the page before it. */
function turnButton(ctx: Ctx, list: ControlledList): readonly Action[] {
  const { page, pages } = list
  if (pages < 2) return []
  return page < pages
    ? [button('Next', pageOf(ctx, list, page + 1))]
    : [button('Previous', pageOf(ctx, list, page - 1))]
}

/** What can be done with several records: sort them, and change all of them. */
function severalControls(ctx: Ctx, type: RecordType, asked: Asked, list: ControlledList): readonly Action[] {
  const pages = pageOptions(ctx, list)
  const sort: Action = {
    kind: 'select',
    label: pages.length > 0 ? 'Sort or page' : 'Sort',
    options: [...pages, ...sortOptions(ctx, type, asked)],
  }
  const changes = allows(ctx.member.role, 'member') ? changeOptions(type, asked) : []
  return [sort, ...(changes.length > 0 ? [{ kind: 'select', label: 'Change these…', options: changes } as const] : [])]
}

/** The pages that the button does not turn to. */
function pageOptions(ctx: Ctx, list: ControlledList): Options {
  const { page, pages } = list
  const others: readonly (readonly [string, number])[] = [
    ['Previous page', page < pages ? page - 1 : 0],
    ['First page', page > 2 ? 1 : 0],
    [`Last page, ${pages}`, page < pages - 1 ? pages : 0],
  ]
  return others.flatMap(([label, to]) => (to > 0 ? [{ label, call: pageOf(ctx, list, to) }] : []))
}

/** The words for both directions of an order, the usual one first; `down` is that of the first. */
interface OrderWords {
  readonly down: boolean
  readonly words: readonly string[]
}

const LARGEST: OrderWords = { down: true, words: ['largest first', 'smallest first'] }
const SOONEST: OrderWords = { down: false, words: ['soonest first', 'latest first'] }
const ORDERS: Readonly<Partial<Record<AskedShape, OrderWords>>> = {
  money: LARGEST,
  number: LARGEST,
  percent: LARGEST,
  duration: LARGEST,
  day: SOONEST,
  birthday: { down: false, words: ['in the year'] },
  moment: { down: true, words: ['newest first', 'oldest first'] },
  since: { down: true, words: ['longest first'] },
  stage: { down: true, words: ['furthest first'] },
  choice: { down: false, words: ['in order'] },
}
const ALPHABET: OrderWords = { down: false, words: ['A to Z'] }

/** The orders that are offered: by the name, by each column, and by two times. */
function sortOptions(ctx: Ctx, type: RecordType, asked: Asked): Options {
  const fields = askedFields(ctx.tx, type)
  const keys = [type.titleField, ...(asked.columns ?? usualColumns(ctx.tx, type)), 'created', 'quiet']
  const sorted = [...new Set(keys.flatMap((key) => fieldNamed(fields, key) ?? []))]
  const [now] = asked.sort
  const of = (sort: readonly Sort[]): Call =>
    call(`${type.noun} list`, { where: formatQuery({ ...asked, sort }) || 'all' })
  const usual = now ? [{ label: 'Usual order', call: of([]) }] : []
  const orders = sorted.flatMap((field) =>
    ordersOf(field).flatMap(({ label, down }) => {
      const isNow = now?.down === down && fieldNamed([field], now.field) !== undefined
      return isNow ? [] : [{ label, call: of([{ field: field.key, down }]) }]
    }),
  )
  return [...usual, ...orders]
}

function ordersOf({ key, name, is, of }: AskedField): readonly { readonly label: string; readonly down: boolean }[] {
  if (!of.compares.order) return []
  const { down, words } = ORDERS[is] ?? ALPHABET
  const said = key === 'created' ? '' : `${capital(name)}, `
  return words.map((word, index) => {
    const label = `${said}${word}`
    return { label: capital(label), down: index === 0 ? down : !down }
  })
}

/** What can be done to all records of a list, each with the field that they must have for it. */
const CHANGES: readonly (readonly [deed: string, label: string, needs: string | undefined])[] = [
  ['move', 'Move to a stage…', 'stage'],
  ['done', 'Mark as done…', 'doneAt'],
  ['snooze', 'Snooze…', 'snoozedUntil'],
  ['assign', 'Hand over…', 'owner'],
  ['tag', 'Tag…', 'tags'],
  ['edit', 'Set a field…', undefined],
  ['delete', 'Delete…', undefined],
]

/** Each begins a change of all records, which is shown before anything is done. */
function changeOptions(type: RecordType, whole: Asked): Options {
  const { columns: _, ...asked } = whole
  const where = formatQuery(asked)
  return CHANGES.flatMap(([deed, label, needs]) => {
    if (needs !== undefined && !(needs in type.fields)) return []
    return [{ label, call: call('bulk', { do: deed, of: type.plural, ...(where !== '' && { where }) }) }]
  })
}

/** Goes through the records one by one. */
function roundButton(ctx: Ctx, type: RecordType, whole: Asked, { total }: ControlledList): readonly Action[] {
  const { columns: _, ...asked } = whole
  if (total < 2 || asked.tally || !allows(ctx.member.role, 'member')) return []
  const where = formatQuery(asked)
  return [button('Go through', call('go through', { of: type.plural, ...(where !== '' && { where }) }))]
}

/** What keeps the list: a name, or a file. With pages to turn, both are in one menu. */
function keeping(ctx: Ctx, list: ControlledList, asked: Asked): readonly Action[] {
  const where = formatQuery(asked)
  const isSaved = where !== '' && allows(ctx.member.role, 'member')
  const save = isSaved ? [{ label: 'Save as…', call: call('list save', { of: list.noun, where }) }] : []
  const file = (label: string, as: FileKind) => ({ label, call: listAgain(ctx, list, { as }) })
  const csv = file('CSV', 'csv')
  if (list.pages > 1 && save.length > 0) {
    const options = [...save, csv, file('Excel', 'xlsx'), file('JSON', 'json')]
    return [{ kind: 'select', label: 'Save…', options }]
  }
  return [...save, csv].map((each) => button(each.label, each.call))
}
