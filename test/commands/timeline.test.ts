import { expect, test } from 'vitest'
import { addLead, editLead } from '../../src/crm/leads/leads.ts'
import { timelineOf } from '../../src/crm/log/timeline.ts'
import { addCompany } from '../../src/crm/people/companies.ts'
import { addContact } from '../../src/crm/people/contacts.ts'
import { setTriggerClock } from '../../src/store/transaction.ts'
import { type World, world } from '../world.ts'

/** Globex with its contact Jane, her deal D-1, its deal D-2, and the lead L-1 that became Jane; and a deal of nobody. */
async function customer(): Promise<World> {
  const here = await world()
  await here.talk('Ann> deal add Seats 24k', 'Ann> deal add Renewal', 'Ann> deal add Other')
  await here.store.transaction(here.workspace, here.clock.now(), async (tx) => {
    await setTriggerClock(tx)
    const { workspace: workspaceId, at: createdAt } = tx
    await addCompany(tx, { name: 'Globex' })
    await addContact(tx, { name: 'Jane Roe', company: { number: 1 } })
    const lead = await addLead(tx, { name: 'Jane of Globex' })
    await editLead(tx, lead, { status: 'converted', contactNumber: 1, companyNumber: 1 })
    await tx.db.dealContact.create({ data: { workspaceId, dealNumber: 1, contactNumber: 1, createdAt } })
    await tx.db.deal.updateMany({ where: { workspaceId, number: 2 }, data: { companyNumber: 1 } })
  })
  for (const record of ['D-1', 'D-2', 'D-3', 'A-1', 'C-1', 'L-1']) {
    here.clock.forward({ minutes: 5 })
    await here.say('Ann', `log call ${record} 10m about ${record}`)
  }
  return here
}

test('a record has its own and what belongs to it, newest first', async () => {
  const { talk } = await customer()
  expect(
    await talk('Ann> timeline Globex', 'Ann> timeline jane', 'Ann> timeline D-1', 'Ann> timeline L-1'),
  ).toMatchInlineSnapshot(`
    "Ann> timeline Globex
    Timeline of A-1 Globex
      - 2026-11-18T09:30:00.000Z call, 10 min Ann: about L-1 (I-6 on L-1)
      - 2026-11-18T09:25:00.000Z call, 10 min Ann: about C-1 (I-5 on C-1)
      - 2026-11-18T09:20:00.000Z call, 10 min Ann: about A-1 (I-4)
      - 2026-11-18T09:10:00.000Z call, 10 min Ann: about D-2 (I-2 on D-2)
      - 2026-11-18T09:00:00.000Z added
    Ann> timeline jane
    Timeline of C-1 Jane Roe
      - 2026-11-18T09:30:00.000Z call, 10 min Ann: about L-1 (I-6 on L-1)
      - 2026-11-18T09:25:00.000Z call, 10 min Ann: about C-1 (I-5)
      - 2026-11-18T09:05:00.000Z call, 10 min Ann: about D-1 (I-1 on D-1)
      - 2026-11-18T09:00:00.000Z added
    Ann> timeline D-1
    Timeline of D-1 Seats
      - 2026-11-18T09:25:00.000Z call, 10 min Ann: about C-1 (I-5 on C-1)
      - 2026-11-18T09:05:00.000Z call, 10 min Ann: about D-1 (I-1)
      - 2026-11-18T09:00:00.000Z added Ann
    Ann> timeline L-1
    Timeline of L-1 Jane of Globex
      - 2026-11-18T09:30:00.000Z call, 10 min Ann: about L-1 (I-6)
      - 2026-11-18T09:00:00.000Z → converted
      - 2026-11-18T09:00:00.000Z added"
  `)
})

test('stages, done tasks and edits of the time are in their place, what is deleted is not', async () => {
  const here = await world()
  await here.say('Ann', 'deal add Acme 24k')
  here.clock.forward({ hours: 1 })
  await here.talk('Ann> log call acme yesterday fine next: send report fri', 'Ann> log note acme nothing')
  here.clock.forward({ hours: 1 })
  await here.talk('Ann> move acme proposal why: they asked', 'Ann> done T-1', 'Ann> log delete I-2')
  expect(await here.say('Bo', 'timeline acme')).toMatchInlineSnapshot(`
    "Timeline of D-1 Acme
      - 2026-11-18T11:00:00.000Z done Ann: send report (T-1)
      - 2026-11-18T11:00:00.000Z → Proposal Ann: they asked
      - 2026-11-18T09:00:00.000Z added Ann
      - 2026-11-17T11:00:00.000Z call Ann: fine (I-1)"
  `)
})

