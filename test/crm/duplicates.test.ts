import { expect, test } from 'vitest'
import { addLead } from '../../src/crm/leads/leads.ts'
import { addCompany } from '../../src/crm/people/companies.ts'
import { addContact } from '../../src/crm/people/contacts.ts'
import { duplicatesOf, type ExcludedRecord, type KnownFacts } from '../../src/crm/people/duplicates.ts'
import { justOne } from '../../src/records/types/several.ts'
import { setTriggerClock } from '../../src/store/transaction.ts'
import { world } from '../world.ts'

/** A workspace with a few of each kind, and what looks like something in it, in words. */
async function peopled() {
  const { store, workspace, clock } = await world()
  await store.transaction(workspace, clock.now(), async (tx) => {
    await setTriggerClock(tx)
    await addLead(tx, {
      name: 'Jane Roe',
      company: 'Acme',
      email: justOne('jane@acme.io'),
      phone: justOne('+4930901820'),
    })
    await addLead(tx, { name: 'Bob Sun', email: justOne('bob@gmail.com') })
    await addLead(tx, { name: 'Globex', company: 'Globex' })
    const acme = await addCompany(tx, { name: 'Ácme GmbH', domain: 'acme.io' })
    await addContact(tx, { name: 'José Müller', email: justOne('jose@acme.io'), company: acme })
    await addContact(tx, { name: 'Zoé' })
  })
  return async (known: KnownFacts, except?: ExcludedRecord) => {
    const all = await store.transaction(workspace, clock.now(), (tx) => duplicatesOf(tx, known, except))
    return all.map(({ noun, number, name, reason }) => `${noun} ${number} ${name}: ${reason}`)
  }
}

test('what is there already is found by address, number, name and domain, the surest first', async () => {
  const like = await peopled()
  expect(await like({ emails: ['JANE@acme.io'] })).toEqual([
    'lead 1 Jane Roe: same e-mail',
    'contact 1 José Müller: same domain',
    'company 1 Ácme GmbH: same domain',
  ])
  expect(await like({ phones: ['+4930901820'] })).toEqual(['lead 1 Jane Roe: same phone'])
  expect(await like({ name: 'jose muller' })).toEqual(['contact 1 José Müller: same name'])
  expect(await like({ name: 'Zoe' })).toEqual(['contact 2 Zoé: same name'])
  expect(await like({ companyName: 'ACME, Inc.' })).toEqual(['company 1 Ácme GmbH: same name'])
  expect(await like({ companyName: 'Globex Corp.' })).toEqual(['lead 3 Globex: same name'])
})

test('free mail tells nothing, nor does a name at another firm, nor nothing at all', async () => {
  const like = await peopled()
  expect(await like({ emails: ['jane@gmail.com'] })).toEqual([])
  expect(await like({ name: 'Jane Roe', companyName: 'Initech' })).toEqual([])
  expect(await like({})).toEqual([])
  expect(await like({ name: "'; --", emails: ['%'], phones: ['_'] })).toEqual([])
})

test('a record is not its own duplicate', async () => {
  const like = await peopled()
  expect(await like({ emails: ['bob@gmail.com'] }, { noun: 'lead', number: 2 })).toEqual([])
})

/** Two people with further addresses, and what each way of reaching them finds. */
const FURTHER: readonly (readonly [known: KnownFacts, found: readonly string[]])[] = [
  [{ emails: ['jane@home.de'] }, ['contact 1 Jane: same e-mail']],
  [{ emails: ['new@x.io', 'JANE@home.de'] }, ['contact 1 Jane: same e-mail']],
  [{ phones: ['+491711234567'] }, ['lead 1 Ana: same phone']],
  [{ phones: ['+4930901820', '+4930901820;ext=12'] }, ['contact 1 Jane: same phone']],
  [{ phones: ['+4930901820'] }, []],
  [{ emails: ['ana@gmail.com'] }, []],
]

test.for(FURTHER)('%j is found among all that somebody has', async ([known, found]) => {
  const { store, workspace, clock } = await world()
  await store.transaction(workspace, clock.now(), async (tx) => {
    await setTriggerClock(tx)
    const email = [{ value: 'jane@acme.io' }, { value: 'jane@home.de', label: 'private' }]
    await addContact(tx, { name: 'Jane', email, phone: justOne('+4930901820;ext=12') })
    await addLead(tx, { name: 'Ana', phone: [{ value: '+351912345678' }, { value: '+491711234567', label: 'mobile' }] })
  })
  const all = await store.transaction(workspace, clock.now(), (tx) => duplicatesOf(tx, known))
  expect(all.map(({ noun, number, name, reason }) => `${noun} ${number} ${name}: ${reason}`)).toEqual(found)
})
