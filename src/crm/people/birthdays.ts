import { MONTH_NAMES } from '../../time/words.ts'

/** The year that stands for "not said", as in vCard: it is a leap year, so that 29 February can be kept too. */
export const NO_YEAR = 1604

/** A birthday as it is kept, `YYYY-MM-DD`, for people: `3 May 1990`, or `3 May` where the year was not said. */
export function shownBirthday(day: string): string {
  const [year = '', month = '', date = ''] = day.slice(0, 10).split('-')
  const said = `${Number(date)} ${MONTH_NAMES[Number(month) - 1]}`
  return Number(year) === NO_YEAR ? said : `${said} ${year}`
}
