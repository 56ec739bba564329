import { addImport, dropImport, lockImport, NO_ROWS, planImport, stopImport } from '../../crm/imports/imports.ts'
import { ANY_SUBJECTS, oneOf } from '../../crm/subject.ts'
import {
  type ColumnTarget,
  comparableHeader,
  FIELDS_OF,
  fieldFor,
  IMPORT_NOUNS,
  type ImportNoun,
  isSeveral,
} from '../../import/fields.ts'
import { guessPlan, planAs } from '../../import/guess.ts'
import { sizeOf } from '../../import/measure.ts'
import { type FileColumn, type ImportFile, type Plan, readingAs } from '../../import/plan.ts'
import { importedMessage, startImport } from '../../import/run.ts'
import { pluralOf, rowCount } from '../../import/say.ts'
import { type Ctx, command, type Param } from '../../language/command.ts'
import { asNamed, choice, count, maybe, words } from '../../language/params/kinds.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, type Reply, say, text } from '../../message/message.ts'
import { skippedBlocks, stopWork } from '../../work/run.ts'
import { columnReply, importTitle, mayImport, previewReply, tooManyWords } from './preview.ts'

const NOUNS: Readonly<Record<string, ImportNoun>> = Object.fromEntries(
  IMPORT_NOUNS.flatMap((noun) => [
    [noun, noun],
    [pluralOf(noun), noun],
  ]),
)

/** `as contacts`, wherever it stands. */
const asNoun = (about: string): Param<ImportNoun> => ({
  about,
  shape: 'choice',
  slot: 'shaped',
  optional: false,
  choices: IMPORT_NOUNS.map((noun) => `as ${pluralOf(noun)}`),
  takes: ([as = '', noun = '']) => (/^as$/iu.test(as) && Object.hasOwn(NOUNS, noun.toLowerCase()) ? 2 : 0),
  read(raw) {
    const noun =
      NOUNS[
        raw
          .trim()
          .toLowerCase()
          .replace(/^as\s+/u, '')
      ]
    if (noun) return noun
    const [first = '', ...others] = IMPORT_NOUNS.map(pluralOf)
    throw new UserError('not_read', [{ code: cut(raw, 60) }, ' is nothing that I import.'], {
      next: ['Type ', { code: `as ${first}` }, `, ${oneOf(others)}.`],
    })
  },
})

/** The number of an uploaded file. */
const importNumber = (): Param<number> => count('The number of the import, as its preview was given')

/** The import of this number, locked. @throws UserError when there is none, or it is another member's. */
async function importOf(ctx: Ctx, number: number): Promise<ImportFile> {
  const found = await lockImport<Plan>(ctx.tx, number)
  if (!found) throw new UserError('not_found', `There is no import ${number}.`, { next: HOW })
  if (found.member.member === ctx.member.member) return found
  throw new UserError('not_allowed', [`${importTitle(found)} is `, { user: found.member }, "'s import."], {
    next: 'Import the file yourself.',
  })
}

const HOW = [
  'In the terminal, type ',
  { code: 'import leads.csv' },
  '; elsewhere, share the file with the word import.',
] as const

/** The import, if it is still a preview. @throws UserError with its progress. */
async function openImport(ctx: Ctx, number: number): Promise<ImportFile> {
  const found = await importOf(ctx, number)
  const { state, event, counts } = found
  if (state === 'preview') return found
  const undo = event === null ? [] : [button(`Undo E-${event}`, call('undo', { change: `E-${event}` }))]
  const said = {
    running: `${found.fileName} is being imported: ${rowCount(found.position)} of ${rowCount(found.plan.rows)} rows are done.`,
    done: `${found.fileName} is imported already: ${rowCount(counts.added)} of its rows were new.`,
    withdrawn: `The import of ${found.fileName} was given up. Import the file again.`,
  }[state]
  throw new UserError('nothing_to_do', said, { formless: true, ...(state !== 'withdrawn' && { actions: undo }) })
}

