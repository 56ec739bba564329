import { isDeepStrictEqual } from 'node:util'
import type { RichTextElement } from '@slack/web-api'
import { clean, cleanLine } from '../../../src/chat/display.ts'
import { clipped } from '../../../src/lib/text.ts'
import type { Span, Text } from '../../../src/message/message.ts'
import { LIMITS } from '../app/limits.ts'
import { timeOf, type Zones } from './times.ts'

/*
 * People's words go into the `text` elements of rich_text blocks. There is no markup in those: a `*`, a `<!channel>`, a `>`
 * at the start of a line, a list, `:smile:` or a link that somebody typed stays what it is, because bold, mentions, lists,
 * emoji and links are elements of their own. mrkdwn has no character that escapes `*`, `_`, `~` or a backquote, so in it
 * the same words could only be altered. Labels and headings are plain_text with `emoji: false`, which has no markup either.
 * mrkdwn is left for our own words, and for the fallback of a message, which `fallback.ts` makes.
 */

/**
 * The reader. `mention` gives the Slack id of a member; without it members are named in words, and nobody is notified.
 */
export interface Viewer extends Zones {
  readonly mention?: (member: number) => string | undefined
}

type Style = NonNullable<Extract<RichTextElement, { type: 'text' }>['style']>

const said = (text: string, style?: Style): readonly RichTextElement[] => {
  const shown = clean(text)
  return shown === '' ? [] : [{ type: 'text', text: shown, ...(style && { style }) }]
}

const FOLLOWED = /^(?:https?:\/\/|mailto:)[^\s<>|]+$/iu
/** A longer address is shown as text: Slack allows three times as much, but it must fit a message. */
const LONGEST_LINK = LIMITS.url.most / 3
/** A label that looks like an address. */
const ADDRESS = /^(?:https?:\/\/|www\.|mailto:)/iu

/** A link; an address that should not be clicked, or that its label would hide, is shown as text. */
function link(url: string, label: string): readonly RichTextElement[] {
  const shown = clean(label).trim() === '' ? url : label
  const own = shown === url || `mailto:${shown}` === url
  if (!FOLLOWED.test(url) || url.length > LONGEST_LINK) return said(shown === url ? url : `${shown} (${url})`)
  if (ADDRESS.test(shown) && !own) return [...said(`${shown} (`), { type: 'link', url }, ...said(')')]
  return [{ type: 'link', url, text: clean(shown) }]
}

/** One span as rich text elements. */
function element(span: Span, viewer: Viewer): readonly RichTextElement[] {
  if (typeof span === 'string') return said(span)
  if ('bold' in span) return said(span.bold, { bold: true })
  if ('code' in span) return said(span.code, { code: true })
  if ('ref' in span) return said(span.label ?? span.ref)
  if ('link' in span) return link(span.link, span.label)
  if ('user' in span) {
    const id = viewer.mention?.(span.user.member)
    return id === undefined ? said(span.user.name) : [{ type: 'user', user_id: id }]
  }
  const time = timeOf(span, viewer)
  return typeof time === 'string' ? said(time) : [{ type: 'date', ...time }]
}

/** A text as rich text elements, none of them empty. */
export const richText = (text: Text, viewer: Viewer): readonly RichTextElement[] =>
  joinedStyles(text.flatMap((span) => element(span, viewer)))

/** Joins adjacent elements of one style, because each element adds weight to a message. */
export function joinedStyles(elements: readonly RichTextElement[]): readonly RichTextElement[] {
  const all: RichTextElement[] = []
  for (const each of elements) {
    const last = all.at(-1)
    if (last?.type === 'text' && each.type === 'text' && isDeepStrictEqual(last.style, each.style)) {
      all[all.length - 1] = { ...last, text: last.text + each.text }
    } else all.push(each)
  }
  return all
}

/** A plain_text label: one line of at most `most` characters, never empty. */
export const label = (text: string, most: number): { type: 'plain_text'; text: string; emoji: false } => ({
  type: 'plain_text',
  text: clipped(cleanLine(text).trim() || '–', most),
  emoji: false,
})

/** True when the elements show nothing. */
export const isInvisible = (elements: readonly RichTextElement[]): boolean =>
  elements.every((each) => each.type === 'text' && each.text.trim() === '')
