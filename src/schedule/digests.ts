import { Temporal } from 'temporal-polyfill'
import { type Place, type Readers, readersIn } from '../chat/request.ts'
import { type DigestContents, digestContents, figuresOf, isEmpty } from '../crm/digests/contents.ts'
import { claimDigest, DIGESTS, type Digest, isOfTeam, makeOwn, passSlot, pauseDigest } from '../crm/digests/digests.ts'
import { scopeOf } from '../crm/digests/period.ts'
import { storeDigestRows } from '../crm/digests/rows.ts'
import { latestSlot, skipsDay } from '../crm/digests/slots.ts'
import {
  type MemberScheduleSettings,
  scheduleSettingsOf,
  scheduleSettingsOfChannel,
} from '../crm/due/schedule-settings.ts'
import type { ScheduleSettings } from '../crm/due/slots.ts'
import { refOf } from '../crm/kinds.ts'
import { type Channel, channelAt, placeOfChannel, showsAll } from '../crm/places/channels.ts'
import { directRouteOf } from '../crm/team/members.ts'
import type { Delivery } from '../delivery/delivery.ts'
import { lateNote, shownLength } from '../delivery/lateness.ts'
import { readBy } from '../delivery/readers.ts'
import type { ListSection, ShowList } from '../digest/list-section.ts'
import { type DigestOptions, digestMessage, SHOWN } from '../digest/message.ts'
import { pauseForReaders } from '../digest/pause.ts'
import { noteReaders } from '../digest/readers.ts'
import { ANSWER_MS } from '../lib/at-most.ts'
import { actions, type Block, button, call, type Message, text } from '../message/message.ts'
import { post } from '../store/outbox/outbox.ts'
import { byHalves, isOfItem } from '../store/parts.ts'
import { restoreOf } from '../store/schedule/beat.ts'
import { type DueDigest, digestsDue } from '../store/schedule/digests.ts'
import { asPlace } from '../store/seers.ts'
import type { Tx } from '../store/transaction.ts'
import { writtenTime } from '../time/say.ts'
import { type IncludedItems, includeDueItems } from './reminders.ts'

