import { type Kind, namedOf } from '../../crm/kinds.ts'
import { oneOf } from '../../crm/subject.ts'
import { type Args, type Command, type Ctx, command, type Params } from '../../language/command.ts'
import type { Block, Reply } from '../../message/message.ts'
import { type Field, type FieldInputs, type Fields, isClearable, nameOfField } from '../../records/field.ts'
import type { FieldShape } from '../../records/field-type.ts'
import { extendedBy } from '../../records/own.ts'
import { fieldsOf, type RecordOf, type RecordType, type SelectedRow } from '../../records/record-type.ts'
import type { NamedMember } from '../../records/types/relations.ts'
import { firstValue, type LabelledValues } from '../../records/types/several.ts'
import { insertRecord } from '../../records/write.ts'
import type { CardLine } from '../shared/card-lines.ts'
import { withoutExtra } from '../shared/extra.ts'
import { nameless } from '../shared/records.ts'
import { addSaid } from '../shared/said.ts'
import { tellOwner } from '../shared/verbs.ts'
import type { RecordCard } from './card.ts'
import { addParams, type FieldParams } from './field-params.ts'
import { sampleOf } from './list.ts'
import { settledValues } from './values.ts'

/** The values of a new record as its params read them, those of its fields and those of other params. */
type Given<F extends Fields, P extends Params> = Partial<Args<FieldParams<F>>> & Args<P>

/** What is special about adding a record of this kind; `P` are its params that are no fields. */
export interface Adding<F extends Fields, P extends Params> {
  readonly about?: string
  readonly examples?: readonly string[]
  /** How people say it besides. */
  readonly said?: readonly RegExp[]
  /** Params that replace those of fields in the line of a new record. */
  readonly params?: (ofFields: FieldParams<F>) => Partial<FieldParams<F>>
  /** Params that are no fields, such as a first next step. */
  readonly moreParams?: P
  /** Refuses, asks about or changes the values before the record is written. */
  readonly before?: (ctx: Ctx, given: Given<F, P>) => Promise<void>
  /** Does what follows a new record, and returns further lines for its card. */
  readonly after?: (ctx: Ctx, record: RecordOf<F>, given: Given<F, P>) => Promise<readonly CardLine[]>
  /** Blocks under the fields of a new record, such as look-alikes. */
  readonly underFields?: (ctx: Ctx, record: RecordOf<F>) => Promise<readonly Block[]>
}

/** The name of a record that was given none: an address or number. */
const REACHED: Readonly<Partial<Record<FieldShape, string>>> = {
  emails: 'an e-mail address',
  phones: 'a phone number',
  link: 'a domain',
}

/**
 * The verb that adds a record in one line, and tells its owner. The person who adds it owns it, unless another owner is
 * named.
 */
export function addVerb<F extends Fields, P extends Params>(
  type: RecordType<F>,
  card: RecordCard<F>,
  adding: Adding<F, P> = {},
): Command<Params> {
  const { noun, titleField } = type
  const kind: Kind<RecordOf<F>, SelectedRow> = type
  const ofFields = addParams(type)
  const isOwned = 'owner' in type.fields
  const nameIn = nameReader(type)
  const required = fieldsOf(type).filter(([key, field]) => key !== titleField && key !== 'owner' && isRequired(field))
  return command<Params>({
    path: [noun, 'add'],
    about: adding.about ?? `Add a ${noun} in one line`,
    params: noteLast({ ...ofFields, ...adding.params?.(ofFields), ...adding.moreParams }),
    needs: 'member',
    also: ['new', 'create', 'make'],
    said: [...addSaid(type), ...(adding.said ?? [])],
    examples: adding.examples ?? [`${noun} add ${sampleOf(type)}`],
    takesOwn: true,
    extended: (own) => addVerb(extendedBy(own, type), card, adding),
    async run(ctx, given): Promise<Reply> {
      const said = given as Given<F, P>
      await adding.before?.(ctx, said)
      const named = nameIn(ctx, given)
      const missing = required.find(([key]) => given[key] === undefined)
      if (missing) throw nameless([noun, 'add'], ctx.call.fields, nameOfField(...missing))
      const { values, made } = await settledValues(ctx, type, given)
      const owner = (isOwned ? (given.owner as NamedMember | undefined) : undefined) ?? ctx.member
      const one = await insertRecord(ctx.tx, type, { ...values, ...named, ...(isOwned && { owner }) } as FieldInputs<F>)
      if (isOwned && owner.member !== ctx.member.member) await tellOwner(ctx, kind, one, owner.member)
      const lines = (await adding.after?.(ctx, one, said)) ?? []
      const underFields = (await adding.underFields?.(ctx, one)) ?? []
      return card(ctx, one, `Added ${namedOf(kind, one)}`, { keys: made, lines, underFields })
    },
  })
}

/** The note comes last, because it is the longest field of a form. */
function noteLast({ note, ...params }: Params): Params {
  return note ? { ...params, note } : params
}

/** True of a field that a new record must have. */
const isRequired = (field: Field): boolean => field.about !== undefined && field.set !== 'edit' && !isClearable(field)

/**
 * Reads the title of a new record: its name, without key:value words if the kind can store those, else an address or
 * number.
 */
function nameReader({ noun, titleField, ...type }: RecordType) {
  const all = fieldsOf(type)
  const reached = all.flatMap(([key, field]) =>
    field.type.is in REACHED ? [[key, REACHED[field.type.is]] as const] : [],
  )
  const pairs = all.find(([, field]) => field.type.is === 'pairs')?.[0]
  const asked = oneOf([
    nameOfField(titleField, type.fields[titleField] ?? {}),
    ...reached.map(([, words]) => words ?? ''),
  ])
  return (ctx: Ctx, given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
    const said = [titleField, ...reached.map(([key]) => key)].map((key) => textOf(given[key])).find(Boolean) ?? ''
    const { name, extra } = pairs ? withoutExtra(said) : { name: said, extra: {} }
    if (name === '') throw nameless([noun, 'add'], ctx.call.fields, asked)
    return { [titleField]: name, ...(pairs && { [pairs]: extra }) }
  }
}

/** A value as text; the first of several. */
const textOf = (value: unknown): string =>
  (Array.isArray(value) ? firstValue(value as LabelledValues) : (value as string | null | undefined)) ?? ''
