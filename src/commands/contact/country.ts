import { getCountries } from 'libphonenumber-js/max'
import { changeSettings } from '../../crm/team/settings.ts'
import type { Ctx, ReadCtx } from '../../language/command.ts'
import { asNamed, maybe } from '../../language/params/kinds.ts'
import { phoneIn } from '../../language/params/reach.ts'
import { countryCode, countryName } from '../../language/params/settled.ts'
import { allows } from '../../lib/roles.ts'
import { cut } from '../../lib/text.ts'
import { type Action, button } from '../../message/message.ts'
import { showPhone } from '../../records/types/plain.ts'

/** The most countries that are offered for a number without its own. */
const MOST_OFFERED = 3

/** The default country of phone numbers, chosen together with one number: set by the button that an admin presses. */
export const countryOfNumbers = {
  ...asNamed(maybe(countryCode('The country of the numbers that do not say theirs'))),
  hidden: true,
}

/**
 * Makes the country that an admin chose with a number the team's country, if there is none; for others it applied only
 * to that number.
 */
export async function keepCountry(ctx: Ctx, country: string | undefined): Promise<void> {
  if (country === undefined || ctx.country !== undefined || !allows(ctx.member.role, 'admin')) return
  await changeSettings(ctx.tx, { country })
}

const known = new Map<string, string | undefined>()

/** The time zones of a country. */
function zonesOf(country: string): readonly string[] {
  // Newer engines have a function where older ones have a property.
  const locale = new Intl.Locale(`und-${country}`) as unknown as {
    readonly timeZones?: readonly string[]
    readonly getTimeZones?: () => readonly string[]
  }
  return locale.getTimeZones?.() ?? locale.timeZones ?? []
}

/** The country of a time zone. Looking through all countries takes a while, so it is done once for each zone. */
function countryOfZone(zone: string): string | undefined {
  if (!known.has(zone))
    known.set(
      zone,
      inOrder(zone).find((country) => zonesOf(country).includes(zone)),
    )
  return known.get(zone)
}

/** Countries whose zones are looked at first: those of most people. */
const FIRST = ['US', 'GB', 'DE', 'FR', 'ES', 'IT', 'NL', 'CA', 'AU', 'IN', 'BR', 'CH', 'AT', 'SE', 'PL', 'JP'] as const

/** All countries, those first to which a zone belongs most likely. */
const inOrder = (zone: string): readonly string[] =>
  zone.includes('/') ? [...new Set([...FIRST, ...getCountries()])] : []

/** Endings of domains that are no country codes. */
const ENDS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  uk: 'GB',
  com: 'US',
  us: 'US',
  edu: 'US',
  gov: 'US',
}

/**
 * Likely countries of a number: by the ending of the person's address, by the asker's zone, then the most common ones.
 */
function likely({ call, zone }: ReadCtx): readonly string[] {
  const ends = [call.fields.email, call.fields.domain].flatMap(
    (said) => /\.([a-z]{2,3})\W*$/iu.exec(said ?? '')?.[1] ?? [],
  )
  const byEnd = ends.map((end) => ENDS[end.toLowerCase()] ?? end.toUpperCase())
  const byZone = countryOfZone(zone)
  return [
    ...new Set([
      ...byEnd.filter((code) => code !== 'US'),
      ...(byZone ? [byZone] : []),
      ...byEnd,
      'US',
      'GB',
      'DE',
      'FR',
    ]),
  ]
}

/**
 * A number without a country, with a button for each likely one: an admin chooses for all numbers from now on, others
 * for this one.
 */
export function withCountry(ctx: ReadCtx, field: string, raw: string): readonly Action[] {
  if (ctx.country !== undefined || raw.trim().startsWith('+')) return []
  const isForAll = allows(ctx.member.role, 'admin')
  return likely(ctx)
    .flatMap((country): readonly Action[] => {
      const number = phoneIn(raw, country)
      if (number === undefined) return []
      const fields = { ...ctx.call.fields, [field]: number, ...(isForAll && { numbers: country }) }
      const label = `${countryName(country)}: ${showPhone(number)}${isForAll ? ', and all from now on' : ''}`
      return [button(cut(label, 75), { path: ctx.call.path, fields })]
    })
    .slice(0, MOST_OFFERED)
}
