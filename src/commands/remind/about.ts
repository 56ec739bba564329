import { DEALS } from '../../crm/deals/deals.ts'
import { recordNumbered } from '../../crm/names/names.ts'
import { type Stage, stages } from '../../crm/pipelines/pipelines.ts'
import type { Condition } from '../../crm/reminders/reminders.ts'
import { type AnyRecord, anyNamed, anyNumbered, companyOfAll, firstNamedOfAny } from '../../crm/search/records.ts'
import { subjectOf } from '../../crm/subject.ts'
import type { Ctx, Reading } from '../../language/command.ts'
import { AmbiguousValue } from '../../language/params/kinds.ts'
import { cut, withArticle } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { stageForDeal } from '../deal/deal-stage.ts'
import { stageNamed } from '../pipeline/stage-named.ts'
import { conditionIn, type SaidCondition } from './condition.ts'

/** What a name in the words of a reminder means: a record and the number of its words, several records, or none. */
export type RecordNamed =
  | { readonly kind: 'one'; readonly record: AnyRecord; readonly count: number }
  | { readonly kind: 'several'; readonly name: string; readonly readings: readonly Reading[] }
  | undefined

const MOST_WORDS = 6

/**
 * The record after `about`: by its whole name, or the only one whose name begins so; a shorter run only if it is a
 * whole name.
 */
export async function recordAbout(ctx: Ctx, text: string): Promise<RecordNamed> {
  const words = text.split(/\s+/u)
  const most = Math.min(words.length, MOST_WORDS)
  for (let count = most; count > 0; count--) {
    const name = words.slice(0, count).join(' ')
    const isWhole = count === words.length && name.length > 2
    const found = await chosen(ctx, name, isWhole, count)
    if (found) return found
  }
  return undefined
}

/** The first record that a text names by its whole name, after a small word or with a capital. */
export async function recordIn(ctx: Ctx, text: string): Promise<RecordNamed> {
  const words = text.split(/\s+/u).map((word) => word.replace(/^[("“]+|[,;:.!?)"”]+$/gu, ''))
  const starts = words.flatMap((word, at) =>
    /^\p{Lu}|^\d+\p{Lu}/u.test(word) || LEADS.test(words[at - 1] ?? '') ? [at] : [],
  )
  const runs = starts
    .slice(0, 8)
    .flatMap((at) =>
      [4, 3, 2, 1].flatMap((count) => (at + count <= words.length ? [words.slice(at, at + count).join(' ')] : [])),
    )
  let rest = runs.filter((name) => name.length > 2)
  while (rest.length > 0) {
    const at = await firstNamedOfAny(ctx.tx, rest)
    if (at < 0) return undefined
    const found = await chosen(ctx, rest[at] ?? '', false, 0)
    if (found) return found
    rest = rest.slice(at + 1)
  }
  return undefined
}

const LEADS = /^(?:with|to|for|at|from|about|visit|call|ring|email|mail|meet|ping|ask)$/iu

async function chosen(ctx: Ctx, name: string, byBeginning: boolean, count: number): Promise<RecordNamed> {
  const all = await anyNamed(ctx.tx, name)
  const same = (one: AnyRecord) => one.name.replace(/\s+/gu, ' ').toLowerCase() === name.toLowerCase()
  const exact = all.filter(same)
  const found = exact.length > 0 ? exact : byBeginning ? all : []
  const [first, ...others] = found
  if (!first) return undefined
  if (others.length === 0) return { kind: 'one', record: first, count }
  const company = await companyOfAll(ctx.tx, found)
  if (company && same(company)) return { kind: 'one', record: company, count }
  const readings = found
    .slice(0, 10)
    .map(({ noun, ref, name: called }) => ({ label: `${noun} ${ref} ${called}`, raw: ref }))
  return { kind: 'several', name, readings }
}

/** The record of a ref. @throws UserError when there is none or it is deleted. */
export async function recordOf(ctx: Ctx, ref: string): Promise<AnyRecord> {
  const subject = subjectOf(ref)
  const found = subject && (await anyNumbered(ctx.tx, subject))
  if (found && !found.deletedAt) return found
  throw new UserError(
    'not_found',
    found ? `${found.ref} ${found.name} is deleted.` : `There is no ${ref.toUpperCase()}.`,
    {
      next: 'Name another record, or none.',
    },
  )
}

/** A condition as typed after `if:`. @throws UserError for an unknown one. */
export function conditionSaid(raw: string): SaidCondition {
  const words = raw.trim()
  const found = conditionIn(/^(?:if|only if|unless)\b/iu.test(words) ? words : `if ${words}`, [])
  if (found) return found.read
  throw new UserError('not_read', [{ code: cut(words, 60) }, ' is no condition that I can check.'], {
    next: ['Those are ', { code: 'no reply' }, ' and, for a deal, ', { code: 'still in proposal' }, '.'],
  })
}

/**
 * The condition of words for a record.
 * @throws UserError when there is no such record, AmbiguousValue when its stage is not clear.
 */
export async function conditionOf(ctx: Ctx, said: SaidCondition, record: AnyRecord): Promise<Condition> {
  if (said.kind === 'no_reply') return said
  if (record.noun !== 'deal') {
    throw new UserError('not_read', `${record.ref} is ${withArticle(record.noun)}, and only a deal has a stage.`, {
      next: 'Name the deal.',
    })
  }
  const deal = await recordNumbered(ctx.tx, DEALS, record.number)
  if (said.stage === undefined) return { kind: 'stage', stage: deal?.stage.number ?? 0 }
  const stage = await stageCalled(ctx, said.stage)
  return { kind: 'stage', stage: (deal ? await stageForDeal(ctx.tx, deal, stage) : stage).number }
}

async function stageCalled(ctx: Ctx, name: string): Promise<Stage> {
  try {
    return await stageNamed('').read(name, ctx)
  } catch (error) {
    if (!(error instanceof AmbiguousValue)) throw error
    const readings = error.readings.map(({ label, raw }) => ({ label, raw: `still in ${raw}` }))
    throw new AmbiguousValue(error.words, readings, error.code)
  }
}

/** A condition in words, as it is typed and as it is shown after "only if". */
export async function conditionText(ctx: Ctx, condition: Condition | undefined): Promise<string> {
  if (!condition) return 'none'
  if (condition.kind === 'no_reply') return 'no reply'
  const stage = (await stages(ctx.tx)).find(({ number }) => number === condition.stage)
  return `still in ${stage?.name ?? 'a stage that is gone'}`
}
