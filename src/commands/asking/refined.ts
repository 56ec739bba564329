import { savedLists } from '../../crm/lists/lists.ts'
import { RECORD_TYPES } from '../../crm/type-list.ts'
import type { ReadCtx, ShownList } from '../../language/command.ts'
import { AS_OF } from '../../language/params/as-of.ts'
import { formatQuery } from '../../language/query/format.ts'
import { nounWords } from '../../language/query/nouns.ts'
import { parseQuery } from '../../language/query/parse.ts'
import { type Asked, both, leavesOf, normalised, type Query } from '../../language/query/query.ts'
import { UserError } from '../../message/errors.ts'
import { button, type Call } from '../../message/message.ts'
import type { RecordType } from '../../records/record-type.ts'
import { fileKindIn } from '../shared/file.ts'
import { columnsRefined, mayBeColumns } from './columns-said.ts'
import { askedFields, fieldNamed } from './fields.ts'
import { otherParts } from './other-fields.ts'
import { readWords } from './reading.ts'

type Fields = Readonly<Record<string, string>>

/** So long a list is what `these` are. */
const FRESH_MS = 10 * 60 * 1000

/** The records of the list that was shown last. */
export const THESE =
  /^(?:all (?:of )?)?(?:these|them|those|the(?:se|m|ose)? (?:ones|all)|(?:all )?of (?:these|them|those)|(?:these|those) (?:\p{L}+)|the (?:whole )?list|that list|this list)$/iu

const PAGE =
  /^(?:(?:show|see|give)(?: me)? )?(?:the )?(?:(?<turn>next|previous|prev|first|last) (?:page|ones)|page (?<page>\d{1,4})|(?<more>more of (?:them|these|those)|show more))$/iu
const FILE =
  /^(?:export|download)(?: me)?(?: (?:that|this|it|these|them|those|the list|that list|this list))?(?: (?:as|to|in) (?:an? )?(?:csv|excel|xlsx?|json|spreadsheet|workbook|file)(?: file)?)?$|^(?:(?:that|these|them) )?as (?:an? )?(?:csv|excel|xlsx?|json|spreadsheet|workbook)(?: file)?$/iu
const AGAIN = /^(?:show|list|see)(?: me)? (?:them|these|those|that list|the list)(?: again)?$/iu
/** Words with which nothing else begins. */
const ONLY =
  /^(?:only|but only|and only|now only|(?:and )?(?:sort(?:ed)?|order(?:ed)?) by|by|without the|without any) \S/iu
/** Words of a line that a list may be narrowed by, where it is no command. */
const SHORT = 8

/** True of a list that was shown so lately that it is meant by a line that names none. */
const isFresh = ({ tx }: ReadCtx, { at }: ShownList): boolean => tx.at.getTime() - at.getTime() <= FRESH_MS

const expired = ({ call }: ShownList): UserError =>
  new UserError(
    'expired',
    'The list that I showed here is more than ten minutes old, so I do not know which records you mean.',
    {
      next: 'Nothing is done. Show it again, then say it once more.',
      actions: [button('Show the list again', withoutPage(call))],
      formless: true,
    },
  )

const without = ({ path, fields }: Call, ...names: readonly string[]): Call => ({
  path,
  fields: Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name))),
})

const withoutPage = (call: Call): Call => without(call, 'page')

/** What was in a list at some time is no set of records that something can be done with now. */
const ofPast = ({ call }: ShownList): UserError =>
  new UserError(
    'not_read',
    'The list that I showed here is one of the past, and only what is now can be changed or kept.',
    {
      next: 'Nothing is done. Show those of now, then say it once more.',
      actions: [button('Show them now', without(call, 'page', AS_OF))],
      formless: true,
    },
  )

/**
 * The list of records of this kind that was shown last, as long as it is remembered. @throws UserError when it is not
 * any more, or for one of the past.
 */
export async function listShown(ctx: ReadCtx, noun?: string): Promise<ShownList | undefined> {
  const shown = await ctx.lastShown?.()
  if (!shown || (noun !== undefined && shown.call.path[0] !== noun)) return undefined
  if (!isFresh(ctx, shown)) throw expired(shown)
  if (shown.call.fields[AS_OF] !== undefined) throw ofPast(shown)
  return shown
}

