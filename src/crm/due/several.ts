import { rowRefs } from '../../message/marks.ts'
import { type Action, type Block, type Call, type Message, marked, text } from '../../message/message.ts'

/** The title of a message that tells this many items to one person. */
export const severalTitle = (count: number): string => (count === 1 ? '1 thing for you' : `${count} things for you`)

/** A block that counts the items that are not shown, with their refs; empty without any. */
export function restBlocks(rest: readonly string[]): readonly Block[] {
  if (rest.length === 0) return []
  const words = text(
    `And ${rest.length} more: `,
    { code: 'agenda' },
    ' shows your tasks, ',
    { code: 'reminder list' },
    ' the rest.',
  )
  return [marked(words, { rest })]
}

/** Buttons and menus of several items without those for one of them. */
function actionsWithout(block: Block & { readonly kind: 'actions' }, ref: string): readonly Block[] {
  const isFor = ({ fields }: Call) => Object.values(fields).includes(ref)
  const left = block.actions.flatMap((action): readonly Action[] => {
    if (action.kind === 'button') return isFor(action.call) ? [] : [action]
    const options = action.options.filter((option) => !isFor(option.call))
    return options.length > 0 ? [{ ...action, options }] : []
  })
  return left.length > 0 ? [{ ...block, actions: left }] : []
}

/** A message without the row of one item; unchanged when it has no such row. */
export function withoutItem(message: Message, ref: string): Message {
  if (!rowRefs(message).includes(ref)) return message
  const blocks = message.blocks.flatMap((block): readonly Block[] => {
    if (block.row === ref) return []
    if (block.kind === 'actions' && block.row === undefined) return actionsWithout(block, ref)
    return block.rest ? restBlocks(block.rest.filter((each) => each !== ref)) : [block]
  })
  return { ...message, blocks }
}
