import type { Deal } from '../../crm/deals/deals.ts'
import { asksForReason, type Loss, lossSaid } from '../../crm/words/loss.ts'
import { wordCalled, wordsIn, wordsNear } from '../../crm/words/words.ts'
import type { AnyCommand, Ctx, Param } from '../../language/command.ts'
import { formFor } from '../../language/form.ts'
import { clip } from '../../language/grammar/words.ts'
import { asNamed, choice, maybe } from '../../language/params/kinds.ts'
import { inPattern } from '../../lib/patterns.ts'
import { type Action, actions, button, call, type Reply, say, text } from '../../message/message.ts'
import { dealName, ref } from '../shared/cards.ts'
import { sayings } from '../shared/said.ts'
import { wordNamed } from './word-named.ts'

/** The reasons that are offered where the team keeps no list of them. */
const USUAL = ['Price', 'Competitor', 'No budget', 'No decision', 'Timing'] as const

/** The most reasons that are buttons; more of them are one menu. */
const MOST_BUTTONS = 5
/** The most options of a menu. */
const MOST_OPTIONS = 25

/** The reason of a lost deal, by the list of the team. */
export const lossReason: Param<string | undefined> = {
  ...maybe(wordNamed('reason', 'Why, by the list of reasons')),
  slot: 'positional',
  called: ['because'],
  // A slip may be the beginning of other words: it is asked about.
  resolves: async (candidates, { tx }) => candidates.findIndex((said) => wordCalled(tx, 'reason', said) !== undefined),
}

/** A reason of the list directly behind the deal: `lost acme price, went with Zorg`, `acme lost, timing`. */
export const lossSaidAtOnce: readonly RegExp[] = sayings(
  ...['(?:(?:i|we) )?(?:just )?lost (?<deal>.+?)', '(?<deal>.+?)(?: is| was| got)? (?:closed[- ])?lost'].map(
    (lost) =>
      `${lost}(?:,|:| -)? (?:(?:because of|because|due to|over|on|for|it was)(?: the| their)? )?(?<reason>[^,;:]+?)(?:(?:,|;|:| -) ?(?<why>.+))?`,
  ),
)

/** What a button says about words that no list has: that they are kept as they are. */
export const asIsParam: Param<'yes' | undefined> = {
  ...asNamed(maybe(choice('Whether the words are kept as they are', ['yes']))),
  hidden: true,
}

/** A reason with the words that were said with it. */
export const withReason = (reason: string | undefined, words: string | undefined): string | undefined =>
  reason === undefined || words === undefined ? (reason ?? words) : `${reason}: ${words}`

/**
 * What is asked about before a deal is lost: nothing was said, or nothing that the lists of the team know. Undefined where
 * nothing is to be asked.
 */
export function asksWhy({ tx, call: { fields } }: Ctx, words: string | undefined): Pick<Loss, 'unknown'> | undefined {
  if (words === undefined || words === '') return {}
  if (fields.asis === 'yes') return undefined
  const said = lossSaid(tx, words)
  return said.unknown !== undefined || asksForReason(tx, said) ? said : undefined
}

/** Asks why a deal was lost, by the list of the team. Nothing is saved until it is answered, and what was said is kept. */
export async function whyLost(
  ctx: Ctx,
  lost: AnyCommand,
  deal: Deal,
  { words, unknown }: Pick<Loss, 'unknown'> & { readonly words: string | undefined },
): Promise<Reply> {
  const kept = { deal: ref(deal), seen: String(deal.version) }
  const listed = wordsIn(ctx.tx, 'reason')
  const asIs = button('Keep the words alone', call('deal lost', { ...kept, why: words ?? '', asis: 'yes' }))
  if (words !== undefined && unknown) {
    const meant = unknown.near.slice(0, 3).map((name) => {
      const said = words.replace(new RegExp(inPattern(unknown.name), 'iu'), () => name)
      return button(clip(`Lost to ${name}`, 75), call('deal lost', { ...kept, why: said }))
    })
    const title = `"${unknown.name}" is no competitor in the list. Who won ${dealName(deal)}?`
    return say(title, [text('Nothing is saved yet.'), actions(...meant, asIs)], 'warning')
  }
  const reasons = listed.length > 0 ? listed : USUAL
  const near = words === undefined ? [] : wordsNear(ctx.tx, 'reason', words)
  const ordered = [...near, ...reasons.filter((reason) => !near.includes(reason))]
  const because = (reason: string) =>
    call('deal lost', { ...kept, why: near.includes(reason) ? reason : (withReason(reason, words) ?? reason) })
  const title = words === undefined ? `Why was ${dealName(deal)} lost?` : `Which reason is that: ${clip(words, 100)}?`
  const hint =
    listed.length > 0 && words !== undefined
      ? 'Nothing is saved yet. The words are kept.'
      : 'Nothing is saved yet. Pick a reason or type one.'
  const offered = [...choices(ordered, because), ...(words === undefined ? [] : [asIs])]
  const asked = say(title, [text(hint), actions(...offered)], 'warning')
  if (words !== undefined) return asked
  const open = { path: lost.path, fields: kept, only: ['why'], required: ['why'], said: 'question' as const }
  return { ...asked, form: await formFor(lost, open, ctx) }
}

/** Reasons as buttons, or as a menu where there are more. */
function choices(reasons: readonly string[], because: (reason: string) => ReturnType<typeof call>): readonly Action[] {
  if (reasons.length <= MOST_BUTTONS) return reasons.map((reason) => button(reason, because(reason)))
  const options = reasons.slice(0, MOST_OPTIONS).map((reason) => ({ label: reason, call: because(reason) }))
  return [{ kind: 'select', label: 'Reason', options }]
}
