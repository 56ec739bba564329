import { pickedIn, withNames } from '../../chat/picked.ts'
import { admitUnvouched, bringBack, memberKnownAs, type PlatformName, readmit } from '../../crm/team/joining.ts'
import { type HandedOver, removeMember } from '../../crm/team/leaving.ts'
import { type Member, members, membersNamed } from '../../crm/team/members.ts'
import { type Ctx, command, type Param } from '../../language/command.ts'
import { AmbiguousValue, asNamed, choice, maybe, words } from '../../language/params/kinds.ts'
import { ROLES } from '../../lib/roles.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { type Reply, say, type Text, text } from '../../message/message.ts'
import { notify } from '../../notices/notify.ts'
import { memberNamed } from '../shared/member-named.ts'
import { sayings } from '../shared/said.ts'

export const memberRemove = command({
  path: ['member', 'remove'],
  about: 'Take somebody out of the team; what they own is handed over',
  params: {
    who: memberNamed('Who leaves'),
    to: asNamed(maybe(memberNamed('Who gets what they own; you if not said'))),
  },
  needs: 'admin',
  also: ['delete', 'kick', 'ban'],
  said: sayings(
    '(?:remove|kick|take|throw|delete|ban)(?: out)? (?<who>@?\\S+)(?: out)? (?:from|of|off) (?:the |our )?team(?: and (?:give|hand) (?:everything|all|it) to (?<to>@?\\S+))?',
  ),
  hints: sayings(
    '(?:remove|kick|throw|boot|fire|offboard|ban|delete)(?: out)? (?<who>@?\\S+)(?: out)?',
    '(?<who>@?\\S+) (?:left|has left|leaves|quit) (?:us|the company|the team)',
  ),
  examples: ['member remove @bo', 'member remove @bo to:@ann'],
  async run(ctx, { who, to }): Promise<Reply> {
    if (who.member === ctx.member.member) {
      throw new UserError('not_allowed', 'You cannot remove yourself: somebody has to be there to undo it.', {
        next: ['Another admin can: ', { code: `member remove @${who.name}` }],
      })
    }
    const heir = to ?? ctx.member
    if (heir.member === who.member) {
      throw new UserError('not_allowed', ['What ', { user: who }, ' owns has to go to somebody who stays.'], {
        next: ['Name somebody else: ', { code: `member remove @${who.name} to:@name` }],
      })
    }
    const handed = await removeMember(ctx.tx, who.member, heir.member, ctx.request.id)
    if (!handed) {
      throw new UserError('not_allowed', [{ user: who }, ' is the only admin, and somebody has to be.'], {
        next: ['Make another one first: ', { code: 'member role @name admin' }],
      })
    }
    if (handed.length > 0) {
      await notify(
        ctx,
        heir.member,
        { what: 'assigned', of: `M-${who.member}` },
        {
          title: `${counts(handed)} of ${who.name}'s ${total(handed) === 1 ? 'is' : 'are'} yours now`,
          blocks: [text({ user: ctx.member }, ' took ', { user: who }, ' out of the team.')],
        },
      )
    }
    return say(`${who.name} is out of the team`, [text(...gone(ctx, handed, heir))], 'good')
  },
})

const total = (handed: HandedOver): number => handed.reduce((sum, [count]) => sum + count, 0)

/** `3 deals, 2 leads and 1 task`. */
function counts(handed: HandedOver): string {
  const parts = handed.map(([count, noun]) => `${count} ${noun}`)
  return [parts.slice(0, -1).join(', '), ...parts.slice(-1)].filter((part) => part !== '').join(' and ')
}

const gone = (ctx: Ctx, handed: HandedOver, heir: { readonly member: number; readonly name: string }): Text =>
  handed.length === 0
    ? ['There was nothing of theirs to hand over.']
    : [`${counts(handed)} went to `, heir.member === ctx.member.member ? 'you' : { user: heir }, '.']

/** A person who need not be a member: one that was picked on a platform is named by platform and id. */
const somebody = (about: string): Param<string> => {
  const typed = words(about, { max: 100 })
  const read: Param<string>['read'] = (raw, ctx) => {
    const picked = pickedIn(raw)
    return picked?.kind === 'person' ? `${ctx.place.platform}:${picked.key}` : typed.read(raw, ctx)
  }
  return { ...typed, read }
}

