import { Temporal } from 'temporal-polyfill'
import { type Stage, stages } from '../../crm/pipelines/pipelines.ts'
import { members } from '../../crm/team/members.ts'
import { checkRows, type ImportCheck } from '../../import/check.ts'
import { firstColumnOf, IMPORT_NOUNS, type ImportNoun } from '../../import/fields.ts'
import { keepPasted, rereadPasted } from '../../import/pasted/keep.ts'
import { type LineLeft, readPasted, typedLines } from '../../import/pasted/read.ts'
import { type ImportFile, type Plan, readingAs } from '../../import/plan.ts'
import { type GoodRow, rowReader } from '../../import/rows.ts'
import { counted, pluralOf, rowCount } from '../../import/say.ts'
import { batchesFrom, isBlank } from '../../import/table.ts'
import { filesOf } from '../../import/together/files.ts'
import type { Ctx } from '../../language/command.ts'
import { clip } from '../../language/grammar/words.ts'
import { showMoney } from '../../lib/money.ts'
import { UserError } from '../../message/errors.ts'
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
import { shownDay, writtenTime } from '../../time/say.ts'
import { openImport } from './open.ts'
import { questions } from './questions.ts'

/** So many rows of a list are shown; more are counted. */
const MOST_ROWS = 40
/** A menu holds so many choices on every platform. */
const MOST_CHOICES = 25
const AT_ONCE = 1_000

/** A pasted list as it would come in. */
interface PastedCheck {
  readonly lines: readonly string[]
  /** The rows by the places of their lines. */
  readonly rows: readonly { readonly at: number; readonly noun: ImportNoun; readonly row: GoodRow }[]
  readonly unread: readonly LineLeft[]
  readonly beside: readonly LineLeft[]
  readonly files: readonly { readonly file: ImportFile; readonly found: ImportCheck }[]
}

/** What somebody said that the lines of a list are. */
const saidNoun = ({ noun, isKindChosen }: Plan): ImportNoun | undefined => (isKindChosen ? noun : undefined)

/** Reads a pasted list again as it would come in now. */
async function checkPasted(ctx: Ctx, imported: ImportFile): Promise<PastedCheck> {
  const { plan, content } = imported
  const lines = typedLines(content ?? '')
  const { unread, beside } = await readPasted(ctx, content ?? '', saidNoun(plan))
  const rows: { at: number; noun: ImportNoun; row: GoodRow }[] = []
  const wrong: LineLeft[] = []
  const files: { file: ImportFile; found: ImportCheck }[] = []
  for (const file of await filesOf(ctx.tx, imported)) {
    const reads = readingAs(ctx.tx, file, file.plan)
    const bytes = Buffer.from(file.content ?? '')
    files.push({ file, found: await checkRows(reads, file.plan, bytes, file) })
    const reader = await rowReader(reads, file.plan)
    let index = 0
    for await (const batch of batchesFrom(bytes, file.plan.delimiter, file, AT_ONCE))
      for (const one of batch.rows) {
        const at = file.plan.typedAt?.[index++] ?? one.line - 1
        if (isBlank(one)) continue
        const row = await reader.read(one)
        if ('problem' in row) wrong.push({ at, typed: lines[at] ?? '', why: row.problem })
        else rows.push({ at, noun: file.plan.noun, row })
      }
  }
  const byPlace = <T extends { readonly at: number }>(all: readonly T[]) => all.toSorted((a, b) => a.at - b.at)
  return { lines, rows: byPlace(rows), unread: byPlace([...unread, ...wrong]), beside, files }
}

/** The lines of a pasted list of which no row is made: they wait, after the others were added. */
export const unreadLines = async (ctx: Ctx, imported: ImportFile): Promise<readonly LineLeft[]> =>
  (await checkPasted(ctx, imported)).unread

/** What a pasted list was read as, line by line, with buttons to add it and to mend a line. */
export async function pastedReply(ctx: Ctx, imported: ImportFile): Promise<Reply> {
  const found = await checkPasted(ctx, imported)
  const { rows, unread, beside, files } = found
  const about = { import: String(imported.number) }
  const shown = rows.slice(0, MOST_ROWS)
  const names = await namesFor(ctx)
  const asked = await Promise.all(files.map((each) => questions(ctx, each.file, each.found)))
  const news = files.reduce((sum, each) => sum + each.found.added, 0)
  const changed = files.reduce((sum, each) => sum + each.found.updates, 0)
  const add = news > 0 ? `Add ${rowCount(news)}` : `Update ${rowCount(changed)}`
  return say(titleOf(found), [
    ...(shown.length > 0 ? [list(shown.map(({ noun, row }) => rowLine(noun, row, names)))] : []),
    ...(rows.length > shown.length ? [text(`and ${rowCount(rows.length - shown.length)} more`)] : []),
    ...hereBlocks(files.map((each) => each.found)),
    ...asked.flatMap(({ blocks }) => blocks),
    ...unreadBlocks(unread),
    ...(beside.length > 0
      ? [text(`No rows: ${beside.map(({ typed, why }) => `${clip(typed.trim(), 40)} (${why})`).join(', ')}.`)]
      : []),
    actions(
      ...(news + changed > 0 ? [button(add, call('import run', about), 'primary')] : []),
      ...fixSelect(imported.number, found),
      ...asked.flatMap((each) => each.actions),
      kindSelect(
        imported.number,
        rows.map(({ noun }) => noun),
      ),
      button('Cancel', call('import cancel', about)),
    ),
  ])
}

