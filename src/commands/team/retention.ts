import { Temporal } from 'temporal-polyfill'
import { type Due, dueAmong, numbersDue, whatIsDue } from '../../crm/privacy/erase-due.ts'
import {
  countOf,
  endRetention,
  KEPT_KINDS,
  type KeptKind,
  keepPeople,
  keptKind,
  lastRuns,
  monthsSaid,
  type Retention,
  type RetentionSettings,
  retentionSettings,
  settleRetention,
  turnOnRetention,
} from '../../crm/privacy/retention.ts'
import { namesDue, whatIsErased, whyDue } from '../../crm/privacy/retention-messages.ts'
import { type AnyCommand, type Ctx, command } from '../../language/command.ts'
import { asNamed, choice, count, maybe } from '../../language/params/kinds.ts'
import { capital } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { actions, type Block, button, call, list, type Reply, say, type Text, text } from '../../message/message.ts'
import { shownDay } from '../../time/say.ts'
import { privacyKeep } from './retention-keep.ts'
import { keptFor, keptKindNamed, RETENTION_SAID } from './retention-said.ts'

/** The day of the team. */
const todayOf = (ctx: Ctx, { zone }: RetentionSettings): Temporal.PlainDate =>
  ctx.now.toZonedDateTimeISO(zone).toPlainDate()

const ways = text(
  'Type ',
  { code: 'privacy retention leads 2 years' },
  ', and see what would be erased before anything is. Deals and companies are no personal data and stay.',
)

/** So many of the last runs are shown. */
const MOST_RUNS = 5

