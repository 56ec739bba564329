import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { leftOf, readLine } from '../../src/commands/remind/line.ts'
import { findDates } from '../../src/time/find/find.ts'

const NOW = Temporal.Instant.from('2026-11-18T09:00:00Z')
const datesIn = (text: string) => findDates(text, { now: NOW, zone: 'Europe/Berlin', expect: 'future' }).mentions
const NOTHING = { who: false, record: false, when: false, condition: false }

/** What a line says: who | when (the one apart from the text first) | record | condition | text without them. */
function parts(line: string): string {
  const read = readLine(line, datesIn, NOTHING)
  const { who, lead, dates, refs, about, condition } = read
  const date = lead ?? (dates.length === 1 ? dates[0] : undefined)
  const when = date?.text ?? dates.map(({ text }) => text).join(' or ')
  const said = condition && (condition.read.kind === 'stage' ? `still in ${condition.read.stage ?? 'it'}` : 'no reply')
  const gone = [who, date, condition, ...refs.map(({ whole }) => whole)].filter((span) => span !== undefined)
  const named = refs[0]?.text ?? (about && `"${about.text}"`)
  return [who?.text, when, named, said, leftOf(line, gone)].map((part) => part || '-').join(' | ')
}

test.for([
  ['me about D-7 in 3 days at 10', 'me | in 3 days at 10 | D-7 | - | -'],
  ['me to call Bob in 2 days', 'me | in 2 days | - | - | call Bob'],
  [
    'me to call Bob in 2 days about the 5 March invoice',
    'me | in 2 days or the 5 March | - | - | call Bob in 2 days about the 5 March invoice',
  ],
  ['@bo tomorrow 9am call Acme at 3', '@bo | tomorrow 9am | - | - | call Acme at 3'],
  ['#sales every fri 3pm review, if still in proposal', '#sales | every fri 3pm | - | still in proposal | review'],
  ['@bo about D-7 tomorrow 9am', '@bo | tomorrow 9am | D-7 | - | -'],
  ['me fri', 'me | fri | - | - | -'],
  ['tomorrow 9am @bo: call Acme', '@bo | tomorrow 9am | - | - | call Acme'],
  ['call Acme tomorrow 9am', '- | tomorrow 9am | - | - | call Acme'],
  ['D-7 in 2 weeks', '- | in 2 weeks | D-7 | - | -'],
  ['d7 in 2 weeks', '- | in 2 weeks | d7 | - | -'],
  ['me to buy A4 paper fri', 'me | fri | - | - | buy A4 paper'],
  ['me to call D-7 back fri', 'me | fri | D-7 | - | call D-7 back'],
  ['me fri to prepare the quote for D-7', 'me | fri | D-7 | - | prepare the quote'],
  ['me about Acme renewal fri', 'me | fri | "Acme renewal" | - | Acme renewal'],
  ['me mon if no reply about D-7', 'me | mon | D-7 | no reply | -'],
  ['me about D-7 if no reply by fri', 'me | by fri | D-7 | no reply | -'],
  ["me fri about D-7 if they haven't replied", 'me | fri | D-7 | no reply | -'],
  ['me fri about D-7 unless they answer', 'me | fri | D-7 | no reply | -'],
  ['me fri about D-7 unless it has moved', 'me | fri | D-7 | still in it | -'],
  ["me fri about D-7 if it's still in negotiation stage", 'me | fri | D-7 | still in negotiation | -'],
  ['me tomorrow "call Bob at 3 if no reply"', 'me | tomorrow | - | - | "call Bob at 3 if no reply"'],
  ['me tomorrow to ask if they want it', 'me | tomorrow | - | - | ask if they want it'],
  ['here fri 3pm cake', 'here | fri 3pm | - | - | cake'],
  ['me to mail bob@acme.io tomorrow', 'me | tomorrow | - | - | mail bob@acme.io'],
  ['me, tomorrow: pay #12', 'me | tomorrow | - | - | pay #12'],
  ['', '- | - | - | - | -'],
] as const)('%s', ([line, said]) => {
  expect(parts(line)).toBe(said)
})

test('people inside the text are named apart', () => {
  expect(readLine('tomorrow ask @bo about #sales', datesIn, NOTHING).named.map(({ text }) => text)).toEqual([
    '@bo',
    '#sales',
  ])
  expect(readLine('@bo and @cy tomorrow lunch', datesIn, NOTHING).also?.text).toBe('@cy')
})

test('what has a field of its own is not looked for', () => {
  const all = { who: true, record: true, when: true, condition: true }
  const line = '@bo tomorrow about D-7 if no reply'
  expect(readLine(line, datesIn, all)).toMatchObject({ who: undefined, refs: [], dates: [], condition: undefined })
})
