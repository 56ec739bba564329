import type { Temporal } from 'temporal-polyfill'
import { timelineOf } from '../../crm/log/timeline.ts'
import { ANY_SUBJECT } from '../../crm/subject.ts'
import { type Ctx, command } from '../../language/command.ts'
import { asNamed, count, maybe } from '../../language/params/kinds.ts'
import { type Once, pastInstant, when } from '../../language/params/when.ts'
import { type Reply, text } from '../../message/message.ts'
import { askedFor } from '../shared/answer.ts'
import { anyRecord } from '../shared/any-record.ts'
import { touchLine } from '../shared/card-lines.ts'
import { ENTRIES_A_PAGE, entriesReply } from '../shared/entries.ts'
import { sayings } from '../shared/said.ts'

const DURING = '(?<during>(?:this|last) (?:week|month|quarter|year)|today|yesterday)'

export const timeline = command({
  path: ['timeline'],
  about: 'Show what happened with a record and what belongs to it, the latest first',
  params: {
    record: anyRecord(`A ${ANY_SUBJECT}, by ref or name`, { deleted: true }),
    page: asNamed(maybe(count('Which page; 1 has the latest', { max: 10_000 }))),
    during: asNamed(maybe(when('Only what happened then, such as this week', 'past'))),
    since: asNamed(maybe(when('Only what happened since then', 'past'))),
    asked: askedFor,
  },
  needs: 'viewer',
  also: ['activity', 'activities', 'calls', 'notes'],
  said: sayings(
    `(?<asked>(?:when )?did (?:we|i|you|anybody|anyone|\\S+)(?: last| ever)? (?:talk|speak|chat|meet|call|write|hear|contact|reach|see|visit|email|mail)(?: (?:to|with|from|out to))?) (?<record>.+?)(?: last)?`,
    `(?<asked>when was (?:the|our|my) last (?:call|contact|touch|meeting|e-?mail|mail|demo|visit|conversation|chat|activity)) (?:with|to|at|of|on|for) (?<record>.+)`,
    `what(?:['’]?s| has| is)? happen(?:ed|ing)? (?:with|at|to|on|around|in) (?<record>.+?)(?: (?:${DURING})| since (?<since>.+)| recently| lately| so far)?`,
    `what(?:['’]?s| is) new (?:with|at|on) (?<record>.+?)(?: (?:${DURING}))?`,
    '(?<asked>last|latest) (?:activity|activities|contact|touch|touches|calls?|notes?|interactions?|news|meeting|e-?mail|mail) (?:of|on|with|for|at|about|from|to) (?<record>.+)',
    '(?:recent )?(?:activity|activities|contact|touch|touches|calls?|notes?|interactions?|news) (?:of|on|with|for|at|about|from|to) (?<record>.+)',
    '(?:last|latest|recent) (?:activity|activities|contact|touch|call|note|interaction) (?<record>.+)',
  ),
  examples: ['timeline Acme', 'timeline D-7 page:2'],
  async run(ctx, { record, page = 1, during, since, asked }): Promise<Reply> {
    const span = during ? spanOf(during, ctx) : since && { from: pastInstant(since, ctx), to: ctx.now }
    const range = span
      ? { limit: MOST_IN_SPAN, offset: 0 }
      : { limit: ENTRIES_A_PAGE + 1, offset: (page - 1) * ENTRIES_A_PAGE }
    const all = await timelineOf(ctx.tx, record, range)
    const entries = span ? all.filter(({ at }) => isWithin(at, span)).slice(0, ENTRIES_A_PAGE) : all
    const of = `${record.ref} ${record.name}`
    const said = ctx.call.fields.during ?? (since && `since ${ctx.call.fields.since}`)
    const title = `Timeline of ${of}${said ? `, ${said}` : ''}`
    const empty = `Nothing happened ${span ? 'then' : 'yet'}. Log something with: log call ${record.ref} …`
    const reply = entriesReply(ctx, entries, { title, empty, page, of: record })
    if (asked === undefined) return reply
    const [touch] = await touchLine(ctx, record)
    const answer = touch ? text({ bold: touch[0] }, ': ', ...touch.slice(1)) : text('Nothing has passed with them yet.')
    return { ...reply, message: { ...reply.message, blocks: [answer, ...reply.message.blocks] } }
  },
})

/** More than this happens to a record in no span that people ask about. */
const MOST_IN_SPAN = 200

interface Instants {
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
}

/** From the beginning of what was said to its end. */
function spanOf(said: Once, { zone }: Ctx): Instants {
  const day = (on: Temporal.PlainDate): Temporal.Instant => on.toZonedDateTime(zone).toInstant()
  if (said.kind === 'point') return { from: said.at.toInstant(), to: said.at.add({ hours: 1 }).toInstant() }
  if (said.kind === 'date') return { from: day(said.on), to: day(said.on.add({ days: 1 })) }
  if (said.unit === 'time') return { from: said.start.toInstant(), to: said.end.toInstant() }
  return { from: day(said.start), to: day(said.end.add({ days: 1 })) }
}

const isWithin = (at: Date, { from, to }: Instants): boolean =>
  at.getTime() >= from.epochMilliseconds && at.getTime() < to.epochMilliseconds
