import type { Context } from '../context.ts'
import { readMoment } from '../read.ts'
import { isRefusal } from '../result.ts'
import type { Mention } from './find.ts'

/** A day and month at the beginning or end of a text; in the middle they may be a fraction or another number. */
const AT_AN_END =
  /(?:^(?:(?:me|here|[@#]\S+)[,:]?\s+)?(?:on\s+|due\s+|by\s+)?|(?<=\s))(\d{1,2})\/(\d{1,2})(?=$|(?<=^(?:(?:me|here|[@#]\S+)[,:]?\s+)?(?:(?:on|due|by)\s+)?\d{1,2}\/\d{1,2})[\s,:])/iu
/** A day as it is written in German, with a point at its end. */
const POINTED = /(?:^|\s)((?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.)$/u
/** Open all day, seven days a week. */
const NO_DAY = /^24\/7$/u

/** A day such as 12/24 or 20/11 at the beginning or end of a text, of which only one number can be the month. */
export function slashedDay(text: string, context: Context): Mention | undefined {
  const [, pointed] = POINTED.exec(text) ?? []
  if (pointed !== undefined) {
    const start = text.length - pointed.length
    const read = readMoment(pointed, context)
    return isRefusal(read) ? undefined : { text: pointed, start, end: text.length, read }
  }
  const found = AT_AN_END.exec(text)
  const [first, second] = [Number(found?.[1]), Number(found?.[2])]
  if (!found || Math.min(first, second) < 1 || Math.min(first, second) > 12 || Math.max(first, second) <= 12)
    return undefined
  const said = `${found[1]}/${found[2]}`
  if (Math.max(first, second) > 31 || NO_DAY.test(said)) return undefined
  const start = found.index + found[0].length - said.length
  const read = readMoment(said, context)
  return isRefusal(read) ? undefined : { text: said, start, end: start + said.length, read }
}
