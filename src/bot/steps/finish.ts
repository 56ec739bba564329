import type { Ctx } from '../../language/command.ts'
import { allows } from '../../lib/roles.ts'
import { namingTeam, type Reply } from '../../message/message.ts'
import { refsNamedIn } from '../../message/named.ts'
import { afterChange } from '../../notices/after.ts'
import { numberEvent, storeAnswer } from '../../store/requests/requests.ts'
import { greeted } from '../greeting.ts'
import { broken, refusal } from '../refusal.ts'
import { sealReply } from '../seal.ts'
import { step } from '../step.ts'

/** Says why the request failed when it was tried. */
export const answerFault = step(['ctx'], async ({ ctx, fault }, { registry }) => {
  if (!fault) return {}
  const { error, reference } = fault
  if (!error) return { answer: broken(reference) }
  return { answer: await refusal(ctx, registry, error), names: refsNamedIn(error.words) }
})

/** Gives the change its number and the buttons their ids, and stores it all on the claim. */
export const finish = step(['ctx', 'answer'], async ({ ctx, call, answer, names = [] }, { registry, newId }) => {
  const command = call && registry.find(call.path)
  const mayChange = command && (command.needs !== 'viewer' || command.toChange !== undefined)
  const { event, touched } = (mayChange && (await numberEvent(ctx.tx, ctx.request.id))) || {}
  const words = command?.path.join(' ')
  if (words !== undefined && event !== undefined) {
    await afterChange(ctx.tx, { request: ctx.request.id, by: ctx.member, command: words, since: 0n, touched })
  }
  const sealed = sealReply(inTeam(ctx, inZone(ctx, greeted(ctx, call, answer))), {
    token: newId(),
    // A viewer's own settings are theirs to set anew: undo needs more than that role.
    event: allows(ctx.member.role, 'member') ? event : undefined,
    member: ctx.member.member,
    call,
    names,
  })
  await storeAnswer(ctx.tx, { id: ctx.request.id, command: words, event, ...sealed })
  return sealed.reply
})

/** The reply with the zone that who asks settled, where that is not their platform's word. */
function inZone({ zone, request }: Ctx, reply: Reply): Reply {
  if (reply.audience !== 'private' || reply.message.zone || zone === request.zone) return reply
  return { ...reply, message: { ...reply.message, zone } }
}

/** The reply with the name of the workspace, for somebody who cannot tell otherwise which one answers. */
const inTeam = ({ request: { team } }: Ctx, reply: Reply): Reply =>
  team === undefined ? reply : { ...reply, message: namingTeam(reply.message, team) }
