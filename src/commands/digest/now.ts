import { Temporal } from 'temporal-polyfill'
import { FLOWS, flowsIn } from '../../crm/digests/changed.ts'
import { type DigestContents, digestContents } from '../../crm/digests/contents.ts'
import { type Digest, digestsTo } from '../../crm/digests/digests.ts'
import { tasksDue } from '../../crm/digests/due.ts'
import { openDeals } from '../../crm/digests/needs.ts'
import { scopeOf } from '../../crm/digests/period.ts'
import type { DigestScope } from '../../crm/digests/scope.ts'
import { pickOf, placeOfChannel, showsAll } from '../../crm/places/channels.ts'
import { asPlace } from '../../crm/team/visibility.ts'
import { flowLine, type LineOptions, needLine, taskDueLine } from '../../digest/lines.ts'
import { digestMessage, moreFields, SECTIONS, type Section, SHOWN } from '../../digest/message.ts'
import { type Ctx, command, type Param } from '../../language/command.ts'
import { asNamed, choice, count, maybe, words } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, list, type Message, type Reply, say, type Text, text } from '../../message/message.ts'
import { listOf, postDigest } from '../../schedule/digests.ts'
import { showList } from '../list/section.ts'
import { type DigestTarget, digestTargetParam, recipientOfDigest } from './params.ts'

/** A digest that is shown now: its contents, and how they are shown at their place. */
interface Shown {
  readonly contents: DigestContents
  readonly message: Message
}

async function shownNow(ctx: Ctx, to: DigestTarget | undefined, seen: Ctx['tx'], stages = false): Promise<Shown> {
  const all = to ? await digestsTo(ctx.tx, recipientOfDigest(to, ctx)) : []
  const digest = all.find(({ ofTeam }) => !ofTeam)
  const zone = digest?.series.zone ?? (to?.kind === 'channel' ? to.channel.zone : ctx.zone)
  const today = ctx.now.toZonedDateTimeISO(zone).toPlainDate()
  const channel = to?.kind === 'channel' ? to.channel : undefined
  const scope = { ...stretch(ctx, to, digest, zone), today, pipeline: channel?.pipeline ?? undefined }
  const contents = await digestContents(seen, scope, SHOWN, digest?.figures)
  const message = digestMessage(contents, {
    name: to?.kind === 'me' ? undefined : (channel?.name ?? 'the team'),
    zone,
    now: ctx.now,
    all: !channel || showsAll(channel),
    readers: channel?.readers ?? null,
    digest,
    stages,
    list: digest && (await listOf(seen, digest, showList, !channel || showsAll(channel))),
  })
  return { contents, message }
}

/** The period since the last digest, or the last day if none is set up. */
function stretch(
  ctx: Ctx,
  to: DigestTarget | undefined,
  digest: Digest | undefined,
  zone: string,
): Omit<DigestScope, 'today'> {
  const until = ctx.now.add({ milliseconds: 1 }) // includes what happened at this very moment
  if (digest) return scopeOf(digest, until)
  const since = ctx.now.toZonedDateTimeISO(zone).subtract({ days: 1 }).toInstant()
  return { since, until, owner: to?.kind === 'me' ? ctx.member.member : undefined, zone }
}

export const digestNow = command({
  path: ['digest', 'now'],
  about: 'Show to you alone what a digest would say now',
  params: {
    to: maybe(digestTargetParam("As whose digest: #channel, here or me; the team's if not said")),
    stages: asNamed(maybe(choice('yes shows the stages and a picture of them too', ['yes', 'no']))),
  },
  needs: 'viewer',
  also: ['preview', 'show'],
  examples: ['digest now', 'digest now #sales', 'digest now me', 'digest now #sales stages:yes'],
  async run(ctx, { to, stages }): Promise<Reply> {
    // Who does not see everything is shown what they see, also of a channel that sees more.
    const seen = to?.kind === 'channel' && !ctx.tx.eyes ? await asPlace(ctx.tx, placeOfChannel(to.channel)) : ctx.tx
    const { message } = await shownNow(ctx, to, seen, stages === 'yes')
    const post =
      to?.kind === 'channel'
        ? [
            text(`Nobody else sees this. `, { bold: 'Post it' }, ` puts it into ${to.channel.name}.`),
            actions(button('Post it', call('digest post', { to: pickOf(to.channel) }), 'primary')),
          ]
        : []
    return { message: { ...message, blocks: [...message.blocks, ...post] }, audience: 'private' }
  },
})

