import { rowRefs } from '../../message/marks.ts'
import type { Message } from '../../message/message.ts'
import { subjectsOf } from '../../message/named.ts'
import { jsonText } from '../../store/json.ts'
import type { PostKind } from '../../store/outbox/kinds.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { severalTitle, withoutItem } from './several.ts'

/**
 * Withdraws unsent messages about a reminder that is done, paused, deleted or put off: its own message is withdrawn,
 * and its row is removed from a message with several items. Call it before the reminder is changed.
 */
export const withdrawReminderPosts = (tx: Tx, { number }: { readonly number: number }): Promise<void> =>
  withdraw(tx, ['reminder'], `R-${number}`)

/** The same for a task. */
export async function withdrawTaskPosts(tx: Tx, { number }: { readonly number: number }): Promise<void> {
  await withdraw(tx, ['task', 'meeting'], `T-${number}`)
}

interface Waiting {
  readonly seq: bigint
  readonly kind: PostKind
  readonly message: Message | null
  readonly subjects: readonly string[]
}

async function withdraw(tx: Tx, alone: readonly PostKind[], ref: string): Promise<void> {
  // The rows are locked first: a row that is being claimed at this moment is either withdrawn or seen as 'sending',
  // never missed.
  const rows = await tx.db.$queryRaw<Waiting[]>`
    SELECT "seq", "kind", "message", "subjects" FROM "Outbox"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "state" = 'ready'
      AND ("kind" = ANY(${[...alone]}::text[]) AND "of" = ${ref} AND "edits" IS NULL OR "kind" IN ('due', 'digest') AND ${ref} = ANY("subjects"))
    ORDER BY "seq" FOR UPDATE`
  for (const row of rows) {
    const left = !alone.includes(row.kind) && row.message ? without(row.kind, row.message, ref) : undefined
    if (left === row.message) continue
    const change = left
      ? Prisma.sql`"message" = ${jsonText(left)}::jsonb, "subjects" = ${stillNamed(row, left, ref)}::text[]`
      : Prisma.sql`"state" = 'withdrawn'`
    await tx.db.$executeRaw`
      UPDATE "Outbox" SET ${change} WHERE "workspaceId" = ${tx.workspace}::uuid AND "seq" = ${row.seq}`
  }
}

/** A message without the row of one item; undefined when no other item is left. */
function without(kind: PostKind, message: Message, ref: string): Message | undefined {
  const left = withoutItem(message, ref)
  if (left === message || kind === 'digest') return left
  const told = rowRefs(left)
  return told.length > 0 ? { ...left, title: severalTitle(told.length) } : undefined
}

/** The subjects of a message that lost a row; a ref stays if another row names it too. */
const stillNamed = ({ subjects }: Waiting, left: Message, ref: string): string[] => {
  const named = subjectsOf(left)
  return subjects.filter((each) => each !== ref || named.has(each))
}
