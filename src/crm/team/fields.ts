import { weekdayName } from '../../time/say.ts'
import { eventField, jsonListIn, momentIn, type NounFields, plainField, quotedField } from '../fields.ts'

/** Weekdays in words. */
const shownDays = (days: readonly (string | number)[]): string =>
  days.map((day) => weekdayName(Number(day)).slice(0, 3)).join(', ') || "the team's"

/** How the history of a member is written. */
export const MEMBER_FIELDS: NounFields = {
  added: () => 'came into the team',
  fields: [
    quotedField('name'),
    plainField('role'),
    eventField('membership', 'removedAt', ['removed from the team', 'back in the team']),
    plainField('zone'),
    plainField('dates', 'dateOrder'),
    plainField('language'),
    plainField('hour', 'defaultHour'),
    { name: 'muted', columns: ['muted'], show: (values) => jsonListIn(values, 'muted').join(', ') || 'nothing' },
    { name: 'working days', columns: ['workingDays'], show: (values) => shownDays(jsonListIn(values, 'workingDays')) },
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
