import { expect, test } from 'vitest'
import { createScheduler } from '../../src/schedule/scheduler.ts'
import { type World, world } from '../world.ts'

/** A team with three leads of which nobody heard for over two years, and one with an open deal. */
async function withOldLeads(): Promise<World> {
  const here = await world()
  await here.talk(
    'Ann> lead add Jane Roe jane@acme.io',
    'Ann> lead add Kim Lee kim@globex.com',
    'Ann> lead add Max Mustermann max@hooli.com',
    'Ann> contact add Lou Reed lou@initech.com',
    'Ann> deal add Initech renewal 5k',
    'Ann> deal link D-1 C-1',
  )
  here.clock.forward({ months: 25 })
  await here.beat()
  return here
}

test('nothing shows of it before it is settled, and nothing is erased before it is turned on', async () => {
  const here = await withOldLeads()
  expect(await here.say('Ann', 'help all')).not.toContain('privacy retention')
  expect(await here.say('Ann', 'privacy retention')).toMatchInlineSnapshot(`
    "What is kept for how long
      Leads | for good |  | 0
      Contacts | for good |  | 0
      Logs | for good |  | 0
      Type "privacy retention leads 2 years", and see what would be erased before anything is. Deals and companies are no personal data and stay."
  `)
  expect(await here.say('Ann', 'privacy retention leads 2 years', 'either')).toMatchInlineSnapshot(`
    "Leads are to be kept for 2 years
      It is not turned on: nothing is erased yet. 3 leads would be erased now: Jane Roe, Kim Lee, Max Mustermann.
      Due are those with whom nobody was in touch, and of whom nobody changed anything, for 2 years. What goes are their records, and every text, change and message that names them. It cannot be undone. Later ones are announced to the admins a week before.
      [Turn on, erase 3] [Show them] [Turn off] [Undo E-7]"
  `)
  await here.live({ weeks: 3 })
  expect(await here.say('Ann', 'lead list')).toContain('Jane Roe')
}, 90_000)

test('turned on, those of now are erased and the next are announced a week before', async () => {
  const here = await withOldLeads()
  await here.say('Ann', 'log call L-3 still wants it')
  await here.say('Ann', 'keep leads for 2 years', 'either')
  expect(await here.press('Ann', 'Turn on, erase 2')).toMatchInlineSnapshot(`
    "Leads are kept for 2 years from now on
      2 leads are erased in the next moments; the admins are told when it is done. From now on the admins are told a week before, each time.
      [Undo E-9]"
  `)
  await here.live({ minutes: 5 })
  expect(here.chat.posts().slice(-1)).toMatchInlineSnapshot(`
    [
      "[dm Ann] 2 leads were erased
      They had been kept for 2 years.",
    ]
  `)
  expect(await here.say('Ann', 'lead list')).not.toMatch(/Jane|Kim/)
  expect(await here.say('Ann', 'undo E-10', 'refused')).toMatchInlineSnapshot(
    `"E-10 concerns a person whose data was erased since, so it cannot be undone."`,
  )
  expect(await here.say('Ann', 'undo')).toMatchInlineSnapshot(`
    "Undid E-9
      - how long leads are kept
      [Undo E-11]"
  `)
  expect(await here.say('Ann', 'lead list')).not.toMatch(/Jane|Kim/)
}, 90_000)

