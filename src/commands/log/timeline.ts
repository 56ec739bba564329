import { timelineOf } from '../../crm/log/timeline.ts'
import { ANY_SUBJECT } from '../../crm/subject.ts'
import { command } from '../../language/command.ts'
import { asNamed, count, maybe } from '../../language/params/kinds.ts'
import type { Reply } from '../../message/message.ts'
import { anyRecord } from '../shared/any-record.ts'
import { ENTRIES_A_PAGE, entriesReply } from '../shared/entries.ts'
import { sayings } from '../shared/said.ts'

export const timeline = command({
  path: ['timeline'],
  about: 'Show what happened with a record and what belongs to it, the latest first',
  params: {
    record: anyRecord(`A ${ANY_SUBJECT}, by ref or name`, { deleted: true }),
    page: asNamed(maybe(count('Which page; 1 has the latest', { max: 10_000 }))),
  },
  needs: 'viewer',
  also: ['activity', 'activities', 'calls', 'notes'],
  said: sayings(
    '(?:when )?did (?:we|i|you|anybody|anyone)(?: last| ever)? (?:talk|speak|chat|meet|call|write|hear|contact|reach)(?: (?:to|with|from|out to))? (?<record>.+?)(?: last)?',
    "what(?:['’]?s| has| is)? happen(?:ed|ing)? (?:with|at|to|on|around) (?<record>.+?)(?: (?:this|last) (?:week|month|year)| today| recently| lately| so far)?",
    "what(?:['’]?s| is) new (?:with|at|on) (?<record>.+)",
    '(?:last |latest |recent )?(?:activity|activities|contact|touch|touches|calls?|notes?|interactions?|news) (?:of|on|with|for|at|about|from|to) (?<record>.+)',
    '(?:last|latest|recent) (?:activity|activities|contact|touch|call|note|interaction) (?<record>.+)',
  ),
  examples: ['timeline Acme', 'timeline D-7 page:2'],
  async run(ctx, { record, page = 1 }): Promise<Reply> {
    const entries = await timelineOf(ctx.tx, record, { limit: ENTRIES_A_PAGE + 1, offset: (page - 1) * ENTRIES_A_PAGE })
    const empty = `Nothing happened yet. Log something with: log call ${record.ref} …`
    return entriesReply(ctx, entries, { title: `Timeline of ${record.ref} ${record.name}`, empty, page, of: record })
  },
})
