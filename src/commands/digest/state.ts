import { DIGESTS, type Digest, digestsFor, editDigest } from '../../crm/digests/digests.ts'
import { namedOf, refOf } from '../../crm/kinds.ts'
import type { Channel } from '../../crm/places/channels.ts'
import { type Ctx, command } from '../../language/command.ts'
import { maybe } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import { type Action, actions, button, call, type Reply, say, text } from '../../message/message.ts'
import { notify } from '../../notices/notify.ts'
import { channelRead } from '../shared/place-read.ts'
import { sayings } from '../shared/said.ts'
import { digestCard } from './card.ts'
import { digestNamed } from './params.ts'
import { TURN_OFF } from './said.ts'

/** A digest by its ref or place. */
export const which = digestNamed('The digest: its ref, or where it goes (#channel, here, me)')

/** A row holds five buttons on every platform, a select 25 choices. */
const MOST_BUTTONS = 5
const MOST_OPTIONS = 25

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

export const digestOff = command({
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

export const digestMute = command({
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

export const digestResume = command({
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
    return digestCard(ctx, await which.read(refOf(DIGESTS, one), ctx), `Resumed ${namedOf(DIGESTS, one)}`)
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
