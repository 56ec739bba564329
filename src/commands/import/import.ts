import { addImport, dropImport, lockImport, NO_ROWS, planImport, stopImport } from '../../crm/imports/imports.ts'
import { ANY_SUBJECTS, oneOf } from '../../crm/subject.ts'
import { remember } from '../../import/columns/remembered.ts'
import { withValues } from '../../import/columns/settle.ts'
import { IMPORT_NOUNS, type ImportNoun } from '../../import/fields.ts'
import { guessPlan } from '../../import/guess.ts'
import { sizeOf } from '../../import/measure.ts'
import { EXISTING, type ImportFile, type Plan, readingAs } from '../../import/plan.ts'
import { reconciled } from '../../import/reconcile.ts'
import { importedMessage, startImport } from '../../import/run.ts'
import { pluralOf, rowCount } from '../../import/say.ts'
import { type Ctx, command, type Param } from '../../language/command.ts'
import { asNamed, choice, count, maybe, words } from '../../language/params/kinds.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, type Reply, say, text } from '../../message/message.ts'
import { skippedBlocks, stopWork } from '../../work/run.ts'
import {
  asOther,
  columnCalled,
  planWithCountry,
  planWithTarget,
  targetCalled,
  withMark,
  withMeaning,
  withOrder,
} from './plan-edits.ts'
import { columnReply, importTitle, mayImport, previewReply, tooManyWords } from './preview.ts'

const NOUNS: Readonly<Record<string, ImportNoun>> = Object.fromEntries(
  IMPORT_NOUNS.flatMap((noun) => [
    [noun, noun],
    [pluralOf(noun), noun],
  ]),
)

/** `as contacts`, wherever it stands, and `contacts` or `contacts from` directly before the file. */
const asNoun = (about: string): Param<ImportNoun> => ({
  about,
  shape: 'choice',
  slot: 'shaped',
  optional: false,
  choices: IMPORT_NOUNS.map((noun) => `as ${pluralOf(noun)}`),
  takes([first = '', second = ''], _, before) {
    if (/^as$/iu.test(first)) return Object.hasOwn(NOUNS, second.toLowerCase()) ? 2 : 0
    if (before.length > 0 || second === '' || !Object.hasOwn(NOUNS, first.toLowerCase())) return 0
    return /^(?:from|in)$/iu.test(second) ? 2 : 1
  },
  read(raw) {
    const noun =
      NOUNS[
        raw
          .trim()
          .toLowerCase()
          .replace(/^as\s+|\s+(?:from|in)$/gu, '')
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
    const { plan, start, content } = await guessPlan(ctx, file, sizeOf(file).delimiter, as)
    const made = {
      member: ctx.member.member,
      fileName: cut(file.name, 200),
      content,
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

const importEdit = command({
  path: ['import', 'edit'],
  about: 'Say what a column of a file is, or what its rows are',
  params: {
    import: importNumber(),
    column: asNamed(maybe(words('The column, by its header or its place'))),
    field: asNamed(maybe(words('What it becomes: a field, extra to keep it beside them, or skip'))),
    decimals: asNamed(maybe(choice('What stands before the decimals of amounts', ['point', 'comma']))),
    dates: asNamed(maybe(choice('What comes first in dates such as 1/2/2027', ['day', 'month']))),
    country: asNamed(maybe(words('The country of phone numbers without a +, such as US, or none', { max: 20 }))),
    value: asNamed(maybe(words('A stage or an owner, as the file has it'))),
    means: asNamed(maybe(words('The stage or the member that it is here'))),
    as: maybe(asNoun('What its rows are')),
  },
  needs: 'member',
  also: ['change', 'map'],
  examples: [
    'import edit 3 column:"Deal Value" field:amount',
    'import edit 3 as deals',
    'import edit 3 decimals:comma',
    'import edit 3 dates:day',
    'import edit 3 value:"Contract Sent" means:Negotiation',
  ],
  async run(ctx, { import: number, column, field, decimals, dates, country, value, means, as }): Promise<Reply> {
    const imported = await openImport(ctx, number)
    const asked = column === undefined ? undefined : columnCalled(imported, column)
    if (asked && field === undefined) return columnReply(imported, asked)
    const renamed = as ? await asOther(ctx, imported, as) : imported.plan
    const marked = decimals ? withMark(renamed, decimals === 'comma' ? ',' : '.') : renamed
    const ordered = dates ? withOrder(marked, dates === 'day' ? 'dmy' : 'mdy') : marked
    const placed =
      asked && field !== undefined ? planWithTarget(ordered, asked, targetCalled(imported, field)) : ordered
    const located = country === undefined ? placed : planWithCountry(placed, country)
    const said = value === undefined ? located : await withMeaning(ctx, located, value, means)
    const reads = readingAs(ctx.tx, imported, said)
    const plan = asked ? await withValues(reads, said, imported.content ?? '', imported) : said
    await planImport(ctx.tx, number, plan.noun, plan)
    return previewReply(ctx, { ...imported, plan })
  },
})

const importRun = command({
  path: ['import', 'run'],
  about: 'Save the rows of a file that was looked at; one undo takes all of them back',
  params: {
    import: importNumber(),
    existing: asNamed(
      maybe(
        choice('What rows do that are there: nothing, fill blanks, update it, or come in all the same', [...EXISTING]),
      ),
    ),
  },
  needs: 'member',
  examples: ['import run 3', 'import run 3 existing:skip'],
  async run(ctx, { import: number, existing = 'update' }): Promise<Reply> {
    const imported = await openImport(ctx, number)
    if (!mayImport(ctx, imported.plan.rows)) {
      throw new UserError('not_allowed', tooManyWords(ctx, imported.plan.rows), {
        next: 'Ask a manager to import it, or split the file.',
      })
    }
    const plan: Plan = { ...imported.plan, existing }
    await remember(ctx.tx, plan)
    const { work, chunk, counts } = await startImport(ctx.tx, imported, ctx.request.id, plan)
    if (chunk.isLast) {
      const message = importedMessage(imported.fileName, plan, counts, reconciled(work))
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
