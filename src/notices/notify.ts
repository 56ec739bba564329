import { reached } from '../crm/team/members.ts'
import type { Ctx } from '../language/command.ts'
import type { Message } from '../message/message.ts'
import type { PostKind } from '../store/outbox/kinds.ts'
import { type Posted, post, postedAs } from '../store/outbox/outbox.ts'

/** What somebody is told at once: the word by which it can be muted, and the ref of what it is about. */
export interface News {
  readonly what: 'assigned' | 'reminder' | 'declined' | 'digest' | 'cover' | 'role' | 'back' | 'asked'
  readonly of?: string
}

/**
 * Tells a member by direct message, in the transaction of what they are told about; undoing that takes it back.
 * Nobody is told what they did themselves, or what they muted. Of one thing a request tells them once.
 */
export async function notify(ctx: Ctx, member: number, { what, of }: News, message: Message): Promise<void> {
  if (member === ctx.member.member) return
  const told = await reached(ctx.tx, member, ctx.place.platform)
  if (!told || told.muted.includes(what)) return
  const { id } = ctx.request
  const inZone = { ...message, ...(told.zone && { zone: told.zone }) }
  const key = [id, what, ...(of === undefined ? [] : [of])].join(':')
  await post(ctx.tx, [
    { key, kind: 'notice', of, place: told.place, message: inZone, request: id, about: [`M-${member}`] },
  ])
}

/**
 * Rewrites the message that told something alone, in the transaction of what became of it; undoing that puts it back.
 * False, and nothing written, where the message of that key is another one.
 */
export async function rewrite(
  ctx: Ctx,
  key: string | undefined,
  what: { readonly kind: PostKind; readonly of: string },
  change: (shown: Message) => Message,
): Promise<boolean> {
  const row = key === undefined ? undefined : await postedAs(ctx.tx, key)
  if (key === undefined || !row || !isOf(row, what)) return false
  const { id } = ctx.request
  const { kind, of, place, message, subjects } = row
  const edit = { key: `${key}~${id}`, kind, of, edits: key, request: id }
  await post(ctx.tx, [{ ...edit, place, message: change(message), about: subjects }])
  return true
}

/** Of a row that does not say what it is, as a process of before left it, that it names the record has to do. */
const isOf = (row: Posted, { kind, of }: { readonly kind: PostKind; readonly of: string }): boolean =>
  row.kind === null ? row.subjects.includes(of) : row.kind === kind && row.of === of
