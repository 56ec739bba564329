import { is, isAttached, type Recogniser, type Scan, type ScanMatch, tokenText } from '../scan.ts'
import { ABBREVIATIONS, CITIES, REGIONS, SHARED } from './names.ts'

/** A time zone as it was written. */
export interface ZoneSaid {
  readonly zone: string
  /** The offset that an abbreviation states: it is refused on days on which the region has another offset. */
  readonly offset?: string | undefined
  /** The word as it was written, for the question. */
  readonly word: string
  /** Zones that share the abbreviation. */
  readonly shared?: readonly string[] | undefined
  /** True for a city without "time": enough in a field, too little in a sentence. */
  readonly city?: true | undefined
}

/** `London time`, `ET`, `5pm IST`, `Europe/Berlin`, `UTC+2`, `+02:00`, `Z`. */
export const zoneSaid: Recogniser<ZoneSaid> = (scan, at) => {
  const open = is(scan, at, '(') ? 1 : 0
  const place = is(scan, at + open, 'in') ? at + open + 1 : at + open
  const found = [
    ...offset(scan, place),
    ...database(scan, place),
    ...abbreviation(scan, place),
    ...spelled(scan, place),
  ]
  if (open === 0) return found
  return found.filter(({ end }) => is(scan, end, ')')).map(({ value, end }) => ({ value, end: end + 1 }))
}

function abbreviation(scan: Scan, at: number): readonly ScanMatch<ZoneSaid>[] {
  const word = tokenText(scan, at)
  // A single "z" is UTC only directly after the digits of a time.
  if (word === 'z')
    return isAttached(scan, at) && scan.tokens[at - 1]?.kind === 'number' ? [said('UTC', 'Z', at + 1)] : []
  const shared = SHARED.get(word)
  const end = is(scan, at + 1, 'time') ? at + 2 : at + 1
  if (shared?.[0]) return [{ value: { zone: shared[0], word: word.toUpperCase(), shared }, end }]
  const known = ABBREVIATIONS.get(word)
  return known ? [{ value: { ...known, word: word.toUpperCase() }, end }] : []
}

function said(zone: string, word: string, end: number, city?: true): ScanMatch<ZoneSaid> {
  return { value: { zone, word, city }, end }
}

/** `UTC+2`, `GMT-05:30`, `+0200`; a bare minus only after an ISO time, where it cannot be a range. */
function offset(scan: Scan, at: number): readonly ScanMatch<ZoneSaid>[] {
  const named = is(scan, at, 'utc', 'gmt')
  const sign = named ? at + 1 : at
  const iso = scan.tokens.slice(0, at).some((token) => token.text === 't' && token.glued)
  if (!is(scan, sign, '+') && !((named || iso) && is(scan, sign, '-'))) return []
  const digits = scan.tokens[sign + 1]
  const colon = is(scan, sign + 2, ':') && isAttached(scan, sign + 2) && tokenText(scan, sign + 3).length === 2
  // "10am +2" may mean anything, "10am +02:00" and "+0200" are offsets.
  const full = colon || digits?.text.length === 4
  if (digits?.kind !== 'number' || !digits.glued || (!named && !full && !isAttached(scan, sign))) return []
  const hours = digits.text.length > 2 ? digits.text.slice(0, -2) : digits.text
  const minutes = colon ? tokenText(scan, sign + 3) : digits.text.length > 2 ? digits.text.slice(-2) : '00'
  if (digits.text.length > 4 || Number(hours) > 14 || !/^\d\d$/.test(minutes) || Number(minutes) > 59) return []
  const id = `${tokenText(scan, sign)}${hours.padStart(2, '0')}:${minutes}`
  return [said(id, id, sign + (colon ? 4 : 2))]
}

function database(scan: Scan, at: number): readonly ScanMatch<ZoneSaid>[] {
  if (!is(scan, at + 1, '/') || scan.tokens[at]?.kind !== 'word' || !isAttached(scan, at + 1)) return []
  let end = at + 1
  let name = scan.tokens[at]?.raw ?? ''
  while (isAttached(scan, end) && !is(scan, end, ',', ')', '.')) name += scan.tokens[end++]?.raw ?? ''
  const id = zoneId(name)
  return id === undefined ? [] : [said(id, id, end)]
}

/** Names of cities and regions with up to three words, the longest first. */
function spelled(scan: Scan, at: number): readonly ScanMatch<ZoneSaid>[] {
  if (scan.tokens[at]?.kind !== 'word') return []
  if ((is(scan, at, 'local') || is(scan, at, 'my', 'our')) && is(scan, at + 1, 'time'))
    return [said(scan.env.zone, 'local', at + 2)]
  if (!firstWords().has(tokenText(scan, at))) return []
  for (let count = 3; count > 0; count--) {
    const name = Array.from({ length: count }, (_, index) => tokenText(scan, at + index)).join(' ')
    const end = at + count
    const timed = is(scan, end, 'time')
    const region = timed ? REGIONS.get(name.replace(/ standard$/, '')) : undefined
    const city = region ?? CITIES.get(name) ?? cities().get(name)
    if (city !== undefined) return [said(city, name, timed ? end + 1 : end, timed ? undefined : true)]
  }
  return []
}

let known: ReadonlyMap<string, string> | undefined
let firsts: ReadonlySet<string> | undefined

/** The first words of all place names, because most words of a phrase begin none. */
function firstWords(): ReadonlySet<string> {
  firsts ??= new Set(
    [...CITIES.keys(), ...REGIONS.keys(), ...cities().keys()].map((name) => name.split(' ')[0] ?? name),
  )
  return firsts
}

let all: readonly string[] | undefined

function identifiers(): readonly string[] {
  all ??= Intl.supportedValuesOf('timeZone')
  return all
}

// Places that are no useful cities: research stations, small American counties, and names that are mostly words,
// holidays or people.
const NO_CITY =
  /^(?:Etc|Antarctica|America\/(?:Indiana|Kentucky|North_Dakota|Argentina))\/|\/(?:Christmas|Easter|Wake|Midway|Nome|Resolute|Regina|Truk|Jersey|Reunion|Center)$/

/**
 * The cities of the tz database: the last part of each zone's name. Computed once, because listing all zones is slow.
 */
export function cities(): ReadonlyMap<string, string> {
  known ??= new Map(
    identifiers()
      .filter((id) => id.includes('/') && !NO_CITY.test(id))
      .map((id) => [(id.split('/').at(-1) ?? '').toLowerCase().replace(/[_-]/g, ' '), id] as const),
  )
  return known
}

/** The identifier as the tz database spells it, or undefined when it has none. */
export function zoneId(name: string): string | undefined {
  const lower = name.toLowerCase()
  const listed = identifiers().find((id) => id.toLowerCase() === lower)
  if (listed !== undefined) return listed
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}
