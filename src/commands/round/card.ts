import { isAmong } from '../../bulk/sorted-out.ts'
import { refOf } from '../../crm/kinds.ts'
import { cellsAsked } from '../../crm/query/cells.ts'
import { recordsAsked } from '../../crm/query/records.ts'
import { eventsOf, type Round, type RoundDeed } from '../../crm/rounds/rounds.ts'
import { isSubject } from '../../crm/subject.ts'
import type { Ctx } from '../../language/command.ts'
import { normalised, type Query } from '../../language/query/query.ts'
import { allows } from '../../lib/roles.ts'
import { type Action, actions, type Block, button, type Call, call, type Reply, text } from '../../message/message.ts'
import type { RecordRow, RecordType } from '../../records/record-type.ts'
import { type AskedFor, resolved } from '../asking/asking.ts'
import { askedFields } from '../asking/fields.ts'
import { deedsInWords } from './words.ts'

/** The field of a Call that says in which round, for which record and for which version of it the Call is made. */
const MARK = 'round'

/** The most actions of a menu, on every platform. */
const MOST_ACTIONS = 20

/** What the card of a round is made from. */
export interface RoundCard {
  readonly round: Round
  readonly type: RecordType
  readonly asked: AskedFor
  readonly record: RecordRow
  /** What is said before the record, such as what was left out. */
  readonly notes: readonly Block[]
}

/** The record of a round: why it is here, what is known of it, and what can be done next. */
export async function roundCard(ctx: Ctx, { round, type, asked, record, notes }: RoundCard): Promise<Reply> {
  const ref = refOf(type, record)
  const show = ctx.commands.find(({ path }) => path.join(' ') === `${type.noun} show`)
  if (!show) throw new Error(`nothing shows a ${type.noun}`)
  const shown = await show.run(
    { ...ctx, call: call(`${type.noun} show`, { [type.noun]: ref }) },
    { [type.noun]: record },
  )
  const known = shown.message.blocks.filter(({ kind }) => kind !== 'actions')
  const own = shown.message.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []))
  const done = round.done.filter(({ number }) => number === record.number)
  const blocks = [
    ...notes,
    text({ bold: 'Why it is here: ' }, await reasonOf(ctx, type, asked, record)),
    ...known,
    ...(await doneBlocks(ctx, done)),
    actions(...controls(ctx, { round, record, ref, own, isSubject: isSubject(type) })),
  ]
  const title = `${round.position + 1} of ${round.records.length}: ${shown.message.title}`
  return {
    message: { title, tone: 'plain', blocks },
    audience: 'private',
    result: { refs: [ref] },
    undoing: 'none',
  }
}

/** Why a record is in the list: the question in words, and since when nothing happened. */
async function reasonOf(ctx: Ctx, type: RecordType, asked: AskedFor, record: RecordRow): Promise<string> {
  const { before, behind } = await askedOfIt(ctx, type, asked, record)
  const states = before.filter((word) => word !== 'open' || before.length + behind.length === 1)
  const words = [[...new Set(states)].join(' '), ...behind].filter((part) => part !== '').join(', ')
  const quiet = askedFields(ctx.tx, type).find(({ key }) => key === 'quiet')
  const cells = quiet && (await cellsAsked(ctx.tx, type, [record.number], [quiet.of]))
  const since = cells?.get(record.number)?.[0]
  if (typeof since !== 'string') return `${words || type.plural}.`
  const days = Math.floor((ctx.now.epochMilliseconds - new Date(since).getTime()) / 86_400_000)
  return `${words || type.plural}${days > 0 ? `; quiet for ${days === 1 ? '1 day' : `${days} days`}` : ''}.`
}

