import type { Pipeline, Stage } from '../../crm/pipelines/pipelines.ts'

/** How sure it is what a value means: it is the same word, it is much like one, nobody knows, or somebody said it. */
type How = 'same' | 'like' | 'none' | 'chosen'

/** What a value of a column means here: the number of a stage or a member. */
export interface MappedValue {
  /** As it stands in the file. */
  readonly said: string
  readonly count: number
  readonly to: number | null
  readonly how: How
}

/** A value as two of a column are compared. */
export const valueKey = (raw: string): string => raw.trim().replace(/\s+/gu, ' ').toLowerCase()

/** The meaning of a value of a column; undefined where it is not among those that were looked at. */
export const meaningOf = (mapped: readonly MappedValue[] | undefined, raw: string): MappedValue | undefined =>
  mapped?.find(({ said }) => valueKey(said) === valueKey(raw))

/** How a deal ended, by the words of other programs; `open` where it did not. */
export type DealOutcome = Stage['outcome']

const OUTCOMES: readonly (readonly [RegExp, DealOutcome])[] = [
  [
    /\b(?:lost|lose|dead|abandoned|rejected|cancell?ed|verloren|perdu(?:e|es|s)?|perdid[oa]s?|pers[oa]|forlorad|tapt|disqualified|declined|no deal|not interested|unqualified|storniert|abgelehnt|annulee?|cancelad[oa])\b/u,
    'lost',
  ],
  [
    /\b(?:won|win|gewonnen|gagne(?:e|es|s)?|ganad[oa]s?|vint[oa]|ganh[oa]|vunnen|vundet|paid|customer|signed|completed|succes(?:s|sful)?)\b/u,
    'won',
  ],
  [
    /^(?:open|active|in progress|pending|offen|laufend|ouverte?|en cours|abiert[oa]|en curso|openstaand|lopend|ongoing|working|new|live|suspended|on hold)\b/u,
    'open',
  ],
]

/** A value without its accents, as it is looked at for words of several languages. */
const unaccented = (raw: string): string => valueKey(raw).normalize('NFKD').replace(/\p{M}/gu, '')

/** What a status says of how a deal ended; undefined where it says nothing. */
export const outcomeSaid = (raw: string): DealOutcome | undefined =>
  OUTCOMES.find(([pattern]) => pattern.test(unaccented(raw)))?.[1]

/** Steps of a sale as other programs name them, with how probable it is by then, in percent. */
const STEPS: readonly (readonly [RegExp, number])[] = [
  [
    /contra[ck]?t|vertrag|negotiat|verhandl|onderhandel|negoci|forhandl|trattativ|decision.?maker.*bought|verbal|commit|legal|procurement|closing|agreement|signature|redlin|approval|review/u,
    75,
  ],
  [
    /propos|propuest|quote|quotation|offer|angebot|offre|oferta|offert|presupuesto|devis|presentation|price|pricing|perception|decision|evaluat|trial|pilot|poc|business case|shortlist|value prop/u,
    50,
  ],
  [
    /qualifi|kwalifi|calific|cualific|kvalific|discovery|needs|analysis|demo|meeting|appointment|engag|contact(?:ed| made)|connected|interested|scoping|assessment|bedarf|besoin|follow|termin|rendez|reunion|afspraak|kontakt|contacte|gesprach|gesprek|intro\b|erstkontakt|premier contact|kennenlern|kennismak/u,
    25,
  ],
  [
    /^(?:0?1[.) -]+)?(?:new|neu|nouveau|nuevo|lead|prospect|inbound|incoming|backlog|idea|first|initial|open|target|to ?do|outreach|research|sourc|unqualified|identif)/u,
    10,
  ],
]

/** Words before a stage that say no more than its place: `3. Proposal`, `3 - Proposal`. */
const bare = (raw: string): string => valueKey(raw).replace(/^\d{1,2}\s*[.):-]+\s*/u, '')

/**
 * The stage that a value of another program means: the one of that name, else the one that wins or loses as it does, else the
 * open one that is as far as it.
 */
export function stageMeant(all: readonly Stage[], raw: string): Pick<MappedValue, 'to' | 'how'> {
  const wanted = unaccented(bare(raw))
  const begins = all.filter(({ name }) => wanted.length > 1 && unaccented(name).startsWith(wanted))
  const same = all.find(({ name }) => unaccented(name) === wanted) ?? (begins.length === 1 ? begins[0] : undefined)
  if (same) return { to: same.number, how: 'same' }
  const outcome = outcomeSaid(wanted)
  const isClosed =
    outcome === 'lost' ||
    /\bclosed?\b|fermee?|cerrad[oa]|geschlossen|abgeschlossen|gesloten|\b(?:won|win|gewonnen|gagne|ganad|vint[oa]|ganh[oa]|vunnen|vundet)/u.test(
      wanted,
    )
  if (isClosed && outcome !== undefined && outcome !== 'open') {
    const ending = all.find((stage) => stage.outcome === outcome)
    if (ending) return { to: ending.number, how: 'same' }
  }
  const open = all.filter((stage) => stage.outcome === 'open')
  const within = open.filter(({ name }) => wanted.includes(unaccented(name)) && name.length > 3)
  const step = STEPS.find(([pattern]) => pattern.test(wanted))?.[1]
  const near =
    step === undefined
      ? undefined
      : open.toSorted(
          (a, b) => Math.abs(a.probability - step) - Math.abs(b.probability - step) || a.position - b.position,
        )[0]
  const like = (within.length === 1 ? within[0] : undefined) ?? near
  return like ? { to: like.number, how: 'like' } : { to: null, how: 'none' }
}

