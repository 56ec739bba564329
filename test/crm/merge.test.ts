import { expect, test } from 'vitest'
import { mergeRecord } from '../../src/crm/merge.ts'
import { recordNumbered } from '../../src/crm/names/names.ts'
import { addCompany, COMPANIES } from '../../src/crm/people/companies.ts'
import { addContact, CONTACTS } from '../../src/crm/people/contacts.ts'
import { mergeContact } from '../../src/crm/people/merge.ts'
import { addTask } from '../../src/crm/tasks/tasks.ts'
import { justOne } from '../../src/records/types/several.ts'
import { setTriggerClock, type Tx } from '../../src/store/transaction.ts'
import { world } from '../world.ts'

/** A world with deals D-1 and D-2 in which work can be done directly. */
async function prepared() {
  const here = await world()
  await here.talk('Ann> deal add One', 'Ann> deal add Two')
  const where = { workspaceId: here.workspace }
  const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    here.store.transaction(here.workspace, here.clock.now(), async (tx) => {
      await setTriggerClock(tx)
      return work(tx)
    })
  return { prisma: here.store.prisma, where, run, workspaceId: here.workspace }
}

test('a contact is put into another: blanks are filled, deals, tasks and leads follow', async () => {
  const { prisma, where, run, workspaceId } = await prepared()
  await run(async (tx) => {
    await addContact(tx, {
      name: 'Jane Roe',
      email: justOne('jane@acme.io'),
      tags: ['a'],
      note: 'one',
      more: { k: '1' },
    })
    await addContact(tx, {
      name: 'J. Roe',
      email: justOne('j@x.io'),
      phone: justOne('+4930901820'),
      role: 'CFO',
      tags: ['a', 'b'],
      note: 'two',
      more: { k: '2', l: '3' },
      owner: { member: 1 },
    })
    await addTask(tx, { title: 'call', due: undefined, owner: 1, about: { noun: 'contact', number: 2 } })
    const createdAt = tx.at
    await tx.db.dealContact.createMany({
      data: [
        { workspaceId, dealNumber: 1, contactNumber: 1, role: 'champion', createdAt },
        { workspaceId, dealNumber: 1, contactNumber: 2, createdAt },
        { workspaceId, dealNumber: 2, contactNumber: 2, role: 'buyer', createdAt },
      ],
    })
  })
  await run(async (tx) => {
    const [into, from] = [await recordNumbered(tx, CONTACTS, 1), await recordNumbered(tx, CONTACTS, 2)]
    if (!into || !from) throw new Error('they are there')
    await mergeContact(tx, from, into)
    const kept = await recordNumbered(tx, CONTACTS, 1)
    expect(kept).toMatchObject({
      name: 'Jane Roe',
      email: [{ value: 'jane@acme.io' }, { value: 'j@x.io' }],
      phone: justOne('+4930901820'),
      role: 'CFO',
      tags: ['a', 'b'],
      note: 'one\ntwo',
      more: { k: '1', l: '3' },
      owner: { member: 1 },
    })
    expect(await recordNumbered(tx, CONTACTS, 2)).toMatchObject({ mergedInto: 1, deletedAt: tx.at })
  })
  const select = { dealNumber: true, contactNumber: true, role: true }
  expect(await prisma.dealContact.findMany({ where, select, orderBy: { dealNumber: 'asc' } })).toEqual([
    { dealNumber: 1, contactNumber: 1, role: 'champion' },
    { dealNumber: 2, contactNumber: 1, role: 'buyer' },
  ])
  expect(await prisma.task.findFirst({ where })).toMatchObject({ contactNumber: 1 })
})

test('a role at one company does not become one at another', async () => {
  const { run } = await prepared()
  const firms = await run(async (tx) => ({
    Acme: await addCompany(tx, { name: 'Acme' }),
    Globex: await addCompany(tx, { name: 'Globex' }),
  }))
  type Firm = keyof typeof firms | undefined
  const merged = (into: Firm, from: Firm) =>
    run(async (tx) => {
      const one = await addContact(tx, { name: 'Jane Roe', company: into ? firms[into] : null })
      const other = await addContact(tx, { name: 'Jane Roe', company: from ? firms[from] : null, role: 'CFO' })
      await mergeContact(tx, other, one)
      const kept = await recordNumbered(tx, CONTACTS, one.number)
      return [kept?.company?.name, kept?.role]
    })
  expect(await merged('Acme', 'Globex')).toEqual(['Acme', null])
  expect(await merged('Acme', 'Acme')).toEqual(['Acme', 'CFO'])
  expect(await merged('Acme', undefined)).toEqual(['Acme', 'CFO'])
  expect(await merged(undefined, 'Globex')).toEqual(['Globex', 'CFO'])
})

test('a company is put into another: its people and deals follow', async () => {
  const { prisma, where, run } = await prepared()
  await run(async (tx) => {
    await addCompany(tx, { name: 'Acme' })
    await addCompany(tx, { name: 'Acme Inc', domain: 'acme.io', note: 'big' })
    await addContact(tx, { name: 'Jane', company: { number: 2 } })
    await tx.db.deal.updateMany({ where: { ...where, number: 2 }, data: { companyNumber: 2 } })
  })
  await run(async (tx) => {
    const [into, from] = [await recordNumbered(tx, COMPANIES, 1), await recordNumbered(tx, COMPANIES, 2)]
    if (!into || !from) throw new Error('they are there')
    await mergeRecord(tx, COMPANIES, { from, into }, 'same')
    expect(await recordNumbered(tx, COMPANIES, 1)).toMatchObject({ name: 'Acme', domain: 'acme.io', note: 'big' })
    expect(await recordNumbered(tx, COMPANIES, 2)).toMatchObject({ mergedInto: 1 })
  })
  expect(await prisma.contact.findFirst({ where })).toMatchObject({ companyNumber: 1 })
  expect(await prisma.deal.findFirst({ where: { ...where, number: 2 } })).toMatchObject({ companyNumber: 1 })
})
