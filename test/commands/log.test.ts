import { expect, test } from 'vitest'
import { addCompany } from '../../src/crm/companies.ts'
import { addContact } from '../../src/crm/contacts.ts'
import { addLead, editLead } from '../../src/crm/leads.ts'
import { type World, world } from '../world.ts'

/** A team with a deal, a company, a contact and a lead. */
async function team(): Promise<World> {
  const here = await world()
  await here.talk('Ann> deal add Acme 50 seats 24k', 'Bo> help')
  await here.store.transaction(here.workspace, here.clock.now(), async (tx) => {
    const company = await addCompany(tx, { name: 'Globex', domain: 'globex.com' })
    await addContact(tx, { name: 'Jane Roe', email: 'jane@globex.com', company: company.number })
    await addLead(tx, { name: 'May Industries', phone: '+4930901820' })
  })
  return here
}

test('a call from one line, with its next step', async () => {
  const { talk } = await team()
  expect(
    await talk(
      'Ann> log call Acme 20m "wants SOC2" next: send report fri',
      'Ann> log call Jane Roe 20 min left voicemail',
      'Ann> log call acme yesterday 3pm wants 2 year deal',
      'Ann> log call Acme fri 20m ok',
      'Ann> log note Acme 27" screens',
      'Ann> call globex 1h30 next: call them',
      'Ann> log email jane@globex.com today sent the offer, they answer next week',
      'Ann> log visit to May Industries 2h',
      'Ann> meeting L-1 yesterday',
      'Ann> d1 call 5m rang back',
    ),
  ).toMatchInlineSnapshot()
})

test.each([
  ['log call Acme fri works for them', 'fri works for them'],
  ['log call Acme call back fri', 'call back fri'],
  ['log call Acme fri next week we meet', 'next week we meet'],
  ['log call Acme 20m asked for a 2 week trial', 'asked for a 2 week trial'],
  ['log call Acme text: "tomorrow" is a song', '"tomorrow" is a song'],
])('a date in the text is not the date of the call: %s', async (line, text) => {
  const { say } = await team()
  const said = await say('Ann', line)
  expect(said).toMatch(/^Logged I-1 call with Acme 50 seats/)
  expect(said.split('\n')[1]).toBe(`  ${text}`)
})

test('what is still to come is offered as a task or as text, and nothing is lost', async () => {
  const { say, press } = await team()
  expect(await say('Ann', 'log call acme tomorrow 3pm they want a demo')).toMatchInlineSnapshot()
  expect(await press('Ann', 'Task for')).toMatchInlineSnapshot()
  await say('Ann', 'log call acme tomorrow 3pm they want a demo next: prepare it fri')
  expect(await press('Ann', 'It was now')).toMatchInlineSnapshot()
})

test('a next step of two days, or of one that can be read in two ways, is asked about', async () => {
  const { say, press } = await team()
  const line = 'log call acme 20m fine next: call Bob in 2 days about the 5 March invoice'
  expect(await say('Ann', line)).toMatchInlineSnapshot()
  expect(await press('Ann', 'Fri 20 Nov')).toMatchInlineSnapshot()
  await say('Ann', line)
  expect(await press('Ann', 'No day')).toContain('Next: call Bob in 2 days about the 5 March invoice, no day (T-2)')
  expect(await say('Ann', 'log call acme next: call them every fri')).toMatchInlineSnapshot()
  expect(await press('Ann', 'Fri 20 Nov')).toContain('Next: call them, Fri 20 Nov 2026 (T-3)')
  expect(await say('Ann', 'log call acme next: fix what broke yesterday')).toContain(
    'Next: fix what broke yesterday, no day (T-4)',
  )
})

test('a next step that is only a day, or a day without a step, is asked for', async () => {
  const { say, fill } = await team()
  expect(await say('Ann', 'log call acme 20m fine next: fri')).toMatchInlineSnapshot()
  expect(await fill('Ann', { next: 'send report fri' })).toContain('Next: send report, Fri 20 Nov 2026 (T-1)')
  expect(await say('Ann', 'log call acme due:fri')).toContain('There is a day in "due:" and no next step.')
  expect(await fill('Ann', { next: 'send it' })).toContain('Next: send it, Fri 20 Nov 2026 (T-2)')
})

