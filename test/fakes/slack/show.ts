import { isJson, type Json, object, objects, word } from './json.ts'
import type { Channel, Message, State, User, View } from './state.ts'
import { asPeopleRead } from './text.ts'

/** What a person sees of a conversation: their own private messages too, replies under their thread, a line each. */
export function showChannel(state: State, channel: Channel, reader: User): string {
  const seen = channel.messages.filter((one) => !one.deleted && (one.only === undefined || one.only === reader.id))
  const lines = seen
    .filter((one) => one.thread === undefined || !seen.some((root) => root.ts === one.thread))
    .flatMap((one) => [
      showMessage(state, one),
      ...seen.filter((reply) => reply.thread === one.ts).map((reply) => indented(showMessage(state, reply), '  ')),
    ])
  return lines.join('\n')
}

/** A message as its author's name and its text or blocks. */
export function showMessage(state: State, message: Message): string {
  const author = state.users.get(message.user)
  const name = message.byApp ? state.app.name : (author?.handle ?? 'Slackbot')
  const marks = [...(message.only ? ['only you'] : []), ...(message.before.length > 0 ? ['edited'] : [])]
  const files = message.files.map((id) => `[file ${state.files.get(id)?.name ?? id}]`)
  const rich = message.blocks.filter(({ type }) => message.byApp || type !== 'rich_text')
  const body = rich.length > 0 ? showBlocks(state, rich) : asPeopleRead(state, message.text)
  const more = message.attachments.map((one) => showBlocks(state, objects(one.blocks)) || word(one.text))
  const said = [body, ...more, ...files].filter(Boolean).join('\n')
  return `${name}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}: ${said}`
}

/** A modal or home as a person sees it, with what is filled in and what is wrong. */
export function showView(state: State, view: View): string {
  const { title, submit, blocks } = view.body
  const shown = objects(blocks).map((block) => {
    const error = view.errors[word(block.block_id)]
    return showBlock(state, block, filled(view, block)) + (error ? `\n  ! ${error}` : '')
  })
  const head = title ? [`== ${textOf(state, title)} ==`] : []
  const foot = [...(view.errors[''] ? [`! ${view.errors['']}`] : []), ...(submit ? [`[${textOf(state, submit)}]`] : [])]
  return [...head, ...shown, ...foot].join('\n')
}

const indented = (text: string, by: string): string => text.replace(/^/gm, by)

const showBlocks = (state: State, blocks: readonly Json[]): string =>
  blocks.map((block) => showBlock(state, block, undefined)).join('\n')

function showBlock(state: State, block: Json, value: string | undefined): string {
  switch (block.type) {
    case 'section': {
      const fields = objects(block.fields).map((field) => textOf(state, field))
      const side = block.accessory ? [showElement(state, object(block.accessory))] : []
      return [textOf(state, block.text), ...fields, ...side].filter(Boolean).join('\n')
    }
    case 'header':
      return `# ${textOf(state, block.text)}`
    case 'markdown':
      return word(block.text)
    case 'divider':
      return '---'
    case 'image':
      return `(image: ${word(block.alt_text)})`
    case 'context':
      return objects(block.elements)
        .map((one) => (one.type === 'image' ? `(image: ${word(one.alt_text)})` : textOf(state, one)))
        .join(' · ')
    case 'actions':
      return objects(block.elements)
        .map((element) => showElement(state, element))
        .join(' ')
    case 'input':
      return `${textOf(state, block.label)}${block.optional === true ? '' : '*'}: ${value ?? showElement(state, object(block.element))}`
    case 'table':
      return (Array.isArray(block.rows) ? block.rows : [])
        .map((row) =>
          objects(row)
            .map((cell) => richText(cell))
            .join(' | '),
        )
        .join('\n')
    default:
      return richText(block)
  }
}

function showElement(state: State, element: Json): string {
  if (element.type === 'button') return `[${textOf(state, element.text)}]`
  if (element.type === 'overflow') return `[… ${optionLabels(state, element).join(' / ')}]`
  if (element.type === 'image') return `(image: ${word(element.alt_text)})`
  const chosen = object(element.initial_option).text ?? word(element.initial_value ?? element.initial_date)
  const held = isJson(chosen) ? textOf(state, chosen) : word(chosen)
  const hint = textOf(state, element.placeholder)
  if (word(element.type).endsWith('select')) return `[${held || hint || 'choose'} ▾]`
  return held || (hint ? `(${hint})` : '')
}

/** What is filled in at an input, as a person sees it. */
function filled(view: View, block: Json): string | undefined {
  const state = view.values[word(block.block_id)]?.[word(object(block.element).action_id)]
  if (!state) return undefined
  const option = object(state.selected_option)
  return word(
    state.value ?? object(option.text).text ?? state.selected_date ?? state.selected_time ?? state.selected_user,
  )
}

const optionLabels = (state: State, element: Json): readonly string[] =>
  objects(element.options).map((option) => textOf(state, option.text))

/** A text object as a person reads it. */
export function textOf(state: State, value: unknown): string {
  const { type, text } = object(value)
  return type === 'mrkdwn' ? asPeopleRead(state, word(text)) : word(text)
}

function richText(value: unknown): string {
  if (Array.isArray(value)) return value.map(richText).join('')
  const { text, elements } = object(value)
  return typeof text === 'string' ? text : Array.isArray(elements) ? richText(elements) : ''
}
