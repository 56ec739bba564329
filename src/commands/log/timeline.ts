import { type TimelineEntry, timelineOf } from '../../crm/log/timeline.ts'
import { lastTouch } from '../../crm/log/touch.ts'
import { ANY_SUBJECT } from '../../crm/subject.ts'
import { type Ctx, command } from '../../language/command.ts'
import { clip } from '../../language/grammar/words.ts'
import { asOf } from '../../language/params/as-of.ts'
import { asNamed, count, maybe } from '../../language/params/kinds.ts'
import { when } from '../../language/params/when.ts'
import { type Block, type Reply, text } from '../../message/message.ts'
import type { Subject } from '../../records/types/relations.ts'
import { askedFor } from '../shared/answer.ts'
import { anyRecord } from '../shared/any-record.ts'
import { touchLine } from '../shared/card-lines.ts'
import { ENTRIES_A_PAGE, entriesReply, entryLine } from '../shared/entries.ts'
import { sayings } from '../shared/said.ts'
import { isWithin, SPAN_SAID, spanOf } from './span.ts'

const DURING = `(?<during>${SPAN_SAID})`
const TOUCHED =
  'talk|talked|speak|spoke|spoken|chat|chatted|meet|met|call|called|write|written|wrote|hear|heard|contact|contacted|reach|reached|see|saw|visit|visited|e-?mail|e-?mailed|mail|mailed|text|texted|ring|rang|touch'
const WE = '(?:we|i|you|anybody|anyone|somebody|someone|they|@?\\S+)'
const WITH = '(?: (?:to|with|from|out to|by))?'
const LAST = '(?: (?:last time|the last time|last|before|previously|recently|lately))?'

