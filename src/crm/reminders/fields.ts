import { DELETION, momentIn, type NounFields, quotedField, SUBJECT } from '../fields.ts'

/**
 * How the history of a reminder is written. It is declared by hand, because what people see is not one value per field:
 * the recipient is a member or a channel, the time is a moment or a series with its zone and exceptions, and the
 * scheduler changes the same columns.
 */
export const REMINDER_FIELDS: NounFields = {
  added: () => 'asked for',
  fields: [
    quotedField('text'),
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
