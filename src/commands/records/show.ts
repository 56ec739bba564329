import type { Kind } from '../../crm/kinds.ts'
import { type AnyCommand, type Ctx, command, type Params } from '../../language/command.ts'
import { asOf } from '../../language/params/as-of.ts'
import { inPattern } from '../../lib/patterns.ts'
import type { Reply } from '../../message/message.ts'
import { type Fields, namesOfField } from '../../records/field.ts'
import { extendedBy, isOwnKey, withOwn } from '../../records/own.ts'
import { fieldsOf, type RecordOf, type RecordType, type SelectedRow } from '../../records/record-type.ts'
import { answerFirst, askedFor } from '../shared/answer.ts'
import { record } from '../shared/records.ts'
import { askedSaid, lookSaid, reachSaid, sayings } from '../shared/said.ts'

/** What showing a record needs to know of its kind. */
export interface ShownAs<F extends Fields> {
  /** The record in help: `The deal, by ref or name`. */
  readonly named: string
  /** An example name. */
  readonly sample: string
  readonly card: (ctx: Ctx, record: RecordOf<F>) => Promise<Reply>
  /** What its card has besides its fields: `with what can be done next`. */
  readonly shows?: string
  readonly said?: readonly RegExp[]
}

/** The verb that shows a record; if a question asked for a field, that comes first. */
export function showVerb<F extends Fields>(type: RecordType<F>, showing: ShownAs<F>): AnyCommand {
  const { noun, letter } = type
  const kind: Kind<RecordOf<F>, SelectedRow> = type
  const { named, sample, card, shows = ' with what can be done next', said = [] } = showing
  const isReached = Object.values(type.fields).some(({ type: { is } }) => is === 'emails' || is === 'phones')
  return command<Params>({
    path: [noun, 'show'],
    about: `Show a ${noun}${shows}`,
    params: { [noun]: record(kind, named, { deleted: true }), asof: asOf, asked: askedFor },
    needs: 'viewer',
    also: ['view', 'open', 'find', 'info'],
    said: [
      ...lookSaid(noun),
      ...namedBefore(type),
      ...(isReached ? reachSaid(noun) : []),
      ...askedSaid(noun, fieldWords(type)),
      ...ownAsked(type),
      ...said,
    ],
    extended: (own) => showVerb(extendedBy(own, type), showing),
    examples: [`${noun} show ${letter}-7`, `${noun} show ${sample}`],
    run: async (ctx, { [noun]: one, asked }): Promise<Reply> =>
      answerFirst(withOwn(ctx.tx, type), await card(ctx, one as RecordOf<F>), asked as string | undefined),
  })
}

/** The kind behind the name, and nothing else: `acme opp`, `the hooli deal`. */
const namedBefore = ({ noun, called = [] }: { readonly noun: string; readonly called?: readonly string[] }) =>
  sayings(`(?:the |our |my )?(?<${noun}>[^,;:]+?) (?:${[noun, ...called].join('|')})`)

/** Questions for own fields by their names alone: `tier of acme`, `acme's tier?`. */
function ownAsked(type: RecordType): readonly RegExp[] {
  const words = fieldsOf(type)
    .flatMap(([key, field]) => (isOwnKey(key) ? namesOfField(key, field).filter((name) => !isOwnKey(name)) : []))
    .map(inPattern)
    .join('|')
  if (words === '') return []
  return sayings(
    `(?:the )?(?<asked>${words}) (?:of|for) (?<${type.noun}>.+)`,
    `(?<${type.noun}>.+?)['’]s (?<asked>${words})`,
  )
}

/** Every name of the fields on a card. */
const fieldWords = (type: { readonly fields: Fields }): readonly string[] =>
  fieldsOf(type).flatMap(([key, field]) =>
    field.about === undefined || field.offCard ? [] : namesOfField(key, field).map(inPattern),
  )
