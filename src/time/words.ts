/** The unit a length of time is counted in. */
export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year'

const names = (list: string): readonly string[] => list.split(' ')

/** ISO weekdays (1 is Monday) by their English names; plurals are in `WEEKDAY_PLURALS`. */
export const WEEKDAYS: ReadonlyMap<string, number> = new Map([
  ...names('monday mon').map((name) => [name, 1] as const),
  ...names('tuesday tues tue').map((name) => [name, 2] as const),
  ...names('wednesday weds wed').map((name) => [name, 3] as const),
  ...names('thursday thurs thur thu').map((name) => [name, 4] as const),
  ...names('friday fri').map((name) => [name, 5] as const),
  ...names('saturday sat').map((name) => [name, 6] as const),
  ...names('sunday sun').map((name) => [name, 7] as const),
])

/** `mondays` means every Monday. */
export const WEEKDAY_PLURALS: ReadonlyMap<string, number> = new Map(
  names('mondays tuesdays wednesdays thursdays fridays saturdays sundays').map((name, index) => [name, index + 1]),
)

/** English names in ISO order, from Monday. */
export const WEEKDAY_NAMES = names('Monday Tuesday Wednesday Thursday Friday Saturday Sunday')

/** English names from January. */
export const MONTH_NAMES = names(
  'January February March April May June July August September October November December',
)

/** Month number by its English names. */
export const MONTHS: ReadonlyMap<string, number> = new Map([
  ...MONTH_NAMES.map((name, index) => [name.toLowerCase(), index + 1] as const),
  ...names('jan feb mar apr may jun jul aug sep oct nov dec').map((name, index) => [name, index + 1] as const),
  ['sept', 9],
])

/** Units by all their English names; `m` is handled by the caller, because it may mean months. */
export const UNITS: ReadonlyMap<string, Unit> = new Map([
  ...names('second seconds sec secs s').map((name) => [name, 'second'] as const),
  ...names('minute minutes min mins m').map((name) => [name, 'minute'] as const),
  ...names('hour hours hr hrs h').map((name) => [name, 'hour'] as const),
  ...names('day days d').map((name) => [name, 'day'] as const),
  ...names('week weeks wk wks w').map((name) => [name, 'week'] as const),
  ...names('month months mo mos mth mths').map((name) => [name, 'month'] as const),
  ...names('quarter quarters qtr qtrs').map((name) => [name, 'quarter'] as const),
  ...names('year years yr yrs y').map((name) => [name, 'year'] as const),
])

const SLIPS: ReadonlyMap<string, string> = new Map([
  ...names('tmrw tmr tmw tomo tomoz tommorow tommorrow tomorow tomorro tommorro tomorrrow').map(
    (name) => [name, 'tomorrow'] as const,
  ),
  ...names('yday yest ystrday yesturday yesteday').map((name) => [name, 'yesterday'] as const),
  ...names('tonite tonght tonigt').map((name) => [name, 'tonight'] as const),
  ...names('wensday wednsday wendsday wedensday wednesdy wedneday').map((name) => [name, 'wednesday'] as const),
  ...names('thrusday thurday thursdy thirsday').map((name) => [name, 'thursday'] as const),
  ...names('teusday tuseday tuesdy').map((name) => [name, 'tuesday'] as const),
  ...names('satuday saterday').map((name) => [name, 'saturday'] as const),
  ['pmish', 'pm'],
  ['feburary', 'february'],
  ['febuary', 'february'],
  ['untill', 'until'],
  ['til', 'until'],
  ['till', 'until'],
  ['thru', 'through'],
  ['nxt', 'next'],
  ['wkend', 'weekend'],
  ['wknd', 'weekend'],
  ['wkends', 'weekends'],
  ['evry', 'every'],
])

// Only these words are corrected: names, places and short words are too similar to others (Marsh, Augusta, Junes).
const MENDED = names(
  'monday tuesday wednesday thursday friday saturday sunday january february september october november december ' +
    'tomorrow yesterday tonight morning afternoon evening midnight weekend quarter business fortnight month minutes ' +
    'mondays tuesdays wednesdays thursdays fridays saturdays sundays weekday weekdays',
)
// Words that are one letter away from a corrected word but have a meaning of their own.
const OWN = new Set(
  names(
    'sundry warning warnings mourning moaning quarters evenings mornings afternoons fortnights tomorrows months mouths ' +
      'minute minuted weekends quarterly busyness fridge weekly monthly events evened',
  ),
)

// Lines repeat their words: each word is compared with all names only once.
const looked = new Map<string, string>()
const MOST_LOOKED = 5000

/** Corrects a typing error: known ones, and one wrong, missing, doubled or swapped letter in a long word. */
export function corrected(word: string): string {
  const known = looked.get(word)
  if (known !== undefined) return known
  if (looked.size >= MOST_LOOKED) looked.clear()
  const right = mended(word)
  looked.set(word, right)
  return right
}

function mended(word: string): string {
  const slip = SLIPS.get(word)
  if (slip !== undefined) return slip
  if (word.length < 6 || OWN.has(word) || MENDED.includes(word)) return word
  const near = MENDED.filter((right) => isOneSlipAway(word, right))
  return near.length === 1 && near[0] !== undefined ? near[0] : word
}

function isOneSlipAway(word: string, right: string): boolean {
  if (word[0] !== right[0] || Math.abs(word.length - right.length) > 1) return false
  let from = 0
  while (from < word.length && word[from] === right[from]) from++
  const rest = (text: string, skip: number) => text.slice(from + skip)
  if (rest(word, 1) === rest(right, 1) || rest(word, 1) === rest(right, 0) || rest(word, 0) === rest(right, 1)) {
    return true
  }
  return word[from] === right[from + 1] && word[from + 1] === right[from] && rest(word, 2) === rest(right, 2)
}
