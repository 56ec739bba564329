import { hourWithin } from '../../crm/due/schedule-settings.ts'
import { MUTABLE } from '../../crm/team/notices.ts'
import {
  changeOwnSettings,
  changeSettings,
  type OwnSettings,
  ownSettings,
  type Settings,
  settingsOf,
  UNSETTLED_ZONE,
} from '../../crm/team/settings.ts'
import { type Ctx, command } from '../../language/command.ts'
import { asNamed, choice, clearable, count, maybe, words } from '../../language/params/kinds.ts'
import { language, languageName, zone } from '../../language/params/settled.ts'
import { shownWeekdays, workingDays, workingHours } from '../../language/params/working.ts'
import { UserError } from '../../message/errors.ts'
import { type Action, actions, call, fields, list, type Reply, say, type Tone } from '../../message/message.ts'
import { sayings } from '../shared/said.ts'

const ORDERS = {
  dmy: 'day, month, year (1/12 is 1 December)',
  mdy: 'month, day, year (12/1 is 1 December)',
  ymd: 'year, month, day',
}

const orderName = (order: string | null): string =>
  ORDERS[order as keyof typeof ORDERS] ?? 'not settled: 1/12 is asked about'

/** What each kind of notice is about. */
const TELLS = {
  assigned: 'what is handed to you or taken over from you',
  changed: 'what others change of yours',
  closed: 'what others win, lose, finish or delete of yours',
  tasks: 'your tasks, on the day they are due',
  meetings: 'what is worth knowing before your meetings, and how they were',
  days: 'birthdays of your contacts, days on which your deals should close, and renewals',
  overdue: 'your tasks that are overdue, each working morning until they are done',
  reminders: 'what others asked to remind you of',
} as const

const hourName = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

function zoneLine(ctx: Ctx, settled: string | null): string {
  const said = ctx.request.zone
  if (ctx.request.zoneIsGuess) return settled ? `${settled}, settled` : `${said}, as I guess`
  if (!settled) return `${said}, as this place says`
  return settled === said ? `${settled}, settled` : `${settled}, settled; this place says ${said}`
}

/** The working hours, and whether the member or the team set them. */
function workLine(team: Settings, own: OwnSettings): string {
  const days = shownWeekdays(own.workingDays.length > 0 ? own.workingDays : team.workingDays)
  const isOwn = own.workingDays.length > 0 || own.opens !== null
  return `${days}, ${own.opens ?? team.opens} to ${own.closes ?? team.closes}${isOwn ? '' : ", as the team's"}`
}

async function card(ctx: Ctx, title: string, tone: Tone, own: OwnSettings): Promise<Reply> {
  const team = await settingsOf(ctx.tx)
  const hour = own.defaultHour ?? hourWithin(own.opens ?? team.opens, own.closes ?? team.closes)
  const heard = MUTABLE.filter((kind) => !own.muted.includes(kind))
  const muted = MUTABLE.filter((kind) => own.muted.includes(kind))
  const reply = say(
    title,
    [
      fields(
        ['Name', { user: ctx.member }],
        ['Role', ctx.member.role],
        ['Zone', zoneLine(ctx, own.zone)],
        ['Dates', orderName(own.dateOrder)],
        ['Language', own.language ? languageName(own.language) : `${languageName(team.language)}, as the team's`],
        ['Hour', `${hourName(hour)}, for a day without a time`],
        ['Work', workLine(team, own)],
        ['Told', heard.map((kind) => TELLS[kind]).join('; ') || 'nothing'],
        ...(muted.length > 0 ? [['Muted', muted.join(', ')] as const] : []),
      ),
      actions(...menu('Mute', 'me mute', heard), ...menu('Unmute', 'me unmute', muted)),
    ],
    tone,
  )
  return own.zone ? { ...reply, message: { ...reply.message, zone: own.zone } } : reply
}

/** A menu of kinds of notices; nothing if there are none. */
const menu = (label: string, path: string, kinds: readonly string[]): readonly Action[] =>
  kinds.length === 0
    ? []
    : [{ kind: 'select', label, options: kinds.map((kind) => ({ label: kind, call: call(path, { what: kind }) })) }]

