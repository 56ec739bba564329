import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

async function team(): Promise<World> {
  const here = await world()
  await here.talk(
    'Ann> company add Vesta',
    'Ann> company add Kessler Group',
    'Ann> contact add Luca Moretti @ Vesta',
    'Ann> contact add Wei Zhang @ Hooli',
    'Ann> contact add Sam Hill',
    'Ann> contact add Price Taylor',
  )
  return here
}

/** Two and more are named: asked, and one button logs it on all of them. */
const ASKED: readonly (readonly [line: string, button: string, ...has: readonly string[]])[] = [
  ['emailed luca and wei the brochure', 'Both', 'email to Luca Moretti', 'email to Wei Zhang', 'the brochure'],
  ['note on vesta and kessler: send xmas card', 'Both', 'note on Vesta', 'note on Kessler Group', 'send xmas card'],
  ['note on vesta & kessler group: send xmas card', 'Both', 'note on Vesta', 'note on Kessler Group'],
  ['met luca and wei yesterday', 'Both', 'meeting with Luca Moretti, yesterday', 'meeting with Wei Zhang, yesterday'],
  ['called luca, wei and sam', 'All 3', 'Luca Moretti', 'Wei Zhang', 'Sam Hill'],
  ['called luca and wei about pricing', 'Both', 'call with Luca Moretti', 'call with Wei Zhang', 'about pricing'],
  ['log call luca and sam 20m', 'Both', 'Luca Moretti, 20 min', 'Sam Hill, 20 min'],
  ['met luca and wei yesterday', 'C-1', 'meeting with Luca Moretti, yesterday', 'with Wei Zhang'],
  ['emailed luca and wei the brochure', 'C-2', 'email to Wei Zhang', 'with Luca Moretti the brochure'],
]

test.each(ASKED)('%s: %s', async (line, button, ...has) => {
  const here = await team()
  expect(await here.say('Ann', line, 'refused')).toContain('On which is it logged?')
  const answer = await here.press('Ann', button)
  for (const each of has) expect(answer).toContain(each)
})

test('one that may be several is asked about too', async () => {
  const here = await team()
  await here.say('Ann', 'contact add Wei Li')
  const asked = await here.say('Ann', 'called luca and wei about pricing', 'refused')
  expect(asked).toContain('[C-2 Wei Zhang]')
  expect(asked).toContain('Wei Li]')
})

test.each([
  ['called luca and price is an issue', 'call with Luca Moretti'],
  ['called luca and we agreed on the scope', 'call with Luca Moretti'],
  ['called vesta and luca wants a demo', 'call with Vesta'],
  ['called luca, sam will send the contract', 'call with Luca Moretti'],
])('what goes on as a sentence is one text: %s', async (line, has) => {
  const here = await team()
  expect(await here.say('Ann', line)).toContain(has)
})

/** A bare `call NAME` may be a plan. */
test.each([
  ['call sam', 'call with Sam Hill', 'Added T-1 Call with Sam Hill'],
  ['call vesta', 'call with Vesta', 'Added T-1 Call with Vesta'],
  ['meeting vesta', 'meeting with Vesta', 'Added T-1 Meeting with Vesta'],
  ['email sam', 'email to Sam Hill', 'Added T-1 Email to Sam Hill'],
  ['call with wei zhang', 'call with Wei Zhang', 'Added T-1 Call with Wei Zhang'],
  ['please visit kessler', 'visit', 'Added T-1 Visit'],
])('asks whether it is over: %s', async (line, logged, task) => {
  const here = await team()
  expect(await here.say('Ann', line, 'refused')).toContain('can be over or still to come')
  expect(await here.press('Ann', 'It was')).toContain(`Logged I-1 ${logged}`)
  await here.say('Ann', line, 'refused')
  expect(await here.press('Ann', 'Task')).toContain(task)
})

test.each(['log call sam', 'called sam', 'crm log call sam', 'just called sam', 'sam called', 'call sam 20m'])(
  'logs what is told or logged: %s',
  async (line) => {
    const here = await team()
    expect(await here.say('Ann', line)).toMatch(/^Logged I-1 call (?:with|from) Sam Hill/u)
  },
)

test.each([
  [
    'called luca, voicemail; emailed kessler the brochure',
    ['call with Luca Moretti', 'email to Kessler Group', 'the brochure'],
  ],
  [
    'met luca and he likes it. then called wei about pricing',
    ['meeting with Luca Moretti', 'call with Wei Zhang', 'about pricing'],
  ],
  [
    'spoke with sam 20m; also texted vesta that we are late',
    ['call with Sam Hill, 20 min', 'Vesta', 'that we are late'],
  ],
] as const)('two reports in one line are two: %s', async (line, has) => {
  const here = await team()
  expect(await here.say('Ann', line, 'refused')).toContain('a report of its own?')
  const answer = await here.press('Ann', 'Log both')
  for (const each of has) expect(answer).toContain(each)
})

test('a second report of the same person, or of nobody known, stays in the text', async () => {
  const here = await team()
  expect(await here.say('Ann', 'called luca, voicemail; emailed him the quote')).toContain('emailed him the quote')
  expect(await here.say('Ann', 'called luca, voicemail. emailed luca the quote')).toContain('emailed luca the quote')
  await here.say('Ann', 'called luca, voicemail; emailed kessler the brochure', 'refused')
  expect(await here.press('Ann', 'All of it on Luca Moretti')).toContain('emailed kessler the brochure')
})
