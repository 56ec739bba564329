import type { Doing } from '../../bulk/deed.ts'
import { numbersText } from '../../bulk/numbers.ts'
import { countedRecords } from '../../bulk/run.ts'
import { isAmong, MOST_RECORDS, recordsOf, type SortedOut } from '../../bulk/sorted-out.ts'
import { namedOf } from '../../crm/kinds.ts'
import { recordsAsked } from '../../crm/query/records.ts'
import { showSums } from '../../crm/rates/sums.ts'
import type { Member } from '../../crm/team/members.ts'
import { hearersAmong } from '../../crm/team/notices.ts'
import type { Ctx } from '../../language/command.ts'
import { formatQuery } from '../../language/query/format.ts'
import { UserError } from '../../message/errors.ts'
import { actions, type Block, button, call, list, type Reply, say, type Text, text } from '../../message/message.ts'
import type { RecordType } from '../../records/record-type.ts'
import type { AskedFor } from '../asking/asking.ts'
import type { DeedWords } from './words.ts'

/** So many records are named; of further ones the number is said. */
const MOST_NAMED = 5

/** What a preview is about. */
interface Previewed {
  readonly type: RecordType
  readonly asked: AskedFor
  readonly found: SortedOut
  readonly words: DeedWords
  readonly doing: Doing
  readonly newOwner: Member | undefined
}

/** `4 open deals of Bo, in New`: the records as they were understood. */
function understood(type: RecordType, { before, behind, top }: AskedFor, count: number | undefined): string {
  const first = top === undefined ? [] : [`top ${top}`]
  const noun = count === undefined ? type.plural : countedRecords(count, type).replace(/^\S+ /u, '')
  const number = count === undefined ? [] : [count.toLocaleString('en-US')]
  return [...number, ...first, ...new Set(before), noun, behind.join(', ')].filter((word) => word !== '').join(' ')
}

/** Shows what would be done to which records; its button does it to exactly these. Nothing is saved. */
export async function bulkPreview(ctx: Ctx, previewed: Previewed): Promise<Reply> {
  const { type, asked, found, words } = previewed
  const { fitting, already, denied } = found
  const all = fitting.length + already.length + [...denied.values()].reduce((sum, { length }) => sum + length, 0)
  const read = understood(type, asked, undefined)
  if (all === 0) {
    const doing = words.ask.toLowerCase()
    throw new UserError('nothing_to_do', `I read: ${read}. There are none, so there is nothing to ${doing}.`, {
      formless: true,
    })
  }
  if (all > MOST_RECORDS) {
    const most = MOST_RECORDS.toLocaleString('en-US')
    throw new UserError('too_long', `I read: ${read}. Those are more than ${most}, the most at once.`, {
      next: 'Say more about which of them you mean.',
      formless: true,
    })
  }
  const left = await leftOut(ctx, previewed)
  if (fitting.length === 0) {
    throw new UserError(denied.size > 0 ? 'not_allowed' : 'nothing_to_do', [`I read: ${read}. `, ...left], {
      formless: true,
    })
  }
  const sum = showSums(found.sums)
  const behind = words.behind && ` ${words.behind}`
  const title = `${words.ask} ${understood(type, asked, fitting.length)}${behind}${sum && `, ${sum}`}?`
  const seen = call('bulk', { ...ctx.call.fields, records: numbersText(fitting) })
  const where = formatQuery(asked.asked)
  return say(
    title,
    [
      list(await firstNames(ctx, previewed)),
      ...(await alongBlocks(ctx, previewed)),
      ...(left.length > 0 ? [text({ bold: 'Left out: ' }, ...left)] : []),
      ...(await hearing(ctx, previewed)),
      text('Nothing is saved yet.'),
      actions(
        button(`${words.ask} ${countedRecords(fitting.length, type)}`, seen, 'primary'),
        button(`List ${type.plural}`, call(`${type.noun} list`, where === '' ? {} : { where })),
      ),
    ],
    'warning',
  )
}

/** The first of them by name, and how many more there are. */
async function firstNames(ctx: Ctx, { type, asked, found }: Previewed): Promise<readonly Text[]> {
  const question = { where: isAmong(found.fitting), sorted: asked.sorted, deleted: false, currency: ctx.currency }
  const first = await recordsAsked(ctx.tx, type, question, { limit: MOST_NAMED, offset: 0 })
  const more = found.fitting.length - first.length
  const lines = first.map((record): Text => {
    const detail = type.detail(record)
    return [`${namedOf(type, record)}${detail && `: ${detail}`}`]
  })
  return more > 0 ? [...lines, [`and ${more.toLocaleString('en-US')} more`]] : lines
}

