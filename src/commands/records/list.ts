import { refOf } from '../../crm/kinds.ts'
import { lifecycleOf } from '../../crm/lifecycles/lifecycle.ts'
import { namingFields, recordList } from '../../crm/record-list.ts'
import { typeOf } from '../../crm/record-types.ts'
import { type AnyCommand, command, type Param, type Params } from '../../language/command.ts'
import { asOf } from '../../language/params/as-of.ts'
import { asNamed, choice, count, maybe } from '../../language/params/kinds.ts'
import { tag } from '../../language/params/reach.ts'
import { capital } from '../../lib/text.ts'
import type { Reply } from '../../message/message.ts'
import { type Field, type Fields, labelOf } from '../../records/field.ts'
import type { RecordOf, RecordType } from '../../records/record-type.ts'
import { nounOfType } from '../../records/types/relations.ts'
import { answerAsked } from '../asking/answer.ts'
import { type AskedFor, asking } from '../asking/asking.ts'
import { tallyReply } from '../asking/tally.ts'
import { stepPattern } from '../lifecycle/words.ts'
import { asFile, type FileKind } from '../shared/file.ts'
import { memberNamed } from '../shared/member-named.ts'
import { listReply, ROWS_A_PAGE } from '../shared/pages.ts'
import { record } from '../shared/records.ts'
import { sayings } from '../shared/said.ts'
import { chosenReply } from './chosen-columns.ts'
import { columnOfField, type ListColumn, listColumns } from './columns.ts'
import { exportReply } from './export.ts'

/** What is special about the list of this kind. */
export interface Listing<F extends Fields> {
  readonly said?: readonly RegExp[]
  readonly examples?: readonly string[]
  /** An example for adding the first record. */
  readonly sample?: string
  /** The columns after ref and name and before those of fields: fields, or own columns. */
  readonly columns?: readonly ((keyof F & string) | ListColumn<RecordOf<F>>)[]
}

/** The arguments of a list. */
interface Asked extends Readonly<Record<string, unknown>> {
  readonly tag?: string
  readonly show?: 'all' | 'deleted'
  readonly where?: AskedFor
  readonly page?: number
  readonly as?: FileKind
}

/** The verb that lists records by name, filtered by the members and records that they name, in pages or as a file. */
export function listVerb<F extends Fields>(type: RecordType<F>, listing: Listing<F> = {}): AnyCommand {
  const { noun, plural } = type
  const naming = namingFields(type).map(([key, field]) => {
    const param = narrowedBy(plural, key, field)
    return [key, asNamed(field.isFilled ? maybe(param) : orNone(param))] as const
  })
  const own = (listing.columns ?? []).map((each) => (typeof each === 'string' ? columnOfField(type, each) : each))
  const { sample = `${noun} add ${sampleOf(type)}`, said = [] } = listing
  return command<Params>({
    path: [noun, 'list'],
    about: `List ${plural} by name`,
    params: {
      ...Object.fromEntries(naming),
      ...('tags' in type.fields && { tag: maybe(tag('Only those with this tag')) }),
      show: asNamed(maybe(choice('Deleted ones too, or only those', ['all', 'deleted']))),
      where: maybe(asking(type as unknown as RecordType, 'created:"this month" -#cold owner:none')),
      page: asNamed(maybe(count('Which page of the list', { max: 10_000 }))),
      as: maybe(asFile()),
      asof: asOf,
    },
    needs: 'viewer',
    said,
    extended: (own) => {
      // Where contacts and companies have the same steps, `customers` are companies.
      const steps = lifecycleOf(own, 'company') && noun !== 'company' ? '' : stepPattern(own, [noun], true)
      return steps === ''
        ? listVerb(type, listing)
        : listVerb(type, { ...listing, said: [...said, ...stepsSaid(steps)] })
    },
    examples: listing.examples ?? [`${noun} list`, `${noun} list show:all`, `${noun} list as csv`],
    async run(ctx, args): Promise<Reply> {
      const { tag: tagged, show, where, page = 1, as }: Asked = args
      if (as) return exportReply(ctx, type, where, as)
      if (where?.asked.tally) return tallyReply(ctx, type as unknown as RecordType, where, false)
      const range = { limit: ROWS_A_PAGE, offset: (page - 1) * ROWS_A_PAGE }
      const filter = {
        naming: Object.fromEntries(naming.map(([key]) => [key, numberIn(args[key])])),
        tag: tagged,
        deleted: show === 'all' ? ('both' as const) : show === 'deleted',
      }
      const answer = where && (await answerAsked(ctx, type, where, range))
      const chosen = answer && (await chosenReply(ctx, { type, answer, page, sample }))
      if (chosen) return chosen
      const { records, total } = answer ?? (await recordList(ctx.tx, type, filter, range))
      const columns = [...own, ...listColumns(type, records)]
      const title = type.fields[type.titleField] as Field
      return listReply(ctx, {
        noun,
        plural,
        columns: [{ label: capital(noun) }, { label: labelOf(type.titleField, title) }, ...columns],
        rows: records.map((one) => [
          [{ ref: refOf(type, one) }],
          [type.nameOf(one)],
          ...columns.map(({ cell }) => cell(one)),
        ]),
        total,
        page,
        sample,
        ...(answer && { title: answer.title, query: answer.query }),
      })
    },
  })
}

/** `customers since 2025`: records by the step of their lifecycle alone. */
const stepsSaid = (steps: string): readonly RegExp[] =>
  sayings(
    `(?:(?:show|list|see|which|who|what)(?: me| are| is)* )?(?:all |my |our |the )*(?<rest>(?:${steps})(?: (?:since|from|as of) .+)?|new (?:${steps}) (?:in |this |last |since |today|yesterday).*)`,
  )

/** An example name of such a record. */
export const sampleOf = ({ noun, titleField, fields }: Pick<RecordType, 'noun' | 'titleField' | 'fields'>): string =>
  fields[titleField]?.sample ?? `First ${noun}`

/** A param of a list that reads `none` as null. It clears nothing, so whom it names can be picked on a platform. */
const orNone = (param: Param<unknown>): Param<unknown> => ({
  ...maybe(param),
  read: (raw, ctx) => (/^\s*none\s*$/iu.test(raw) ? null : maybe(param).read(raw, ctx)),
})

/** A param that filters a list by a member or record. */
function narrowedBy(plural: string, key: string, { type }: Field): Param<unknown> {
  const noun = nounOfType(type)
  return noun
    ? record(typeOf(noun), `Only ${plural} of this ${noun}`)
    : memberNamed(`Only ${plural} of this person; ${key}:me for yours`)
}

/** The number of a member or of a record; null of what shall name none. */
function numberIn(value: unknown): number | null | undefined {
  if (value === null) return null
  const named = value as { readonly member?: number; readonly number?: number } | undefined
  return named?.member ?? named?.number
}
