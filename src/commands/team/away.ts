import { wakeItemsFor } from '../../crm/reminders/due.ts'
import { type AwayMember, setAway, whoIsAway } from '../../crm/team/absence.ts'
import type { Member } from '../../crm/team/members.ts'
import { type AnyCommand, type Ctx, command } from '../../language/command.ts'
import { asNamed, maybe } from '../../language/params/kinds.ts'
import { until } from '../../language/params/until.ts'
import { dueOf, type SingleMoment, when } from '../../language/params/when.ts'
import { allows } from '../../lib/roles.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, list, type Reply, type Span, say, type Text, text } from '../../message/message.ts'
import { notify } from '../../notices/notify.ts'
import { shownDay, writtenDay } from '../../time/say.ts'
import { memberNamed } from '../shared/member-named.ts'
import { sayings } from '../shared/said.ts'

const moment = (at: Date): Span => ({ time: at.toISOString(), show: 'moment' })

const line = ({ member, name, until, cover }: AwayMember): Text => [
  { user: { member, name } },
  ' until ',
  moment(until),
  ...(cover ? [', covered by ', { user: cover }] : [', what is due waits']),
]

/** The member whose absence is meant. @throws UserError for another member's if the role does not allow that. */
function whose(ctx: Ctx, who: Member | undefined): Member {
  const member = who ?? ctx.member
  if (member.member !== ctx.member.member && !allows(ctx.member.role, 'manager')) {
    throw new UserError('not_allowed', 'Saying that somebody else is away needs the role manager.')
  }
  return member
}

const AM_AWAY =
  "(?:(?:i['’]?m|i am|i['’]?ll be|i will be)(?: going)? )?(?:on (?:a |my )?(?:vacation|holidays?|leave|pto|parental leave)|away|out(?: of (?:the )?office)?|ooo|off(?: work)?)"
const COVERED =
  '(?:(?:,| -| –| and|;)? (?<cover>@?\\S+) (?:covers?|is covering|will cover|covering|stands in|fills in|takes over)(?: for me)?)?'

/** A time in which somebody is away that has not begun: an absence begins when it is said, so it is asked about. */
function awayIn(ctx: Ctx, span: SingleMoment, cover: Member | undefined): Reply {
  const from = span.kind === 'interval' && span.unit === 'days' ? span.start : dueOf(span, ctx).on
  const last = span.kind === 'interval' && span.unit === 'days' ? span.end : from
  const back = last.add({ days: 1 })
  const covered: Readonly<Record<string, string>> = cover ? { cover: `M-${cover.member}` } : {}
  const said = `away until ${writtenDay(back)}${cover ? ` cover:@${cover.name}` : ''}`
  throw new UserError('ambiguous', `An absence begins when it is said, and ${shownDay(from)} is still to come.`, {
    next: 'Nothing is saved yet.',
    actions: [
      button(
        `Remind me on ${shownDay(from)} to say it`,
        call('remind', { when: `${writtenDay(from)} at 8:00`, what: said }),
      ),
      button(`Away from now until ${shownDay(back)}`, call('away', { until: writtenDay(back), ...covered })),
    ],
    formless: true,
  })
}

