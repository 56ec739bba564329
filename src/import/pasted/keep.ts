import { addImport, dropImport, planImport, rewriteImport } from '../../crm/imports/imports.ts'
import type { ReadCtx } from '../../language/command.ts'
import type { ImportNoun } from '../fields.ts'
import type { ImportFile, Plan } from '../plan.ts'
import { byOrder, filesOf } from '../together/files.ts'
import { type Pasted, readPasted } from './read.ts'

/** What a pasted list is called where imports are listed. */
export const PASTED = 'Pasted list'

/** Where a list was pasted, and what somebody said that its lines are. */
interface PastedFrom {
  readonly text: string
  readonly noun: ImportNoun | undefined
}

/** A pasted list with the number under which it waits for an answer. */
interface PastedKept extends Pasted {
  readonly number: number
}

/** Reads a pasted list and keeps it for its preview: the lines as they were typed, and the rows of each kind as a file of their own. */
export async function keepPasted(ctx: ReadCtx, { text, noun }: PastedFrom): Promise<PastedKept> {
  const pasted = await readPasted(ctx, text, noun)
  const number = await addImport(ctx.tx, {
    ...placeOf(ctx),
    fileName: PASTED,
    content: text,
    ...holding(ctx, pasted, noun),
  })
  await keepTables(ctx, number, pasted, noun)
  return { ...pasted, number }
}

/** Reads a pasted list anew, after one of its lines was changed. */
export async function rereadPasted(ctx: ReadCtx, before: ImportFile, { text, noun }: PastedFrom): Promise<PastedKept> {
  const { number } = before
  for (const file of await filesOf(ctx.tx, before)) await dropImport(ctx.tx, file.number)
  const pasted = await readPasted(ctx, text, noun)
  await rewriteImport(ctx.tx, number, text)
  await keepTables(ctx, number, pasted, noun)
  return { ...pasted, number }
}

const placeOf = ({ member, place }: ReadCtx) => ({ member: member.member, place })

const START = { byte: 0, line: 0 }

/** The import that holds the rows of a pasted list; it has none of its own. */
function holding({ zone, currency, prefs, country }: ReadCtx, { tables }: Pasted, said: ImportNoun | undefined) {
  const noun = said ?? tables[0]?.plan.noun ?? 'contact'
  const plan: Plan = {
    noun,
    delimiter: ',',
    columns: [],
    rows: tables.reduce((sum, { plan: { rows } }) => sum + rows, 0),
    existing: 'update',
    reads: { zone, currency, prefs, country: country ?? null },
    isPasted: true,
    ...(said && { isKindChosen: true }),
  }
  return { noun, plan, start: START }
}

async function keepTables(ctx: ReadCtx, number: number, pasted: Pasted, said: ImportNoun | undefined): Promise<void> {
  const files: number[] = []
  for (const { plan, content, start } of pasted.tables.toSorted((a, b) => byOrder(a.plan, b.plan))) {
    const made = { fileName: PASTED, content, noun: plan.noun, plan: { ...plan, within: number }, start }
    files.push(await addImport(ctx.tx, { ...placeOf(ctx), ...made }))
  }
  const { noun, plan } = holding(ctx, pasted, said)
  await planImport(ctx.tx, number, noun, { ...plan, files })
}
