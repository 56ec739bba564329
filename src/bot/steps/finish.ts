import { noteChannel } from '../../crm/places/channels.ts'
import type { AnyCommand, Ctx } from '../../language/command.ts'
import { allows } from '../../lib/roles.ts'
import { namingTeam, type Reply } from '../../message/message.ts'
import { refsNamedIn } from '../../message/named.ts'
import { afterChange } from '../../notices/after.ts'
import { numberEvent, storeAnswer } from '../../store/requests/requests.ts'
import { greeted } from '../greeting.ts'
import { broken, refusal } from '../refusal.ts'
import { resultOf } from '../result.ts'
import { type Sealed, sealReply } from '../seal.ts'
import { step } from '../step.ts'

/** Says why the request failed when it was tried. */
export const answerFault = step(['ctx'], async ({ ctx, fault, call }, { registry }) => {
  if (!fault) return {}
  const { error, reference } = fault
  if (!error) return { answer: broken(reference) }
  return { answer: await refusal(ctx, registry, error, call), names: refsNamedIn(error.words) }
})

/** Gives the change its number and the buttons their ids, and stores it all on the claim. */
export const finish = step(
  ['ctx', 'answer'],
  async ({ ctx, call, command: run, args, answer, names = [], fault }, { registry, newId }) => {
    const command = call && registry.find(call.path)
    const mayChange = command && (command.needs !== 'viewer' || command.toChange !== undefined)
    const { event, touched, changed = [] } = (mayChange && (await numberEvent(ctx.tx, ctx.request.id))) || {}
    const words = command?.path.join(' ')
    if (words !== undefined && event !== undefined) {
      await afterChange(ctx.tx, { request: ctx.request.id, by: ctx.member, command: words, since: 0n, touched })
    }
    const isRun = run && args && !fault
    const result = isRun && (await resultOf(ctx, { command: run, args, reply: answer, changed }))
    const said = kept(run ?? command, inTeam(ctx, inZone(ctx, greeted(ctx, call, answer))))
    const sealed = sealReply(result ? { ...said, result } : said, {
      token: newId(),
      // A viewer's own settings are theirs to set anew: undo needs more than that role.
      event: allows(ctx.member.role, 'member') ? event : undefined,
      member: ctx.member.member,
      call,
      names,
    })
    await noteNamed(ctx, sealed)
    await storeAnswer(ctx.tx, { id: ctx.request.id, command: words, event, ...sealed })
    return sealed.reply
  },
)

/** The reply of a command whose answers are for one person alone stays with them. */
const kept = (command: AnyCommand | undefined, reply: Reply): Reply =>
  command?.sharing === 'never' ? { ...reply, audience: 'private', sharing: 'never' } : reply

/** Notes the channels that were typed by name where a button or form of the answer says that name again: pressed, it is known. */
async function noteNamed({ tx, request: { places = [] } }: Ctx, { calls }: Sealed): Promise<void> {
  const said = JSON.stringify(calls?.calls ?? []).toLowerCase()
  for (const place of places) if (said.includes(place.name.toLowerCase())) await noteChannel(tx, place)
}

/** The reply with the zone that who asks settled, where that is not their platform's word. */
function inZone({ zone, request }: Ctx, reply: Reply): Reply {
  if (reply.audience !== 'private' || reply.message.zone || zone === request.zone) return reply
  return { ...reply, message: { ...reply.message, zone } }
}

/** The reply with the name of the workspace, for somebody who cannot tell otherwise which one answers. */
const inTeam = ({ request: { team } }: Ctx, reply: Reply): Reply =>
  team === undefined ? reply : { ...reply, message: namingTeam(reply.message, team) }
