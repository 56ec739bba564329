import { expect, test } from 'vitest'
import { relationsOf } from '../../src/crm/query/relations.ts'
import { RECORD_TYPES } from '../../src/crm/type-list.ts'
import { answersOf, asked } from '../asking-team.ts'

const NO_EMAIL = 'Open deals with contacts without e-mail: 1, $18,000 | D-4'
const IN_NORWAY = 'Open deals of companies with "norway" in the address: 1, $24,000 | D-1'

const LINKED = [
  ['deals of companies in norway', IN_NORWAY],
  ['deal list company.address:norway', IN_NORWAY],
  ['deal list company.industry:shipping', 'Open deals of companies with industry "shipping": 1, $24,000 | D-1'],
  [
    'deals at companies in shipping over 20k',
    'Open deals of companies with "shipping", over $20,000: 1, $24,000 | D-1',
  ],
  [
    'deals of companies not in norway',
    'Open deals with company, not of companies with "norway" in the address: 1, $18,000 | D-4',
  ],
  ['contacts of open deals', 'Contacts with open deals: 1 | C-2'],
  ['contacts of deals in proposal or negotiation', 'Contacts with open deals in Proposal or Negotiation: 1 | C-2'],
  ['deals where contact has no email', NO_EMAIL],
  ['deals whose contact has no email', NO_EMAIL],
  ['deal list contact.email:none', NO_EMAIL],
  ['companies with deals over 20k', 'Companies with open deals over $20,000: 1 | A-1'],
  ['companies without open deals', 'Companies without open deals: none'],
  ['companies with lost deals', 'Companies with lost deals: none'],
  ['tasks of deals in negotiation', 'Open tasks of open deals in Negotiation: 2 | T-1 | T-2'],
  ['deals with overdue tasks', 'Open deals with overdue tasks: none'],
  ['companies with calls this week', 'Companies with call logs this week (16 Nov to 22 Nov): 1 | A-2'],
  ['companies without calls', 'Companies without call logs: 1 | A-1'],
  ['contacts of companies with open deals', 'Contacts of companies with open deals: 2 | C-2 | C-1'],
  ['contact list company.deal.is:open', 'Contacts of companies with open deals: 2 | C-2 | C-1'],
] as const

test('records are asked for by what is true of those that they are linked to', async () => {
  expect(await answersOf(LINKED)).toEqual(LINKED)
})

test('what is said side by side of linked records is true of one of them', async () => {
  const { say } = await asked()
  expect(await say('Ann', 'company list deal.is:lost deal.amount>20k')).toContain(': none')
  expect(await say('Ann', 'company list deal.stage:proposal deal.amount>20k')).toContain('A-1')
})

test('a part of linked records that fits nothing is pointed at', async () => {
  const { talk } = await asked()
  expect(
    await talk(
      '! Ann> deal list company.domian:none',
      '! Ann> deal list friend.name:x',
      '! Ann> contact list deal.stage:propsal',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> deal list company.domian:none
    "domian" is no field of companies: they have created, touched, name, domain, phone, tags, address, owner and others.
      [without it (5)]
    Ann> deal list friend.name:x
    "friend.name" is no field of deals: they have created, step, quiet, outcome, in, closed, pipeline, currency and others.
      [without it (5)]
    Ann> contact list deal.stage:propsal
    "propsal" is no stage. Did you mean:
      [Proposal]"
  `)
})

/** What links the rows of two tables: the columns of both that have the same number, or a table of links. */
const KEYS: Readonly<Record<string, string>> = {
  Deal: 'dealNumber',
  Contact: 'contactNumber',
  Company: 'companyNumber',
  Lead: 'leadNumber',
}

type Row = Readonly<Record<string, unknown>>

test('every link of every kind of record is found and missed as the rows themselves say', async () => {
  const here = await asked()
  const where = { workspaceId: here.workspace }
  const { deal, contact, company, lead, task, interaction, dealContact } = here.store.prisma
  const rows: Readonly<Record<string, readonly Row[]>> = {
    Deal: await deal.findMany({ where }),
    Contact: await contact.findMany({ where }),
    Company: await company.findMany({ where }),
    Lead: await lead.findMany({ where }),
    Task: await task.findMany({ where }),
    Interaction: await interaction.findMany({ where }),
  }
  const links = await dealContact.findMany({ where })
  const isLinked = (one: string, row: Row, other: string, to: Row): boolean => {
    const [mine, theirs] = [KEYS[one] ?? '', KEYS[other] ?? '']
    if (one === 'Deal' && other === 'Contact')
      return links.some((link) => link.dealNumber === row.number && link.contactNumber === to.number)
    if (one === 'Contact' && other === 'Deal')
      return links.some((link) => link.contactNumber === row.number && link.dealNumber === to.number)
    return (row[theirs] ?? NaN) === to.number || (to[mine] ?? NaN) === row.number
  }
  const letters = new Map(RECORD_TYPES.map(({ table, letter }) => [table as string, letter]))
  for (const type of RECORD_TYPES.filter(({ noun }) => noun !== 'log')) {
    for (const { key, to, isField } of relationsOf(type)) {
      for (const value of isField ? [] : (['any', 'none'] as const)) {
        const expected = (rows[type.table] ?? []).filter((row) => {
          const others = (rows[to.table] ?? []).filter((each) => to.noun !== 'task' || each.doneAt === null)
          return others.some((each) => isLinked(type.table, row, to.table, each)) === (value === 'any')
        })
        await here.say('Ann', `${type.noun} list all ${key}:${value}`, 'either')
        const found = here.last('Ann').result?.refs ?? []
        const refs = expected.map(({ number }) => `${letters.get(type.table)}-${String(number)}`)
        expect([type.noun, key, value, found.toSorted()]).toEqual([type.noun, key, value, refs.toSorted()])
      }
    }
  }
})
