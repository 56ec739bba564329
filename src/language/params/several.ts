import { UserError } from '../../message/errors.ts'
import type { FieldType } from '../../records/field-type.ts'
import {
  EMAILS_TYPE,
  type LabelledEdit,
  type LabelledValues,
  MOST_VALUES,
  PHONES_TYPE,
  severalAfter,
} from '../../records/types/several.ts'
import type { Param, ReadCtx, ShapeCtx } from '../command.ts'
import { email, phone } from './reach.ts'

/** The labels of addresses and numbers as they are stored, and other words that people and programs write for them. */
const LABELS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  work: 'work|office|business|company|job|geschäftlich|arbeit|büro|dienstlich|travail|bureau|trabajo|oficina',
  private: 'private|personal|privat|personnel|privé|personal',
  home: 'home|zuhause|zu hause|domicile|casa|landline|festnetz',
  mobile: 'mobile|mobil|cell|cellular|cell phone|cellphone|mobile phone|handy|portable|móvil',
  fax: 'fax|telefax',
  direct: 'direct|direct line',
  main: 'main|central|switchboard|zentrale',
  other: 'other|others|second|secondary|alternative|alternate|andere|weitere|autre|otro',
}

const KNOWN: ReadonlyMap<string, string> = new Map(
  Object.entries(LABELS).flatMap(([label, words]) => words.split('|').map((word) => [word, label] as const)),
)

/** Labels in a regular expression, longer ones first. */
export const LABEL_WORDS = [...KNOWN.keys()].toSorted((a, b) => b.length - a.length).join('|')

/** Words that may stand between a label and its value: `private e-mail address`, `mobile number`. */
const KIND = '(?:e-?mails?|mails?|phones?|telephone|tel|numbers?|line|address(?:es)?)'

