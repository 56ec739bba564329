import type { Action, Block, Call, Message, Text } from './message.ts'

/** Whom and what a message names, as refs (M-3, D-7): stored beside every text, so that erasure can find it later. */
export function subjectsOf(message: Message): ReadonlySet<string> {
  const found = new Set<string>(message.title.match(/\b[A-Z]-\d+\b/g))
  const inText = (text: Text) => {
    for (const span of text) {
      if (typeof span === 'string') continue
      if ('ref' in span) found.add(span.ref)
      if ('user' in span) found.add(`M-${span.user.member}`)
    }
  }
  for (const block of message.blocks) for (const text of textsOf(block)) inText(text)
  for (const call of callsOf(message)) for (const ref of refsIn(call)) found.add(ref)
  return found
}

/** Every Call behind the message's buttons and selects, in the order of their positions. */
export function callsOf(message: Message): readonly Call[] {
  return message.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions.flatMap(callsIn) : []))
}

const callsIn = (action: Action): readonly Call[] =>
  action.kind === 'button' ? [action.call] : action.options.map((option) => option.call)

/** The refs among a Call's fields. */
export const refsIn = (call: Call): readonly string[] => Object.values(call.fields).filter((value) => /^[A-Z]-\d+$/.test(value))

function textsOf(block: Block): readonly Text[] {
  switch (block.kind) {
    case 'text':
      return [block.text]
    case 'fields':
      return block.fields.map((field) => field.value)
    case 'list':
      return block.items
    case 'table':
      return block.rows.flat()
    case 'image':
    case 'actions':
    case 'divider':
      return []
  }
}
