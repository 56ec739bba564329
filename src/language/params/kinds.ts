import { withNames } from '../../chat/picked.ts'
import {
  doubtfulGroups,
  doubtfulMoney,
  type Money,
  moneyReadings,
  moneyText,
  moneyWords,
  showMoney,
} from '../../lib/money.ts'
import { amountsMeant, spokenAmount } from '../../lib/rates.ts'
import { cut, isUnseen } from '../../lib/text.ts'
import { UserError, type UserErrorCode } from '../../message/errors.ts'
import type { Text } from '../../message/message.ts'
import type { Param, ReadCtx, Reading, ShapeCtx } from '../command.ts'

/**
 * Thrown by a reader whose text means one of several things. `readArgs` makes each reading a button with the whole
 * Call, so that one press is enough.
 */
export class AmbiguousValue extends Error {
  readonly words: Text
  readonly readings: readonly Reading[]
  readonly code: UserErrorCode

  constructor(words: Text, readings: readonly Reading[], code: UserErrorCode = 'ambiguous') {
    super('the text has several readings')
    this.name = 'AmbiguousValue'
    this.words = words
    this.readings = readings
    this.code = code
  }
}

const lengthOf = (text: string): number => Array.from(text).length

const refuseLong = (text: string, max: number): void => {
  const length = lengthOf(text)
  if (length > max) {
    throw new UserError('too_long', `That is ${length} characters, and ${max} is the most.`, {
      next: 'Shorten it a little.',
    })
  }
}

const refuseEmpty = (text: string): void => {
  if (isUnseen(text)) throw new UserError('missing', 'That is empty.', { next: 'Type at least one character.' })
}

/** Control characters would garble a terminal, and the directional ones (U+202A to U+2069) would reorder a whole card. */
const refuseControls = (text: string, allowed: RegExp): void => {
  const control = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u
  if (control.test(text.replace(allowed, ''))) {
    throw new UserError(
      'not_read',
      'The text has invisible control characters in it, such as a line break in a name.',
      {
        next: 'Type it again without them.',
      },
    )
  }
}

/**
 * The longest text in which something else than a title is looked for, in characters. A longer one is refused in any
 * case, and patterns that look at each end of it would take the square of its length.
 */
export const MOST_READ = 1_000

/**
 * One line of plain words, such as a new name: 1 to `max` characters, trimmed. It is stored, so picks in it become
 * names.
 */
export const words = (about: string, { max = 200 }: { readonly max?: number } = {}): Param<string> => ({
  about,
  shape: 'words',
  slot: 'positional',
  optional: false,
  read: (raw) => {
    const value = withNames(raw).trim()
    refuseEmpty(value)
    refuseControls(value, /(?!)/u)
    refuseLong(value, max)
    return value
  },
})

/** As long as a line may be, so that no note is cut. */
const LONGEST_TEXT = 4000

/** Free text that may have several lines, such as a note or a reason; picks in it become names. */
export const textParam = (about: string, { max = LONGEST_TEXT }: { readonly max?: number } = {}): Param<string> => ({
  about,
  shape: 'text',
  slot: 'text',
  optional: false,
  read: (raw) => {
    const value = withNames(raw).replace(/\r\n?/gu, '\n').trim()
    refuseEmpty(value)
    refuseControls(value, /[\n\t]/gu)
    refuseLong(value, max)
    return value
  },
})

const asReading = (amount: Money): Reading => ({ label: showMoney(amount), raw: moneyText(amount) })

/** Words before an amount that make it inexact. */
const ABOUT =
  /^(?:about|approx\.?|approximately|around|roughly|circa|ca\.?|maybe|nearly|almost|est\.?|estimated|up to)\s+(?=\S*\d)/iu
/** Nouns after a number in thousands that is therefore no amount. */
const COUNTED =
  /^(?:seats?|users?|licen[cs]es?|people|employees|units?|pcs|pieces|leads|contacts|e?mails|records|rows|visitors|subscribers|members|students|followers|calls|messages|hours|pages|devices|tickets|km|kg|kwh?|gb|tb)[,.;]?$/iu

/** The number of words that are one amount: 0 when it recurs, is one of two, or counts something. */
function amountWords(words: readonly string[], { currency }: ShapeCtx): number {
  const lead = ABOUT.exec(words.slice(0, 4).join(' '))?.[0].trim().split(' ').length ?? 0
  const rest = words.slice(lead)
  const count = moneyWords(rest)
  if (count === 0 || amountsMeant(rest, currency).length > 0) return 0
  return count === 1 &&
    /^[~≈]?\d[\d.,]*k$/iu.test(rest[0] ?? '') &&
    COUNTED.test(rest[1] ?? '') &&
    !/^\d+$/u.test(rest[2] ?? '')
    ? 0
    : lead + count
}