const dayAt = (at: Date, zone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate()

/** What is kept for how long, of every kind. */
async function card(ctx: Ctx, { all: settled, zone }: RetentionSettings): Promise<Reply> {
  const rows = KEPT_KINDS.map((kind): readonly Text[] => {
    const one = settled.find(({ noun }) => noun === kind.noun)
    return [
      [capital(kind.plural)],
      [one ? monthsSaid(one.months) : 'for good'],
      [one ? stateSaid(one) : ''],
      [String(one?.erased ?? 0)],
    ]
  })
  const columns = ['Of what', 'Kept for', '', 'Erased so far'].map((label) => ({ label }))
  const runs = await lastRuns(ctx.tx, MOST_RUNS)
  const lines = runs.map(
    ({ event, noun, erased, at }): Text => [
      `${shownDay(dayAt(at, zone))}: ${countOf(keptKind(noun), erased)} erased (E-${event})`,
    ],
  )
  return say('What is kept for how long', [
    { kind: 'table', columns, rows },
    ...(lines.length > 0 ? [list(lines)] : []),
    ways,
  ])
}

const stateSaid = ({ isOn, dueOn, due }: Retention): string => {
  if (!isOn) return 'not turned on'
  return dueOn ? `on; ${due.length} are erased on ${shownDay(dueOn)}` : 'on'
}

/** How a kind stands, and what would be erased now. */
async function settledCard(
  ctx: Ctx,
  team: RetentionSettings,
  kind: KeptKind,
  { months, isOn, ...one }: Retention,
  title: string,
): Promise<Reply> {
  const due = await whatIsDue(ctx.tx, kind, team, one.dueOn ?? todayOf(ctx, team))
  const number = numbersDue(due).length
  const names = namesDue(due)
  const said =
    number === 0
      ? `No ${kind.plural} would be erased now.`
      : `${countOf(kind, number)} would be erased now${names === '' ? '' : `: ${names}`}.`
  const of = kind.plural
  const on = button(
    number === 0 ? 'Turn on' : `Turn on, erase ${number}`,
    call('privacy retention', { of, time: monthsSaid(months), sure: String(number) }),
    'danger',
  )
  const off = button('Turn off', call('privacy retention', { of, time: 'off' }))
  const blocks: readonly Block[] = [
    text(
      `${isOn ? `It is ${stateSaid({ months, isOn, ...one })}.` : 'It is not turned on: nothing is erased yet.'} ${said}`,
    ),
    text(`${whyDue(kind, months)} ${whatIsErased(kind)} Later ones are announced to the admins a week before.`),
    actions(
      ...(isOn ? [] : [on]),
      ...(number > 0 && kind.isPerson ? [button('Show them', call('privacy retention', { of, see: 'yes' }))] : []),
      off,
    ),
  ]
  return say(title, blocks, isOn ? 'good' : 'warning')
}

/** So many people are listed. */
const MOST_LISTED = 50

/** The people who would be erased, each with the day on which somebody did something last. */
async function listed(ctx: Ctx, team: RetentionSettings, kind: KeptKind, one: Retention): Promise<Reply> {
  const due = await dueNow(ctx, team, kind, one)
  const number = numbersDue(due).length
  if ('logs' in due || due.people.length === 0)
    return say(`No ${kind.plural} to show`, [text(`${number} would lose their text.`)])
  const rows = due.people.slice(0, MOST_LISTED).map(({ refs, name, touchedAt }): Text => {
    return [
      ...refs.flatMap((ref): Text => [{ ref }, ' ']),
      `${name}, last touched ${shownDay(dayAt(touchedAt, team.zone))}`,
    ]
  })
  const keep = button('Keep them for a year', call('privacy retention', { of: kind.plural, hold: 'yes' }))
  const more = due.people.length - rows.length
  return say(`${countOf(kind, number)} kept for long enough`, [
    list(rows),
    ...(more > 0 ? [text(`And ${more} more.`)] : []),
    text('Keep one with ', { code: `keep ${due.people[0]?.refs[0]}` }, '.'),
    actions(keep),
  ])
}

/** What was announced and still fits, else what would be erased today. */
async function dueNow(ctx: Ctx, team: RetentionSettings, kind: KeptKind, one: Retention): Promise<Due> {
  const due = await whatIsDue(ctx.tx, kind, team, one.dueOn ?? todayOf(ctx, team))
  return one.dueOn ? dueAmong(due, one.due) : due
}

/** Keeps everybody of a kind who is due for another year. */
async function heldBack(ctx: Ctx, team: RetentionSettings, kind: KeptKind, one: Retention): Promise<Reply> {
  const numbers = numbersDue(await dueNow(ctx, team, kind, one))
  const until = todayOf(ctx, team).add({ years: 1 })
  if (!kind.isPerson || numbers.length === 0)
    throw new UserError('nothing_to_do', `No ${kind.plural} are due to be erased.`, { formless: true })
  const kept = await keepPeople(ctx.tx, kind, numbers, until)
  return say(`${countOf(kind, kept)} kept until ${shownDay(until)}`, [text('They are not erased before.')], 'good')
}

/** What is settled of a kind. @throws UserError where nothing is. */
function settledOf({ all }: RetentionSettings, kind: KeptKind): Retention {
  const one = all.find(({ noun }) => noun === kind.noun)
  if (one) return one
  throw new UserError('nothing_to_do', `${capital(kind.plural)} are kept for good.`, {
    next: ['Settle a time with ', { code: `privacy retention ${kind.plural} 2 years` }, '.'],
    formless: true,
  })
}

/** Settles a time, or turns it on where the button of the answer was pressed and the number is still the same. */
async function settle(
  ctx: Ctx,
  team: RetentionSettings,
  kind: KeptKind,
  months: number,
  sure: number | undefined,
): Promise<Reply> {
  if (months > kind.most)
    throw new UserError('usage', `The longest time for ${kind.plural} is ${monthsSaid(kind.most)}.`, {
      next: [
        kind.isPerson ? 'It is known for five years who did something when. For longer ' : 'For longer ',
        'keep them for good: ',
        { code: `privacy retention ${kind.plural} off` },
        '.',
      ],
      formless: true,
    })
  const before = team.all.find(({ noun }) => noun === kind.noun)
  if (before?.isOn && before.months === months)
    throw new UserError('nothing_to_do', `${capital(kind.plural)} are kept for ${monthsSaid(months)} already.`, {
      formless: true,
      isSo: true,
    })
  const now =
    before?.months === months && sure !== undefined ? before : await settleRetention(ctx.tx, kind.noun, months)
  const then = { ...team, all: [...team.all.filter(({ noun }) => noun !== kind.noun), now] }
  if (sure === undefined)
    return settledCard(ctx, then, kind, now, `${capital(kind.plural)} are to be kept for ${monthsSaid(months)}`)
  const today = todayOf(ctx, team)
  const numbers = numbersDue(await whatIsDue(ctx.tx, kind, then, today))
  if (numbers.length !== sure) return settledCard(ctx, then, kind, now, 'It is another number now')
  await turnOnRetention(ctx.tx, kind.noun, today, numbers)
  const words =
    numbers.length === 0
      ? 'Nothing is erased now.'
      : `${countOf(kind, numbers.length)} ${numbers.length === 1 ? 'is' : 'are'} erased in the next moments; the admins are told when it is done.`
  return say(
    `${capital(kind.plural)} are kept for ${monthsSaid(months)} from now on`,
    [text(`${words} From now on the admins are told a week before, each time.`)],
    'good',
  )
}

/** Settles nothing of any kind any more. */
async function endAll(ctx: Ctx, { all }: RetentionSettings): Promise<Reply> {
  if (all.length === 0)
    throw new UserError('nothing_to_do', 'Everything is kept for good.', { formless: true, isSo: true })
  for (const { noun } of all) await endRetention(ctx.tx, noun)
  return say('Everything is kept for good', [text('What was erased before is not brought back.')], 'good')
}

const hidden = <T extends object>(param: T) => ({ ...param, hidden: true as const })

const retention = command({
  path: ['privacy', 'retention'],
  about: 'Show or settle how long people and logs are kept after the last touch; off is for good',
  params: {
    of: maybe(keptKindNamed('Of what: leads, contacts or logs')),
    time: maybe(keptFor('For how long after the last touch, such as 2 years; or off')),
    see: hidden(asNamed(maybe(choice('Said by the button that lists them', ['yes'])))),
    hold: hidden(asNamed(maybe(choice('Said by the button that keeps them', ['yes'])))),
    sure: hidden(asNamed(maybe(count('How many are erased at once, said by the button', { min: 0, max: 10_000_000 })))),
  },
  needs: 'admin',
  also: ['keep', 'policy'],
  shorts: ['retention'],
  said: RETENTION_SAID,
  sharing: 'never',
  examples: ['privacy retention', 'privacy retention leads 2 years', 'privacy retention logs off'],
  async run(ctx, { of: kind, time, see, hold, sure }): Promise<Reply> {
    const team = await retentionSettings(ctx.tx)
    if (!kind) {
      if (time === undefined) return card(ctx, team)
      if (typeof time !== 'number') return endAll(ctx, team)
      throw new UserError('missing', 'Say of what.', {
        next: ['Type it like ', { code: 'privacy retention leads 2 years' }, '.'],
      })
    }
    if (typeof time === 'number') return settle(ctx, team, kind, time, sure)
    const one = settledOf(team, kind)
    if (time !== undefined) {
      await endRetention(ctx.tx, kind.noun)
      return say(
        `${capital(kind.plural)} are kept for good`,
        [text('What was erased before is not brought back.')],
        'good',
      )
    }
    if (see === 'yes') return listed(ctx, team, kind, one)
    if (hold === 'yes') return heldBack(ctx, team, kind, one)
    return settledCard(
      ctx,
      team,
      kind,
      one,
      `${capital(kind.plural)} are ${one.isOn ? '' : 'to be '}kept for ${monthsSaid(one.months)}`,
    )
  },
})

/** For how long people and logs are kept. */
export const retentionCommands: readonly AnyCommand[] = [retention, privacyKeep]
