import type { Kind } from '../../crm/kinds.ts'
import { mergeRecord } from '../../crm/merge.ts'
import { isSubject } from '../../crm/subject.ts'
import type { AnyCommand, Ctx, Params } from '../../language/command.ts'
import { type FieldInputs, type Fields, labelOf } from '../../records/field.ts'
import { fieldsOf, type RecordOf, type RecordType, type SelectedRow } from '../../records/record-type.ts'
import type { NamedMember } from '../../records/types/relations.ts'
import { editRecord, setDeleted } from '../../records/write.ts'
import { sharedVerbs } from '../shared/verbs.ts'
import { type Adding, addVerb } from './add.ts'
import { type RecordCard, recordCard } from './card.ts'
import { type Editing, editVerb } from './edit.ts'
import { type Listing, listVerb, sampleOf } from './list.ts'
import { mergeVerb } from './merge.ts'
import { type ShownAs, showVerb } from './show.ts'

/** What is special about the verbs of a kind; all of it is optional. */
interface Standard<F extends Fields, P extends Params> extends Partial<Omit<ShownAs<F>, 'card'>> {
  readonly card?: RecordCard<F>
  readonly add?: Adding<F, P>
  readonly list?: Listing<F>
  readonly edit?: Pick<Editing<F>, 'said' | 'hints' | 'examples'>
  /** Merges one record into another, if more must be done than moving what refers to it. */
  readonly merge?: (ctx: Ctx, from: RecordOf<F>, into: RecordOf<F>, why: string | undefined) => Promise<void>
}

/**
 * The verbs that all kinds of records share, made from a declaration: add, show, list and its file, edit, assign,
 * history, delete and restore, and merge if two records can be the same.
 */
export function standardCommands<F extends Fields, P extends Params = Params>(
  type: RecordType<F>,
  own: Standard<F, P> = {},
): readonly AnyCommand[] {
  const { noun } = type
  const kind: Kind<RecordOf<F>, SelectedRow> = type
  const { named = `The ${noun}, by ref or name`, sample = sampleOf(type), card = recordCard(type) } = own
  return [
    addVerb(type, card, own.add),
    showVerb(type, { ...own, named, sample, card }),
    listVerb(type, own.list),
    editVerb({
      type,
      about: `Change what is known of a ${noun}; none clears a field`,
      named,
      examples: editExamples(type),
      ...own.edit,
    }),
    ...(type.isMergeable ? [mergeVerb({ kind, merge: own.merge ?? mergeOf(type), card })] : []),
    ...sharedVerbs({
      kind,
      about: named,
      sample,
      ownerOf: (record) => ('owner' in record ? (record.owner as NamedMember | null) : null),
      card,
      ...('owner' in type.fields && {
        assign: (ctx: Ctx, record: RecordOf<F>, owner: number, why: string | undefined) =>
          editRecord(ctx.tx, type, record, { owner: { member: owner } } as unknown as FieldInputs<F>, { why }),
      }),
      remove: (ctx, record, deleted, why) => setDeleted(ctx.tx, type, record, deleted, why),
    }),
  ]
}

/** An example that edits the first field which has a sample value. */
function editExamples<F extends Fields>(type: RecordType<F>): readonly string[] {
  const { noun, letter, titleField } = type
  const [key, field] = fieldsOf(type).find(([each, { sample }]) => each !== titleField && sample !== undefined) ?? []
  const title = labelOf(titleField, type.fields[titleField] ?? {}).toLowerCase()
  return key && field
    ? [`${noun} edit ${letter}-7 ${key}:"${field.sample}"`]
    : [`${noun} edit ${letter}-7 ${title}: Other`]
}

const mergeOf =
  <F extends Fields>(type: RecordType<F>) =>
  async (ctx: Ctx, from: RecordOf<F>, into: RecordOf<F>, why: string | undefined): Promise<void> => {
    if (isSubject(type)) await mergeRecord(ctx.tx, type, { from, into }, why)
  }
