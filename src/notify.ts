import type { Ctx } from './command.ts'
import { directPlace } from './crm/members.ts'
import type { Message } from './message.ts'
import { post } from './store/outbox.ts'

/**
 * Tells a member by direct message, in the transaction of what they are told about; undoing that takes it back.
 * Nobody is told what they did themselves. `what` names the notice within its request.
 */
export async function notify(ctx: Ctx, member: number, what: string, message: Message): Promise<void> {
  if (member === ctx.member.member) return
  const place = await directPlace(ctx.tx, member, ctx.place.platform)
  if (place)
    await post(ctx.tx, [
      { key: `${ctx.request.id}:${what}`, place, message, request: ctx.request.id, about: [`M-${member}`] },
    ])
}
