import { addDigest, DIGESTS, type Digest, digestsFor, digestsTo, editDigest } from '../../crm/digests/digests.ts'
import { kindOf } from '../../crm/digests/slots.ts'
import { scheduleSettingsOf, scheduleSettingsOfChannel } from '../../crm/due/schedule-settings.ts'
import { namedOf, refOf } from '../../crm/kinds.ts'
import type { Channel } from '../../crm/places/channels.ts'
import { rhythm } from '../../digest/message.ts'
import { type AnyCommand, type Ctx, command } from '../../language/command.ts'
import { formFor } from '../../language/form.ts'
import { maybe } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import { type Action, actions, button, call, type Reply, say, type Text, text } from '../../message/message.ts'
import { notify } from '../../notices/notify.ts'
import { channelRead } from '../shared/place-read.ts'
import { sayings } from '../shared/said.ts'
import { digestCard, lastText, wallTime } from './card.ts'
import { digestMore, digestNow, digestPost } from './now.ts'
import {
  type DigestTarget,
  digestNamed,
  digestTargetParam,
  partSkips,
  recipientOfDigest,
  rhythmParam,
  seriesIn,
  skipsParam,
} from './params.ts'
import { SET_UP, TURN_OFF } from './said.ts'

const WHEN = 'How often, such as daily 9:00, weekdays 8:30 or weekly mon 9:00'
const SKIP = 'What it is left out for: weekends, holidays, empty, or none'

/** The schedule settings of the digest's recipient. */
const scheduleSettingsAt = (ctx: Ctx, to: DigestTarget) =>
  to.kind === 'me' ? scheduleSettingsOf(ctx.tx, ctx.member.member) : scheduleSettingsOfChannel(ctx.tx, to.channel)

/** A row holds five buttons on every platform, a select 25 choices. */
const MOST_BUTTONS = 5
const MOST_OPTIONS = 25

const digest = command({
  path: ['digest'],
  about: 'Sum up the pipeline again and again, in a channel or for you; alone it lists what is set up',
  params: {
    when: maybe(rhythmParam(WHEN)),
    to: maybe(digestTargetParam('Where it goes: #channel, here or me')),
    skip: maybe(skipsParam(SKIP)),
  },
  needs: 'viewer',
  toChange: 'member',
  // A channel's digest comes in the zone of the channel or the team, whoever sets it up.
  usesTime: ({ when, to }, { place }) => when !== undefined && (to ? to.kind === 'me' : place.kind === 'dm'),
  also: ['summary', 'report'],
  said: sayings(...SET_UP),
  examples: [
    'digest',
    'digest daily 9:00 #sales',
    'digest weekly mon 9:00 #sales skip:holidays',
    'digest me weekdays 8:30',
  ],
  async run(ctx, { when: said, to, skip: given }): Promise<Reply> {
    if (!said && !to) return listing(ctx)
    if (!said)
      throw new UserError('missing', 'How often is it to come?', {
        next: ['Type it like ', { code: 'digest daily 9:00 #sales' }, '.'],
        open: { path: ctx.call.path, fields: ctx.call.fields, only: ['when'], required: ['when'] },
      })
    const { when, skip: words } = partSkips(said)
    const skip = given ?? (words === undefined ? undefined : await skipsParam(SKIP).read(words, ctx))
    const where = to ?? whereAsked(ctx)
    const schedule = await scheduleSettingsAt(ctx, where)
    const { series, stated } = seriesIn(when, ctx, schedule.zone, schedule.hour)
    const kind = kindOf(series, ctx.now)
    const told = recipientOfDigest(where, ctx)
    const same = (await digestsTo(ctx.tx, told)).find((one) => one.kind === kind)
    if (same) throw alreadyThere(same, when, skip?.join(','))
    const readers = where.kind === 'me' ? 'team' : where.channel.readers
    const made = await addDigest(ctx.tx, {
      kind,
      author: ctx.member.member,
      to: told,
      series,
      stated,
      skips: skip ?? [],
      readers,
    })
    return digestCard(ctx, made, `Set up ${namedOf(DIGESTS, made)}`)
  },
})

const inSentence = (said: string): string => `${said.charAt(0).toLowerCase()}${said.slice(1)}`

/**
 * Without a place a digest is for the person who asks; in a channel it may be for the channel too. @throws UserError
 * asking which.
 */
function whereAsked(ctx: Ctx): DigestTarget {
  if (ctx.place.kind === 'dm') return { kind: 'me' }
  const { path, fields } = ctx.call
  throw new UserError('ambiguous', 'Where is it to go?', {
    actions: [
      button(`Into ${ctx.place.name}`, { path, fields: { ...fields, to: 'here' } }),
      button('To me alone', { path, fields: { ...fields, to: 'me' } }),
    ],
  })
}

