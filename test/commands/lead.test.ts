import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('of two who claim one lead at once one gets it, and the other is told who and when', async () => {
  for (let round = 0; round < 5; round++) {
    const { say } = await world()
    await say('Ann', 'lead add Jane Roe')
    await say('Bo', 'help')
    const said = await Promise.all([say('Ann', 'claim L-1', 'either'), say('Bo', 'claim L-1', 'either')])
    expect(said.filter((each) => each.startsWith('L-1 Jane Roe is yours\n'))).toHaveLength(1)
    const winner = said[0].includes('is yours') ? 'Ann' : 'Bo'
    expect(said.find((each) => !each.includes('is yours'))).toContain(`${winner} claimed L-1 Jane Roe at 10:00.`)
  }
})

test('who has a lead is said with the day, if that is not today', async () => {
  const { say, clock } = await world()
  await say('Bo', 'help')
  await say('Ann', 'lead add Jane Roe owner:@bo')
  await say('Ann', 'lead add Max Mu')
  await say('Bo', 'claim max mu')
  clock.forward({ hours: 25 })
  expect(await say('Ann', 'claim L-2', 'refused')).toBe(
    'Bo claimed L-2 Max Mu on Wed 18 Nov 2026 at 10:00.\n  Ask Bo to hand it on.',
  )
  expect(await say('Ann', 'claim L-1', 'refused')).toContain('L-1 Jane Roe went to Bo')
  expect(await say('Bo', 'claim L-1', 'refused')).toBe('L-1 Jane Roe is yours already.')
})

test('a lead is qualified, disqualified with a reason, and opened again', async () => {
  const { talk, press, say, fill } = await world()
  await say('Ann', 'lead add Jane Roe @ Acme')
  expect(await talk('Ann> qualify L-1 why: has budget', 'Ann> disqualify jane roe')).toMatchInlineSnapshot(`
    "Ann> qualify L-1 why: has budget
    L-1 Jane Roe
      new → qualified: has budget
      [Convert] [Show] [Undo E-2]
    Ann> disqualify jane roe
    Why is L-1 Jane Roe no fit?
      Nothing is saved yet. Pick a reason or type one.
      [No budget] [No need] [Wrong person] [No answer] [Spam]
      ? Why: "
  `)
  expect(await say('Ann', 'lead show L-1')).toContain('Status: qualified: has budget')
  expect(await press('Ann', 'Disqualify')).toContain('Why is L-1 Jane Roe no fit?')
  expect(await press('Ann', 'No budget')).toMatchInlineSnapshot(`
    "L-1 Jane Roe
      qualified → disqualified: No budget
      [Show] [Undo E-3]"
  `)
  expect(await say('Ann', 'lead disqualify L-1', 'refused')).toBe('L-1 Jane Roe is disqualified already.')
  expect(await say('Ann', 'lead reopen L-1 why: they called')).toContain('disqualified → new: they called')
  await say('Ann', 'disqualify L-1')
  expect(await fill('Ann', { why: 'a student, really' })).toContain('new → disqualified: a student, really')
  expect(await say('Ann', 'lead history L-1')).toMatchInlineSnapshot(`
    "History of L-1 Jane Roe
      - 2026-11-18T09:00:00.000Z Ann added "E-1"
      - 2026-11-18T09:00:00.000Z Ann status: new → qualified (has budget) "E-2"
      - 2026-11-18T09:00:00.000Z Ann status: qualified → disqualified (No budget) "E-3"
      - 2026-11-18T09:00:00.000Z Ann status: disqualified → new (they called) "E-4"
      - 2026-11-18T09:00:00.000Z Ann status: new → disqualified (a student, really) "E-5""
  `)
})

