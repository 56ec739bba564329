import type { Message } from '../../message/message.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'

/**
 * Takes back what is not sent yet of a reminder that is done, paused, deleted or put off meanwhile: its own message is
 * withdrawn, and its row goes from a message that tells several things. To be called before it is changed.
 */
export const withdrawTold = (tx: Tx, { number }: { readonly number: number }): Promise<void> =>
  withdraw(tx, `R-${number}`)

/** The same for a task. */
export const withdrawToldTask = (tx: Tx, { number }: { readonly number: number }): Promise<void> =>
  withdraw(tx, `T-${number}`)

async function withdraw(tx: Tx, ref: string): Promise<void> {
  const alone = `${ref.startsWith('R') ? 'reminder' : 'task'}:${ref}:`
  // Locked first: a row that is being claimed at this moment is either withdrawn or seen as sending, never missed.
  const rows = await tx.db.$queryRaw<{ seq: bigint; key: string; message: Message | null }[]>`
    SELECT "seq", "key", "message" FROM "Outbox"
    WHERE "workspaceId" = ${tx.workspace}::uuid AND "state" = 'ready'
      AND (starts_with("key", ${alone}) OR starts_with("key", 'due:') AND ${ref} = ANY("subjects"))
    ORDER BY "seq" FOR UPDATE`
  for (const { seq, key, message } of rows) {
    const left = key.startsWith('due:') && message ? without(message, ref) : undefined
    const change = left
      ? Prisma.sql`"message" = ${JSON.stringify(left)}::jsonb, "subjects" = array_remove("subjects", ${ref})`
      : Prisma.sql`"state" = 'withdrawn'`
    await tx.db.$executeRaw`
      UPDATE "Outbox" SET ${change} WHERE "workspaceId" = ${tx.workspace}::uuid AND "seq" = ${seq}`
  }
}

/** A message that tells several things without one of them, whose row begins with its ref; undefined when nothing is left. */
function without(message: Message, ref: string): Message | undefined {
  const at = message.blocks.findIndex((block) => block.kind === 'text' && isRef(block.text[0], ref))
  if (at < 0) return message
  const hasActions = message.blocks[at + 1]?.kind === 'actions'
  const blocks = message.blocks.filter((_, index) => index !== at && !(hasActions && index === at + 1))
  return blocks.some(({ kind }) => kind === 'actions') ? { ...message, title: fewer(message.title), blocks } : undefined
}

const isRef = (span: unknown, ref: string): boolean =>
  typeof span === 'object' && span !== null && 'ref' in span && span.ref === ref

/** `3 things for you` becomes `2 things for you`. */
const fewer = (title: string): string =>
  title.replace(/^(\d+) things\b/, (_, count: string) => (count === '2' ? '1 thing' : `${Number(count) - 1} things`))
