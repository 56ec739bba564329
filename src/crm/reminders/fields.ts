import { DELETION, momentIn, type NounFields, quoted, SUBJECT } from '../fields.ts'

/**
 * How the history of reminders is said. By hand, since what people know of one is no field of one value: who is told is a
 * member or a channel, when is a moment or a series with its zone and exceptions, and the scheduler moves the same columns on.
 */
export const REMINDER_FIELDS: NounFields = {
  added: () => 'asked for',
  fields: [
    quoted('text'),
    momentIn('time', 'dueAt'),
    { name: 'series', columns: ['rule', 'start', 'except'], show: (values) => values.rule ?? 'none' },
    {
      name: 'who is told',
      columns: ['memberNumber', 'platform', 'placeKey'],
      show: (values, { member }) => (values.memberNumber ? member(values.memberNumber) : (values.placeKey ?? 'nobody')),
    },
    SUBJECT,
    { name: 'condition', columns: ['condition', 'conditionStage'], show: (values) => values.condition ?? 'none' },
    {
      name: 'state',
      columns: ['state', 'stateReason', 'stateCause'],
      show: ({ state, stateReason }) => `${state ?? 'none'}${stateReason ? ` (${stateReason})` : ''}`,
    },
    DELETION,
  ],
}
