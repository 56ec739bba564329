import { Temporal } from 'temporal-polyfill'
import { DIGESTS, type Digest } from '../../crm/digests/digests.ts'
import { namedOf, refOf } from '../../crm/kinds.ts'
import { listNumbered } from '../../crm/lists/lists.ts'
import { type Channel, pickOf, showsAll } from '../../crm/places/channels.ts'
import { readersText, rhythm } from '../../digest/message.ts'
import type { Ctx } from '../../language/command.ts'
import { allows } from '../../lib/roles.ts'
import { type Action, actions, button, call, fields, type Reply, say, type Text } from '../../message/message.ts'
import { shownDay, writtenTime } from '../../time/say.ts'
import { hourForAsker } from '../remind/say.ts'
import { channelRead } from '../shared/place-read.ts'

/** A moment in the digest's own zone: `Thu 19 Nov 2026, 09:00`. */
export function wallTime(at: Date, zone: string): string {
  const wall = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
  return `${shownDay(wall.toPlainDate())}, ${writtenTime(wall)}`
}

/** When a digest comes next, also in the asker's zone if the hour differs there. */
function nextText(ctx: Ctx, at: Date, zone: string): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(at.getTime())
  const same = instant.toZonedDateTimeISO(zone).offset === instant.toZonedDateTimeISO(ctx.zone).offset
  return same ? wallTime(at, zone) : `${wallTime(at, zone)}, ${hourForAsker(instant, zone, ctx.zone)} yours`
}

/** The channel of a digest. */
const channelOf = async (ctx: Ctx, { to }: Digest): Promise<Channel | undefined> =>
  to.kind === 'channel' ? channelRead(ctx, to) : undefined

/** Who will see a digest, and what it leaves out because of them. */
function seenBy({ to, ofTeam }: Digest, channel: Channel | undefined): string {
  if (to.kind === 'member')
    return `you alone, by direct message; it is about ${ofTeam ? 'the whole team' : 'what is yours'}`
  if (!channel || channel.readers === 'team') return `the team alone, in ${to.name}`
  const who = `${readersText(channel.readers)} can read ${to.name}`
  return showsAll(channel)
    ? `${who}; an admin allowed amounts, notes and contact data there`
    : `${who}: amounts, notes and contact data stay out until an admin allows them there`
}

/** A digest's card: when it comes, who sees it, and buttons to change it. */
export async function digestCard(ctx: Ctx, digest: Digest, title?: string): Promise<Reply> {
  const channel = await channelOf(ctx, digest)
  const { series, dueAt, pausedAt, pausedWhy, skips } = digest
  const rows: (readonly [string, ...Text])[] = [
    ['Seen by', seenBy(digest, channel)],
    ...(ctx.tx.hides && digest.to.kind === 'channel'
      ? [
          [
            'Records',
            channel?.sees === 'all' ? 'all of the team\u2019s' : 'those that a member sees who owns nothing',
          ] as const,
        ]
      : []),
    ['When', `${rhythm(digest)}, ${series.zone}`],
    [
      'Next',
      pausedAt ? `paused: ${pausedWhy}` : dueAt ? nextText(ctx, dueAt, series.zone) : 'none: its last time is over',
    ],
    [
      'Left out',
      skips.length > 0
        ? `${skips.map((skip) => (skip === 'empty' ? 'when there is nothing to tell' : `on ${skip}`)).join(', ')}`
        : 'never',
    ],
    ...(digest.list === null ? [] : [['Shows', await listText(ctx, digest.list)] as const]),
    ['Last', lastText(digest)],
    ['Set up by', { user: digest.author }],
  ]
  return say(
    title ?? namedOf(DIGESTS, digest),
    [fields(...rows), actions(...digestActions(ctx, digest, channel))],
    title ? 'good' : 'plain',
  )
}

/** The name of the saved list that a digest shows. */
async function listText({ tx }: Ctx, number: number): Promise<string> {
  const list = await listNumbered(tx, number)
  return list ? `the list "${list.name}"` : 'a list that was removed, so it is left out'
}

/** The time and outcome of the last one. */
export const lastText = ({ lastAt, lastOutcome, series }: Digest): string =>
  lastAt
    ? `${wallTime(lastAt, series.zone)}, ${lastOutcome === 'empty' ? 'left out: there was nothing to tell' : lastOutcome}`
    : 'none yet'

function digestActions({ member }: Ctx, digest: Digest, channel: Channel | undefined): readonly Action[] {
  const it = { digest: refOf(DIGESTS, digest) }
  const preview = button('Preview', call('digest now', digest.ofTeam ? {} : { to: channel ? pickOf(channel) : 'me' }))
  if (!allows(member.role, 'member')) return [preview]
  const isHeld = channel && !showsAll(channel)
  return [
    ...(isHeld && member.role === 'admin'
      ? [button('Allow', call('channel allow', { channel: pickOf(channel) }))]
      : []),
    preview,
    button('Edit', call('digest edit', it)),
    digest.pausedAt ? button('Resume', call('digest resume', it)) : button('Mute', call('digest mute', it)),
    button('Turn off', call('digest off', it)),
  ]
}
