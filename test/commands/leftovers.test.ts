import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

async function team(): Promise<World> {
  const here = await world()
  await here.say('Ann', 'help')
  await here.say('Bo', 'help')
  await here.talk('Ann> company add Vesta', 'Ann> contact add Jane Roe @Vesta')
  return here
}

type Fact = string | RegExp

/** Says each line and looks for the facts in its answer. */
async function expectRead(lines: readonly (readonly [line: string, ...facts: readonly Fact[]])[]): Promise<void> {
  const here = await team()
  for (const [line, ...facts] of lines) {
    const answer = await here.say('Ann', line)
    for (const fact of facts) expect(`${line}\n${answer}`).toMatch(fact)
  }
}

test('what is to be done is said in many words', () =>
  expectRead([
    ['next step is a call with jane on friday', /^Added T-\d+ call with jane$/mu, 'Fri 20 Nov'],
    ['next step: a demo for jane on friday', /^Added T-\d+ demo/mu, 'Fri 20 Nov'],
    ['next step with Vesta: send the brochure by fri', /send the brochure$/mu, 'About: A-1'],
    ['i need to send the quote to vesta fri', /send the quote to vesta$/mu, 'Fri 20 Nov'],
    ['i want to call jane', /^Added T-\d+ call jane$/mu],
    ["let's call jane on monday", /^Added T-\d+ call jane$/mu, 'Mon 23 Nov'],
    ["i've got to mail jane mon", /^Added T-\d+ mail jane$/mu, 'Mon 23 Nov'],
    ['to do: mail the lawyers fri', /^Added T-\d+ mail the lawyers$/mu],
    ['dont forget the badges', /^Added T-\d+ the badges$/mu],
    ['do not forget: order badges mon', /^Added T-\d+ order badges$/mu, 'Mon 23 Nov'],
    ['remember to order lunch fri', /^Added T-\d+ order lunch$/mu],
    ['put a task in for friday: print the deck', /^Added T-\d+ print the deck$/mu, 'Fri 20 Nov'],
    ['add "print the plan" to my tasks for friday', /^Added T-\d+ print the plan$/mu, 'Fri 20 Nov'],
    ['add to my todo list: print the map', /^Added T-\d+ print the map$/mu],
  ]))

test('a day and its hour are one, and other names of the fields are known', () =>
  expectRead([
    ['task add prepare deck 2026-11-19 14:00', /prepare deck$/mu, '2026-11-19T13:00'],
    ['task add prepare plan 19.11.2026 14:00', /prepare plan$/mu, '2026-11-19T13:00'],
    ['task add prepare map 19.11. 14:00', /prepare map$/mu, '2026-11-19T13:00'],
    ['task add prepare list 11/20 2pm', /prepare list$/mu, '2026-11-20T13:00'],
    ['task add prepare menu deadline: fri', /prepare menu$/mu, 'Fri 20 Nov'],
    ['task add prepare cake assignee:@bo', /prepare cake$/mu, 'Owner: Bo'],
    ['task add prepare room assigned to bo fri', /prepare room$/mu, 'Owner: Bo'],
    ['task add prepare flag company:Vesta', /prepare flag$/mu, 'About: A-1'],
    ['task add prepare desk fri urgent', /prepare desk$/mu, 'Priority: high'],
    ['task add send 3 quotes: ab, cd, ef', /send 3 quotes: ab, cd, ef$/mu],
    ['task add check https://vesta.example/x:y', /x:y$/mu],
    ['contact add Jane Fox @Vesta call fri', /^Added C-\d+ Jane Fox$/mu, 'Next: call, Fri 20 Nov'],
    ['contact add Jill Fox next: send deck mon', /^Added C-\d+ Jill Fox$/mu, 'Next: send deck, Mon 23 Nov'],
    ['contact add Joan Fox born 3 may', /^Added C-\d+ Joan Fox$/mu, 'Birthday: 3 May'],
    ['company add Vestal AG (vestal.example)', /^Added A-\d+ Vestal AG$/mu, 'Domain: vestal.example'],
    ['company add Vestor, industry: sports', /^Added A-\d+ Vestor$/mu, 'industry:sports'],
    ['company add Vesto, Inc.', /^Added A-\d+ Vesto, Inc\.$/mu],
    ['deal add Zephyr about 20k', /^Added D-\d+ Zephyr$/mu, '$20,000'],
    ["deal add Zephyr 5'000", /^Added D-\d+ Zephyr$/mu, '$5,000'],
    ['deal add Zephyr 5k seats', /^Added D-\d+ Zephyr 5k seats$/mu, 'Amount: none'],
    ['deal add Zephyr relaunch at Vesta 5k', /at Vesta$/mu, 'Company: A-1 Vesta'],
  ]))

/** Words that may be more than a part of a title or name: the first answer, what it does, and what the last one does. */
const ASKED: readonly (readonly [line: string, first: string, does: Fact, last: Fact])[] = [
  ['company add Vestas, zurich', 'Address: zurich', 'Address: zurich', /^Added A-\d+ Vestas, zurich$/mu],
  ['company add Vestar in Zurich', 'Address: Zurich', /^Added A-\d+ Vestar$/mu, /^Added A-\d+ Vestar in Zurich$/mu],
  ['company add Vestus 50 people', 'Note: 50 people', /^Added A-\d+ Vestus$/mu, /^Added A-\d+ Vestus 50 people$/mu],
  ['company add Vestix, Max Ray, max@vestix.de', 'With a contact', 'E-mail: max@vestix.de', /Vestix, Max Ray/u],
  ['deal add Zephyr 5k 6000', 'Amount: $6,000', '$6,000', /^Added D-\d+ Zephyr 6000$/mu],
  ['deal add Zephyr 10k to 15k', '$10,000', '$10,000', /^Added D-\d+ Zephyr 10k to 15k$/mu],
  ['deal add Zephyr half a million', '$500,000', '$500,000', /^Added D-\d+ Zephyr half a million$/mu],
  ['deal add Zephyr 99.95', '$99.95', '$99.95', /^Added D-\d+ Zephyr 99\.95$/mu],
  ['task add send quote ab:cd', 'Without it: send quote', /send quote$/mu, /^Added T-\d+ send quote ab:cd$/mu],
  ['task add send plan, next: call jane fri', 'Two tasks', /call jane/u, /send plan, next: call jane$/mu],
  ['task add send map remind me fri', 'With a reminder', /Reminder R-1/u, /send map remind me$/mu],
]

test('what may be more than a part of it is asked about, and each answer does as it says', async () => {
  const here = await team()
  for (const [line, first, does, last] of ASKED) {
    const asked = await here.say('Ann', line, 'refused')
    const labels = [...asked.matchAll(/\[([^\]]+)\]/gu)].map(([, label = '']) => label)
    expect(labels[0]).toContain(first)
    expect(labels.at(-1)).toContain('Part of')
    expect(await here.press('Ann', labels[0] ?? '')).toMatch(does)
    await here.say('Ann', line, 'refused')
    expect(await here.press('Ann', labels.at(-1) ?? '')).toMatch(last)
  }
})
