import type { KnownBlock, RichTextElement } from '@slack/web-api'

/** Blocks as text for snapshots: # heading, [button], **bold**, {date}. */
export const drawn = (blocks: readonly KnownBlock[]): string => blocks.map(block).join('\n')

function block(each: KnownBlock): string {
  switch (each.type) {
    case 'header':
      return `# ${each.text.text}`
    case 'divider':
      return '---'
    case 'context':
      return each.elements.map((element) => ('text' in element ? `(${element.text})` : '')).join(' ')
    case 'actions':
      return each.elements.map(action).join(' ')
    case 'image':
      return `(picture: ${each.alt_text})`
    case 'input':
      return input(each)
    case 'rich_text':
      return each.elements
        .map((part) => {
          if (part.type === 'rich_text_preformatted') return `\`\`\`\n${part.elements.map(span).join('')}\n\`\`\``
          if (part.type !== 'rich_text_list') return part.elements.map(span).join('')
          return part.elements.map((item) => `• ${item.elements.map(span).join('')}`).join('\n')
        })
        .join('\n')
    default:
      return JSON.stringify(each)
  }
}

type Element = Extract<KnownBlock, { type: 'actions' }>['elements'][number]

function action(element: Element): string {
  if (element.type === 'button') {
    const asks = element.confirm ? ` (asks: ${element.confirm.text.text})` : ''
    return `[${element.text.text}${element.style ? `, ${element.style}` : ''}${asks}]`
  }
  if (element.type !== 'static_select') return JSON.stringify(element)
  const all = element.options?.map(({ text }) => text.text) ?? []
  const named = all.length > 4 ? [all[0], `… ${all.length} in all`] : all
  return `[${element.placeholder?.text}: ${named.join(' / ')}]`
}

function input({ label, hint, optional, element, block_id }: Extract<KnownBlock, { type: 'input' }>): string {
  const below = hint ? `\n    ${hint.text}` : ''
  const {
    type: _,
    action_id: __,
    focus_on_load: ___,
    ...more
  } = element as unknown as Readonly<Record<string, unknown>>
  return `? ${label.text}${optional ? ' (optional)' : ''} [${block_id}, ${element.type}] ${JSON.stringify(more)}${below}`
}

function span(element: RichTextElement): string {
  switch (element.type) {
    case 'text': {
      const mark = element.style?.bold ? '**' : element.style?.code ? '`' : element.style?.italic ? '_' : ''
      return `${mark}${element.text}${mark}`
    }
    case 'link':
      return element.text === undefined ? `<${element.url}>` : `<${element.url}|${element.text}>`
    case 'user':
      return `<@${element.user_id}>`
    case 'date':
      return `{${element.format}|${element.fallback}}`
    default:
      return JSON.stringify(element)
  }
}
