import { isSupportedCountry } from 'libphonenumber-js/max'
import { stages } from '../../crm/pipelines/pipelines.ts'
import { membersNamed } from '../../crm/team/members.ts'
import { type MappedValue, meaningOf } from '../../import/columns/mapped.ts'
import { withTarget } from '../../import/columns/remembered.ts'
import {
  type ColumnTarget,
  comparableHeader,
  fieldFor,
  IMPORT_NOUNS,
  type ImportNoun,
  targetsFor,
} from '../../import/fields.ts'
import { isDated, planAs } from '../../import/guess.ts'
import { type FileColumn, type ImportFile, type Plan, readingAs } from '../../import/plan.ts'
import { pluralOf } from '../../import/say.ts'
import type { Ctx } from '../../language/command.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'

const TARGETS: readonly ColumnTarget[] = [...new Set(IMPORT_NOUNS.flatMap(targetsFor))]

/** So many columns are named where one was not found. */
const MOST_NAMED = 40

const firstOf = (names: readonly string[]): string =>
  names.length <= MOST_NAMED
    ? names.join(', ')
    : `${names.slice(0, MOST_NAMED).join(', ')} and ${names.length - MOST_NAMED} more`

/** The column of a file by its header or its place. @throws UserError when there is none. */
export function columnCalled({ plan }: ImportFile, raw: string): FileColumn {
  const found =
    plan.columns.find(({ header }) => comparableHeader(header) === comparableHeader(raw)) ??
    plan.columns[Number(raw) - 1]
  if (found) return found
  throw new UserError('not_read', [{ code: cut(raw, 60) }, ' is no column of the file.'], {
    next: `Its columns are: ${firstOf(plan.columns.map(({ header }) => header))}.`,
  })
}

/** What a column is to become, as somebody says it. @throws UserError when it is no field of the rows. */
export function targetCalled({ plan }: ImportFile, raw: string): ColumnTarget {
  const found = TARGETS.find((target) => target === raw.trim().toLowerCase())
  const known = targetsFor(plan.noun)
  if (found && known.includes(found)) return found
  throw new UserError('not_read', [{ code: cut(raw, 60) }, ` is no field of ${pluralOf(plan.noun)}.`], {
    next: `Choose one of: ${known.join(', ')}.`,
  })
}

/** Assigns a column to a field; the column that had the field becomes key:value. */
export const planWithTarget = (plan: Plan, column: FileColumn, target: ColumnTarget): Plan => ({
  ...plan,
  columns: withTarget(plan.columns, column, target, plan.noun),
})

/** The plan with what stands before the decimals of its amounts. */
export const withMark = (plan: Plan, mark: '.' | ','): Plan => ({
  ...plan,
  columns: plan.columns.map((each) =>
    fieldFor(plan.noun, each.target)?.type.is === 'money' ? { ...each, mark } : each,
  ),
})

/** The plan with what comes first in its days, where their column does not say. */
export const withOrder = (plan: Plan, order: 'dmy' | 'mdy'): Plan => ({
  ...plan,
  columns: plan.columns.map((each) => (isDated(plan.noun, each.target) && !each.order ? { ...each, order } : each)),
})

/** The plan with the country of phone numbers without a +, or none. @throws UserError when it is no country code. */
export function planWithCountry(plan: Plan, raw: string): Plan {
  const code = raw.trim().toUpperCase()
  if (code !== 'NONE' && !isSupportedCountry(code)) {
    throw new UserError('not_read', [{ code: cut(raw, 60) }, ' is no country code that I know.'], {
      next: ['Type it like ', { code: 'country:US' }, ' or ', { code: 'country:none' }, '.'],
    })
  }
  return { ...plan, reads: { ...plan.reads, country: code === 'NONE' ? null : code } }
}

/** The plan with what a stage or an owner of the file means here. @throws UserError when the file or the team has none such. */
export async function withMeaning(ctx: Ctx, plan: Plan, value: string, means: string | undefined): Promise<Plan> {
  const [stage, owner] = [meaningOf(plan.stages, value), meaningOf(plan.owners, value)]
  if (!stage && !owner) {
    throw new UserError('not_read', [{ code: cut(value, 60) }, ' is no stage and no owner in the file.'], {
      next: `Choose one of: ${[...(plan.stages ?? []), ...(plan.owners ?? [])].map(({ said }) => said).join(', ') || 'none'}.`,
    })
  }
  const chosen = (mapped: readonly MappedValue[] | undefined, of: MappedValue, to: number | null) =>
    mapped?.map((each) => (each === of ? { ...each, to, how: 'chosen' as const } : each))
  if (stage) return { ...plan, stages: chosen(plan.stages, stage, (await stageCalled(ctx, means)).number) }
  const to = means === undefined || /^(?:nobody|none|me)$/iu.test(means) ? null : await memberCalled(ctx, means)
  return owner ? { ...plan, owners: chosen(plan.owners, owner, to) } : plan
}

async function stageCalled(ctx: Ctx, name: string | undefined) {
  const all = await stages(ctx.tx)
  const found = all.find((stage) => stage.name.toLowerCase() === name?.trim().toLowerCase())
  if (found) return found
  throw new UserError('not_read', [{ code: cut(name ?? '', 60) }, ' is no stage.'], {
    next: `There are: ${all.map((stage) => stage.name).join(', ')}.`,
  })
}

async function memberCalled(ctx: Ctx, name: string): Promise<number> {
  const [first, ...others] = await membersNamed(ctx.tx, name)
  if (first && others.length === 0) return first.member
  throw new UserError('not_read', [
    first ? 'Several here are called ' : 'Nobody here is called ',
    { code: cut(name, 60) },
    '.',
  ])
}

/** The plan of the same file, read as rows of another kind. */
export const asOther = (ctx: Ctx, imported: ImportFile, noun: ImportNoun): Promise<Plan> =>
  planAs(
    readingAs(ctx.tx, imported, imported.plan),
    { name: imported.fileName, content: imported.content ?? '' },
    noun,
    imported.plan,
  )