function alreadyThere(same: Digest, when: string, skip: string | undefined): UserError {
  const fields = { digest: refOf(DIGESTS, same), when, ...(skip !== undefined && { skip }) }
  return new UserError(
    'conflict',
    `${namedOf(DIGESTS, same)} is set up already: ${inSentence(rhythm(same))}. Nothing was changed.`,
    {
      actions: [
        button(`Change ${refOf(DIGESTS, same)}`, call('digest edit', fields), 'primary'),
        button('Keep it', call('digest list')),
      ],
    },
  )
}

async function listing(ctx: Ctx): Promise<Reply> {
  const all = await digestsFor(ctx.tx, ctx.member.member)
  if (all.length === 0) {
    return say('No digest is set up', [
      text('Set one up: ', { code: 'digest daily 9:00 #sales' }, ' or ', { code: 'digest me weekdays 8:30' }, '.'),
      actions(button('Show one now', call('digest now'))),
    ])
  }
  const rows = all.map((one): readonly Text[] => [
    [{ ref: refOf(DIGESTS, one) }],
    [one.to.kind === 'member' ? 'you' : one.to.name],
    [`${rhythm(one)}, ${one.series.zone}`],
    [one.pausedAt ? `paused: ${one.pausedWhy}` : one.dueAt ? wallTime(one.dueAt, one.series.zone) : 'none'],
    [lastText(one)],
  ])
  const columns = ['Ref', 'To', 'When', 'Next', 'Last'].map((label) => ({ label }))
  return say(all.length === 1 ? '1 digest' : `${all.length} digests`, [{ kind: 'table', columns, rows }])
}

const digestList = command({
  path: ['digest', 'list'],
  about: 'List the digests that are set up, with the last and the next of each',
  params: {},
  needs: 'viewer',
  examples: ['digest list'],
  run: (ctx): Promise<Reply> => listing(ctx),
})

const which = digestNamed('The digest: its ref, or where it goes (#channel, here, me)')

const digestShow = command({
  path: ['digest', 'show'],
  about: 'Show a digest: who sees it, when it comes, what became of the last',
  params: { digest: which },
  needs: 'viewer',
  examples: ['digest show G-2', 'digest show #sales'],
  run: (ctx, { digest: one }): Promise<Reply> => digestCard(ctx, one),
})

const digestEdit = command({
  path: ['digest', 'edit'],
  about: 'Change when a digest comes, or what it is left out for',
  params: { digest: which, when: maybe(rhythmParam(WHEN)), skip: maybe(skipsParam(SKIP)) },
  needs: 'member',
  also: ['change', 'move', 'set'],
  examples: ['digest edit G-2 daily 8:30', 'digest edit #sales skip:weekends,holidays'],
  async prefill(ctx, { fields }) {
    const one = await which.read(fields.digest ?? '', ctx)
    return { when: inSentence(rhythm(one)), skip: one.skips.join(',') || 'none' }
  },
  async run(ctx, { digest: one, when: said, skip: given }): Promise<Reply> {
    const { when, skip: words } = said === undefined ? { when: said, skip: undefined } : partSkips(said)
    const skip = given ?? (words === undefined ? undefined : await skipsParam(SKIP).read(words, ctx))
    if (when === undefined && skip === undefined) {
      const open = { path: digestEdit.path, fields: { digest: refOf(DIGESTS, one) }, only: ['when', 'skip'] }
      return { ...say(`Edit ${namedOf(DIGESTS, one)}`), form: await formFor(digestEdit, open, ctx) }
    }
    const read = when === undefined ? undefined : seriesIn(when, ctx, one.series.zone, await hourOf(ctx, one))
    await editDigest(ctx.tx, one, {
      ...(read && { ...read, kind: kindOf(read.series, ctx.now) }),
      ...(skip && { skips: skip }),
    })
    return digestCard(ctx, await again(ctx, one), `Changed ${namedOf(DIGESTS, one)}`)
  },
})

const hourOf = async (ctx: Ctx, { to }: Digest): Promise<number> =>
  (await (to.kind === 'member' ? scheduleSettingsOf(ctx.tx, to.member) : scheduleSettingsOfChannel(ctx.tx, to))).hour

/** The digest as it is after the change. */
const again = (ctx: Ctx, one: Digest): Promise<Digest> => Promise.resolve(which.read(refOf(DIGESTS, one), ctx))

