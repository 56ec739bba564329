import { pickedAgain } from '../../chat/picked.ts'
import { ReadersAsked } from '../../chat/readers-asked.ts'
import type { Place } from '../../chat/request.ts'
import { type Channel, channelAt, pickOf } from '../../crm/places/channels.ts'
import { noteReaders } from '../../digest/readers.ts'
import type { ReadCtx } from '../../language/command.ts'
import { UserError } from '../../message/errors.ts'
import { button, type Call } from '../../message/message.ts'

/**
 * The channel that a place is, with who can read it at this moment: everything that is posted there, previewed for it or
 * says who sees it comes by here. `isToPost` refuses one in which the bot cannot write.
 * @throws ReadersAsked until the platform was asked.
 */
export async function channelRead(ctx: ReadCtx, place: Place, isToPost = false): Promise<Channel> {
  const { tx, request } = ctx
  const told = [ctx.place, ...(request.places ?? [])].find(({ key, readers }) => key === place.key && readers)
  if (told) return noteReaders(tx, { ...place, readers: told.readers })
  const read = request.readBy?.[place.key]
  if (read === undefined) throw new ReadersAsked(place)
  const { readers: _, ...unread } = place
  if (read !== 'closed') return noteReaders(tx, read === 'unknown' ? unread : { ...unread, readers: read })
  const known = await channelAt(tx, place)
  if (known && !isToPost) return known
  throw new UserError('not_allowed', `I cannot write in ${place.name}.`, {
    next: 'Invite me there, and let me write; an archived channel or a forum takes no message.',
    actions: ctx.call.path.length > 0 ? [button('Try again', meaning(ctx.call, place))] : [],
  })
}

/** A Call in which a place that was typed is picked: who presses its button need not be where the name was typed. */
const meaning = ({ path, fields }: Call, place: Place): Call => ({
  path,
  fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, pickedAgain(value, pickOf(place))])),
})