export const timeline = command({
  path: ['timeline'],
  about: 'Show what happened with a record and what belongs to it, the latest first',
  params: {
    record: anyRecord(`A ${ANY_SUBJECT}, by ref or name`, { deleted: true }),
    page: asNamed(maybe(count('Which page; 1 has the latest', { max: 10_000 }))),
    during: asNamed(maybe(when('Only what happened then, such as this week', 'past'))),
    since: asNamed(maybe(when('Only what happened since then', 'past'))),
    asof: asOf,
    asked: askedFor,
  },
  needs: 'viewer',
  also: ['activity', 'activities', 'calls', 'notes'],
  said: sayings(
    `(?!have (?!(?:i|we|you|they)\\b)@?\\S+ (?:call|talk|speak|meet|write|contact|e-?mail|mail|text|ring|visit)\\b)(?<asked>(?:when )?(?:did|have|has) ${WE}(?: last| ever| already)? (?:${TOUCHED})${WITH}) (?<record>.+?)(?: last)?(?: (?:${DURING}))?`,
    `(?<asked>(?:when was )?(?:the )?last time (?:that )?${WE} (?:${TOUCHED})${WITH}) (?<record>.+)`,
    `(?<asked>who (?:last )?(?:${TOUCHED})${WITH}) (?<record>.+?)(?: last)?`,
    `(?<asked>what did ${WE} (?:last )?(?:say|tell|promise|discuss|agree|talk about|send|write|offer|do)(?: about| on)?)${WITH} (?<record>.+?)${LAST}`,
    `what did (?<record>.+?) (?<asked>last (?:say|want|ask|write|tell|do)|(?:say|want|ask for|ask|write|tell us|tell me|do|need))(?: (?:to|of) (?:us|me))?${LAST}`,
    `(?<asked>what was the last thing (?:that )?${WE} (?:did|said|sent|wrote|discussed|agreed|told|heard))${WITH} (?<record>.+)`,
    `(?<asked>when did) (?<record>.+?) last (?:hear from us|call|write|answer|reply|buy|talk to us|speak to us)`,
    `(?:is there |are there |do (?:we|you|i) have |have we )?(?:got )?(?:anything|any|something|some|the|what(?:['’]?s| is)(?: the)?) (?:new|news|latest|updates?|changes?|movement|progress|activity|development)(?: (?:on|with|from|about|at|for|in|of|to))? (?<record>.+?)(?: (?:${DURING}))?`,
    `(?<asked>when was (?:the|our|my) (?:last|latest|most recent|previous) (?:call|contact|touch|meeting|e-?mail|mail|demo|visit|conversation|chat|activity)) (?:with|to|at|of|on|for) (?<record>.+)`,
    `what(?:['’]?s| has| is)? happen(?:ed|ing)? (?:with|at|to|on|around|in) (?<record>.+?)(?: (?:${DURING})| since (?<since>.+)| recently| lately| so far)?`,
    `what(?:['’]?s| is| was| has been)?(?: new| up| the latest| going on)? (?:with|at|on|around) (?<record>.+?)(?: (?:${DURING}|since (?<since>.+))|,? (?:recently|lately|so far|until now))`,
    '(?<asked>how (?:did|was|went))(?: (?:the|our|my|your|that))*(?: (?:last|latest))? (?:call|meeting|demo|visit|chat|lunch|talk|conversation) (?:with|at|for) (?<record>.+?)(?: go)?',
    `what(?:['’]?s| has| is| was)? been (?:happening|going on|up|new|done|cooking) (?:with|at|on|around|for) (?<record>.+?)(?: (?:${DURING}|since (?<since>.+))|,? (?:recently|lately|so far|until now))?`,
    `(?<asked>how long(?: (?:is it|has it been|ago|was it|it is))*(?: (?:since|that|did|was it(?: that| since)?|have|has))?(?: ${WE}(?: last| have| had)?)? (?:${TOUCHED})${WITH}) (?<record>.+?)(?: last)?`,
    `what(?:['’]?s| is) (?:new|the latest) (?:with|at|on) (?<record>.+)`,
    `(?:show(?: me)? |see |give me |open )?(?:the |full |whole |complete |entire )*(?:timeline|history|story|activity(?: log)?|activities|log) (?:for|of|with|on|about|at) (?<record>.+?)(?: (?:${DURING}|since (?<since>.+)))`,
    `(?:show(?: me)? |see |give me |open )?(?:the |full |whole |complete |entire )*(?:timeline|story|activity log) (?:for|of|with|on|about|at) (?<record>.+)`,
    `(?:show(?: me)? |see |open )?(?<record>.+?)['’]?s? (?:timeline|activity log)`,
    `(?<record>.+?)(?:['’]s)? (?:activity|activities|timeline|news) (?:${DURING}|since (?<since>.+))`,
    `(?:show me )?(?:everything|all|what)(?: that)? (?:we|i|you|they|the team)(?:['’]?ve| have| had)?(?: ever)? (?:did|done|do|discussed|said|talked about|agreed|sent|wrote|logged)(?: together)? (?:with|to|for|at|on|about) (?<record>.+?)(?: (?:${DURING}|since (?<since>.+))|,? (?:so far|until now|till now|yet|up to now|recently|lately))?`,
    `what (?:did|have|had) (?:we|i|the team)(?: already| ever)? (?:do|done|did) (?:with|for|at|about) (?<record>.+?)(?: (?:${DURING}|since (?<since>.+))|,? (?:so far|until now|yet|recently|lately|already))`,
    `(?<asked>(?:have|did) ${WE}(?: ever| already)? (?:${TOUCHED})${WITH}) (?<record>.+?) (?:yet|lately|recently|already|so far)`,
    `(?<asked>(?:(?:has|have|did) )?(?:anybody|anyone|somebody|someone|who)(?: ever| already)? (?:${TOUCHED})${WITH}) (?<record>.+?)(?: (?:${DURING})| yet| lately| recently| already)?`,
    `(?<asked>(?:have|are|were) we (?:been )?in (?:touch|contact)) with (?<record>.+?)(?: (?:${DURING})| yet| lately| recently| already| these days)?`,
    `what(?:['’]?s| is| was) the (?:story|history|background|deal|situation) (?:with|of|behind|at) (?<record>.+)`,
    `(?:catch me up|bring me up to (?:speed|date)|fill me in|update me|brief me|recap)(?: please)?(?: (?:on|about|with))? (?<record>.+)`,
    `(?:any |the )?(?:news|updates?) (?:from|on|about|with|at|for) (?<record>.+?) since (?<since>.+)`,
    '(?<asked>last|latest) (?:activity|activities|contact|touch|touches|calls?|notes?|interactions?|news|meeting|e-?mail|mail) (?:of|on|with|for|at|about|from|to) (?<record>.+)',
    '(?:recent )?(?:activity|activities|contact|touch|touches|calls?|notes?|interactions?|news) (?:of|on|with|for|at|about|from|to) (?<record>.+)',
    '(?:last|latest|recent) (?:activity|activities|contact|touch|call|note|interaction) (?<record>.+)',
  ),
  examples: ['timeline Acme', 'timeline D-7 page:2'],
  async run(ctx, { record, page = 1, during, since, asked }): Promise<Reply> {
    const span = during
      ? spanOf(during, ctx)
      : since && { from: spanOf(since, ctx).from, to: ctx.now.add({ seconds: 1 }) }
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
    const answer = await lastSaid(ctx, record, span && entries)
    return { ...reply, message: { ...reply.message, blocks: [answer, ...reply.message.blocks] } }
  },
})

/** The most entries of a period; no record has more in one. */
const MOST_IN_SPAN = 200

/** The last interaction with its text, or the last one in a period. */
async function lastSaid(ctx: Ctx, record: Subject, within: readonly TimelineEntry[] | undefined): Promise<Block> {
  const [entry] = within?.filter(({ what }) => what === 'interaction') ?? []
  if (within)
    return entry ? text({ bold: 'Last' }, ': ', ...entryLine(entry, record)) : text('Nothing passed with them then.')
  const [touch] = await touchLine(ctx, record)
  if (!touch) return text('Nothing has passed with them yet.')
  const said = (await lastTouch(ctx.tx, record))?.text
  return text({ bold: touch[0] }, ': ', ...touch.slice(1), ...(said ? [`: ${clip(said, MOST_SAID)}`] : []))
}

const MOST_SAID = 300
