import { de, es, fr } from 'chrono-node'
import type { Env } from '../context.ts'
import { MONTH_NAMES } from '../words.ts'
import { type Foreign, ORDERS, WORDS } from './words.ts'

const CHRONO = { de, es, fr } as const

/** The languages to try besides English: the person's own, or all if they have set none. */
export function languagesFor(env: Env): readonly Foreign[] {
  if (env.language === 'en') return []
  return env.language === undefined ? ['de', 'es', 'fr'] : [env.language]
}

const tables = new Map<Foreign, { readonly pattern: RegExp; readonly words: ReadonlyMap<string, string> }>()

function tableOf(language: Foreign) {
  const known = tables.get(language)
  if (known) return known
  const words = new Map(WORDS[language])
  const longestFirst = [...words.keys()].sort((a, b) => b.length - a.length)
  // Also between digits and letters: "um 9Uhr".
  const pattern = new RegExp(`(?<!\\p{L})(?:${longestFirst.join('|')})(?!\\p{L})`, 'giu')
  const made = { pattern, words }
  tables.set(language, made)
  return made
}

// Words that `ORDERS` inserts, and words that are spelled the same in every language.
const ALIKE = new Set(['ago', 'forthcoming', 'last', 'oclock', 'h', 'utc', 'gmt', 'cet', 'cest', 'st'])

/** The phrase in English for the grammar, or undefined if a word is not of this language. */
export function translated(phrase: string, language: Foreign): string | undefined {
  const ordered = ORDERS[language].reduce((text, [from, to]) => text.replace(from, to), phrase.trim())
  const { pattern, words } = tableOf(language)
  // Every word must be of the language: a phrase that is only half Spanish is not read as Spanish.
  const strange = ordered.replace(pattern, ' ').match(/\p{L}+/gu) ?? []
  if (strange.some((word) => !ALIKE.has(word.toLowerCase()))) return undefined
  const english = ordered.replace(pattern, (word) => words.get(word.toLowerCase()) ?? word)
  return english === phrase ? undefined : english.replace(/\s+/g, ' ').trim()
}

// Chrono's relative days and weekdays follow other rules than ours, so only dates with a month's name are taken from
// it.
const MONTHS: Readonly<Record<Foreign, RegExp>> = {
  de: /(?<!\p{L})(?:jan|jän|feb|mär|maerz|apr|mai|jun|jul|aug|sep|okt|nov|dez)\p{L}*/iu,
  es: /(?<!\p{L})(?:ene|feb|mar|abr|may|jun|jul|ago|sep|set|oct|nov|dic)\p{L}*/iu,
  fr: /(?<!\p{L})(?:jan|fév|fev|mar|avr|mai|juin|juil|aoû|aou|sep|oct|nov|déc|dec)\p{L}*/iu,
}
const AROUND = /^(?:am|den|der|dem|el|la|le|les|du|al|au)?\s*$/iu

/** An explicit date found by chrono's parser for the language, written in English; it must be the whole phrase. */
export function explicitDate(phrase: string, language: Foreign, env: Env): string | undefined {
  if (!/\d/.test(phrase) || !MONTHS[language].test(phrase)) return undefined
  const instant = new Date(env.now.epochMilliseconds)
  const timezone = Math.round(env.now.offsetNanoseconds / 60e9)
  const [first, ...more] = CHRONO[language].parse(phrase, { instant, timezone })
  if (!first || more.length > 0 || first.end) return undefined
  const rest = phrase.slice(0, first.index) + phrase.slice(first.index + first.text.length)
  const { start } = first
  if (!AROUND.test(rest.trim()) || !start.isCertain('day') || !start.isCertain('month') || start.isCertain('weekday'))
    return undefined
  const month = MONTH_NAMES[(start.get('month') ?? 1) - 1]
  const year = start.isCertain('year') ? ` ${start.get('year')}` : ''
  if (!start.isCertain('hour')) return `${start.get('day')} ${month}${year}`
  const clock = [start.get('hour'), start.get('minute') ?? 0].map((part) => String(part).padStart(2, '0')).join(':')
  return `${start.get('day')} ${month}${year} at ${clock}`
}
