import { RECORD_TYPES } from '../../crm/type-list.ts'
import type { ReadCtx } from '../../language/command.ts'
import { formatQuery } from '../../language/query/format.ts'
import { nounWords } from '../../language/query/nouns.ts'
import { parseQuery, UnreadQuery } from '../../language/query/parse.ts'
import { type Asked, type AskedTally, leavesOf, normalised, type Query } from '../../language/query/query.ts'
import { nearness } from '../../lib/near.ts'
import type { RecordType } from '../../records/record-type.ts'
import { fileKindIn } from '../shared/file.ts'
import { askedFields, fieldNamed } from './fields.ts'
import { idiomatic } from './idioms.ts'
import { plainly } from './plainly.ts'
import type { QuestionDraft } from './question-draft.ts'
import { RULES } from './rules.ts'
import { beginsWithColumns } from './rules-of-columns.ts'
import { partAt } from './rules-of-joints.ts'
import { isFact } from './rules-of-names.ts'
import { asksOwnFigure } from './rules-of-tallies.ts'

/** The most words of a question; a longer text is a statement. */
const LONGEST = 30
/** The most characters of a question, before its idioms are put into other words. */
const LONGEST_TEXT = 500
const FILE =
  /\s+(?:(?:as|to|into|in) (?:an? )?(?:(?:csv|excel|xlsx?|json|spreadsheet|workbook)(?:[- ](?:file|sheet|list|export|format))?|file)|(?:csv|xlsx|json)(?:[- ](?:file|list|export))?)[.!?]*$/iu
/** What asks for a file before what is listed: `export deals`, `download all won deals`. */
const EXPORT = /^\s*(?:export|download)(?: me)?(?: a (?:list|file|csv) (?:of|with))?(?=\s|$)/iu
const PAGE = /(?<=^|\s)page:(\d{1,5})(?=\s|$)/iu
const SHOW = /(?<=^|\s)show:(\w+)(?=\s|$)/iu

/** Words that ask for a whole list as a file. */
const WHOLE: readonly string[] = [
  '',
  ...'export download save the list all i we need want get give send show me us my our please can have a of'.split(' '),
]

/** The fields of a list for a question in symbols or in words; undefined for any other text. */
export async function readQuestion(
  ctx: ReadCtx,
  type: RecordType,
  line: string,
  isAlone: boolean,
): Promise<Readonly<Record<string, string>> | undefined> {
  const [text, fields] = besides(line)
  if (
    fields.as &&
    text
      .toLowerCase()
      .split(' ')
      .every((word) => WHOLE.includes(word))
  )
    return isAlone ? undefined : fields
  const symbols = isAlone ? undefined : inSymbols(ctx, type, text)
  const where = symbols?.isWhole ? symbols.where : ((await inWords(ctx, type, text, isAlone)) ?? symbols?.where)
  return where === undefined ? undefined : { where, ...fields }
}

/** Takes the page and the wish for a file from the end of a line. */
function besides(line: string): readonly [string, Readonly<Record<string, string>>] {
  const [, page] = PAGE.exec(line) ?? []
  const [, show] = SHOW.exec(line) ?? []
  const rest = ` ${line.replace(PAGE, '').replace(SHOW, '')}`
  const isFile = FILE.test(rest) || EXPORT.test(rest)
  const fields = { ...(page && { page }), ...(show && { show }), ...(isFile && { as: fileKindIn(rest) }) }
  return [rest.replace(FILE, '').replace(EXPORT, '').replace(/\s+/gu, ' ').trim(), fields]
}

/**
 * Reads a question in symbols that has at least a field, a tag or a quote; bare words are read as people's words. It is
 * whole if all its words are known.
 */
function inSymbols(
  ctx: ReadCtx,
  type: RecordType,
  text: string,
): { readonly where: string; readonly isWhole: boolean } | undefined {
  try {
    const asked = parseQuery(text)
    const leaves = leavesOf(asked.where)
    const fields = askedFields(ctx.tx, type)
    const isKnown = leaves.some((leaf) =>
      'field' in leaf ? fieldNamed(fields, leaf.field) !== undefined : 'tag' in leaf || 'text' in leaf,
    )
    const isWhole = leaves.every((leaf) => !('flag' in leaf) || isFact(leaf.flag))
    const isMore = asked.sort.length > 0 || asked.top !== undefined || asked.tally !== undefined || asked.columns
    return isKnown || isMore ? { where: formatQuery(asked), isWhole } : undefined
  } catch (error) {
    if (error instanceof UnreadQuery) return undefined
    throw error
  }
}

/** `won/lost` as words with `or` between them, where the first is a fact. */
const eitherOf = (word: string): readonly string[] => {
  const [first = '', ...others] = word.split('/')
  const isEither = others.length > 0 && isFact(first.toLowerCase()) && others.every((each) => /^\p{L}+$/u.test(each))
  return isEither ? [first, ...others.flatMap((each) => ['or', each])] : [word]
}

