import { type Action, type Block, type Message, plain, type Reply } from '../src/message/message.ts'

/** A reply as text for inline snapshots: the words, [buttons], and a form's questions. */
export function transcript(reply: Reply): string {
  const form = reply.form?.fields.map(
    ({ label, required, value, error }) =>
      `  ? ${label}${required ? '' : ' (optional)'}: ${value ?? ''}${error ? ` !! ${error}` : ''}`,
  )
  return [shown(reply.message), ...(form ?? [])].join('\n')
}

/** A message as text. */
export function shown(message: Message): string {
  return [message.title, ...message.blocks.flatMap(lines).map((line) => `  ${line}`)].join('\n')
}

function lines(block: Block): readonly string[] {
  switch (block.kind) {
    case 'text':
      return [plain(block.text)]
    case 'fields':
      return block.fields.map((field) => `${field.label}: ${plain(field.value)}`)
    case 'list':
      return block.items.map((item) => `- ${plain(item)}`)
    case 'table':
      return block.rows.map((row) => row.map(plain).join(' | '))
    case 'image':
      return [`(picture: ${block.alt})`]
    case 'file':
      return [`(file: ${block.name})`, ...block.content.trimEnd().split('\n')]
    case 'actions':
      return [block.actions.map(label).join(' ')]
    case 'divider':
      return ['---']
  }
}

/** The menus below every list, whose options would hide what a conversation is about. */
const OF_LISTS = ['Sort', 'Sort or page', 'Change these…']

const label = (action: Action): string =>
  action.kind === 'button' || OF_LISTS.includes(action.label)
    ? `[${action.label}${action.kind === 'select' ? ' ▾' : ''}]`
    : `[${action.label}: ${action.options.map((option) => option.label).join(' / ')}]`