const dateOf = (at: Temporal.Instant): Date => new Date(at.epochMilliseconds)
const instantOf = (at: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(at.getTime())

/**
 * Posts the digests that are due. Each is posted and moved on to its next time in one transaction, so that only one of
 * several processes tells it. An error in one digest does not stop the others.
 */
export async function postDueDigests(delivery: Delivery, lastBeat: Date | undefined): Promise<void> {
  const { store, chats, clock, log } = delivery
  const passed: string[] = []
  for (;;) {
    const now = clock.now()
    const due = await digestsDue(store, [...chats.keys()], dateOf(now), passed)
    if (due.length === 0) return
    for (const one of due) {
      passed.push(`${one.workspaceId} ${one.number}`)
      try {
        const readers = await readersNow(delivery, one)
        await store.transaction(one.workspaceId, now, (tx) => tellDigest(tx, delivery, one, { readers, lastBeat }))
      } catch (error) {
        log.error({ err: error, digest: one.number, workspace: one.workspaceId }, 'a digest was not made')
        if (isOfItem(error)) await setDigestAside(delivery, one, now)
      }
    }
  }
}

/** Pauses a digest that cannot be made, and tells who set it up. */
async function setDigestAside({ store, chats, log }: Delivery, due: DueDigest, now: Temporal.Instant): Promise<void> {
  try {
    await store.transaction(due.workspaceId, now, async (tx) => {
      const digest = await claimDigest(tx, due.number)
      if (!digest) return
      await pauseDigest(tx, digest, 'it could not be made', null)
      const to = await directRouteOf(tx, digest.author.member, due.platform ?? [...chats.keys()][0] ?? '')
      if (!to) return
      const of = refOf(DIGESTS, digest)
      const resume = actions(button('Resume', call('digest resume', { digest: of })))
      const message: Message = {
        title: `I could not make ${of}`,
        tone: 'bad',
        blocks: [text('It is paused; the log of the program says why.'), resume],
        ...(to.zone && { zone: to.zone }),
      }
      const about = [`M-${digest.author.member}`]
      await post(tx, [{ key: `aside:${of}:${now.toString()}`, kind: 'notice', of, place: to.place, message, about }])
    })
  } catch (error) {
    log.error({ err: error, digest: due.number, workspace: due.workspaceId }, 'a digest could not be set aside')
  }
}

/**
 * Who can read the channel at this moment, asked outside of any transaction; undefined when the platform does not say.
 */
async function readersNow(
  { chats, answerMs = ANSWER_MS, log }: Delivery,
  due: DueDigest,
): Promise<Readers | undefined> {
  const { platform, key, name } = due
  if (platform === null || key === null) return undefined
  const place: Place = { platform, kind: 'channel', key, name: name ?? key }
  const read = await readBy(chats.get(platform), place, answerMs)
  const readers = readersIn(read)
  if (readers) return readers
  log.warn({ platform, digest: due.number, read }, 'who can read a channel is not known')
  return undefined
}

/** What is due to a member besides; nothing if one of it cannot be told, which then is found where it is told alone. */
async function dueItemsFor(
  tx: Tx,
  delivery: Delivery,
  member: number,
  lastBeat: Date | undefined,
): Promise<IncludedItems | undefined> {
  const { done } = await byHalves(tx, [member], () => includeDueItems(tx, delivery, member, lastBeat))
  return done[0]
}

/** Facts that are found out before a digest is made: who can read its channel, and when the last heartbeat ran. */
interface Before {
  readonly readers: Readers | undefined
  readonly lastBeat: Date | undefined
}

async function tellDigest(tx: Tx, delivery: Delivery, due: DueDigest, { readers, lastBeat }: Before): Promise<void> {
  const digest = await claimDigest(tx, due.number)
  if (!digest?.dueAt) return
  const to = await addressOf(tx, digest, readers, [...delivery.chats.keys()][0] ?? '')
  if (to === 'open') return pauseForReaders(tx, digest)
  const { slotAt, missed } = latestSlot(digest.series, instantOf(digest.dueAt), tx.now)
  const day = slotAt.toZonedDateTimeISO(digest.series.zone).toPlainDate()
  const isOver = digest.lastAt !== null && digest.lastAt.getTime() >= slotAt.epochMilliseconds
  const restore = await restoreOf(tx.db)
  const maybeTold = restore !== null && slotAt.epochMilliseconds <= restore.at.getTime() ? restore : undefined
  // After a restore the old installation may have posted it already: it is skipped, or looked for before it is sent.
  const isHeld = maybeTold && !maybeTold.resume
  if (!to || isOver || isHeld || skipsDay(digest.skips, day, to.schedule))
    return passSlot(tx, digest, slotAt, undefined)
  const today = tx.now.toZonedDateTimeISO(digest.series.zone).toPlainDate()
  const scope = { ...scopeOf(digest, slotAt, to.pipeline), today }
  const seen = await asPlace(tx, to.place)
  const contents = await digestContents(seen, scope, SHOWN, digest.figures)
  const figures = figuresOf(contents)
  const list = await listOf(seen, digest, delivery.showList, to.telling.all)
  if (digest.skips.includes('empty') && isEmpty(contents) && !list?.total) {
    return passSlot(tx, digest, slotAt, { outcome: 'empty', figures })
  }
  const late = lateBlock(slotAt, missed, tx.now, digest.series.zone)
  const isNoMore = digest.ofTeam && !isOfTeam(digest)
  if (isNoMore) await makeOwn(tx, digest)
  const note = isNoMore ? NO_MANAGER : undefined
  const message = digestMessage(contents, {
    ...to.telling,
    zone: digest.series.zone,
    now: tx.now,
    digest,
    late,
    note,
    list,
  })
  // Whatever else is due to the same person without an hour comes in the same message.
  const along =
    digest.to.kind === 'member' && !digest.stated
      ? await dueItemsFor(tx, delivery, digest.to.member, lastBeat)
      : undefined
  await postDigest(tx, {
    key: `digest:G-${digest.number}:${slotAt.toString()}`,
    of: refOf(DIGESTS, digest),
    place: to.place,
    message: along ? { ...message, blocks: [...along.blocks, ...message.blocks] } : message,
    contents,
    inner: to.telling.all,
    about: along?.about,
    maybeSince: maybeTold?.madeAt,
  })
  await passSlot(tx, digest, slotAt, { outcome: isEmpty(contents) ? 'posted, empty' : 'posted', figures })
}

const NO_MANAGER = text('You are no manager any more: from now on this is about what is yours.')

/** The saved list that a digest shows. */
export const listOf = async (
  tx: Tx,
  { list, author, to, series }: Digest,
  show: ShowList | undefined,
  all: boolean,
): Promise<ListSection | undefined> =>
  list === null ? undefined : show?.(tx, { list, zone: series.zone, member: to.kind === 'member' ? to : author, all })

/** The place that a digest goes to, and how it is shown there. */
interface Address {
  readonly place: Place
  readonly telling: Pick<DigestOptions, 'name' | 'all' | 'readers'>
  readonly schedule: ScheduleSettings
  readonly pipeline?: number | null
}

/**
 * Undefined when the recipient cannot be reached or is away; 'open' when more people can read the channel than was
 * agreed to.
 */
async function addressOf(
  tx: Tx,
  { to, readers: agreed }: Digest,
  readers: Readers | undefined,
  platform: string,
): Promise<Address | 'open' | undefined> {
  if (to.kind === 'member') {
    const told = await directRouteOf(tx, to.member, platform)
    const schedule: MemberScheduleSettings = await scheduleSettingsOf(tx, to.member)
    return told && !schedule.away ? { place: told.place, telling: { name: undefined, all: true }, schedule } : undefined
  }
  const place: Place = {
    platform: to.platform,
    kind: 'channel',
    key: to.key,
    name: to.name,
    ...(readers && { readers }),
  }
  const channel = readers ? await noteReaders(tx, place) : await channelAt(tx, to)
  if (!channel) return undefined
  if (isWider(channel, agreed)) return 'open'
  const { name, readers: known } = channel
  const telling = { name, all: showsAll(channel), readers: known }
  return {
    place: placeOfChannel(channel),
    telling,
    schedule: await scheduleSettingsOfChannel(tx, to),
    pipeline: channel.pipeline,
  }
}

const WIDTH: Readonly<Record<Readers, number>> = { team: 0, guests: 1, everybody: 2 }

/** True when more people can read a channel than was agreed to, and no admin has allowed that. */
const isWider = ({ readers, allowedAt }: Channel, agreed: Readers | null): boolean =>
  readers !== null && agreed !== null && allowedAt === null && WIDTH[readers] > WIDTH[agreed]

const LATE_MINUTES = 5

/** A note that a digest is late and replaces missed ones; undefined when it is on time. */
export function lateBlock(
  slotAt: Temporal.Instant,
  missed: number,
  now: Temporal.Instant,
  zone: string,
): Block | undefined {
  const minutes = Math.floor(slotAt.until(now).total('minutes'))
  const due = writtenTime(slotAt.toZonedDateTimeISO(zone))
  const late = minutes >= LATE_MINUTES ? [`Late by ${shownLength(minutes * 60_000)}: I was down at ${due}.`] : []
  const before = missed === 1 ? 'One before it was missed' : `${missed} before it were missed`
  const all = missed > 0 ? [`${before}; this one tells all since then.`] : []
  const words = [...late, ...all].join(' ')
  if (words === '') return undefined
  return late.length > 0 ? lateNote(words) : text(words)
}

/** Posts a digest's message and stores the rows that its readers may handle. */
export async function postDigest(
  tx: Tx,
  {
    key,
    of,
    place,
    message,
    contents,
    inner,
    about,
    maybeSince,
    request,
  }: {
    readonly key: string
    /** The ref of the recurring digest. */
    readonly of?: string
    readonly place: Place
    readonly message: Message
    readonly contents: DigestContents
    /** True when it holds amounts, notes or contact data. */
    readonly inner: boolean
    readonly about?: readonly string[] | undefined
    /** The instant since when it may have been sent already. */
    readonly maybeSince?: Date | undefined
    readonly request?: string
  },
): Promise<void> {
  await post(tx, [
    {
      key,
      kind: 'digest',
      of,
      place,
      message,
      inner,
      ...(about && { about }),
      ...(maybeSince && { maybeSince }),
      ...(request && { request }),
    },
  ])
  await storeDigestRows(
    tx,
    key,
    contents.needing.map(({ number }) => number),
  )
}
