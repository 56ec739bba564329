import type { ReachedStep } from '../../crm/lifecycles/when-won.ts'
import { noteChannel } from '../../crm/places/channels.ts'
import { typeOf } from '../../crm/record-types.ts'
import type { AnyCommand, Ctx } from '../../language/command.ts'
import { isOff } from '../../language/features.ts'
import type { Registry } from '../../language/registry.ts'
import { allows } from '../../lib/roles.ts'
import { type Action, type Block, type Call, namingTeam, type Reply } from '../../message/message.ts'
import { refsNamedIn } from '../../message/named.ts'
import { afterChange, type FoundRows, followersFind, sharedIn } from '../../notices/after.ts'
import { offerUndo } from '../../notices/notify.ts'
import { tellReached } from '../../notices/reached.ts'
import type { ChangeSet } from '../../store/changes/changes.ts'
import { rowsSeen } from '../../store/changes/seen.ts'
import { type NumberedRequest, numberEvent, storeAnswer } from '../../store/requests/requests.ts'
import { seeingAll } from '../../store/transaction.ts'
import { greeted } from '../greeting.ts'
import { prepareAnswer, type StorableAnswer } from '../prepare-answer.ts'
import { bugReply, refusal } from '../refusal.ts'
import { resultOf } from '../result.ts'
import { refreshShared } from '../shared-cards.ts'
import { step } from '../step.ts'

/** Says why the request failed when it was tried. */
export const answerFault = step(['ctx'], async ({ ctx, fault, call }, { registry }) => {
  if (!fault) return {}
  const { error, reference } = fault
  if (!error) return { answer: bugReply(reference) }
  return { answer: await refusal(ctx, registry, error, call), names: refsNamedIn(error.words) }
})

/** Numbers the change, gives the buttons their ids, and stores everything on the claim. */
export const finish = step(
  ['ctx', 'answer'],
  async ({ ctx, running = ctx, call, command: run, args, answer, names = [], fault }, { registry, newId }) => {
    const command = call && registry.find(call.path)
    const mayChange = command && (command.needs !== 'viewer' || command.toChange !== undefined) ? command : undefined
    const words = command?.path.join(' ')
    const { event, changed = [], reached = [] } = (mayChange && (await numbered(ctx, mayChange.path.join(' ')))) || {}
    if (event !== undefined && answer.settles !== undefined) await offerUndo(ctx, answer.settles, event)
    const isRun = run && args && !fault
    const result = isRun && (await resultOf(running, { command: run, args, reply: answer, changed }))
    const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()
    const told = await tellReached(ctx.tx, reached, today, answer)
    const shown = withoutOff(ctx, registry, greeted(ctx, call, told))
    const said = kept(run ?? command, inTeam(ctx, inZone(ctx, shown)))
    const sealed = prepareAnswer(result ? { ...said, result } : said, {
      token: newId(),
      // Viewers may change their own settings, but undo needs a higher role.
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

/** A change with its number, and who came into a step of their lifecycle by it. */
type NumberedChange = NumberedRequest<FoundRows> & { readonly reached: readonly ReachedStep[] }

/** Numbers the request if it changed anything, and does what follows from that. */
async function numbered(ctx: Ctx, words: string): Promise<NumberedChange | undefined> {
  const { tx, request, member } = ctx
  const { id } = request
  const all: ChangeSet = { request: id, by: member, command: words, since: 0n }
  const change = await numberEvent<FoundRows>(tx, id, followersFind(seeingAll(tx), all))
  if (!change) return undefined
  const reached = await afterChange(seeingAll(tx), all, change.found)
  await refreshShared(ctx, sharedIn(change.found))
  const more = reached.map(({ noun, number }) => ({ table: typeOf(noun).table, number }))
  return { ...change, reached, changed: await rowsSeen(tx, [...change.changed, ...more]) }
}

/** Keeps the reply of a command private if its answers are for one person alone. */
const kept = (command: AnyCommand | undefined, reply: Reply): Reply =>
  command?.sharing === 'never' ? { ...reply, audience: 'private', sharing: 'never' } : reply

/**
 * Stores channels that were typed by name if a button or form of the answer uses the name, so that the name is known
 * when it is pressed.
 */
async function noteNamed({ tx, request: { places = [] } }: Ctx, { calls }: StorableAnswer): Promise<void> {
  const said = JSON.stringify(calls?.calls ?? []).toLowerCase()
  for (const place of places) if (said.includes(place.name.toLowerCase())) await noteChannel(tx, place)
}

/** The reply without the buttons of parts that the team turned off. */
function withoutOff({ off }: Ctx, registry: Registry, reply: Reply): Reply {
  if (off.size === 0) return reply
  const isOn = (one: Call): boolean => !isOff(off, registry.find(one.path))
  const blocks = reply.message.blocks.flatMap((block): readonly Block[] => {
    if (block.kind !== 'actions') return [block]
    const left = block.actions.flatMap((action): readonly Action[] => {
      if (action.kind === 'button') return isOn(action.call) ? [action] : []
      const options = action.options.filter((option) => isOn(option.call))
      return options.length > 0 ? [{ ...action, options }] : []
    })
    return left.length > 0 ? [{ ...block, actions: left }] : []
  })
  return { ...reply, message: { ...reply.message, blocks } }
}

/** The reply with the zone that the person has set, if it differs from the platform's. */
function inZone({ zone, request }: Ctx, reply: Reply): Reply {
  if (reply.audience !== 'private' || reply.message.zone || zone === request.zone) return reply
  return { ...reply, message: { ...reply.message, zone } }
}

/** The reply with the workspace's name, for a person who cannot tell which workspace answers. */
const inTeam = ({ request: { team } }: Ctx, reply: Reply): Reply =>
  team === undefined ? reply : { ...reply, message: namingTeam(reply.message, team) }
