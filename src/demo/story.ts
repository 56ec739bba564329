import { Temporal } from 'temporal-polyfill'
import type { Actor, Handle, Place } from '../chat/request.ts'
import { StartError } from '../message/errors.ts'

/** The options of a demo. */
export interface DemoOptions {
  readonly handle: Handle
  readonly workspace: string
  readonly platform: string
  /** Sets the clock that the bot reads: everything is created in the past, day by day up to now. */
  readonly setNow: (now: Temporal.Instant) => void
  readonly now: Temporal.Instant
  readonly zone: string
  /** The same seed gives the same workspace. */
  readonly seed: number
  /** How many months of deals that are closed lie before the last weeks; 22 if left out, two years in all. */
  readonly months?: number
}

const PEOPLE = ['ann', 'bo', 'cy'] as const
const COMPANIES = [
  'Northwind', 'Globex', 'Initech', 'Umbrella Health', 'Hooli', 'Vandelay Imports', 'Stark Tools', 'Wayne Logistics',
  'Acme', 'Soylent Foods', 'Tyrell Labs', 'Cyberdyne', 'Wonka Sweets', 'Duff Brewing', 'Oceanic Travel', 'Massive Dynamic',
  'Aperture Optics', 'Blue Sun', 'Gringott Savings', 'Sirius Robotics',
] // biome-ignore format: a list of names
const FIRST = ['Jane', 'Omar', 'Lucia', 'Peter', 'Mei', 'Tom', 'Aisha', 'Carlos', 'Nina', 'Jonas', 'Priya', 'Eva', 'Marek', 'Sofia', 'Ben'] // biome-ignore format: a list of names
const LAST = ['Roe', 'Haddad', 'Moreno', 'Novak', 'Chen', 'Berg', 'Khan', 'Silva', 'Fischer', 'Lind', 'Patel', 'Rossi', 'Kowalski', 'Costa', 'Mills'] // biome-ignore format: a list of names
const ROLES = ['CFO', 'CTO', 'Head of IT', 'Buyer', 'Founder', 'Office manager']
const SOURCES = ['webinar', 'referral', 'website', 'fair', 'newsletter']
const PRODUCTS = ['20 seats', '50 seats', '100 seats', 'renewal', 'pilot', 'support plan']
const SAID = ['wants SOC2', 'asked for a quote', 'likes the price', 'happy with the pilot', 'needs sign-off from the CFO', 'compares us with a rival', 'wants a two year deal', 'decides next quarter'] // biome-ignore format: a list of sentences
const STEPS = ['send proposal', 'send report', 'call back', 'book a demo']
/** Of so many companies one has a step whose day went by. */
const ONE_OVERDUE = 8
const LOST = ['price', 'no budget', 'went to a rival', 'no decision']
const STAGES = ['qualified', 'proposal', 'negotiation'] as const

/** Customers of the time before, each with what they bought then. */
const EARLIER = ['Larkspur', 'Brightwater', 'Orchard Foods', 'Kestrel Air', 'Marlow', 'Fennel & Fig', 'Quarry Stone', 'Silverline', 'Tamarind', 'Harbour Lights', 'Juniper', 'Opal Media', 'Pinecrest', 'Redwood Press', 'Saffron', 'Thistle'] // biome-ignore format: a list of names
const ASKED = ['Ida', 'Nils', 'Uma', 'Leo', 'Greta', 'Hugo', 'Vera', 'Otto', 'Rosa', 'Kai', 'Lena', 'Max', 'Zoe', 'Finn', 'Alma'] // biome-ignore format: a list of names
const BOUGHT = [
  '10 seats',
  'onboarding',
  'training',
  '30 seats',
  'support',
  'audit',
  'workshop',
  'migration',
  'extra seats',
]
const MONTHS = 22
const DEALS_A_MONTH = 3

/** How many days of the past are filled. */
const DAYS = 45

/** One line of the story: `who` says `line` that many days ago. */
interface Said {
  readonly daysAgo: number
  readonly who: string
  readonly line: string
}

/**
 * Fills a workspace with a believable team's last weeks, line by line through the front door. Returns the number of
 * lines.
 */
export async function fillDemo(options: DemoOptions): Promise<number> {
  const earlier = before(mulberry(options.seed + 1), options.months ?? MONTHS)
  const lines = [...earlier, ...story(mulberry(options.seed))].toSorted((a, b) => b.daysAgo - a.daysAgo)
  for (const [index, { daysAgo, who, line }] of lines.entries()) {
    const at = options.now.subtract({ hours: daysAgo * 24 }).add({ minutes: index % 50 })
    options.setNow(Temporal.Instant.compare(at, options.now) > 0 ? options.now : at)
    const { message } = await options.handle({
      id: `demo-${options.seed}-${index}`,
      workspace: options.workspace,
      actor: actorOf(options.platform, who),
      place: placeOf(options.platform, who),
      zone: options.zone,
      input: { line },
    })
    if (message.tone === 'bad' || message.tone === 'warning')
      throw new StartError(`The demo cannot say "${line}": ${message.title}`)
  }
  options.setNow(options.now)
  return lines.length
}

const actorOf = (platform: string, who: string): Actor => ({ platform, key: who, name: who, standing: 'owner' })
const placeOf = (platform: string, who: string): Place => ({ platform, kind: 'dm', key: who, name: who })

/**
 * A small pseudo-random generator of numbers from 0 to 1:
 * https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
 */
