import type { Known } from './judge.ts'

const inList = (tables: string): readonly string[] => tables.split(', ')

/** What is known and let be. Both lists may only shrink: a whole run says so when an entry is not needed any more. */
export const KNOWN: Known = {
  unsent: {},
  unmarked: {
    'src/crm/deals/contacts.ts': inList('Contact, Company'),
    'src/crm/deals/list.ts': inList('Deal, Company, Task'),
    'src/crm/digests/contents.ts': inList('Deal, Task'),
    'src/crm/digests/needs.ts': inList('Task, Interaction, Deal'),
    'src/crm/digests/rows.ts': inList('Task, Interaction, Deal'),
    'src/crm/imports/rows.ts': inList('Deal, Company, Lead, Contact'),
    'src/crm/leads/leads.ts': inList('Lead'),
    'src/crm/log/timeline.ts': inList('Interaction, Task, Deal, Lead, Contact'),
    'src/crm/log/touch.ts': inList('Interaction, Lead, Contact, Deal'),
    'src/crm/names/names.ts': inList('Deal, Company, Lead, Contact'),
    'src/crm/people/duplicates.ts': inList('Lead, Contact, Company'),
    'src/crm/privacy/privacy.ts': inList('Contact, Lead, Task, Reminder, Interaction'),
    'src/crm/pipelines/pipelines.ts': inList('Deal'),
    'src/crm/record-list.ts': inList('Company'),
    'src/crm/query/records.ts': inList('Company'),
    'src/crm/reminders/due.ts': inList('Reminder, Lead, Contact, Company, Deal, Task'),
    'src/crm/reminders/follow-deals.ts': inList('Deal'),
    'src/crm/reminders/condition-check.ts': inList('Lead, Contact, Company, Deal'),
    'src/crm/reminders/list.ts': inList('Reminder'),
    'src/crm/reminders/reminders.ts': inList('Reminder, Deal'),
    'src/crm/search/search.ts': inList('Company'),
    'src/crm/tasks/agenda.ts': inList('Deal'),
    'src/crm/tasks/home.ts': inList('Task, Deal, Lead'),
    'src/crm/tasks/tasks.ts': inList('Deal'),
    'src/crm/team/doctor.ts': inList('Reminder, Task'),
    'src/crm/team/leaving.ts': inList('Deal, Lead, Contact, Company, Task, Reminder'),
    'src/crm/team/linking.ts': inList('Lead, Contact, Company, Deal, Task, Reminder, Interaction'),
    'src/crm/team/notices.ts': inList('Lead, Contact, Company, Deal, Task, Reminder'),
    'src/records/write.ts': inList('Company, Lead, Contact, Deal'),
    'src/store/changes/erase.ts': inList('Company, Contact, Deal, Interaction, Lead, Reminder, Task'),
    'src/store/changes/undo.ts': inList('Reminder, Deal, Task, Interaction, Lead, Company, Contact'),
    'src/store/schedule/due.ts': inList('Reminder, Task'),
  },
}
