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
      It is not turned on: nothing is erased yet. 3 leads would be erased now: Jane Roe.
      Nobody was in touch with them, or changed anything of theirs, for 2 years. Their records, and every text, change and message that names them. It cannot be undone. Later ones are announced to the admins a week before.
      [Turn on, erase 3] [Show them] [Turn off] [Undo E-7]"
  `)
  await here.live({ weeks: 3 })
  expect(await here.say('Ann', 'lead list')).toContain('Jane Roe')
})

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
  expect(await here.say('Ann', 'undo', 'refused')).toMatchInlineSnapshot()
})

test('an announcement names who is due, and who is kept or heard of meanwhile stays', async () => {
  const here = await withOldLeads()
  await here.say('Ann', 'retention leads 3 years', 'either')
  await here.press('Ann', 'Turn on')
  await here.live({ months: 10 })
  await here.live({ days: 25 })
  expect(here.chat.posts().filter((post) => post.includes('erased'))).toMatchInlineSnapshot(`
    [
      "[dm Ann] 3 leads are erased on Mon 19 Nov 2029
      Jane Roe.
      Nobody was in touch with them, or changed anything of theirs, for 3 years. Their records, and every text, change and message that names them. It cannot be undone.
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
      Type "privacy retention leads 2 years", and see what would be erased before anything is. Deals and companies are no personal data and stay."
  `)
  expect(await here.say('Ann', 'what changed')).toContain('erased')
})
