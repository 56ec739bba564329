import type { Ctx, Param, Reading } from '../command.ts'
import { type Deal, deal as dealNumbered, dealsLike, dealsNamed, dealsNumbered, firstDealName } from '../crm/deals.ts'
import { firstMemberName, type Member, members, membersNamed } from '../crm/members.ts'
import { type Stage, stages } from '../crm/pipelines.ts'
import { eventThatRemoved } from '../crm/undo.ts'
import { UserError } from '../errors.ts'
import { button, call, type Text } from '../message.ts'
import { nearness } from '../near.ts'
import { AmbiguousValue, beginningWith } from '../params.ts'
import { amountOf, named, ref } from './cards.ts'

const DEAL_REF = /^d-?(\d{1,9})$/i

interface Among {
  /** Deleted deals are read too. */
  readonly deleted?: boolean
  /** Which deals a name is looked for among. */
  readonly named?: 'live' | 'deleted'
}

/** A deal by exact ref, exact name, or the only one whose name begins so; anything else is asked about, never guessed. */
export const liveDeal = (about: string, { deleted = false, named: among = 'live' }: Among = {}): Param<Deal> => ({
  about,
  shape: 'record',
  slot: 'positional',
  optional: false,
  async resolves(candidates, ctx) {
    const byRef = candidates.findIndex((candidate) => DEAL_REF.test(candidate.trim()))
    if (byRef >= 0) return byRef
    const found = await firstDealName(ctx.tx, candidates, among)
    return found < 0 && among === 'deleted' ? firstDealName(ctx.tx, candidates) : found
  },
  async suggest(typed, ctx) {
    const byRef = /^d-?\d*$/i.test(typed.trim())
    const found = byRef ? await dealsNumbered(ctx.tx, typed.replace(/\D/g, '')) : await dealsNamed(ctx.tx, typed)
    const once = (title: string) => found.filter((deal) => deal.title === title).length === 1
    return found.map((deal) => ({
      label: asReading(deal).label,
      raw: byRef || !once(deal.title) ? ref(deal) : deal.title,
    }))
  },
  async read(raw, ctx) {
    const number = DEAL_REF.exec(raw.trim())?.[1]
    const deal = number === undefined ? await dealByName(ctx, raw, among) : await dealByNumber(ctx, Number(number))
    if (!deal.deletedAt || deleted) return deal
    throw new UserError('not_found', `${named(deal)} is deleted.`, {
      actions: [button('Restore', call('deal restore', { deal: ref(deal) }))],
    })
  },
})

async function dealByNumber(ctx: Ctx, number: number): Promise<Deal> {
  const deal = await dealNumbered(ctx.tx, number)
  if (deal) return deal
  const event = await eventThatRemoved(ctx.tx, 'Deal', number)
  if (event) {
    throw new UserError('not_found', `The adding of D-${number} was undone (E-${event}).`, {
      actions: [button('Bring it back', call('undo', { change: `E-${event}` }))],
    })
  }
  throw new UserError('not_found', `There is no deal D-${number}.`, { next: SEE_ALL })
}

const SEE_ALL: Text = ['See them all with ', { code: 'deal list' }, '.']

async function dealByName(ctx: Ctx, raw: string, among: 'live' | 'deleted'): Promise<Deal> {
  const found = await dealsNamed(ctx.tx, raw, among)
  const [first, ...others] = found
  if (first && others.length === 0) return first
  const name = raw.trim().slice(0, 80)
  if (first) throw new AmbiguousValue([`${found.length} deals are called "${name}". Which one?`], found.map(asReading))
  const like = among === 'live' ? await likeName(ctx, raw) : []
  if (like.length > 0)
    throw new AmbiguousValue([`No deal is called "${name}". Did you mean:`], like.map(asReading), 'not_found')
  if (among === 'deleted') {
    const [live, ...more] = await dealsNamed(ctx.tx, raw)
    if (live && more.length === 0) return live
    throw new UserError('not_found', `No deleted deal is called "${name}".`, {
      next: ['See them with ', { code: 'deal list show:deleted' }, '.'],
    })
  }
  throw new UserError('not_found', `No deal is called "${name}".`, { next: SEE_ALL })
}

