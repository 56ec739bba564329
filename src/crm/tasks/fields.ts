import { DELETION, happened, momentIn, type NounFields, OWNER, plainly, quoted, SUBJECT } from '../fields.ts'

/** How the history of tasks is said. */
export const TASK_FIELDS: NounFields = {
  added: () => 'added',
  fields: [
    quoted('title'),
    plainly('due day', 'dueOn'),
    momentIn('due time', 'dueAt'),
    OWNER,
    SUBJECT,
    plainly('priority'),
    momentIn('snooze', 'snoozedUntil'),
    happened('completion', 'doneAt', ['done', 'open again']),
    DELETION,
  ],
}
