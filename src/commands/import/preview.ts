import { badRowsFile, checkRows, type ImportCheck } from '../../import/check.ts'
import { type ColumnTarget, FIELDS_OF, fieldFor, IMPORT_NOUNS, type ImportNoun, restOf } from '../../import/fields.ts'
import { type FileColumn, type ImportFile, readingAs } from '../../import/plan.ts'
import { countedNoun, pluralOf, rowCount } from '../../import/say.ts'
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
}

/** What a column is imported as, in words. */
const targetLabel = (target: ColumnTarget, { header }: Pick<FileColumn, 'header'>, noun: ImportNoun): string => {
  const said = LABELS[target] ?? target
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
  const title = `${fileName}: ${rowCount(plan.rows)} ${plan.rows === 1 ? 'row' : 'rows'} as ${pluralOf(plan.noun)}`
  return say(title, [
    text({ bold: countsLine(found) }, `. Import ${imported.number}: nothing is saved yet.`),
    ...columnBlocks(imported),
    ...badBlocks(imported, found),
    ...(mayImport(ctx, plan.rows) ? [] : [text(tooManyWords(ctx, plan.rows))]),
    actions(...choices(ctx, imported, found)),
  ])
}

/** The sentence that refuses so many rows. */
export const tooManyWords = ({ member }: Ctx, rows: number): string =>
  `Importing ${rowCount(rows)} rows needs the role manager; yours is ${member.role}, which may import up to ${rowCount(CHUNK)} at once.`

/** `482 new, 9 updates?, 6 duplicates, 3 bad rows`. */
function countsLine({ added, updates, duplicates, bad }: ImportCheck): string {
  const parts = [
    `${rowCount(added)} new`,
    ...(updates > 0 ? [`${rowCount(updates)} ${updates === 1 ? 'update' : 'updates'}?`] : []),
    ...(duplicates > 0 ? [`${rowCount(duplicates)} ${duplicates === 1 ? 'duplicate' : 'duplicates'}`] : []),
    ...(bad > 0 ? [`${rowCount(bad)} bad ${bad === 1 ? 'row' : 'rows'}`] : []),
  ]
  return parts.join(', ')
}

function columnBlocks({ plan }: ImportFile): readonly Block[] {
  const rows = plan.columns.map((column): readonly Text[] => [
    [column.header],
    [targetLabel(column.target, column, plan.noun)],
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

function choices(ctx: Ctx, imported: ImportFile, { added, updates }: ImportCheck): readonly Action[] {
  const about = { import: String(imported.number) }
  const { plan } = imported
  const may = mayImport(ctx, plan.rows)
  const columns = plan.columns.slice(0, MOST_CHOICES).map(({ header }, index) => ({
    label: header,
    call: call('import edit', { ...about, column: String(index + 1) }),
  }))
  return [
    ...(may && added > 0 ? [button(`Import ${rowCount(added)}`, call('import run', about), 'primary')] : []),
    ...(may && updates > 0 ? [updateButton(added, updates, about)] : []),
    ...IMPORT_NOUNS.filter((noun) => noun !== plan.noun).map((noun) =>
      button(`As ${pluralOf(noun)}`, call('import edit', { ...about, as: noun })),
    ),
    ...markButtons(imported),
    button('Cancel', call('import cancel', about)),
    { kind: 'select', label: 'Change a column', options: columns },
  ]
}

const updateButton = (added: number, updates: number, about: Readonly<Record<string, string>>): Action => {
  const label = added > 0 ? `Import ${rowCount(added)} and update ${rowCount(updates)}` : `Update ${rowCount(updates)}`
  return button(label, call('import run', { ...about, existing: 'update' }))
}

/** If no amount of a column shows what its marks mean, the person chooses. */
function markButtons({ number, plan }: ImportFile): readonly Action[] {
  const open = plan.columns.find(
    ({ target, mark, sample }) =>
      fieldFor(plan.noun, target)?.type.is === 'money' && !mark && /\d[.,]\d{3}\b/u.test(sample),
  )
  if (!open) return []
  const settle = (label: string, decimals: string) =>
    button(label, call('import edit', { import: String(number), decimals }))
  return [settle('Decimals after a point', 'point'), settle('Decimals after a comma', 'comma')]
}

/** Asks what a column is imported as. */
export function columnReply({ number, plan }: ImportFile, column: FileColumn): Reply {
  const targets: readonly ColumnTarget[] = [...FIELDS_OF[plan.noun], 'extra', 'skip']
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
