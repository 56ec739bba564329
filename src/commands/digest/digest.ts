import { addDigest, DIGESTS, type Digest, digestsFor, digestsTo, editDigest } from '../../crm/digests/digests.ts'
import { kindOf } from '../../crm/digests/slots.ts'
import { scheduleSettingsOf, scheduleSettingsOfChannel } from '../../crm/due/schedule-settings.ts'
import { namedOf, refOf } from '../../crm/kinds.ts'
import { listNumbered, type SavedList } from '../../crm/lists/lists.ts'
import { rhythm } from '../../digest/message.ts'
import { type AnyCommand, type Ctx, command } from '../../language/command.ts'
import { formFor } from '../../language/form.ts'
import { asNamed, choice, clearable, maybe } from '../../language/params/kinds.ts'
import { allows } from '../../lib/roles.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, type Reply, say, type Text, text } from '../../message/message.ts'
import { savedList } from '../list/name.ts'
import { isPersonal } from '../list/section.ts'
import { sayings } from '../shared/said.ts'
import { digestCard, lastText, wallTime } from './card.ts'
import { digestMore, digestNow, digestPost } from './now.ts'
import {
  type DigestTarget,
  digestTargetParam,
  partsSaid,
  recipientOfDigest,
  rhythmParam,
  seriesIn,
  skipsParam,
  TOLD_OF,
} from './params.ts'
import { SET_UP, WITH_LIST } from './said.ts'
import { digestMute, digestOff, digestResume, which } from './state.ts'

const WHEN = 'How often, such as daily 9:00, weekdays 8:30 or weekly mon 9:00'
const LIST = 'A saved list that it shows too, by its name'
const SKIP = 'What it is left out for: weekends, holidays, empty, or none'

/** The schedule settings of the digest's recipient. */
const scheduleSettingsAt = (ctx: Ctx, to: DigestTarget) =>
  to.kind === 'me' ? scheduleSettingsOf(ctx.tx, ctx.member.member) : scheduleSettingsOfChannel(ctx.tx, to.channel)

const ABOUT = 'What your own one is about: mine, or as a manager team'

