import type { Block, Message } from './message.ts'

/** The refs of all records that have a row in a message or are counted as the rest, in their order. */
export const rowRefs = ({ blocks }: Message): readonly string[] => [
  ...new Set(blocks.flatMap(({ row, rest = [] }) => (row === undefined ? rest : [row]))),
]

/** The message with a note before its first row or buttons; unchanged when it already has a note of that role. */
export function withNote(message: Message, note: Block): Message {
  const { blocks } = message
  if (note.role !== undefined && blocks.some(({ role }) => role === note.role)) return message
  const first = blocks.findIndex(({ kind, row }) => kind === 'actions' || row !== undefined)
  const at = first < 0 ? blocks.length : first
  return { ...message, blocks: [...blocks.slice(0, at), note, ...blocks.slice(at)] }
}
