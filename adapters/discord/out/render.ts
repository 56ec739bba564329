import {
  type APIContainerComponent,
  type APIMediaGalleryComponent,
  ComponentType,
  MessageFlags,
  SeparatorSpacingSize,
} from 'discord.js'
import { cleanLine } from '../../../src/chat/display.ts'
import { clipped } from '../../../src/lib/text.ts'
import { bytesOf } from '../../../src/message/files.ts'
import type { Block, Message, Tone } from '../../../src/message/message.ts'
import { pingedIn } from '../../../src/message/named.ts'
import { pageId } from '../app/ids.ts'
import { LIMITS } from '../app/limits.ts'
import { buttonOf, renderActions, rowOf } from './actions.ts'
import { textParts, type Upload, uploadName } from './files.ts'
import { itemLines, markdownLines } from './lines.ts'
import { type MessagePart, type PageContents, paged } from './pages.ts'
import { renderTable } from './table.ts'
import { escapeLine, type Viewer } from './text.ts'

/**
 * A message as discord.js sends it. It uses components v2 instead of embeds: text, pictures and buttons keep their
 * order, so an answer to several lines has each part's buttons below that part, and one limit of 4000 characters
 * replaces a dozen. The cost: `content` and embeds cannot be mixed in, and a message keeps its kind when it is edited.
 * https://discord.com/developers/docs/components/reference
 */
export interface Page {
  readonly flags: typeof MessageFlags.IsComponentsV2
  readonly components: readonly APIContainerComponent[]
  readonly files: readonly Upload[]
  /** A message pings only those for whom it is: mostly nobody, because what somebody must know is a direct message. */
  readonly allowedMentions: { readonly parse: readonly []; readonly users: readonly string[] }
}

/** Green, amber and red that look good in both of Discord's themes; a plain message has no colour. */
const COLOURS: Readonly<Record<Tone, number | undefined>> = {
  plain: undefined,
  good: 0x2e9e5b,
  warning: 0xe0a030,
  bad: 0xd0453e,
}

/**
 * A message as one page or several, without losing text. With `reply`, the id of the stored reply, each page has
 * buttons to the others, which use that id: rendering the stored message again gives the same pages. Without it the
 * pages are meant to be sent one after the other.
 */
export const renderMessage = (message: Message, viewer: Viewer, reply?: string): readonly Page[] => {
  const sheets = paged([titleLines(message.title, viewer), ...renderBlocks(message.blocks, viewer)])
  const users = [...new Set(pingedIn(message).flatMap((user) => viewer.mention(user) ?? []))]
  return sheets.map((sheet, index) => pageOf(message, sheet, { index, count: sheets.length, reply, users }))
}

/** One of the pages, counted from 1; the nearest one if there is no such page. */
export const renderPage = (message: Message, viewer: Viewer, reply: string, page: number): Page => {
  const pages = renderMessage(message, viewer, reply)
  const found = pages[Math.min(Math.max(1, page), pages.length) - 1]
  if (!found) throw new Error('a message has at least one page')
  return found
}

const titleLines = (title: string, viewer: Viewer): MessagePart => ({
  lines: markdownLines([title], viewer).map((line) => (line.trim() === '' ? line : `### ${line}`)),
})

/** The blocks as parts, with their files numbered. */
const renderBlocks = (blocks: readonly Block[], viewer: Viewer): readonly MessagePart[] => {
  let number = 0
  const upload = (name: string): string => {
    number += 1
    return uploadName(name, number)
  }
  return blocks.flatMap((block) => renderBlock(block, viewer, upload))
}

const renderBlock = (block: Block, viewer: Viewer, upload: (name: string) => string): readonly MessagePart[] => {
  switch (block.kind) {
    case 'text':
      return [{ lines: markdownLines(block.text, viewer) }]
    case 'fields':
      return [
        { lines: block.fields.flatMap(({ label, value }) => markdownLines([{ bold: label }, '  ', ...value], viewer)) },
      ]
    case 'list':
      return [{ lines: block.items.flatMap((item) => itemLines(markdownLines(item, viewer))) }]
    case 'table':
      return [renderTable(block, viewer)]
    case 'image':
      return renderImage(block, viewer, upload)
    case 'file':
      return renderFile(block, upload, viewer)
    case 'actions': {
      const { lines, rows } = renderActions(block.actions, viewer)
      return [{ lines }, ...rows.map((row) => ({ component: row, counts: 1 + row.components.length }))]
    }
    case 'divider':
      return [{ component: { type: ComponentType.Separator, spacing: SeparatorSpacingSize.Small }, counts: 1 }]
  }
}

