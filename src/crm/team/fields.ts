import { weekdayName } from '../../time/say.ts'
import { happened, listIn, momentIn, type NounFields, plainly, quoted } from '../fields.ts'

/** Weekdays in words. */
const shownDays = (days: readonly (string | number)[]): string =>
  days.map((day) => weekdayName(Number(day)).slice(0, 3)).join(', ') || "the team's"

/** How the history of a member is written. */
export const MEMBER_FIELDS: NounFields = {
  added: () => 'came into the team',
  fields: [
    quoted('name'),
    plainly('role'),
    happened('membership', 'removedAt', ['removed from the team', 'back in the team']),
    plainly('zone'),
    plainly('dates', 'dateOrder'),
    plainly('language'),
    plainly('hour', 'defaultHour'),
    { name: 'muted', columns: ['muted'], show: (values) => listIn(values, 'muted').join(', ') || 'nothing' },
    { name: 'working days', columns: ['workingDays'], show: (values) => shownDays(listIn(values, 'workingDays')) },
    {
      name: 'working hours',
      columns: ['opens', 'closes'],
      show: ({ opens, closes }) => `${opens ?? ''}–${closes ?? ''}`,
    },
    momentIn('away until', 'awayUntil'),
    {
      name: 'cover',
      columns: ['coverNumber'],
      show: ({ coverNumber }, { member }) => (coverNumber ? member(coverNumber) : 'nobody'),
    },
  ],
}
