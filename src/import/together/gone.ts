import { type MissingFromSource, missingFromSource, recordsBySource } from '../../crm/imports/keys.ts'
import { unguarded } from '../../lib/csv.ts'
import type { Tx } from '../../store/transaction.ts'
import { UNKNOWN_SOURCE } from '../columns/source.ts'
import type { ImportFile, Plan } from '../plan.ts'
import { countedNoun, rowCount } from '../say.ts'
import { batchesFrom } from '../table.ts'

/** What earlier files of a program had of a kind, and a later one has no more. */
interface Gone extends MissingFromSource {
  readonly plan: Plan
}

/** So many of them are named. */
const NAMED = 5

/**
 * What the source of a file no longer has: records that earlier files of it brought, and this one does not name. Undefined where
 * the file names none by ids, or is no later export of the same: none of its ids is known, or, of an unknown program, fewer than half.
 */
export async function goneFromSource(
  tx: Tx,
  { plan, content }: Pick<ImportFile, 'plan' | 'content'>,
): Promise<Gone | undefined> {
  const { source = UNKNOWN_SOURCE, existing, isEntries } = plan
  const at = plan.columns.findIndex(({ target }) => target === 'id')
  if (at < 0 || (existing !== 'update' && existing !== 'replace') || isEntries) return undefined
  const ids = await idsIn(plan, at, content ?? '')
  const known = await recordsBySource(tx, source, plan.noun, ids)
  const isLater = known.size > 0 && (source !== UNKNOWN_SOURCE || known.size * 2 >= ids.length)
  if (!isLater) return undefined
  const missing = await missingFromSource(tx, source, plan.noun, { ids, most: NAMED })
  return missing.count > 0 ? { ...missing, plan } : undefined
}

/** All ids of a file; that its head is among them changes nothing. */
async function idsIn(plan: Plan, at: number, content: string): Promise<readonly string[]> {
  const ids = new Set<string>()
  for await (const { rows } of batchesFrom(Buffer.from(content), plan.delimiter, { byte: 0, line: 0 }, 1_000))
    for (const { cells } of rows) ids.add(unguarded((cells[at] ?? '').trim()))
  ids.delete('')
  return [...ids]
}

/** What is said of them: how many, the first by name, and that nothing is deleted. */
export function goneWords(gone: Gone | undefined): readonly string[] {
  if (!gone) return []
  const { count, names, plan } = gone
  const more = count > names.length ? ` and ${rowCount(count - names.length)} more` : ''
  const [are, stay] = count === 1 ? ['is', 'stays'] : ['are', 'stay']
  return [
    `${countedNoun(count, plan.noun)} of an earlier file ${are} not in this one, and ${stay}: ${names.join(', ')}${more}.`,
  ]
}
