import { isAmong } from '../../bulk/sorted-out.ts'
import { listNamed } from '../../crm/lists/lists.ts'
import { recordsAsked } from '../../crm/query/records.ts'
import { MOST_IN_ROUND, type Round, roundOf, startRound } from '../../crm/rounds/rounds.ts'
import { RECORD_TYPES } from '../../crm/type-list.ts'
import { type AnyCommand, type Ctx, command, type Param, type ReadCtx } from '../../language/command.ts'
import { asNamed, choice, maybe, words } from '../../language/params/kinds.ts'
import { formatQuery } from '../../language/query/format.ts'
import { nounWords } from '../../language/query/nouns.ts'
import { parseQuery, UnreadQuery } from '../../language/query/parse.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { type Reply, text } from '../../message/message.ts'
import type { RecordType } from '../../records/record-type.ts'
import { usualOrder } from '../asking/answer.ts'
import { type AskedFor, questionOf, resolved } from '../asking/asking.ts'
import { readQuestion } from '../asking/reading.ts'
import { listShown, questionShown, THESE } from '../asking/refined.ts'
import { typeAsked, typeOfPlural } from '../bulk/becomes.ts'
import { sayings } from '../shared/said.ts'
import { endOf, showBefore, showRound } from './go-on.ts'
import { goThroughDuplicates } from './through-pairs.ts'

type Fields = Readonly<Record<string, string>>

/** Logged interactions are over, so nothing is to be done with them. */
const TYPES = RECORD_TYPES.filter(({ isMergeable, fields }) => isMergeable || 'owner' in fields)
const PLURALS = TYPES.map(({ plural }) => plural)

const THROUGH = sayings(
  "(?:let['’]?s |let us |i want to |i would like to |can we )?(?:go|run|walk|work|step|click|page|take me)(?: me)? through (?<which>.+)",
  '(?:triage|tidy up) (?<which>.+)',
  '(?:show|give)(?: me)? (?<which>.+) one (?:by|after|at) (?:one|the other|a time)',
  '(?<which>.+) one by one',
)
const POLITE = /^(?:all (?:of )?)?(?:the |our |these )?(?:list |view )?/iu

/** The fields for what somebody wants to go through; undefined for a text that names no records. */
async function recordsSaid(ctx: ReadCtx, said: string): Promise<Fields | undefined> {
  if (THESE.test(said.trim())) return fromShown(ctx)
  for (const name of [said, said.replace(POLITE, '')]) {
    const saved = await listNamed(ctx.tx, name)
    const of = TYPES.find(({ noun }) => noun === saved?.noun)?.plural
    if (saved && of !== undefined) return { of, ...(saved.query !== '' && { where: saved.query }) }
  }
  const words = said.toLowerCase().split(/[\s,]+/u)
  const type = TYPES.find((each) => nounWords(each).some((word) => words.includes(word)))
  if (!type) return undefined
  const others = said.replace(/^(?:all (?:of )?)?(?:the |our )?/iu, '')
  if (nounWords(type).includes(others.toLowerCase())) return { of: type.plural }
  const asked = await readQuestion(ctx, type, others, false)
  return asked?.where === undefined ? undefined : { of: type.plural, where: asked.where }
}

/** The list that was shown last here. */
async function fromShown(ctx: ReadCtx): Promise<Fields | undefined> {
  const shown = await listShown(ctx)
  const type = shown && TYPES.find(({ noun }) => noun === shown.call.path[0])
  if (!shown || !type) return undefined
  const { columns: _, tally: __, ...asked } = questionShown(type, shown.call)
  const where = formatQuery(asked)
  return { of: type.plural, ...(where !== '' && { where }) }
}

/** Which records, in symbols; a whole line in people's words is read into all fields of the command. */
const which: Param<AskedFor> = {
  about: 'Which of them, such as stale owner:me',
  shape: 'words',
  slot: 'named',
  optional: false,
  async readsAll(line, ctx) {
    const plain = line.trim().replace(/[.!?\s]+$/u, '')
    for (const saying of THROUGH) {
      const said = saying.exec(plain)?.groups?.which
      const fields = said === undefined ? undefined : await recordsSaid(ctx, said)
      if (fields) return fields
    }
    return undefined
  },
  async read(raw, ctx) {
    const type = await typeAsked(ctx)
    try {
      return await resolved(ctx, type, parseQuery(raw))
    } catch (error) {
      if (!(error instanceof UnreadQuery)) throw error
      throw new UserError('not_read', [{ code: cut(error.word, 40) }, `: ${error.why}.`])
    }
  },
}

