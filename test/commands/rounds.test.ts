import { expect, test } from 'vitest'
import { sales } from '../asking-team.ts'
import type { World } from '../world.ts'

/** Each line a second after the one before, `[Label]` is pressed; the title of each answer, and what was done before it. */
async function through(here: World, lines: readonly string[], who = 'Ann'): Promise<string> {
  const all: string[] = []
  for (const line of lines) {
    here.clock.forward({ seconds: 1 })
    const label = /^\[(.+)\]$/u.exec(line)?.[1]
    const answer = label ? await here.press(who, label, 'either') : await here.say(who, line, 'either')
    const [title, ...rest] = answer.split('\n')
    const told = rest.filter((each) => /^ {2}(?:✓|Left out|Done already)/u.test(each)).map((each) => each.trim())
    all.push([`${line}: ${title}`, ...told].join(' | '))
  }
  return all.join('\n')
}

test('stale deals are gone through: typed lines are about the one that is shown, and one undo takes all of it back', async () => {
  const here = await sales()
  here.clock.forward({ hours: 31 * 24 })
  expect(await here.say('Ann', 'go through stale deals')).toMatchInlineSnapshot(`
    "1 of 5: D-4 Talia renewal
      Why it is here: stale; quiet for 31 days.
      Stage: Negotiation (75 %), for 31 days
      Amount: $18,000, $13,500 weighted
      Company: A-2 Talia
      Contact: C-2 Tom Moe
      Closes: Fri 27 Nov 2026, overdue by 22 days
      Owner: Bo
      Added: 2026-11-18T09:00:00.000Z
      Next: call Tom, Fri 20 Nov 2026 (overdue), Bo (T-1)
      [Log call] [Skip] [Stop] [Do…: Won / Lost / Edit / Move to New / Move to Qualified / Move to Proposal / Next step…]"
  `)
  expect(
    await through(here, [
      'called, next fri',
      'note wants SOC2',
      'back',
      'skip',
      'send quote fri',
      'snooze 2 weeks',
      'lost, price',
    ]),
  ).toMatchInlineSnapshot(`
    "called, next fri: 2 of 5: D-1 Norvik seats | ✓ Logged I-2 call with Talia renewal: Next: follow up, Fri 25 Dec 2026 (T-3)
    note wants SOC2: 3 of 5: D-6 Sable suite | ✓ Logged I-3 note on Norvik seats: wants SOC2
    back: 2 of 5: D-1 Norvik seats | Done already: note logged. "undo E-24"
    skip: 3 of 5: D-6 Sable suite
    send quote fri: 4 of 5: D-2 Harbour expansion | ✓ Added T-4 send quote
    snooze 2 weeks: 5 of 5: D-5 Tower | ✓ D-2 Harbour expansion: Snoozed until Sat 2 Jan 2027: until then no digest says that it needs somebody
    lost, price: Went through 5 deals: 5 changed (call logged, note logged, next step added, snoozed, lost)"
  `)
  expect(await through(here, ['[Undo all 5]', 'go on', 'called'])).toMatchInlineSnapshot(`
    "[Undo all 5]: Undid E-27, E-26, E-25, E-24, E-23
    go on: You are not going through anything at present.
    called: "log call" still needs the record."
  `)
  expect(await here.say('Ann', 'D-5')).not.toContain('Why: price')
})

