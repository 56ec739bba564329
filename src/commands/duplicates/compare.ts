import { type LikelyPair, likelyPair } from '../../crm/duplicates/duplicates.ts'
import type { Pair } from '../../crm/duplicates/not-same.ts'
import { namedOf, refOf } from '../../crm/kinds.ts'
import { namedByOthers } from '../../crm/merge.ts'
import { recordNumbered } from '../../crm/names/names.ts'
import { parentMerged } from '../../crm/people/merge.ts'
import { typeOf } from '../../crm/record-types.ts'
import type { Ctx } from '../../language/command.ts'
import { cut, withArticle } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { type Action, type Block, button, type Call, call, list, type Text, text } from '../../message/message.ts'
import { labelOf } from '../../records/field.ts'
import { mergedValues } from '../../records/merge.ts'
import { withOwn } from '../../records/own.ts'
import { fieldsOf, type RecordRow, type RecordType } from '../../records/record-type.ts'
import { editsOf } from '../records/values.ts'
import { editsInWords } from '../shared/edits.ts'

/** Two records of one kind as they are. */
export interface Compared {
  readonly pair: Pair
  readonly type: RecordType
  readonly one: RecordRow
  readonly other: RecordRow
  /** Why they may be the same; undefined where nothing says so. */
  readonly likely: LikelyPair | undefined
}

/** Two live records that are seen; undefined where one of them is not. */
export async function comparedPair(ctx: Ctx, pair: Pair): Promise<Compared | undefined> {
  const type = withOwn(ctx.tx, typeOf(pair.noun) as unknown as RecordType)
  const [one, other] = await Promise.all(pair.numbers.map((number) => recordNumbered(ctx.tx, type as never, number)))
  if (!one || !other || one.deletedAt || other.deletedAt) return undefined
  return { pair, type, one, other, likely: await likelyPair(ctx.tx, pair) }
}

/** The longest value in a cell of the table. */
const LONGEST = 60

const shownIn = (type: RecordType, record: RecordRow, key: string): string => {
  const value = (record as unknown as Readonly<Record<string, NonNullable<unknown> | null>>)[key] ?? null
  const kind = type.fields[key]?.type
  return value === null || !kind ? '' : cut(kind.show(value, type.nameOf(record as never)), LONGEST)
}

/** Both records side by side, in what is different between them, and when each was added. */
export function sideBySide({ type, one, other }: Compared): Block {
  const rows = fieldsOf(type).flatMap(([key, field]): readonly (readonly Text[])[] => {
    if (field.about === undefined && key !== type.titleField) return []
    const values = [one, other].map((record) => shownIn(type, record, key))
    if (values[0] === values[1]) return []
    return [[[labelOf(key, field)], ...values.map((value): Text => [value || 'none'])]]
  })
  const added: readonly Text[] = [
    ['Added'],
    ...[one, other].map(
      (record): Text => [{ time: (record as unknown as { createdAt: Date }).createdAt.toISOString(), show: 'date' }],
    ),
  ]
  const columns = ['', refOf(type, one), refOf(type, other)].map((label) => ({ label }))
  return { kind: 'table', columns, rows: [...rows, added] }
}

/** What merging the first record into the second will do, in words: what is filled, what goes along and what is dropped. */
export async function mergePreview(ctx: Ctx, { type, pair, one, other }: Compared): Promise<readonly Block[]> {
  const values = {
    ...mergedValues(type, other as never, one as never),
    ...(type.noun === 'company' && { parent: await parentMerged(ctx.tx, one as never, other as never) }),
  }
  const changes = editsInWords(editsOf(type, other as never, { values, made: [] }))
  const moved = await namedByOthers(ctx.tx, pair.noun, one.number)
  const along = moved.map(({ count, noun, plural }) => `${count} ${count === 1 ? noun : plural}`)
  const lines: readonly Text[] = [
    ...changes.map((change): Text => [change]),
    ...(along.length > 0
      ? [
          [
            `${along.join(', ')} of ${refOf(type, one)} go${along.length === 1 && moved[0]?.count === 1 ? 'es' : ''} along`,
          ] as Text,
        ]
      : []),
    [`${refOf(type, one)} is taken out of every list; one undo brings it back`],
  ]
  return [text({ bold: `Merged into ${namedOf(type as never, other as never)}:` }), list(lines)]
}

/** The Calls for what can be done with two records: to put one into the other, or to keep both. */
export function callsFor({ type, pair, one, other }: Compared): {
  readonly merge: Call
  readonly otherWay: Call
  readonly notSame: Call
} {
  const into = (from: RecordRow, kept: RecordRow) =>
    call(`${pair.noun} merge`, { [pair.noun]: refOf(type, from), into: refOf(type, kept) })
  return {
    merge: into(one, other),
    otherWay: into(other, one),
    notSame: call('not same', { one: refOf(type, one), other: refOf(type, other) }),
  }
}

/** Their buttons. */
export function pairButtons(compared: Compared): readonly Action[] {
  const { type, one, other } = compared
  const { merge, otherWay, notSame } = callsFor(compared)
  return [
    button(`Merge into ${refOf(type, other)}`, merge, 'primary'),
    button(`Merge into ${refOf(type, one)}`, otherWay),
    button('Not the same', notSame),
  ]
}

/** @throws UserError where the two are not of one kind, or are one. */
export function checkArePair(
  one: { readonly noun: string; readonly number: number; readonly ref: string },
  other: { readonly noun: string; readonly number: number; readonly ref: string },
): void {
  if (one.noun !== other.noun) {
    throw new UserError(
      'usage',
      `${one.ref} is ${withArticle(one.noun)} and ${other.ref} ${withArticle(other.noun)}: two of one kind are compared.`,
      {
        formless: true,
      },
    )
  }
  if (one.number === other.number) throw new UserError('nothing_to_do', `${one.ref} is one record.`, { formless: true })
}
