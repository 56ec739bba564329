import { DELETION, momentIn, type NounFields, plainly, quoted, SUBJECT } from '../fields.ts'

/** How the history of what was logged is said. */
export const INTERACTION_FIELDS: NounFields = {
  added: (values) => `logged (${values.kind})`,
  fields: [
    plainly('kind'),
    quoted('text'),
    momentIn('time', 'at'),
    { name: 'length', columns: ['minutes'], show: (values) => (values.minutes ? `${values.minutes} min` : 'none') },
    SUBJECT,
    DELETION,
  ],
}
