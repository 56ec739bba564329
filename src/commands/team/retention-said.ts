import { KEPT_KINDS, type KeptKind } from '../../crm/privacy/retention.ts'
import type { Param } from '../../language/command.ts'
import { choice } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import { sayings } from '../shared/said.ts'

/** Other words for the kinds, by their plurals. */
const CALLED: ReadonlyMap<string, RegExp> = new Map([
  ['leads', /^(?:leads?|prospects?)$/iu],
  ['contacts', /^(?:contacts?|people|persons?|customers?|clients?)$/iu],
  ['logs', /^(?:logs?|interactions?|activit(?:y|ies)|calls?|e-?mails?|notes?|meetings?|timelines?)$/iu],
])

/** Words for what is kept, in a regular expression; some are refused, because they hold no personal data. */
const KINDS_SAID =
  'leads?|prospects?|contacts?|people|persons?|customers?|clients?|(?:old )?logs?|interactions?|activities|calls|e-?mails|notes|meetings|timelines?|deals?|opportunities|companies|accounts'

const NUMBERS = 'an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|\\d{1,4}'

/** A time in a regular expression. */
export const TIME_SAID = `(?:(?:${NUMBERS})[ -]?(?:years?|yrs?|y|months?|mos?|quarters?|weeks?|days?)|off|none|forever|for good|ever)`

const VALUES: ReadonlyMap<string, number> = new Map([
  ['a', 1],
  ['an', 1],
  ['one', 1],
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
  ['six', 6],
  ['seven', 7],
  ['eight', 8],
  ['nine', 9],
  ['ten', 10],
  ['twelve', 12],
  ['eighteen', 18],
])

/** Words for what holds no personal data. */
const IS_NONE = /^(?:deals?|opportunit(?:y|ies)|compan(?:y|ies)|accounts?|pipelines?)$/iu

/** A kind of what is kept for a time. */
export const keptKindNamed = (about: string): Param<KeptKind> => {
  const names = choice(
    about,
    KEPT_KINDS.map(({ plural }) => plural),
  )
  const kindOf = (raw: string): KeptKind | undefined => {
    const said = raw.trim().replace(/^(?:old|our|the|all) /iu, '')
    return KEPT_KINDS.find(
      ({ plural, noun }) => said.toLowerCase() === noun || (CALLED.get(plural)?.test(said) ?? said === plural),
    )
  }
  return {
    ...names,
    refsOf: () => [],
    resolves: async (candidates) =>
      candidates.findIndex((candidate) => kindOf(candidate) !== undefined || IS_NONE.test(candidate.trim())),
    async read(raw, ctx) {
      const kind = kindOf(raw)
      if (kind) return kind
      if (IS_NONE.test(raw.trim()))
        throw new UserError('not_read', `${raw.trim()} are no personal data, and stay.`, {
          next: 'A time can be settled for leads, contacts and logs.',
        })
      const plural = await names.read(raw, ctx)
      const found = KEPT_KINDS.find((one) => one.plural === plural)
      if (!found) throw new Error(`${plural} is no kind`)
      return found
    },
  } as Param<KeptKind>
}

/** A time in months; `off` for none, and `ever` for one without an end. */
export const keptFor = (about: string): Param<number | 'off' | 'ever'> => ({
  about,
  shape: 'words',
  slot: 'positional',
  optional: false,
  async read(raw) {
    const said = raw.trim().toLowerCase()
    if (/^(?:off|none|no|never|stop|disabled?)$/u.test(said)) return 'off'
    if (/^(?:forever|for good|ever|always|unlimited)$/u.test(said)) return 'ever'
    const [, amount = '', unit = ''] =
      /^(?:for |after )?([a-z]+|\d{1,4})[ -]?(years?|yrs?|y|months?|mos?|m|quarters?|weeks?|days?|d|w)$/u.exec(said) ??
      []
    const number = VALUES.get(amount) ?? (/^\d+$/u.test(amount) ? Number(amount) : 0)
    const months = unit.startsWith('y') ? 12 : unit.startsWith('q') ? 3 : unit.startsWith('m') ? 1 : 0
    if (number > 0 && months > 0) return number * months
    if (/^[dw]/u.test(unit))
      throw new UserError('not_read', 'The time is in whole months or years.', { next: 'Say it like 3 months.' })
    throw new UserError('not_read', `“${raw}” is no time.`, { next: 'Say it like 2 years or 18 months, or off.' })
  },
})

const DATA = '(?:data |gdpr )?'
const OLD = '(?:all |our |the |old |stale |inactive )*'
const ERASE = '(?:(?:please )?auto(?:matically)?[ -])?(?:delete|erase|remove|purge|forget|clean up)'
const UNTOUCHED =
  "(?:older than|after|untouched for|not touched for|inactive for|without (?:any )?(?:contact|activity) (?:for|in)|not contacted (?:for|in)|(?:that |who )?we have ?n(?:ot|['’]t) contacted (?:for|in)|nobody (?:has )?touched (?:for|in))"

/** How people ask for how long something is kept, and settle it. */
export const RETENTION_SAID = sayings(
  `(?:the |our )?${DATA}retention(?: (?:policy|policies|rules?|settings?|periods?|times?))?`,
  '(?:for )?how long (?:do|are|is|will) (?:we|you|they|things?|data|everything|records) (?:keep|kept|be kept|stored?|retain(?:ed)?)(?: (?:things|data|everything|records))?(?: for)?',
  `(?:for )?how long (?:do|will) (?:we|you) (?:keep|store|retain) (?:the |our )?(?<of>${KINDS_SAID})(?: for)?`,
  `(?:for )?how long (?:are|is|will) (?:the |our )?(?<of>${KINDS_SAID}) (?:be )?(?:kept|stored|retained)(?: for)?`,
  `(?:set |change )?(?:the |our )?${DATA}retention (?:of|for) (?<of>${KINDS_SAID})(?: (?:to|is|at))? (?<time>${TIME_SAID})`,
  `(?:set |change )?(?:the |our )?${DATA}retention (?:to )?(?<time>${TIME_SAID})(?: (?:of|for))? (?<of>${KINDS_SAID})`,
  `(?:turn|switch) (?<time>off) (?:the |our )?${DATA}retention(?: (?:of|for) (?<of>${KINDS_SAID}))?`,
  `(?:turn|switch) (?:the |our )?${DATA}retention(?: (?:of|for) (?<of>${KINDS_SAID}))? (?<time>off)`,
  `(?<time>stop) (?:deleting|erasing|purging|removing) (?:all |our |the |old |any )*(?<of>${KINDS_SAID})`,
  `(?:keep|store|retain) ${OLD}(?<of>${KINDS_SAID}) (?:for |only )*(?<time>${TIME_SAID})(?: only)?`,
  `${ERASE} ${OLD}(?<of>${KINDS_SAID}) (?:that are |who are |which are )?${UNTOUCHED} (?<time>${TIME_SAID})(?: (?:old|(?:without|of no|with no|of) (?:any )?(?:contact|touch|activity|inactivity|silence)))?`,
  `(?:which|what) (?<of>${KINDS_SAID}) (?:will be|get|are(?: to be)?|are due to be|are going to be) (?:deleted|erased|purged)(?: next| soon)?`,
  `(?:show |list )?(?:me )?(?:the |all )?(?<of>${KINDS_SAID}) (?:that are |who are )?(?:due for|up for|due to be|to be) (?:deletion|erasure|deleted|erased|purged)`,
  '(?:who|what) (?:gets|is|will be|will get|is to be) (?:deleted|erased|purged)(?: next| soon)?',
)