export const me = command({
  path: ['me'],
  about: 'Show how your dates are read and what you are told of, or change it',
  params: {
    goal: { ...asNamed(maybe(words('What is done once the zone is settled', { max: 30_000 }))), hidden: true },
    zone: asNamed(clearable(zone('Your time zone, such as Europe/Berlin or Berlin; none goes by the place'))),
    dates: asNamed(clearable(choice('How 1/12/2026 is meant; none asks each time', ['dmy', 'mdy', 'ymd']))),
    language: asNamed(clearable(language("Language of your dates besides English; none follows the team's"))),
    days: asNamed(clearable(workingDays("Days on which you work, such as mon-thu; none follows the team's"))),
    hours: asNamed(clearable(workingHours("Hours of your working day, such as 9-17; none follows the team's"))),
    hour: asNamed(clearable(count('Hour of a day without a time, 0 to 23; none is 9', { min: 0, max: 23 }))),
  },
  said: sayings(
    'who am i|what is my (?:name|role)(?: here)?|my (?:profile|account|role|settings)',
    '(?:change|set|switch|make|put|update) (?:my )(?:time ?zone|zone|tz) (?:to|as|=) (?<zone>.+)',
    "(?:my (?:time ?zone|zone|tz) is|i(?:['’]m| am)(?: now)? (?:in|on) the time ?zone(?: of)?) (?<zone>.+)",
    '(?:change|set|switch) my language (?:to|as|=) (?<language>.+)',
    '(?:change|set) my (?:working |work )?hours (?:to|as|=) (?<hours>.+)',
    '(?:(?:what are|show(?: me)?|see) )?my (?:own )?(?:settings|preferences|profile)',
    '(?:change|set) my (?:working |work )?days (?:to|as|=) (?<days>.+)',
  ),
  needs: 'viewer',
  toChange: 'viewer',
  sharing: 'never',
  examples: ['me', 'me zone:Berlin dates:dmy', 'me hour:8 language:de', 'me days:mon-thu hours:9-17'],
  async run(ctx, wanted): Promise<Reply> {
    const before = await ownSettings(ctx.tx, ctx.member.member)
    if (Object.keys(ctx.call.fields).length === 0) return card(ctx, 'What you settled', 'plain', before)
    const given: Partial<OwnSettings> = {
      ...(wanted.zone !== undefined && { zone: wanted.zone }),
      ...(wanted.dates !== undefined && { dateOrder: wanted.dates }),
      ...(wanted.language !== undefined && { language: wanted.language }),
      ...(wanted.hour !== undefined && { defaultHour: wanted.hour }),
      ...(wanted.days !== undefined && { workingDays: wanted.days ?? [] }),
      ...(wanted.hours !== undefined && (wanted.hours ?? { opens: null, closes: null })),
    }
    const after = { ...before, ...given }
    if (JSON.stringify(after) === JSON.stringify(before)) {
      throw new UserError('nothing_to_do', 'All of that is settled so already.')
    }
    await changeOwnSettings(ctx.tx, ctx.member.member, given)
    // Where the platform tells no zones, an admin's first one is the team's too.
    const isTeams = ctx.request.zoneIsGuess && ctx.member.role === 'admin' && typeof given.zone === 'string'
    if (isTeams && given.zone && (await settingsOf(ctx.tx)).zone === UNSETTLED_ZONE)
      await changeSettings(ctx.tx, { zone: given.zone })
    return card(ctx, 'Settled', 'good', after)
  },
})

const WHAT = [...MUTABLE, 'all'] as const

const mute = (path: 'mute' | 'unmute') =>
  command({
    path: ['me', path],
    about: path === 'mute' ? 'Not be told of something any more' : 'Be told of something again',
    params: { what: choice(`What it is: ${MUTABLE.join(', ')}, or all of them`, WHAT) },
    said: sayings(
      `${path}(?: me)?(?: from| of)?(?: the| my| all)* (?<what>${WHAT.join('|')})(?: (?:notifications?|messages|news|alerts))?`,
      `${path === 'mute' ? "(?:stop|do(?:n[’']?t| not))" : '(?:start|do)'} (?:tell|telling|notify|notifying|messag(?:e|ing)) me (?:about|of)(?: the| my| all)* (?<what>${WHAT.join('|')})`,
      `(?:turn|switch) ${path === 'mute' ? 'off' : 'on'}(?: the| my| all)* (?<what>${WHAT.join('|')})? ?notifications?`,
    ),
    needs: 'viewer',
    toChange: 'viewer',
    sharing: 'never',
    examples: [`me ${path} changed`, `me ${path} all`],
    async run(ctx, { what }): Promise<Reply> {
      const { muted } = await ownSettings(ctx.tx, ctx.member.member)
      const meant = MUTABLE.filter(
        (kind) => (what === 'all' || kind === what) && muted.includes(kind) !== (path === 'mute'),
      )
      if (meant.length === 0) {
        throw new UserError(
          'nothing_to_do',
          path === 'mute' ? 'That is muted already.' : 'You are told of that already.',
        )
      }
      const after = MUTABLE.filter((kind) => muted.includes(kind) !== meant.includes(kind))
      await changeOwnSettings(ctx.tx, ctx.member.member, { muted: after })
      const words = path === 'mute' ? 'You are no longer told of' : 'You are told again of'
      return say(`${words}:`, [list(meant.map((kind) => [`${kind}: ${TELLS[kind]}`]))], 'good')
    },
  })

export const meMute = mute('mute')
export const meUnmute = mute('unmute')
