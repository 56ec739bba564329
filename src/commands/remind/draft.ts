import type { Ctx } from '../../language/command.ts'
import type { Call } from '../../message/message.ts'
import { withoutMentions } from '../../time/find/find.ts'
import type { LineSpan, RemindLine } from './line.ts'

/** A reminder that is being read: the Call, its words, and the parts that are no longer text. */
export interface ReminderDraft {
  readonly ctx: Ctx
  readonly call: Call
  readonly what: string
  readonly line: RemindLine
  readonly gone: { readonly start: number; readonly end: number }[]
}

/** The Call with some fields set; `cut` removes the words for them. */
export const withFields = (
  { call, what }: ReminderDraft,
  fields: Call['fields'],
  cut: readonly LineSpan[] = [],
): Call['fields'] => ({
  ...call.fields,
  what:
    cut.length > 0
      ? withoutMentions(
          what,
          [...cut].sort((a, b) => a.start - b.start),
        )
      : what,
  ...fields,
})
