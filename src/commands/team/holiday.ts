import type { Temporal } from 'temporal-polyfill'
import { addHolidays, type Holiday, holidaysFrom, removeHolidays } from '../../crm/team/holidays.ts'
import { type AnyCommand, type Ctx, command, type Param } from '../../language/command.ts'
import { maybe, words } from '../../language/params/kinds.ts'
import { type SingleMoment, when } from '../../language/params/when.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, list, type Reply, say, type Text, text } from '../../message/message.ts'
import { dayOfColumn } from '../../time/due.ts'
import { shownDay, writtenDay, yearlyDay } from '../../time/say.ts'

const DAYS = 'The day, or several: 25 dec, easter monday, 24 dec to 26 dec'
const MOST_DAYS = 60

/** The days that a moment covers. @throws UserError for more than two months. */
function daysOf(moment: SingleMoment): readonly Temporal.PlainDate[] {
  if (moment.kind === 'date') return [moment.on]
  if (moment.kind === 'point') return [moment.at.toPlainDate()]
  const [from, to] =
    moment.unit === 'days' ? [moment.start, moment.end] : [moment.start.toPlainDate(), moment.end.toPlainDate()]
  const count = from.until(to).days + 1
  if (count > MOST_DAYS) throw new UserError('too_long', `That is ${count} days; ${MOST_DAYS} at once are the most.`)
  return Array.from({ length: count }, (_, ahead) => from.add({ days: ahead }))
}

/** The day at the beginning of the line; the name that follows may be that of a day too, such as Christmas. */
const firstDays: Param<SingleMoment> = (() => {
  const days = when(DAYS, 'future')
  return { ...days, takes: (all, ctx, before) => (before.length > 0 ? 0 : (days.takes?.(all, ctx, before) ?? 0)) }
})()

const shown = (days: readonly Temporal.PlainDate[]): string => {
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return 'no day'
  return days.length === 1 ? shownDay(first) : `${shownDay(first)} to ${shownDay(last)}`
}

const holidayAdd = command({
  path: ['holiday', 'add'],
  about: 'Keep a day off of the team: what is due without an hour moves past it',
  params: {
    on: firstDays,
    name: maybe(words('What it is called', { max: 80 })),
  },
  needs: 'manager',
  also: ['new', 'create', 'set'],
  examples: ['holiday add 25 dec Christmas', 'holiday add 24 dec to 26 dec'],
  async run(ctx, { on, name }): Promise<Reply> {
    const days = daysOf(on)
    const added = await addHolidays(ctx.tx, days, name ?? 'Holiday')
    if (added === 0) throw new UserError('nothing_to_do', `${shown(days)} is a day off already.`, { formless: true })
    return say(
      `${shown(days)} ${days.length === 1 ? 'is a day off' : 'are days off'}`,
      [
        text(
          'What is due then without an hour of its own comes on the next working day; what has an hour comes all the same.',
        ),
      ],
      'good',
    )
  },
})

const line = ({ on, name }: Holiday): Text => [`${shownDay(dayOfColumn(on))}: ${name}`]

const holidayList = command({
  path: ['holiday', 'list'],
  about: 'List the days off that are ahead',
  params: {},
  needs: 'viewer',
  also: ['show'],
  examples: ['holiday list'],
  async run(ctx): Promise<Reply> {
    const all = await holidaysFrom(ctx.tx, today(ctx))
    if (all.length === 0) {
      return say('No days off are kept', [text('Keep one with: ', { code: 'holiday add 25 dec Christmas' })])
    }
    const remove = ({ on }: Holiday) =>
      button(`Remove ${yearlyDay(dayOfColumn(on))}`, call('holiday remove', { on: writtenDay(dayOfColumn(on)) }))
    return say(all.length === 1 ? '1 day off ahead' : `${all.length} days off ahead`, [
      list(all.map(line)),
      ...(ctx.member.role === 'manager' || ctx.member.role === 'admin'
        ? [actions(...all.slice(0, 5).map(remove))]
        : []),
    ])
  },
})

const today = (ctx: Ctx): Temporal.PlainDate => ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()

const holidayRemove = command({
  path: ['holiday', 'remove'],
  about: 'Make a working day of a day off',
  params: { on: when(DAYS, 'future') },
  needs: 'manager',
  also: ['delete'],
  examples: ['holiday remove 25 dec'],
  async run(ctx, { on }): Promise<Reply> {
    const days = daysOf(on)
    const removed = await removeHolidays(ctx.tx, days)
    if (removed === 0) {
      throw new UserError('nothing_to_do', `${shown(days)} is no day off.`, {
        next: ['See them with ', { code: 'holiday list' }, '.'],
        formless: true,
      })
    }
    return say(`${shown(days)} ${days.length === 1 ? 'is a working day' : 'are working days'} again`, [], 'good')
  },
})

/** Commands for the team's days off. */
export const holidayCommands: readonly AnyCommand[] = [holidayAdd, holidayList, holidayRemove]
