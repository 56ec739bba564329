import { ReadersAsked } from '../../chat/asked-outside.ts'
import { pickedAgain } from '../../chat/picked.ts'
import { REFUSED, refusedBy } from '../../chat/refused.ts'
import { type Place, readersIn } from '../../chat/request.ts'
import { type Channel, channelAt, pickOf } from '../../crm/places/channels.ts'
import { noteReaders } from '../../digest/readers.ts'
import type { ReadCtx } from '../../language/command.ts'
import { UserError } from '../../message/errors.ts'
import { button, type Call } from '../../message/message.ts'

/**
 * The channel of a place, with who can read it now: everything that is posted there, previewed for it or says who sees
 * it uses this. `isToPost` refuses a channel in which the bot cannot write.
 * @throws ReadersAsked until the platform was asked.
 */
export async function channelRead(ctx: ReadCtx, place: Place, isToPost = false): Promise<Channel> {
  const { tx, request } = ctx
  const told = [ctx.place, ...(request.places ?? [])].find(({ key, readers }) => key === place.key && readers)
  if (told) return noteReaders(tx, { ...place, readers: told.readers })
  const read = request.readBy?.[place.key]
  if (read === undefined) throw new ReadersAsked(place)
  const { readers: _, ...unread } = place
  const readers = readersIn(read)
  if (readers || read === 'unknown') return noteReaders(tx, { ...unread, ...(readers && { readers }) })
  const known = await channelAt(tx, place)
  if (known && !isToPost) return known
  const { why, next } = REFUSED[refusedBy(read)]
  throw new UserError('not_allowed', `I cannot write in ${place.name}. ${why}`, {
    next,
    actions: ctx.call.path.length > 0 ? [button('Try again', meaning(ctx.call, place))] : [],
  })
}

/** A Call in which a typed place is picked, because its button may be pressed in another place. */
const meaning = ({ path, fields }: Call, place: Place): Call => ({
  path,
  fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, pickedAgain(value, pickOf(place))])),
})