test('an announcement names who is due, and who is kept or heard of meanwhile stays', async () => {
  const here = await withOldLeads()
  await here.say('Ann', 'retention leads 3 years', 'either')
  await here.press('Ann', 'Turn on')
  await here.live({ months: 10 })
  await here.live({ days: 25 })
  expect(here.chat.posts().filter((post) => post.includes('erased'))).toMatchInlineSnapshot(`
    [
      "[dm Ann] 3 leads are erased on Mon 19 Nov 2029
      Jane Roe, Kim Lee, Max Mustermann.
      Due are those with whom nobody was in touch, and of whom nobody changed anything, for 3 years. What goes are their records, and every text, change and message that names them. It cannot be undone.
      [Show them] [Keep them for a year] [Turn off]",
    ]
  `)
  expect(await here.say('Ann', 'keep L-2')).toMatchInlineSnapshot(`
    "L-2 Kim Lee
      Kept until Tue 12 Nov 2030, however long nobody is in touch.
      [Show] [Undo E-9]"
  `)
  await here.say('Ann', 'log note L-3 met at the fair')
  await here.live({ days: 14 })
  expect(here.chat.posts().filter((post) => post.includes('erased'))).toMatchInlineSnapshot(`
    [
      "[dm Ann] This message was erased with the data of a person.",
      "[dm Ann] 1 lead was erased
      They had been kept for 3 years.
      2 of those that were announced stay, because they fit no more.",
    ]
  `)
  expect(await here.say('Ann', 'lead list')).toMatchInlineSnapshot(`
    "2 leads
      L-3 | Max Mustermann |  |  | new | nobody
      L-2 | Kim Lee |  |  | new | nobody
      [Sort ▾] [Change these… ▾] [CSV] [Go through]"
  `)
  expect(await here.say('Ann', 'privacy retention')).toMatchInlineSnapshot(`
    "What is kept for how long
      Leads | 3 years | on | 1
      Contacts | for good |  | 0
      Logs | for good |  | 0
      - Mon 19 Nov 2029: 1 lead erased (E-11)
      Type "privacy retention leads 2 years", and see what would be erased before anything is. Deals and companies are no personal data and stay."
  `)
}, 90_000)

test('nobody is erased while something of them is open, or of the same person', async () => {
  const here = await withOldLeads()
  await here.talk(
    '! Ann> retention contacts 2 years',
    'Ann> contact add Lou Lead lou2@initech.com',
    'Ann> task add send papers L-1 due 1 dec 2029',
    'Ann> lead add Lou Reed lou@initech.com',
  )
  expect(await here.say('Ann', 'retention contacts', 'either')).toContain('No contacts would be erased now')
  expect(await here.say('Ann', 'retention leads 2 years', 'either')).toContain(
    '2 leads would be erased now: Kim Lee, Max Mustermann.',
  )
  await here.talk('Ann> lead claim L-2', 'Ann> make L-2 private')
  expect(await here.say('Ann', 'retention leads', 'either')).toContain('1 lead would be erased now: Max Mustermann.')
}, 90_000)