test('a long timeline is paged without a gap or a repetition', async () => {
  const here = await world()
  await here.talk('Ann> deal add Acme', 'Ann> deal add Empty')
  for (let count = 0; count < 34; count++) await here.say('Ann', `log note D-1 note ${count}`)
  const seen: string[] = []
  for (const page of [1, 2, 3]) {
    const said = await here.say('Ann', `timeline acme page:${page}`)
    seen.push(...(said.match(/note \d+|added/g) ?? []))
  }
  expect(seen).toEqual([...Array.from({ length: 34 }, (_, index) => `note ${33 - index}`), 'added'])
  await here.say('Ann', 'timeline acme')
  expect(await here.press('Ann', 'Older')).toContain('Timeline of D-1 Acme, page 2')
  expect(await here.press('Ann', 'Newer')).toContain('note 33')
  expect(await here.say('Ann', 'timeline acme page:9')).toContain('There is nothing on that page')
})

test('a page holds the latest of all sources together', async () => {
  const here = await customer()
  const entries = await here.store.transaction(here.workspace, here.clock.now(), (tx) =>
    timelineOf(tx, { noun: 'company', number: 1 }, { limit: 3, offset: 0 }),
  )
  expect(entries.map(({ number, about }) => `I-${number} ${about?.noun}`)).toEqual([
    'I-6 lead',
    'I-5 contact',
    'I-4 company',
  ])
})

test('what passed with its people counts for a deal while it is open, and the same on its card, in lists and in digests', async () => {
  const here = await world()
  await here.talk('Ann> company add Globex', 'Ann> contact add Jane Roe @ Globex', 'Ann> contact add Bob Poe @ Globex')
  await here.say('Ann', 'log call jane 10m before')
  here.clock.forward({ hours: 24 })
  await here.talk('Ann> deal add Seats company:Globex with:Jane', 'Ann> deal add Renewal company:Globex')
  here.clock.forward({ hours: 24 * 60 })
  const saysTouched = async () => {
    const [cards, quiet] = [await here.talk('Ann> D-1', 'Ann> D-2'), await here.say('Ann', 'deals quiet for 20 days')]
    const stale = await here.say('Ann', 'digest now')
    return ['Seats', 'Renewal'].filter((title, index) => {
      const isTouched = (cards.split('Ann> ')[index + 1] ?? '').includes('Last touch')
      expect([quiet.includes(title), new RegExp(`${title}.*quiet for`, 'u').test(stale)]).toEqual([
        !isTouched,
        !isTouched,
      ])
      return isTouched
    })
  }
  expect(await saysTouched()).toEqual([])
  await here.say('Ann', 'log call bob 10m of nobody’s deal')
  await here.say('Ann', 'log call jane left a voicemail')
  expect(await saysTouched()).toEqual([])
  await here.say('Ann', 'log call jane 10m wants two')
  expect(await saysTouched()).toEqual(['Seats'])
  await here.talk('Ann> log delete I-4', 'Ann> log call A-1 10m about both')
  expect(await saysTouched()).toEqual(['Seats', 'Renewal'])
  await here.say('Ann', 'won D-1')
  here.clock.forward({ hours: 24 })
  await here.say('Ann', 'log call jane 10m after')
  expect(await here.say('Ann', 'timeline D-1')).toMatchInlineSnapshot(`
    "Timeline of D-1 Seats
      - 2027-01-18T09:00:00.000Z call, 10 min Ann: about both (I-5 on A-1)
      - 2027-01-18T09:00:00.000Z call, voicemail Ann: left a voicemail (I-3 on C-1)
      - 2027-01-18T09:00:00.000Z → Won Ann
      - 2026-11-19T09:00:00.000Z added Ann"
  `)
})
