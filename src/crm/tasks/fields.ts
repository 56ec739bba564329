import { about, deletion, happened, moment, type NounFields, owner, plainly, quoted } from '../fields.ts'

/** How the history of tasks is said. */
export const TASK_FIELDS: NounFields = {
  added: () => 'added',
  fields: [
    quoted('title'),
    plainly('due day', 'dueOn'),
    moment('due time', 'dueAt'),
    owner,
    about,
    plainly('priority'),
    moment('snooze', 'snoozedUntil'),
    happened('completion', 'doneAt', ['done', 'open again']),
    deletion,
  ],
}
