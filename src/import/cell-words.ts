import { ungrouped } from '../lib/figures.ts'
import { cut } from '../lib/text.ts'
import type { FileColumn } from './plan.ts'
import { CellProblem } from './row-values.ts'

/** The parts of a postal address stand in columns of their own; what was said before is not said again. */
export const addressWith = (before: unknown, part: string): string => {
  const said = typeof before === 'string' ? before : ''
  if (said === '') return part
  return inWords(said).includes(inWords(part)) ? said : cut(`${said}, ${part}`, 500)
}

const inWords = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `

/** A number, or yes and no, as other programs write them. @throws CellProblem where it is none. */
export function plainCell(is: 'checkbox' | 'number' | 'duration', raw: string, column: FileColumn): number | string {
  if (is === 'checkbox') {
    if (/^(?:yes|y|true|1|x|ja|oui|s[ií])$/iu.test(raw)) return 'true'
    if (/^(?:no|n|false|0|nein|non)$/iu.test(raw)) return 'false'
    throw new CellProblem(`${column.header}: "${cut(raw, 60)}" is neither yes nor no.`)
  }
  const figures = ungrouped(raw.replace(/\s?(?:min|minutes)$/iu, '')).replace(/(?<=\d)[.,]0+$/u, '')
  if (/^\d{1,9}$/u.test(figures)) return Number(figures)
  throw new CellProblem(`${column.header}: "${cut(raw, 60)}" is no whole number from 0 to 999999999.`)
}