const away = command({
  path: ['away'],
  about: 'Say until when you are away and who is told meanwhile; alone it shows who is away',
  params: {
    until: maybe(until('Until when, such as until mon, fri 2pm or 3 weeks', { first: true })),
    cover: asNamed(maybe(memberNamed('Who is told what is due to you meanwhile; without one it waits for you'))),
    who: asNamed(maybe(memberNamed('Who is away, if not you'))),
    span: { ...asNamed(maybe(when('A time to come in which you are away', 'future'))), hidden: true },
  },
  needs: 'viewer',
  toChange: 'member',
  also: ['vacation', 'ooo', 'absent', 'out', 'pto', 'leave'],
  said: sayings(
    `(?:(?:i['’]?m|i am|i['’]?ll be|i will be) )?(?:on (?:vacation|holidays?|leave|pto|parental leave)|away|out(?: of (?:the )?office)?|ooo|off(?: work)?) (?:until|till|til|through) (?<until>.+?)(?:,? (?<cover>@?\\S+) (?:covers|is covering|will cover)(?: for me)?)?`,
    `(?:i['’]?m|i am|i['’]?ll be|i will be) (?:away|off(?: work)?|on (?:vacation|holidays?|leave|pto)|out(?: of (?:the )?office)?) (?:for )?(?<until>(?:the )?(?:next )?(?:\\d{1,2}|one|two|three|a) (?:days?|weeks?))(?:,? (?<cover>@?\\S+) (?:covers|is covering|will cover)(?: for me)?)?`,
    // A time to come; the whole of it is when one is away.
    `${AM_AWAY} (?<span>(?:from |on |during |for |all |the whole )?(?:next|this|the|from|tomorrow|mon|tue|wed|thu|fri|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\\d).*?)${COVERED}`,
    '(?<cover>@?\\S+) (?:covers|will cover|is covering|stands in|fills in)(?: for)? me(?: (?:until|till|til) (?<until>.+))?',
    '(?<who>@?\\S+) (?:is|will be) (?:on (?:vacation|holidays?|leave|pto)|away|out of (?:the )?office|off sick|sick) (?:until|till|til) (?<until>.+)',
  ),
  examples: ['away until mon cover:@bo', 'away 2 weeks', 'away'],
  async run(ctx, { until, cover, who, span }): Promise<Reply> {
    if (span) return awayIn(ctx, span, cover)
    if (!until) return ctx.call.fields.cover || who ? askUntil(ctx) : shown(ctx)
    const member = whose(ctx, who)
    if (cover?.member === member.member) {
      throw new UserError('not_read', 'Nobody covers for themselves.', { next: 'Name another one after cover:' })
    }
    const { on, at } = dueOf(until, ctx)
    // A day is the first one back: the absence ends when it begins.
    const end = at ?? on.toZonedDateTime({ timeZone: ctx.zone }).toInstant()
    if (end.epochMilliseconds <= ctx.tx.at.getTime()) {
      throw new UserError('not_read', 'That is over already.', {
        next: ['Say it like ', { code: 'away until mon' }, '.'],
      })
    }
    const back = new Date(end.epochMilliseconds)
    await setAway(ctx.tx, member.member, { until: back, cover: cover?.member })
    const one = { member: member.member, name: member.name }
    if (cover) {
      const asked = text(
        { user: one },
        ' is away until ',
        moment(back),
        '. What is due to them comes to you meanwhile.',
      )
      await notify(
        ctx,
        cover.member,
        { what: 'cover', of: `M-${member.member}` },
        {
          title: `You cover for ${member.name}`,
          blocks: [asked],
        },
      )
    }
    const now = cover
      ? text('What is due meanwhile goes to ', { user: cover }, ', who was told.')
      : text('What is due meanwhile waits. Name somebody to be told instead: ', { code: 'away until mon cover:@bo' })
    const isMe = member.member === ctx.member.member
    const title = `${isMe ? 'You are' : `${member.name} is`} away`
    return say(
      title,
      [
        text('Until ', moment(back), '.'),
        now,
        actions(button('Back now', call('back', isMe ? {} : { who: `M-${member.member}` }))),
      ],
      'good',
    )
  },
})

async function shown(ctx: Ctx): Promise<Reply> {
  const all = await whoIsAway(ctx.tx)
  if (all.length === 0) {
    return say('Nobody is away', [text('Say it with: ', { code: 'away until mon cover:@bo' })])
  }
  const mine = all.some(({ member }) => member === ctx.member.member)
  return say(all.length === 1 ? '1 person is away' : `${all.length} people are away`, [
    list(all.map(line)),
    ...(mine ? [actions(button('Back now', call('back')))] : []),
  ])
}

const askUntil = (ctx: Ctx): Reply => {
  throw new UserError('missing', 'Until when?', {
    open: { path: ctx.call.path, fields: ctx.call.fields, only: ['until'], required: ['until'] },
  })
}

const back = command({
  path: ['back'],
  about: 'Say that you are back before the time',
  params: { who: asNamed(maybe(memberNamed('Who is back, if not you'))) },
  needs: 'member',
  examples: ['back'],
  async run(ctx, { who }): Promise<Reply> {
    const member = whose(ctx, who)
    const known = (await whoIsAway(ctx.tx)).find((each) => each.member === member.member)
    if (!known) throw new UserError('nothing_to_do', [{ user: member }, ' is not away.'], { formless: true })
    await setAway(ctx.tx, member.member, null)
    await wakeItemsFor(ctx.tx, member.member)
    return say(member.member === ctx.member.member ? 'Welcome back' : `${member.name} is back`, [], 'good')
  },
})

/** Commands for absences and who covers for them. */
export const awayCommands: readonly AnyCommand[] = [away, back]
