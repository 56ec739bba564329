import { refOf } from '../../crm/kinds.ts'
import { INTERACTION_KINDS, type InteractionKind } from '../../crm/log/fields.ts'
import { INTERACTIONS } from '../../crm/log/interactions.ts'
import { latestInteractions, loggedCounts, type TimelineEntry } from '../../crm/log/timeline.ts'
import { refOfSubject } from '../../crm/subject.ts'
import { command, type Param } from '../../language/command.ts'
import { asOf } from '../../language/params/as-of.ts'
import { asNamed, choice, count, maybe, words } from '../../language/params/kinds.ts'
import { when } from '../../language/params/when.ts'
import { type Reply, say, text } from '../../message/message.ts'
import { jsonFile, MOST_ROWS, tableFiles } from '../records/write-file.ts'
import { countsInWords, ENTRIES_A_PAGE, entriesReply } from '../shared/entries.ts'
import { asFile, type ListFileColumn } from '../shared/file.ts'
import { memberNamed } from '../shared/member-named.ts'
import { sayings } from '../shared/said.ts'
import { EACH_PERSON, loggedPerPerson } from './per-person.ts'
import { SPAN_SAID, spanOf } from './span.ts'

/** For entries of a timeline, which have fewer fields than the records. */
const CSV: readonly ListFileColumn<TimelineEntry>[] = [
  { label: 'Ref', cell: ({ number }) => `I-${number}` },
  { label: 'Kind', cell: ({ kind }) => kind },
  { label: 'When', cell: ({ at }) => at.toISOString() },
  { label: 'Minutes', cell: ({ minutes }) => minutes?.toString() },
  { label: 'About', cell: ({ about }) => about && refOfSubject(about) },
  { label: 'Outcome', cell: ({ outcome }) => outcome },
  { label: 'Text', cell: ({ text }) => text },
  { label: 'By', cell: ({ by }) => by?.name },
]

/** All of it in one part. */
async function* inOne<T>(part: T): AsyncGenerator<T> {
  yield part
}

/** Plurals of the kinds. */
const PLURALS: Readonly<Record<string, InteractionKind>> = {
  __proto__: null as never,
  mail: 'email',
  'e-mail': 'email',
  message: 'chat',
  text: 'chat',
}
const KINDS = `(?<kind>(?:${[...INTERACTION_KINDS, ...Object.keys(PLURALS)].join('|')})s)`
const ANYTHING = '(?:activity|activities|logs|interactions)'
const DURING = `(?: (?:in|from|of|for|on))?(?: (?<during>${SPAN_SAID}))`
const DID = '(?:make|made|do|done|have|had|log|logged|send|sent|write|written|give|given|hold)'

/** A kind of interaction, in the singular or plural. */
const kindParam = (about: string): Param<InteractionKind> => {
  const one = choice(about, INTERACTION_KINDS)
  const single = (said: string): string => {
    const word = said.trim().toLowerCase().replace(/s$/u, '')
    return PLURALS[word] ?? word
  }
  return {
    ...one,
    resolves: async (candidates, ctx) => (await one.resolves?.(candidates.map(single), ctx)) ?? -1,
    read: (raw, ctx) => one.read(single(raw), ctx),
  }
}

