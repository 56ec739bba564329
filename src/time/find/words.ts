import type { Token } from '../tokens.ts'
import { MONTHS, UNITS, WEEKDAY_PLURALS, WEEKDAYS } from '../words.ts'
import { ABBREVIATIONS, CITIES, REGIONS, SHARED } from '../zones/names.ts'

const list = (words: string): readonly string[] => words.trim().split(/\s+/)

const NUMBERS = list(`
  one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
  nineteen twenty thirty forty fifty sixty seventy eighty ninety first second third fourth fifth sixth seventh eighth ninth
  tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth
  st nd rd th half quarter couple few penultimate single other alternate
`)
const TIME = list(`
  am pm a p m h oclock clock o ish noon midday midnight morning mornings afternoon afternoons evening evenings night nights
  tonight lunch lunchtime eod eob cob sharp past hrs early
`)
const DAYS = list(`
  today tomorrow yesterday now right weekend weekends weekday weekdays workday workdays business working work wk fortnight
  fortnights fortnightly day days eom eoq eoy eow mid end start beginning close rest q t
`)
const HOLIDAYS = list(`
  christmas xmas eve boxing new years thanksgiving black cyber easter good halloween valentines nye independence labor
  memorial veterans presidents
`)
const REPEATED = list(`
  every each everyday daily weekly monthly quarterly yearly annually hourly nightly biweekly bimonthly once twice times time
  occurrences except excluding starting ending beginning
`)
const JOINS = list(`
  on at in the of a an and or by before after until since from to through between next last this coming upcoming following
  previous ago hence later within over during for due sometime no than not week month year first thing then that around
  about approximately following prior per but
  latest anytime late earlier onwards onward
`)
const MARKS = [',', '.', ':', '/', '-', '@', '+', '&', '~', "'", '’']

const VOCABULARY = new Set([
  ...NUMBERS,
  ...TIME,
  ...DAYS,
  ...HOLIDAYS,
  ...REPEATED,
  ...JOINS,
  ...MARKS,
  ...WEEKDAYS.keys(),
  ...WEEKDAY_PLURALS.keys(),
  ...MONTHS.keys(),
  ...UNITS.keys(),
  ...ABBREVIATIONS.keys(),
  ...SHARED.keys(),
])

/** True for tokens that can be part of a date; the first other token ends it. */
export function isDateWord(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (!token) return false
  return token.kind === 'number' || VOCABULARY.has(token.text) || isPlace(tokens, at)
}

/** A city or region is part of a time only with "time" after it; the slash in a name of the tz database is enough. */
function isPlace(tokens: readonly Token[], at: number): boolean {
  const [text, next, third] = [tokens[at]?.text ?? '', tokens[at + 1]?.text, tokens[at + 2]?.text]
  if (next === '/' && tokens[at + 1]?.glued) return /^[A-Z]/.test(tokens[at]?.raw ?? '')
  if (tokens[at - 1]?.text === '/' && tokens[at]?.glued) return true
  if (next === 'time') return true
  return (
    third === 'time' &&
    (CITIES.has(`${text} ${next}`) || REGIONS.has(`${text} ${next}`) || /^[A-Z]/.test(tokens[at]?.raw ?? ''))
  )
}
