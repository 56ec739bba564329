import type { ActionsBlock, KnownBlock, RichTextBlock, RichTextElement } from '@slack/web-api'

/**
 * The length that a notification or a screen reader gets:
 * https://docs.slack.dev/changelog/2018-truncating-really-long-messages
 */
const MOST = 3900

/** Characters that have a meaning in mrkdwn, each with a look-alike that has none. */
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  __proto__: null as never,
  '*': '\u2217',
  _: '\u02cd',
  '~': '\u223c',
  '`': '\u02cb',
}

/**
 * Text as mrkdwn that shows it without any formatting. `&`, `<` and `>` are escaped as Slack says, so that there are no
 * mentions and no links. Formatting characters at the edge of a word cannot be escaped and are replaced by look-alikes,
 * and so are a quote mark at the start of a line and the colons of an emoji's name.
 * https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export const escaped = (text: string): string =>
  text
    .replace(/(?<![\p{L}\p{N}])[*_~`]|[*_~`](?![\p{L}\p{N}])/gu, (mark) => LOOKS_LIKE[mark] ?? mark)
    .replace(/^(\s*)>/gmu, '$1\uff1e')
    .replace(/:(?=[-+'\w]+:)/gu, '\ua789')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')

/**
 * The text of blocks as the fallback of a message: for notifications, screen readers and clients that show no blocks.
 * What buttons say stands behind everything else, because a notification shows only the beginning.
 */
export function fallbackText(blocks: readonly KnownBlock[]): string {
  const words = blocks.flatMap((block) => (block.type === 'actions' ? [] : pieces(block)))
  const buttons = blocks.flatMap((block) => (block.type === 'actions' ? labels(block) : []))
  let text = ''
  for (const piece of [...words, ...buttons]) {
    if (text.length + piece.length > MOST) return `${text.trimEnd()}…`
    text += piece
  }
  return text.trim()
}

/** The text of a block in short pieces, so that cutting loses little and never cuts a mention. */
function pieces(block: KnownBlock): readonly string[] {
  switch (block.type) {
    case 'header':
      return [...wordsOf(block.text.text), '\n']
    case 'rich_text':
      return richPieces(block)
    case 'context':
      return [...block.elements.flatMap((each) => ('text' in each ? [each.text] : [])), '\n']
    case 'image':
      return [...wordsOf(block.alt_text), '\n']
    default:
      return []
  }
}

/** Bars drawn with characters, which say nothing when they are read out. */
const BARS = /[\u2580-\u259f]+ ?/gu

const wordsOf = (text: string): readonly string[] => escaped(text.replace(BARS, '')).match(/\s*\S{1,200}|\s+/gu) ?? []

const richPieces = (block: RichTextBlock): readonly string[] =>
  block.elements.flatMap((each) => {
    if (each.type !== 'rich_text_list') return [...each.elements.flatMap(said), '\n']
    return each.elements.flatMap((item) => ['• ', ...item.elements.flatMap(said), '\n'])
  })

function said(element: RichTextElement): readonly string[] {
  switch (element.type) {
    case 'text':
      return wordsOf(element.text)
    case 'link':
      return wordsOf(element.text ?? element.url)
    case 'user':
      return [`<@${element.user_id}>`]
    case 'date':
      return [`<!date^${element.timestamp}^${element.format}|${element.fallback ?? ''}>`]
    default:
      return []
  }
}

const labels = (block: ActionsBlock): readonly string[] => [
  ...block.elements.flatMap((each) => (each.type === 'button' ? wordsOf(`[${each.text.text}] `) : [])),
  '\n',
]
