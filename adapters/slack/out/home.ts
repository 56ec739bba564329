import type { HomeView, KnownBlock } from '@slack/web-api'
import type { Message } from '../../../src/message/message.ts'
import { LIMITS } from '../app/limits.ts'
import { paragraphs, type RenderContext, renderBlock } from './blocks.ts'
import { label } from './text.ts'
import { weight } from './weight.ts'

/** A section of the home tab: its contents with buttons and selects, and the line that shows all of it. */
export interface HomeSection {
  readonly message: Message
  /** The line that shows everything, such as `deal list owner:me`; shown when there is more than fits. */
  readonly whole: string
}

/** The home tab of one person; a missing section has nothing to show. */
export interface AppHome {
  readonly day: HomeSection
  /** Their open deals, each with a select that moves it. */
  readonly deals?: HomeSection
  readonly reminders?: HomeSection
  /** The latest changes, each with its Undo button. */
  readonly changes?: HomeSection
  /** Questions that the bot asked and they have not answered. */
  readonly questions?: HomeSection
  readonly digest?: HomeSection
  /** What is still to be set up, for admins. */
  readonly setUp?: HomeSection
}

/**
 * The sections in their order with their maximum number of blocks: 98 in all, with headings, dividers and a last line.
 */
const PARTS: readonly (readonly [part: keyof AppHome, most: number])[] = [
  ['questions', 8],
  ['day', 14],
  ['deals', 22],
  ['reminders', 12],
  ['changes', 12],
  ['digest', 5],
  ['setUp', 5],
]
/** The weight limit of a section. Slack documents none for a view, but a heavier section is too long to overlook. */
const HEAVIEST = 5000

/** The home tab as a view of at most 100 blocks. A section that does not fit says what to type for all of it. */
export function homeView(home: AppHome, context: Omit<RenderContext, 'settled'>): HomeView {
  const parts = PARTS.flatMap(([part, most]) => {
    const section = home[part]
    return section ? [sectionBlocks(section, most, context)] : []
  })
  const blocks = parts.flatMap((part, index) => (index === 0 ? part : [DIVIDER, ...part]))
  return { type: 'home', callback_id: 'home', blocks }
}

const DIVIDER: KnownBlock = { type: 'divider' }

function sectionBlocks(
  { message, whole }: HomeSection,
  most: number,
  context: Omit<RenderContext, 'settled'>,
): readonly KnownBlock[] {
  const viewer: RenderContext = { ...context, ...(message.zone && { settled: message.zone }) }
  const head: KnownBlock = { type: 'header', text: label(message.title, LIMITS.header.most) }
  const all = message.blocks.flatMap((block) => renderBlock(block, viewer))
  const fitting = takeWhileFits(all, most)
  if (fitting.length === all.length) return [head, ...all]
  const more = paragraphs([
    { type: 'text', text: 'There is more. Type ' },
    { type: 'text', text: whole, style: { code: true } },
    { type: 'text', text: ' for all of it.' },
  ])
  return [head, ...fitting, ...more]
}

function takeWhileFits(blocks: readonly KnownBlock[], most: number): readonly KnownBlock[] {
  const fitting: KnownBlock[] = []
  let used = 0
  for (const block of blocks) {
    used += weight(block)
    if (fitting.length === most || used > HEAVIEST) break
    fitting.push(block)
  }
  return fitting
}
