import { type Kind, namedOf } from '../../crm/kinds.ts'
import { recordNumbered } from '../../crm/names/names.ts'
import { type AnyCommand, type Ctx, command } from '../../language/command.ts'
import { maybe, textParam } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import type { Reply } from '../../message/message.ts'
import type { RecordRow } from '../../records/record-type.ts'
import { record } from '../shared/records.ts'
import { sayings } from '../shared/said.ts'

/** What merging needs to know of a kind of record. */
interface Merging<R extends RecordRow, Row> {
  readonly kind: Kind<R, Row>
  readonly merge: (ctx: Ctx, from: R, into: R, why: string | undefined) => Promise<void>
  readonly card: (ctx: Ctx, kept: R, title: string) => Promise<Reply>
  /** True of a kind that is meant only where its noun or a ref of it is said. */
  readonly isSaidByNoun?: true
}

const MERGE = '(?:merge|combine|join|put together|dedupe)'

/** How people name two records that are the same, of whichever kind they are. */
const bothSaid = ({ noun, plural }: { readonly noun: string; readonly plural: string }): readonly string[] => [
  `${MERGE}(?: the)?(?: ${noun}s?| ${plural})? (?<${noun}>.+?) (?:and|with|&) (?<into>.+)`,
  `(?<${noun}>.+?) (?:and|=) (?<into>.+?) are the same(?: ${noun}| person| people| one)?`,
]

/** The verb that merges two records that are the same. */
export function mergeVerb<R extends RecordRow, Row>({ kind, merge, card, isSaidByNoun }: Merging<R, Row>): AnyCommand {
  const { noun, letter } = kind
  return command({
    path: [noun, 'merge'],
    about: `Put a ${noun} into another that is the same: blanks are filled, deals and steps follow`,
    params: {
      [noun]: record(kind, `The ${noun} that goes, by ref or name`),
      into: record(kind, `The ${noun} that stays, by ref or name`),
      why: maybe({ ...textParam('Why, for the history'), unnamed: 'refused' as const }),
    },
    needs: 'member',
    also: ['dedupe', 'combine', 'same'],
    said: sayings(
      ...(isSaidByNoun
        ? [
            `${MERGE}(?: the)?(?: ${noun}s?| ${kind.plural}) (?<${noun}>.+?) (?:and|with|into|&) (?<into>.+)`,
            `${MERGE} (?<${noun}>${letter}-?\\d{1,9}) (?:and|with|into|&) (?<into>${letter}-?\\d{1,9})`,
          ]
        : bothSaid(kind)),
    ),
    examples: [`${noun} merge ${letter}-10 into ${letter}-9`, `${noun} merge ${letter}-10 ${letter}-9`],
    async run(ctx, args): Promise<Reply> {
      const { [noun]: from, into, why } = args as Readonly<Record<string, R>> & { readonly why?: string }
      if (!from || !into) throw new Error('a record was read and is not there')
      if (from.number === into.number) {
        throw new UserError('nothing_to_do', `${namedOf(kind, from)} cannot be put into itself.`)
      }
      await merge(ctx, from, into, why)
      const kept = (await recordNumbered(ctx.tx, kind, into.number)) ?? into
      return card(ctx, kept, `Put ${namedOf(kind, from)} into ${namedOf(kind, kept)}`)
    },
  })
}