/** Records by their refs, as a button names them: `D-7 D-9`. */
const refs: Param<readonly number[]> = {
  ...asNamed(words('Of these alone, by their refs')),
  hidden: true,
  read: (raw) => [...raw.matchAll(/\d{1,9}/gu)].map(([number]) => Number(number)),
}

/** The records of a question in its order, or in the usual one, as far as a round takes them; or those of some, in their order. */
async function recordsFor(
  ctx: Ctx,
  type: RecordType,
  asked: AskedFor,
  these: readonly number[] | undefined,
): Promise<Round['records']> {
  const whole = questionOf(ctx, asked, usualOrder(ctx, type))
  const question = these ? { ...whole, where: { all: [whole.where, isAmong(these)] } } : whole
  const records = await recordsAsked(ctx.tx, type, question, { limit: MOST_IN_ROUND, offset: 0 })
  const found = records.map(({ number, version }) => [number, version] as const)
  return these ? found.toSorted(([one], [other]) => these.indexOf(one) - these.indexOf(other)) : found
}

const goThrough = command({
  path: ['go', 'through'],
  about: 'Go through records one by one: do something, say what happened, or skip',
  params: { of: asNamed(choice('The kind of records', PLURALS)), where: maybe(which), these: maybe(refs) },
  needs: 'member',
  also: ['triage', 'review'],
  examples: ['go through of:deals where:stale', 'go through of:leads where:owner:none'],
  async run(ctx, { of, where, these }): Promise<Reply> {
    const type = typeOfPlural(of)
    const asked = where ?? (await resolved(ctx, type, { where: { all: [] }, sort: [] }))
    const records = await recordsFor(ctx, type, asked, these)
    if (records.length === 0) {
      const read = [...new Set(asked.before), type.plural, asked.behind.join(', ')].filter((word) => word !== '')
      throw new UserError('nothing_to_do', `I read: ${read.join(' ')}. There are none to go through.`, {
        formless: true,
      })
    }
    const { tally: _, columns: __, ...kept } = asked.asked
    const { id } = ctx.request
    const round: Round = {
      id,
      noun: type.noun,
      query: formatQuery(kept),
      platform: ctx.place.platform,
      place: ctx.place.key,
      shownAt: ctx.tx.at,
      records,
      position: 0,
      done: [],
      left: [],
    }
    await startRound(ctx.tx, ctx.member.member, round)
    const reply = await showRound(ctx, round)
    if (records.length < MOST_IN_ROUND) return reply
    const first = text(`These are the first ${MOST_IN_ROUND}; ask again for the others.`)
    return { ...reply, message: { ...reply.message, blocks: [first, ...reply.message.blocks] } }
  },
})

/** The round that this person is in. @throws UserError where there is none. */
async function ownRound(ctx: Ctx): Promise<Round> {
  const round = await roundOf(ctx.tx, ctx.member.member)
  if (round) return round
  throw new UserError('nothing_to_do', 'You are not going through anything at present.', {
    next: ['Begin with ', { code: 'go through stale deals' }, ' or any other list.'],
    formless: true,
  })
}

/** A command that leads through the records. */
const way = (to: string, about: string, show: (ctx: Ctx, round: Round) => Promise<Reply>): AnyCommand =>
  command({
    path: ['go', to],
    about,
    params: {},
    needs: 'member',
    examples: [`go ${to}`],
    run: async (ctx): Promise<Reply> => show(ctx, await ownRound(ctx)),
  })

const next = (round: Round): Round => ({ ...round, position: round.position + 1 })

/** Commands to go through records one by one. */
export const roundCommands: readonly AnyCommand[] = [
  goThroughDuplicates,
  goThrough,
  way('on', 'Show the record again that you have come to', showRound),
  way('skip', 'Leave the record as it is and show the next one', (ctx, round) => showRound(ctx, next(round))),
  way('back', 'Show the record before', showBefore),
  way('stop', 'Go through no more records, and say what was done', endOf),
]
