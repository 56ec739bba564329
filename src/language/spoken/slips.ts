import { nearness } from '../../lib/near.ts'
import type { Param } from '../command.ts'
import type { TypedLine } from '../grammar/lookups.ts'
import type { Word } from '../grammar/words.ts'

/** Words of questions and orders, besides those of the commands. */
const COMMON =
  'anything something everything nothing overdue today tomorrow yesterday tonight pipeline forecast agenda reminder reminders remind meeting meetings follow closing closes without update change assign please which what where when show quiet open week month quarter year monday tuesday wednesday thursday friday saturday sunday amount value owner stage called emailed talked contacts companies account accounts close date closing assign opportunity opportunities tasks leads deals calls notes customer customers'.split(
    ' ',
  )

/** The longest line in which slips are looked for, in words, and the shortest word that may be one. */
const MOST_WORDS = 14
const SHORTEST = 4

/** The words that may be meant: those of the commands, of the records, and the stages of the team. */
async function known({ registry, ctx }: TypedLine): Promise<ReadonlySet<string>> {
  const paths = registry.commands.flatMap(({ path, shorts = [] }) => [...path, ...shorts])
  const stage: Param<unknown> | undefined = registry.commands
    .flatMap(({ params }) => Object.values<Param<unknown>>(params))
    .find(({ shape, suggest }) => shape === 'stage' && suggest !== undefined)
  const stages = (await stage?.suggest?.('', ctx)) ?? []
  const all = [...paths, ...COMMON, ...stages.flatMap(({ raw }) => raw.split(/\s+/u))]
  return new Set(all.map((word) => word.toLowerCase()).filter((word) => /^\p{L}{4,}$/u.test(word)))
}

/** Shorter words are likely other words. */
const SURE = 5

/** True of `taks` for `tasks`: several of what a short word has the letters of. */
const isPluralOf = (word: string, each: string): boolean =>
  word.endsWith('s') && each.endsWith('s') && lettersOf(word) === lettersOf(each.slice(0, -1))

const lettersOf = (word: string): string => word.split('').toSorted().join('')

/** The one known word from which a typed one differs by a slip, or by two in a long word. */
function meant(word: string, all: ReadonlySet<string>): string | undefined {
  const near = [...all].flatMap((each) => {
    // A short word is a slip only where its letters stand in another order.
    const isOther = word.length < SURE && lettersOf(word) !== lettersOf(each) && !isPluralOf(word, each)
    const slips = isOther || Math.abs(each.length - word.length) > 2 ? undefined : nearness(word, each)
    return slips === 1 || (slips === 2 && each.length >= 9) ? [{ each, slips }] : []
  })
  const [first, second] = near
    // `taks` are rather several than one.
    .filter(({ each }) => !(word.endsWith('s') && all.has(`${each}s`)))
    .toSorted((one, other) => one.slips - other.slips)
  return first && first.slips !== second?.slips ? first.each : undefined
}

/** A word in small letters that is no name, ref or figure. */
const isPlain = ({ typed, quoted, name }: Word): boolean =>
  !quoted && name === undefined && typed.length >= SHORTEST && /^\p{Ll}+[,.?!]?$/u.test(typed)

/** A line that could not be read with its misspelt words as they are meant; undefined when there are none, or too many. */
export async function withoutSlips(typed: TypedLine, at: number): Promise<string | undefined> {
  const { line, words } = typed
  if (words.length > MOST_WORDS || words.length < at + 2) return undefined
  const all = await known(typed)
  let mended = line
  let slips = 0
  for (const word of words.slice(at).toReversed().filter(isPlain)) {
    const plain = word.typed.replace(/[,.?!]$/u, '')
    const other = all.has(plain) ? undefined : meant(plain, all)
    if (other === undefined) continue
    slips += 1
    mended = mended.slice(0, word.start) + other + mended.slice(word.start + plain.length)
  }
  return slips === 0 || slips > 2 ? undefined : mended
}
