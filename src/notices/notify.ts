import { directRouteOf } from '../crm/team/members.ts'
import { asMember, seesAll } from '../crm/team/visibility.ts'
import type { Ctx } from '../language/command.ts'
import { actions, button, call, type Message } from '../message/message.ts'
import type { PostKind } from '../store/outbox/kinds.ts'
import { type OriginalPost, originalPost, post } from '../store/outbox/outbox.ts'

/** Something that a member is told at once: the word that mutes it, and the ref of the record that it is about. */
export interface DirectNotice {
  readonly what: 'assigned' | 'reminder' | 'declined' | 'digest' | 'cover' | 'role' | 'back' | 'asked'
  readonly of?: string
}

/**
 * Tells a member by direct message, in the transaction of the change; undoing the change takes the message back. Nobody
 * is told about their own changes, about what they muted, or about what they do not see. One request tells a member about one record only once.
 */
export async function notify(ctx: Ctx, member: number, { what, of }: DirectNotice, message: Message): Promise<void> {
  if (member === ctx.member.member) return
  const told = await directRouteOf(ctx.tx, member, ctx.place.platform)
  if (!told || told.muted.includes(what)) return
  if (of !== undefined && ctx.tx.hides && !(await seesAll(await asMember(ctx.tx, member), [of]))) return
  const { id } = ctx.request
  const inZone = { ...message, ...(told.zone && { zone: told.zone }) }
  const key = [id, what, ...(of === undefined ? [] : [of])].join(':')
  await post(ctx.tx, [
    { key, kind: 'notice', of, place: told.place, message: inZone, request: id, about: [`M-${member}`] },
  ])
}

/**
 * Edits the message that told one thing alone, in the transaction that changes it; undoing the change restores the
 * message. Returns false and writes nothing when the message of that key tells something else.
 */
export async function rewrite(
  ctx: Ctx,
  key: string | undefined,
  what: { readonly kind: PostKind; readonly of: string },
  change: (shown: Message) => Message,
): Promise<boolean> {
  const row = key === undefined ? undefined : await originalPost(ctx.tx, key)
  if (key === undefined || !row || !isOf(row, what)) return false
  const { id } = ctx.request
  const { kind, of, place, message, subjects } = row
  const edit = { key: `${key}~${id}`, kind, of, edits: key, request: id }
  await post(ctx.tx, [{ ...edit, place, message: change(message), about: subjects }])
  return true
}

/** Adds the button that takes a change back to a message which the same request rewrote. */
export async function offerUndo({ tx, request: { id } }: Ctx, edited: string, event: number): Promise<void> {
  const key = `${edited}~${id}`
  const row = await originalPost(tx, key)
  if (!row) return
  const { kind, of, place, message, subjects: about } = row
  const undo = actions(button(`Undo E-${event}`, call('undo', { change: `E-${event}` })))
  await tx.db.outbox.deleteMany({ where: { workspaceId: tx.workspace, key } })
  const again = { key, kind, of, place, message: { ...message, blocks: [...message.blocks, undo] } }
  await post(tx, [{ ...again, edits: edited, request: id, about }])
}

/**
 * True when the row tells exactly this. A row from an older version of the program has no kind, so it is enough that it
 * names the record.
 */
const isOf = (row: OriginalPost, { kind, of }: { readonly kind: PostKind; readonly of: string }): boolean =>
  row.kind === null ? row.subjects.includes(of) : row.kind === kind && row.of === of
