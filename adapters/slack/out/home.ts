import type { HomeView, KnownBlock } from '@slack/web-api'
import type { Message } from '../../../src/message/message.ts'
import { LIMITS } from '../app/limits.ts'
import { type Looking, paragraphs, renderBlock } from './blocks.ts'
import { label } from './text.ts'
import { weight } from './weight.ts'

/** A part of the App Home: what it says, with its buttons and selects, and the line that shows the whole of it. */
export interface HomeSection {
  readonly message: Message
  /** What to type for all of it, such as `deal list owner:me`; said where there is more than fits. */
  readonly whole: string
}

/** The App Home of one person; a part that is left out has nothing to show. */
export interface AppHome {
  readonly day: HomeSection
  /** Their open deals, each with a select that moves it. */
  readonly deals?: HomeSection
  readonly reminders?: HomeSection
  /** The last changes, each with its Undo. */
  readonly changes?: HomeSection
  /** What the bot asked them and they have not answered. */
  readonly questions?: HomeSection
  readonly digest?: HomeSection
  /** What is left to settle, for admins. */
  readonly setUp?: HomeSection
}

/** The parts in their order, with how many blocks each may take: 98 with a heading, a last line and what stands between. */
const PARTS: readonly (readonly [part: keyof AppHome, most: number])[] = [
  ['questions', 8],
  ['day', 14],
  ['deals', 22],
  ['reminders', 12],
  ['changes', 12],
  ['digest', 5],
  ['setUp', 5],
]
/** Slack says no figure for a view; a part this heavy is no glance any more. */
const HEAVIEST = 5000

/** The App Home as a view, at most 100 blocks. What does not fit is not dropped in silence: the part says what to type for all of it. */
export function homeView(home: AppHome, looking: Omit<Looking, 'settled'>): HomeView {
  const parts = PARTS.flatMap(([part, most]) => {
    const section = home[part]
    return section ? [sectionBlocks(section, most, looking)] : []
  })
  const blocks = parts.flatMap((part, index) => (index === 0 ? part : [DIVIDER, ...part]))
  return { type: 'home', callback_id: 'home', blocks }
}

const DIVIDER: KnownBlock = { type: 'divider' }

function sectionBlocks(
  { message, whole }: HomeSection,
  most: number,
  looking: Omit<Looking, 'settled'>,
): readonly KnownBlock[] {
  const eyes: Looking = { ...looking, ...(message.zone && { settled: message.zone }) }
  const head: KnownBlock = { type: 'header', text: label(message.title, LIMITS.header.most) }
  const all = message.blocks.flatMap((block) => renderBlock(block, eyes))
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