test('every field of a lead can be changed, and cleared', async () => {
  const { talk, say } = await world()
  await say('Ann', 'lead add Jane Roe @ Acme jane@acme.io 5k call tue 10am #warm region:emea source:web note: hi')
  expect(
    await talk(
      'Ann> lead edit L-1 jane@acme.com +49 30 901820 8k #hot #new',
      'Ann> lead edit L-1 name: Jane R. Roe company: Acme Corp source: trade show',
      'Ann> lead edit L-1 next: demo fri 3pm note: likes blue',
      'Ann> lead edit L-1 region:apac size:50',
      'Ann> lead edit L-1 company acme gmbh',
      '! Ann> lead edit L-1 call fri',
      'Ann> lead edit L-1 8k',
      'Ann> lead edit L-1 phone:none email:none amount:none tags:none more:none company:none',
      'Ann> lead edit L-1 next:none',
      'Ann> lead edit L-1 source: none note: none',
      'Ann> lead show L-1',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> lead edit L-1 jane@acme.com +49 30 901820 8k #hot #new
    L-1 Jane Roe
      - e-mail jane@acme.io → jane@acme.com
      - phone none → +49 30 901820
      - amount $5,000 → $8,000
      - tags #warm → #hot #new
      [Show L-1] [Undo E-2]
    Ann> lead edit L-1 name: Jane R. Roe company: Acme Corp source: trade show
    L-1 Jane Roe
      - name "Jane Roe" → "Jane R. Roe"
      - company Acme → Acme Corp
      - source web → trade show
      [Show L-1] [Undo E-3]
    Ann> lead edit L-1 next: demo fri 3pm note: likes blue
    L-1 Jane R. Roe
      - note hi → likes blue
      - next step call, Tue 24 Nov 2026 at 10:00 → demo, Fri 20 Nov 2026 at 15:00
      [Show L-1] [Undo E-4]
    Ann> lead edit L-1 region:apac size:50
    L-1 Jane R. Roe
      more region:emea → region:apac size:50
      [Show] [Undo E-5]
    Ann> lead edit L-1 company acme gmbh
    L-1 Jane R. Roe
      company Acme Corp → acme gmbh
      [Show] [Undo E-6]
    Ann> lead edit L-1 call fri
    I read "lead edit", and could not read "call fri".
      Type it like "lead edit L-7 jane@acme.io 8k".
      [Make it the name: call fri]
    Ann> lead edit L-1 8k
    L-1 Jane R. Roe
      nothing was different
      [Show]
    Ann> lead edit L-1 phone:none email:none amount:none tags:none more:none company:none
    L-1 Jane R. Roe
      - company acme gmbh → none
      - e-mail jane@acme.com → none
      - phone +49 30 901820 → none
      - amount $8,000 → none
      - tags #hot #new → none
      - more size:50 region:apac → none
      [Show L-1] [Undo E-7]
    Ann> lead edit L-1 next:none
    L-1 Jane R. Roe
      next step demo, Fri 20 Nov 2026 at 15:00 → none
      [Show] [Undo E-8]
    Ann> lead edit L-1 source: none note: none
    L-1 Jane R. Roe
      - source trade show → none
      - note likes blue → none
      [Show L-1] [Undo E-9]
    Ann> lead show L-1
    L-1 Jane R. Roe
      Status: new
      Owner: nobody yet
      Added: 2026-11-18T09:00:00.000Z
      [Edit] [Claim] [Qualify] [Convert] [Disqualify] [History]"
  `)
})

test('the form has every field in it, and only what is changed is written', async () => {
  const { say, press, fill } = await world()
  await say('Ann', 'lead add Jane Roe @ Acme jane@acme.io 5k call tue 10am #warm region:emea +49 30 901820 note: hi')
  expect(await press('Ann', 'Fix')).toMatchInlineSnapshot(`
    "Edit L-1 Jane Roe
      ? Name (optional): Jane Roe
      ? Company (optional): Acme
      ? E-mail (optional): jane@acme.io
      ? Phone (optional): +49 30 901820
      ? Amount (optional): $5,000
      ? Tags (optional): #warm
      ? More (optional): region:emea
      ? Source (optional): 
      ? Next (optional): call, 24 November 2026 at 10:00
      ? Note (optional): hi"
  `)
  await say('Bo', 'lead edit L-1 company: Initech')
  expect(await fill('Ann', { name: 'Jane R. Roe', next: 'call wed' }, 'refused')).toMatchInlineSnapshot(`
    "Today is a Wednesday. Which day: Wed 18 Nov 2026 or Wed 25 Nov 2026?
      [Wed 18 Nov 2026] [Wed 25 Nov 2026]"
  `)
  await say('Ann', 'lead edit L-1')
  await say('Bo', 'lead edit L-1 company: Globex')
  expect(await fill('Ann', { company: 'Hooli' }, 'refused')).toMatchInlineSnapshot(`
    "Bo changed the company of L-1 Jane Roe since you looked. Nothing of yours is saved yet.
      Now: company Globex. Yours: Hooli.
      [Keep Bo's] [Use mine]"
  `)
  expect(await press('Ann', 'Use mine')).toContain('company Globex → Hooli')
})

test('leads are listed, the newest first, and narrowed', async () => {
  const { talk, say } = await world()
  await say('Bo', 'help')
  expect(await say('Ann', 'lead list')).toContain('There is no open lead yet')
  await talk(
    'Ann> lead add Jane Roe @ Acme 5k #warm source:webinar',
    'Ann> lead add Max Mu owner:@bo',
    'Ann> lead add Student',
    'Ann> lead add Gone',
    'Ann> disqualify L-3 why: student',
    'Ann> lead delete L-4',
    'Ann> qualify L-2',
  )
  expect(
    await talk(
      'Ann> leads',
      'Ann> qualified leads',
      'Ann> unclaimed leads',
      'Ann> my leads',
      'Ann> lead list @bo',
      'Ann> leads #warm',
      'Ann> lead list source:webinar',
      'Ann> lead list show:deleted',
      'Ann> lead list show:all',
      'Ann> leads page:2',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> leads
    2 leads
      L-2 | Max Mu |  |  | qualified | Bo
      L-1 | Jane Roe | Acme | $5,000 | new | nobody
      [Sort ▾] [Change these… ▾] [CSV] [Go through]
    Ann> qualified leads
    1 lead
      L-2 | Max Mu |  |  | qualified | Bo
    Ann> unclaimed leads
    1 lead
      L-1 | Jane Roe | Acme | $5,000 | new | nobody
    Ann> my leads
    No lead fits that
      [All open leads]
    Ann> lead list @bo
    1 lead
      L-2 | Max Mu |  |  | qualified | Bo
    Ann> leads #warm
    1 lead
      L-1 | Jane Roe | Acme | $5,000 | new | nobody
    Ann> lead list source:webinar
    1 lead
      L-1 | Jane Roe | Acme | $5,000 | new | nobody
    Ann> lead list show:deleted
    1 lead
      L-4 | Gone |  |  | new | nobody
    Ann> lead list show:all
    3 leads
      L-3 | Student |  |  | disqualified | nobody
      L-2 | Max Mu |  |  | qualified | Bo
      L-1 | Jane Roe | Acme | $5,000 | new | nobody
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> leads page:2
    There is nothing on that page
      [First page]"
  `)
})