/** The question of a list, with its other fields as parts of it. */
export function questionShown(type: RecordType, { fields }: Call): Asked {
  const asked = parseQuery(fields.where ?? '')
  return { ...asked, where: both({ all: otherParts(type, fields) }, asked.where) }
}

/**
 * The fields of the list that a short line makes of the one that was shown last: `only bo's`, `by amount`, `next page`,
 * `export that`. With `isFirst` only lines that can be nothing else.
 */
export async function refined(
  ctx: ReadCtx,
  type: RecordType,
  line: string,
  isFirst: boolean,
): Promise<Fields | undefined> {
  const text = line.trim().replace(/[.!?\s]+$/u, '')
  if (!ctx.lastShown || text === '') return undefined
  const isShort = text.split(/\s+/u).length <= SHORT
  const turn = PAGE.exec(text)?.groups
  const isOfList = isShort && (turn !== undefined || FILE.test(text) || AGAIN.test(text))
  if (isFirst && !isOfList && !(isShort && ONLY.test(text)) && !mayBeColumns(text)) return undefined
  const shown = await ctx.lastShown()
  if (!shown || shown.call.path[0] !== type.noun) return undefined
  const columned = isOfList ? undefined : inColumns(ctx, type, text, shown, isFirst)
  if (columned) return columned
  if (!isShort || (isFirst && !isOfList && !ONLY.test(text))) return undefined
  const isRefining = isOfList ? undefined : await narrowing(ctx, type, text)
  if (!isOfList && !isRefining) return undefined
  if (!isFresh(ctx, shown)) {
    if (isFirst) throw expired(shown)
    return undefined
  }
  const { fields } = shown.call
  if (turn) return paged(fields, turn)
  if (!isRefining) return { ...withoutPage(shown.call).fields, ...(FILE.test(text) && { as: fileKindIn(text) }) }
  return joined(ctx, type, shown.call, isRefining)
}

/** The fields of the list with other columns, where a line says so. */
function inColumns(
  ctx: ReadCtx,
  type: RecordType,
  text: string,
  shown: ShownList,
  isFirst: boolean,
): Fields | undefined {
  const { call } = shown
  const asked = questionShown(type, call)
  if (asked.tally) return undefined
  const next = columnsRefined(ctx, type, text, { asked, call, isFirst })
  if (!next) return undefined
  if (!isFresh(ctx, shown)) {
    if (isFirst) throw expired(shown)
    return undefined
  }
  const { page, [AS_OF]: asOf } = call.fields
  return {
    where: formatQuery(next) || 'all',
    ...(page !== undefined && { page }),
    ...(asOf !== undefined && { [AS_OF]: asOf }),
  }
}

const NAME = /^(?:(?:show|list|open|see)(?: me)? )?(?:the )?(?:list )?(?<name>.{1,60}?)(?: list)?$/iu
const NAME_FILE =
  /^(?:(?:export|download)(?: me)? (?<name>.{1,60}?)|(?<other>.{1,60}?))(?: (?:as|to|in) (?:an? )?(?:csv|excel|xlsx?|json|spreadsheet|workbook|file))?$/iu

/** The fields of a list that the team saved under the name that a line is, as a file if it says so. */
export async function savedAs({ tx }: ReadCtx, type: RecordType, line: string): Promise<Fields | undefined> {
  const text = line.trim().replace(/[.!?\s]+$/u, '')
  // What is in quotes is a value.
  if (text.includes('"') || text.length > 80 || text.split(/\s+/u).length > SHORT) return undefined
  const named = [text, NAME.exec(text)?.groups?.name]
  const file = NAME_FILE.exec(text)?.groups
  const all = (await savedLists(tx)).filter(({ noun }) => noun === type.noun)
  const called = (name: string | undefined) => all.find((each) => each.name.toLowerCase() === name?.toLowerCase())
  const shown = named.flatMap((name) => called(name) ?? [])[0]
  if (shown) return shown.query === '' ? { page: '1' } : { where: shown.query }
  const exported = /^(?:export|download)|(?:csv|excel|xlsx?|json|spreadsheet|workbook|file)$/iu.test(text)
    ? (called(file?.name) ?? called(file?.other))
    : undefined
  return exported && { ...(exported.query !== '' && { where: exported.query }), as: fileKindIn(text) }
}