/** What programs call the only pipeline that everybody has. */
const USUAL =
  /^(?:my |the )?(?:default|standard|main|general|sales|vertriebs?|verkaufs?|ventes?|ventas|verkoop|first|allgemein)?[ -]*(?:pipeline|funnel|process|pijplijn|tunnel|embudo)?(?: standard)?$/u

const plainName = (name: string): string =>
  unaccented(name)
    .replace(/[ -]*(?:pipeline|funnel|process|pijplijn)$/u, '')
    .replace(/^(?:pipeline|funnel)[ -:]*/u, '')

/**
 * The pipeline that a value of another program means: the one of that name, else the first for the one that everybody has there.
 * `isOnly` where the file names no other.
 */
export function pipelineMeant(all: readonly Pipeline[], raw: string, isOnly: boolean): Pick<MappedValue, 'to' | 'how'> {
  const same =
    all.find(({ name }) => unaccented(name) === unaccented(raw)) ??
    all.find(({ name }) => plainName(name) === plainName(raw))
  if (same) return { to: same.number, how: 'same' }
  const [first] = all
  if (first && (USUAL.test(unaccented(raw)) || (isOnly && all.length === 1))) return { to: first.number, how: 'same' }
  return { to: null, how: 'none' }
}

/** Stages in the order of the sale: by the numbers before them, else by how far such a step is, else as they were met. */
export function inSaleOrder(names: readonly string[]): readonly string[] {
  const place = (name: string): number => {
    const number = /^\s*(\d{1,2})\b/u.exec(name)?.[1]
    return number === undefined
      ? (STEPS.find(([pattern]) => pattern.test(unaccented(bare(name))))?.[1] ?? -1)
      : Number(number)
  }
  if (names.some((name) => place(name) < 0)) return names
  return names.toSorted((a, b) => place(a) - place(b))
}

/** True of the name of a stage in which deals are over. */
export function endsSale(name: string): boolean {
  const outcome = outcomeSaid(bare(name))
  return (
    outcome === 'lost' ||
    (outcome === 'won' && /won|win|gewonnen|gagn|ganad|vint|ganh|vun|vind|closed|success/u.test(unaccented(name)))
  )
}

/** Somebody of the team, with the addresses by which platforms know them. */
export interface Colleague {
  readonly member: number
  readonly name: string
  readonly emails: readonly string[]
  /** Their own ids on the platforms. */
  readonly keys: readonly string[]
}

const comparable = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@._+-]+/gu, ' ')
    .trim()

/** `Lovelace, Ada` is `Ada Lovelace`. */
const inOrder = (name: string): string => name.replace(/^([^,]+),\s*([^,]+)$/u, '$2 $1')

/** The member whom an owner in a file is: by address, by name, or by a first name that only one has. */
export function ownerMeant(team: readonly Colleague[], raw: string, me: number): Pick<MappedValue, 'to' | 'how'> {
  const wanted = raw.trim()
  if (/^@?me$/iu.test(wanted)) return { to: me, how: 'same' }
  const ref = /^m-(\d{1,9})$/iu.exec(wanted)
  const address = /[^\s<>()"]+@[^\s<>()"]+/u.exec(wanted)?.[0].toLowerCase()
  const name = comparable(inOrder(wanted.replace(/[<("]*[^\s<>()"]+@[^\s<>()"]+[>)"]*/u, '').replace(/^@/u, '')))
  const ways: readonly (readonly [How, (one: Colleague) => boolean])[] = [
    ['same', ({ member }) => ref !== null && member === Number(ref[1])],
    ['same', ({ emails }) => address !== undefined && emails.includes(address)],
    ['same', ({ keys }) => keys.includes(wanted.replace(/^@/u, '').toLowerCase())],
    ['same', (one) => name !== '' && comparable(one.name) === name],
    ['like', (one) => name !== '' && comparable(one.name).startsWith(`${name} `)],
    ['like', (one) => name.startsWith(`${comparable(one.name)} `)],
    ['like', (one) => address !== undefined && comparable(one.name).replaceAll(' ', '.') === address.split('@')[0]],
    ['like', (one) => name.length > 1 && comparable(one.name).startsWith(name)],
  ]
  for (const [how, is] of ways) {
    const found = team.filter(is)
    if (found.length === 1 && found[0]) return { to: found[0].member, how }
    if (found.length > 1) return { to: null, how: 'none' }
  }
  return { to: null, how: 'none' }
}
