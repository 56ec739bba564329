import type { Deed } from '../../bulk/deed.ts'
import { doingOf } from '../../bulk/deed.ts'
import { numbersIn } from '../../bulk/numbers.ts'
import { bulkMessage, bulkType, startBulk } from '../../bulk/run.ts'
import { isAmong, MOST_RECORDS, sortedOut } from '../../bulk/sorted-out.ts'
import type { Stage } from '../../crm/pipelines/pipelines.ts'
import type { Member } from '../../crm/team/members.ts'
import { RECORD_TYPES } from '../../crm/type-list.ts'
import { command, type Param, type ReadCtx } from '../../language/command.ts'
import { asNamed, choice, maybe, textParam } from '../../language/params/kinds.ts'
import { parseQuery, UnreadQuery } from '../../language/query/parse.ts'
import { UserError } from '../../message/errors.ts'
import { type Reply, say, text } from '../../message/message.ts'
import { skippedBlocks } from '../../work/run.ts'
import { type AskedFor, resolved } from '../asking/asking.ts'
import { memberNamed } from '../shared/member-named.ts'
import { stageNamed } from '../shared/records.ts'
import { bulkSaid, DEEDS, type DeedWord } from './phrases.ts'
import { bulkPreview, lostBecause, stayedBlocks } from './preview.ts'
import { deedWords } from './words.ts'

const PLURALS = RECORD_TYPES.filter(({ noun }) => noun !== 'interaction').map(({ plural }) => plural)

const ofPlural = (plural: string) => bulkType(RECORD_TYPES.find((each) => each.plural === plural)?.noun ?? plural)

/** The kind of records of a Call that is read. */
const typeAsked = ({ call }: ReadCtx) => ofPlural((call.fields.of ?? 'deals').trim().toLowerCase())

/** Which records: a question in symbols, or with its own field a whole line in people's words. */
const which: Param<AskedFor> = {
  about: 'Which of them, such as stage:new quiet>60d',
  shape: 'words',
  slot: 'named',
  optional: false,
  readsAll: (line, ctx, isFirst) => bulkSaid(ctx, line, isFirst),
  async read(raw, ctx) {
    try {
      return await resolved(ctx, typeAsked(ctx), parseQuery(raw))
    } catch (error) {
      if (!(error instanceof UnreadQuery)) throw error
      throw new UserError('not_read', [{ code: error.word.slice(0, 40) }, `: ${error.why}.`])
    }
  },
}

const STAGE = stageNamed('The stage that they enter')
const MEMBER = memberNamed('Who owns them from now on')

/** What becomes of them: a stage or a member, by what is done. */
const becomes: Param<Stage | Member> = {
  about: 'What becomes of them: the stage, or the owner',
  shape: 'words',
  slot: 'named',
  optional: false,
  read: (raw, ctx) => (ctx.call.fields.do === 'move' ? STAGE : MEMBER).read(raw, ctx),
}

/** The records that were shown in a preview, by their numbers; it is never typed. */
const shown: Param<readonly number[]> = {
  about: 'The records that were shown',
  shape: 'words',
  slot: 'named',
  optional: false,
  hidden: true,
  read(raw) {
    const numbers = numbersIn(raw, MOST_RECORDS)
    if (numbers) return numbers
    throw new UserError('usage', 'Those are no records. Say again which you mean.')
  },
}

export const bulk = command({
  path: ['bulk'],
  about: 'Change all records that a question finds: they are shown first, and one undo takes all of it back',
  params: {
    do: asNamed(choice('What is done to them', DEEDS)),
    of: asNamed(choice('The kind of records', PLURALS)),
    where: maybe(which),
    to: maybe(becomes),
    why: maybe({ ...textParam('Why, for the history'), unnamed: 'refused' as const }),
    records: maybe(shown),
  },
  needs: 'member',
  examples: [
    'bulk do:move of:deals where:stage:new to:qualified',
    "reassign all of bo's deals to me",
    'complete overdue tasks',
  ],
  async run(ctx, { do: deedWord, of, where, to, why, records }): Promise<Reply> {
    const type = ofPlural(of)
    const deed = deedOf(deedWord, to)
    const asked = where ?? (await resolved(ctx, type, { where: { all: [] }, sort: [] }))
    const words = deedWords(deedWord, to)
    if (deedWord === 'move' && (to as Stage).outcome === 'lost' && !why) return lostBecause(ctx, { type, asked })
    const doing = await doingOf(ctx.tx, type, deed, why)
    const question = { sorted: asked.sorted, currency: ctx.currency }
    const by = { member: ctx.member.member, role: ctx.member.role }
    if (!records) {
      const found = await sortedOut(
        ctx.tx,
        type,
        { ...question, where: asked.where, ...(asked.top !== undefined && { top: asked.top }) },
        { doing, by },
      )
      return bulkPreview(ctx, {
        type,
        asked,
        found,
        words,
        doing,
        newOwner: deedWord === 'assign' ? (to as Member) : undefined,
      })
    }
    const still = { all: [asked.where, isAmong(records)] }
    const found = await sortedOut(ctx.tx, type, { ...question, where: still }, { doing, by })
    const stayed = await stayedBlocks(ctx, type, { frozen: records, fitting: found.fitting })
    if (found.fitting.length === 0) throw nothingLeft(stayed.words)
    const member = { ...ctx.member }
    const { work, chunk } = await startBulk(
      ctx.tx,
      { noun: type.noun, deed, why, role: ctx.member.role, words },
      found.fitting,
      { requestId: ctx.request.id, member, place: ctx.place },
    )
    const blocks = [...stayed.blocks, ...skippedBlocks(work)]
    const message = bulkMessage({ words }, type, work)
    if (chunk.isLast) return { ...say(message.title, blocks, 'good'), message: { ...message, blocks } }
    const left = `${work.position.toLocaleString('en-US')} of ${work.total.toLocaleString('en-US')} are done. The others follow, and I say when all are done; an undo stops it.`
    return say(`${words.doing} ${type.plural}${words.behind && ` ${words.behind}`}`, [text(left), ...blocks], 'good')
  },
})

const nothingLeft = (words: readonly string[]): UserError =>
  new UserError('nothing_to_do', ['None of them fits any more, so nothing was done. ', ...words], { formless: true })

/** What is done, as it is stored. @throws UserError when it is not said what becomes of the records. */
function deedOf(word: DeedWord, to: Stage | Member | undefined): Deed {
  if (word === 'done') return { do: 'done' }
  if (!to) {
    throw new UserError('missing', [{ code: 'bulk' }, ' still needs ', { bold: 'to' }, ': what becomes of them.'])
  }
  return 'outcome' in to ? { do: 'move', stage: to.number } : { do: 'assign', owner: to.member }
}