/** What was read of a text in words, and which of them mean nothing. */
export interface WordsRead {
  readonly asked: Asked
  readonly unread: readonly string[]
  /** True of a text that names the kind of records. */
  readonly isNamed: boolean
  /** The number of parts that were read. */
  readonly parts: number
}

/** A text of which nothing is read yet. */
export const questionDraftOf = (ctx: ReadCtx, type: RecordType, text: string): QuestionDraft => ({
  ctx,
  type,
  fields: askedFields(ctx.tx, type),
  words: text
    .split(/\s+/u)
    .filter((word) => word !== '')
    .flatMap(eitherOf),
  rules: RULES,
  parts: [],
  sort: [],
  columns: [],
  top: undefined,
  tally: undefined,
  isCounted: false,
  isNamed: false,
  unread: [],
})

/** Words of questions in which a slip is looked for. */
const ASKING_WORDS =
  'closing closed closes created overdue without between unassigned unclaimed untouched sorted amount owner owned company assigned missing worth greater above under month quarter week year today tomorrow yesterday'.split(
    ' ',
  )

/** The word of questions that a misspelt one is, if it is only one slip away from it. */
function meantWord(word: string): string | undefined {
  if (word.length < 5 || ASKING_WORDS.includes(word) || !/^\p{Ll}+$/u.test(word)) return undefined
  const near = ASKING_WORDS.filter((each) => Math.abs(each.length - word.length) < 2 && nearness(word, each) === 1)
  return near.length === 1 ? near[0] : undefined
}

/**
 * Reads all words of a text by the rules for questions, also those with a slip, such as `closng`; undefined for one that
 * is too long, or of which nothing was read.
 */
export async function readWords(ctx: ReadCtx, type: RecordType, text: string): Promise<WordsRead | undefined> {
  const read = await readOnce(ctx, type, text)
  const slips = new Map((read?.unread ?? text.split(' ')).map((word) => [word, meantWord(word)] as const))
  if (![...slips.values()].some((meant) => meant !== undefined)) return read
  const mended = text
    .split(' ')
    .map((word) => slips.get(word) ?? word)
    .join(' ')
  return (await readOnce(ctx, type, mended)) ?? read
}

async function readOnce(ctx: ReadCtx, type: RecordType, text: string): Promise<WordsRead | undefined> {
  const draft = questionDraftOf(ctx, type, text)
  const { words } = draft
  if (words.length === 0 || words.length > LONGEST) return undefined
  for (let at = 0; at < words.length; ) at += await step(draft, at)
  const { parts, sort, top, columns, unread, isNamed } = draft
  const isCount = draft.isCounted && parts.length + sort.length === 0 && top === undefined
  const tally = draft.tally ?? (isCount ? ({ of: 'count' } as const) : undefined)
  if (parts.length + sort.length + columns.length === 0 && top === undefined && tally === undefined) return undefined
  const odd: Query[] = unread.map((word) => ({ field: 'word', sign: ':', values: [word] }))
  const where = normalised({ all: [...settled(draft), ...odd] })
  const rest = {
    ...(top !== undefined && { top }),
    ...(tally && { tally: timed(draft, tally) }),
    ...(columns.length > 0 && { columns: [...new Set(columns)] }),
  }
  return { asked: { where, sort, ...rest }, unread, isNamed, parts: parts.length + (tally ? 1 : 0) }
}

/** Reads a question in words. Unknown words stay in it, to be asked about; a text with a verb is no question. */
async function inWords(ctx: ReadCtx, type: RecordType, text: string, isAlone: boolean): Promise<string | undefined> {
  if (text.length > LONGEST_TEXT) return undefined
  const plain = plainly(type, idiomatic(type, text.replace(/[.?!]+$/u, '')))
  const isOwn = isAlone && asksOwnFigure(plain, () => questionDraftOf(ctx, type, plain))
  if (isAlone && !isOwn && !mayBeAsked(ctx, type, plain)) return undefined
  const read = await readWords(ctx, type, plain)
  if (!read || (isAlone && !isOwn && !read.isNamed)) return undefined
  const { unread } = read
  if (unread.length > read.parts || unread.some((word) => isVerb(ctx, word))) return undefined
  return isAlone && unread.length > 0 ? undefined : formatQuery(read.asked) || 'all'
}

/** Compiles what reads questions in words, a call for each kind of records. */
export const questionWarmings: readonly ((text: string) => void)[] = RECORD_TYPES.map(
  (type) => (text) => void plainly(type as unknown as RecordType, idiomatic(type as unknown as RecordType, text)),
)