/** An amount of money, read in the workspace's currency when it names none. */
export const money = (about: string): Param<Money> => ({
  about,
  shape: 'money',
  slot: 'shaped',
  optional: false,
  called: ['worth', 'value', 'price', 'budget', 'deal size'],
  // A name such as 3M follows an @.
  takes: (words, ctx, before) => (before.at(-1)?.endsWith('@') ? 0 : amountWords(words, ctx)),
  asks: (words, ctx, before) => {
    // `030 901820` is a phone number.
    if (/^[(+]?0[\d()/-]*$/u.test(before.at(-1) ?? '')) return []
    const grouped = doubtfulGroups(words, ctx.currency)
    if (grouped) return [{ ...asReading(grouped.money), count: grouped.count }]
    const word = (words[0] ?? '').replace(/(?<=[^,]),+$/u, '')
    const meant = [...amountsMeant(words, ctx.currency), ...spokenAmount(words, ctx.currency)]
    if (meant.length > 0)
      return meant.map(({ label, money: one, count }) => ({ label, raw: moneyText(one), count, together: true }))
    return doubtfulMoney(word, ctx.currency).map(asReading)
  },
  read: (raw, ctx) => {
    const [first, ...others] = moneyReadings(raw.replace(ABOUT, ''), ctx.currency)
    if (first === undefined || others.length > 0) {
      const readings = [...(first ? [first] : []), ...others].map(asReading)
      throw new AmbiguousValue([{ code: raw }, ' can be read in two ways. Which amount do you mean?'], readings)
    }
    return first
  },
})

/** A whole number, from `min` to `max`. */
export const count = (
  about: string,
  { min = 1, max = 1_000_000 }: { readonly min?: number; readonly max?: number } = {},
): Param<number> => ({
  about,
  shape: 'count',
  slot: 'positional',
  optional: false,
  resolves: async (candidates) => candidates.findIndex((candidate) => /^\d+$/.test(candidate)),
  read: (raw) => {
    const value = /^\d{1,12}$/.test(raw.trim()) ? Number(raw) : Number.NaN
    if (value >= min && value <= max) return value
    throw new UserError('not_read', ['I cannot read ', { code: cut(raw, 60) }, ' as a number here.'], {
      next: `Type a whole number from ${min} to ${max}.`,
    })
  },
})

/** One of a few fixed words. */
export const choice = <const T extends string>(about: string, choices: readonly T[]): Param<T> => ({
  about,
  shape: 'choice',
  slot: 'positional',
  optional: false,
  choices,
  // After its name a choice of several words needs no quotes.
  ...(choices.some((known) => known.includes(' ')) && {
    goesOn: (all: readonly string[]) =>
      all.findLastIndex((_, index) => chosen(all.slice(0, index + 1).join(' '), choices) !== undefined) + 1 || 1,
  }),
  resolves: async (candidates) => candidates.findIndex((candidate) => chosen(candidate, choices) !== undefined),
  suggest: async (typed) => beginningWith(choices, typed),
  read: (raw) => {
    const value = chosen(raw, choices)
    if (value !== undefined) return value
    throw new UserError('not_read', [{ code: cut(raw, 60) }, ' is not one of the choices.'], {
      next: `Choose ${choices.slice(0, -1).join(', ')}${choices.length > 1 ? ' or ' : ''}${choices.at(-1) ?? ''}.`,
    })
  },
})

/** The known words that begin with the typed text, each as a reading; at most 25, as Discord allows. */
export const beginningWith = (known: readonly string[], typed: string): readonly Reading[] => {
  const wanted = typed.trim().toLowerCase()
  const fitting = known.filter((word) => word.toLowerCase().startsWith(wanted))
  return fitting.slice(0, 25).map((word) => ({ label: word, raw: word }))
}

const chosen = <T extends string>(raw: string, choices: readonly T[]): T | undefined =>
  choices.find((known) => known.toLowerCase() === raw.trim().toLowerCase())

/** The version of the row that a button or form was made from; it is never typed. */
export const version = (): Param<number | undefined> => ({
  about: 'The version of the record that this was made from',
  shape: 'count',
  slot: 'named',
  optional: true,
  hidden: true,
  read: (raw) => {
    if (raw.trim() === '') return undefined
    if (/^\d{1,9}$/.test(raw.trim())) return Number(raw)
    throw new UserError('not_read', ['I cannot read ', { code: cut(raw, 60) }, ' as a version.'])
  },
})

/** The same param, but it may be left out: nothing, or blanks, read as undefined. */
export const maybe = <T>(param: Param<T>): Param<T | undefined> => ({
  ...param,
  optional: true,
  read: (raw: string, ctx: ReadCtx) => (raw.trim() === '' ? undefined : param.read(raw, ctx)),
})

/**
 * A param of an edit: when left out it changes nothing; `none`, or an emptied field of a form, reads as null and clears
 * the value.
 */
export const clearable = <T>(param: Param<T>): Param<T | null | undefined> => ({
  ...maybe(param),
  clears: true,
  read: (raw: string, ctx: ReadCtx) => (/^\s*(none)?\s*$/i.test(raw) ? null : param.read(raw, ctx)),
})

/** The same param, but written `name:value`. */
export const asNamed = <T>(param: Param<T>): Param<T> => ({ ...param, slot: 'named' })

/** Words written `name:value` without quotes: they go on to a comma, or to the words of another field. */
export const phrase = (about: string, max = 200): Param<string> => ({
  ...asNamed(words(about, { max })),
  goesOn(all) {
    const end = all.findIndex(
      (word, index) => index > 0 && (/^[-_a-z0-9]+:/iu.test(word) || all[index - 1]?.endsWith(',')),
    )
    return end < 0 ? all.length : end
  },
})

/** A shaped param that never takes the first word after a command, because that names the record. */
export const afterName = <T>(param: Param<T>): Param<T> => ({
  ...param,
  takes: (all, ctx, before) => (before.length > 0 ? (param.takes?.(all, ctx, before) ?? 0) : 0),
})
