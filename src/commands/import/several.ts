import type { SharedFile } from '../../chat/request.ts'
import { addImport, planImport } from '../../crm/imports/imports.ts'
import { recordsBySource } from '../../crm/imports/keys.ts'
import { newProducts } from '../../crm/items/carry.ts'
import { checkRows, type ImportCheck } from '../../import/check.ts'
import { programNamed, UNKNOWN_SOURCE } from '../../import/columns/source.ts'
import { type Guess, guessPlan } from '../../import/guess.ts'
import { sizeOf } from '../../import/measure.ts'
import { type ImportFile, type Plan, readingAs } from '../../import/plan.ts'
import { countedNoun, pluralOf, rowCount } from '../../import/say.ts'
import { type Coming, coming } from '../../import/together/coming.ts'
import { byOrder, filesOf } from '../../import/together/files.ts'
import { isProductTable, productsIn } from '../../import/together/products.ts'
import { isRateTable, newRates, ratesIn } from '../../import/together/rates.ts'
import type { Ctx } from '../../language/command.ts'
import { allows } from '../../lib/roles.ts'
import { cut } from '../../lib/text.ts'
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
import { importOf } from './open.ts'
import { countsLine, mayImport, tooManyWords } from './preview-words.ts'
import { questions } from './questions.ts'

/** A file of several with what it was taken for. */
interface Guessed extends Guess {
  readonly name: string
}

/** Looks at the files of an archive together, and keeps them for their preview. Returns the number of the import that holds them. */
async function keepSeveral(ctx: Ctx, { name, files = [] }: SharedFile): Promise<number> {
  const guessed: Guessed[] = []
  const rates = files.filter(isRateTable).flatMap(ratesIn)
  const products = files.filter(isProductTable).flatMap(productsIn)
  const tables = files.filter((file) => !isRateTable(file) && !isProductTable(file))
  for (const file of tables) guessed.push({ name: file.name, ...(await guessOne(ctx, file)) })
  const ordered = ofOneSource(guessed).toSorted((a, b) => byOrder(a.plan, b.plan))
  const [first] = ordered
  if (!first) throw new UserError('nothing_to_do', 'There is no table in the archive.')
  const { reads } = first.plan
  const plan: Plan = {
    noun: first.plan.noun,
    delimiter: ',',
    columns: [],
    rows: ordered.reduce((sum, each) => sum + each.plan.rows, 0),
    existing: 'update',
    reads,
    source: first.plan.source ?? UNKNOWN_SOURCE,
    ...(rates.length > 0 && { rates }),
    ...(products.length > 0 && { products }),
  }
  const made = { member: ctx.member.member, place: ctx.place }
  const held = { fileName: cut(name, 200), content: '', noun: plan.noun, plan, start: { byte: 0, line: 0 } }
  const number = await addImport(ctx.tx, { ...made, ...held })
  const numbers: number[] = []
  for (const each of ordered) {
    const { content, start } = each
    const own = { ...each.plan, within: number }
    numbers.push(
      await addImport(ctx.tx, { ...made, fileName: cut(each.name, 200), content, noun: own.noun, plan: own, start }),
    )
  }
  await planImport(ctx.tx, number, plan.noun, { ...plan, files: numbers })
  return number
}

/** What one file is. @throws UserError that names it where it cannot be read. */
async function guessOne(ctx: Ctx, file: SharedFile): Promise<Guess> {
  const { delimiter } = sizeOf(file)
  try {
    return await guessPlan(ctx, file, delimiter, undefined)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw new UserError(error.code, [`${file.name}: `, ...error.words], { ...(error.next && { next: error.next }) })
  }
}

/** Files that came together are of one program: where one tells which, its ids are those of the others. */
function ofOneSource(all: readonly Guessed[]): readonly Guessed[] {
  const known = new Set(
    all.flatMap(({ plan: { source = UNKNOWN_SOURCE } }) => (source === UNKNOWN_SOURCE ? [] : [source])),
  )
  const [only, ...others] = known
  if (only === undefined || others.length > 0) return all
  return all.map((each) => ({ ...each, plan: { ...each.plan, source: only } }))
}

/** A file with what would come of it. */
interface Checked {
  readonly file: ImportFile
  readonly found: ImportCheck
}