/** True of `deals show owner and amount`, which begins like a command that shows one deal. */
export function showsColumns(ctx: ReadCtx, type: RecordType, line: string): boolean {
  const [, noun = '', rest = ''] = /^(\p{L}+s|people) (?:show|showing|display) (.+)$/iu.exec(line.trim()) ?? []
  return nounWords(type).includes(noun.toLowerCase()) && beginsWithColumns(questionDraftOf(ctx, type, rest))
}

/** True of a line that names such records, or the outcome of deals, and does nothing with them. */
function mayBeAsked(ctx: ReadCtx, type: RecordType, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/u)
  const isNamed = words.some((word) => nounWords(type).includes(word))
  const hasStages = Object.values(type.fields).some((field) => field.type.is === 'stage')
  const isOutcome = hasStages && /^(?:won|lost)$/u.test(words[0] ?? '')
  return (isNamed || isOutcome) && !words.some((word) => !isFact(word) && isVerb(ctx, word))
}

async function step(draft: QuestionDraft, at: number): Promise<number> {
  const count = await partAt(draft, at)
  if (count > 0) return count
  draft.unread.push(draft.words[at] ?? '')
  return 1
}

/** True of a word that does something with records, so that the text is no question. */
const isVerb = ({ commands }: ReadCtx, word: string): boolean => {
  const verb = word.toLowerCase()
  return commands.some(({ path, shorts = [], needs }) => needs !== 'viewer' && [path[1], ...shorts].includes(verb))
}

/**
 * The parts, with each time alone given to a field: the closing of won deals, the creation of new records, or the usual
 * date of such records.
 */
function settled(draft: QuestionDraft): readonly Query[] {
  const { parts, fields } = draft
  const leaves = parts.flatMap(leavesOf)
  const fieldsSaid = leaves.flatMap((part) => ('field' in part ? [part.field] : []))
  const currency = leaves.flatMap((part) => ('field' in part && part.field === 'currency' ? part.values : []))
  const state = fields.find(({ said, choices }) => said.isState && choices.includes('new'))
  const usual = usualTime(draft)
  const within = (part: Query): readonly Query[] => {
    if ('not' in part) return [{ not: { all: within(part.not) } }]
    if ('all' in part) return [{ all: part.all.flatMap(within) }]
    if ('any' in part) return [{ any: part.any.map((each) => ({ all: within(each) })) }]
    if ('flag' in part) {
      // `stuck in proposal for 2 weeks` gives its own length.
      if (part.flag === 'stuck' && fieldsSaid.includes('in')) return []
      if (part.flag !== 'new') return [part]
      if (fieldsSaid.includes('when')) return []
      return [state ? { field: state.key, sign: ':', values: ['new'] } : part]
    }
    if (!('field' in part)) return [part]
    if (part.field === 'when') return [{ ...part, field: usual }]
    // `over 5k in EUR`
    const [code, ...others] = new Set(currency)
    const isMoney = code !== undefined && others.length === 0 && fieldNamed(fields, part.field)?.is === 'money'
    if (!isMoney) return [part]
    return [{ ...part, values: part.values.map((each) => withCurrency(each, code)) }]
  }
  return parts.flatMap(within)
}

/** The field that a time alone is given to; `when` is asked about. */
function usualTime({ parts, fields }: QuestionDraft): string {
  const flags = parts.flatMap(leavesOf).flatMap((part) => ('flag' in part ? [part.flag] : []))
  if (flags.some((flag) => flag === 'won' || flag === 'lost' || flag === 'closed')) return 'closed'
  if (flags.includes('new')) return 'created'
  if (flags.includes('done')) return 'done'
  if (fields.some(({ key }) => key === 'due')) return 'due'
  // A day that lies ahead may be meant as well as the one when it was made.
  return fields.some(({ is, said }) => is === 'day' && said.happens) ? 'when' : 'created'
}

/** The periods of a tally are those of the time that was said, or of the usual date. */
function timed(draft: QuestionDraft, tally: AskedTally): AskedTally {
  if (tally.by?.field !== 'when') return tally
  const { parts, fields } = draft
  const isTime = (key: string) => ['day', 'moment'].includes(fieldNamed(fields, key)?.is ?? '')
  const said = parts.flatMap(leavesOf).flatMap((part) => ('field' in part && isTime(part.field) ? [part.field] : []))
  const usual = usualTime(draft)
  const ahead = fields.find(({ is, said: { happens } }) => is === 'day' && happens)?.key ?? 'created'
  return { ...tally, by: { ...tally.by, field: said[0] ?? (usual === 'when' ? ahead : usual) } }
}

/** An amount, or a range of two, with this currency unless it has one of its own. */
const withCurrency = (value: string, code: string): string =>
  value
    .split('..')
    .map((each) => (/^\d[\d.,]*(?:k|m)?$/iu.test(each) ? `${each} ${code}` : each))
    .join('..')
