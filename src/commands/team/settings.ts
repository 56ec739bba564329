import { ratesOf } from '../../crm/rates/rates.ts'
import { TEAM_MUTABLE } from '../../crm/team/notices.ts'
import { changeSettings, type Settings, settingsOf } from '../../crm/team/settings.ts'
import { type Ctx, command } from '../../language/command.ts'
import { asNamed, choice, clearable, maybe, words } from '../../language/params/kinds.ts'
import { countryCode, countryName, currencyCode, language, languageName, zone } from '../../language/params/settled.ts'
import { shownWeekdays, workingDays, workingHours } from '../../language/params/working.ts'
import { allows } from '../../lib/roles.ts'
import { UserError } from '../../message/errors.ts'
import { type Block, fields, list, type Reply, say, text } from '../../message/message.ts'
import { sayings } from '../shared/said.ts'

const SET = '(?:change|set|switch|make|put|update)'

/** Each setting in words. */
const shown = (settings: Settings): Readonly<Record<keyof Settings, string>> => ({
  name: settings.name,
  currency: settings.currency,
  zone: settings.zone,
  language: languageName(settings.language),
  country: settings.country ? countryName(settings.country) : 'none',
  workingDays: shownWeekdays(settings.workingDays),
  opens: settings.opens,
  closes: settings.closes,
  muted: settings.muted.join(', ') || 'nothing',
})

/** The settings with the names by which people change them. */
const NAMES = {
  name: 'name',
  currency: 'currency',
  zone: 'zone',
  language: 'language',
  country: 'country',
  workingDays: 'days',
  opens: 'day begins',
  closes: 'day ends',
  muted: 'not told to anybody',
} as const satisfies Readonly<Record<keyof Settings, string>>
const KEYS = Object.keys(NAMES) as readonly (keyof Settings)[]

async function card(ctx: Ctx): Promise<Reply> {
  const now = shown(await settingsOf(ctx.tx))
  const hint = allows(ctx.member.role, 'admin')
    ? text('Change one with ', { code: 'settings currency:EUR' }, '.')
    : text('An admin can change these.')
  return say('Settings of the team', [
    fields(
      ['Name', now.name],
      ['Currency', `${now.currency}, of amounts that name none`],
      ['Zone', `${now.zone}, of the team's own days`],
      ['Language', `${now.language}, read in dates besides English by those who settled none`],
      ['Country', `${now.country}, of phone numbers without a +`],
      ['Work', `${now.workingDays}, ${now.opens} to ${now.closes}, for those who settled none`],
      ...(now.muted === 'nothing' ? [] : [['Muted', `${now.muted}, for everybody`] as const]),
    ),
    hint,
  ])
}

/** What becomes of the rates against the currency that the team had. */
async function ratesLeft({ tx }: Ctx, from: string, to: string): Promise<readonly Block[]> {
  const all = await ratesOf(tx)
  const [left, back] = [from, to].map((code) => all.filter(({ against }) => against === code).length)
  const counted = (count: number) => (count === 1 ? '1 rate' : `${count} rates`)
  return [
    ...(left
      ? [
          text(
            `${counted(left)} against ${from} ${left === 1 ? 'is' : 'are'} kept, and will count when the currency is ${from} again.`,
          ),
        ]
      : []),
    ...(back ? [text(`${counted(back)} against ${to} ${back === 1 ? 'counts' : 'count'} again.`)] : []),
    ...(left && !back
      ? [
          text('Until there are rates against ', { bold: to }, ', each currency is counted by itself. Set one: ', {
            code: `rate ${from} …`,
          }),
        ]
      : []),
  ]
}

export const settings = command({
  path: ['settings'],
  about: "Show the team's settings, or change some",
  params: {
    currency: asNamed(maybe(currencyCode('Currency of amounts that name none, such as EUR'))),
    zone: asNamed(maybe(zone("Time zone of the team's own days, such as Europe/Berlin"))),
    language: asNamed(maybe(language('Language of dates besides English, for those who settled none'))),
    country: asNamed(clearable(countryCode('Country of phone numbers without a +, such as DE; none clears it'))),
    days: asNamed(maybe(workingDays('Days on which the team works, such as mon-fri'))),
    hours: asNamed(maybe(workingHours('Hours of its working day, such as 9-17'))),
    name: asNamed(maybe(words('What the team is called', { max: 80 }))),
    mute: asNamed(maybe(choice('What nobody is told any more', TEAM_MUTABLE))),
    unmute: asNamed(maybe(choice('What people are told again', TEAM_MUTABLE))),
  },
  said: sayings(
    `${SET} (?:the |our |my )?(?:team['’]?s? )?(?:default |main |base |home |reporting )?currency (?:to|as|=) (?<currency>\\S+)`,
    "(?:our|the|the team[’']?s) (?:default |main |base |home |reporting )?currency (?:is|should be) (?<currency>\\S+)",
    `${SET} (?:the |our )?(?:team['’]?s? )?(?:default |main )?country (?:to|as|=) (?<country>.+)`,
    `${SET} (?:the |our )team(?:['’]?s?)? ?(?:time ?zone|zone) (?:to|as|=) (?<zone>.+)`,
    `${SET} (?:the |our )?team(?:['’]?s?)? language (?:to|as|=) (?<language>.+)`,
  ),
  needs: 'viewer',
  toChange: 'admin',
  sharing: 'never',
  examples: ['settings', 'settings currency:EUR zone:Berlin', 'settings country:DE language:de name:"Acme sales"'],
  async run(ctx, { days, hours, mute, unmute, ...wanted }): Promise<Reply> {
    if (Object.keys(ctx.call.fields).length === 0) return card(ctx)
    const before = await settingsOf(ctx.tx)
    const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
    const muted = TEAM_MUTABLE.filter((kind) => kind === mute || (before.muted.includes(kind) && kind !== unmute))
    const after: Settings = { ...before, ...given, ...hours, ...(days && { workingDays: days }), muted }
    const [from, to] = [shown(before), shown(after)]
    const changed = KEYS.filter((name) => from[name] !== to[name])
    if (changed.length === 0) throw new UserError('nothing_to_do', 'All of that is settled so already.')
    await changeSettings(ctx.tx, Object.fromEntries(changed.map((name) => [name, after[name]])))
    return say(
      'Settings changed',
      [
        list(changed.map((name) => [`${NAMES[name]}: ${from[name]} → ${to[name]}`])),
        ...(changed.includes('currency')
          ? [
              ...(await ratesLeft(ctx, before.currency, after.currency)),
              text(
                `Amounts that are stored stay in their currency; new ones without a sign are read as ${after.currency}.`,
              ),
            ]
          : []),
      ],
      'good',
    )
  },
})