const importFile = command({
  path: ['import'],
  about: `Look at a CSV file of ${ANY_SUBJECTS}; nothing is saved yet`,
  params: {
    file: { ...maybe(words('The file, such as leads.csv', { max: 1000 })), attached: true },
    as: maybe(asNoun('What its rows are, if the headers do not say')),
  },
  needs: 'member',
  also: ['upload', 'load'],
  examples: ['import leads.csv', 'import people.csv as contacts'],
  async run(ctx, { as }): Promise<Reply> {
    const { file } = ctx.request
    if (!file) throw new UserError('missing', 'There is no file with that.', { next: HOW, formless: true })
    const { plan, start } = await guessPlan(ctx, Buffer.from(file.content), sizeOf(file).delimiter, as)
    const made = {
      member: ctx.member.member,
      fileName: cut(file.name, 200),
      content: file.content,
      noun: plan.noun,
      plan,
      start,
      place: ctx.place,
    }
    const number = await addImport(ctx.tx, made)
    const looked = { ...start, position: 0, counts: NO_ROWS, requestId: null, event: null, state: 'preview' } as const
    return previewReply(ctx, { ...made, ...looked, number, plan, member: ctx.member })
  },
})

const importShow = command({
  path: ['import', 'show'],
  about: 'Show again what importing a file would do',
  params: { import: importNumber() },
  needs: 'member',
  examples: ['import show 3'],
  run: async (ctx, { import: number }): Promise<Reply> => previewReply(ctx, await openImport(ctx, number)),
})

const TARGETS: readonly ColumnTarget[] = [...new Set(IMPORT_NOUNS.flatMap((noun) => FIELDS_OF[noun])), 'extra', 'skip']

const importEdit = command({
  path: ['import', 'edit'],
  about: 'Say what a column of a file is, or what its rows are',
  params: {
    import: importNumber(),
    column: asNamed(maybe(words('The column, by its header or its place'))),
    field: asNamed(maybe(words('What it becomes: a field, extra to keep it beside them, or skip'))),
    decimals: asNamed(maybe(choice('What stands before the decimals of amounts', ['point', 'comma']))),
    as: maybe(asNoun('What its rows are')),
  },
  needs: 'member',
  also: ['change', 'map'],
  examples: [
    'import edit 3 column:"Deal Value" field:amount',
    'import edit 3 as deals',
    'import edit 3 decimals:comma',
  ],
  async run(ctx, { import: number, column, field, decimals, as }): Promise<Reply> {
    const imported = await openImport(ctx, number)
    const asked = column === undefined ? undefined : columnCalled(imported, column)
    if (asked && field === undefined) return columnReply(imported, asked)
    const renamed = as ? await asOther(ctx, imported, as) : imported.plan
    const settled = decimals ? withMark(renamed, decimals === 'comma' ? ',' : '.') : renamed
    const plan = asked && field !== undefined ? withTarget(settled, asked, targetCalled(imported, field)) : settled
    await planImport(ctx.tx, number, plan.noun, plan)
    return previewReply(ctx, { ...imported, plan })
  },
})

/** So many columns are named where one was not found. */
const MOST_NAMED = 40

const firstOf = (names: readonly string[]): string =>
  names.length <= MOST_NAMED
    ? names.join(', ')
    : `${names.slice(0, MOST_NAMED).join(', ')} and ${names.length - MOST_NAMED} more`

function columnCalled({ plan }: ImportFile, raw: string): FileColumn {
  const found =
    plan.columns.find(({ header }) => comparableHeader(header) === comparableHeader(raw)) ??
    plan.columns[Number(raw) - 1]
  if (found) return found
  throw new UserError('not_read', [{ code: cut(raw, 60) }, ' is no column of the file.'], {
    next: `Its columns are: ${firstOf(plan.columns.map(({ header }) => header))}.`,
  })
}