/** `I read 4 deals, $107,000, 2 people, 2 next steps. Nothing is saved.` */
function titleOf({ rows, files }: PastedCheck): string {
  if (rows.length === 0) return 'I read no row of that. Nothing is saved.'
  const kinds = [...new Set(rows.map(({ noun }) => noun))]
  const sums = new Map<string, bigint>()
  for (const { row } of rows) {
    const { amountMinor, currency } = row.main.values
    const minor = minorOf(amountMinor)
    if (typeof currency === 'string' && minor !== undefined) sums.set(currency, (sums.get(currency) ?? 0n) + minor)
  }
  const beside = (noun: string) => files.reduce((sum, { found }) => sum + (found.beside[noun] ?? 0), 0)
  const others = beside('contact')
  const parts = [
    ...kinds.map((noun) => countedPeople(rows.filter((each) => each.noun === noun).length, noun)),
    ...[...sums].map(([currency, minor]) => showMoney({ minor, currency })),
    ...(others > 0 ? [countedPeople(others, 'contact')] : []),
    ...(beside('task') > 0 ? [beside('task') === 1 ? '1 next step' : `${rowCount(beside('task'))} next steps`] : []),
  ]
  return `I read ${parts.join(', ')}. Nothing is saved.`
}

const countedPeople = (count: number, noun: ImportNoun): string =>
  noun === 'contact' ? (count === 1 ? '1 person' : `${rowCount(count)} people`) : counted(count, noun)

/** What rows say of stages and members, by their numbers. */
interface Names {
  readonly stages: readonly Stage[]
  readonly memberOf: (number: unknown) => string | undefined
  readonly zone: string
}

async function namesFor(ctx: Ctx): Promise<Names> {
  const team = await members(ctx.tx)
  return {
    stages: await stages(ctx.tx),
    memberOf: (number) => team.find(({ member }) => member === number)?.name,
    zone: ctx.zone,
  }
}

/** An amount in the smallest unit of its currency, as it is written to the database. */
const minorOf = (value: unknown): bigint | undefined =>
  typeof value === 'bigint' || typeof value === 'number' || (typeof value === 'string' && value !== '')
    ? BigInt(value)
    : undefined

const said = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** A row in one line: its name, then what it says, each thing once. */
function rowLine(noun: ImportNoun, { main, people, step, kept }: GoodRow, names: Names): Text {
  const { values } = main
  const { amountMinor, currency, tags } = values
  const minor = minorOf(amountMinor)
  const note = said(values.note)
  const closes = said(values[firstColumnOf('deal', 'close')])
  const stage = names.stages.find(({ number }) => number === values.stageNumber)?.name
  const owner = main.said.includes('owner') ? names.memberOf(values.ownerNumber) : undefined
  const facts = [
    minor === undefined || typeof currency !== 'string' ? undefined : showMoney({ minor, currency }),
    noun === 'deal' ? stage : undefined,
    said(values.role),
    said(values.companyName),
    said(values.email),
    said(values.phone),
    ...people.flatMap((one) => personFacts(one.values)),
    step && stepSaid(step, names.zone),
    closes && `closes ${shownDay(Temporal.PlainDate.from(closes))}`,
    owner && `@${owner}`,
    main.held ? `owner ${main.held}, who is not here yet` : undefined,
    Array.isArray(tags) && tags.length > 0 ? tags.map((tag) => `#${tag}`).join(' ') : undefined,
    note && `note: ${clip(note, 80)}`,
    ...kept.flatMap(({ header, raw }) => (note?.includes(raw) ? [] : [`${header} ${raw}, as text`])),
  ].filter((fact) => fact !== undefined && fact !== '')
  return [{ bold: said(values.title) ?? said(values.name) ?? '' }, facts.length > 0 ? ` · ${facts.join(' · ')}` : '']
}

const personFacts = (values: GoodRow['main']['values']): readonly (string | undefined)[] => [
  values.name === values.email ? undefined : said(values.name),
  said(values.role),
  said(values.email),
  said(values.phone),
]

const stepSaid = ({ title, due, at }: NonNullable<GoodRow['step']>, zone: string): string => {
  const time = at ? ` ${writtenTime(Temporal.Instant.from(at).toZonedDateTimeISO(zone))}` : ''
  return due ? `${title}, ${shownDay(Temporal.PlainDate.from(due))}${time}` : title
}

