import type { Action, Call, Message } from './message.ts'

/** All Calls of the message's buttons and selects, in the order of their positions. */
export function callsOf(message: Message): readonly Call[] {
  return message.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions.flatMap(callsIn) : []))
}

const callsIn = (action: Action): readonly Call[] =>
  action.kind === 'button' ? [action.call] : action.options.map((option) => option.call)

/** The message with an id on each button and option, numbered in the order of `callsOf`. */
export function withIds(message: Message, token: string): Message {
  let position = 0
  const next = () => `${token}:${position++}`
  const label = (action: Action): Action =>
    action.kind === 'button'
      ? { ...action, id: next() }
      : { ...action, options: action.options.map((option) => ({ ...option, id: next() })) }
  return {
    ...message,
    blocks: message.blocks.map((block) =>
      block.kind === 'actions' ? { ...block, actions: block.actions.map(label) } : block,
    ),
  }
}
