import type { KnownBlock } from '@slack/web-api'
import { cleanLine } from '../../../src/chat/display.ts'
import { bytesOf } from '../../../src/message/files.ts'
import type { MadeFiles, Message, Tone } from '../../../src/message/message.ts'
import { LIMITS } from '../app/limits.ts'
import { paragraphs, type RenderContext, renderBlock } from './blocks.ts'
import { type Controls, pageFooter } from './controls.ts'
import { fallbackText } from './fallback.ts'
import { label } from './text.ts'
import { grouped, weight } from './weight.ts'

/** How a message is shown, and to whom. */
export interface DisplayOptions extends Omit<RenderContext, 'settled'>, Controls {
  /** The message's pictures as PNG (src/picture/draw.ts); those that are missing are described in words. */
  readonly pictures?: MadeFiles
}

/** One Slack message: its blocks, and the same as text for notifications and screen readers. */
export interface Page {
  readonly text: string
  readonly blocks: readonly KnownBlock[]
}

/**
 * A page as Slack's methods for posting and editing, an ack and a response_url take it. Its fallback text gets no
 * formatting, links or mentions beyond those it declares, and no link previews are loaded.
 * https://docs.slack.dev/reference/methods/chat.postMessage
 */
export const payloadOf = ({ text, blocks }: Page) => ({
  text,
  blocks: [...blocks],
  mrkdwn: false,
  parse: 'none' as const,
  link_names: false,
  unfurl_links: false,
  unfurl_media: false,
})

/** A file to upload with a message; `alt` describes a picture. */
export interface Upload {
  readonly kind: 'picture' | 'file'
  readonly name: string
  readonly content: Uint8Array
  readonly alt?: string
}

/** A message as pages, each within every limit, and the files that belong to it. */
export interface Rendered {
  readonly pages: readonly [Page, ...Page[]]
  readonly uploads: readonly Upload[]
}

const SIGNS: Readonly<Record<Tone, string>> = { plain: '', good: '✅ ', warning: '⚠️ ', bad: '⛔ ' }

/** The room on one page, below Slack's limits, so that its head and foot fit too. */
const PAGE = { blocks: LIMITS.messageBlocks.most - 6, weight: LIMITS.messageWeight.most - 2000 }
/** Buttons at the end of a message are repeated on each page that is shown alone, unless they need more than this. */
const MOST_TAIL = { blocks: 2, weight: 1500 }

/**
 * A message as Slack shows it. The same message with the same options gives the same pages, so a page can be shown
 * again from the stored reply and nothing else is stored for it.
 */
export function renderMessage(message: Message, options: DisplayOptions): Rendered {
  const context: RenderContext = { ...options, ...(message.zone && { settled: message.zone }) }
  const { head, opening, again } = heading(message)
  const [body, tail] = parted(message, context)
  const room = PAGE.weight - weight(tail)
  const bodies = packed([...opening, ...body], room)
  const page = (blocks: readonly KnownBlock[], index: number): Page => {
    const under = pageFooter(options, context, index + 1, bodies.length)
    const isLast = index === bodies.length - 1
    const ends = isLast || options.again !== undefined ? tail : []
    const all = [...(index === 0 ? head : again), ...blocks, ...ends, ...under]
    return { text: fallbackText(all) || '–', blocks: all }
  }
  const [first, ...others] = bodies
  return {
    pages: [page(first, 0), ...others.map((blocks, index) => page(blocks, index + 1))],
    uploads: uploadsOf(message, options),
  }
}

interface Heading {
  readonly head: readonly KnownBlock[]
  /** The title as text, if it is too long for a heading. */
  readonly opening: readonly KnownBlock[]
  /** The blocks at the beginning of each later page. */
  readonly again: readonly KnownBlock[]
}

function heading({ title, tone = 'plain' }: Message): Heading {
  const words = `${SIGNS[tone]}${cleanLine(title).trim()}`.trim()
  if (words === '') return { head: [], opening: [], again: [] }
  const again: readonly KnownBlock[] = [{ type: 'header', text: label(words, LIMITS.header.most) }]
  if (words.length <= LIMITS.header.most) return { head: again, opening: [], again }
  return { head: [], opening: paragraphs([{ type: 'text', text: words, style: { bold: true } }]), again }
}

/** The blocks, and separately the buttons at the end. */
function parted({ blocks }: Message, context: RenderContext): readonly [readonly KnownBlock[], readonly KnownBlock[]] {
  const last = blocks.at(-1)
  const tail = last?.kind === 'actions' ? renderBlock(last, context) : []
  const isShort = tail.length <= MOST_TAIL.blocks && weight(tail) <= MOST_TAIL.weight
  if (last?.kind !== 'actions' || !isShort) return [blocks.flatMap((block) => renderBlock(block, context)), []]
  return [blocks.slice(0, -1).flatMap((block) => renderBlock(block, context)), tail]
}

/** The blocks in order on as few pages as possible; one empty page for no blocks. */
function packed(
  blocks: readonly KnownBlock[],
  room: number,
): readonly [readonly KnownBlock[], ...(readonly KnownBlock[])[]] {
  const [first = [], ...others] = grouped(blocks, room, PAGE.blocks)
  return [first, ...others]
}

const uploadsOf = ({ blocks }: Message, { pictures }: DisplayOptions): readonly Upload[] =>
  blocks.flatMap((block): readonly Upload[] => {
    if (block.kind === 'image') {
      const png = pictures?.get(block.picture)
      return png ? [{ kind: 'picture', name: block.name, content: Buffer.from(png), alt: block.alt }] : []
    }
    if (block.kind !== 'file') return []
    return [{ kind: 'file', name: block.name, content: bytesOf(block) }]
  })
