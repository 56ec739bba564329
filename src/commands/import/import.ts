import { addImport, dropImport, NO_ROWS, planImport, stopImport } from '../../crm/imports/imports.ts'
import { bringProducts } from '../../crm/items/carry.ts'
import { ownFieldsNow } from '../../crm/own-fields/own-fields.ts'
import { ANY_SUBJECTS, oneOf } from '../../crm/subject.ts'
import { remember } from '../../import/columns/remembered.ts'
import { withValues } from '../../import/columns/settle.ts'
import { IMPORT_NOUNS, type ImportNoun } from '../../import/fields.ts'
import { guessPlan, refuseOff } from '../../import/guess.ts'
import { sizeOf } from '../../import/measure.ts'
import { EXISTING, type ImportFile, type Plan, readingAs } from '../../import/plan.ts'
import { reconciled } from '../../import/reconcile.ts'
import { importedMessage, startImport } from '../../import/run.ts'
import { pluralOf, rowCount } from '../../import/say.ts'
import { bringRates } from '../../import/together/rates.ts'
import { type Ctx, command, type Param } from '../../language/command.ts'
import { asNamed, choice, count, maybe, words } from '../../language/params/kinds.ts'
import { allows } from '../../lib/roles.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, type Reply, say, text } from '../../message/message.ts'
import { skippedBlocks, stopWork } from '../../work/run.ts'
import { importList } from './list.ts'
import { HOW_TO_IMPORT, importOf, openImport } from './open.ts'
import { addFieldsOf } from './own-fields.ts'
import { editPasted, keepUnread, unreadLines } from './pasted.ts'
import { planWithPipeline } from './pipelines.ts'
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
import { columnReply, previewReply } from './preview.ts'
import { mayImport, tooManyWords } from './preview-words.ts'
import { importSeveral } from './several.ts'

const NOUNS: ReadonlyMap<string, ImportNoun> = new Map(
  IMPORT_NOUNS.flatMap((noun): [string, ImportNoun][] => [
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
    if (/^as$/iu.test(first)) return NOUNS.has(second.toLowerCase()) ? 2 : 0
    if (before.length > 0 || second === '' || !NOUNS.has(first.toLowerCase())) return 0
    return /^(?:from|in)$/iu.test(second) ? 2 : 1
  },
  read(raw) {
    const noun = NOUNS.get(
      raw
        .trim()
        .toLowerCase()
        .replace(/^as\s+|\s+(?:from|in)$/gu, ''),
    )
    if (noun) return noun
    const [first = '', ...others] = IMPORT_NOUNS.map(pluralOf)
    throw new UserError('not_read', [{ code: cut(raw, 60) }, ' is nothing that I import.'], {
      next: ['Type ', { code: `as ${first}` }, `, ${oneOf(others)}.`],
    })
  },
})

/** The number of an uploaded file. */
const importNumber = (): Param<number> => count('The number of the import, as its preview was given')

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
    if (!file) throw new UserError('missing', 'There is no file with that.', { next: HOW_TO_IMPORT, formless: true })
    if (file.files) return importSeveral(ctx, file)
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

/** What is shown after an edit: the file, or the pasted list of which its rows are lines. */
const shownImport = async (ctx: Ctx, imported: ImportFile): Promise<Reply> => {
  const { isPasted, within } = imported.plan
  return previewReply(ctx, isPasted && within !== undefined ? await openImport(ctx, within) : imported)
}