function mulberry(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The deals of the months before the last weeks, all of them won or lost; every second one came from a lead. */
function before(chance: () => number, months: number): readonly Said[] {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(chance() * all.length)] as T
  if (months === 0) return []
  const oldest = DAYS + 30 * months
  const said: Said[] = [
    { daysAgo: oldest, who: 'ann', line: 'help' },
    ...EARLIER.map((name) => ({ daysAgo: oldest, who: 'ann', line: `company add "${name}"` })),
    { daysAgo: 20, who: 'ann', line: 'goal 120k this quarter' },
    ...PEOPLE.map((who) => ({ daysAgo: 20, who: 'ann', line: `goal @${who} 40k this quarter` })),
  ]
  for (let index = 0; index < months * DEALS_A_MONTH; index++) {
    const company = EARLIER[index % EARLIER.length] ?? ''
    const title = `${company} ${BOUGHT[Math.floor(index / EARLIER.length) % BOUGHT.length]}`
    const who = PEOPLE[(index * 2 + Math.floor(index / 5)) % PEOPLE.length] ?? 'ann'
    // It is over before the last weeks begin.
    const start = oldest - 1 - Math.floor((index * 30) / DEALS_A_MONTH + chance() * 9)
    const say = (after: number, line: string) => said.push({ daysAgo: start - after, who, line })
    const amount = `$${2 + Math.floor(chance() * 26)}k`
    const name = `${ASKED[(index * 7 + 3) % ASKED.length]} ${LAST[(index * 4 + Math.floor(index / ASKED.length)) % LAST.length]}`
    if (index % 2 === 0) {
      const mail = `${name.toLowerCase().replace(' ', '.')}.${index}@${company.toLowerCase().replace(/[^a-z]/gu, '')}.example`
      say(0, `lead add "${name}" company:"${company}" ${mail} ${amount} source:${pick(SOURCES)}`)
      say(1, `log call ${mail} ${5 + Math.floor(chance() * 20)}m "${pick(SAID)}"`)
      say(2, `lead convert ${mail} deal:"${title}"`)
    } else say(1, `deal add "${title}" ${amount} company:"${company}"`)
    const reached = 1 + Math.floor(chance() * 3.4)
    let after = 3
    for (const stage of STAGES.slice(0, reached)) {
      after += 2 + Math.floor(chance() * (stage === 'negotiation' ? 14 : 6))
      say(after, `deal move "${title}" ${stage}`)
    }
    after += 2 + Math.floor(chance() * 9)
    const isWon = reached === STAGES.length && chance() < 0.8
    say(after, isWon ? `deal won "${title}" why: best support` : `deal lost "${title}" why: ${pick(LOST)}`)
  }
  return said
}

function story(chance: () => number): readonly Said[] {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(chance() * all.length)] as T
  const said: Said[] = [{ daysAgo: DAYS, who: 'ann', line: 'help' }]
  COMPANIES.forEach((company, index) => {
    const who = PEOPLE[index % PEOPLE.length] ?? 'ann'
    const contact = `${FIRST[index % FIRST.length]} ${LAST[(index * 7 + Math.floor(index / FIRST.length)) % LAST.length]}`
    const domain = `${company.toLowerCase().replace(/[^a-z]/gu, '')}.example`
    const mail = `${contact.toLowerCase().replace(' ', '.')}@${domain}`
    const start = DAYS - 1 - Math.floor(chance() * 30)
    const say = (daysAgo: number, line: string) => said.push({ daysAgo: Math.max(0, daysAgo), who, line })
    // Said in the past, and due in the days to come.
    const next = (daysAgo: number) => {
      const days = index % ONE_OVERDUE === 0 ? Math.max(1, daysAgo - 2) : daysAgo + 1 + Math.floor(chance() * 7)
      return `${pick(STEPS)} in ${days} days`
    }
    say(start, `company add "${company}" ${domain}`)
    say(start, `contact add "${contact}" ${mail} company:"${company}" role:"${pick(ROLES)}"`)
    const amount = (2 + Math.floor(chance() * 40)) * 1000
    const title = `${company} ${pick(PRODUCTS)}`
    say(
      start,
      `deal add "${title}" $${amount} company:"${company}" with:"${contact}" closes:"in ${10 + Math.floor(chance() * 50)} days"`,
    )
    say(start - 1, `log call "${contact}" ${5 + Math.floor(chance() * 40)}m "${pick(SAID)}" next: ${next(start - 1)}`)
    const reached = Math.floor(chance() * 5)
    STAGES.slice(0, reached).forEach((stage, step) => {
      say(start - 3 - 3 * step, `deal move "${title}" ${stage} why: ${pick(SAID)}`)
      say(start - 4 - 3 * step, `log ${pick(['call', 'email', 'meeting'])} "${title}" "${pick(SAID)}"`)
    })
    if (reached === 4)
      say(
        start - 14,
        chance() < 0.6 ? `deal won "${title}" why: best support` : `deal lost "${title}" why: ${pick(LOST)}`,
      )
    else if (chance() < 0.6)
      say(0, `log call "${title}" ${5 + Math.floor(chance() * 30)}m "${pick(SAID)}" next: ${next(0)}`)
  })
  for (let index = 0; index < 18; index++) {
    const name = `${FIRST[(index * 4 + 2) % FIRST.length]} ${LAST[(index * 5 + 3 + Math.floor(index / FIRST.length)) % LAST.length]}`
    const company = `${LAST[index % LAST.length]} & Sons`
    const mail = `${name.toLowerCase().replace(' ', '.')}@${company.toLowerCase().replace(/[^a-z]/gu, '')}.example`
    const age = Math.floor(chance() * 20)
    const who = pick(PEOPLE)
    said.push({
      daysAgo: age,
      who,
      line: `lead add "${name}" company:"${company}" ${mail} $${1 + Math.floor(chance() * 9)}k source:${pick(SOURCES)}`,
    })
    if (chance() < 0.5) said.push({ daysAgo: age, who, line: `lead claim ${mail}` })
  }
  return said
}