test('buttons do it to the one that is shown, and a question in between keeps its place', async () => {
  const here = await sales()
  await here.say('Bo', 'lead add Lena Ott')
  here.clock.forward({ hours: 4 * 24 })
  expect(await here.say('Bo', 'go through my overdue tasks')).toMatchInlineSnapshot(`
    "1 of 1: T-1 call Tom
      Why it is here: overdue, of Bo.
      Due: Fri 20 Nov 2026 (overdue)
      About: D-4 Talia renewal
      Owner: Bo
      [Done] [Skip] [Stop] [Do…: Snooze / Edit]"
  `)
  expect(await here.press('Bo', 'Snooze', 'either')).toMatchInlineSnapshot(`
    "Snooze T-1 call Tom until when?
      [1 hour] [Tomorrow] [Next Mon] [1 week]
      Or type it: "task snooze T-1 thu 2pm"
      [Go on]"
  `)
  expect(await here.say('Bo', 'go on')).toContain('1 of 1')
  expect(await here.press('Bo', 'Done')).toMatchInlineSnapshot(`
    "Went through 1 task: 1 changed (done)
      - T-1 call Tom: done
      [Undo E-24]"
  `)
  await here.say('Ann', 'unclaimed leads')
  expect(await through(here, ['[Go through]', '[Claim]', '[Log call]'])).toMatchInlineSnapshot(`
    "[Go through]: 1 of 2: L-1 Jane Roe
    [Claim]: 2 of 2: L-3 Lena Ott | ✓ L-1 Jane Roe is yours
    [Log call]: Log a call with L-3 Lena Ott"
  `)
  here.clock.forward({ seconds: 1 })
  expect(await here.fill('Ann', { text: 'no answer' })).toMatchInlineSnapshot(`
    "Went through 2 leads: 2 changed (claimed, call logged)
      - L-1 Jane Roe: owner: none → Ann
      - I-2 call with Lena Ott: logged (call)
      [Undo all 2]"
  `)
  await here.talk('Ann> list save fresh ones of:lead where:"created>=2026-11-18"')
  expect(
    await through(here, ['go through fresh ones', '35', '[Go on]', 'D-2 won', 'qualify', 'stop']),
  ).toMatchInlineSnapshot(`
    "go through fresh ones: 1 of 3: L-1 Jane Roe
    35: I could not read "35".
    [Go on]: 1 of 3: L-1 Jane Roe
    D-2 won: Won D-2 Harbour expansion, $30,000
    qualify: "lead qualify" still needs the lead.
    stop: Good. Next for you"
  `)
  expect(await through(here, ['skip', 'go skip', 'go through lost leads'])).toMatchInlineSnapshot(`
    "skip: I could not read "skip". Did you mean "go skip"?
    go skip: 2 of 3: L-2 Joe Poe
    go through lost leads: "lost" says nothing that I know."
  `)
})

test('what somebody else changed, or what fits no more, is said and left out; two people do not disturb each other', async () => {
  const here = await sales()
  await here.say('Ann', 'go through open deals')
  expect(await through(here, ['go through open deals', 'skip'], 'Bo')).toMatchInlineSnapshot(`
    "go through open deals: 1 of 5: D-4 Talia renewal
    skip: 2 of 5: D-1 Norvik seats"
  `)
  here.clock.forward({ seconds: 1 })
  await here.talk('Bo> deal edit D-4 amount:19k', 'Bo> deal won D-1 why: speed', 'Cy> deal edit D-6 amount:8k')
  const ann = await through(here, ['[Log call]', 'skip', 'stop'])
  expect(ann).toMatchInlineSnapshot(`
    "[Log call]: 4 of 5: D-2 Harbour expansion | Left out: D-4 Talia renewal: changed by Bo meanwhile; D-1 Norvik seats: fits no more; D-6 Sable suite: changed by Cy meanwhile.
    skip: 5 of 5: D-5 Tower
    stop: Stopped after 4 of 5 deals: 1 skipped, 3 left out, 1 not looked at | Left out: D-4 Talia renewal: changed by Bo meanwhile; D-1 Norvik seats: fits no more; D-6 Sable suite: changed by Cy meanwhile."
  `)
  expect(await through(here, ['go on', '[Skip]'], 'Bo')).toMatchInlineSnapshot(`
    "go on: 4 of 5: D-2 Harbour expansion | Left out: D-1 Norvik seats: fits no more; D-6 Sable suite: changed by Cy meanwhile.
    [Skip]: 5 of 5: D-5 Tower"
  `)
  here.clock.forward({ hours: 25 })
  expect(await through(here, ['[Skip]', 'go on'], 'Bo')).toMatchInlineSnapshot(`
    "[Skip]: You are through with that list, or it is more than a day old.
    go on: You are not going through anything at present."
  `)
})

test('what names another record while one is shown is about that one', async () => {
  const here = await sales()
  here.clock.forward({ hours: 31 * 24 })
  await here.say('Ann', 'go through stale deals')
  expect(await here.say('Ann', 'remind me to call Zoë tomorrow 9am', 'either')).not.toContain('D-4')
  expect(await here.say('Ann', 'remind me to call Tom about Talia renewal tomorrow 9am', 'either')).toContain('D-4')
  expect(await here.say('Ann', 'remind me tomorrow 9am', 'either')).toContain('Follow up on Talia renewal')
})
