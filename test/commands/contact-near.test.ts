import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

async function team(): Promise<World> {
  const here = await world()
  await here.talk('Ann> company add Vesta')
  return here
}

/** Numbers without their country: asked about, with all else that was said, and kept as typed where that is chosen. */
const NUMBERS: readonly (readonly [line: string, number: string, ...has: readonly string[]])[] = [
  ['contact add Jane Roe 030 901820', '030 901820', 'Jane Roe\n'],
  ['contact add Jane Roe 030901820', '030901820', 'Jane Roe\n'],
  ['contact add Jane Roe (030) 90 18 20', '(030) 90 18 20', 'Jane Roe\n'],
  ['contact add Jane Roe 030/901820', '030/901820', 'Jane Roe\n'],
  ['contact add Jane Roe 555-1234', '555-1234', 'Jane Roe\n'],
  ['contact add Jane Roe +49 123', '+49 123', 'Jane Roe\n'],
  ['contact add Jane Roe @ Vesta 030 901820', '030 901820', 'Jane Roe\n', 'A-1 Vesta'],
  ['contact add Jane Roe 0171 2345678 jane@vesta.com', '0171 2345678', 'Jane Roe\n', 'jane@vesta.com'],
  ['lead add Jane Roe 030 901820', '030 901820', 'Jane Roe\n'],
  ['lead add Jane Roe @ Vesta 030 901820 webinar', '030 901820', 'Company: Vesta\n', 'webinar'],
  ['lead add Jane Roe 4155552671 @ Vesta', '4155552671', 'Company: Vesta\n'],
  ['contact add Jane Roe 1715552671', '1715552671', 'Jane Roe\n'],
  ['company add Zephyr 030 901820', '030 901820', 'Zephyr\n'],
]

test.each(NUMBERS)('%s', async (line, number, ...has) => {
  const { say, press } = await team()
  const question = await say('Ann', line, 'refused')
  expect(question).toContain(`"${number}" is no phone number that I know.`)
  expect(question).toContain('settings country:DE')
  const answer = await press('Ann', 'Keep it in the note')
  expect(answer).toMatch(/^Added/u)
  for (const each of [number, ...has]) expect(answer).toContain(each)
})

/** A number that fits a country near: an admin chooses it for all, anybody else for that number alone. */
const COUNTRIES: readonly (readonly [line: string, label: string, ...has: readonly string[]])[] = [
  ['contact add Jane Roe 030 901820', 'Germany: +49 30 901820', 'Phone: +49 30 901820'],
  ['contact add Jane Roe 0171 2345678', 'Germany: +49 171 2345678', 'Phone: +49 171 2345678'],
  [
    'contact add Jane Roe @ Vesta jane@vesta.fr 01 42 68 53 00',
    'France: +33 1 42 68 53 00',
    'Phone: +33 1 42 68 53 00',
  ],
  [
    'contact add Jane Roe jane@vesta.co.uk 020 7946 0958',
    'United Kingdom: +44 20 7946 0958',
    'Phone: +44 20 7946 0958',
  ],
  ['lead add Jane Roe @ Zephyr (650) 253-0000', 'United States: +1 650 253 0000', '+1 650 253 0000'],
  ['company add Zephyr 030 901820', 'Germany: +49 30 901820', '+49 30 901820'],
]

test.each(COUNTRIES)('of an admin, for all from now on: %s', async (line, label, ...has) => {
  const { say, press } = await team()
  expect(await say('Ann', line, 'refused')).toContain(`[${label}, and all from now on]`)
  const answer = await press('Ann', label)
  for (const each of has) expect(answer).toContain(each)
  expect(await say('Ann', 'settings')).toContain(`Country: ${label.split(':')[0]}`)
  await say('Ann', 'undo')
  expect(await say('Ann', 'settings')).toContain('Country: none')
})

