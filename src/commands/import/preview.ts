import { badRowsFile, checkRows, type ImportCheck } from '../../import/check.ts'
import { isFilledByFiles, ownCalled } from '../../import/columns/own.ts'
import { type ColumnTarget, IMPORT_NOUNS, type ImportNoun, restOf, targetsFor } from '../../import/fields.ts'
import { type FileColumn, type ImportFile, readingAs } from '../../import/plan.ts'
import { counted, pluralOf, rowCount } from '../../import/say.ts'
import { conflictRef, conflictSaid } from '../../import/tally.ts'
import { goneFromSource, goneWords } from '../../import/together/gone.ts'
import type { Ctx } from '../../language/command.ts'
import { csvText } from '../../lib/csv.ts'
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
import { ownFieldsButton } from './own-fields.ts'
import { pastedReply } from './pasted.ts'
import { countsLine, mayImport, tooManyWords } from './preview-words.ts'
import { questions } from './questions.ts'
import { severalReply } from './several.ts'

/** The most bad rows that are shown; the file has all of them. */
const SHOWN_BAD = 5
/** The most choices that a select holds on every platform. */
const MOST_CHOICES = 25

const LABELS: Partial<Readonly<Record<ColumnTarget, string>>> = {
  first: 'first name',
  last: 'last name',
  email: 'e-mail',
  close: 'close date',
  skip: 'left out',
  optOut: 'opt-out',
  docs: 'documents',
  optOutHow: 'how they opted out',
  consentHow: 'how they consented',
  id: 'id in its source',
  created: 'day it was added',
  closed: 'day it was closed',
  outcome: 'won, lost or open',
  pipeline: 'pipeline',
}

const ENTRY_LABELS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  'entry.kind': 'what it was',
  'entry.title': 'subject',
  'entry.text': 'what was said',
  'entry.at': 'when it happened',
  'entry.due': 'when it is due',
  'entry.repeats': 'how often it comes again',
  'entry.minutes': 'how long it took',
  'entry.outcome': 'how a call went',
  'entry.by': 'who did it',
  'entry.done': 'whether it is done',
}

/** What a column is imported as, in words. */
const targetLabel = (target: ColumnTarget, { header }: Pick<FileColumn, 'header'>, noun: ImportNoun): string => {
  const said = LABELS[target] ?? target
  if (target.startsWith('entry.')) return ENTRY_LABELS[target] ?? said
  if (target.includes('.')) return said.replace('.', ' ')
  if (target !== 'extra') return said
  const rest = restOf(noun)?.type.is
  return rest === undefined ? 'left out' : rest === 'text' ? `in the note, as ${header}` : `kept as ${header}`
}

/** A preview of an import, by column and in numbers, with buttons to correct it. */
export async function previewReply(ctx: Ctx, imported: ImportFile): Promise<Reply> {
  const { plan, content, fileName } = imported
  if (plan.files) return plan.isPasted ? pastedReply(ctx, imported) : severalReply(ctx, imported)
  const found = await checkRows(readingAs(ctx.tx, imported, plan), plan, Buffer.from(content ?? ''), imported)
  const as = plan.isEntries ? 'activities and tasks' : pluralOf(plan.noun)
  const title = `${fileName}: ${rowCount(plan.rows)} ${plan.rows === 1 ? 'row' : 'rows'} as ${as}`
  const asked = await questions(ctx, imported, found)
  return say(title, [
    text({ bold: countsLine(found) }, `. Import ${imported.number}: nothing is saved yet.`),
    ...besideBlocks(found),
    ...columnBlocks(ctx, imported),
    ...asked.blocks,
    ...goneWords(await goneFromSource(ctx.tx, imported)).map((line) => text(line)),
    ...keptBlocks(found),
    ...badBlocks(imported, found),
    ...(mayImport(ctx, plan.rows) ? [] : [text(tooManyWords(ctx, plan.rows))]),
    actions(...choices(ctx, imported, found, asked.actions)),
  ])
}