/** Of a question that asks for one of several things, what is so of this record; the question itself of any other. */
async function askedOfIt(ctx: Ctx, type: RecordType, asked: AskedFor, { number }: RecordRow): Promise<AskedFor> {
  const { where } = asked.asked
  if (!('any' in where)) return asked
  const fitting: Query[] = []
  for (const part of where.any) {
    const { where: condition, deleted } = await resolved(ctx, type, { ...asked.asked, where: part })
    const question = { where: { all: [condition, isAmong([number])] }, sorted: [], deleted, currency: ctx.currency }
    if ((await recordsAsked(ctx.tx, type, question, { limit: 1, offset: 0 })).length > 0) fitting.push(part)
  }
  return fitting.length > 0 ? resolved(ctx, type, { ...asked.asked, where: normalised({ all: fitting }) }) : asked
}

/** What was done to it in this round already, with the way back. */
async function doneBlocks(ctx: Ctx, done: readonly RoundDeed[]): Promise<readonly Block[]> {
  if (done.length === 0) return []
  const events = await eventsOf(
    ctx.tx,
    done.map(({ request }) => request),
  )
  const undo = events.length === 0 ? [] : [' ', { code: `undo ${events.map(({ event }) => `E-${event}`).join(', ')}` }]
  return [text({ bold: 'Done already: ' }, `${deedsInWords(done)}.`, ...undo)]
}

interface Controlled {
  readonly round: Round
  readonly record: RecordRow
  readonly ref: string
  /** What can be done to the record by itself. */
  readonly own: readonly Action[]
  /** True of a record that tasks and calls can be about. */
  readonly isSubject: boolean
}

/** What is likeliest done next; the first that there is. */
const FIRST = ['task done', 'lead claim', 'lead qualify', 'log call']

/** At most five: what is likeliest, everything else in a menu, and the way through the list. */
function controls(ctx: Ctx, { round, record, ref, own, isSubject }: Controlled): readonly Action[] {
  const mark = markOf(round, record)
  const marked = (each: Call): Call => ({ path: each.path, fields: { ...each.fields, [MARK]: mark } })
  const does = optionsOf(own).filter(({ call: { path } }) => isDeed(ctx, path))
  const first = FIRST.flatMap((words) => does.find(({ call: { path } }) => path.join(' ') === words) ?? [])[0]
  const others = [...does.filter((each) => each !== first), ...(isSubject ? furtherOptions(ctx, ref, does) : [])].slice(
    0,
    MOST_ACTIONS,
  )
  const way = (to: string): Call => call(`go ${to}`, { [MARK]: mark })
  return [
    ...(first ? [button(first.label, marked(first.call), 'primary')] : []),
    button('Skip', way('skip')),
    ...(round.position > 0 ? [button('Back', way('back'))] : []),
    button('Stop', way('stop')),
    ...(others.length > 0
      ? [
          {
            kind: 'select' as const,
            label: 'Do…',
            options: others.map(({ label, call: each }) => ({ label, call: marked(each) })),
          },
        ]
      : []),
  ]
}

interface Option {
  readonly label: string
  readonly call: Call
}

/** The buttons and the options of menus: `Move to Proposal`. */
const optionsOf = (own: readonly Action[]): readonly Option[] =>
  own.flatMap((action) =>
    action.kind === 'button'
      ? [{ label: action.label, call: action.call }]
      : action.options.map(({ label, call: each }) => ({ label: `${action.label} ${label}`, call: each })),
  )

/** True of what this person may change. */
function isDeed({ commands, member }: Ctx, path: readonly string[]): boolean {
  const command = commands.find((each) => each.path.join(' ') === path.join(' '))
  return command !== undefined && command.needs !== 'viewer' && allows(member.role, command.needs)
}

/** A call and a next step, where its card does not offer them. */
function furtherOptions(ctx: Ctx, ref: string, does: readonly Option[]): readonly Option[] {
  const further: readonly Option[] = [
    { label: 'Log call', call: call('log call', { record: ref, text: '' }) },
    { label: 'Next step…', call: call('task add', { for: ref }) },
  ]
  const known = does.map(({ call: { path } }) => path.join(' '))
  return further.filter(({ call: { path } }) => isDeed(ctx, path) && !known.includes(path.join(' ')))
}

/** `3/2/5`: the round, the index of the record and its version. */
const markOf = ({ id, position }: Round, { version }: RecordRow): string => `${id}/${position}/${version}`
