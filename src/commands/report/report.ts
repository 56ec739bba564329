import { type AnyCommand, command } from '../../language/command.ts'
import { actions, button, call, list, say, type Text } from '../../message/message.ts'
import { sayings } from '../shared/said.ts'
import { reportCustomers } from './customers.ts'
import { reportLeads } from './leads.ts'
import { reportPeople } from './people.ts'
import { reportResults } from './results.ts'
import { reportStages } from './stages.ts'

const REPORTS: readonly (readonly [path: string, label: string, about: string])[] = [
  ['forecast', 'Forecast', 'what will be won, against the goal, and what changed it'],
  ['report stages', 'Stages', 'how deals pass from stage to stage, and where they get stuck'],
  ['report results', 'Won and lost', 'the win rate, by owner, source, size, month or any field'],
  ['report people', 'People', 'how each person is doing, and what needs them'],
  ['report leads', 'Leads', 'how many came, how soon somebody was in touch, what became of them'],
  ['report customers', 'Customers', 'what was won from each, what recurs, and how that changed'],
]

/** What can be asked for, with a button for each. */
const reports = command({
  path: ['report'],
  about: 'The reports that there are, each with a button',
  params: {},
  needs: 'viewer',
  shorts: ['reports'],
  said: sayings(
    "(?:(?:show(?: me)?|what(?:['’]?s| are)?|which|list|see|all|the|our|any) )*(?:reports?|reporting|analytics|insights|dashboards?|statistics|kpis?)(?: (?:do you have|are there|can i (?:see|get|have)|available|have you got))*",
  ),
  examples: ['report'],
  run: async () =>
    say('Reports', [
      list(REPORTS.map(([path, , about]): Text => [{ code: path }, `: ${about}`])),
      actions(...REPORTS.map(([path, label]) => button(label, call(path)))),
    ]),
})

/** The reports: what a manager asks every week. */
export const reportCommands: readonly AnyCommand[] = [
  reports,
  reportStages,
  reportResults,
  reportPeople,
  reportLeads,
  reportCustomers,
]
