import { recordsOf } from '../../bulk/sorted-out.ts'
import type { LikelyPair } from '../../crm/duplicates/duplicates.ts'
import { typeOf } from '../../crm/record-types.ts'
import { MOST_IN_ROUND, type Round, startRound } from '../../crm/rounds/rounds.ts'
import { type AnyCommand, type Ctx, command } from '../../language/command.ts'
import { maybe } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import { type Block, type Reply, text } from '../../message/message.ts'
import type { RecordType } from '../../records/record-type.ts'
import { DUPLICATES_IN, duplicateKind, pairsOf } from '../duplicates/duplicates.ts'
import { sayings } from '../shared/said.ts'
import { showRound } from './go-on.ts'

const ASKED = sayings(
  `(?:let['’]?s |let us |i want to |can we )?(?:go|run|walk|work|step|click)(?: me)? through (?:all |the |our |my )*${DUPLICATES_IN}`,
  `(?:triage|tidy up|clean up|sort out|merge|fix|resolve|review)(?: all| the| our| my)* ${DUPLICATES_IN}`,
  `(?:(?:show|give)(?: me)? )?(?:all |the |our |my )*${DUPLICATES_IN} one (?:by|after|at) (?:one|the other|a time)`,
)

/** The records of the pairs with their versions. */
async function recordsFor(ctx: Ctx, type: RecordType, pairs: readonly LikelyPair[]): Promise<Round['records']> {
  const all = await recordsOf(ctx.tx, type, [...new Set(pairs.flatMap(({ numbers }) => numbers))])
  const versions = new Map(all.map(({ number, version }) => [number, version]))
  return pairs.map(
    ({ numbers: [one, other] }) => [one, versions.get(one) ?? 0, other, versions.get(other) ?? 0] as const,
  )
}

/** Goes through the duplicates of one kind: of that with the surest pair, if none is said. */
export const goThroughDuplicates: AnyCommand = command({
  path: ['go', 'duplicates'],
  about: 'Go through what is likely there twice, pair by pair: merge, keep both, or skip',
  params: { of: maybe(duplicateKind(ASKED)) },
  needs: 'member',
  examples: ['go duplicates', 'go duplicates contacts'],
  async run(ctx, { of }): Promise<Reply> {
    const all = await pairsOf(ctx, of)
    const noun = all[0]?.noun
    if (noun === undefined) {
      throw new UserError(
        'nothing_to_do',
        `No two ${of ?? 'records'} look like one, so there is nothing to go through.`,
        {
          formless: true,
        },
      )
    }
    const type = typeOf(noun) as unknown as RecordType
    const pairs = all.filter((pair) => pair.noun === noun).slice(0, MOST_IN_ROUND)
    const round: Round = {
      id: ctx.request.id,
      noun,
      query: '',
      platform: ctx.place.platform,
      place: ctx.place.key,
      shownAt: ctx.tx.at,
      records: await recordsFor(ctx, type, pairs),
      position: 0,
      done: [],
      left: [],
    }
    await startRound(ctx.tx, ctx.member.member, round)
    const reply = await showRound(ctx, round)
    const notes = furtherNotes(all, noun)
    return { ...reply, message: { ...reply.message, blocks: [...notes, ...reply.message.blocks] } }
  },
})

/** What is not gone through now: further pairs, and those of other kinds. */
function furtherNotes(all: readonly LikelyPair[], noun: LikelyPair['noun']): readonly Block[] {
  const own = all.filter((pair) => pair.noun === noun).length
  const others = [...new Set(all.map((pair) => pair.noun))].filter((each) => each !== noun)
  return [
    ...(own > MOST_IN_ROUND ? [text(`These are the first ${MOST_IN_ROUND}; ask again for the others.`)] : []),
    ...(others.length > 0
      ? [
          text(
            'Others are ',
            ...others.flatMap((each, index) => [
              ...(index > 0 ? [', '] : []),
              { code: `go duplicates ${typeOf(each).plural}` },
            ]),
            '.',
          ),
        ]
      : []),
  ]
}
