import { DIRECTED, DIRECTIONS, type Direction, type InteractionKind } from '../../crm/log/fields.ts'
import type { AnyRecord } from '../../crm/search/records.ts'
import type { Param } from '../../language/command.ts'
import { AmbiguousValue, choice } from '../../language/params/kinds.ts'

/** The kinds that come from one side. */
export const HAS_DIRECTION: ReadonlySet<InteractionKind> = new Set(
  Object.keys(DIRECTED.incoming) as readonly InteractionKind[],
)

/** Words for what we began. */
const OUTGOING = /^(?:outgoing|outbound|out|to|ours|sent)$/iu
/** Words for what they began; so are the verbs of which they are the subject, as in `jane called`. */
const INCOMING =
  /^(?:incoming|inbound|in|from|theirs|received|(?:called|rang|phoned|e-?mailed|mailed|wrote|answered|replied|texted|messaged|whatsapped|pinged))$/iu

/** Which side an interaction came from, by its two words or in people's words. */
export const directionParam = (about: string): Param<Direction> => {
  const one = choice(about, DIRECTIONS)
  const directionIn = (raw: string): Direction | undefined => {
    const word = raw.trim().replace(/\s+/gu, ' ')
    return OUTGOING.test(word) ? 'outgoing' : INCOMING.test(word) ? 'incoming' : undefined
  }
  return {
    ...one,
    resolves: async (candidates) => candidates.findIndex((said) => directionIn(said) !== undefined),
    read: (raw, ctx) => directionIn(raw) ?? one.read(raw, ctx),
  }
}

const FROM = /^from\s/iu

/** The side that the words for a record say: `call from Acme` came from them. */
export const sideIn = (record = ''): Direction | undefined => (FROM.test(record) ? 'incoming' : undefined)

/** A record that still says so when it is asked which one is meant. */
export const keepingFrom = (one: Param<AnyRecord>): Param<AnyRecord> => ({
  ...one,
  async read(raw, ctx) {
    try {
      return await one.read(raw, ctx)
    } catch (error) {
      if (!(error instanceof AmbiguousValue) || !FROM.test(raw)) throw error
      const readings = error.readings.map((each) => ({ ...each, raw: `from ${each.raw}` }))
      throw new AmbiguousValue(error.words, readings, error.code)
    }
  },
})