export const digestPost = command({
  path: ['digest', 'post'],
  about: 'Post a digest into a channel now; the next one comes at its time all the same',
  params: { to: digestTargetParam('The channel, or here') },
  needs: 'member',
  examples: ['digest post #sales', 'digest post here'],
  async run(ctx, { to }): Promise<Reply> {
    if (to.kind === 'me') {
      throw new UserError('usage', 'A digest of your own is shown to you, not posted.', {
        next: ['Type ', { code: 'digest now me' }, '.'],
      })
    }
    const { channel } = to
    const { contents, message } = await shownNow(ctx, to, await asPlace(ctx.tx, placeOfChannel(channel)))
    const by = text('Posted by ', { user: ctx.member }, '.')
    await postDigest(ctx.tx, {
      key: `digest:${ctx.request.id}`,
      place: placeOfChannel(channel),
      message: { ...message, blocks: [...message.blocks, by] },
      contents,
      inner: showsAll(channel),
      request: ctx.request.id,
    })
    return say(`The digest goes to ${channel.name} now`, [], 'good')
  },
})

const PAGE = 15

/** An instant in a button. */
const instant = (about: string): Param<Temporal.Instant | undefined> => ({
  ...asNamed(words(about)),
  optional: true,
  hidden: true,
  read(raw) {
    try {
      return raw.trim() === '' ? undefined : Temporal.Instant.from(raw)
    } catch {
      throw new UserError('not_read', 'That is no instant.')
    }
  },
})

export const digestMore = command({
  path: ['digest', 'more'],
  about: 'Show to you alone all of one part of a digest, page by page',
  params: {
    section: choice('Which part: won, lost, new, moved, slipped, tasks or needs', SECTIONS),
    mine: asNamed(maybe(choice('yes shows your own alone', ['yes', 'no']))),
    page: asNamed(maybe(count('Which page, if there are many', { max: 100_000 }))),
    pipeline: { ...asNamed(maybe(count('The number of the pipeline', { max: 1_000_000 }))), hidden: true },
    since: instant('From when on'),
    until: instant('Up to when'),
  },
  needs: 'viewer',
  examples: ['digest more needs', 'digest more moved mine:yes page:2'],
  async run(ctx, { section, mine, page = 1, pipeline, since, until = ctx.now }): Promise<Reply> {
    const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()
    const from = since ?? until.toZonedDateTimeISO(ctx.zone).subtract({ days: 1 }).toInstant()
    const owner = mine === 'yes' ? ctx.member.member : undefined
    const scope: DigestScope = { since: from, until, today, owner, pipeline, zone: ctx.zone }
    const { lines, total } = await partOf(ctx, scope, section, page)
    if (lines.length === 0) return say(page > 1 ? 'There is nothing on that page' : 'There is nothing of that')
    const last = Math.ceil(total / PAGE)
    const turn = (to: number, label: string) => button(label, call('digest more', moreFields({ scope }, section, to)))
    const turns = [...(page > 1 ? [turn(page - 1, 'Previous')] : []), ...(page < last ? [turn(page + 1, 'Next')] : [])]
    const named =
      section === 'needs'
        ? 'Deals that need somebody'
        : section === 'tasks'
          ? 'Tasks that are due'
          : `Deals: ${section}`
    return say(`${named}: ${total}`, [
      list(lines),
      ...(last > 1 ? [text(`Page ${page} of ${last}`)] : []),
      ...(turns.length > 0 ? [actions(...turns)] : []),
    ])
  },
})

/** One page of the lines of a section, and the number of all lines. */
async function partOf(
  ctx: Ctx,
  scope: DigestScope,
  section: Section,
  page: number,
): Promise<{ readonly lines: readonly Text[]; readonly total: number }> {
  const part = { limit: PAGE, offset: (page - 1) * PAGE }
  const saying: LineOptions = { all: true, now: ctx.now, today: scope.today, zone: scope.zone }
  if (section === 'needs') {
    const { open, needing } = await openDeals(ctx.tx, scope, part)
    return { lines: needing.map((deal) => needLine(deal, saying)), total: open.needing }
  }
  if (section === 'tasks') {
    const { tasks, today, overdue } = await tasksDue(ctx.tx, scope, part)
    return { lines: tasks.map((task) => taskDueLine(task, saying)), total: today + overdue }
  }
  const flow = FLOWS.find((one) => one === section)
  const found = (await flowsIn(ctx.tx, scope, part)).find((one) => one.flow === flow)
  return { lines: found?.deals.map((deal) => flowLine(found.flow, deal, saying)) ?? [], total: found?.count ?? 0 }
}