/** Logged interactions: of everybody or one member, of all kinds or one, at any time or in a period. */
export const logList = command({
  path: ['log', 'list'],
  about: 'List what the team logged, the latest first',
  params: {
    by: asNamed(maybe(memberNamed('Only what this person logged; by:me for yours'))),
    kind: asNamed(maybe(kindParam('Only calls, emails, meetings and so on'))),
    during: asNamed(maybe(when('Only what was then, such as this week', 'past'))),
    show: asNamed(maybe(choice('The deleted ones instead', ['deleted']))),
    page: asNamed(maybe(count('Which page of the list', { max: 10_000 }))),
    as: maybe(asFile()),
    asof: asOf,
    each: { ...asNamed(maybe(words('Per person', { max: 12 }))), hidden: true },
    mine: { ...asNamed(maybe(words('Yours, as a question says it', { max: 10 }))), hidden: true },
  },
  needs: 'viewer',
  said: sayings(
    `(?:how many |(?:show|list|count|give)(?: me)? |all |the |our |number of |what are )*(?:${KINDS}|${ANYTHING})(?: (?:made|logged|sent|held|done))?(?:${DURING})? (?<each>${EACH_PERSON})`,
    `(?:how many |(?:show|list|count|give)(?: me)? |all |the |our |number of |what are )*(?:${KINDS}|${ANYTHING})(?: (?:made|logged|sent|held|done))? (?<each>${EACH_PERSON})${DURING}`,
    `(?:how many|which|what) (?:${KINDS}|${ANYTHING}) (?:did|has|have) (?<each>each(?: one)?(?: of us)?|every(?:one|body)|each (?:rep|person|member)|every (?:rep|person|member)) (?:make|made|do|done|have|had|log|logged|send|sent)(?:${DURING})?`,
    `(?:(?:show|give)(?: me)? )?(?:the |our |team )*(?:activit(?:y|ies)) (?:report|summary|overview)(?: (?:for|of|from))?(?:${DURING})?`,
    `(?:(?:show|list|see|get)(?: me)? )?(?:all )?(?<mine>my) (?:${KINDS}|${ANYTHING})(?:${DURING})?`,
    `(?:how many|which|what|who many) (?:${KINDS}|${ANYTHING}) (?:did|have|has) (?:(?<mine>i)|we|the team|(?<by>@?\\S+)) ${DID}(?:${DURING})?`,
    `(?:how many |(?:show|list|see)(?: me)? |all |the |logged |recorded )*(?:${KINDS}|${ANYTHING})(?: (?:that were )?(?:made|held|done|logged|sent|written))? (?:by|of|from) (?<by>@?\\S+?)(?:${DURING})?`,
    `(?:how many |(?:show|list|see)(?: me)? |all |the |logged |recorded )*(?:${KINDS}|${ANYTHING}) (?:that )?(?:(?<mine>i)|we|the team|(?<by>@?(?!(?:were|was|are|is|in|on|at)\\b)\\S+)) (?:has |have |had )?${DID}(?:${DURING})?`,
    `(?:how many |(?:show|list)(?: me)? |all |the )*(?<by>@?\\S+?)['’]s? (?:${KINDS}|${ANYTHING})(?:${DURING})?`,
    `(?:how many |(?:show|list|see)(?: me)? |all |the |which |what |logged |recorded |past |recent )*(?:${KINDS}|${ANYTHING})(?: (?:were there|have there been|that were|which were|were|we|have been|sent|made|held|logged|done|given|written|had|took place|happened))*${DURING}`,
    `(?:which|what|how many) (?:${KINDS}|${ANYTHING}) (?:were|have been|got) (?:made|sent|held|logged|done|given|written)(?: by (?<by>@?\\S+))?(?:${DURING})?`,
  ),
  examples: ['log list', 'log list by:@bo page:2', 'log list kind:call during:"this week"', 'log list as csv'],
  async run(ctx, { by, kind, during, each, show, page = 1, as, mine }): Promise<Reply> {
    const span = during && spanOf(during, ctx)
    const member = by?.member ?? (mine === undefined ? undefined : ctx.member.member)
    const asked = {
      member,
      kind,
      from: span && new Date(span.from.epochMilliseconds),
      to: span && new Date(span.to.epochMilliseconds),
      deleted: show === 'deleted',
    }
    if (each !== undefined) return loggedPerPerson(ctx, asked, during ? ` ${ctx.call.fields.during}` : '')
    if (as) {
      const all = await latestInteractions(ctx.tx, asked, { limit: MOST_ROWS, offset: 0 })
      const rows = () => all.map((one) => Object.fromEntries(CSV.map(({ label, cell }) => [label, cell(one) ?? null])))
      const table = { name: 'interactions', parts: inOne({ records: all, columns: CSV }) }
      const files = as === 'json' ? [await jsonFile('interactions', inOne(rows()))] : await tableFiles(ctx, [table], as)
      const what = as === 'json' ? 'for a program' : 'as a file that can be imported again'
      const said = `${all.length.toLocaleString('en-US')} ${all.length === 1 ? 'interaction' : 'interactions'}, ${what}.`
      return {
        ...say(files[0]?.name ?? 'interactions', [text(said), ...files]),
        result: { refs: all.map((one) => refOf(INTERACTIONS, one)) },
      }
    }
    const range = { limit: ENTRIES_A_PAGE + 1, offset: (page - 1) * ENTRIES_A_PAGE }
    const entries = await latestInteractions(ctx.tx, asked, range)
    const isNarrow = kind !== undefined || span !== undefined || mine !== undefined
    const counts = isNarrow ? countsInWords(await loggedCounts(ctx.tx, asked)) : ''
    const said = ctx.call.fields.during === undefined ? '' : ` ${ctx.call.fields.during}`
    const whose = by ? ` by ${by.name}` : mine === undefined ? '' : ' by you'
    const title = counts === '' ? 'Logged lately' : `${counts}${whose}${said}`
    return entriesReply(ctx, entries, {
      title: entries.length === 0 && isNarrow ? `No ${kind ?? 'activity'} is logged${whose}${said}` : title,
      empty: isNarrow ? 'Log one with: log call NAME what was said' : 'Nothing is logged here.',
      page,
    })
  },
})