/** Words before a value: `work:`, `private e-mail to`, `the mobile number is`. */
const BEFORE = new RegExp(
  `^(?:(?:the|an?|another|new|his|her|their|my)\\s+)*(?:(?<label>${LABEL_WORDS})[\\s:=]+)?(?:${KIND}[\\s:=]+)*(?:(?:of|for)\\s.+?\\s(?=(?:to|into|is|now|as|=|->|→)[\\s:=]))?(?:(?:(?:has )?changed|to|into|is(?: now)?|now|as|->|→)[\\s:=]+)*`,
  'iu',
)
const OWN_WORDS = /^(?<label>\p{L}[\p{L}\p{N} .'-]{0,29}):\s*/u
const BEHIND = new RegExp(
  `\\s*\\((?<label>\\p{L}[^(),;:@]{0,29})\\)$|\\s+as\\s+(?:(?:an?|the|another|new|his|her|their)\\s+)*(?<as>${LABEL_WORDS})(?:\\s+${KIND})*$`,
  'iu',
)
/** Whose value it is, between verb and label: `add jane's private e-mail …`. */
const WHOSE = new RegExp(`^[^@]{1,100}?(?:'s|’s|s')\\s+(?=(?:${LABEL_WORDS}|${KIND})(?![\\p{L}\\p{N}]))`, 'iu')
/** A value that is to be removed, by its label. */
const CALLED_SO = new RegExp(`^(?:(?:the|his|her|their)\\s+)?(?<label>${LABEL_WORDS})(?:\\s+${KIND})*$`, 'iu')

/** A mark before a value that is to be added or removed; a plus before digits belongs to the number. */
const ADD = /^(?:\+(?=[+\s(0\p{L}])|(?:add|put|also|plus|and)\s+)\s*/iu
const OFF = /^(?:[-−–]|(?:remove|delete|drop|without|not|take off)\s+)\s*/iu

/** The same as the first word after the field's name: `email:add j@x.io`. */
const VERB = /^(?:add|also|plus|remove|delete|drop|without)$/iu

/** The stored form of a label: the same word for all that mean the same, other words unchanged. */
export function labelNamed(words: string): string | undefined {
  const plain = words
    .replace(/[\p{Cc}(),;:@*]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 30)
  return plain === '' ? undefined : (KNOWN.get(plain.toLowerCase()) ?? plain)
}

const LABEL_IN = new RegExp(`(?<![\\p{L}\\p{N}])(?:${LABEL_WORDS})(?![\\p{L}\\p{N}])`, 'iu')

/** The first label in a text of small letters, and the text without it. */
export function labelIn(text: string): { readonly label: string | undefined; readonly rest: string } {
  const found = LABEL_IN.exec(text)?.[0]
  return { label: found && KNOWN.get(found), rest: found === undefined ? text : text.replace(LABEL_IN, '') }
}

/** The known label that a single word means. */
const knownLabel = (words: string): string | undefined => KNOWN.get(words.trim().toLowerCase())

/** What separates values; a semicolon may also begin the extension of a number. */
const PARTS = /\s*(?:,(?!\s*(?:ext|x\d))|;(?!ext=)|:::|[\r\n]+)\s*/iu

/** A blank after an address separates it from the next one. */
const parted = (raw: string): string => raw.replace(/(@[^\s,;()]+(?:\s*\([^()]*\))?)\s+(?=[^\s(:])(?!as\s)/giu, '$1, ')

function readOne(piece: string, read: (text: string) => string): LabelledEdit {
  const off = OFF.exec(piece)
  const add = off ? null : ADD.exec(piece)
  const done = piece.slice((off ?? add)?.[0].length ?? 0)
  const words = (off ?? add) ? done.replace(WHOSE, '') : done
  const calledSo = off && CALLED_SO.exec(words)?.groups?.label
  if (calledSo) return { value: '', label: labelNamed(calledSo) ?? calledSo, how: 'off' }
  const behind = BEHIND.exec(words)
  const value = behind ? words.slice(0, behind.index) : words
  const known = BEFORE.exec(value)
  const own = known?.[0] ? null : OWN_WORDS.exec(value)
  const before = own ?? known
  const label = labelNamed(behind?.groups?.label ?? behind?.groups?.as ?? before?.groups?.label ?? '')
  return {
    value: read(value.slice(before?.[0].length ?? 0)),
    ...(label && { label }),
    ...(off ? { how: 'off' as const } : add && { how: 'add' as const }),
  }
}

/** Labels that need no colon before a value, because in small letters they belong to no name. */
const BARE = /^(?:mobile|mobil|cell|handy|fax|work|office|private|privat|personal|home)$/u

/** The number of words from the start that are the label of the value after them: `private:`, `work phone`; or 0. */
function labelBefore([word = '', next = '']: readonly string[]): { readonly count: number; readonly rest: string } {
  if (BARE.test(word)) return { count: /^(?:e-?mail|mail|phone|number)$/iu.test(next) ? 2 : 1, rest: word }
  const at = word.indexOf(':')
  if (at < 1 || knownLabel(word.slice(0, at)) === undefined) return { count: 0, rest: word }
  const rest = word.slice(at + 1)
  return { count: rest === '' ? 1 : 0, rest }
}

/** The number of words from the start that are a label in brackets; in a line only known labels, else any. */
function labelBehind(words: readonly string[], isNamed: boolean): number {
  for (let count = 1; count <= Math.min(words.length, 4); count++) {
    const inner = /^\(([^()]+)\)[,;.]*$/u.exec(words.slice(0, count).join(' '))?.[1]
    if (inner !== undefined) return isNamed || knownLabel(inner) !== undefined ? count : 0
    if (!words[0]?.startsWith('(')) return 0
  }
  return 0
}

/**
 * Any number of values that `one` reads, separated by commas; each may have its label before it or in brackets after
 * it.
 */
function severalOf(
  one: Param<string>,
  signs: RegExp,
  type: FieldType<LabelledValues>,
  labels: readonly string[] = [],
): Param<readonly LabelledEdit[]> & Required<Pick<Param<unknown>, 'takes'>> {
  const read = (raw: string, ctx: ReadCtx): readonly LabelledEdit[] => {
    const pieces = parted(raw.trim())
      .split(PARTS)
      .filter((piece) => piece !== '')
    if (pieces.length > MOST_VALUES)
      throw new UserError('too_long', `That is ${pieces.length}, and ${MOST_VALUES} is the most.`)
    const found = pieces.map((piece) => readOne(piece, (text) => one.read(text, ctx) as string))
    return found.length > 0 ? found : [{ value: one.read(raw, ctx) as string }]
  }
  return {
    ...one,
    many: true,
    ...(labels.length > 0 && { called: labels, labels }),
    takes(all: readonly string[], ctx: ShapeCtx, before: readonly string[]) {
      const isNamed = before.length === 1 && before[0] === ''
      const verb = isNamed && VERB.test(all[0] ?? '') ? 1 : 0
      const label = labelBefore(all.slice(verb))
      const count = verb + label.count
      const first = label.count > 0 ? (all[count] ?? '') : label.rest
      const words = [isNamed ? first.replace(signs, '') : first, ...all.slice(count + 1)]
      const taken = one.takes?.(words, ctx, before) ?? 0
      if (taken === 0) return 0
      const isOver = /[,;]$/u.test(words[taken - 1] ?? '')
      return count + taken + (isOver ? 0 : labelBehind(words.slice(taken), isNamed))
    },
    read,
    async inForm(raw, base, ctx) {
      const after = severalAfter(read(base, ctx), read(raw, ctx), false)
      return after === null ? '' : type.write(after, '')
    },
  }
}

/** E-mail addresses with their labels: `jane@acme.io, jane@home.de (private)`. */
export const emails = (about: string): Param<readonly LabelledEdit[]> => severalOf(email(about), /^[+-]/u, EMAILS_TYPE)

/** Phone numbers with their labels: `+49 30 901820 ext 12, mobile: +49 171 1234567`. */
export const phones = (about: string): Param<readonly LabelledEdit[]> =>
  severalOf(phone(about), /^(?:\+(?=[+(0])|[-−–])/u, PHONES_TYPE, ['mobile', 'cell', 'handy', 'fax'])
