import { doingOf } from '../../bulk/deed.ts'
import { numbersIn } from '../../bulk/numbers.ts'
import { bulkMessage, startBulk } from '../../bulk/run.ts'
import { isAmong, MOST_RECORDS, sortedOut } from '../../bulk/sorted-out.ts'
import { RECORD_TYPES } from '../../crm/type-list.ts'
import { type Ctx, command, type Param } from '../../language/command.ts'
import { asNamed, choice, maybe, textParam, words as wordsParam } from '../../language/params/kinds.ts'
import { parseQuery, UnreadQuery } from '../../language/query/parse.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { type Reply, say, text } from '../../message/message.ts'
import type { RecordType } from '../../records/record-type.ts'
import { skippedBlocks } from '../../work/run.ts'
import { type AskedFor, resolved } from '../asking/asking.ts'
import { type Becomes, becomes, becomesOf, typeAsked, typeOfPlural, whatBecomes } from './becomes.ts'
import { bulkSaid, DEEDS } from './phrases.ts'
import { bulkPreview, lostBecause, stayedBlocks } from './preview.ts'

const PLURALS = RECORD_TYPES.filter(({ noun }) => noun !== 'interaction').map(({ plural }) => plural)

/** Which records: a question in symbols; a whole line in people's words is read into all fields of the command. */
const which: Param<AskedFor> = {
  about: 'Which of them, such as stage:new quiet>60d',
  shape: 'words',
  slot: 'named',
  optional: false,
  readsAll: (line, ctx, isFirst) => bulkSaid(ctx, line, isFirst),
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
    field: asNamed(maybe(wordsParam('For edit, which field of theirs'))),
    to: maybe(becomes),
    why: maybe({ ...textParam('Why, for the history'), unnamed: 'refused' as const }),
    records: maybe(shown),
  },
  needs: 'member',
  usesTime: ({ do: word }) => word === 'snooze',
  examples: ['bulk do:move of:deals where:stage:new to:qualified', 'bulk do:done of:tasks where:overdue'],
  async run(ctx, { do: word, of, where, to, why, records }): Promise<Reply> {
    const type = typeOfPlural(of)
    refuseUnfit(type, word)
    const unsaid = to ? undefined : await whatBecomes(ctx, word)
    if (unsaid) throw unsaid
    const become = to ?? becomesOf(word)
    const asked = where ?? (await resolved(ctx, type, { where: { all: [] }, sort: [] }))
    if (become.isLost && !why) return lostBecause(ctx, { type, asked })
    const doing = await doingOf(ctx.tx, type, become.deed, why)
    // Whoever types numbers has not seen what they stand for.
    const isTyped = 'line' in ctx.request.input
    if (records && !isTyped) return changeShown(ctx, { type, asked, become, why, records })
    const { where: condition, sorted, top } = asked
    const question = { where: condition, sorted, currency: ctx.currency, ...(top !== undefined && { top }) }
    const found = await sortedOut(ctx.tx, type, question, doing)
    const { words, newOwner } = become
    return bulkPreview(ctx, { type, asked, found, words, doing, newOwner })
  },
})

/** Deeds that only some kinds of records know. */
const ONLY: Readonly<Record<string, string>> = {
  __proto__: null as never,
  move: 'stage',
  assign: 'owner',
  done: 'doneAt',
  snooze: 'snoozedUntil',
  tag: 'tags',
  untag: 'tags',
}

/** @throws UserError for a deed that such records do not know. */
function refuseUnfit({ fields, plural }: RecordType, word: string): void {
  const needed = ONLY[word]
  if (needed === undefined || needed in fields) return
  throw new UserError('usage', [{ code: word }, ` is nothing that can be done to ${plural}.`], { formless: true })
}

/** What is done to which records, after they were shown. */
interface Pressed {
  readonly type: RecordType
  readonly asked: AskedFor
  readonly become: Becomes
  readonly why: string | undefined
  readonly records: readonly number[]
}

/** Changes those of the records shown that still fit, and names the others. */
async function changeShown(ctx: Ctx, { type, asked, become, why, records }: Pressed): Promise<Reply> {
  const { deed, words } = become
  const doing = await doingOf(ctx.tx, type, deed, why)
  const still = { where: { all: [asked.where, isAmong(records)] }, sorted: [], currency: ctx.currency }
  const { fitting } = await sortedOut(ctx.tx, type, still, doing)
  const stayed = await stayedBlocks(ctx, type, { frozen: records, fitting })
  if (fitting.length === 0) {
    throw new UserError('nothing_to_do', ['None of them fits any more, so nothing was done. ', ...stayed.words], {
      formless: true,
    })
  }
  const { work, chunk } = await startBulk(ctx.tx, { noun: type.noun, deed, why, words }, fitting, {
    requestId: ctx.request.id,
    member: ctx.member,
    place: ctx.place,
  })
  const blocks = [...stayed.blocks, ...skippedBlocks(work)]
  if (chunk.isLast) return say(bulkMessage({ words }, type, work).title, blocks, 'good')
  const [position, total] = [work.position.toLocaleString('en-US'), work.total.toLocaleString('en-US')]
  const left = `${position} of ${total} are done. The others follow, and I say when all are done; an undo stops it.`
  return say(`${words.doing} ${type.plural}${words.behind && ` ${words.behind}`}`, [text(left), ...blocks], 'good')
}
