import { companiesCalled } from '../../crm/imports/companies.ts'
import { PARENT_NAME, parentsNow, placeInParents } from '../../crm/imports/parents.ts'
import { writtenByImports } from '../../crm/imports/rows.ts'
import { COMPANY_FIELDS } from '../../crm/people/fields.ts'
import { labelOf } from '../../records/field.ts'
import { mayChange } from '../../store/eyes.ts'
import type { Tx } from '../../store/transaction.ts'
import type { Conflict } from '../bring.ts'
import type { RowPart } from '../part.ts'
import type { Plan } from '../plan.ts'
import type { Sorted } from '../sort.ts'

const [COLUMN = ''] = COMPANY_FIELDS.parent.columns

/** Companies of rows and what became of them. */
interface PlacedCompanies {
  readonly numbers: readonly number[]
  readonly sorted: readonly Sorted[]
}

/**
 * Puts the companies of some rows below those that they name, which are added where nobody knows them. A parent that
 * somebody said here stays, unless the file is to have the last word; so does what would go round in a circle.
 */
export async function placeParents(
  tx: Tx,
  plan: Plan,
  parts: readonly { readonly part: RowPart }[],
  { numbers, sorted }: PlacedCompanies,
): Promise<{ readonly added: number; readonly conflicts: readonly Conflict[] }> {
  const wanted = parts.flatMap(({ part: { values } }, at) => {
    const [name, number] = [values[PARENT_NAME], numbers[at] ?? 0]
    const isThere = sorted[at]?.is === 'there'
    const isOver = plan.existing === 'skip' && isThere
    return typeof name === 'string' && number > 0 && !isOver ? [{ number, name, isThere }] : []
  })
  if (wanted.length === 0) return { added: 0, conflicts: [] }
  const { numbers: known, added } = await companiesCalled(
    tx,
    wanted.map(({ name }) => name),
  )
  const own = wanted.map(({ number }) => number)
  const now = await parentsNow(tx, own)
  const imported = plan.existing === 'update' ? await writtenByImports(tx, 'company', own) : new Set<string>()
  const conflicts: Conflict[] = []
  const pairs = wanted.flatMap(({ number, name, isThere }) => {
    const parent = known.get(name.toLowerCase())
    const before = now.get(number)
    if (parent === undefined || parent === before?.parent) return []
    const conflict = { noun: 'company', number, field: labelOf('parent', COMPANY_FIELDS.parent), there: name } as const
    const here = before?.name ?? 'nothing'
    if (before && isThere && !mayChange(tx, 'Company', before.owner)) {
      conflicts.push({ ...conflict, here, mayNot: true })
      return []
    }
    const isFree = before?.parent == null || plan.existing === 'replace' || imported.has(`${number} ${COLUMN}`)
    if (!isFree && plan.existing === 'update') conflicts.push({ ...conflict, here })
    return isFree && parent !== number ? [{ number, parent, name }] : []
  })
  const broken = await placeInParents(tx, pairs)
  for (const { number, name } of pairs)
    if (broken.includes(number))
      conflicts.push({
        noun: 'company',
        number,
        field: labelOf('parent', COMPANY_FIELDS.parent),
        here: 'nothing',
        there: `${name}, which belongs to it`,
      })
  return { added, conflicts }
}
