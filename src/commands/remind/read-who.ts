import type { UserError } from '../../message/errors.ts'
import type { Text } from '../../message/message.ts'
import { askAboutField, type ChoiceOfCall, questionWithChoices } from './ask.ts'
import { type ReminderDraft, withFields } from './draft.ts'
import type { LineSpan } from './line.ts'
import { nameLength, plainNameWords, type ReminderTarget, targetNamed } from './who.ts'

/**
 * The recipient: by its own field, by the name at the start of the words, else the person who asks.
 * @throws UserError with those who may be meant.
 */
export async function targetIn(reading: ReminderDraft): Promise<ReminderTarget> {
  const { ctx, call, line, what } = reading
  if (call.fields.who !== undefined) return askAboutField(call, 'who', () => targetNamed(ctx, call.fields.who ?? ''))
  const span = line.who ? await wholeName(reading, line.who) : await withoutSign(reading)
  if (line.who && line.also) throw await bothTold(reading, line.who, line.also)
  if (span) {
    const cut = withFields(reading, {}, [span])
    const target = await askAboutField(
      { ...call, fields: cut },
      'who',
      () => targetNamed(ctx, span.text),
      meInstead(reading, span),
    )
    reading.gone.push(span)
    return target
  }
  const [named] = line.named
  if (named) {
    const there = await wholeName(reading, named)
    throw questionWithChoices(
      call.path,
      [{ code: there.text }, ': is that who is told, or what it is about?'],
      [
        { label: `Tell ${there.text}`, fields: withFields(reading, { who: there.text }, [there]) },
        { label: `Tell me: ${what}`, fields: withFields(reading, { who: 'me' }) },
      ],
      'Nothing is saved yet.',
    )
  }
  return targetNamed(ctx, 'me')
}

/** If nobody has the name, it may belong to the text. */
const meInstead = (reading: ReminderDraft, { text }: LineSpan): readonly ChoiceOfCall[] =>
  /^[@#]/u.test(text) ? [] : [{ label: `Tell me: ${reading.what}`, fields: withFields(reading, { who: 'me' }) }]

/** @Jane Roe: a name continues over blanks as long as a member has it. */
async function wholeName({ ctx, what }: ReminderDraft, span: LineSpan): Promise<LineSpan> {
  if (!span.text.startsWith('@')) return span
  const words = what.slice(span.start).split(' ')
  const text = words
    .slice(0, await nameLength(ctx, words))
    .join(' ')
    .replace(/[,:;]+$/u, '')
  return { start: span.start, end: span.start + text.length, text }
}

/** `remind Bo to call Acme`: a member's whole name before the text. An unknown name is asked about. */
async function withoutSign({ ctx, what, line }: ReminderDraft): Promise<LineSpan | undefined> {
  if (line.named.length > 0) return undefined
  const words = what.split(' ')
  const count = await plainNameWords(
    ctx,
    words.map((word) => word.replace(/[,:]+$/u, '')),
  )
  const name = words
    .slice(0, count)
    .join(' ')
    .replace(/[,:]+$/u, '')
  const behind = what.slice(name.length)
  const goesOn =
    /^[,:]|^\s+(?:to|about|that|of)\s/iu.test(behind) || line.dates.some(({ start }) => start === name.length + 1)
  if (count > 0 && goesOn) return { start: 0, end: name.length, text: name }
  const stranger = /^(\p{Lu}[\p{L}'-]+)\s+to\s/u.exec(what)?.[1]
  return stranger === undefined || line.dates.some(({ start }) => start === 0)
    ? undefined
    : { start: 0, end: stranger.length, text: stranger }
}

async function bothTold(reading: ReminderDraft, who: LineSpan, also: LineSpan): Promise<UserError> {
  const [first, second] = [await wholeName(reading, who), await wholeName(reading, also)]
  const joint = { start: first.end, end: second.start, text: '' }
  const words: Text = [
    'One reminder tells one person or one channel, and here are ',
    { code: first.text },
    ' and ',
    { code: second.text },
    '.',
  ]
  const told = (label: string, who: string) => ({
    label: `Tell ${label}`,
    fields: withFields(reading, { who }, [first, joint, second]),
  })
  const isNew = reading.call.path.length === 1
  return questionWithChoices(
    reading.call.path,
    words,
    [
      ...(isNew ? [told('each of both', `${first.text}, ${second.text}`)] : []),
      ...[first, second].map(({ text }) => told(text, text)),
    ],
    'Nothing is saved yet.',
  )
}
