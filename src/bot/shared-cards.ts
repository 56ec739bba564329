import type { Ctx } from '../language/command.ts'
import { cardOf, type SharedCard } from '../notices/shared.ts'
import { lockPost, originalPost, replaceWaitingEdit } from '../store/outbox/outbox.ts'
import { asPlace } from '../store/seers.ts'

/**
 * Shows shared cards as their records are now, for everybody who reads them, whoever acted and wherever. Other answers
 * that were shared stay as they were: they tell what was done.
 */
export async function refreshShared(ctx: Ctx, cards: readonly SharedCard[]): Promise<void> {
  for (const { key, of } of cards) {
    await lockPost(ctx.tx, key)
    const posted = await originalPost(ctx.tx, key)
    const isCard = posted?.message.blocks.some(({ kind }) => kind === 'fields')
    const shown =
      posted && isCard
        ? await cardOf({ ...ctx, tx: await asPlace(ctx.tx, posted.place), place: posted.place }, of)
        : undefined
    if (!posted || !shown) continue
    // The last line says who shared it.
    const last = posted.message.blocks.at(-1)
    const { zone: _, ...message } = shown
    await replaceWaitingEdit(ctx.tx, {
      key: `${key}~${ctx.request.id}`,
      kind: posted.kind,
      of,
      edits: key,
      place: posted.place,
      message: { ...message, blocks: [...message.blocks, ...(last ? [last] : [])] },
      about: posted.subjects,
      // Who can read the place may have changed since it was shared.
      inner: true,
    })
  }
}
