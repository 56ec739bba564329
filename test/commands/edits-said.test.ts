import { expect, test } from 'vitest'
import { unlike } from '../unlike.ts'
import { type World, world } from '../world.ts'

/** A team with records that lines are about: Ann is the admin, Bo and Mia are members. */
async function team(): Promise<World> {
  const here = await world()
  await here.talk('Ann> help', 'Bo> help', 'Mia> help')
  await here.talk(
    'Ann> company add Nordlicht GmbH nordlicht.example',
    'Ann> company add Kestrel Labs kestrel.example',
    'Ann> contact add Tom Keller @nordlicht.example tom@nordlicht.example +49 30 901820',
    'Ann> contact add Sofia Marin @kestrel.example sofia@kestrel.example',
    'Ann> deal add "Milano rollout" 24k stage:proposal closes:2026-12-15',
    'Ann> deal add "Kestrel pilot" 5k company:A-2 closes:2027-01-20',
    'Ann> deal add "Orchid hotels"',
    'Ann> lead add Tomas Ferri tomas@zeta.example',
    'Bo> lead add Greta Holm greta@fjord.example owner:@bo',
    'Ann> task add call sofia thu 3pm',
    'Ann> task add send the deck fri',
  )
  return here
}

test('an amount is said by what it is now, or by how far from what it was', async () => {
  expect(
    await unlike(await team(), [
      ['bump kestrel to 22k', '$5,000 → $22,000'],
      ['kestrel is now at 22k', '$5,000 → $22,000'],
      ['kestrel is at 22k now', 'amount $5,000 → $22,000\n'],
      ['cut milano to 20k', '$24,000 → $20,000'],
      ['drop milano to 20k', '$24,000 → $20,000'],
      ['kestrel went up to 9k', '$5,000 → $9,000'],
      ['kestrel grew to 9k', '$5,000 → $9,000'],
      ['kestrel came in at 4k', '$5,000 → $4,000'],
      ['raise kestrel by 2k', '$5,000 → $7,000'],
      ['increase the value of kestrel by 10%', '$5,000 → $5,500'],
      ['cut milano by 10 percent', '$24,000 → $21,600'],
      ['reduce milano by 4k', '$24,000 → $20,000'],
      ['add 1k to kestrel', '$5,000 → $6,000'],
      ['take 2k off milano', '$24,000 → $22,000'],
      ['kestrel grew by 1k', '$5,000 → $6,000'],
      ['double kestrel', '$5,000 → $10,000'],
      ['halve milano', '$24,000 → $12,000'],
      ['kestrel has tripled', '$5,000 → $15,000'],
      ['raise milano by 2000 EUR', 'another currency'],
      ['cut kestrel by 9k', 'less than nothing'],
      ['double orchid', 'has no amount yet'],
    ]),
  ).toEqual([])
})

test('the day on which a deal should close is said in the words of people', async () => {
  expect(
    await unlike(await team(), [
      ['kestrel should close in february instead', '→ Sun 28 Feb 2027'],
      ['milano will close in march', '→ Wed 31 Mar 2027'],
      ['milano should close by end of january', '→ Sun 31 Jan 2027'],
      ['milano closes in march now', '→ Wed 31 Mar 2027'],
      ['milano is going to close on 22 dec', '→ Tue 22 Dec 2026'],
      ['milano slipped to january', '→ Sun 31 Jan 2027'],
      ['milano got pushed to january', '→ Sun 31 Jan 2027'],
      ['milano is delayed until january', '→ Sun 31 Jan 2027'],
      ['move milano to january', '→ Sun 31 Jan 2027'],
      ['bring milano forward to 1 dec', '→ Tue 1 Dec 2026'],
      ['push milano back a month', '→ Fri 15 Jan 2027'],
      ['push milano by two weeks', '→ Tue 29 Dec 2026'],
      ['delay milano by 3 days', '→ Fri 18 Dec 2026'],
      ['milano slipped a quarter', '→ Mon 15 Mar 2027'],
      ['push orchid back a month', 'has no day yet'],
    ]),
  ).toEqual([])
})

test('next month of what closes next month may be a month later: both are asked about, and each does it', async () => {
  const here = await team()
  expect(await here.say('Ann', 'push milano to next month', 'refused')).toMatchInlineSnapshot(`
    "D-1 Milano rollout is to close on Tue 15 Dec 2026. To which day do you push it?
      Nothing is saved yet.
      [Fri 15 Jan 2027, a month later] [Thu 31 Dec 2026, as said]"
  `)
  expect(await here.press('Ann', 'Fri 15 Jan 2027')).toContain('Tue 15 Dec 2026 → Fri 15 Jan 2027')
})