/** What is left out and why. */
async function leftOut({ tx }: Ctx, { type, found, doing }: Previewed): Promise<Text> {
  const { already, denied } = found
  const parts: Text[] = []
  if (already.length > 0) parts.push([`${await someNamed(tx, type, already)}: ${doing.stays ?? 'so already'}`])
  for (const [owner, numbers] of denied) {
    const [who] = await hearersAmong(tx, [owner], undefined)
    const whose: Text = who ? ['of ', { user: who }] : ['of somebody else']
    parts.push([`${await someNamed(tx, type, numbers)}: `, ...whose, ', which you may not change'])
  }
  return parts.flatMap(
    (part, index): Text => [...(index > 0 ? ['; '] : []), ...part, ...(index === parts.length - 1 ? ['.'] : [])],
  )
}

/** Two of these by name, and how many more there are. */
async function someNamed(tx: Ctx['tx'], type: RecordType, numbers: readonly number[]): Promise<string> {
  const shown = (await recordsOf(tx, type, numbers.slice(0, 2))).map((record) => namedOf(type, record as never))
  const more = numbers.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more.toLocaleString('en-US')} more` : shown.join(' and ')
}

/** What goes along with the records. */
async function alongBlocks({ tx }: Ctx, { doing, found }: Previewed): Promise<readonly Block[]> {
  const along = await doing.along?.(tx, found.fitting)
  return along ? [text({ bold: 'With them: ' }, `${along}.`)] : []
}

/** Who will hear of it. */
async function hearing({ tx, member }: Ctx, { found, doing, newOwner }: Previewed): Promise<readonly Block[]> {
  const numbers = [...new Set([...found.owners, ...(newOwner ? [newOwner.member] : [])])]
  const others = numbers.filter((number) => number !== member.member)
  const told = await hearersAmong(tx, others, doing.told)
  if (told.length === 0) return []
  const shown = told.slice(0, MOST_NAMED)
  const names = shown.flatMap(
    (user, index): Text => [...(index === 0 ? [] : [index === told.length - 1 ? ' and ' : ', ']), { user }],
  )
  const more = told.length > shown.length ? [` and ${told.length - shown.length} more`] : []
  const each = told.length === 1 ? ' hears of it in one message.' : ' hear of it, in one message each.'
  return [text(...names, ...more, each)]
}

/** What was shown and does not fit any more, in a block and in words. */
export async function stayedBlocks(
  { tx }: Ctx,
  type: RecordType,
  { frozen, fitting }: { readonly frozen: readonly number[]; readonly fitting: readonly number[] },
): Promise<{ readonly blocks: readonly Block[]; readonly words: readonly string[] }> {
  const fits = new Set(fitting)
  const stayed = frozen.filter((number) => !fits.has(number))
  if (stayed.length === 0) return { blocks: [], words: [] }
  const shown = (await recordsOf(tx, type, stayed.slice(0, MOST_NAMED))).map((record) => namedOf(type, record as never))
  const more = stayed.length - shown.length
  const named = `${shown.join(', ')}${more > 0 ? ` and ${more.toLocaleString('en-US')} more` : ''}`
  const words = `${named} changed meanwhile and ${stayed.length === 1 ? 'stays' : 'stay'} as ${stayed.length === 1 ? 'it is' : 'they are'}.`
  return { blocks: [text(words)], words: [words] }
}

const REASONS = ['Price', 'Competitor', 'No budget', 'No decision', 'Timing'] as const

/** Asks why deals were lost, before they are shown. */
export function lostBecause({ call: asked }: Ctx, { type, asked: which }: Pick<Previewed, 'type' | 'asked'>): Reply {
  const ways = REASONS.map((reason) => button(reason, call('bulk', { ...asked.fields, why: reason })))
  return say(
    `Why were they lost: ${understood(type, which, undefined)}?`,
    [text('Nothing is saved yet. Pick a reason, or end the line with ', { code: 'why: …' }, '.'), actions(...ways)],
    'warning',
  )
}
