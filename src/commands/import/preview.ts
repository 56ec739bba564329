import { badRowsFile, checkRows, type ImportCheck } from '../../import/check.ts'
import { type ColumnTarget, IMPORT_NOUNS, type ImportNoun, restOf, targetsFor } from '../../import/fields.ts'
import { type FileColumn, type ImportFile, readingAs } from '../../import/plan.ts'
import { counted, countedNoun, joinedWords, pluralOf, rowCount } from '../../import/say.ts'
import { conflictRef, conflictSaid } from '../../import/tally.ts'
import { CHUNK } from '../../import/write.ts'
import type { Ctx } from '../../language/command.ts'
import { allows } from '../../lib/roles.ts'
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
import { questions } from './questions.ts'

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
  id: 'id in its source',
  created: 'day it was added',
  closed: 'day it was closed',
  outcome: 'won, lost or open',
}

const ENTRY_LABELS: Readonly<Record<string, string>> = {
  'entry.kind': 'what it was',
  'entry.title': 'subject',
  'entry.text': 'what was said',
  'entry.at': 'when it happened',
  'entry.due': 'when it is due',
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

/** True when the asker may import so many rows: more than a thousand are a bulk change, which needs a manager. */
export const mayImport = ({ member }: Ctx, rows: number): boolean => rows <= CHUNK || allows(member.role, 'manager')

/** A preview of an import, by column and in numbers, with buttons to correct it. */
export async function previewReply(ctx: Ctx, imported: ImportFile): Promise<Reply> {
  const { plan, content, fileName } = imported
  const found = await checkRows(readingAs(ctx.tx, imported, plan), plan, Buffer.from(content ?? ''), imported)
  const as = plan.isEntries ? 'activities and tasks' : pluralOf(plan.noun)
  const title = `${fileName}: ${rowCount(plan.rows)} ${plan.rows === 1 ? 'row' : 'rows'} as ${as}`
  const asked = await questions(ctx, imported, found)
  return say(title, [
    text({ bold: countsLine(found) }, `. Import ${imported.number}: nothing is saved yet.`),
    ...besideBlocks(found),
    ...columnBlocks(imported),
    ...asked.blocks,
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

/** The sentence that refuses so many rows. */
export const tooManyWords = ({ member }: Ctx, rows: number): string =>
  `Importing ${rowCount(rows)} rows needs the role manager; yours is ${member.role}, which may import up to ${rowCount(CHUNK)} at once.`

/** `482 new, 9 updates, 6 duplicates, 3 bad rows`. */
function countsLine({ added, updates, duplicates, joined, bad }: ImportCheck): string {
  const parts = [
    `${rowCount(added)} new`,
    ...(updates > 0 ? [`${rowCount(updates)} ${updates === 1 ? 'update' : 'updates'}`] : []),
    ...(duplicates > 0 ? [`${rowCount(duplicates)} ${duplicates === 1 ? 'duplicate' : 'duplicates'}`] : []),
    ...(joined > 0 ? [joinedWords(joined)] : []),
    ...(bad > 0 ? [`${rowCount(bad)} bad ${bad === 1 ? 'row' : 'rows'}`] : []),
  ]
  return parts.join(', ')
}

function columnBlocks({ plan }: ImportFile): readonly Block[] {
  const rows = plan.columns.map((column): readonly Text[] => [
    [column.header],
    [
      plan.isEntries && column.target === 'extra'
        ? `in the text, as ${column.header}`
        : targetLabel(column.target, column, plan.noun),
    ],
    [column.sample],
  ])
  const doubts = plan.columns.flatMap(({ header, doubt, target }): Text[] =>
    doubt && target === 'extra'
      ? [[`${header} is kept as it stands, because most of it cannot be read: ${doubt}`]]
      : [],
  )
  return [
    { kind: 'table', columns: [{ label: 'Column' }, { label: 'Becomes' }, { label: 'Such as' }], rows },
    ...(doubts.length > 0 ? [list(doubts)] : []),
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
  { added, updates }: ImportCheck,
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
    ...asked,
    ...others.map((noun) => button(`As ${pluralOf(noun)}`, call('import edit', { ...about, as: noun }))),
    button('Cancel', call('import cancel', about)),
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

/** The name of an import in a sentence. */
export const importTitle = ({ fileName, plan }: ImportFile): string =>
  `${fileName} (${countedNoun(plan.rows, plan.noun)})`
