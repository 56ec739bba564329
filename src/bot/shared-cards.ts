import { readArgs } from '../language/args.ts'
import type { Ctx } from '../language/command.ts'
import { UserError } from '../message/errors.ts'
import { call, type Message } from '../message/message.ts'
import type { SharedCard } from '../notices/shared.ts'
import { nounOfLetter } from '../store/nouns.ts'
import { lockPost, originalPost, replaceWaitingEdit } from '../store/outbox/outbox.ts'

/**
 * Shows shared cards as their records are now, for everybody who reads them, whoever acted and wherever. Other answers
 * that were shared stay as they were: they tell what was done.
 */
export async function refreshShared(ctx: Ctx, cards: readonly SharedCard[]): Promise<void> {
  for (const { key, of } of cards) {
    await lockPost(ctx.tx, key)
    const posted = await originalPost(ctx.tx, key)
    const isCard = posted?.message.blocks.some(({ kind }) => kind === 'fields')
    const shown = posted && isCard ? await cardOf({ ...ctx, place: posted.place }, of) : undefined
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

/** The card of a record; undefined when it has none any more. */
async function cardOf(ctx: Ctx, ref: string): Promise<Message | undefined> {
  const noun = nounOfLetter(ref.charAt(0))?.noun
  const show = ctx.commands.find(({ path }) => path[0] === noun && path[1] === 'show')
  if (!noun || !show) return undefined
  const own = { ...ctx, call: call(`${noun} show`, { [noun]: ref }) }
  try {
    return (await show.run(own, await readArgs(show, own.call, own))).message
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}