/** What importing several files together would do: a line for each, how they are linked, and what is asked about them. */
export async function severalReply(ctx: Ctx, imported: ImportFile, left: readonly string[] = []): Promise<Reply> {
  const brought = coming()
  const all: Checked[] = []
  for (const file of await filesOf(ctx.tx, imported)) {
    const bytes = Buffer.from(file.content ?? '')
    all.push({ file, found: await checkRows(readingAs(ctx.tx, file, file.plan), file.plan, bytes, file, brought) })
  }
  const program = programNamed(imported.plan.source)
  const asked = await Promise.all(all.map(({ file, found }) => questions(ctx, file, found)))
  const { plan, number } = imported
  const about = { import: String(number) }
  const [news, changed] = [
    all.reduce((sum, { found }) => sum + found.added, 0),
    all.reduce((sum, { found }) => sum + found.updates, 0),
  ]
  const may = mayImport(ctx, plan.rows)
  const go =
    changed > 0 && news > 0
      ? `Import ${rowCount(news)} and update ${rowCount(changed)}`
      : news > 0
        ? `Import ${rowCount(news)}`
        : `Update ${rowCount(changed)}`
  return say(
    `${imported.fileName}: ${all.length} files, ${rowCount(plan.rows)} rows${program ? ` of ${program}` : ''}`,
    [
      text(
        { bold: 'They are read together, in the order in which they are linked' },
        `. Import ${number}: nothing is saved yet.`,
      ),
      list(all.map(lineOf)),
      ...(await rateBlocks(ctx, plan)),
      ...(await productBlocks(ctx, plan)),
      ...(await linkBlocks(ctx, all, brought)),
      ...asked.flatMap(({ blocks }) => blocks),
      ...(left.length > 0
        ? [
            text(
              `Not read, since they are no tables: ${left.slice(0, 10).join(', ')}${left.length > 10 ? ` and ${left.length - 10} more` : ''}.`,
            ),
          ]
        : []),
      ...(may ? [] : [text(tooManyWords(ctx, plan.rows))]),
      actions(
        ...(may && news + changed > 0 ? [button(go, call('import run', about), 'primary')] : []),
        ...asked.flatMap((each) => each.actions),
        fileSelect(all),
        button('Cancel', call('import cancel', about)),
      ),
    ],
  )
}

/** The exchange rates that come along, if whoever imports may set some. */
async function rateBlocks({ tx, member }: Ctx, { rates = [] }: Plan): Promise<readonly Block[]> {
  const fresh = rates.length === 0 ? 0 : (await newRates(tx, rates)).length
  if (fresh === 0) return []
  const come = allows(member.role, 'manager') ? 'brought along' : 'left out, since only a manager sets rates'
  return [text(`${fresh === 1 ? '1 exchange rate' : `${rowCount(fresh)} exchange rates`}, ${come}.`)]
}

/** The products that come along, if whoever imports may put some on the price list. */
async function productBlocks({ tx, member }: Ctx, { products = [] }: Plan): Promise<readonly Block[]> {
  const fresh = products.length === 0 ? 0 : (await newProducts(tx, products)).length
  if (fresh === 0) return []
  const come = allows(member.role, 'manager') ? 'brought along' : 'left out, since only a manager keeps the price list'
  return [text(`${fresh === 1 ? '1 product' : `${rowCount(fresh)} products`}, ${come}.`)]
}

const lineOf = ({ file, found }: Checked): Text => {
  const { plan, fileName } = file
  const as = plan.isEntries ? 'activities and tasks' : pluralOf(plan.noun)
  return [
    { bold: fileName },
    `: ${rowCount(plan.rows)} ${plan.rows === 1 ? 'row' : 'rows'} as ${as}, ${countsLine(found)}`,
  ]
}

/** How the files are linked by the source's ids, and how many of the links point to nobody. */
async function linkBlocks(ctx: Ctx, all: readonly Checked[], brought: Coming): Promise<readonly Block[]> {
  const parts: string[] = []
  let nobody = 0
  for (const { file, found } of all)
    for (const [noun, ids] of found.links) {
      const missing = ids.filter((id) => !brought.has(noun, 'id', id))
      const here = await recordsBySource(ctx.tx, file.plan.source ?? UNKNOWN_SOURCE, noun, [...new Set(missing)])
      const lost = missing.filter((id) => !here.has(id)).length
      nobody += lost
      if (ids.length > lost) parts.push(`${countedNoun(ids.length - lost, file.plan.noun)} to ${pluralOf(noun)}`)
    }
  const ends = nobody > 0 ? `; ${rowCount(nobody)} ${nobody === 1 ? 'points' : 'point'} to nobody in the files` : ''
  return parts.length > 0 || nobody > 0 ? [text(`Linked by their ids: ${parts.join(', ') || 'none'}${ends}.`)] : []
}

const fileSelect = (all: readonly Checked[]): Action => ({
  kind: 'select',
  label: 'Look at a file',
  options: all.slice(0, 25).map(({ file }) => ({
    label: file.fileName,
    call: call('import show', { import: String(file.number) }),
  })),
})

/** Looks at the files of an archive together. */
export async function importSeveral(ctx: Ctx, file: SharedFile): Promise<Reply> {
  const number = await keepSeveral(ctx, file)
  return severalReply(ctx, await importOf(ctx, number), file.left)
}
