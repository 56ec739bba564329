import { Temporal } from 'temporal-polyfill'
import { changesOf, type FieldChange } from '../../store/changes/changes.ts'
import type { Tx } from '../../store/transaction.ts'
import type { Interval, Item } from './item.ts'
import { noticeIn } from './items.ts'
import { itemSaid } from './words.ts'

/** The values of an item's columns as text. */
type Texts = Readonly<Record<string, string | null>>

const dayIn = (text: string | null | undefined): Temporal.PlainDate | null =>
  text ? Temporal.PlainDate.from(text.slice(0, 10)) : null

/** The item of such values. */
const itemIn = (of: Texts): Item => ({
  deal: Number(of.dealNumber),
  number: Number(of.number),
  product: of.productNumber ? Number(of.productNumber) : null,
  name: of.name ?? '',
  quantity: Number(of.quantity),
  price: { minor: BigInt(of.priceMinor ?? 0), currency: of.currency ?? 'USD' },
  discount: Number(of.discount),
  interval: (of.interval ?? 'once') as Interval,
  startOn: dayIn(of.startOn),
  term: of.term ? Number(of.term) : null,
  termFrom: dayIn(of.termFrom),
  notice: noticeIn(of.notice ?? null),
  renews: of.renews === 'true',
  endsOn: dayIn(of.endsOn),
  endReason: of.endReason ?? null,
  follows: of.follows ? Number(of.follows) : null,
  version: 0,
})

const columns = (fields: readonly FieldChange[], side: 'before' | 'after'): Texts =>
  Object.fromEntries(fields.map((change) => [change.field, change[side]]))

/** The changes of a deal's items, one sentence for each changed row. */
export async function itemChanges(
  tx: Tx,
  deal: number,
): Promise<readonly { readonly change: FieldChange; readonly what: string }[]> {
  const items = await tx.db.$queryRaw<{ number: number }[]>`
    SELECT DISTINCT (c."key" ->> 'number')::int AS "number" FROM "Change" c
    WHERE c."workspaceId" = ${tx.workspace}::uuid AND c."table" = 'DealItem' AND (c."key" ->> 'dealNumber')::int = ${deal}`
  const found: { change: FieldChange; what: string }[] = []
  for (const { number } of items) found.push(...told(await changesOf(tx, 'DealItem', { dealNumber: deal, number })))
  return found
}

/** The changes of one item in words. */
function told(changes: readonly FieldChange[]): readonly { readonly change: FieldChange; readonly what: string }[] {
  const bySeq = new Map<bigint, FieldChange[]>()
  for (const change of changes) bySeq.set(change.seq, [...(bySeq.get(change.seq) ?? []), change])
  const all: { change: FieldChange; what: string }[] = []
  let values: Texts = {}
  for (const fields of bySeq.values()) {
    const [first] = fields
    if (!first) continue
    const before = { ...values, ...columns(fields, 'before') }
    const after = first.op === 'delete' ? before : { ...before, ...columns(fields, 'after') }
    const [was, is] = [said(before, first), said(after, first)]
    values = after
    const what =
      first.op === 'insert'
        ? `item added: ${is}`
        : first.op === 'delete'
          ? `item taken off: ${was}`
          : `item: ${was} → ${is}`
    if (was !== is || first.op !== 'update') all.push({ change: first, what })
  }
  return all
}

const said = (values: Texts, { at }: FieldChange): string =>
  values.name === undefined ? '' : itemSaid(itemIn(values), at.getUTCFullYear())