/** Rows that are of records which are here. */
function hereBlocks(found: readonly ImportCheck[]): readonly Block[] {
  const same = found.reduce((sum, { duplicates }) => sum + duplicates, 0)
  const changed = found.reduce((sum, { updates }) => sum + updates, 0)
  const parts = [
    ...(same > 0 ? [`${rowCount(same)} ${same === 1 ? 'is' : 'are'} here already as they stand`] : []),
    ...(changed > 0
      ? [`${rowCount(changed)} ${changed === 1 ? 'is' : 'are'} here and will be brought up to date`]
      : []),
  ]
  return parts.length > 0 ? [text(`${parts.join(', ')}.`)] : []
}

function unreadBlocks(unread: readonly LineLeft[]): readonly Block[] {
  if (unread.length === 0) return []
  const lines = unread
    .slice(0, MOST_ROWS)
    .map(({ at, typed, why }): Text => [`Line ${at + 1}: `, { code: clip(typed.trim(), 120) }, ` ${why}`])
  const [it, stays] = unread.length === 1 ? ['One line', 'waits'] : [`${rowCount(unread.length)} lines`, 'wait']
  return [text(`${it} I could not read. Nothing of it is lost: it ${stays} here until you fix it.`), list(lines)]
}

/** A menu of the lines, those that could not be read first. */
function fixSelect(number: number, { lines, rows, unread }: PastedCheck): readonly Action[] {
  const places = [...unread.map(({ at }) => at), ...rows.map(({ at }) => at)]
  if (places.length === 0) return []
  const menu: Action = {
    kind: 'select',
    label: 'Fix a line',
    options: places.slice(0, MOST_CHOICES).map((at) => ({
      label: clip(`${at + 1}. ${(lines[at] ?? '').trim().replace(/\s+/gu, ' ')}`, 75),
      call: call('import edit', { import: String(number), line: String(at + 1) }),
    })),
  }
  return [menu]
}

/** A menu of what the lines may be instead. */
function kindSelect(number: number, nouns: readonly ImportNoun[]): Action {
  const now = [...new Set(nouns)]
  const others = IMPORT_NOUNS.filter((noun) => now.length !== 1 || noun !== now[0])
  return {
    kind: 'select',
    label: 'They are',
    options: others.map((noun) => ({
      label: pluralOf(noun),
      call: call('import edit', { import: String(number), as: noun }),
    })),
  }
}

/** What is said of a pasted list: what a line is to be, or what all of them are. */
interface PastedEdit {
  readonly line: number | undefined
  readonly reads: string | undefined
  readonly as: ImportNoun | undefined
}

/** Mends a line of a pasted list, or says what its lines are, and shows it again. @throws UserError with the line to fill in. */
export async function editPasted(ctx: Ctx, imported: ImportFile, { line, reads, as }: PastedEdit): Promise<Reply> {
  const { plan, content, number } = imported
  const lines = typedLines(content ?? '')
  const typed = line === undefined ? undefined : lines[line - 1]
  if (as === undefined && typed === undefined)
    throw new UserError(
      'not_read',
      lines.length === 1 ? 'The list has one line.' : `The list has ${lines.length} lines.`,
      {
        next: ['Fix one like ', { code: `import edit ${number} line:1 reads:"Acme – 24k – proposal"` }, '.'],
      },
    )
  if (typed !== undefined && reads === undefined) {
    // A tab is shown as a bar, since a form keeps none.
    const fields = { import: String(number), line: String(line), reads: typed.trim().replaceAll('\t', ' | ') }
    throw new UserError('missing', `Line ${line}: what is it to say?`, {
      open: { path: ['import', 'edit'], fields, only: ['reads'], required: ['reads'], said: 'question' },
    })
  }
  const isOut = /^(?:none|-)$/iu.test(reads ?? '')
  const said = typed?.includes('\t') ? reads?.replace(/\s*\|\s*/gu, '\t') : reads
  const changed = lines.flatMap((each, at) => (at !== (line ?? 0) - 1 ? [each] : isOut ? [] : [said ?? each]))
  const text = changed.join('\n')
  await rereadPasted(ctx, imported, { text, noun: as ?? saidNoun(plan) })
  return pastedReply(ctx, await openImport(ctx, number))
}

/** Keeps the lines that could not be read for later, as a list of their own; nothing where there are none. */
export async function keepUnread(ctx: Ctx, plan: Plan, unread: readonly LineLeft[]): Promise<readonly Block[]> {
  if (unread.length === 0) return []
  const text = unread.map(({ typed }) => typed).join('\n')
  const { number } = await keepPasted(ctx, { text, noun: saidNoun(plan) })
  const show = button('Show what is left', call('import show', { import: String(number) }))
  return [...unreadBlocks(unread), actions(show)]
}
