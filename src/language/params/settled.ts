import { getCountries } from 'libphonenumber-js/max'
import { isCode, SIGNS, signOf } from '../../lib/currency.ts'
import { nearness } from '../../lib/near.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { citiesLike, zoneCalled } from '../../time/zones/find.ts'
import type { Param } from '../command.ts'
import { AmbiguousValue, beginningWith } from './kinds.ts'

/** Codes with their names. */
type Coded = readonly (readonly [code: string, name: string])[]

/** The most names that are suggested. */
const MOST_NEAR = 5

const named = (codes: readonly string[], type: 'currency' | 'region' | 'language'): Coded => {
  const names = new Intl.DisplayNames(['en'], { type })
  return codes.map((code) => [code, names.of(code) ?? code])
}

/** One of many codes, by itself or by its English name; of similar names it is asked which. */
const coded = (about: string, what: string, sample: string, all: () => Coded): Param<string> => ({
  about,
  shape: 'words',
  slot: 'named',
  optional: false,
  suggest: async (typed) =>
    beginningWith(
      all().map(([code]) => code),
      typed,
    ),
  read(raw) {
    const typed = raw.trim().replace(/\s+/gu, ' ').toLowerCase()
    const known = all()
    const exact = known.find(([code, name]) => code.toLowerCase() === typed || name.toLowerCase() === typed)
    if (exact) return exact[0]
    const near = known.filter(([code, name]) => isNear(typed, code) || isNear(typed, name))
    const readings = near
      .slice(0, MOST_NEAR)
      .map(([code, name]) => ({ label: name === code ? code : `${code}, ${name}`, raw: code }))
    const wrong = `"${cut(raw.trim(), 60)}" is no ${what}.`
    if (readings.length > 0) throw new AmbiguousValue([`${wrong} Did you mean:`], readings, 'not_read')
    throw new UserError('not_read', wrong, { next: ['Type it like ', { code: sample }, '.'] })
  },
})

/**
 * Similar, or a word of a longer name: `euros`, `franc`. A code is too short for a typing error in its first letter.
 */
const isNear = (typed: string, known: string): boolean => {
  const name = known.toLowerCase()
  if (typed.length < 2) return false
  if (name.length <= 3) return typed.length === name.length && typed[0] === name[0] && nearness(typed, name) === 1
  return name.split(' ').includes(typed) || nearness(typed, name) !== undefined || nearness(typed, `${name}s`) === 0
}

let currencies: Coded | undefined
let countries: Coded | undefined

const allCurrencies = (): Coded => (currencies ??= named(Intl.supportedValuesOf('currency'), 'currency'))
const allCountries = (): Coded => (countries ??= named(getCountries(), 'region'))

/** An ISO 4217 currency by its code, name or sign. */
export const currencyCode = (about: string): Param<string> => {
  const param = coded(about, 'currency', 'EUR', allCurrencies)
  return {
    ...param,
    read(raw, ctx) {
      const sign = signOf(raw.trim())
      if (sign !== undefined) return SIGNS[sign] ?? param.read(raw, ctx)
      return isCode(raw.trim()) ? raw.trim().toUpperCase() : param.read(raw, ctx)
    },
  }
}

/** An ISO 3166 country by its code or name. */
export const countryCode = (about: string): Param<string> => coded(about, 'country', 'DE', allCountries)

const LANGUAGES = ['en', 'de', 'fr', 'es']
const OWN_NAMES: Coded = [
  ['de', 'deutsch'],
  ['fr', 'français'],
  ['es', 'español'],
]

/** A language in which dates are read besides English. */
export const language = (about: string): Param<string> => ({
  ...coded(about, 'language that dates are read in', 'de', () => [...named(LANGUAGES, 'language'), ...OWN_NAMES]),
  choices: LANGUAGES,
})

/** The English name of a language. */
export const languageName = (code: string): string => named([code], 'language')[0]?.[1] ?? code

/** The English name of a country. */
export const countryName = (code: string): string => named([code], 'region')[0]?.[1] ?? code

const titled = (city: string): string => city.replace(/(?<=^| )\p{L}/gu, (letter) => letter.toUpperCase())

/** An IANA zone by its name or by a city in it. */
export const zone = (about: string): Param<string> => ({
  about,
  shape: 'words',
  slot: 'named',
  optional: false,
  resolves: async (candidates) => candidates.findIndex((one) => zoneCalled(one) !== undefined),
  async suggest(typed, ctx) {
    const found = typed.trim() === '' ? ctx.zone : zoneCalled(typed)
    const near = citiesLike(typed).map((one) => ({ label: `${titled(one.city)} (${one.zone})`, raw: one.zone }))
    const all = [...(found === undefined ? [] : [{ label: found, raw: found }]), ...near]
    return all.filter(({ raw }, at) => all.findIndex((other) => other.raw === raw) === at)
  },
  read(raw) {
    const found = zoneCalled(raw)
    if (found !== undefined) return found
    const readings = citiesLike(raw).map((near) => ({ label: `${titled(near.city)} (${near.zone})`, raw: near.city }))
    const wrong = `"${cut(raw.trim(), 60)}" is no time zone that I know.`
    if (readings.length > 0) throw new AmbiguousValue([`${wrong} Did you mean:`], readings, 'not_read')
    throw new UserError('not_read', wrong, {
      next: ['Type it like ', { code: 'Europe/Berlin' }, ' or ', { code: 'Berlin' }, '.'],
    })
  },
})