function targetCalled({ plan }: ImportFile, raw: string): ColumnTarget {
  const found = TARGETS.find((target) => target === raw.trim().toLowerCase())
  const known: readonly ColumnTarget[] = [...FIELDS_OF[plan.noun], 'extra', 'skip']
  if (found && known.includes(found)) return found
  throw new UserError('not_read', [{ code: cut(raw, 60) }, ` is no field of ${pluralOf(plan.noun)}.`], {
    next: `Choose one of: ${known.join(', ')}.`,
  })
}

/** Assigns a column to a field; the column that had the field becomes key:value. */
const withTarget = (plan: Plan, column: FileColumn, target: ColumnTarget): Plan => ({
  ...plan,
  columns: plan.columns.map((each) => {
    if (each.header === column.header) return { ...each, target }
    return each.target === target && target !== 'skip' && !isSeveral(target, plan.noun)
      ? { ...each, target: 'extra' as const }
      : each
  }),
})

const withMark = (plan: Plan, mark: '.' | ','): Plan => ({
  ...plan,
  columns: plan.columns.map((each) =>
    fieldFor(plan.noun, each.target)?.type.is === 'money' ? { ...each, mark } : each,
  ),
})

const asOther = (ctx: Ctx, imported: ImportFile, noun: ImportNoun): Promise<Plan> =>
  planAs(readingAs(ctx.tx, imported, imported.plan), imported.plan, noun, Buffer.from(imported.content ?? ''), imported)

const importRun = command({
  path: ['import', 'run'],
  about: 'Save the rows of a file that was looked at; one undo takes all of them back',
  params: {
    import: importNumber(),
    existing: asNamed(
      maybe(choice('What rows do that are there already: nothing, or fill blanks', ['skip', 'update'])),
    ),
  },
  needs: 'member',
  examples: ['import run 3', 'import run 3 existing:update'],
  async run(ctx, { import: number, existing = 'skip' }): Promise<Reply> {
    const imported = await openImport(ctx, number)
    if (!mayImport(ctx, imported.plan.rows)) {
      throw new UserError('not_allowed', tooManyWords(ctx, imported.plan.rows), {
        next: 'Ask a manager to import it, or split the file.',
      })
    }
    const plan: Plan = { ...imported.plan, existing }
    const { work, chunk } = await startImport(ctx.tx, imported, ctx.request.id, plan)
    if (chunk.isLast) {
      const message = importedMessage(imported.fileName, plan, work)
      return { message: { ...message, blocks: [...message.blocks, ...skippedBlocks(work)] }, audience: 'private' }
    }
    const left = `${rowCount(work.position)} of ${rowCount(plan.rows)} rows are in. The others follow, and I say when all are done; an undo stops it.`
    return say(`Importing ${imported.fileName}`, [text(left)], 'good')
  },
})

const importCancel = command({
  path: ['import', 'cancel'],
  about: 'Give up a file that was looked at, or stop importing it; the rows that are in stay',
  params: { import: importNumber() },
  needs: 'member',
  examples: ['import cancel 3'],
  async run(ctx, { import: number }): Promise<Reply> {
    const { state, requestId } = await importOf(ctx, number)
    if (state === 'running' && requestId !== null) return stopped(ctx, number, requestId)
    const imported = await openImport(ctx, number)
    await dropImport(ctx.tx, number)
    return say(`Left ${imported.fileName}`, [text('Nothing of it was saved.')])
  },
})

/** Stops an import that runs. A chunk that is being written is waited for. */
async function stopped(ctx: Ctx, number: number, requestId: string): Promise<Reply> {
  await stopWork(ctx.tx, requestId)
  const { fileName, plan, position, event } = await importOf(ctx, number)
  await stopImport(ctx.tx, requestId)
  const undo = event === null ? [] : [actions(button(`Undo E-${event}`, call('undo', { change: `E-${event}` })))]
  const words = `${rowCount(position)} of ${rowCount(plan.rows)} rows are in, and stay.`
  return say(`Stopped importing ${fileName}`, [text(words), ...undo])
}

/** All commands for importing files. */
export const importCommands = [importFile, importShow, importEdit, importRun, importCancel] as const
