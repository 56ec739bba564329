import { corrected } from './words.ts'

/** The smallest piece of a phrase: letters, digits, or one mark. Blanks are only recorded in `glued`. */
export interface Token {
  readonly kind: 'word' | 'number' | 'mark'
  /** In lower case, without apostrophes, and with common typing errors corrected. */
  readonly text: string
  readonly raw: string
  readonly start: number
  readonly end: number
  /** True without a blank before it: `9am` is two glued tokens, `9 am` two separate ones. */
  readonly glued: boolean
}

const ASCII = /^[\x20-\x7e]*$/
const PLAIN = /[a-z]+(?:'[a-z]+)*'?|\d+|\S/gi
const PIECE = /\p{L}(?:[\p{L}\p{M}]|['’](?=\p{L}))*['’]?|\d+|\S/gu
const MARKS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  '–': '-',
  '—': '-',
  '−': '-',
  '‒': '-',
  '‑': '-',
  '＠': '@',
}

/** Cuts a phrase at every change between letters, digits and marks, so that `2h30m` and `2 h 30 m` read the same. */
export function tokensOf(phrase: string): readonly Token[] {
  const tokens: Token[] = []
  let last = 0
  for (const match of phrase.matchAll(ASCII.test(phrase) ? PLAIN : PIECE)) {
    const raw = match[0]
    const start = match.index
    const glued = start === last && start > 0
    last = start + raw.length
    const kind = kindOf(raw)
    tokens.push({ kind, text: textOf(raw, kind), raw, start, end: last, glued })
  }
  return tokens
}

function kindOf(raw: string): Token['kind'] {
  const first = raw.charCodeAt(0)
  if (first >= 48 && first <= 57) return 'number'
  const isAscii = first < 128
  const isLetter = isAscii ? (first | 32) >= 97 && (first | 32) <= 122 : /^\p{L}/u.test(raw)
  return isLetter ? 'word' : 'mark'
}

function textOf(raw: string, kind: Token['kind']): string {
  if (kind === 'word') return corrected(bare(raw.toLowerCase()))
  return kind === 'mark' ? (MARKS[raw] ?? raw) : raw
}

function bare(word: string): string {
  return word.includes("'") || word.includes('’') ? word.replace(/['’]/g, '') : word
}
