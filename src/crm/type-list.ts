import type { RecordType } from '../records/record-type.ts'
import { DEALS } from './deals/deals.ts'
import { LEADS } from './leads/leads.ts'
import { INTERACTIONS } from './log/interactions.ts'
import { COMPANIES } from './people/companies.ts'
import { CONTACTS } from './people/contacts.ts'
import { TASKS } from './tasks/tasks.ts'

/**
 * The kinds of records whose fields are declared, listed once: history, undo, import, export and search go over them. What
 * the database has to know of their nouns stands in store/noun-list.ts. Such a list holds different records; each is read
 * by its own kind.
 */
export const RECORD_TYPES = [
  LEADS,
  CONTACTS,
  COMPANIES,
  DEALS,
  TASKS,
  INTERACTIONS,
] as readonly unknown[] as readonly RecordType[]