/** What a line narrows or sorts a list by; undefined where it has words that mean nothing to it, or names what is listed. */
async function narrowing(ctx: ReadCtx, type: RecordType, text: string): Promise<Asked | undefined> {
  // These are questions by themselves.
  if (BY_ITSELF.test(text) || asksOthers(type, text)) return undefined
  const read = await readWords(ctx, type, text.replace(OF_THESE, '').replace(/^(?:and |but |now )?/iu, ''))
  return read && !read.isNamed && read.unread.length === 0 ? read.asked : undefined
}

/** What is asked of all, whatever was listed before: `who slipped this month`; `which of these slipped` is of the list. */
const BY_ITSELF =
  /^(?:won|lost|unassigned|unclaimed|unowned)\b|^(?:who|whom|whose)\b(?!.*\b(?:of|in|among|from) (?:these|them|those)\b)/iu

const OF_THESE = /^(?:which|who|what) (?:of|in|among|from) (?:these|them|those) (?:are |is |have |has |were |was )?/iu

const BEFORE_NOUN =
  /^(?:(?:show|list|see|give|get)(?: me)? |(?:my|our|all|the|any|open|overdue|late|new|which|what) )*/iu

/** True of `tasks due today` below a list of deals: it begins with what another list has. */
const asksOthers = ({ noun }: RecordType, text: string): boolean => {
  const [first = ''] = text.replace(BEFORE_NOUN, '').toLowerCase().split(/\s/u)
  return first.endsWith('s') && RECORD_TYPES.some((each) => each.noun !== noun && nounWords(each).includes(first))
}

function paged(fields: Fields, { turn, page, more }: Readonly<Record<string, string | undefined>>): Fields {
  const now = Number(fields.page ?? 1)
  const to = more !== undefined || turn?.toLowerCase() === 'next' ? now + 1 : /^prev/iu.test(turn ?? '') ? now - 1 : 1
  return { ...fields, page: String(Math.max(1, Number(page ?? to))) }
}

const topParts = (where: Query): readonly Query[] => ('all' in where ? where.all : [where])
const OUTCOMES = ['open', 'won', 'lost', 'closed', 'done', 'all']

/** The list with what is said of it anew: another value of the same field takes the place of the old one. */
function joined({ tx }: ReadCtx, type: RecordType, { fields }: Call, said: Asked): Fields {
  const known = askedFields(tx, type)
  const keyOf = (word: string) => fieldNamed(known, word)?.key ?? word
  const anew = topParts(said.where)
  const keys = anew.flatMap((part) => ('field' in part && keyOf(part.field) !== 'tags' ? [keyOf(part.field)] : []))
  const isOutcome = anew.some((part) => 'flag' in part && OUTCOMES.includes(part.flag))
  const kept = (part: Query): boolean =>
    !('field' in part && keys.includes(keyOf(part.field))) &&
    !(isOutcome && leavesOf(part).every((leaf) => 'flag' in leaf && OUTCOMES.includes(leaf.flag)))
  const { where: before = '', page: _, as: __, ...others } = fields
  const asked = parseQuery(before)
  const tally = said.tally ?? asked.tally
  const columns = said.columns ?? asked.columns
  const next: Asked = {
    where: normalised({ all: [...topParts(asked.where).filter(kept), ...anew] }),
    sort: said.sort.length > 0 ? said.sort : asked.sort,
    ...((said.top ?? asked.top) !== undefined && { top: said.top ?? asked.top ?? 1 }),
    ...(tally && { tally }),
    ...(columns && { columns }),
  }
  const rest = Object.fromEntries(
    Object.entries(others).filter(([name]) => !keys.includes(name) && !(isOutcome && name === 'show')),
  )
  return { ...rest, where: formatQuery(next) || 'all' }
}
