import { bySureness, type LikelyPair, likelyPairs, MERGEABLE_NOUNS } from '../../crm/duplicates/duplicates.ts'
import { keepNotSame, type Pair } from '../../crm/duplicates/not-same.ts'
import { typeOf } from '../../crm/record-types.ts'
import { refOfSubject, SUBJECT_LETTERS } from '../../crm/subject.ts'
import { type AnyCommand, type Ctx, command, type Param } from '../../language/command.ts'
import { asNamed, choice, count, maybe } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import {
  type Action,
  actions,
  type Block,
  button,
  call,
  type Reply,
  say,
  type Text,
  text,
} from '../../message/message.ts'
import { anyRecord } from '../shared/any-record.ts'
import { sayings } from '../shared/said.ts'
import { checkArePair, comparedPair, mergePreview, pairButtons, sideBySide } from './compare.ts'

/** So many pairs fit on a page with their buttons, on every platform. */
const PAIRS_A_PAGE = 5

const PLURALS = MERGEABLE_NOUNS.map((noun) => typeOf(noun).plural)
/** Every word for several of a kind, with the one that the param takes. */
const SAID_PLURALS = new Map(
  MERGEABLE_NOUNS.flatMap((noun) => {
    const { plural, called = [] } = typeOf(noun)
    const others = [noun, ...called].map((word) => (word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`))
    return [plural, ...others].map((word) => [word, plural] as const)
  }),
).set('people', 'contacts')
const KIND = [...SAID_PLURALS.keys()].join('|')
const DUPLICATES = `(?:(?:likely|possible|potential) )?(?:duplicates?|dupes?|dups|double entries|(?:duplicated|double)(?= (?:${KIND})))`
/** `duplicates in our contacts`, `duplicate contacts`, as a regular expression; the kind is `of`. */
export const DUPLICATES_IN = `${DUPLICATES}(?: (?:in|of|among|for|between)(?: all| the| our| my)*)?(?: (?<of>${KIND}))?`
const FIND =
  '(?:(?:can you |please |pls )?(?:find|show|list|see|get|give|look for|search(?: for)?|check(?: for)?|detect|spot)(?: me| us)? )?(?:all |any |the |our |my )*'

const refs = ({ noun, numbers }: Pair): readonly [string, string] => [
  refOfSubject({ noun, number: numbers[0] }),
  refOfSubject({ noun, number: numbers[1] }),
]

/** `C-12 Jane Roe and C-9 Jane Row: same e-mail`, with what can be done. */
function pairBlocks(ctx: Ctx, pair: LikelyPair): readonly Block[] {
  const [one, other] = refs(pair)
  const line = text({ ref: one }, ` ${pair.names[0]} and `, { ref: other }, ` ${pair.names[1]}: ${pair.reason}`)
  if (ctx.member.role === 'viewer') return [line]
  const buttons: readonly Action[] = [
    button('Merge…', call('compare', { one, other })),
    button('Not the same', call('not same', { one, other })),
  ]
  return [line, actions(...buttons)]
}

/** `9 contacts, 5 companies`. */
const countsOf = (pairs: readonly LikelyPair[]): string =>
  MERGEABLE_NOUNS.flatMap((noun) => {
    const found = pairs.filter((pair) => pair.noun === noun).length
    return found > 0 ? [`${found.toLocaleString('en-US')} of ${typeOf(noun).plural}`] : []
  }).join(', ')

/** The pairs of some kinds, the surest first. */
export async function pairsOf(ctx: Ctx, plural: string | undefined): Promise<readonly LikelyPair[]> {
  const nouns = MERGEABLE_NOUNS.filter((noun) => plural === undefined || typeOf(noun).plural === plural)
  const all: LikelyPair[] = []
  for (const noun of nouns) all.push(...(await likelyPairs(ctx.tx, noun)))
  return all.toSorted(bySureness)
}

const ASKED = sayings(
  `${FIND}${DUPLICATES_IN}`,
  `(?:are|is) there (?:any |some )?${DUPLICATES_IN}(?: in (?:here|the crm|the system))?`,
  `(?:do we|do i|have we|have i)(?: have| got)? (?:any |some )?${DUPLICATES_IN}`,
  `(?:which|what) (?<of>${KIND}) are (?:duplicates|duplicated|the same|double|there twice)`,
  `(?:do we|do i|have we|have i)(?: have| got)? (?:any |some |the same )?(?<of>${KIND}) (?:in (?:here|there|the crm|the system) )?(?:twice|double|more than once)`,
  `(?:(?:is|are) )?(?:any(?:body|one|thing)?|there any|some|there)(?: (?<of>${KIND}))? (?:(?:(?:is|are) )?(?:in )?(?:here|there|the crm|the system) )?(?:twice|double|duplicated|more than once)`,
  `(?:check|scan|search|look through)(?: all| the| our| my)* (?<of>${KIND}) for ${DUPLICATES}`,
)

const NOTHING_SAID: Readonly<Record<string, string>> = {}

/**
 * The kind of records; a whole line that asks for duplicates in one of these ways is read before any command whose first
 * word it has, such as `find`.
 */
export const duplicateKind = (ways: readonly RegExp[]): Param<string> => ({
  ...choice('The kind of records; all if not said', PLURALS),
  async readsAll(line) {
    const plain = line.trim().replace(/[.!?\s]+$/u, '')
    for (const asked of ways) {
      const found = asked.exec(plain)
      const of = found?.groups?.of?.toLowerCase()
      if (found) return of === undefined ? NOTHING_SAID : { of: SAID_PLURALS.get(of) ?? of }
    }
    return undefined
  },
})

const duplicates = command({
  path: ['duplicates'],
  about: 'List leads, contacts, companies and open deals that are likely the same, and why',
  params: {
    of: maybe(duplicateKind(ASKED)),
    page: asNamed(maybe(count('Which page of it', { max: 1000 }))),
  },
  needs: 'viewer',
  also: ['dupes', 'dedupe'],
  examples: ['duplicates', 'duplicates contacts'],
  async run(ctx, { of, page = 1 }): Promise<Reply> {
    const pairs = await pairsOf(ctx, of)
    const shown = pairs.slice((page - 1) * PAIRS_A_PAGE, page * PAIRS_A_PAGE)
    if (pairs.length === 0) return say(`No two ${of ?? 'records'} look like one`, [text(RULE)])
    if (shown.length === 0)
      return say('There is nothing on that page', [actions(button('First page', call('duplicates', of ? { of } : {})))])
    const total = pairs.length.toLocaleString('en-US')
    const title = `${total} ${pairs.length === 1 ? 'pair' : 'pairs'} that may be the same: ${countsOf(pairs)}`
    const last = Math.ceil(pairs.length / PAIRS_A_PAGE)
    const to = (at: number) => call('duplicates', { ...(of && { of }), page: String(at) })
    const controls: readonly Action[] = [
      ...(page > 1 ? [button('Previous', to(page - 1))] : []),
      ...(page < last ? [button('Next', to(page + 1))] : []),
      ...(ctx.member.role === 'viewer' ? [] : [button('Go through', call('go duplicates', of ? { of } : {}))]),
    ]
    return {
      ...say(title, [
        ...shown.flatMap((pair) => pairBlocks(ctx, pair)),
        ...(last > 1 ? [text(`Page ${page} of ${last}`)] : []),
        ...(controls.length > 0 ? [actions(...controls)] : []),
      ]),
      result: { refs: shown.flatMap(refs) },
    }
  },
})

const RULE = 'A shared address such as info@, a switchboard or a free mail domain alone makes nobody the same.'

const compare = command({
  path: ['compare'],
  about: 'Show two records of a kind side by side, and what merging them would do',
  params: { one: anyRecord('The one that would go'), other: anyRecord('The one that would stay') },
  needs: 'viewer',
  also: ['diff', 'versus'],
  said: sayings(
    '(?:compare|show the differences? between|what is different between) (?<one>.+?) (?:and|with|to) (?<other>.+)',
  ),
  examples: ['compare C-10 C-9'],
  async run(ctx, { one, other }): Promise<Reply> {
    checkArePair(one, other)
    const compared = await comparedPair(ctx, { noun: one.noun, numbers: [one.number, other.number] })
    if (!compared) throw new Error(`${one.ref} and ${other.ref} were read and are not there`)
    const { likely } = compared
    const why: Text = likely ? [`They have the ${likely.reason}.`] : ['Nothing but you says that they are the same.']
    const mayMerge = ctx.member.role !== 'viewer'
    return {
      ...say(`${one.ref} ${one.name} and ${other.ref} ${other.name}`, [
        text(...why),
        sideBySide(compared),
        ...(mayMerge
          ? [...(await mergePreview(ctx, compared)), text('Nothing is saved yet.'), actions(...pairButtons(compared))]
          : []),
      ]),
      result: { refs: [one.ref, other.ref] },
    }
  },
})

const REF = `${SUBJECT_LETTERS}-?\\d{1,9}`

const notSame = command({
  path: ['not', 'same'],
  about: 'Keep that two records are not the same: they are not listed as duplicates again',
  params: { one: anyRecord('The one'), other: anyRecord('The other') },
  needs: 'member',
  said: sayings(
    `(?<one>${REF}) (?:and|&) (?<other>${REF}) are (?:both |two )?(?:different|separate|distinct)(?: people| ones| companies| deals| leads| records)?`,
    "(?<one>.+?) (?:and|&) (?<other>.+?) (?:are not|are n['’]t|aren['’]?t) (?:the same|duplicates|one)(?: person| one| company| deal| people)?",
    "(?<one>.+?) (?:is not|isn['’]?t) the same (?:person |company |deal |one )?as (?<other>.+)",
    '(?:these are )?not the same[:,]? (?<one>.+?) (?:and|&) (?<other>.+)',
  ),
  examples: ['not same C-10 C-9'],
  async run(ctx, { one, other }): Promise<Reply> {
    checkArePair(one, other)
    const isNew = await keepNotSame(ctx.tx, { noun: one.noun, numbers: [one.number, other.number] }, ctx.member.member)
    if (!isNew) {
      throw new UserError('nothing_to_do', `That ${one.ref} and ${other.ref} are not the same is known already.`, {
        formless: true,
        isSo: true,
      })
    }
    return say(
      `${one.ref} ${one.name} and ${other.ref} ${other.name} are not the same`,
      [text('They are not listed as duplicates any more.')],
      'good',
    )
  },
})

/** Commands for what is there twice. */
export const duplicateCommands: readonly AnyCommand[] = [duplicates, compare, notSame]
