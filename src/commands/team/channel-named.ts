import type { Place } from '../../chat/request.ts'
import { allChannels, type Channel, channelsCalled, noteChannel } from '../../crm/places/channels.ts'
import type { Param, ReadCtx } from '../../language/command.ts'
import { AmbiguousValue, beginningWith } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'

const NAME = /^#[\p{L}\p{N}][\p{L}\p{N}._-]{0,79}$/u

/** The channels that the platform told of with this request: where it was asked, and those named in its line. */
const toldOf = ({ place, request }: ReadCtx): readonly Place[] => [
  ...(place.kind === 'channel' ? [place] : []),
  ...(request.places ?? []),
]

/** A channel by its #name, as this platform knows it or as the team named it before; `here` is where it was asked. */
export const channelNamed = (about: string): Param<Channel> => ({
  about,
  shape: 'channel',
  slot: 'shaped',
  optional: false,
  takes([word = ''], _ctx, before) {
    const typed = word.replace(/[,;:]+$/u, '')
    // Elsewhere it is a word like any other: "meet them here".
    const isHere = before.length === 0 && /^here$/iu.test(typed)
    return isHere || NAME.test(typed) ? 1 : 0
  },
  suggest: async (typed, ctx) =>
    beginningWith(
      (await allChannels(ctx.tx)).map(({ name }) => name),
      typed.startsWith('#') ? typed : `#${typed}`,
    ),
  async read(raw, ctx) {
    const typed = raw.trim().replace(/[,;:]+$/u, '')
    const isHere = /^#?here$/iu.test(typed)
    const wanted = `#${typed.replace(/^#/, '').toLowerCase()}`
    const told = toldOf(ctx).find(
      ({ name, key }) => name.toLowerCase() === wanted || key === typed || (isHere && key === ctx.place.key),
    )
    if (told) return noteChannel(ctx.tx, told)
    const [first, ...others] = await channelsCalled(ctx.tx, typed)
    if (first && others.length === 0) return first
    if (first) {
      const readings = [first, ...others].map(({ name, platform, key }) => ({
        label: `${name} on ${platform}`,
        raw: key,
      }))
      throw new AmbiguousValue([`${readings.length} channels are called ${first.name}. Which one?`], readings)
    }
    throw new UserError('not_found', ['I know no channel ', { code: typed.slice(0, 60) }, '.'], {
      next: ['Invite me there and say it once in that channel, or pick it from the list that # opens.'],
    })
  },
})
