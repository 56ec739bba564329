import { nearness } from '../../lib/near.ts'
import { CITIES } from './names.ts'
import { cities, zoneId } from './said.ts'

const words = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/gu, ' ')

/** The IANA zone of this name, or of the city of this name; undefined when neither is known. */
export function zoneCalled(text: string): string | undefined {
  const name = words(text)
  return CITIES.get(name) ?? cities().get(name) ?? zoneId(text.trim().replaceAll(' ', '_'))
}

/** Up to five cities with a similar name, or whose name begins with this text, each with its zone. */
export function citiesLike(text: string): readonly { readonly city: string; readonly zone: string }[] {
  const name = words(text).replace(/^.*\//u, '')
  if (name.length < 3) return []
  const known = [...CITIES, ...cities()]
  const near = known.flatMap(([city, zone]) => {
    const slips = city.startsWith(name) ? 0 : nearness(name, city)
    return slips === undefined ? [] : [{ city, zone, slips }]
  })
  return near.sort((a, b) => a.slips - b.slips).slice(0, 5)
}
