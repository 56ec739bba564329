import { LIFECYCLE_NOUNS, lifecycleOf } from '../../crm/lifecycles/lifecycle.ts'
import { recordNumbered } from '../../crm/names/names.ts'
import { typeOf } from '../../crm/record-types.ts'
import type { Ctx } from '../../language/command.ts'
import { inPattern } from '../../lib/patterns.ts'
import { withArticle } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'

/** Whom it is of, with their lifecycle. @throws UserError for what has none. */
export async function withLifecycle(
  ctx: Ctx,
  who: { readonly noun: string; readonly number: number; readonly name: string },
) {
  const noun = LIFECYCLE_NOUNS.find((each) => each === who.noun)
  const field = noun && lifecycleOf(ctx.tx.own, noun)
  const one = field && (await recordNumbered(ctx.tx, typeOf(noun), who.number))
  if (noun && field && one) return { field, one, type: typeOf(noun) }
  const words = noun
    ? `There is no lifecycle of ${typeOf(noun).plural} yet.`
    : `${who.name} is ${withArticle(who.noun)}, and has no lifecycle.`
  throw new UserError('usage', words, {
    formless: true,
    ...(noun && { next: ['An admin sets one: ', { code: 'lifecycle Subscriber, Lead, Customer, Churned' }, '.'] }),
  })
}

/** A step at the beginning of some words, and what stands behind it. */
export function stepIn(steps: readonly string[], said: string): { readonly step?: string; readonly rest?: string } {
  const words = said.trim().replace(/^(?:(?:to|as|into|now|an?|the|our|step|stage)\s+)+/iu, '')
  const step = steps
    .toSorted((a, b) => b.length - a.length)
    .find((each) => new RegExp(`^${inPattern(each)}(?=$|[\\s,])`, 'iu').test(words))
  if (step === undefined) return {}
  const rest = words.slice(step.length).replace(/^[\s,]+/u, '')
  return { step, ...(rest !== '' && { rest }) }
}
