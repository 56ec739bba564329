import { type Picked, pickedIn, withNames } from '../../chat/picked.ts'
import { memberKnownAs } from '../../crm/team/joining.ts'
import { firstMemberName, type Member, members, membersNamed } from '../../crm/team/members.ts'
import type { Param, ReadCtx } from '../../language/command.ts'
import { AmbiguousValue } from '../../language/params/kinds.ts'
import { holding } from '../../lib/holding.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'

/** Other words for an owner. */
export const OWNER_CALLED = [
  'rep',
  'account owner',
  'assignee',
  'assigned',
  'assigned to',
  'owned by',
  'seller',
  'salesperson',
]

const ME = /^(?:@?me|mine|my|i)$/i

/** The member that was picked; undefined for people outside the team, and for typed words. */
async function memberPicked({ tx, place }: ReadCtx, picked: Picked | undefined): Promise<Member | undefined> {
  const known =
    picked?.kind === 'person' ? await memberKnownAs(tx, { platform: place.platform, key: picked.key }) : undefined
  return known && !known.removed ? known : undefined
}

const firstMember: NonNullable<Param<unknown>['resolves']> = async (candidates, ctx) => {
  for (const [index, candidate] of candidates.entries()) if (await memberPicked(ctx, pickedIn(candidate))) return index
  const me = candidates.findIndex((candidate) => ME.test(candidate))
  const byName = await firstMemberName(ctx.tx, me < 0 ? candidates : candidates.slice(0, me))
  return byName >= 0 ? byName : me
}

/** A member of the team: picked, or by @name, name, M- ref or `me`; if two have the name it is asked which. */
export const memberNamed = (about: string): Param<Member> => ({
  about,
  shape: 'member',
  slot: 'positional',
  optional: false,
  resolves: firstMember,
  async suggest(typed, ctx) {
    const all = await members(ctx.tx)
    const isOne = (name: string) => all.filter((each) => each.name.toLowerCase() === name.toLowerCase()).length === 1
    const wanted = typed.trim().replace(/^@/u, '')
    return holding(all, wanted, ({ name }) => name)
      .slice(0, 25)
      .map(({ name, member }) =>
        isOne(name) ? { label: `@${name}`, raw: `@${name}` } : { label: `@${name} (M-${member})`, raw: `M-${member}` },
      )
  },
  async read(raw, ctx) {
    if (ME.test(raw.trim())) return ctx.member
    const picked = pickedIn(raw)
    const found = picked
      ? [await memberPicked(ctx, picked)].flatMap((one) => one ?? [])
      : await membersNamed(ctx.tx, raw)
    const [first, ...others] = found
    if (first && others.length === 0) return first
    const name = cut(withNames(raw).trim(), 60)
    if (!first && picked) {
      throw new UserError('not_found', `${name} is not of the team.`, {
        next: ['An admin lets somebody in with ', { code: `member add ${name}` }, '.'],
      })
    }
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
