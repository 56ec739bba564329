import { DEALS, type Deal } from '../../crm/deals/deals.ts'
import { addItems, itemsOf } from '../../crm/items/items.ts'
import { recordNumbered } from '../../crm/names/names.ts'
import type { Ctx } from '../../language/command.ts'

/**
 * Gives a copy of a deal the items that its original has now: they begin when the copy is won, and none of them has ended.
 * Returns the copy as it is then.
 */
export async function withItemsOf(ctx: Ctx, original: Deal, copy: Deal): Promise<Deal> {
  const items = await itemsOf(ctx.tx, original.number)
  const followed = new Set(items.map(({ follows }) => follows))
  const last = items.filter(({ number }) => !followed.has(number))
  await addItems(
    ctx.tx,
    copy.number,
    last.map(({ number: _own, ...item }) => ({
      ...item,
      startOn: null,
      endsOn: null,
      endReason: null,
      termFrom: null,
      follows: null,
    })),
  )
  return (await recordNumbered(ctx.tx, DEALS, copy.number)) ?? copy
}