test.each(COUNTRIES)('of a member, for this number: %s', async (line, label, ...has) => {
  const { say, press } = await team()
  expect(await say('Bo', line, 'refused')).toContain(`[${label}]`)
  const answer = await press('Bo', label)
  for (const each of has) expect(answer).toContain(each)
  expect(await say('Ann', 'settings')).toContain('Country: none')
})

/** What says its country, whichever way, is kept so; an extension belongs to the number. */
test.each([
  ['contact add Jane Roe 0044 20 7946 0958', '+44 20 7946 0958'],
  ['contact add Jane Roe 0049 (0) 30 901820', '+49 30 901820'],
  ['contact add Jane Roe +49 30 901820 ext 12', '+49 30 901820 ext. 12'],
  ['contact add Jane Roe +49 30 901820 x12', '+49 30 901820 ext. 12'],
  ['contact add Jane Roe 0044 20 7946 0958 ext. 7', '+44 20 7946 0958 x7'],
  ['lead add Jane Roe 0049 30 901820;ext=5', '+49 30 901820 ext. 5'],
])('%s', async (line, number) => {
  const { say } = await team()
  expect(await say('Ann', line)).toContain(number)
})

test('an address may have letters of any language', async () => {
  const { say } = await team()
  expect(await say('Ann', 'contact add Jane Roe mail@müller.example')).toContain('E-mail: mail@müller.example')
})

test('with the country of the team a number is read', async () => {
  const { say } = await team()
  await say('Ann', 'settings country:DE')
  expect(await say('Ann', 'contact add Jane Roe 030 901820')).toContain('+49 30 901820')
})

/** Words that are nearly an address: the buttons, and what the first of them makes. */
const ADDRESSES: readonly (readonly [line: string, first: string, ...has: readonly string[]])[] = [
  ['contact add Jane Roe foo@bar', 'Keep it in the note: foo@bar', 'Jane Roe\n', 'Note: foo@bar'],
  ['contact add Jane ana@@x.io', 'E-mail: ana@x.io', 'Jane\n', 'E-mail: ana@x.io'],
  ['contact add Jane jane@vesta..com', 'E-mail: jane@vesta.com', 'Jane\n', 'E-mail: jane@vesta.com'],
  ['contact add Jane jane@vesta,com', 'E-mail: jane@vesta.com', 'Jane\n', 'E-mail: jane@vesta.com'],
  ['contact add Jane jane(at)vesta.com', 'E-mail: jane@vesta.com', 'Jane\n', 'E-mail: jane@vesta.com'],
  ['contact add Jane Roe @ Vesta jane@vesta', 'Keep it in the note: jane@vesta', 'A-1 Vesta', 'Note: jane@vesta'],
  ['contact add jane@vesta', 'jane at vesta', 'jane\n', 'A-1 Vesta'],
  ['lead add Jane Roe foo@bar', 'Keep it in the note: foo@bar', 'Jane Roe\n', 'Note: foo@bar'],
  ['lead add Jane ana@@x.io', 'E-mail: ana@x.io', 'Jane\n', 'E-mail: ana@x.io'],
  ['lead add jane@vesta', 'jane at vesta', 'jane\n', 'Company: vesta'],
]

test.each(ADDRESSES)('%s', async (line, first, ...has) => {
  const { say, press } = await team()
  expect(await say('Ann', line, 'refused')).toContain(`[${first}]`)
  const answer = await press('Ann', first)
  expect(answer).toMatch(/^Added/u)
  for (const each of has) expect(answer).toContain(each)
})

test.each(['contact', 'lead'])('a domain in other letters is good: %s', async (noun) => {
  const { say } = await team()
  expect(await say('Ann', `${noun} add Jane Roe mail@müller.example`)).toContain('E-mail: mail@müller.example')
})

test.each(['company add Zephyr 1860', 'company add Studio 030', 'contact add Agent 007'])(
  '%s is a name',
  async (line) => {
    const { say } = await team()
    expect((await say('Ann', line)).split('\n')[0]).toContain(line.split(' ').slice(2).join(' '))
  },
)