/** What the rows name beside their own records. */
function besideBlocks({ beside }: ImportCheck): readonly Block[] {
  const parts = Object.entries(beside).flatMap(([noun, count]) => (count > 0 ? [counted(count, noun)] : []))
  return parts.length > 0
    ? [text(`With them: ${parts.join(', ')}; those that are here already are not made twice.`)]
    : []
}

/** Cells and fields that are told at once; the report has all of them. */
const SHOWN_KEPT = 5

/** What cannot be read and is kept as text, and what people changed here since. */
function keptBlocks({ kept, keptCells, conflicts }: ImportCheck): readonly Block[] {
  const cells = keptCells.slice(0, SHOWN_KEPT).map(({ line, why }): Text => [`Line ${line}: ${why}`])
  const fields = conflicts
    .slice(0, SHOWN_KEPT)
    .map((conflict): Text => [{ ref: conflictRef(conflict) }, ` ${conflictSaid(conflict)}`])
  const more = (all: number) => (all > SHOWN_KEPT ? [[`and ${rowCount(all - SHOWN_KEPT)} more`]] : [])
  return [
    ...(kept > 0 ? [text('These cells are kept as text with their rows:'), list([...cells, ...more(kept)])] : []),
    ...(fields.length > 0
      ? [text('Changed here since, and left as it is:'), list([...fields, ...more(conflicts.length)])]
      : []),
  ]
}

/** So many columns are shown one by one; of more the understood ones are, and the others are counted. */
const MOST_SHOWN_COLUMNS = 14
const MOST_UNDERSTOOD = 40
const MOST_NAMED = 30

/** The columns and what becomes of them; many in groups: understood, kept as they are, left out and empty. */
function columnBlocks({ tx }: Ctx, { plan, fileName }: ImportFile): readonly Block[] {
  const { columns, noun, isEntries } = plan
  const ownLabel = ({ header, target }: FileColumn): string | undefined => {
    const own = target === 'extra' ? ownCalled(tx.own, noun, header) : undefined
    return own && isFilledByFiles(own.field) ? `${own.field.name}, a field of yours` : undefined
  }
  const becomes = (column: FileColumn): string =>
    isEntries && column.target === 'extra'
      ? `in the text, as ${column.header}`
      : (ownLabel(column) ?? targetLabel(column.target, column, noun))
  const table = (shown: readonly FileColumn[]): Block => ({
    kind: 'table',
    columns: [{ label: 'Column' }, { label: 'Becomes' }, { label: 'Such as' }],
    rows: shown.map((column): readonly Text[] => [[column.header], [becomes(column)], [column.sample]]),
  })
  const doubts = columns.flatMap(({ header, doubt, target }): Text[] =>
    doubt && target === 'extra'
      ? [[`${header} is kept as it stands, because most of it cannot be read: ${doubt}`]]
      : [],
  )
  const doubtBlocks = doubts.length > 0 ? [list(doubts)] : []
  if (columns.length <= MOST_SHOWN_COLUMNS) return [table(columns), ...doubtBlocks]
  const empty = columns.filter(({ target, sample }) => target === 'skip' && sample === '')
  const left = columns.filter(({ target, sample }) => target === 'skip' && sample !== '')
  const kept = columns.filter(({ target }) => target === 'extra')
  const understood = columns.filter(({ target }) => target !== 'extra' && target !== 'skip')
  const groups = [
    namedGroup(kept, 'kept under their own heads, and can become a field'),
    namedGroup(left, 'left out'),
    namedGroup(empty, 'empty'),
  ].filter((group) => group !== undefined)
  const more = understood.length - MOST_UNDERSTOOD
  return [
    text(
      { bold: `${rowCount(columns.length)} columns: ${rowCount(understood.length)} understood` },
      `, ${rowCount(kept.length)} kept, ${rowCount(empty.length)} empty.`,
    ),
    table(understood.slice(0, MOST_UNDERSTOOD)),
    ...(more > 0 ? [text(`and ${rowCount(more)} more that are understood`)] : []),
    ...(groups.length > 0 ? [list(groups)] : []),
    ...doubtBlocks,
    {
      kind: 'file',
      name: `${fileName.replace(/\.[a-z]{1,4}$/iu, '')} columns.csv`,
      content: csvText(
        ['Column', 'Becomes', 'Such as'],
        columns.map((column) => [column.header, becomes(column), column.sample]),
      ),
    },
  ]
}