/** The refusal of what can be said of the lines of a pasted list, or of one file alone. */
function noLines({ plan, number }: ImportFile): UserError {
  const { files = [] } = plan
  if (files.length === 0)
    return new UserError('not_read', 'Only the lines of a pasted list are fixed one by one.', {
      next: ['Of a file, say what a column is: ', { code: `import edit ${number} column:Title field:name` }, '.'],
    })
  return new UserError('not_read', 'That holds several files. Say it of one of them.', {
    actions: files.slice(0, 5).map((file) => button(`Import ${file}`, call('import show', { import: String(file) }))),
  })
}

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
    line: asNamed(maybe(count('The line of a pasted list, by its place'))),
    reads: asNamed(maybe(words('What that line is to say; none takes it out', { max: 1000 }))),
    value: asNamed(maybe(words('A stage or an owner, as the file has it'))),
    means: asNamed(maybe(words('The stage or the member that it is here'))),
    pipeline: asNamed(maybe(words('Where the deals of a pipeline of the file go: one here, or new to make it one'))),
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
    'import edit 3 value:SMB pipeline:new',
    'import edit 4 line:2 reads:"Globex – 40k – proposal"',
  ],
  async run(ctx, { import: number, ...asked }): Promise<Reply> {
    const { column: head, field, decimals, dates, country, line, reads: lineReads, value, means, pipeline, as } = asked
    if (as) refuseOff(ctx, as)
    const imported = await openImport(ctx, number)
    if (imported.plan.isPasted && imported.plan.files) return editPasted(ctx, imported, { line, reads: lineReads, as })
    if (line !== undefined || lineReads !== undefined || imported.plan.files) throw noLines(imported)
    const column = head === undefined ? undefined : columnCalled(imported, head)
    if (column && field === undefined) return columnReply(imported, column)
    const renamed = as ? await asOther(ctx, imported, as) : imported.plan
    const marked = decimals ? withMark(renamed, decimals === 'comma' ? ',' : '.') : renamed
    const ordered = dates ? withOrder(marked, dates === 'day' ? 'dmy' : 'mdy') : marked
    const placed =
      column && field !== undefined ? planWithTarget(ordered, column, targetCalled(imported, field)) : ordered
    const located = country === undefined ? placed : planWithCountry(placed, country)
    const piped = pipeline === undefined ? located : await planWithPipeline(ctx, imported, located, { value, pipeline })
    const isSaid = value !== undefined && pipeline === undefined
    const said = isSaid ? await withMeaning(ctx, piped, value, means) : piped
    const reads = readingAs(ctx.tx, imported, said)
    const plan = column ? await withValues(reads, said, imported.content ?? '', imported) : said
    await planImport(ctx.tx, number, plan.noun, plan)
    return shownImport(ctx, { ...imported, plan })
  },
})

const importFields = command({
  path: ['import', 'fields'],
  about: 'Make fields of your own of the columns of a file that have none',
  params: { import: importNumber() },
  needs: 'admin',
  examples: ['import fields 3'],
  async run(ctx, { import: number }): Promise<Reply> {
    const names = await addFieldsOf(ctx, await openImport(ctx, number))
    const now = { ...ctx, tx: { ...ctx.tx, own: await ownFieldsNow(ctx.tx) } }
    const { message, ...reply } = await previewReply(now, await openImport(ctx, number))
    return {
      ...reply,
      message: {
        ...message,
        title: `Added ${names.length === 1 ? 'the field' : 'the fields'} ${names.join(', ')}. ${message.title}`,
        tone: 'good',
      },
    }
  },
})

const importRun = command({
  path: ['import', 'run'],
  about: 'Save the rows of a file that was looked at; one undo takes all of them back',
  params: {
    import: importNumber(),
    existing: asNamed(
      maybe(
        choice('What rows do that are there: nothing, fill blanks, update it, replace edits, or come in again', [
          ...EXISTING,
        ]),
      ),
    ),
  },
  needs: 'member',
  examples: ['import run 3', 'import run 3 existing:skip', 'import run 3 existing:replace'],
  async run(ctx, { import: number, existing = 'update' }): Promise<Reply> {
    const imported = await openImport(ctx, number)
    if (!mayImport(ctx, imported.plan.rows)) {
      throw new UserError('not_allowed', tooManyWords(ctx, imported.plan.rows), {
        next: 'Ask a manager to import it, or split the file.',
      })
    }
    const plan: Plan = { ...imported.plan, existing }
    if (plan.files?.length === 0) throw new UserError('nothing_to_do', 'There is no row in it that I could add.')
    if (!plan.files) await remember(ctx.tx, plan)
    const waiting = plan.isPasted && plan.files ? await unreadLines(ctx, imported) : []
    if (plan.rates && allows(ctx.member.role, 'manager')) await bringRates(ctx.tx, plan.rates)
    if (plan.products && allows(ctx.member.role, 'manager')) await bringProducts(ctx.tx, plan.products)
    const { work, chunk, counts } = await startImport(ctx.tx, imported, ctx.request.id, plan)
    if (chunk.isLast) {
      const message = importedMessage(imported.fileName, plan, counts, plan.isPasted ? undefined : reconciled(work))
      const kept = await keepUnread(ctx, plan, waiting)
      const blocks = [...message.blocks, ...skippedBlocks(work), ...kept]
      return { message: { ...message, blocks }, audience: 'private' }
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
    for (const one of [number, ...(imported.plan.files ?? [])]) await dropImport(ctx.tx, one)
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
export const importCommands = [
  importFile,
  importList,
  importShow,
  importEdit,
  importFields,
  importRun,
  importCancel,
] as const
