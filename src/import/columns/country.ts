import { type CountryCode, getCountries, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { headKey } from './heads.ts'
import type { Survey } from './survey.ts'

/** The names of countries in the languages of the files, by what they are in small letters. */
const NAMES: ReadonlyMap<string, CountryCode> = new Map(
  ['en', 'de', 'fr', 'es'].flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: 'region' })
    return getCountries().map((code) => [(names.of(code) ?? code).toLowerCase(), code] as const)
  }),
)

/** What people write for a country beside its name. */
const OTHERS: Readonly<Record<string, CountryCode>> = {
  __proto__: null as never,
  usa: 'US',
  'u.s.': 'US',
  'u.s.a.': 'US',
  uk: 'GB',
  england: 'GB',
  holland: 'NL',
}

const countryNamed = (raw: string): CountryCode | undefined => {
  const name = raw.trim().toLowerCase()
  return OTHERS[name] ?? NAMES.get(name) ?? getCountries().find((code) => code.toLowerCase() === name)
}

/** As people of North America write their numbers, and hardly anybody else. */
const NORTH_AMERICAN = /^(?:1[ .-])?(?:\([2-9]\d\d\) ?|[2-9]\d\d[-.])[2-9]\d\d[-. ]\d{4}(?:\s*(?:x|ext\.?)\s*\d+)?$/u

/** The only one of some countries; undefined where there are several or none. */
function onlyOne(found: readonly (CountryCode | undefined)[]): CountryCode | undefined {
  const [first, ...others] = new Set(found)
  return others.length === 0 ? first : undefined
}

/**
 * The country whose phone numbers stand in a file without their +: the only one that its rows name as theirs, else that of how
 * the numbers are written, else the only one of the numbers that have a +. Undefined where the file does not say.
 */
export function countryOf(headers: readonly string[], surveys: readonly Survey[]): CountryCode | undefined {
  const phones = surveys.flatMap(({ distinct }, index) =>
    /phone|mobile|cell|tel|handy|mobil/u.test(headKey(headers[index] ?? '')) ? [...distinct] : [],
  )
  const national = phones.filter((phone) => /^[(\d]/u.test(phone) && !phone.startsWith('00'))
  if (national.length === 0) return undefined
  const named = headers.flatMap((header, index) =>
    /(?:country(?:region|code)?|^cc|^land|^pays|^pais)$/u.test(headKey(header))
      ? [...(surveys[index]?.distinct ?? [])]
      : [],
  )
  const said = named.length > 0 ? onlyOne(named.map(countryNamed)) : undefined
  if (said) return said
  if (national.every((phone) => NORTH_AMERICAN.test(phone.trim()))) return 'US'
  const abroad = phones.filter((phone) => phone.startsWith('+'))
  return abroad.length > 0 ? onlyOne(abroad.map((phone) => parsePhoneNumberFromString(phone)?.country)) : undefined
}

/** Countries that are asked about first, where a number says nothing of its own. */
const ASKED: readonly CountryCode[] = ['US', 'GB', 'DE', 'FR', 'ES', 'IT', 'NL', 'SE', 'CH', 'AT', 'IN', 'BR', 'AU']
const MOST_ASKED = 3

/** The countries of which a number without its + may be, the ones that most people ask about first. */
export const countriesFor = (raw: string): readonly CountryCode[] =>
  ASKED.filter((code) => parsePhoneNumberFromString(raw, code)?.isValid()).slice(0, MOST_ASKED)
