import { reached } from '../crm/team/members.ts'
import type { Ctx } from '../language/command.ts'
import type { Message } from '../message/message.ts'
import { post, postedAs } from '../store/outbox/outbox.ts'

/**
 * Tells a member by direct message, in the transaction of what they are told about; undoing that takes it back.
 * Nobody is told what they did themselves, or of a kind that they muted. `what` names the notice within its request and
 * begins with its kind.
 */
export async function notify(ctx: Ctx, member: number, what: string, message: Message): Promise<void> {
  if (member === ctx.member.member) return
  const told = await reached(ctx.tx, member, ctx.place.platform)
  if (!told || told.muted.some((kind) => what === kind || what.startsWith(`${kind}:`))) return
  const { id } = ctx.request
  const inZone = { ...message, ...(told.zone && { zone: told.zone }) }
  await post(ctx.tx, [
    { key: `${id}:${what}`, place: told.place, message: inZone, request: id, about: [`M-${member}`] },
  ])
}

/**
 * Rewrites a message that was sent about a record, in the transaction of what became of it; undoing that puts it back.
 * False, and nothing written, unless the message names the record and `only` is true of all that it names.
 */
export async function rewrite(
  ctx: Ctx,
  key: string | undefined,
  ref: string,
  only: (ref: string) => boolean,
  change: (shown: Message) => Message,
): Promise<boolean> {
  const row = key === undefined ? undefined : await postedAs(ctx.tx, key)
  if (key === undefined || !row?.subjects.includes(ref) || !row.subjects.every(only)) return false
  const { id } = ctx.request
  const { place, message, subjects } = row
  await post(ctx.tx, [
    { key: `${key}~${id}`, place, message: change(message), request: id, edits: key, about: subjects },
  ])
  return true
}
