import type { Known } from './judge.ts'

const inList = (tables: string): readonly string[] => tables.split(', ')

/**
 * What is known and let be. Both lists may only shrink: a whole run says so when an entry is not needed any more. What is
 * left in the second reads for no member: undo, erasure, the scheduler, and what happens to all of a team.
 */
export const KNOWN: Known = {
  unsent: {},
  unmarked: {
    'src/crm/privacy/privacy.ts': inList('Contact, Lead, Task, Reminder, Interaction'),
    'src/crm/reminders/due.ts': inList('Reminder, Lead, Contact, Company, Deal, Task'),
    'src/crm/due/days.ts': inList('Contact, Deal'),
    'src/crm/reminders/ended-meetings.ts': inList('Task, Lead, Contact, Company, Deal'),
    'src/crm/reminders/condition-check.ts': inList('Lead, Contact, Company, Deal'),
    'src/crm/team/leaving.ts': inList('Deal, Lead, Contact, Company, Task, Reminder'),
    'src/crm/team/bringing.ts': inList('Task, Reminder'),
    'src/crm/team/own-records.ts': inList('Lead, Contact, Company, Deal, Interaction'),
    'src/crm/features/features.ts': inList('Lead, Contact, Company, Deal'),
    'src/crm/privacy/first-names.ts': inList('Contact, Lead, Task, Reminder, Interaction'),
    'src/store/changes/erase-words.ts': inList('Company, Contact, Deal, Interaction, Lead, Reminder, Task'),
    'src/store/changes/erase.ts': inList('Company, Contact, Deal, Interaction, Lead, Reminder, Task'),
    'src/store/changes/undo.ts': inList('Reminder, Deal, Task, Interaction, Lead, Company, Contact'),
    'src/store/schedule/due.ts': inList('Reminder, Task, Contact, Deal'),
  },
}
