import { exportedKinds, liveRows, rawPages } from '../../crm/exports/pages.ts'
import { carriedProducts } from '../../crm/items/carry.ts'
import { products } from '../../crm/items/products.ts'
import { pipelines, stages } from '../../crm/pipelines/pipelines.ts'
import { members } from '../../crm/team/members.ts'
import { rowCount } from '../../import/say.ts'
import { productTable } from '../../import/together/products.ts'
import { ratesKept, rateTable } from '../../import/together/rates.ts'
import { type Ctx, command } from '../../language/command.ts'
import { type ArchiveEntry, type ArchiveWriter, archiveWriter } from '../../lib/archive-write.ts'
import { turns } from '../../lib/turns.ts'
import { UserError } from '../../message/errors.ts'
import { type Reply, say, text } from '../../message/message.ts'
import { sayings } from '../shared/said.ts'
import { exportedTables } from './files.ts'

/** More rows are no answer in a chat: the person who runs the program makes a backup. */
const MOST_EXPORTED = 50_000
/** So many rows are written between two looks at the clock. */
const AT_ONCE = 100

const READ_ME = `Everything that the team keeps in Parley, as of the day in the name of this archive.

The tables (.csv) are read back by sharing the archive with Parley and the word import: records are known by their Parley ID, so that
nothing comes in twice, and links, tasks and logs find their records. parley.json has all rows with all columns, for programs.
`

/** Written by hand, because it goes over all kinds of records. */
export const exportAll = command({
  path: ['export', 'all'],
  about: 'Give everything as one archive of CSV and JSON, which import reads back',
  params: {},
  needs: 'admin',
  sharing: 'never',
  also: ['everything'],
  said: sayings(
    '(?:export|download|give me|back up|dump) (?:all|everything|all (?:of )?(?:our|my|the) data|(?:our|my|the) (?:whole )?(?:data|crm|workspace))(?: as (?:a |one )?(?:zip|file|archive))?',
  ),
  examples: ['export all'],
  async run(ctx): Promise<Reply> {
    const rows = await liveRows(
      ctx.tx,
      exportedKinds.map(({ table }) => table),
    )
    if (rows > MOST_EXPORTED)
      throw new UserError(
        'too_long',
        `There are ${rowCount(rows)} rows, and ${rowCount(MOST_EXPORTED)} is the most that I give at once.`,
        {
          next: [
            'Export lists one by one, like ',
            { code: 'contact list as csv' },
            '; whoever runs me can make a backup.',
          ],
        },
      )
    const team = await members(ctx.tx)
    const names = new Map(team.map(({ member, name }) => [member, name]))
    const archive = archiveWriter()
    const sold = await products(ctx.tx)
    const shared = { team, rates: await ratesKept(ctx.tx), products: carriedProducts(sold) }
    await exportedTables(ctx, archive, { names, sold: new Map(sold.map(({ number, name }) => [number, name])) })
    await tableFile(archive, 'rates.csv', rateTable(shared.rates))
    await tableFile(archive, 'price list.csv', productTable(shared.products))
    const day = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate().toString()
    await everything(ctx, archive.entry('parley.json'), day, shared)
    const readMe = archive.entry('readme.txt')
    await readMe.write(READ_ME)
    await readMe.end()
    return say(`Everything, ${rowCount(rows)} rows in ${archive.names().length} files`, [
      text(
        'It holds all that the team keeps: give it to nobody who may not see that. To read it back, share it with the word import.',
      ),
      { kind: 'file', name: `parley-${day}.zip`, content: archive.bytes().toString('base64'), encoding: 'base64' },
    ])
  },
})

/** A table of the archive, where there is anything in it. */
async function tableFile(archive: ArchiveWriter, name: string, table: string | undefined): Promise<void> {
  if (table === undefined) return
  const file = archive.entry(name)
  await file.write(table)
  await file.end()
}

/** What stands in several files of the archive, read once. */
interface Shared {
  readonly team: Awaited<ReturnType<typeof members>>
  readonly rates: Awaited<ReturnType<typeof ratesKept>>
  readonly products: ReturnType<typeof carriedProducts>
}

/** All rows with all columns as JSON, written page by page. */
async function everything(
  ctx: Ctx,
  file: ArchiveEntry,
  day: string,
  { team, rates, products: list }: Shared,
): Promise<void> {
  const turn = turns()
  const head = {
    of: 'Parley',
    version: 1,
    day,
    workspace: ctx.tx.workspace,
    members: team.map(({ member, name, role }) => ({ member, name, role })),
    pipelines: await pipelines(ctx.tx),
    stages: await stages(ctx.tx),
    // The values are in the column `custom` of the rows, by these numbers.
    fields: ctx.tx.own ?? [],
    rates,
    products: list,
  }
  await file.write(`${JSON.stringify(head).slice(0, -1)},"records":{`)
  for (const [index, { noun, table }] of exportedKinds.entries()) {
    await file.write(`${index > 0 ? ',\n' : ''}${JSON.stringify(noun)}:[`)
    let between = ''
    for await (const page of rawPages(ctx.tx, table)) {
      for (let from = 0; from < page.length; from += AT_ONCE) {
        const part = page.slice(from, from + AT_ONCE).map((row) => JSON.stringify(row))
        await file.write(between + part.join(',\n'))
        between = ',\n'
        await turn()
      }
    }
    await file.write(']')
  }
  await file.write('}}\n')
  await file.end()
}
