import { Temporal } from 'temporal-polyfill'
import { easter, weekdayAfter, weekdayBefore } from '../calendar.ts'

/** The day of a holiday in a year. */
export type InYear = (year: number) => Temporal.PlainDate

const on =
  (month: number, day: number): InYear =>
  (year) =>
    new Temporal.PlainDate(year, month, day)
const nth =
  (month: number, weekday: number, count: number): InYear =>
  (year) =>
    weekdayAfter(new Temporal.PlainDate(year, month, 1).subtract({ days: 1 }), weekday).add({
      weeks: count - 1,
    })
const lastMonday =
  (month: number): InYear =>
  (year) =>
    weekdayBefore(new Temporal.PlainDate(year, month + 1, 1), 1)
const fromEaster =
  (days: number): InYear =>
  (year) =>
    easter(year).add({ days })
const thanksgiving = nth(11, 4, 4)

// Days that different countries keep at different times of the year (Mother's Day, Labour Day) are left out on purpose.
/** Holidays by their names, longer names before shorter ones that they begin with. */
export const NAMED_HOLIDAYS: readonly (readonly [string, InYear])[] = [
  ['christmas eve', on(12, 24)],
  ['xmas eve', on(12, 24)],
  ['christmas day', on(12, 25)],
  ['xmas day', on(12, 25)],
  ['christmas', on(12, 25)],
  ['xmas', on(12, 25)],
  ['x - mas', on(12, 25)],
  ['boxing day', on(12, 26)],
  ['new years eve', on(12, 31)],
  ['new year eve', on(12, 31)],
  ['nye', on(12, 31)],
  ['new years day', on(1, 1)],
  ['new year day', on(1, 1)],
  ['new years', on(1, 1)],
  ['new year', on(1, 1)],
  ['epiphany', on(1, 6)],
  ['burns night', on(1, 25)],
  ['australia day', on(1, 26)],
  ['groundhog day', on(2, 2)],
  ['groundhogs day', on(2, 2)],
  ['valentines day', on(2, 14)],
  ['valentine day', on(2, 14)],
  ['valentines', on(2, 14)],
  ['saint valentines day', on(2, 14)],
  ['st valentines day', on(2, 14)],
  ['st . valentines day', on(2, 14)],
  ['international womens day', on(3, 8)],
  ['womens day', on(3, 8)],
  ['st patricks day', on(3, 17)],
  ['st . patricks day', on(3, 17)],
  ['saint patricks day', on(3, 17)],
  ['st paddys day', on(3, 17)],
  ['pi day', on(3, 14)],
  ['april fools day', on(4, 1)],
  ['april fools', on(4, 1)],
  ['earth day', on(4, 22)],
  ['st georges day', on(4, 23)],
  ['anzac day', on(4, 25)],
  ['may day', on(5, 1)],
  ['mayday', on(5, 1)],
  ['cinco de mayo', on(5, 5)],
  ['intl workers day', on(5, 1)],
  ['international workers day', on(5, 1)],
  ['juneteenth', on(6, 19)],
  ['freedom day', on(6, 19)],
  ['canada day', on(7, 1)],
  ['independence day', on(7, 4)],
  ['bastille day', on(7, 14)],
  ['halloween', on(10, 31)],
  ['reformation day', on(10, 31)],
  ['all hallows eve', on(10, 31)],
  ['all saints day', on(11, 1)],
  ['all souls day', on(11, 2)],
  ['guy fawkes night', on(11, 5)],
  ['guy fawkes day', on(11, 5)],
  ['guy fawkes', on(11, 5)],
  ['bonfire night', on(11, 5)],
  ['veterans day', on(11, 11)],
  ['remembrance day', on(11, 11)],
  ['armistice day', on(11, 11)],
  ['st andrews day', on(11, 30)],
  ['st nicholas day', on(12, 6)],
  ['singles day', on(11, 11)],
  ['thanksgiving eve', (year) => thanksgiving(year).subtract({ days: 1 })],
  ['thanksgiving day', thanksgiving],
  ['thanksgiving', thanksgiving],
  ['black friday', (year) => thanksgiving(year).add({ days: 1 })],
  ['cyber monday', (year) => thanksgiving(year).add({ days: 4 })],
  ['mlk day', nth(1, 1, 3)],
  ['martin luther king day', nth(1, 1, 3)],
  ['martin luther king jr day', nth(1, 1, 3)],
  ['martin luther king jr . day', nth(1, 1, 3)],
  ['presidents day', nth(2, 1, 3)],
  ['memorial day', lastMonday(5)],
  ['labor day', nth(9, 1, 1)],
  ['columbus day', nth(10, 1, 2)],
  ['melbourne cup day', nth(11, 2, 1)],
  ['early may bank holiday', nth(5, 1, 1)],
  ['spring bank holiday', lastMonday(5)],
  ['august bank holiday', lastMonday(8)],
  ['summer bank holiday', lastMonday(8)],
  ['indigenous peoples day', nth(10, 1, 2)],
  ['shrove tuesday', fromEaster(-47)],
  ['mardi gras', fromEaster(-47)],
  ['ash wednesday', fromEaster(-46)],
  ['palm sunday', fromEaster(-7)],
  ['maundy thursday', fromEaster(-3)],
  ['good friday', fromEaster(-2)],
  ['easter monday', fromEaster(1)],
  ['easter sunday', fromEaster(0)],
  ['easter day', fromEaster(0)],
  ['easter', fromEaster(0)],
  ['ascension day', fromEaster(39)],
  ['whit monday', fromEaster(50)],
  ['whit sunday', fromEaster(49)],
  ['pentecost', fromEaster(49)],
  ['corpus christi', fromEaster(60)],
]
