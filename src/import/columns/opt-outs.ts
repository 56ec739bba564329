import { cut } from '../../lib/text.ts'
import type { Cells } from '../row-values.ts'

/** How somebody opted out of whom a file only says that they did. */
const OPT_OUT_SOURCE = 'import'

/** Among what a row says: it has no day of the opt-out. */
export const SAID_WITHOUT_DAY = 'opted out without a day'

const OPTED_OUT =
  /^(?:yes|y|true|1|x|on|ja|oui|s[ií]|unsubscribed|opted[ -]?out|opt[ -]?out|do not (?:contact|e-?mail|call|mail)|✓)$/iu
const NOT_OPTED_OUT = /^(?:no|n|false|0|off|nein|non|subscribed|opted[ -]?in|opt[ -]?in|none|-)$/iu

/**
 * Keeps what a column says that is no day: yes is an opt-out on the day of the import, with the column as its source, and no
 * is none. False of anything else.
 */
export function keepOptOut({ ctx, got }: Cells, header: string, raw: string): boolean {
  if (NOT_OPTED_OUT.test(raw)) return true
  if (!OPTED_OUT.test(raw)) return false
  got[SAID_WITHOUT_DAY] = 'yes'
  got.optOut ??= ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate().toString()
  got.optOutHow ??= cut(`${OPT_OUT_SOURCE} (${header.trim()})`, 200)
  return true
}