/** Asks which digest is meant, with a button for each. */
async function askWhich(ctx: Ctx, fits: (one: Digest) => boolean = () => true): Promise<UserError> {
  const all = (await digestsFor(ctx.tx, ctx.member.member)).filter(fits)
  if (all.length === 0)
    return new UserError('nothing_to_do', 'There is no digest that this could be done with.', {
      next: ['See them with ', { code: 'digest list' }, '.'],
    })
  const ways = all.map((one) => ({
    label: namedOf(DIGESTS, one),
    call: { path: ctx.call.path, fields: { digest: refOf(DIGESTS, one) } },
  }))
  const asked: readonly Action[] =
    ways.length > MOST_BUTTONS
      ? [{ kind: 'select', label: 'Which one?', options: ways.slice(0, MOST_OPTIONS) }]
      : ways.map(({ label, call: meant }) => button(label, meant))
  return new UserError('missing', 'Which digest?', { actions: asked })
}

const digestOff = command({
  path: ['digest', 'off'],
  about: 'Turn a digest off',
  params: { digest: maybe(which) },
  needs: 'member',
  also: ['stop', 'remove', 'delete', 'cancel', 'disable'],
  said: sayings(...TURN_OFF),
  examples: ['digest off #sales', 'digest off G-2', 'digest off me'],
  async run(ctx, { digest: one }): Promise<Reply> {
    if (!one) throw await askWhich(ctx)
    await editDigest(ctx.tx, one, { deleted: true })
    await tellAuthor(ctx, one, 'turned off')
    return say(`Turned off ${namedOf(DIGESTS, one)}`, [text('Undo brings it back.')], 'good')
  },
})

const digestMute = command({
  path: ['digest', 'mute'],
  about: 'Pause a digest until somebody resumes it; whoever set it up is told',
  params: { digest: maybe(which) },
  needs: 'member',
  also: ['pause'],
  examples: ['digest mute G-2', 'digest mute #sales'],
  async run(ctx, { digest: one }): Promise<Reply> {
    if (!one) throw await askWhich(ctx, ({ pausedAt }) => !pausedAt)
    if (one.pausedAt)
      throw new UserError('nothing_to_do', `${namedOf(DIGESTS, one)} is paused already.`, { formless: true })
    await editDigest(ctx.tx, one, { paused: 'muted' })
    await tellAuthor(ctx, one, 'muted')
    const resume = button('Resume', call('digest resume', { digest: refOf(DIGESTS, one) }))
    return say(
      `Muted ${namedOf(DIGESTS, one)}`,
      [text('It comes no more until somebody resumes it.'), actions(resume)],
      'good',
    )
  },
})

const digestResume = command({
  path: ['digest', 'resume'],
  about: 'Let a paused digest go on from its next time, for those who can read its place now',
  params: { digest: maybe(which) },
  needs: 'member',
  also: ['unmute', 'continue', 'start'],
  examples: ['digest resume G-2', 'digest resume #sales'],
  async run(ctx, { digest: one }): Promise<Reply> {
    if (!one) throw await askWhich(ctx, ({ pausedAt }) => pausedAt !== null)
    if (!one.pausedAt)
      throw new UserError('nothing_to_do', `${namedOf(DIGESTS, one)} is not paused.`, { formless: true })
    const channel: Channel | undefined = await channelFor(ctx, one)
    await editDigest(ctx.tx, one, { paused: null, ...(channel && { readers: channel.readers }) })
    return digestCard(ctx, await again(ctx, one), `Resumed ${namedOf(DIGESTS, one)}`)
  },
})

const channelFor = async (ctx: Ctx, { to }: Digest): Promise<Channel | undefined> =>
  to.kind === 'member' ? undefined : channelRead(ctx, to, true)

/** Tells the author of a digest that somebody else stopped it. */
const tellAuthor = (ctx: Ctx, one: Digest, what: string): Promise<void> =>
  notify(
    ctx,
    one.author.member,
    { what: 'digest', of: refOf(DIGESTS, one) },
    {
      title: `${namedOf(DIGESTS, one)} was ${what}`,
      blocks: [
        text({ user: ctx.member }, ` ${what} the digest that you set up in ${one.to.name}.`),
        ...(what === 'muted'
          ? [actions(button('Resume', call('digest resume', { digest: refOf(DIGESTS, one) })))]
          : []),
      ],
    },
  )

/** All commands for digests. */
export const digestCommands: readonly AnyCommand[] = [
  digest,
  digestList,
  digestShow,
  digestNow,
  digestPost,
  digestMore,
  digestEdit,
  digestOff,
  digestMute,
  digestResume,
]