test('two schedulers announce once and erase once, each with a part', async () => {
  const here = await withOldLeads()
  for (let n = 0; n < 12; n += 1) await here.say('Ann', `lead add Old${n} Person${n} p${n}@x.io`)
  here.clock.forward({ months: 23, days: 20 })
  await here.say('Ann', 'retention leads 2 years', 'either')
  await here.press('Ann', 'Turn on, erase 3')
  const keyed = (what: string) => here.chat.sent.filter(({ key }) => key.startsWith(`${what}:lead:`))
  const others = [createScheduler(here.delivery), createScheduler(here.delivery)]
  for (let day = 0; day < 30; day += 1) {
    await Promise.all([here.beat(), ...others.map((one) => one.beat())])
    here.clock.forward({ days: 1 })
    await Promise.all([here.beat(), ...others.map((one) => one.beat())])
    await Promise.all(others.map((one) => one.beat()))
  }
  // The announcement itself lost its names with them.
  expect([keyed('retention').length, keyed('erased').length]).toEqual([1, 2])
  const people = await here.store.prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "Lead" WHERE "workspaceId" = ${here.workspace}::uuid AND "erasedAt" IS NULL`
  expect(people).toEqual([{ count: 0 }])
  expect(here.chat.posts().filter((post) => post.includes('rased'))).toMatchInlineSnapshot(`
    [
      "[dm Ann] 3 leads were erased
      They had been kept for 2 years.",
      "[dm Ann] This message was erased with the data of a person.",
      "[dm Ann] 12 leads were erased
      They had been kept for 2 years.",
    ]
  `)
  expect(await here.say('Ann', 'privacy retention')).toMatchInlineSnapshot(`
    "What is kept for how long
      Leads | 2 years | on | 15
      Contacts | for good |  | 0
      Logs | for good |  | 0
      - Mon 23 Dec 2030: 12 leads erased (E-22)
      - Sun 8 Dec 2030: 3 leads erased (E-21)
      Type "privacy retention leads 2 years", and see what would be erased before anything is. Deals and companies are no personal data and stay."
  `)
}, 90_000)

test('logs lose their text and stay as what happened', async () => {
  const here = await withOldLeads()
  await here.say('Ann', 'log call C-1 20m told me about Rex')
  await here.say('Ann', 'deal won D-1')
  here.clock.forward({ months: 61 })
  await here.say('Ann', 'delete logs older than 5 years', 'either')
  expect(await here.press('Ann', 'Turn on, erase 1')).toMatchInlineSnapshot(`
    "Logs are kept for 5 years from now on
      1 log is erased in the next moments; the admins are told when it is done. From now on the admins are told a week before, each time.
      [Undo E-10]"
  `)
  await here.live({ minutes: 2 })
  expect(await here.say('Ann', 'timeline C-1')).toMatchInlineSnapshot(`
    "Timeline of C-1 Lou Reed
      - 2028-12-18T09:00:00.000Z call, 20 min Ann (I-1)"
  `)
}, 90_000)

test('who comes from an import counts from that day, and what is no personal data is refused', async () => {
  const here = await withOldLeads()
  const file = { name: 'old.csv', content: 'Name,Email,Created\nOld One,old@x.io,2019-01-01\n' }
  await here.ask('Ann', { line: 'import old.csv' }, { file }, 'either')
  await here.press('Ann', 'As leads', 'either')
  await here.press('Ann', 'Import 1')
  expect(await here.say('Ann', 'L-4')).toMatch(/Old One[\s\S]*2019/)
  expect(await here.say('Ann', 'retention leads 2 years', 'either')).toContain('3 leads would be erased now')
  await here.say('Bo', 'help', 'either')
  expect(
    await here.talk(
      '! Ann> retention deals 5 years',
      '! Ann> retention contacts 9 years',
      '! Ann> retention leads 20 days',
      '! Bo> privacy retention',
      'Ann> retention off for leads',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> retention deals 5 years
    deals are no personal data, and stay.
      A time can be settled for leads, contacts and logs.
      ? Of (optional): deals !! deals are no personal data, and stay.
    Ann> retention contacts 9 years
    The longest time for contacts is 5 years.
      It is known for five years who did something when. For longer keep them for good: "privacy retention contacts off".
    Ann> retention leads 20 days
    The time is in whole months or years.
      Say it like 3 months.
      ? Time (optional): 20 days !! The time is in whole months or years.
    Bo> privacy retention
    "privacy retention" needs the role admin; yours is member.
      An admin can change that.
    Ann> retention off for leads
    Leads are kept for good
      What was erased before is not brought back.
      [Undo E-9]"
  `)
}, 90_000)

test('those who are due are listed for admins, and all kept for a year in one change', async () => {
  const here = await withOldLeads()
  await here.say('Ann', 'retention leads 2 years', 'either')
  expect(await here.press('Ann', 'Show them')).toMatchInlineSnapshot(`
    "3 leads kept for long enough
      - L-1 Jane Roe, last touched Wed 18 Nov 2026
      - L-2 Kim Lee, last touched Wed 18 Nov 2026
      - L-3 Max Mustermann, last touched Wed 18 Nov 2026
      Keep one with "keep L-1".
      [Keep them for a year]"
  `)
  expect(await here.press('Ann', 'Keep them for a year')).toMatchInlineSnapshot(`
    "3 leads kept until Tue 18 Dec 2029
      They are not erased before.
      [Undo E-8]"
  `)
  expect(await here.say('Ann', 'retention leads', 'either')).toContain('No leads would be erased now')
  await here.say('Ann', 'undo')
  expect(await here.say('Ann', 'retention leads', 'either')).toContain('3 leads would be erased now')
  await here.say('Ann', 'feature off retention')
  expect(await here.say('Ann', 'privacy retention', 'refused')).toMatchInlineSnapshot(`
    "Retention times are turned off in this team.
      An admin turns them on again: "feature on retention times". Nothing of them is lost.
      [Turn retention times on]"
  `)
}, 90_000)
