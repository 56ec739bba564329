import type { KnownBlock, RichTextBlock, RichTextElement } from '@slack/web-api'
import { clean, cleanLine } from '../../../src/chat/display.ts'
import { clipped } from '../../../src/lib/text.ts'
import type { Block, Text } from '../../../src/message/message.ts'
import { LIMITS } from '../app/limits.ts'
import { renderActions } from './actions.ts'
import { gathered, parts } from './cut.ts'
import { bullets, renderTable } from './table.ts'
import { type Eyes, isInvisible, richText } from './text.ts'

/** What rendering blocks needs to know besides the reader. */
export interface Looking extends Eyes {
  /** The id of an uploaded picture, by its name. */
  readonly uploaded?: (name: string) => string | undefined
}

/** A block as Slack's blocks, each within its limits and short enough to share a message with others. */
export function renderBlock(block: Block, looking: Looking): readonly KnownBlock[] {
  switch (block.kind) {
    case 'text':
      return paragraphs(richText(block.text, looking))
    case 'fields':
      return renderFields(block.fields, looking)
    case 'list':
      return renderList(block.items, looking)
    case 'table':
      return renderTable(block, looking)
    case 'image':
      return renderImage(block, looking)
    case 'file':
      return paragraphs([{ type: 'text', text: `File: ${cleanLine(block.name)}` }])
    case 'actions':
      return renderActions(block.actions)
    case 'divider':
      return [{ type: 'divider' }]
  }
}

const section = (elements: readonly RichTextElement[]): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [...elements] }],
})

/** Elements as paragraphs; none when they are invisible. */
export const paragraphs = (elements: readonly RichTextElement[]): readonly RichTextBlock[] =>
  parts(elements)
    .filter((part) => !isInvisible(part))
    .map(section)

const NEWLINE: RichTextElement = { type: 'text', text: '\n' }

type Fields = Extract<Block, { readonly kind: 'fields' }>['fields']

/** A line for each field, with its label in bold; two columns would wrap on a phone. */
function renderFields(fields: Fields, eyes: Eyes): readonly RichTextBlock[] {
  const lines = fields.flatMap(({ label, value }) => {
    const name = cleanLine(label).trim()
    const said: readonly RichTextElement[] =
      name === ''
        ? []
        : [
            { type: 'text', text: name, style: { bold: true } },
            { type: 'text', text: '  ' },
          ]
    return parts([...said, ...richText(value, eyes)])
  })
  return gathered(lines.filter((line) => !isInvisible(line))).map((group) =>
    section(group.flatMap((line, index) => (index === 0 ? line : [NEWLINE, ...line]))),
  )
}

const renderList = (items: readonly Text[], eyes: Eyes): readonly RichTextBlock[] => {
  const lines = items.flatMap((item) => parts(richText(item, eyes))).filter((line) => !isInvisible(line))
  return gathered(lines).map(bullets)
}

type Image = Extract<Block, { readonly kind: 'image' }>

/** An uploaded picture, or its description in words. */
function renderImage({ name, alt }: Image, { uploaded }: Looking): readonly KnownBlock[] {
  const id = uploaded?.(name)
  const words = clean(alt).trim()
  const said = paragraphs(words === '' ? [] : [{ type: 'text', text: words, style: { italic: true } }])
  if (id === undefined) return said
  const picture: KnownBlock = {
    type: 'image',
    slack_file: { id },
    alt_text: clipped(words || cleanLine(name) || 'A picture', LIMITS.imageAlt.most),
  }
  return words.length > LIMITS.imageAlt.most ? [picture, ...said] : [picture]
}