type Image = Extract<Block, { readonly kind: 'image' }>

/**
 * A picture with its description. Without the picture, or if the description is too long, the words are shown as text.
 */
const renderImage = (image: Image, viewer: Viewer, upload: (name: string) => string): readonly MessagePart[] => {
  const bytes = Buffer.from(viewer.pictures?.get(image.picture) ?? [])
  const alt = clipped(cleanLine(image.alt).trim(), LIMITS.altText.most)
  const isShown = bytes.length > 0 && bytes.length <= LIMITS.fileBytes.most
  const words =
    isShown && image.alt.length <= LIMITS.altText.most ? [] : [{ lines: markdownLines([image.alt], viewer) }]
  if (!isShown) return words
  const described = alt === '' ? {} : { description: alt }
  const file = { attachment: bytes, name: upload(image.name), ...described }
  const gallery: APIMediaGalleryComponent = {
    type: ComponentType.MediaGallery,
    items: [{ media: { url: `attachment://${file.name}` }, ...described }],
  }
  return [{ component: gallery, counts: 1, file }, ...words]
}

/** A text in parts that are small enough; a workbook or an archive whole, if it is not too large. */
const attachments = (block: Extract<Block, { readonly kind: 'file' }>): readonly Buffer[] => {
  const bytes = bytesOf(block)
  if (block.encoding !== 'base64') return textParts(bytes)
  return bytes.length <= LIMITS.fileBytes.most ? [bytes] : []
}

const renderFile = (
  block: Extract<Block, { readonly kind: 'file' }>,
  upload: (name: string) => string,
  viewer: Viewer,
): readonly MessagePart[] => {
  const { name, encoding } = block
  const all = attachments(block)
  if (encoding === 'base64' && all.length === 0)
    return [{ lines: markdownLines([`${name} is too large to be sent here.`], viewer) }]
  return all.map((attachment) => {
    const file = { attachment, name: upload(name) }
    return { component: { type: ComponentType.File, file: { url: `attachment://${file.name}` } }, counts: 1, file }
  })
}

interface Position {
  readonly index: number
  readonly count: number
  readonly reply: string | undefined
  /** The Discord ids of the people whom the message pings. */
  readonly users: readonly string[]
}

/** How many characters of the title are repeated on later pages. */
const TITLE_AGAIN = 100

const pageOf = (
  { title, tone = 'plain' }: Message,
  sheet: PageContents,
  { index, count, reply, users }: Position,
): Page => {
  const again = `### ${escapeLine(clipped(title, TITLE_AGAIN)).trim()}`
  const head = index === 0 || title.trim() === '' ? [] : [textDisplay(again)]
  const foot = count === 1 ? [] : [textDisplay(`-# Page ${index + 1} of ${count}`), ...turns(index, count, reply)]
  const components = [...head, ...sheet.components, ...foot]
  const container: APIContainerComponent = {
    type: ComponentType.Container,
    ...(COLOURS[tone] !== undefined && { accent_color: COLOURS[tone] }),
    components: components.length === 0 ? [textDisplay('…')] : components,
  }
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [container],
    files: sheet.files,
    allowedMentions: { parse: [], users },
  }
}

const textDisplay = (content: string) => ({ type: ComponentType.TextDisplay as const, content })

const turns = (index: number, count: number, reply: string | undefined) => {
  if (reply === undefined) return []
  const buttons = [
    ...(index > 0 ? [buttonOf(pageId(reply, index), 'Back')] : []),
    ...(index < count - 1 ? [buttonOf(pageId(reply, index + 2), 'More')] : []),
  ]
  return [rowOf(buttons)]
}