test('what a record has from now on is said of it, and of nobody whose name only begins so', async () => {
  expect(
    await unlike(await team(), [
      ["tom's email is tom@new.example now", /C-1 Tom Keller\n.*→ tom@new\.example$/mu],
      ["tom's new email: tom@new.example", 'C-1 Tom Keller'],
      ["tom's new number: +49 30 555123", '→ +49 30 555123'],
      ["tom's number is now +49 30 555123", 'C-1 Tom Keller'],
      ['tom has a new email tom@new.example', '→ tom@new.example'],
      ['new phone for tom: +49 30 555123', '→ +49 30 555123'],
      ["sofia's email changed to s@kestrel.example", '→ s@kestrel.example'],
      ["sofia's mobile changed to +49 171 5551234", '+49 171 5551234'],
      ["tomas's email is t@zeta.example", 'L-1 Tomas Ferri'],
      ['sofia is head of ops now', 'role none → head of ops\n'],
      ['kestrel labs is based in zurich', 'address none → zurich'],
      ['sofia joined nordlicht gmbh', '→ A-1 Nordlicht GmbH'],
    ]),
  ).toEqual([])
})

test('two of one name are asked about, with each as a button that works', async () => {
  const here = await team()
  await here.say('Ann', 'lead add Tom Brand tom@brand.example')
  expect(await here.say('Ann', "tom's new email is tom@other.example", 'refused')).toMatchInlineSnapshot(`
    "Several are called "tom". Which one do you mean?
      Nothing is saved yet.
      [lead L-3 Tom Brand (new)] [contact C-1 Tom Keller (Nordlicht GmbH)]"
  `)
  expect(await here.press('Ann', 'lead L-3')).toContain('tom@brand.example → tom@other.example')
  expect(await here.say('Ann', 'rename kestrel to Kestrel Group', 'refused')).toContain('Which one do you mean?')
  expect(await here.press('Ann', 'company A-2')).toContain('"Kestrel Labs" → "Kestrel Group"')
})

test('a record is called otherwise from now on', async () => {
  expect(
    await unlike(await team(), [
      ['rename A-2 to Kestrel Group', '"Kestrel Labs" → "Kestrel Group"'],
      ['rename kestrel labs to Kestrel Group', '"Kestrel Labs" → "Kestrel Group"'],
      ['rename milano rollout to Milano phase 2', '"Milano rollout" → "Milano phase 2"'],
      ['call D-2 Kestrel phase 1 from now on', '"Kestrel pilot" → "Kestrel phase 1"'],
      ['kestrel pilot is called Kestrel phase 1 now', '→ "Kestrel phase 1"\n'],
      ['the new name of D-2 is Kestrel phase 1', '→ "Kestrel phase 1"'],
      ['rename tom keller to Tom Keller-Roth', '→ "Tom Keller-Roth"'],
      ['rename send the deck to send the new deck', '→ "send the new deck"'],
    ]),
  ).toEqual([])
})

test('what was spoken of last is it', async () => {
  const here = await team()
  const say = async (line: string) => {
    here.clock.forward({ minutes: 1 })
    return here.say('Ann', line)
  }
  await say('show milano')
  expect(await say('give it to bo')).toContain('D-1 Milano rollout\n  owner Ann → Bo')
  expect(await say('it is worth 30k now')).toContain('D-1 Milano rollout\n  amount $24,000 → $30,000')
  expect(await say('call it Milano 2027 from now on')).toContain('→ "Milano 2027"')
  here.clock.forward({ minutes: 11 })
  expect(await here.say('Ann', 'give it to mia', 'refused')).toContain('could not read')
})

