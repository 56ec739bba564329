import { type Channel, showsAll } from '../../crm/places/channels.ts'
import { onlyRecord } from '../../crm/replied-to.ts'
import { type KeptAnswer, ownAnswers, shareAnswer } from '../../crm/team/sharing.ts'
import { asPlace, seesAll } from '../../crm/team/visibility.ts'
import { readersNamed } from '../../digest/message.ts'
import { type Ctx, command } from '../../language/command.ts'
import { joinedReply } from '../../language/lines.ts'
import { asNamed, choice, maybe, words } from '../../language/params/kinds.ts'
import { allows } from '../../lib/roles.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, type Message, type Reply, say, text } from '../../message/message.ts'
import { cardOf } from '../../notices/shared.ts'
import { channelRead } from '../shared/place-read.ts'

const hidden = { hidden: true } as const

/**
 * Shows an answer that one person saw to everybody in a place, after saying who reads there. Platforms show it as a
 * button below a private answer, with the id of the answered request.
 */
export const share = command({
  path: ['share'],
  about: 'Show your last answer to everybody in this place',
  params: {
    answer: { ...asNamed(maybe(words('The request that was answered', { max: 200 }))), ...hidden },
    readers: { ...asNamed(maybe(words('Who reads in this place, as the platform knows it', { max: 300 }))), ...hidden },
    sure: { ...asNamed(maybe(choice('Said by the button that is shown first', ['yes']))), ...hidden },
  },
  needs: 'viewer',
  also: ['publish'],
  sharing: 'never',
  examples: ['share'],
  async run(ctx, { answer, readers, sure }): Promise<Reply> {
    const { place, request, member } = ctx
    if (place.kind === 'dm') {
      throw new UserError('not_allowed', 'Nobody but you reads here: ask where others do, and share it there.')
    }
    const kept = await ownAnswers(ctx.tx, member.member, answer, { place, request: request.id })
    const [first] = kept
    if (!first) throw new UserError('not_found', 'There is no answer of yours to share, or it is no longer kept.')
    const reply = kept.length === 1 ? first.reply : joinedReply(kept.map((one) => one.reply))
    if (kept.some((one) => isSecret(ctx, one))) {
      throw new UserError('not_allowed', 'That answer is for you alone, and is shown to nobody else.')
    }
    if (reply.audience === 'place') {
      throw new UserError('nothing_to_do', `Everybody in ${place.name} sees that answer already.`)
    }
    const channel = await channelRead(ctx, place, true)
    refuseOpen(channel)
    if (sure !== 'yes') {
      const id = answer ?? first.id
      return say(
        `Share \u201c${reply.message.title}\u201d in ${place.name}?`,
        [
          text(`Who will see it: ${readers ?? whoReads(channel)}.`),
          actions(button('Share', call('share', { answer: id, sure: 'yes' }), 'primary')),
        ],
        'warning',
      )
    }
    const subjects = kept.flatMap((one) => one.subjects)
    const shared = { id: first.id, subjects, of: kept.length === 1 ? onlyRecord(first.reply.result) : undefined }
    const message = await seenThere(ctx, { ...reply, message: opened(ctx, reply.message) }, kept)
    const isNew = await shareAnswer(ctx.tx, shared, place, message, request.id)
    if (!isNew) throw new UserError('nothing_to_do', `It stands in ${place.name} already.`)
    return say(`Shared in ${place.name}`, [], 'good')
  },
})

/** True of an answer that is for one person alone, also if it was given before its command declared that. */
const isSecret = ({ commands }: Ctx, { command: words, reply }: KeptAnswer): boolean =>
  reply.sharing === 'never' || commands.some(({ path, sharing }) => sharing === 'never' && path.join(' ') === words)

/**
 * The message as the readers of the place may see it. A card is made anew for them. Of what they may not see a manager
 * decides, and the message says so.
 * @throws UserError when they may not see something in it, and the person is no manager.
 */
async function seenThere(ctx: Ctx, { message }: Reply, kept: readonly KeptAnswer[]): Promise<Message> {
  const there = await asPlace(ctx.tx, ctx.place)
  if (!there.eyes) return message
  const refs = [...new Set(kept.flatMap(({ reply, subjects }) => [...(reply.result?.refs ?? []), ...subjects]))]
  const isList = kept.some(({ reply }) => reply.result?.list !== undefined)
  const isSeen = !isList && (await seesAll(there, refs))
  const [only] = kept
  const of =
    kept.length === 1 &&
    only?.reply.message.blocks.some(({ kind }) => kind === 'fields') &&
    onlyRecord(only.reply.result)
  const card = of ? await cardOf({ ...ctx, tx: there }, of) : undefined
  if (card) return opened(ctx, card)
  if (isSeen) return message
  if (allows(ctx.member.role, 'manager')) {
    return {
      ...message,
      blocks: [...message.blocks, text('Not all of the team see these records; a manager shares them here.')],
    }
  }
  throw new UserError(
    'not_allowed',
    `Not everybody in ${ctx.place.name} may see all of that, so a manager has to share it.`,
    {
      formless: true,
    },
  )
}

const whoReads = ({ name, readers }: Channel): string => `${readersNamed(readers)}, in ${name}`

/**
 * Where people outside the team can read, answers with amounts and contact data are refused until an admin allows the
 * place.
 */
function refuseOpen(channel: Channel): void {
  if (showsAll(channel)) return
  const who = readersNamed(channel.readers)
  throw new UserError(
    'not_allowed',
    `${channel.name} can be read by ${who}, and answers may hold amounts or contact data.`,
    {
      next: ['An admin can allow it: ', { code: `channel allow ${channel.name}` }],
    },
  )
}

/** The message for everybody: with times in no one's own zone, and with the name of who shared it. */
function opened(ctx: Ctx, shown: Message): Message {
  const { zone: _zone, ...message } = shown
  return { ...message, blocks: [...message.blocks, text({ user: ctx.member }, ' shared this.')] }
}