export const memberAdd = command({
  path: ['member', 'add'],
  about: 'Bring a removed person back, or let in somebody by their id on a platform',
  params: {
    who: somebody('A removed person, such as @cy, or a platform and an id, such as discord:1234'),
    name: asNamed(maybe(words('What somebody new is called', { max: 80 }))),
    role: asNamed(maybe(choice('What somebody new may do; member if not said', ROLES))),
  },
  needs: 'admin',
  also: ['invite'],
  said: sayings('(?:invite|add|bring|let|get) (?:in |back )?(?<who>.+?) (?:in)?to (?:the |our )?team'),
  examples: ['member add @cy', 'member add discord:1234 name:"Cy Ng"'],
  async run(ctx, { who, name: called, role }): Promise<Reply> {
    const name = called ?? (pickedIn(ctx.call.fields.who ?? '')?.name || undefined)
    const known = platformName(who)
    if (!known) {
      const called = await outOrRemoved(ctx, who)
      return 'out' in called ? again(ctx, called.out) : back(ctx, called.removed)
    }
    const there = await memberKnownAs(ctx.tx, known)
    if (there?.removed) return back(ctx, there)
    if (there) return again(ctx, there)
    if (!name) {
      throw new UserError('missing', 'What are they called?', {
        next: ['Type it like ', { code: `member add ${withNames(ctx.call.fields.who ?? who)} name:"Cy Ng"` }, '.'],
      })
    }
    const member = await admitUnvouched(ctx.tx, known, name, role ?? 'member')
    return say(`${member.name} is let in`, [text(`They are ${member.role} from their first word on.`)], 'good')
  },
})

/** A platform with a person's id there, `discord:1234`. */
function platformName(word: string): PlatformName | undefined {
  const [, platform, key] = /^<?@?([a-z][a-z0-9-]{1,30}):(\S{1,64})$/iu.exec(word.trim()) ?? []
  return platform && key ? { platform: platform.toLowerCase(), key } : undefined
}

async function back(ctx: Ctx, who: Member): Promise<Reply> {
  await bringBack(ctx.tx, who.member)
  await notify(
    ctx,
    who.member,
    { what: 'back' },
    {
      title: 'You are in the team again',
      blocks: [text({ user: ctx.member }, ' let you in.')],
    },
  )
  return say(
    `${who.name} is back in the team`,
    [text(`They are ${who.role}, as before. What they owned stays where it went.`)],
    'good',
  )
}

/** Readmits a member whom their platform now calls a guest or outsider. */
async function again(ctx: Ctx, who: Member): Promise<Reply> {
  if (!(await readmit(ctx.tx, who.member))) {
    throw new UserError('nothing_to_do', [{ user: who }, ' is in the team already.'])
  }
  return say(
    `${who.name} is let in again`,
    [text('Their platform calls them a guest now. They are in by your word, until you remove them.')],
    'good',
  )
}

/** The removed person, or the member, whom a word means. */
async function outOrRemoved(ctx: Ctx, word: string): Promise<{ readonly out: Member } | { readonly removed: Member }> {
  const found = await membersNamed(ctx.tx, word, true)
  const [first, ...others] = found
  if (first && others.length === 0) return { removed: first }
  const name = cut(word.replace(/^@/u, ''), 60)
  if (first) {
    const readings = found.map((each) => ({ label: `${each.name} (M-${each.member})`, raw: `M-${each.member}` }))
    throw new AmbiguousValue([`${found.length} people who were removed are called ${name}. Which one?`], readings)
  }
  const [here] = await membersNamed(ctx.tx, word)
  if (here) return { out: here }
  const removed = (await members(ctx.tx, true)).slice(0, 20).map((each) => `@${each.name}`)
  throw new UserError('not_found', `I know nobody called ${name} yet.`, {
    next: [
      ...(removed.length > 0 ? [`Removed are: ${removed.join(', ')}. `] : []),
      'Colleagues are in the team from their first word to me. A guest is let in by their id: ',
      { code: 'member add discord:1234 name:"Cy Ng"' },
    ],
  })
}
