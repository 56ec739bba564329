import { callsOf } from './buttons.ts'
import type { Block, Call, Message, Text, UserRef } from './message.ts'

/** The members whom the texts of a message name. */
export const usersIn = ({ blocks }: Pick<Message, 'blocks'>): readonly UserRef[] =>
  blocks
    .flatMap(textsOf)
    .flatMap((text) => text.flatMap((span) => (typeof span === 'object' && 'user' in span ? [span.user] : [])))

/** The members for whom a message is: those whom its texts ping. */
export const pingedIn = (message: Pick<Message, 'blocks'>): readonly UserRef[] =>
  usersIn(message).filter(({ pings }) => pings === true)

/**
 * The refs of all people and records that a message names (M-3, D-7): stored with every text, so that erasure can find
 * it later.
 */
export function subjectsOf(message: Message): ReadonlySet<string> {
  const found = new Set(written(message.title))
  for (const block of message.blocks)
    for (const text of textsOf(block)) for (const ref of refsNamedIn(text)) found.add(ref)
  for (const call of callsOf(message)) for (const ref of refsIn(call)) found.add(ref)
  return found
}

/** The refs that a text names: from its spans, and refs written out in its words. */
export const refsNamedIn = (text: Text): readonly string[] =>
  text.flatMap((span) => {
    if (typeof span === 'string') return written(span)
    if ('ref' in span) return span.ref
    if ('code' in span) return written(span.code)
    if ('bold' in span) return written(span.bold)
    return 'user' in span ? `M-${span.user.member}` : []
  })

const written = (words: string): readonly string[] => words.match(/\b[A-Z]-\d{1,9}\b/g) ?? []

/** True when the text is a ref and nothing else. */
export const isRef = (text: string): boolean => /^[A-Z]-\d+$/.test(text)

/** The parts of a ref, such as D and 7; undefined for any other text. */
export function partsOfRef(ref: string): { readonly letter: string; readonly number: number } | undefined {
  return isRef(ref) ? { letter: ref.charAt(0), number: Number(ref.slice(2)) } : undefined
}

/** The refs among a Call's fields. */
export const refsIn = (call: Call): readonly string[] => Object.values(call.fields).filter(isRef)

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
    case 'file':
    case 'actions':
    case 'divider':
      return []
  }
}
