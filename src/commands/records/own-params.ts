import type { Param } from '../../language/command.ts'
import { words } from '../../language/params/kinds.ts'
import { ungrouped } from '../../lib/figures.ts'
import { UserError } from '../../message/errors.ts'
import { type Field, namesOfField } from '../../records/field.ts'
import type { OwnType } from '../../records/types/own.ts'

/** A number with or without thousands marks, decimals and a sign: 1,000 or -12.5. */
export const decimal = (about: string, unit = ''): Param<number> => ({
  ...words(about),
  shape: 'count',
  read(raw) {
    const said = raw.trim().replace(unit, '').trim()
    // More than there is, or that number: it is not known which.
    if (said.startsWith('+'))
      throw new UserError('not_read', [{ code: said }, ' does not say what it comes to.'], {
        next: ['Type the new number, like ', { code: '50' }, '.'],
      })
    const [, digits = '', thousand = ''] = /^([-+]?[\d.,\u2019' ]+?)\s*(k|m)?$/iu.exec(ungrouped(said)) ?? []
    const value = Number(withPoint(digits)) * (FACTORS[thousand.toLowerCase()] ?? 1)
    if (digits !== '' && Number.isFinite(value) && Math.abs(value) < 1e12) return value
    throw new UserError('not_read', [{ code: raw.trim().slice(0, 60) }, ' is no number that I can read.'], {
      next: ['Type it like ', { code: unit ? `12.5${unit}` : '50' }, ' or ', { code: unit ? '20' : '1,250.5' }, '.'],
    })
  },
})

/** Digits with a point before their decimals: of two different marks the last is that one. */
const withPoint = (digits: string): string => {
  const point = Math.max(digits.lastIndexOf(','), digits.lastIndexOf('.'))
  if (point < 0) return digits
  return `${digits.slice(0, point).replace(/[^-+\d]/gu, '')}.${digits.slice(point + 1)}`
}

const FACTORS: Readonly<Record<string, number>> = { __proto__: null as never, k: 1000, m: 1_000_000 }

/** The address of a page; https stands before it where nothing is said. */
export const url = (about: string): Param<string> => ({
  ...words(about, { max: 1000 }),
  read(raw) {
    const said = raw.trim()
    const whole = /^[a-z][a-z0-9+.-]*:/iu.test(said) ? said : `https://${said}`
    const parsed = URL.canParse(whole) ? new URL(whole) : undefined
    if (parsed && /^https?:$/u.test(parsed.protocol) && parsed.hostname.includes('.') && !/\s/u.test(said)) return whole
    throw new UserError('not_read', [{ code: said.slice(0, 60) }, ' is no address of a page.'], {
      next: ['Type it like ', { code: 'https://acme.io/contract' }, '.'],
    })
  },
})

/**
 * The param of an own field: its value becomes what a record holds. In a line it is written `seats:50`, and a value that
 * is short may stand beside its name: `50 seats`, `tier gold`.
 */
export function ownParam(field: Field, param: Param<unknown>): Param<unknown> {
  const type = field.type as OwnType
  const names = namesOfField('', field).filter(Boolean)
  const held: Param<unknown> = {
    ...param,
    async read(raw, ctx) {
      if (CLEARS.test(raw)) return null
      const value = await param.read(type.is === 'checkbox' ? yesOrNo(raw, names) : raw, ctx)
      return value === null || value === undefined
        ? value
        : type.hold(value, ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate().toString())
    },
  }
  const beside = besideName(type)
  return beside ? inLine(held, names, beside) : held
}

/** The words of `clear the tier of acme` before the name, which take the value away. */
const CLEARS = /^(?:clear|remove|delete|unset|empty|drop|wipe)(?: the| its)?$/iu

const YES = /^(?:y|yes|yep|true|on|x|ja|oui|s[ií]|done|✓|✔)$/iu
const NO = /^(?:n|no|nope|false|off|nein|non|not yet)$/iu

/** Yes and no in other words; `signed` and `not signed` say it of a field Signed. */
function yesOrNo(raw: string, names: readonly string[]): string {
  const said = raw.trim()
  if (YES.test(said)) return 'yes'
  if (NO.test(said)) return 'no'
  const [, not, name = ''] = /^(not (?:yet )?)?(.+)$/iu.exec(said) ?? []
  return names.includes(name.toLowerCase()) ? (not ? 'no' : 'yes') : raw
}

/** How a value stands beside the name of its field; undefined for types whose values may be any words. */
interface Beside {
  readonly isValue: (word: string) => boolean
  /** True when it may stand before the name too. */
  readonly isBefore: boolean
}

const NUMBER = /^-?(?:\d{1,3}(?:[.,\u2019']\d{3})+|\d+)(?:[.,]\d+)?[km]?$/iu
const PERCENT = /^[-+]?\d+(?:[.,]\d+)?%$/u

function besideName({ is, choices = [] }: OwnType): Beside | undefined {
  if (is === 'number') return { isValue: (word) => NUMBER.test(word), isBefore: true }
  if (is === 'percent') return { isValue: (word) => PERCENT.test(word) || NUMBER.test(word), isBefore: true }
  if (is === 'choice')
    return { isValue: (word) => choices.some((each) => each.toLowerCase() === word.toLowerCase()), isBefore: true }
  return undefined
}

const bare = (word: string): string => word.replace(/[,;.]+$/u, '')

/** A param whose value may stand beside its name. What is read is the value, with the name taken away. */
function inLine(param: Param<unknown>, names: readonly string[], { isValue, isBefore }: Beside): Param<unknown> {
  const all = names.map((name) => name.toLowerCase().split(' ')).toSorted((a, b) => b.length - a.length)
  const isName = (said: readonly string[], name: readonly string[]) =>
    name.length === said.length && name.every((word, index) => word === said[index]?.toLowerCase())
  const found = (said: readonly string[]): { readonly count: number; readonly value: string } | undefined => {
    const ahead = said.map(bare)
    for (const name of all) {
      const [behind, before] = [ahead[name.length], ahead[0]]
      // `50 seats` and `seats 50`; a comma between them ends the one before.
      if (
        behind !== undefined &&
        isName(ahead.slice(0, name.length), name) &&
        isValue(behind) &&
        ahead[name.length - 1] === said[name.length - 1]
      )
        return { count: name.length + 1, value: behind }
      if (
        isBefore &&
        before !== undefined &&
        isValue(before) &&
        isName(ahead.slice(1, name.length + 1), name) &&
        // In `45k seats 120` the number of seats follows.
        !isValue(ahead[name.length + 1] ?? '') &&
        before === said[0]
      )
        return { count: name.length + 1, value: before }
    }
    return undefined
  }
  return {
    ...param,
    slot: 'shaped',
    takes: (ahead) => found(ahead)?.count ?? 0,
    read: (raw, ctx) => param.read(found(raw.trim().split(/\s+/u))?.value ?? raw, ctx),
  }
}
