import type { KnownBlock, RichTextBlock, RichTextElement } from '@slack/web-api'
import { clean, cleanLine } from '../../../src/chat/display.ts'
import { clipped } from '../../../src/lib/text.ts'
import type { Block, Text } from '../../../src/message/message.ts'
import { LIMITS } from '../app/limits.ts'
import { renderActions } from './actions.ts'
import { gathered, parts } from './cut.ts'
import { bullets, renderTable } from './table.ts'
import { isInvisible, richText, type Viewer } from './text.ts'

/** What rendering blocks needs to know besides the reader. */
export interface RenderContext extends Viewer {
  /** The id of an uploaded picture, by its name. */
  readonly uploaded?: (name: string) => string | undefined
}

/** A block as Slack's blocks, each within its limits and short enough to share a message with others. */
export function renderBlock(block: Block, context: RenderContext): readonly KnownBlock[] {
  switch (block.kind) {
    case 'text':
      return paragraphs(richText(block.text, context))
    case 'fields':
      return renderFields(block.fields, context)
    case 'list':
      return renderList(block.items, context)
    case 'table':
      return renderTable(block, context)
    case 'image':
      return renderImage(block, context)
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
function renderFields(fields: Fields, viewer: Viewer): readonly RichTextBlock[] {
  const lines = fields.flatMap(({ label, value }) => {
    const name = cleanLine(label).trim()
    const said: readonly RichTextElement[] =
      name === ''
        ? []
        : [
            { type: 'text', text: name, style: { bold: true } },
            { type: 'text', text: '  ' },
          ]
    return parts([...said, ...richText(value, viewer)])
  })
  return gathered(lines.filter((line) => !isInvisible(line))).map((group) =>
    section(group.flatMap((line, index) => (index === 0 ? line : [NEWLINE, ...line]))),
  )
}

const renderList = (items: readonly Text[], viewer: Viewer): readonly RichTextBlock[] => {
  const lines = items.flatMap((item) => parts(richText(item, viewer))).filter((line) => !isInvisible(line))
  return gathered(lines).map(bullets)
}

type Image = Extract<Block, { readonly kind: 'image' }>

/** An uploaded picture, or its description in words. */
function renderImage({ name, alt }: Image, { uploaded }: RenderContext): readonly KnownBlock[] {
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
