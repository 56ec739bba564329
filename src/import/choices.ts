import { wordCalled } from '../crm/words/words.ts'
import type { ReadCtx } from '../language/command.ts'
import { cut } from '../lib/text.ts'
import type { Field } from '../records/field.ts'
import { wordListOf } from '../records/types/listed.ts'
import type { FileColumn } from './plan.ts'
import { CellProblem } from './row-values.ts'

/** The choice that a cell names, as it is or as other programs call it; `isOurs` of a file that this program wrote. */
export function choiceIn({ type, columns }: Field, raw: string, isOurs = false): string | undefined {
  const choices = 'choices' in type ? (type.choices as readonly string[]) : []
  const said = raw.trim().toLowerCase()
  // A lead is converted by us alone, since it becomes records of ours.
  const known = choices.find((each) => each === said && (isOurs || each !== 'converted'))
  return known ?? (columns[0] === 'status' ? statusIn(raw) : undefined)
}

/** The choices that a cell names, with commas between. @throws CellProblem where one of them is none. */
export const choicesIn = (field: Field, raw: string, { header }: FileColumn): readonly string[] =>
  raw
    .split(/[,;|]/u)
    .filter((word) => word.trim() !== '')
    .map((word) => {
      const known = choiceIn(field, word)
      if (known === undefined) throw new CellProblem(`${header}: "${cut(word.trim(), 60)}" is none of its choices.`)
      return known
    })

/** The words of a list of the team in a cell; in a file of ours as they are there. */
export const listedIn = (ctx: ReadCtx, type: object, raw: string, isOurs: boolean): readonly string[] => {
  const list = wordListOf(type)
  const said = raw.split(/\s*[,;|]\s*/u).filter(Boolean)
  return list ? said.flatMap((word) => wordCalled(ctx.tx, list, word) ?? (isOurs ? cut(word, 60) : [])) : []
}

/** A whole percentage; `0.4` is a part of one, as HubSpot has it. Undefined where it is none: `high`. */
export function percentIn(raw: string): number | undefined {
  const [, figures = '', sign] = /^(\d{1,3}(?:[.,]\d+)?)\s?(%?)$/u.exec(raw.trim()) ?? []
  const value = Number(figures.replace(',', '.'))
  const percent = Math.round(sign === '' && /[.,]/u.test(figures) && value <= 1 ? value * 100 : value)
  return figures !== '' && percent <= 100 ? percent : undefined
}

const STATUS: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:new|open|neu|offen|nouveau|nuevo|open - not contacted|not contacted|attempted(?:_| )to(?:_| )contact|created|assigned|recycled)$/iu,
    'new',
  ],
  [
    /^(?:qualified|pre-?qualified|qualifiziert|qualifié|cualificado|connected|in(?:_| )pro(?:gress|cess)|open(?:_| )deal|working(?: - contacted)?|contacted|nurturing|engaged|interested|contact in future)$/iu,
    'qualified',
  ],
  [
    /^(?:unqualified|not qualified|disqualified|junk(?: lead)?|bad(?:_| )(?:timing|fit)|closed - not converted|closed ?lost|lost(?: lead)?|dead|disqualifiziert|disqualifié|descartado)$/iu,
    'disqualified',
  ],
]

/** The status of a lead that other programs call so; undefined where it is none of ours, which keeps the word beside it. */
const statusIn = (raw: string): string | undefined => STATUS.find(([pattern]) => pattern.test(raw.trim()))?.[1]
