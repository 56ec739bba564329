import { lockImport } from '../../crm/imports/imports.ts'
import { nounOfType } from '../../records/types/relations.ts'
import type { Tx } from '../../store/transaction.ts'
import { IMPORTED, type ImportNoun, targetsFor } from '../fields.ts'
import type { ImportFile, Plan } from '../plan.ts'

/** The files that an import holds, locked, in the order in which they are brought in; none of an import of one file. */
export async function filesOf(
  tx: Tx,
  { plan: { files = [] } }: Pick<ImportFile, 'plan'>,
): Promise<readonly ImportFile[]> {
  const found: ImportFile[] = []
  for (const number of files) {
    const file = await lockImport<Plan>(tx, number)
    if (file) found.push(file)
  }
  return found
}

/** The files of which rows are still to be written: the import itself, or those that it holds. */
export async function filesLeft(tx: Tx, asked: ImportFile): Promise<readonly ImportFile[]> {
  if (!asked.plan.files) return [asked]
  return (await filesOf(tx, asked)).filter(({ state }) => state === 'running')
}

/** How much hangs on records of other kinds: those that refer to none come first, so that links find whom they name. */
const hangsOn = (noun: ImportNoun): number =>
  IMPORTED[noun].filter(({ field }) => field.type.is === 'record' && nounOfType(field.type) !== noun).length * 10 +
  targetsFor(noun).filter((target) => target.includes('.')).length

/** Compares plans by when their files are brought in: what is about records comes behind all of them. */
export const byOrder = (one: Plan, other: Plan): number =>
  Number(one.isEntries ?? false) - Number(other.isEntries ?? false) || hangsOn(one.noun) - hangsOn(other.noun)
