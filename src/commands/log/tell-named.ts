import type { AnyRecord } from '../../crm/search/records.ts'
import type { Ctx } from '../../language/command.ts'
import { AmbiguousValue } from '../../language/params/kinds.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, text } from '../../message/message.ts'
import { notify } from '../../notices/notify.ts'
import { memberNamed } from '../shared/member-named.ts'

/** People in a text: picked from a list, or typed with an @. */
const PEOPLE = /@(?:\u{10001d}[\u{100000}-\u{10fffd}]*|[\p{L}\d][\p{L}\d._-]{0,60})/gu

/** The most people who are told of one note. */
const MOST_TOLD = 5

const MEMBER = memberNamed('')

/** @throws UserError when several have the name. */
async function memberCalled(ctx: Ctx, person: string): Promise<number> {
  try {
    return (await MEMBER.read(person, ctx)).member
  } catch (error) {
    if (!(error instanceof AmbiguousValue)) throw error
    const next = 'Nothing is saved yet. Write the whole name, and they are told.'
    throw new UserError('ambiguous', error.words, { next })
  }
}

/**
 * Tells the members whom a note names by their @, each by direct message: `@bo can you?`. Who replies to that message
 * speaks of the same record.
 */
export async function tellNamed(ctx: Ctx, { ref, name, noun }: AnyRecord, typed: string, said: string): Promise<void> {
  const told = new Set<number>()
  for (const [word] of typed.matchAll(PEOPLE)) {
    if (told.size === MOST_TOLD) return
    const person = word.replace(/[.,;:!?]+$/u, '')
    if ((await MEMBER.resolves?.([person], ctx)) !== 0) continue
    const member = await memberCalled(ctx, person)
    if (told.has(member)) continue
    told.add(member)
    await notify(
      ctx,
      member,
      { what: 'asked', of: ref },
      {
        title: `${ctx.member.name} on ${ref} ${name}: ${cut(said.replace(/\s+/gu, ' '), 100)}`,
        blocks: [
          text({ user: ctx.member }, ' wrote: ', said),
          actions(button(`Show ${ref}`, call(`${noun} show`, { [noun]: ref }), 'primary')),
        ],
      },
    )
  }
}
