import { type LifecycleNoun, lifecycleOf } from '../../crm/lifecycles/lifecycle.ts'
import { editOwnField } from '../../crm/own-fields/own-fields.ts'
import { typeOf } from '../../crm/record-types.ts'
import type { Ctx } from '../../language/command.ts'
import { UserError } from '../../message/errors.ts'
import type { OwnField } from '../../records/own.ts'
import { stepIn } from './of-whom.ts'
import { formsOfStep } from './words.ts'

const DEAL =
  '(?:(?:a|the|their|its|our|any|some) )?(?:first )?(?:deals? )?(?:(?:is|are|was|gets?|has been|with (?:it|them) is) )?'

/** `when won`, `when a deal is won`, `by winning`: how a step is reached by itself. */
export const WHEN_WON = `(?:automatically |by itself )?(?:when|if|once|as soon as|after|on|upon|by|with) ${DEAL}(?:won|winning|wins|win)(?: (?:a|the|their) deal)?`

/** `by hand`, `manually`: no step is reached by itself. */
const BY_HAND = '(?:only )?(?:by hand|manually|manual|not automatically|not by itself|by us)'

/** What is said of how a step is reached; undefined where the words are about something else. */
export function reachedHow(said: string): { readonly step: string; readonly isWon: boolean } | undefined {
  const found = new RegExp(`^(?<step>.*?)[\\s,:]*(?:(?<won>${WHEN_WON})|${BY_HAND})$`, 'iu').exec(said.trim())
  if (!found?.groups) return undefined
  return { step: found.groups.step ?? '', isWon: found.groups.won !== undefined }
}

/** The step of a lifecycle that some words name, in the singular or the plural. */
const stepCalled = ({ choices }: OwnField, said: string): string | undefined =>
  stepIn(choices, said).step ?? choices.find((step) => formsOfStep(step).includes(said.trim().toLowerCase()))

/** Has a step be reached by itself when a deal is won, or by hand alone. Returns what was done, by kind of record. */
export async function reachWhenWon(
  ctx: Ctx,
  nouns: readonly LifecycleNoun[],
  how: { readonly step: string; readonly isWon: boolean },
): Promise<readonly string[]> {
  const fields = nouns.flatMap((noun) => lifecycleOf(ctx.tx.own, noun) ?? [])
  if (fields.length === 0)
    throw new UserError('usage', 'There is no lifecycle yet.', {
      next: ['An admin sets one: ', { code: 'lifecycle Subscriber, Lead, Customer, Churned' }, '.'],
    })
  const named = fields.map((field) => ({ field, step: stepCalled(field, how.step) }))
  const isAny = !how.isWon && how.step === ''
  if (!isAny && named.every(({ step }) => step === undefined)) {
    const steps = [...new Set(fields.flatMap(({ choices }) => choices))].join(', ')
    throw new UserError('not_read', [{ code: how.step || 'won' }, ' is no step of the lifecycle.'], {
      next: `There are ${steps}.`,
    })
  }
  const done: string[] = []
  for (const { field, step } of named) {
    const plural = typeOf(field.noun as LifecycleNoun).plural
    const before = field.wonStep ?? null
    const after = how.isWon ? (step ?? before) : isAny || before === step ? null : before
    if (after === before) continue
    await editOwnField(ctx.tx, field, { wonStep: after })
    done.push(after === null ? `${plural}: ${before} by hand alone` : `${plural}: ${after} when a deal is won`)
  }
  return done
}