/** Columns of a group by their heads, the first of them named; undefined where there are none. */
function namedGroup(columns: readonly FileColumn[], what: string): Text | undefined {
  if (columns.length === 0) return undefined
  const more = columns.length - MOST_NAMED
  const heads = columns.slice(0, MOST_NAMED).map(({ header }) => header)
  return [
    { bold: `${rowCount(columns.length)} ${what}` },
    `: ${heads.join(', ')}${more > 0 ? ` and ${rowCount(more)} more` : ''}`,
  ]
}

function badBlocks({ plan, fileName }: ImportFile, { bad, badRows }: ImportCheck): readonly Block[] {
  if (bad === 0) return []
  const lines = badRows.slice(0, SHOWN_BAD).map(({ line, problem }): Text => [`Line ${line}: ${problem}`])
  const more = bad > SHOWN_BAD ? [[`and ${rowCount(bad - SHOWN_BAD)} more`]] : []
  const given = badRows.length === bad ? 'they are' : `are the first ${rowCount(badRows.length)}`
  const name = `${fileName.replace(/\.[a-z]{1,4}$/iu, '')} to mend.csv`
  return [
    list([...lines, ...more]),
    text(`Bad rows are left out. Here ${given} as a file: mend them, and import that.`),
    { kind: 'file', name, content: badRowsFile(plan, badRows) },
  ]
}

function choices(
  ctx: Ctx,
  imported: ImportFile,
  { added, updates, conflicts }: ImportCheck,
  asked: readonly Action[],
): readonly Action[] {
  const about = { import: String(imported.number) }
  const { plan } = imported
  const may = mayImport(ctx, plan.rows)
  const columns = plan.columns.slice(0, MOST_CHOICES).map(({ header }, index) => ({
    label: header,
    call: call('import edit', { ...about, column: String(index + 1) }),
  }))
  const others = plan.others ?? IMPORT_NOUNS.filter((noun) => noun !== plan.noun)
  return [
    ...(may && added + updates > 0 ? [importButton(added, updates, about)] : []),
    ...(may && updates > 0 && added > 0
      ? [button(`Import ${rowCount(added)} new alone`, call('import run', { ...about, existing: 'skip' }))]
      : []),
    ...(may && conflicts.some(({ mayNot }) => !mayNot)
      ? [button('Import, and take what the file says', call('import run', { ...about, existing: 'replace' }))]
      : []),
    ...asked,
    ...ownFieldsButton(ctx, imported),
    ...others.map((noun) => button(`As ${pluralOf(noun)}`, call('import edit', { ...about, as: noun }))),
    ...(plan.within === undefined
      ? [button('Cancel', call('import cancel', about))]
      : [button('All files', call('import show', { import: String(plan.within) }))]),
    { kind: 'select', label: 'Change a column', options: columns },
  ]
}

const importButton = (added: number, updates: number, about: Readonly<Record<string, string>>): Action => {
  const both = added > 0 ? `Import ${rowCount(added)} and update ${rowCount(updates)}` : `Update ${rowCount(updates)}`
  return button(updates > 0 ? both : `Import ${rowCount(added)}`, call('import run', about), 'primary')
}

/** Asks what a column is imported as. */
export function columnReply({ number, plan }: ImportFile, column: FileColumn): Reply {
  const targets = targetsFor(plan.noun)
  const options = targets
    .filter((target) => target !== column.target)
    .map((target) => ({
      label: targetLabel(target, column, plan.noun),
      call: call('import edit', { import: String(number), column: column.header, field: target }),
    }))
  const now = `Now: ${targetLabel(column.target, column, plan.noun)}. Such as: ${column.sample || 'nothing, it is empty'}`
  return say(`What is the column ${column.header}?`, [
    text(now),
    actions(
      { kind: 'select', label: 'It is the', options },
      button('Back', call('import show', { import: String(number) })),
    ),
  ])
}
