import type { Ctx } from '../command.ts'
import type { Deal } from '../crm/deals.ts'
import { dealChangedSince } from '../crm/history.ts'
import { UserError } from '../errors.ts'
import { button, type Call, call, type Text } from '../message.ts'
import { amountOf, named, ref } from './cards.ts'

/** A field that a form or button is about to write: its columns, and what it would put there, in words. */
export interface Mine {
  readonly columns: readonly string[]
  readonly mine: string
}

/**
 * A form or card carries the version it showed. If somebody changed one of the same fields since, nothing is written and
 * the person chooses between theirs and their own; changes of other fields merge by themselves.
 * @throws UserError 'conflict' with both as buttons.
 */
export async function askAboutNewer(
  ctx: Ctx,
  deal: Deal,
  seen: number | undefined,
  mine: Readonly<Record<string, Mine>>,
): Promise<void> {
  if (seen === undefined || seen >= deal.version) return
  const since = await dealChangedSince(ctx.tx, deal.number, seen)
  const clashing = Object.entries(mine).filter(([, { columns }]) =>
    since.some((change) => columns.includes(change.field)),
  )
  if (clashing.length === 0) return
  const columns = clashing.flatMap(([, field]) => field.columns)
  const theirs = since.find((change) => columns.includes(change.field))
  const who = theirs?.member === ctx.member.member ? 'You' : (theirs?.memberName ?? 'Somebody')
  const names = clashing.map(([name]) => name)
  const values = (value: (name: string, field: Mine) => string) =>
    clashing.map(([name, field]) => value(name, field)).join(', ')
  const words: Text = [
    who === 'You' || !theirs?.member ? who : { user: { member: theirs.member, name: who } },
    ` changed the ${names.join(' and the ')} of ${named(deal)} since you looked. Nothing of yours is saved yet.`,
  ]
  throw new UserError('conflict', words, {
    next: `Now: ${values((name) => nowOf(deal, name))}. Yours: ${values((_, field) => field.mine)}.`,
    actions: [
      button(who === 'You' ? 'Keep it as it is' : `Keep ${who}'s`, keepTheirs(ctx, deal, mine, names)),
      button('Use mine', { path: ctx.call.path, fields: { ...ctx.call.fields, ...fresh(deal) } }, 'primary'),
    ],
  })
}

const fresh = (deal: Deal) => ({ deal: ref(deal), seen: String(deal.version) })

/** The same Call without the fields that clash, or a look at the deal when nothing else is left of it. */
function keepTheirs(ctx: Ctx, deal: Deal, mine: Readonly<Record<string, Mine>>, clashing: readonly string[]): Call {
  if (Object.keys(mine).every((name) => clashing.includes(name))) return call('deal show', { deal: ref(deal) })
  const rest = Object.entries(ctx.call.fields).filter(([name]) => !clashing.includes(name))
  return { path: ctx.call.path, fields: { ...Object.fromEntries(rest), ...fresh(deal) } }
}

function nowOf(deal: Deal, name: string): string {
  if (name === 'title') return `title "${deal.title}"`
  if (name === 'amount') return amountOf(deal.amount)
  if (name === 'owner') return `owner ${deal.owner.name}`
  return deal.stage.name
}