test('a name that several kinds of records have is asked about, an exact one goes before all others', async () => {
  const here = await team()
  await here.talk('Ann> deal add Globex', 'Ann> deal add Jane Roe Club')
  expect(await here.say('Ann', 'log call globex 20m "fine" next: send report fri')).toMatchInlineSnapshot()
  expect(await here.press('Ann', 'company')).toMatchInlineSnapshot()
  expect(await here.say('Ann', 'log call jane roe hi')).toContain('call with Jane Roe')
  expect(await here.say('Ann', 'log call jane')).toMatchInlineSnapshot()
  expect(await here.say('Ann', 'log call Glovex 20m')).toMatchInlineSnapshot()
  expect(await here.say('Ann', 'log call Nobody Else 20m "hm"')).toMatchInlineSnapshot()
})

test('what is deleted or converted is not found by name', async () => {
  const here = await team()
  await here.store.transaction(here.workspace, here.clock.now(), (tx) =>
    editLead(tx, { number: 1, version: 1 }, { status: 'converted', contactNumber: 1 }),
  )
  await here.say('Ann', 'deal delete D-1')
  expect(await here.say('Ann', 'log call "May Industries"')).toContain('Nothing is called "May Industries".')
  expect(await here.say('Ann', 'log call "Acme 50 seats"')).toContain('Nothing is called "Acme 50 seats".')
  expect(await here.say('Ann', 'log call d1')).toMatchInlineSnapshot()
  expect(await here.say('Ann', 'log call D-9')).toContain('There is no deal D-9.')
})

test('what was logged is shown, edited, moved, deleted and restored', async () => {
  const { talk, say, fill } = await team()
  await say('Ann', 'log call acme 20m wants SOC2 next: send report fri')
  expect(
    await talk(
      'Ann> log edit I-1 45m yesterday 2pm',
      'Ann> log edit I-1 kind:meeting text: wants SOC2 and more',
      'Ann> log move I-1 Globex',
      'Ann> log show I-1',
      'Ann> task show T-1',
      'Ann> log delete I-1 why: twice',
      'Ann> log show I-1',
      'Ann> log list',
      'Ann> log list show:deleted',
      'Ann> log restore I-1',
      'Ann> log history I-1',
      'Ann> log move I-1 A-1',
      'Ann> log edit I-1 tomorrow',
      'Ann> log show acme',
    ),
  ).toMatchInlineSnapshot()
  expect(await say('Ann', 'log edit I-1')).toMatchInlineSnapshot()
  expect(await fill('Ann', {})).toContain('Edit I-1') // nothing was changed, so it is asked again
  expect(await fill('Ann', { length: '', text: 'wants SOC2' })).toMatchInlineSnapshot()
})

test('two people who edit the same call at once choose, and other fields merge', async () => {
  const { say, fill } = await team()
  await say('Ann', 'log call acme 20m fine')
  await say('Ann', 'log edit I-1')
  await say('Bo', 'log edit I-1')
  await fill('Ann', { length: '30m' })
  expect(await fill('Bo', { length: '40m' })).toMatchInlineSnapshot()
  await say('Bo', 'log edit I-1')
  await say('Ann', 'log edit I-1 text: very fine')
  expect(await fill('Bo', { length: '40m' })).toContain('length 30 min → 40 min')
})

test('undo takes a call away with its next step, and redo brings both back', async () => {
  const { say, talk } = await team()
  await say('Ann', 'log call acme 20m fine next: send report fri')
  expect(await talk('Ann> undo', 'Ann> log show I-1', 'Ann> undo', 'Ann> log show I-1')).toMatchInlineSnapshot()
})

test('a deal that something hangs on is not undone away', async () => {
  const { say } = await team()
  await say('Ann', 'log call acme 20m fine')
  expect(await say('Ann', 'undo E-1')).toMatchInlineSnapshot()
  await say('Ann', 'undo E-2')
  await say('Ann', 'undo E-1')
  expect(await say('Ann', 'undo E-3')).toMatchInlineSnapshot()
})
