import { cleanJson } from '../lib/text.ts'
import { callsOf, withIds } from '../message/buttons.ts'
import {
  actions,
  type Block,
  button,
  type Call,
  call,
  type Form,
  type Message,
  type Reply,
} from '../message/message.ts'
import { refsIn, subjectsOf } from '../message/named.ts'
import type { StoredCallRow } from '../store/requests/calls.ts'

/** The values that an answer is stored with. */
export interface AnswerContext {
  /** An unguessable id for this answer's buttons. */
  readonly token: string
  /** The number of the change that it reports, if there is one. */
  readonly event: number | undefined
  readonly member: number
  readonly call: Call | undefined
  /** Refs that the answer names only in the words of its title. */
  readonly names: readonly string[]
}

/** An answer that is ready to be stored and shown. */
export interface StorableAnswer {
  readonly reply: Reply
  readonly subjects: readonly string[]
  readonly calls:
    | { readonly token: string; readonly calls: readonly StoredCallRow[]; readonly audience: number | null }
    | undefined
}

/**
 * The reply with an [Undo] button for its change, an id on each button, and the Calls to store for its buttons and
 * form.
 */
export function prepareAnswer(
  reply: Reply,
  { token, event, member, call: asked, names }: AnswerContext,
): StorableAnswer {
  const open = withUndo(reply.message, undone(reply, event))
  const calls = callsOf(open)
  const kept: StoredCallRow[] = [...calls]
  if (reply.form) kept.push(keptForm(reply.form))
  const form = reply.form && { ...reply.form, id: `${token}:${calls.length}` }
  const subjects = new Set([
    ...names,
    ...subjectsOf(open),
    ...(asked ? refsIn(asked) : []),
    ...(reply.result?.refs ?? []),
    ...(form ? refsIn({ path: form.path, fields: form.kept }) : []),
  ])
  return cleanJson({
    reply: { ...reply, message: withIds(open, token), ...(form && { form }) },
    subjects: [...subjects],
    calls: kept.length > 0 ? { token, calls: kept, audience: reply.audience === 'private' ? member : null } : undefined,
  })
}

/** The stored Call of a form. */
function keptForm({ path, kept, base, fields }: Form): StoredCallRow {
  const draft = fields.flatMap(({ name, value }) =>
    value !== undefined && value !== base[name] ? [[name, value]] : [],
  )
  return { path, fields: kept, base, ...(draft.length > 0 && { draft: Object.fromEntries(draft) }) }
}

/** The numbers of the changes that the button takes back, the latest first. */
function undone({ undoing = [] }: Reply, event: number | undefined): readonly number[] {
  if (undoing === 'none') return []
  return [...new Set([...(event === undefined ? [] : [event]), ...undoing])].toSorted((one, other) => other - one)
}

/** Adds [Undo E-12] to the buttons at the end of the message, or as a row of its own. */
function withUndo(message: Message, events: readonly number[]): Message {
  if (events.length === 0) return message
  const refs = events.map((event) => `E-${event}`).join(', ')
  const undo = button(
    events.length === 1 ? `Undo ${refs}` : `Undo all ${events.length}`,
    call('undo', { change: refs }),
  )
  const last = message.blocks.at(-1)
  const blocks: readonly Block[] =
    last?.kind === 'actions'
      ? [...message.blocks.slice(0, -1), actions(...last.actions, undo)]
      : [...message.blocks, actions(undo)]
  return { ...message, blocks }
}
