import { type Kind, type RecordRow, refOf } from '../../crm/kinds.ts'
import type { Param } from '../../language/command.ts'
import { AmbiguousValue } from '../../language/params/kinds.ts'
import { record } from './records.ts'

const partsOf = (raw: string): readonly string[] =>
  raw
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** How many words of an unknown name belong together: those with capitals, as in Bob Lee. */
const capitals = (words: readonly string[]): number => {
  const end = words.findIndex((word, index) => !/^\p{Lu}/u.test(word) || (index > 0 && words[index - 1]?.endsWith(',')))
  return end < 0 ? words.length : Math.max(1, end)
}

/** One or several records of a kind, with commas between; the param may stand in a line several times too. */
export const several = <R extends RecordRow, Row>(kind: Kind<R, Row>, about: string): Param<readonly R[]> => {
  const one = record(kind, about)
  return {
    about,
    shape: 'record',
    slot: 'named',
    optional: false,
    many: true,
    goesOn: capitals,
    ...(one.suggest && { suggest: one.suggest }),
    async resolves(candidates, ctx) {
      const whole = (await one.resolves?.(candidates, ctx)) ?? -1
      for (const [index, candidate] of candidates.entries()) {
        if (index === whole) return index
        const parts = partsOf(candidate)
        if (parts.length < 2) continue
        const known = await Promise.all(parts.map(async (part) => (await one.resolves?.([part], ctx)) === 0))
        if (known.every((each) => each)) return index
      }
      return whole
    },
    async read(raw, ctx) {
      const parts = partsOf(raw)
      const isOne = parts.length < 2 || (await one.resolves?.([raw], ctx)) === 0
      const names = isOne ? [raw] : parts
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
