import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('one line says it all, and the card says how each word was read', async () => {
  const { talk } = await world()
  expect(
    await talk(
      'Ann> lead add Jane Roe @ Acme jane@acme.io $5k call tue 10am source:webinar +49 30 901820 #warm',
      'Ann> lead show jane@acme.io',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> lead add Jane Roe @ Acme jane@acme.io $5k call tue 10am source:webinar +49 30 901820 #warm
    Added L-1 Jane Roe
      Name: Jane Roe
      Company: Acme
      E-mail: jane@acme.io
      Phone: +49 30 901820
      Amount: $5,000
      Next step: call, 2026-11-24T09:00:00.000Z (T-1)
      Source: webinar
      Tags: #warm
      Status: new
      Owner: nobody yet
      [Fix] [Claim] [Qualify] [Convert] [Disqualify] [Undo E-1]
    Ann> lead show jane@acme.io
    L-1 Jane Roe
      Company: Acme
      E-mail: jane@acme.io
      Phone: +49 30 901820
      Amount: $5,000
      Next step: call, 2026-11-24T09:00:00.000Z (T-1)
      Source: webinar
      Tags: #warm
      Status: new
      Owner: nobody yet
      Added: 2026-11-18T09:00:00.000Z
      [Edit] [Claim] [Qualify] [Convert] [Disqualify] [History]"
  `)
})

/** What people type in a hurry. */
const HURRIED = [
  'lead add Ana, Globex, +49 30 901821, next week',
  'lead add Jane @Acme 5k',
  'lead add tom@initech.com',
  "lead add Tom O'Brien re: pricing",
  'lead add Max Mu @ Umbrella Corp met at SaaStr, demo fri',
  'lead add "Mark Friday" @ Friday Labs size:"50 people" region:emea tomorrow 3pm',
  'lead add kim lee @ hooli wants 50 seats €1.200,50 #saastr #hot',
  'lead add company:Soylent source: trade-show owner:@bo next: send deck fri note: big, maybe',
  'lead add +44 20 7946 0958',
  'lead add Pat Doe for @bo',
  'lead add Lee Wu, CFO, Stark Industries, lee@stark.com, call in 2 weeks about pricing',
]

test('leads typed in a hurry are read as meant', async () => {
  const { talk, say } = await world()
  await say('Bo', 'help')
  const said = await talk(...HURRIED.map((line) => `Ann> ${line}`), 'Ann> new lead Zed @ Zeta 3k')
  // The buttons are the same on every card.
  expect(said.replace(/^ {2}\[.*\n?/gmu, '')).toMatchInlineSnapshot(`
    "Ann> lead add Ana, Globex, +49 30 901821, next week
    Added L-1 Ana
      Name: Ana
      Company: Globex
      Phone: +49 30 901821
      Next step: Follow up, Mon 23 Nov 2026 (T-1)
      Status: new
      Owner: nobody yet
    Ann> lead add Jane @Acme 5k
    Added L-2 Jane
      Name: Jane
      Company: Acme (nobody in the team is called @Acme)
      Amount: $5,000
      Status: new
      Owner: nobody yet
    Ann> lead add tom@initech.com
    Added L-3 tom@initech.com
      Name: tom@initech.com
      E-mail: tom@initech.com
      Status: new
      Owner: nobody yet
    Ann> lead add Tom O'Brien re: pricing
    Added L-4 Tom O'Brien
      Name: Tom O'Brien
      Note: re: pricing
      Status: new
      Owner: nobody yet
    Ann> lead add Max Mu @ Umbrella Corp met at SaaStr, demo fri
    Added L-5 Max Mu
      Name: Max Mu
      Company: Umbrella Corp
      Next step: demo, Fri 20 Nov 2026 (T-2)
      Note: met at SaaStr
      Status: new
      Owner: nobody yet
    Ann> lead add "Mark Friday" @ Friday Labs size:"50 people" region:emea tomorrow 3pm
    Added L-6 Mark Friday
      Name: Mark Friday
      Company: Friday Labs
      Next step: Follow up, 2026-11-19T14:00:00.000Z (T-3)
      Size: 50 people
      Region: emea
      Status: new
      Owner: nobody yet
    Ann> lead add kim lee @ hooli wants 50 seats €1.200,50 #saastr #hot
    Added L-7 kim lee
      Name: kim lee
      Company: hooli
      Amount: €1,200.50
      Tags: #saastr #hot
      Note: wants 50 seats
      Status: new
      Owner: nobody yet
    Ann> lead add company:Soylent source: trade-show owner:@bo next: send deck fri note: big, maybe
    Added L-8 Soylent
      Name: Soylent
      Company: Soylent
      Next step: send deck, Fri 20 Nov 2026, Bo (T-4)
      Source: trade-show
      Note: big, maybe
      Status: new
      Owner: Bo
    Ann> lead add +44 20 7946 0958
    Added L-9 +44 20 7946 0958
      Name: +44 20 7946 0958
      Phone: +44 20 7946 0958
      Status: new
      Owner: nobody yet
    Ann> lead add Pat Doe for @bo
    Added L-10 Pat Doe
      Name: Pat Doe
      Status: new
      Owner: Bo
    Ann> lead add Lee Wu, CFO, Stark Industries, lee@stark.com, call in 2 weeks about pricing
    Added L-11 Lee Wu
      Name: Lee Wu
      Company: Stark Industries
      E-mail: lee@stark.com
      Next step: call about pricing, Wed 2 Dec 2026 (T-5)
      Note: CFO
      Status: new
      Owner: nobody yet
    Ann> new lead Zed @ Zeta 3k
    Added L-12 Zed
      Name: Zed
      Company: Zeta
      Amount: $3,000
      Status: new
      Owner: nobody yet
    "
  `)
})

test('what can be read in two ways is asked about, and no answer loses a word', async () => {
  const { say, press } = await world()
  expect(await say('Ann', 'lead add Bob Sun @ May Industries 20m call fri', 'refused')).toMatchInlineSnapshot(`
    "I can read "20m" in more than one way. Which do you mean?
      To say it at once, type "amount:20000000 USD", or put the name into double quotes.
      [$20,000,000 as amount] [Part of note: 20m]
      Welcome, Ann. Try: "deal add Acme 50 seats 24k" · "log call Acme 20m "wants SOC2" next: send report fri" · "help""
  `)
  expect(await press('Ann', 'Part of note')).toMatchInlineSnapshot(`
    "Added L-1 Bob Sun
      Name: Bob Sun
      Company: May Industries
      Next step: call, Fri 20 Nov 2026 (T-1)
      Note: 20m
      Status: new
      Owner: nobody yet
      [Fix] [Claim] [Qualify] [Convert] [Disqualify] [Undo E-1]"
  `)
  expect(await say('Ann', 'lead add kim lee @ initech call tue 3 #hot', 'refused')).toMatchInlineSnapshot(`
    ""tue 3": is the number an hour?
      [Tue 24 Nov 2026, 03:00] [Tue 24 Nov 2026, 15:00] [No hour: call 3]"
  `)
  expect(await press('Ann', 'Tue 24 Nov 2026, 15:00')).toContain('Next step: call, 2026-11-24T14:00:00.000Z')
  await say('Ann', 'lead add kim mo @ initech call tue 3 #hot', 'refused')
  expect(await press('Ann', 'No hour')).toContain('Next step: call 3, Tue 24 Nov 2026')
  expect(await say('Ann', 'lead add Zoe call mon 10am, demo fri likes blue', 'refused')).toMatchInlineSnapshot(`
    "There are several dates: "mon 10am" and "fri". Which one is the next step?
      The words of the other are kept in the note.
      [call mon 10am] [demo fri]"
  `)
  expect(await press('Ann', 'demo fri')).toMatchInlineSnapshot(`
    "Added L-4 Zoe
      Name: Zoe
      Next step: demo, Fri 20 Nov 2026 (T-4)
      Note: likes blue, call mon 10am
      Status: new
      Owner: nobody yet
      [Fix] [Claim] [Qualify] [Convert] [Disqualify] [Undo E-4]"
  `)
})

test('a lead that goes by nothing is asked for, and what was said stays', async () => {
  const { say, fill } = await world()
  expect(await say('Ann', 'lead add call tue #warm', 'refused')).toMatchInlineSnapshot(`
    "A lead needs a name, a company, an e-mail address or a phone number.
      ? Name: "
  `)
  const card = await fill('Ann', { name: 'Call Center call fri' })
  expect(card).toContain('Added L-1 Call Center call fri')
  expect(card).toContain('Tags: #warm')
  expect(card).toContain('Next step: call, Tue 24 Nov 2026 (T-1)')
})

test('a lead like another is kept all the same, and one press makes one of two', async () => {
  const { talk, press, say } = await world()
  await say('Ann', 'lead add Jane Roe @ Acme jane@acme.io #warm note: from the fair')
  expect(
    await talk('Bo> lead add J. Roe jane@acme.io +49 30 901820 call fri #hot note: wants SOC2'),
  ).toMatchInlineSnapshot(`
    "Bo> lead add J. Roe jane@acme.io +49 30 901820 call fri #hot note: wants SOC2
    Added L-2 J. Roe
      Name: J. Roe
      E-mail: jane@acme.io
      Phone: +49 30 901820
      Next step: call, Fri 20 Nov 2026 (T-1)
      Tags: #hot
      Note: wants SOC2
      Status: new
      Owner: nobody yet
      Looks like L-1 Jane Roe (same e-mail)
      [Same as L-1]
      [Fix] [Claim] [Qualify] [Convert] [Disqualify] [Assign to: Ann] [Undo E-2]"
  `)
  expect(await press('Bo', 'Same as L-1')).toMatchInlineSnapshot(`
    "Put L-2 J. Roe into L-1 Jane Roe
      Name: Jane Roe
      Company: Acme
      E-mail: jane@acme.io
      Phone: +49 30 901820
      Next step: call, Fri 20 Nov 2026 (T-1)
      Tags: #warm #hot
      Note: from the fair
    wants SOC2
      Status: new
      Owner: nobody yet
      [Fix] [Claim] [Qualify] [Convert] [Disqualify] [Assign to: Ann] [Undo E-3]"
  `)
  expect(await say('Bo', 'undo')).toMatchInlineSnapshot(`
    "Undid E-3
      - L-1 Jane Roe: phone: +49 30 901820 → none; tags: #warm #hot → #warm; note: from the fair
    wants SOC2 → from the fair
      - L-2 J. Roe: restored
      - T-1 call: record: L-1 → L-2
      [Undo E-4]"
  `)
  expect(await say('Bo', 'lead add Bob @ Acme bob@acme.io')).toContain('At the same domain: L-1 Jane Roe and 1 more')
  expect(await say('Bo', 'lead add JANE RÖE @ ACME Inc.')).toContain('Looks like L-1 Jane Roe (same name)')
  expect(await say('Bo', 'lead add Ada ada@gmail.com')).not.toContain('ooks like L')
})
