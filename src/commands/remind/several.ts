import type { Ctx } from '../../language/command.ts'
import { UserError } from '../../message/errors.ts'
import { type Action, actions, type Block, type Call, type Reply, say, type Text } from '../../message/message.ts'
import { nameLength, plainNameWords } from './who.ts'

const ME = /^(?:me|myself)$/iu
const JOINT = /^(?:and|&|\+|,)$/iu
const MOST = 10

const parts = (who: string): readonly string[] => who.split(/\s*,\s*/u).filter((name) => name !== '')

/** The recipients, if there are several. */
export const severalRecipients = ({ fields: { who = '' } }: Call): readonly string[] => {
  const all = [...new Set(parts(who))]
  return all.length > 1 ? all : []
}

/**
 * The Call with all recipients in their field, if its words begin with several: `bo and mia thursday …`; else the Call
 * unchanged.
 */
export async function withRecipients(ctx: Ctx, call: Call): Promise<Call> {
  const { what, who } = call.fields
  if (what === undefined || who !== undefined) return call
  const words = what.trim().split(/\s+/u)
  const told: string[] = []
  let at = 0
  let end = 0
  for (let joined = true; joined && told.length < MOST; ) {
    const count = await toldAt(ctx, words.slice(at, at + 3))
    if (count === 0) break
    const name = words.slice(at, at + count).join(' ')
    told.push(name.replace(/[,;:]+$/u, ''))
    at += count
    end = at
    joined = name.endsWith(',')
    while (JOINT.test(words[at] ?? '')) {
      joined = true
      at++
    }
  }
  if (told.length < 2) return call
  return { path: call.path, fields: { ...call.fields, who: told.join(', '), what: words.slice(end).join(' ') } }
}

/** The number of words that name a recipient; 0 for none. */
async function toldAt(ctx: Ctx, words: readonly string[]): Promise<number> {
  const first = words[0]?.replace(/[,;:]+$/u, '') ?? ''
  if (ME.test(first) || /^#[\p{L}\p{N}\p{Co}]/u.test(first)) return 1
  const end = words.findIndex((word) => /[,;:]$/u.test(word))
  const run = (end < 0 ? words : words.slice(0, end + 1)).map((word) => word.replace(/[,;:]+$/u, ''))
  return first.startsWith('@') ? nameLength(ctx, run) : plainNameWords(ctx, run)
}

/** The same question or refusal for all recipients: an answer is the Call for all of them. */
export function askedForAll(error: UserError, told: readonly string[]): UserError {
  const again = (call: Call): Call =>
    call.fields.who === undefined ? call : { ...call, fields: { ...call.fields, who: told.join(', ') } }
  const { open } = error
  return new UserError(error.code, error.words, {
    ...(error.next && { next: error.next }),
    actions: error.actions.map((action) => forAll(action, again)),
    ...(open && { open: { ...open, fields: again({ path: open.path, fields: open.fields }).fields } }),
  })
}

const forAll = (action: Action, again: (call: Call) => Call): Action =>
  action.kind === 'button'
    ? { ...action, call: again(action.call) }
    : { ...action, options: action.options.map((option) => ({ ...option, call: again(option.call) })) }

/** The preview of a series for one recipient, as the preview for all. */
export const shownForAll = ({ message, ...reply }: Reply, told: readonly string[]): Reply => ({
  ...reply,
  message: {
    ...message,
    blocks: message.blocks.map((block) =>
      block.kind === 'actions'
        ? actions(
            ...block.actions.map((action) =>
              forAll(action, (call) => ({ ...call, fields: { ...call.fields, who: told.join(', ') } })),
            ),
          )
        : block,
    ),
  },
})

/** One answer for several reminders: recipient and time of each. */
export function repliesTogether(replies: readonly Reply[]): Reply {
  const items = replies.map(({ message: { title, blocks } }): Text => {
    const [first] = blocks.flatMap((block: Block) => (block.kind === 'text' ? [block.text] : []))
    return [{ bold: title }, ': ', ...(first ?? [])]
  })
  return say(`Reminders for ${replies.length}`, [{ kind: 'list', items }], 'good')
}
