import { pickedIn } from '../../chat/picked.ts'
import type { Place, Readers } from '../../chat/request.ts'
import { allChannels, type Channel, channelsCalled, pickOf, placeOfChannel } from '../../crm/places/channels.ts'
import { readersNamed } from '../../digest/message.ts'
import type { Param, ReadCtx, Reading } from '../../language/command.ts'
import { AmbiguousValue } from '../../language/params/kinds.ts'
import { holding } from '../../lib/holding.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { channelRead } from '../shared/place-read.ts'

const NAME = /^#[^\s#,;:]{1,100}$/u
const HERE = /^#?here$/iu

/**
 * A channel: picked, or by its #name, as this platform knows it or as the team knew it before; `here` is the current
 * one. If two have the name it is asked which. `isToPost` refuses a channel in which the bot cannot write.
 */
export const channelNamed = (about: string, { isToPost = false } = {}): Param<Channel> => ({
  about,
  shape: 'channel',
  slot: 'shaped',
  optional: false,
  takes([word = ''], _ctx, before) {
    const typed = word.replace(/[,;:]+$/u, '')
    // After other words it is a word like any other: "meet them here".
    const isHere = before.length === 0 && /^here$/iu.test(typed)
    return isHere || NAME.test(typed) ? 1 : 0
  },
  suggest: channelsLike,
  async read(raw, ctx) {
    const picked = pickedIn(raw)
    const typed = raw.trim().replace(/[,;]+$|(?<!\S):+$/u, '')
    const found = picked ? [await placePicked(ctx, picked)] : await placesCalled(ctx, typed)
    const [first, ...others] = found
    if (first && others.length === 0) return channelRead(ctx, first, isToPost)
    if (first) {
      const readings = found.map((place) => ({ label: apart(place, found), raw: pickOf(place) }))
      throw new AmbiguousValue([`${found.length} channels are called ${first.name}. Which one?`], readings)
    }
    throw new UserError('not_found', ['I know no channel ', { code: cut(typed, 60) }, '.'], {
      next: ['Invite me there and say it once in that channel, or pick it from the list that # opens.'],
    })
  },
})

/** The team's channels whose names hold the text; by their ids if they are on this platform. */
export async function channelsLike(typed: string, ctx: ReadCtx): Promise<readonly Reading[]> {
  const wanted = typed.trim().replace(/^#/u, '')
  const fitting = holding(await allChannels(ctx.tx), wanted, ({ name }) => name.replace(/^#/u, '')).slice(0, 25)
  return fitting.map((one) => ({
    label: apart(one, fitting),
    raw: one.platform === ctx.place.platform ? pickOf(one, 24) : one.name,
  }))
}

/** A picked channel as it is known now: it may have had another name when the button was made. */
async function placePicked(
  { tx, place, request }: ReadCtx,
  { key, name }: { readonly key: string; readonly name: string },
): Promise<Place> {
  const told = [place, ...(request.places ?? [])].find((one) => one.kind === 'channel' && one.key === key)
  if (told) return told
  const all = (await channelsCalled(tx, key)).filter((one) => one.key === key)
  const known = all.find(({ platform }) => platform === place.platform) ?? all[0]
  return known
    ? placeOfChannel(known)
    : { platform: place.platform, kind: 'channel', key, name: `#${name || 'channel'}` }
}

/** The places that typed words may mean: those that the platform sent with this request, else those of the team. */
async function placesCalled({ tx, place, request }: ReadCtx, typed: string): Promise<readonly Place[]> {
  if (HERE.test(typed) && place.kind === 'channel') return [place]
  const wanted = `#${typed.replace(/^#/u, '').toLowerCase()}`
  const told = [...(request.places ?? []), ...(place.kind === 'channel' ? [place] : [])]
  const there = told.filter(({ name, key }) => name.toLowerCase() === wanted || key === typed)
  const once = there.filter(({ key }, at) => there.findIndex((other) => other.key === key) === at)
  return once.length > 0 ? once : (await channelsCalled(tx, typed)).map(placeOfChannel)
}

type Told = Pick<Place, 'platform' | 'name'> & { readonly about?: string; readonly readers?: Readers | null }

/** A channel in words that distinguish it from others of the same name: where it is, or who reads it. */
function apart({ platform, name, about, readers }: Told, all: readonly Told[]): string {
  const twins = all.filter((other) => other.name.toLowerCase() === name.toLowerCase())
  const isElsewhere = all.some((other) => other.platform !== platform)
  const where = about ? ` ${about}` : ''
  const who = !about && twins.length > 1 ? `, read by ${readersNamed(readers)}` : ''
  return `${name}${where}${isElsewhere ? ` on ${platform}` : ''}${who}`
}