const digest = command({
  path: ['digest'],
  about: 'Sum up the pipeline again and again, in a channel or for you; alone it lists what is set up',
  params: {
    when: maybe(rhythmParam(WHEN)),
    to: maybe(digestTargetParam('Where it goes: #channel, here or me')),
    skip: maybe(skipsParam(SKIP)),
    list: asNamed(maybe(savedList(LIST))),
    whose: asNamed(maybe(choice(ABOUT, TOLD_OF))),
  },
  needs: 'viewer',
  toChange: 'member',
  // A channel's digest comes in the zone of the channel or the team, whoever sets it up.
  usesTime: ({ when, to }, { place }) => when !== undefined && (to ? to.kind === 'me' : place.kind === 'dm'),
  also: ['summary', 'report'],
  said: sayings(...SET_UP, ...WITH_LIST),
  examples: [
    'digest',
    'digest daily 9:00 #sales',
    'digest weekly mon 9:00 #sales skip:holidays',
    'digest me weekdays 8:30',
    'digest me weekdays 8:30 team',
    'digest daily 9:00 #sales list:"hot deals"',
  ],
  async run(ctx, { when: said, to, skip: given, list, whose }): Promise<Reply> {
    if (!said && !to) return listing(ctx)
    if (!said)
      throw new UserError('missing', 'How often is it to come?', {
        next: ['Type it like ', { code: 'digest daily 9:00 #sales' }, '.'],
        open: { path: ctx.call.path, fields: ctx.call.fields, only: ['when'], required: ['when'] },
      })
    const { when, skip: words, ofTeam: saysTeam } = partsSaid(said)
    const skip = given ?? (words === undefined ? undefined : await skipsParam(SKIP).read(words, ctx))
    const where = to ?? whereAsked(ctx)
    // A channel's is about the team anyhow.
    const ofTeam = where.kind === 'me' && (whose === undefined ? saysTeam : whose === 'team')
    if (ofTeam) refuseTeam(ctx)
    if (list) refusePersonal(list, where.kind === 'me')
    const schedule = await scheduleSettingsAt(ctx, where)
    const { series, stated } = seriesIn(when, ctx, schedule.zone, schedule.hour)
    const kind = kindOf(series, ctx.now)
    const told = recipientOfDigest(where, ctx)
    const same = (await digestsTo(ctx.tx, told)).find((one) => one.kind === kind && one.ofTeam === ofTeam)
    if (same) throw alreadyThere(same, when, skip?.join(','), list)
    const readers = where.kind === 'me' ? 'team' : where.channel.readers
    const made = await addDigest(ctx.tx, {
      kind,
      author: ctx.member.member,
      to: told,
      series,
      stated,
      skips: skip ?? [],
      list: list?.number ?? null,
      ofTeam,
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

/** @throws UserError for who is no manager: a digest of all that the team does is for those alone. */
function refuseTeam({ member }: Ctx): void {
  if (allows(member.role, 'manager')) return
  throw new UserError('not_allowed', 'A digest of the whole team is for managers and admins.', {
    next: ['One about what is yours: ', { code: 'digest me weekdays 8:30' }, '.'],
    formless: true,
  })
}

/** @throws UserError for a list that is about who asks, where that is nobody. */
function refusePersonal(list: SavedList, isOwn: boolean): void {
  if (isOwn || !isPersonal(list)) return
  throw new UserError('not_read', `"${list.name}" is about whoever asks, and in a channel that is nobody.`, {
    next: [
      'Save one that names the person, or have it in a digest of your own: ',
      { code: 'digest me daily 9:00' },
      '.',
    ],
    formless: true,
  })
}

function alreadyThere(same: Digest, when: string, skip: string | undefined, list: SavedList | undefined): UserError {
  const fields = {
    digest: refOf(DIGESTS, same),
    when,
    ...(skip !== undefined && { skip }),
    ...(list && { list: list.name }),
  }
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
    [one.to.kind === 'member' ? (one.ofTeam ? 'you, about the team' : 'you') : one.to.name],
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
  about: 'Change when a digest comes, what it is left out for, or which saved list it shows',
  params: {
    digest: which,
    when: maybe(rhythmParam(WHEN)),
    skip: maybe(skipsParam(SKIP)),
    list: asNamed(clearable(savedList(`${LIST}; none for none`))),
    whose: asNamed(maybe(choice(ABOUT, TOLD_OF))),
  },
  needs: 'member',
  also: ['change', 'move', 'set'],
  said: sayings(
    '(?:show|add|put|include) (?:the |our |my )?(?:saved )?(?:list |view )?"?(?<list>[^"]+?)"? (?:in|to|into) (?:the |our |my )?(?:daily |weekly )?digest (?:of |in |for |to )?(?<digest>#\\S+|here|me|g-?\\d+)',
    'digest edit (?<digest>#\\S+|here|me|g-?\\d+),? (?:with|showing)(?: the| our| my)?(?: saved)? (?:list|view):? "?(?<list>[^"]+?)"?',
  ),
  examples: [
    'digest edit G-2 daily 8:30',
    'digest edit #sales skip:weekends,holidays',
    'digest edit #sales list:"hot deals"',
    'digest edit G-3 whose:team',
  ],
  async prefill(ctx, { fields }) {
    const one = await which.read(fields.digest ?? '', ctx)
    const list = one.list === null ? undefined : await listNumbered(ctx.tx, one.list)
    return {
      when: inSentence(rhythm(one)),
      skip: one.skips.join(',') || 'none',
      ...(list && { list: list.name }),
      ...(one.to.kind === 'member' && { whose: one.ofTeam ? 'team' : 'mine' }),
    }
  },
  async run(ctx, { digest: one, when: said, skip: given, list, whose }): Promise<Reply> {
    const { when, skip: words, ofTeam: saysTeam } = said === undefined ? NOTHING_SAID : partsSaid(said)
    const skip = given ?? (words === undefined ? undefined : await skipsParam(SKIP).read(words, ctx))
    const ofTeam = whose === undefined ? saysTeam || undefined : whose === 'team'
    if (ofTeam) refuseTeam(ctx)
    if (ofTeam !== undefined && one.to.kind !== 'member')
      throw new UserError('nothing_to_do', `What is told in ${one.to.name} is about the team anyhow.`, {
        formless: true,
      })
    if (when === undefined && skip === undefined && list === undefined && ofTeam === undefined) {
      const only = ['when', 'skip', 'list', ...(one.to.kind === 'member' ? ['whose'] : [])]
      const open = { path: digestEdit.path, fields: { digest: refOf(DIGESTS, one) }, only }
      return { ...say(`Edit ${namedOf(DIGESTS, one)}`), form: await formFor(digestEdit, open, ctx) }
    }
    if (list) refusePersonal(list, one.to.kind === 'member')
    const read = when === undefined ? undefined : seriesIn(when, ctx, one.series.zone, await hourOf(ctx, one))
    await editDigest(ctx.tx, one, {
      ...(read && { ...read, kind: kindOf(read.series, ctx.now) }),
      ...(skip && { skips: skip }),
      ...(list !== undefined && { list: list?.number ?? null }),
      ...(ofTeam !== undefined && { ofTeam }),
    })
    return digestCard(ctx, await again(ctx, one), `Changed ${namedOf(DIGESTS, one)}`)
  },
})

const NOTHING_SAID = { when: undefined, skip: undefined, ofTeam: false }

const hourOf = async (ctx: Ctx, { to }: Digest): Promise<number> =>
  (await (to.kind === 'member' ? scheduleSettingsOf(ctx.tx, to.member) : scheduleSettingsOfChannel(ctx.tx, to))).hour

/** The digest as it is after the change. */
const again = (ctx: Ctx, one: Digest): Promise<Digest> => Promise.resolve(which.read(refOf(DIGESTS, one), ctx))

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