/** Deals that a name may have meant: one of this number, else titles like it. */
async function likeName(ctx: Ctx, raw: string): Promise<readonly Deal[]> {
  const number = /^(?:d(?:eal)?)?\s?#?(\d{1,9})$/i.exec(raw.trim())?.[1]
  const numbered = number === undefined ? undefined : await dealNumbered(ctx.tx, Number(number))
  return numbered ? [numbered] : dealsLike(ctx.tx, raw)
}

const asReading = (deal: Deal): Reading => ({
  label: `${named(deal)} (${amountOf(deal.amount)}, ${deal.stage.name})`,
  raw: ref(deal),
})

/** A stage by its name or the beginning of it, without case. */
export const stageNamed = (about: string): Param<Stage> => ({
  about,
  shape: 'stage',
  slot: 'positional',
  optional: false,
  async resolves(candidates, ctx) {
    const all = await stages(ctx.tx)
    return candidates.findIndex((candidate) => stageCalled(all, candidate) !== undefined)
  },
  async suggest(typed, ctx) {
    const names = (await stages(ctx.tx)).map((stage) => stage.name)
    return beginningWith(names, typed)
  },
  async read(raw, ctx) {
    const all = await stages(ctx.tx)
    const stage = stageCalled(all, raw)
    if (stage) return stage
    const typed = raw.trim().slice(0, 60)
    const near = all.filter(({ name }) => nearness(typed.toLowerCase(), name.toLowerCase()) !== undefined)
    const readings = (near.length > 0 ? near : all).map(({ name }) => ({ label: name, raw: name }))
    const question = near.length > 0 ? 'Did you mean:' : 'Which one do you mean?'
    throw new AmbiguousValue([`"${typed}" is no stage. ${question}`], readings, 'not_read')
  },
})

function stageCalled(all: readonly Stage[], raw: string): Stage | undefined {
  const wanted = raw.trim().replace(/\s+/g, ' ').toLowerCase()
  if (wanted.length < 2) return undefined
  const exact = all.find((stage) => stage.name.toLowerCase() === wanted)
  const beginning = all.filter((stage) => stage.name.toLowerCase().startsWith(wanted))
  return exact ?? (beginning.length === 1 ? beginning[0] : undefined)
}

const ME = /^(?:@?me|mine|my)$/i

/** A member of the team by @name, name, M- ref or `me`; two of the same name are asked about. */
export const memberNamed = (about: string): Param<Member> => ({
  about,
  shape: 'member',
  slot: 'positional',
  optional: false,
  async resolves(candidates, ctx) {
    const me = candidates.findIndex((candidate) => ME.test(candidate))
    const byName = await firstMemberName(ctx.tx, me < 0 ? candidates : candidates.slice(0, me))
    return byName >= 0 ? byName : me
  },
  async suggest(typed, ctx) {
    const names = (await members(ctx.tx)).map(({ name }) => `@${name}`)
    return beginningWith(names, typed.startsWith('@') ? typed : `@${typed}`)
  },
  async read(raw, ctx) {
    if (ME.test(raw.trim())) return ctx.member
    const found = await membersNamed(ctx.tx, raw)
    const [first, ...others] = found
    if (first && others.length === 0) return first
    const name = raw.trim().slice(0, 60)
    if (!first) {
      const here = (await members(ctx.tx)).slice(0, 20).map((member) => `@${member.name}`)
      throw new UserError('not_found', `Nobody here is called ${name}.`, { next: `Here are: ${here.join(', ')}.` })
    }
    const readings = found.map((member) => ({
      label: `${member.name} (M-${member.member})`,
      raw: `M-${member.member}`,
    }))
    throw new AmbiguousValue([`${found.length} people are called ${name}. Which one?`], readings)
  },
})