test('whose something is from now on is said in many ways', async () => {
  expect(
    await unlike(
      await team(),
      [
        'give kestrel to bo',
        'give bo kestrel',
        "kestrel is bo's now",
        "the kestrel deal is bo's",
        'kestrel belongs to bo now',
        'kestrel goes to bo',
        'bo takes over kestrel',
        'bo takes kestrel',
        'bo will handle kestrel',
        'bo is the new owner of kestrel',
        'make bo the owner of kestrel',
        'let bo have kestrel',
        'hand kestrel over to bo',
        'bo owns kestrel now',
      ].map((line) => [line, 'D-2 Kestrel pilot\n  owner Ann → Bo'] as const),
    ),
  ).toEqual([])
  expect(
    await unlike(await team(), [
      ['greta is mine', 'owner Bo → Ann'],
      ['i take over greta', 'owner Bo → Ann'],
      ['tomas goes to mia', 'owner nobody → Mia'],
      ['who owns kestrel', 'Owner: Ann'],
      ['give me kestrel', 'D-2 Kestrel pilot\n  Stage'],
    ]),
  ).toEqual([])
})

test('what became of a lead, a deal and a task is said in many ways', async () => {
  expect(
    await unlike(await team(), [
      ['tomas is qualified now', 'new → qualified'],
      ['mark tomas as qualified', 'new → qualified'],
      ['tomas qualifies', 'new → qualified'],
      ['tomas is a good lead', 'new → qualified'],
      ['tomas is no fit', 'Why is L-1 Tomas Ferri no fit?'],
      ['tomas is not qualified', 'Why is L-1 Tomas Ferri no fit?'],
      ['turn tomas into a deal called Zeta pilot', 'Zeta pilot'],
      ['milano won', 'Won D-1'],
      ['mark milano as lost', 'Why was D-1 Milano rollout lost?'],
      ['we lost milano to a rival', '→ Lost: to a rival'],
      ['mark "send the deck" as done', 'T-2 send the deck\n  Done'],
      ['check off "send the deck"', 'Done'],
      ['done with the deck', 'T-2 send the deck\n  Done'],
      ['the deck is done', 'T-2 send the deck\n  Done'],
    ]),
  ).toEqual([])
})

test('a task is told of in any order of its words', async () => {
  expect(
    await unlike(await team(), [
      ["reschedule sofia's call to friday", 'T-1 call sofia\n  due Thu 19 Nov 2026 15:00 → Fri 20 Nov 2026'],
      ['move the call with sofia to friday', '→ Fri 20 Nov 2026'],
      ["move sofia's call to fri 10am", '→ Fri 20 Nov 2026 10:00'],
      ['the call with sofia is on friday now', '→ Fri 20 Nov 2026'],
      ['push the deck to next week', 'T-2 send the deck\n  due'],
      ['reschedule the deck to tuesday', '→ Tue 24 Nov 2026'],
      ['move the meeting with sofia to friday', /No |could not/u],
    ]),
  ).toEqual([])
})

test('people are put to a deal from either side', async () => {
  expect(
    await unlike(
      await team(),
      [
        'link D-3 with tom',
        'connect D-3 with tom keller',
        'link tom to D-3',
        'attach tom to orchid',
        'tie D-3 to tom',
      ].map((line) => [line, 'D-3 Orchid hotels\n  with C-1 Tom Keller'] as const),
    ),
  ).toEqual([])
})

test('what may mean two things is asked about', async () => {
  const here = await team()
  expect(await here.say('Ann', 'put kestrel on hold', 'refused')).toMatchInlineSnapshot(`
    "I could not read "put kestrel". Did you mean "deal lost" or "deal snooze"?
      [Run: deal lost kestrel] [Run: deal snooze kestrel]"
  `)
  expect(await here.press('Ann', 'Run: deal snooze')).toContain('Hide D-2 Kestrel pilot until when?')
  expect(await here.press('Ann', '1 month')).toContain('Snoozed until Fri 18 Dec 2026')
  expect(await here.say('Ann', 'milano signed', 'refused')).toMatchInlineSnapshot(`
    "I read "milano", and could not read "signed". Did you mean "deal won"?
      [Run: deal won milano] [Note on milano: signed]"
  `)
  expect(await here.press('Ann', 'Note on')).toContain('Logged')
  expect(await here.say('Ann', 'nordlicht moved to zurich', 'refused')).toMatchInlineSnapshot(`
    "I read "nordlicht", and could not read "moved to zurich". Did you mean "company edit"?
      [Run: company edit nordlicht address:zurich] [Note on nordlicht: moved to zurich]"
  `)
  expect(await here.press('Ann', 'Run: company edit')).toContain('address none → zurich')
  expect(await here.say('Ann', 'i sent the deck', 'refused')).toContain('[Run: task done')
  expect(await here.press('Ann', 'Run: task done')).toContain('Done')
})
