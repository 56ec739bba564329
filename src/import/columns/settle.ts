import { stages } from '../../crm/pipelines/pipelines.ts'
import { colleagues } from '../../crm/team/members.ts'
import type { ReadCtx } from '../../language/command.ts'
import { unguarded } from '../../lib/csv.ts'
import type { FieldShape } from '../../records/field-type.ts'
import { fieldFor } from '../fields.ts'
import type { Plan } from '../plan.ts'
import { batchesFrom, type FilePosition } from '../table.ts'
import { type MappedValue, meaningOf, ownerMeant, stageMeant, valueKey } from './mapped.ts'
import type { Remembered } from './remembered.ts'

const AT_ONCE = 1_000
/** So many different stages or owners are told apart; a column with more of them is no such column. */
const MOST_VALUES_MAPPED = 200

/** A value of a column as it stands first, and in how many rows. */
interface Counted {
  readonly said: string
  count: number
}

/** The different values of the columns of a plan that are of such fields, the most frequent first. */
async function valuesOf(plan: Plan, is: FieldShape, content: string, start: FilePosition): Promise<readonly Counted[]> {
  const indexes = plan.columns.flatMap(({ target }, index) =>
    fieldFor(plan.noun, target)?.type.is === is ? [index] : [],
  )
  const found = new Map<string, Counted>()
  if (indexes.length === 0) return []
  const bytes = Buffer.from(content)
  for await (const batch of batchesFrom(bytes, plan.delimiter, start, AT_ONCE)) {
    for (const { cells } of batch.rows)
      for (const index of indexes) {
        const said = unguarded((cells[index] ?? '').trim())
        if (said === '') continue
        const seen = found.get(valueKey(said))
        if (seen) seen.count += 1
        else if (found.size < MOST_VALUES_MAPPED) found.set(valueKey(said), { said, count: 1 })
      }
  }
  return [...found.values()].toSorted((a, b) => b.count - a.count)
}

/** The plan with what the stages and owners that its file names mean here; what somebody chose before stays, for this file or for one before it. */
export async function withValues(
  ctx: ReadCtx,
  plan: Plan,
  content: string,
  start: FilePosition,
  answered?: Remembered,
): Promise<Plan> {
  const all = await stages(ctx.tx)
  const named = await valuesOf(plan, 'stage', content, start)
  const owning = await valuesOf(plan, 'member', content, start)
  const team = owning.length > 0 ? await colleagues(ctx.tx) : []
  const keep = (before: readonly MappedValue[] | undefined, { said, count }: Counted): MappedValue | undefined => {
    const chosen = meaningOf(before, said)
    return chosen?.how === 'chosen' ? { ...chosen, count } : undefined
  }
  return {
    ...plan,
    stages: named.map(
      (value) =>
        keep(plan.stages, value) ?? {
          ...value,
          ...(answered?.meant('stage', value.said) ?? stageMeant(all, value.said)),
        },
    ),
    owners: owning.map(
      (value) =>
        keep(plan.owners, value) ?? {
          ...value,
          ...(answered?.meant('owner', value.said) ?? ownerMeant(team, value.said, ctx.member.member)),
        },
    ),
  }
}
