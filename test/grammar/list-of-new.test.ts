import { expect, test } from 'vitest'
import { commands } from '../../src/commands/index.ts'
import { linesIn } from '../../src/language/lines.ts'
import { registry } from '../../src/language/registry.ts'

const all = registry(commands)

/** Messages that name several new records, and what each of them is by itself. */
const SURE: readonly (readonly [typed: string, ...lines: readonly string[]])[] = [
  ['add leads Lea Ott, Max Ray and Uma Fox', 'lead add Lea Ott', 'lead add Max Ray', 'lead add Uma Fox'],
  ['leads: Lea Ott; Max Ray; Uma Fox', 'lead add Lea Ott', 'lead add Max Ray', 'lead add Uma Fox'],
  ['new leads:\nLea Ott, Otto AG\nMax Ray, 5k', 'lead add Lea Ott, Otto AG', 'lead add Max Ray, 5k'],
  ['new leads\n1. Lea Ott; Otto\n2. Max Ray; Rayo', 'lead add Lea Ott, Otto', 'lead add Max Ray, Rayo'],
  ['leads:\nLea Ott\tOtto\t5k\nMax Ray\tRayo\t7k', 'lead add Lea Ott, Otto, 5k', 'lead add Max Ray, Rayo, 7k'],
  ['add these leads:\n- Lea Ott - Otto\n- Max Ray - Rayo', 'lead add Lea Ott - Otto', 'lead add Max Ray - Rayo'],
  ['prospects: Lea Ott @ Otto, Max Ray @ Rayo', 'lead add Lea Ott @ Otto', 'lead add Max Ray @ Rayo'],
  ['leads: Lea Ott, l@ott.de, Max Ray, m@ray.de', 'lead add Lea Ott, l@ott.de', 'lead add Max Ray, m@ray.de'],
  ['please add 2 contacts: Lea, Max', 'contact add Lea', 'contact add Max'],
  ['add contacts Lea Ott and Max Ray at Otto', 'contact add Lea Ott at Otto', 'contact add Max Ray at Otto'],
  ['new people at Otto: Lea Ott; Max Ray', 'new contact at Otto: Lea Ott', 'new contact at Otto: Max Ray'],
  ['new leads from the fair:\nLea Ott\nMax Ray', 'new lead from the fair: Lea Ott', 'new lead from the fair: Max Ray'],
  ['create companies Otto, Rayo and Foxy', 'company add Otto', 'company add Rayo', 'company add Foxy'],
  ['accounts:\nOtto, otto.de\nRayo', 'company add Otto, otto.de', 'company add Rayo'],
  ['new deals:\nOtto 5k\nRayo 7k close 15 dec', 'deal add Otto 5k', 'deal add Rayo 7k close 15 dec'],
  ['tasks:\ncall lea fri\nmail max', 'task add call lea fri', 'task add mail max'],
  ['todos: call lea fri; mail max', 'task add call lea fri', 'task add mail max'],
]

test.each(SURE)('%j', (typed, ...lines) => {
  expect(linesIn(typed, all)).toEqual({ lines, sure: true })
})

/** Commas and semicolons may as well part what is told of one. */
test.each([
  ['leads: Lea Ott, Otto Systems, lea@ott.de', 'lead add Lea Ott', 'lead add Otto Systems, lea@ott.de'],
  ['companies: Otto, Rayo, Foxy', 'company add Otto', 'company add Rayo', 'company add Foxy'],
  ['tasks: call lea, mail max', 'task add call lea', 'task add mail max'],
  ['lead add Lea Ott; Max Ray', 'lead add Lea Ott', 'lead add Max Ray'],
  ['leads: lea ott, max ray', 'lead add lea ott', 'lead add max ray'],
])('in doubt: %j', (typed, ...lines) => {
  expect(linesIn(typed, all)).toMatchObject({ lines, sure: false })
})

test.each([
  'new leads',
  'new leads this week',
  'leads from webinar',
  'deals closing this month, over 10k',
  'add leads from the fair',
  'lead add Lea Ott; Otto; lea@ott.de',
  'lead add Lea Ott, Otto',
  'tasks today and tomorrow',
  'open deals at otto and rayo',
  'new tasks: call lea fri',
])('no list: %j', (typed) => {
  expect(linesIn(typed, all)).toBeUndefined()
})
