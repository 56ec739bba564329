import { pipelines, type Stage, stages } from '../../crm/pipelines/pipelines.ts'
import { colleagues } from '../../crm/team/members.ts'
import type { ReadCtx } from '../../language/command.ts'
import { unguarded } from '../../lib/csv.ts'
import type { FieldShape } from '../../records/field-type.ts'
import { fieldFor } from '../fields.ts'
import type { Plan } from '../plan.ts'
import { batchesFrom, type FilePosition } from '../table.ts'
import {
  endsSale,
  inSaleOrder,
  type MappedValue,
  meaningOf,
  ownerMeant,
  pipelineMeant,
  stageMeant,
  valueKey,
} from './mapped.ts'
import type { Remembered } from './remembered.ts'

const AT_ONCE = 1_000
/** So many different stages or owners are told apart; a column with more of them is no such column. */
const MOST_VALUES_MAPPED = 200

/** A value of a column as it stands first, in how many rows, and which pipelines those rows name. */
interface Counted {
  readonly said: string
  count: number
  readonly pipelines: Set<string>
}

const PIPELINE = 'pipeline'

/** Where the columns of a plan are that have such values. */
const columnsWith = (plan: Plan, is: FieldShape | typeof PIPELINE): readonly number[] =>
  plan.columns.flatMap(({ target }, index) =>
    (is === PIPELINE ? target === is : fieldFor(plan.noun, target)?.type.is === is) ? [index] : [],
  )

/** The different values of columns of a plan, in the order in which they are met. */
async function valuesOf(
  plan: Plan,
  is: FieldShape | typeof PIPELINE,
  content: string,
  start: FilePosition,
): Promise<readonly Counted[]> {
  const indexes = columnsWith(plan, is)
  const [within] = columnsWith(plan, PIPELINE)
  const found = new Map<string, Counted>()
  if (indexes.length === 0) return []
  const bytes = Buffer.from(content)
  for await (const batch of batchesFrom(bytes, plan.delimiter, start, AT_ONCE)) {
    for (const { cells } of batch.rows)
      for (const index of indexes) {
        const said = unguarded((cells[index] ?? '').trim())
        if (said === '') continue
        const seen = found.get(valueKey(said)) ?? { said, count: 0, pipelines: new Set() }
        if (seen.count === 0 && found.size >= MOST_VALUES_MAPPED) continue
        seen.count += 1
        if (within !== undefined) seen.pipelines.add(unguarded((cells[within] ?? '').trim()))
        found.set(valueKey(said), seen)
      }
  }
  return [...found.values()]
}

const oftenFirst = (values: readonly Counted[]): readonly Counted[] => values.toSorted((a, b) => b.count - a.count)

/** The names of the open stages of a pipeline of a file in the order of the sale; '' is the one of rows that name none. */
export async function stagesOfSource(
  plan: Plan,
  pipeline: string,
  content: string,
  start: FilePosition,
): Promise<readonly string[]> {
  const hasPipelines = columnsWith(plan, PIPELINE).length > 0
  const all = await valuesOf(plan, 'stage', content, start)
  const own = hasPipelines
    ? all.filter(({ pipelines }) => [...pipelines].some((each) => valueKey(each) === valueKey(pipeline)))
    : all
  return inSaleOrder(own.flatMap(({ said }) => (endsSale(said) ? [] : [said])))
}

/** The plan with what the pipelines, stages and owners that its file names mean here; what somebody chose before stays, for this file or for one before it. */
export async function withValues(
  ctx: ReadCtx,
  plan: Plan,
  content: string,
  start: FilePosition,
  answered?: Remembered,
): Promise<Plan> {
  const [all, there] = [await stages(ctx.tx), await pipelines(ctx.tx)]
  const piping = oftenFirst(await valuesOf(plan, PIPELINE, content, start))
  const named = oftenFirst(await valuesOf(plan, 'stage', content, start))
  const owning = oftenFirst(await valuesOf(plan, 'member', content, start))
  const team = owning.length > 0 ? await colleagues(ctx.tx) : []
  const mapped = (
    about: 'pipeline' | 'stage' | 'owner',
    before: readonly MappedValue[] | undefined,
    { said, count }: Counted,
    guess: () => Pick<MappedValue, 'to' | 'how'>,
  ): MappedValue => {
    const chosen = meaningOf(before, said)
    return chosen?.how === 'chosen'
      ? { ...chosen, count }
      : { said, count, ...(answered?.meant(about, said) ?? guess()) }
  }
  const isThere = ({ to, how }: MappedValue) =>
    how !== 'chosen' || to === null || there.some(({ number }) => number === to)
  const of = piping
    .map((value) =>
      mapped('pipeline', plan.pipelines, value, () => pipelineMeant(there, value.said, piping.length === 1)),
    )
    .map((value) => (isThere(value) ? value : { ...value, ...pipelineMeant(there, value.said, piping.length === 1) }))
  // Where all rows go that name none.
  const whole = plan.pipelines?.find(({ said, to }) => said === '' && there.some(({ number }) => number === to))
  const within = ({ pipelines: said }: Counted): readonly Stage[] => {
    const numbers = new Set([...said].flatMap((each) => meaningOf(of, each)?.to ?? []))
    if (whole?.to && said.size === 0) numbers.add(whole.to)
    const own = all.filter(({ pipelineNumber }) => numbers.has(pipelineNumber))
    return own.length > 0 ? own : all
  }
  return {
    ...plan,
    pipelines: whole ? [...of, whole] : of,
    stages: named.map((value) => mapped('stage', plan.stages, value, () => stageMeant(within(value), value.said))),
    owners: owning.map((value) =>
      mapped('owner', plan.owners, value, () => ownerMeant(team, value.said, ctx.member.member)),
    ),
  }
}
