import type { Temporal } from 'temporal-polyfill'
import type { Span, Text } from '../../src/message/message.ts'
import { type LaidLine, type Run, run, word } from './layout.ts'
import { readInstant, showDate, showMoment, showRelative } from './times.ts'

/** The reader, the time, and the terminal's colours. */
export interface Viewer {
  readonly zone: string
  readonly now: Temporal.Instant
  readonly colours: boolean
}

type TimeSpan = Extract<Span, { readonly time: string }>

const time = ({ time: written, show }: TimeSpan, { zone, now }: Viewer): Run => {
  const at = readInstant(written)
  if (!at) return word(written)
  switch (show) {
    case 'date':
      return word(showDate(at, zone))
    case 'moment':
      return word(showMoment(at, zone))
    case 'relative':
      return word(showRelative(at, now))
  }
}

const link = (url: string, label: string): LaidLine => {
  if (label === '' || label === url) return [word(url, 'link')]
  return [run(label), word(' ('), word(url, 'link'), word(')')]
}

/** One span for the terminal. Without colours, code is in backquotes. */
const renderSpan = (span: Span, viewer: Viewer): LaidLine => {
  if (typeof span === 'string') return [run(span)]
  if ('bold' in span) return [run(span.bold, 'bold')]
  if ('code' in span) return [run(viewer.colours ? span.code : `\`${span.code}\``, 'code')]
  if ('ref' in span) return [word(span.label ?? span.ref)]
  if ('link' in span) return link(span.link, span.label)
  if ('user' in span) return [word(`@${span.user.name}`, 'user')]
  return [time(span, viewer)]
}

/** A text for the terminal. */
export const renderText = (text: Text, viewer: Viewer): LaidLine => text.flatMap((span) => renderSpan(span, viewer))
