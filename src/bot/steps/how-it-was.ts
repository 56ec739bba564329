import { meetingAskedLast } from '../../crm/reminders/ended-meetings.ts'
import type { Ctx } from '../../language/command.ts'
import { clip } from '../../language/grammar/words.ts'
import { resolveLine, shapesIn } from '../../language/parse.ts'
import type { Registry } from '../../language/registry.ts'
import { UserError } from '../../message/errors.ts'
import { button } from '../../message/message.ts'

/** A refusal that does not know what a line is about, or what it orders. */
const UNREAD: ReadonlySet<UserError['code']> = new Set(['unknown_command', 'not_found', 'ambiguous', 'usage'])
/** The most buttons of a refusal. */
const MOST = 3

/**
 * The refusal of a line that was typed in a direct message below the question how a meeting was, with a button that logs
 * it as the answer. Only a reply to the question is one without asking.
 */
export async function offeredAsAnswer(ctx: Ctx, registry: Registry, line: string, error: unknown): Promise<unknown> {
  const isLine = error instanceof UserError && UNREAD.has(error.code) && !/\?\s*$/u.test(line)
  const task = isLine && ctx.place.kind === 'dm' ? await meetingAskedLast(ctx.tx, ctx.place) : undefined
  if (!isLine || !task) return error
  const call = await resolveLine(shapesIn(`task held T-${task.number} ${line}`), registry, ctx).catch(() => undefined)
  if (!call) return error
  const { code, words, next, actions, open, formless, allowed, isSo } = error
  const log = button(clip(`Log it: ${task.title}`, 75), call, 'primary')
  return new UserError(code, words, {
    ...(next && { next }),
    ...(open && { open }),
    ...(allowed && { allowed }),
    formless,
    isSo,
    actions: [log, ...actions].slice(0, MOST),
  })
}
