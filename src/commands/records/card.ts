import { namedOf, refOf } from '../../crm/kinds.ts'
import { asSubject, refOfSubject } from '../../crm/subject.ts'
import type { Ctx } from '../../language/command.ts'
import {
  type Action,
  actions,
  type Block,
  button,
  call,
  fields,
  type Reply,
  say,
  type Text,
} from '../../message/message.ts'
import { type Field, type Fields, labelOf } from '../../records/field.ts'
import { withOwn } from '../../records/own.ts'
import { fieldsOf, type RecordOf, type RecordType } from '../../records/record-type.ts'
import type { Doc } from '../../records/types/docs.ts'
import { type NamedMember, type NamedRecord, nounOfType, type Subject } from '../../records/types/relations.ts'
import { buttonIfAllowed, type CardLine, deletedLine, reminderLine, stepLine, touchLine } from '../shared/card-lines.ts'

/** Lines that replace that of a field; empty if another line shows it. */
type OwnLines<F extends Fields> = { readonly [K in keyof F]?: readonly CardLine[] }

/** The layout of the lines of fields. */
interface FieldLayout<F extends Fields> {
  /** Lines of fields with a layout of their own. */
  readonly own?: OwnLines<F>
  /** The fields that come before the others. */
  readonly first?: readonly (keyof F & string)[]
  /** The fields whose records were just added. */
  readonly made?: readonly string[]
}

/** The lines of a card: one for each field that has a value, in the order of the fields. */
export function fieldLines<F extends Fields>(
  type: RecordType<F>,
  record: RecordOf<F>,
  { own = {}, first = [], made = [] }: FieldLayout<F> = {},
): readonly CardLine[] {
  const held = record as Readonly<Record<string, NonNullable<unknown> | null>>
  const rank = (key: string) => (first.includes(key) ? first.indexOf(key) : first.length)
  return fieldsOf(type)
    .toSorted(([a], [b]) => rank(a) - rank(b))
    .flatMap(([key, field]): readonly CardLine[] => {
      const value = held[key] ?? null
      if (own[key]) return own[key]
      if (field.offCard || key === type.titleField || value === null) return []
      const [label, ...said] = lineOf(labelOf(key, field), field, value, type.nameOf(record))
      if (said.length === 0) return []
      return [[label, ...said, ...(made.includes(key) ? [' (new)'] : [])]]
    })
}

function lineOf(label: string, { type }: Field, value: NonNullable<unknown>, title: string): CardLine {
  if (type.is === 'member') return [label, { user: value as NamedMember }]
  if (type.is === 'docs') return docsLine(label, value as readonly Doc[])
  if (type.is === 'moment') return [label, { time: isoOf(value), show: 'moment' }]
  const noun = nounOfType(type)
  if (noun) {
    const { number, name } = value as NamedRecord
    return [label, { ref: refOfSubject({ noun, number }) }, ` ${name}`]
  }
  const words = type.full?.(value, title) ?? type.show(value, title)
  return words === '' ? [label] : [label, words]
}

/** So many documents are shown on a card. */
const DOCS_SHOWN = 3

/** The last documents, each as the link that it is. */
function docsLine(label: string, all: readonly Doc[]): CardLine {
  const shown = all.slice(-DOCS_SHOWN).toReversed()
  const more = all.length - shown.length
  return [
    label,
    ...shown.flatMap(({ title, link }, index): Text => [index > 0 ? ', ' : '', { link, label: title }]),
    ...(more > 0 ? [` and ${more} more`] : []),
  ]
}

/** A button for all documents, where the card has not all of them. */
export const docsButton = (ref: string, record: object): readonly Action[] => {
  const { docs } = record as { readonly docs?: readonly Doc[] }
  return docs && docs.length > DOCS_SHOWN
    ? [button(`All ${docs.length} documents`, call('doc list', { record: ref }))]
    : []
}

/** A moment as ISO; an own field holds it so. */
const isoOf = (value: unknown): string => (value instanceof Date ? value.toISOString() : (value as string))

/** The notes on the card of a new record. */
export interface NewRecordNotes {
  /** The keys of the fields whose records were added together with it. */
  readonly keys: readonly string[]
  /** Lines about what was done together with it, such as its next step. */
  readonly lines?: readonly CardLine[]
  /** Blocks under its fields, such as look-alikes. */
  readonly underFields: readonly Block[]
}

/** A card, with buttons for the record; `title` says what was just done, and `made` has the notes of a new record. */
export type RecordCard<F extends Fields> = (
  ctx: Ctx,
  record: RecordOf<F>,
  title?: string,
  made?: NewRecordNotes,
) => Promise<Reply>

/** What is special about the card of this kind. */
interface CardLayout<F extends Fields> {
  readonly own?: (record: RecordOf<F>, made: readonly string[]) => OwnLines<F>
  readonly first?: readonly (keyof F & string)[]
  /** The lines after the fields, if not the last interaction, the next step and the next reminder. */
  readonly behind?: (ctx: Ctx, record: RecordOf<F>) => Promise<readonly CardLine[]>
}

/** The card of a kind of record: its fields, what else is known, and its buttons. */
export const recordCard =
  <F extends Fields>(type: RecordType<F>, { own, first = [], behind }: CardLayout<F> = {}): RecordCard<F> =>
  async (ctx, record, title, made) => {
    const keys = made?.keys ?? []
    const lines = [
      ...fieldLines(withOwn(ctx.tx, type), record, {
        own: { ...ownerLine<F>(record), ...own?.(record, keys) },
        first,
        made: keys,
      }),
      ...(made ? (made.lines ?? []) : await (behind?.(ctx, record) ?? aboutLines(ctx, asSubject(type, record)))),
      ...deletedLine(record.deletedAt),
    ]
    const blocks = [fields(...lines), ...(made?.underFields ?? []), actions(...actionsOf(ctx, type, record))]
    return say(title ?? namedOf(type, record), blocks, title ? 'good' : 'plain')
  }

/** A record that can have an owner shows that it has none. */
const ownerLine = <F extends Fields>(record: object): OwnLines<F> =>
  ('owner' in record && record.owner === null ? { owner: [['Owner', 'nobody']] } : {}) as OwnLines<F>

/** The last interaction, the next step and the next reminder. */
const aboutLines = async (ctx: Ctx, about: Subject | undefined): Promise<readonly CardLine[]> =>
  about ? [...(await touchLine(ctx, about)), ...(await stepLine(ctx, about)), ...(await reminderLine(ctx, about))] : []

function actionsOf<F extends Fields>(ctx: Ctx, type: RecordType<F>, record: RecordOf<F>): readonly Action[] {
  const { noun } = type
  const ref = refOf(type, record)
  if (record.deletedAt && ctx.member.role !== 'viewer')
    return [button('Restore', call(`${noun} restore`, { [noun]: ref, seen: String(record.version) }), 'primary')]
  const about = asSubject(type, record)
  return [
    ...buttonIfAllowed(ctx, 'Edit', `${noun} edit`, ref),
    ...(about ? buttonIfAllowed(ctx, 'Log call', 'log call', ref, { text: '' }) : []),
    ...buttonIfAllowed(ctx, 'History', `${noun} history`, ref),
    ...(about ? buttonIfAllowed(ctx, 'Timeline', 'timeline', ref) : []),
    ...docsButton(ref, record),
  ]
}
