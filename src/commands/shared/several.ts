import { type Kind, refOf } from '../../crm/kinds.ts'
import type { Param } from '../../language/command.ts'
import { AmbiguousValue } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import type { RecordRow } from '../../records/record-type.ts'
import { record } from './records.ts'

/** The most names in a list; each is looked up by itself. */
const MOST_NAMES = 50

const partsOf = (raw: string): readonly string[] => [
  ...new Set(
    raw
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
]

/** True when all parts pass; they are asked one after the other, up to the first that does not. */
async function every(parts: readonly string[], isFit: (part: string) => Promise<boolean>): Promise<boolean> {
  for (const part of parts) if (!(await isFit(part))) return false
  return true
}

/** The number of words that belong to an unknown name: those with capitals, as in Bob Lee. */
const capitals = (words: readonly string[]): number => {
  const end = words.findIndex((word, index) => !/^\p{Lu}/u.test(word) || (index > 0 && words[index - 1]?.endsWith(',')))
  return end < 0 ? words.length : Math.max(1, end)
}

/** One or several records of a kind, separated by commas; the param may also stand in a line several times. */
export const several = <R extends RecordRow, Row>(kind: Kind<R, Row>, about: string): Param<readonly R[]> => {
  const one = record(kind, about)
  return {
    about,
    shape: 'record',
    slot: 'named',
    optional: false,
    many: true,
    refsOf: (all: readonly R[]) => all.map((each) => refOf(kind, each)),
    goesOn: capitals,
    ...(one.suggest && { suggest: one.suggest }),
    async resolves(candidates, ctx) {
      const whole = (await one.resolves?.(candidates, ctx)) ?? -1
      // The candidates are runs from the same word on, whose first names are the same: each is looked up once.
      const looked = new Map<string, Promise<boolean>>()
      const isKnown = (part: string): Promise<boolean> => {
        const known = looked.get(part) ?? Promise.resolve(one.resolves?.([part], ctx)).then((place) => place === 0)
        looked.set(part, known)
        return known
      }
      for (const [index, candidate] of candidates.entries()) {
        if (index === whole) return index
        const parts = partsOf(candidate)
        if (parts.length < 2) continue
        if (await every(parts, isKnown)) return index
      }
      return whole
    },
    async read(raw, ctx) {
      const parts = partsOf(raw)
      const isOne = parts.length < 2 || (await one.resolves?.([raw], ctx)) === 0
      const names = isOne ? [raw] : parts
      if (names.length > MOST_NAMES) {
        throw new UserError('too_long', `Those are ${names.length} names, and ${MOST_NAMES} are the most.`)
      }
      const found: R[] = []
      for (const [index, name] of names.entries()) {
        try {
          found.push(await one.read(name, ctx))
        } catch (error) {
          if (!(error instanceof AmbiguousValue)) throw error
          const inPlace = (ref: string) => names.map((each, at) => (at === index ? ref : each)).join(', ')
          const readings = error.readings.map((reading) => ({ ...reading, raw: inPlace(reading.raw) }))
          throw new AmbiguousValue(error.words, readings, error.code)
        }
      }
      return [...new Map(found.map((each) => [refOf(kind, each), each])).values()]
    },
  }
}
