import { expect, test } from 'vitest'
import { addLead } from '../../src/crm/leads/leads.ts'
import { addCompany } from '../../src/crm/people/companies.ts'
import { addContact } from '../../src/crm/people/contacts.ts'
import { addTask } from '../../src/crm/tasks/tasks.ts'
import { justOne } from '../../src/records/types/several.ts'
import type { Tx } from '../../src/store/transaction.ts'
import { type World, world } from '../world.ts'

const inTx = <T>(here: World, work: (tx: Tx) => Promise<T>): Promise<T> =>
  here.store.transaction(here.workspace, here.clock.now(), work)

async function filled(): Promise<World> {
  const here = await world()
  await here.talk(
    'Ann> deal add Acme 50 seats 24k',
    'Ann> deal add Globex renewal 5k',
    'Ann> deal lost D-2 why: 100% too_dear',
  )
  await inTx(here, async (tx) => {
    await addCompany(tx, { name: 'Acme GmbH', domain: 'acme.io' })
    await addContact(tx, {
      name: 'Jane Roe',
      email: justOne('jane@acme.io'),
      phone: justOne('+4930901820'),
      company: { number: 1 },
      role: 'CFO',
    })
    await addLead(tx, {
      name: 'Janet Poe',
      company: 'Initech',
      email: justOne('janet@initech.io'),
      note: 'met at SaaStr',
    })
    await addTask(tx, {
      title: 'Send the SOC2 report',
      due: undefined,
      owner: 1,
      about: { noun: 'contact', number: 1 },
    })
  })
  return here
}

test('anything is found by its name, address, phone, ref or words, the nearest first', async () => {
  const here = await filled()
  expect(
    await here.talk(
      'Ann> find acme',
      'Ann> find jane',
      'Ann> find janet@',
      'Ann> find 030 901820',
      'Ann> find saastr',
      'Ann> find soc2 rep',
      'Ann> find 100% too_',
      'Ann> find glbex',
      'Ann> find %',
      'Ann> find xyzzy',
      'Ann> search for acme',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> find acme
    2 for "acme"
      - Acme GmbH · acme.io (A-1)
      - Acme 50 seats · New (D-1)
      [Show A-1] [Show D-1]
    Ann> find jane
    2 for "jane"
      - Jane Roe · CFO, Acme GmbH, jane@acme.io (C-1)
      - Janet Poe · Initech, janet@initech.io, new (L-1)
      [Show C-1] [Show L-1]
    Ann> find janet@
    1 for "janet@"
      - Janet Poe · Initech, janet@initech.io, new (L-1)
      [Show L-1]
    Ann> find 030 901820
    1 for "030 901820"
      - Jane Roe · CFO, Acme GmbH, jane@acme.io (C-1)
      [Show C-1]
    Ann> find saastr
    1 for "saastr"
      - Janet Poe · Initech, janet@initech.io, new (L-1)
      [Show L-1]
    Ann> find soc2 rep
    1 for "soc2 rep"
      - Send the SOC2 report (T-1)
      [Show T-1]
    Ann> find 100% too_
    1 for "100% too_"
      - Globex renewal · Lost (D-2)
      [Show D-2]
    Ann> find glbex
    Nothing is called "glbex". This is like it:
      - Globex renewal · Lost (D-2)
      [Show D-2]
    Ann> find %
    Nothing is called "%" or has that in it
      Try fewer letters, or an e-mail, a phone number or a ref such as "D-7".
    Ann> find xyzzy
    Nothing is called "xyzzy" or has that in it
      Try fewer letters, or an e-mail, a phone number or a ref such as "D-7".
    Ann> search for acme
    2 for "acme"
      - Acme GmbH · acme.io (A-1)
      - Acme 50 seats · New (D-1)
      [Show A-1] [Show D-1]"
  `)
})

test('each kind of what is found is shown by its button', async () => {
  const here = await filled()
  await here.say('Ann', 'call with D-1: acme asks for SOC2')
  expect(await here.say('Ann', 'find soc2')).toContain('[Show I-1] [Show T-1]')
  const shown = async (line: string, ref: string) => {
    await here.say('Ann', line)
    return here.press('Ann', `Show ${ref}`)
  }
  expect(await shown('find soc2', 'I-1')).toContain('acme asks for SOC2')
  expect(await shown('find soc2', 'T-1')).toContain('Send the SOC2 report')
  expect(await shown('find acme', 'A-1')).toContain('A-1 Acme GmbH')
})

test('what is deleted, and what is of another team, is not found', async () => {
  const [here, other] = [await filled(), await filled()]
  await other.say('Ann', 'deal add Secretproject')
  await here.say('Ann', 'deal delete D-1')
  expect(await here.say('Ann', 'find 50 seats')).toContain('Nothing is called')
  expect(await here.say('Ann', 'find Secretproject')).toContain('Nothing is called')
})

test('recent shows my last changes with their undo, and what I was asked and have not answered', async () => {
  const here = await world()
  await here.talk(
    'Ann> deal add Acme 24k',
    'Bo> deal add Globex',
    'Ann> deal move acme proposal',
    '! Ann> deal lost D-1',
  )
  expect(await here.talk('Ann> recent', 'Bo> recent')).toMatchInlineSnapshot(`
    "Ann> recent
    Your last changes
      - "E-3" 2026-11-18T09:00:00.000Z D-1 Acme: stage: New → Proposal
      - "E-1" 2026-11-18T09:00:00.000Z D-1 Acme: added in New
      [Undo: E-3 / E-1]
      Still open: "deal lost D-1" Why was D-1 Acme lost?
      [Price] [Competitor] [No budget] [No decision] [Timing] [Fill it in]
    Bo> recent
    Your last changes
      - "E-2" 2026-11-18T09:00:00.000Z D-2 Globex: added in New
      [Undo: E-2]"
  `)
  here.clock.forward({ minutes: 1 })
  await here.press('Ann', 'Price')
  expect(await here.say('Ann', 'recent')).toMatchInlineSnapshot(`
    "Your last changes
      - "E-4" 2026-11-18T09:01:00.000Z D-1 Acme: stage: Proposal → Lost
      - "E-3" 2026-11-18T09:00:00.000Z D-1 Acme: stage: New → Proposal
      - "E-1" 2026-11-18T09:00:00.000Z D-1 Acme: added in New
      [Undo: E-4 / E-3 / E-1]"
  `)
})

test('a bare /crm shows what is next for who asks', async () => {
  const here = await filled()
  expect(await here.talk('Ann> /crm', 'Bo> crm', 'Ann> home')).toMatchInlineSnapshot(`
    "Ann> /crm
    Next for you
      - C-1 Send the SOC2 report, no day (T-1)
      1 open deal of yours, 1 without a next step, 1 lead waits to be claimed.
      [Done T-1] [My deals] [Leads] [Agenda] [Pipeline] [Help]
    Bo> crm
    Nothing is due for you
      1 lead waits to be claimed.
      [Leads] [Agenda] [Pipeline] [Help]
    Ann> home
    Next for you
      - C-1 Send the SOC2 report, no day (T-1)
      1 open deal of yours, 1 without a next step, 1 lead waits to be claimed.
      [Done T-1] [My deals] [Leads] [Agenda] [Pipeline] [Help]"
  `)
})

test('names are found by the letters of other keyboards, and sorted as people sort them', async () => {
  const here = await world()
  const names = [
    'Jürgen Groß',
    'Zoë Łukasik',
    'Müller GmbH',
    'Mueller Bau',
    'Øyvind Æsop',
    'ann',
    'Ähre',
    'Bo',
    'zed',
    'Zora',
  ]
  await here.talk('Ann> help', ...names.map((name) => `Ann> contact add "${name}"`))
  const found: string[] = []
  for (const what of [
    'juergen',
    'jurgen',
    'JÜRGEN',
    'gross',
    'muller',
    'mueller',
    'müller',
    'lukasik',
    'oyvind',
    'aesop',
    'zoe l',
  ])
    found.push(`${what}: ${namesIn(await here.say('Ann', `find ${what}`))}`)
  expect(found.join('\n')).toMatchInlineSnapshot(`
    "juergen: (1 for "juergen"), Jürgen Groß
    jurgen: (1 for "jurgen"), Jürgen Groß
    JÜRGEN: (1 for "JÜRGEN"), Jürgen Groß
    gross: (1 for "gross"), Jürgen Groß
    muller: (1 for "muller"), Müller GmbH
    mueller: (2 for "mueller"), Mueller Bau, Müller GmbH
    müller: (2 for "müller"), Mueller Bau, Müller GmbH
    lukasik: (1 for "lukasik"), Zoë Łukasik
    oyvind: (1 for "oyvind"), Øyvind Æsop
    aesop: (1 for "aesop"), Øyvind Æsop
    zoe l: (1 for "zoe l"), Zoë Łukasik"
  `)
  expect(namesOf(await here.say('Ann', 'contact list'))).toMatchInlineSnapshot(
    `"Ähre, ann, Bo, Jürgen Groß, Mueller Bau, Müller GmbH, Øyvind Æsop, zed, Zoë Łukasik, Zora"`,
  )
  expect(namesOf(await here.say('Ann', 'contacts created this week by name'))).toMatchInlineSnapshot(
    `"Ähre, ann, Bo, Jürgen Groß, Mueller Bau, Müller GmbH, Øyvind Æsop, zed, Zoë Łukasik, Zora"`,
  )
})

test('an e-mail is found wherever it stands, and nothing is found for the sign in it', async () => {
  const here = await world()
  await here.talk(
    'Ann> help',
    'Ann> contact add Jane Roe jane@acme.io',
    'Ann> contact edit "Jane Roe" email:"jane@acme.io, jr@home.example"',
    'Ann> lead add Joe Poe',
    'Ann> lead edit "Joe Poe" more:assistant:pat@acme.io',
    'Ann> contact add Kim Moe role:"write to kim@desk.example"',
    'Ann> deal add Hooli seats 5k',
    'Ann> deal edit "Hooli seats" note:"billing is bill@hooli.example"',
    'Ann> log email "Jane Roe" wrote to sam@other.example, see docs.acme.io',
  )
  const found: string[] = []
  for (const what of [
    'jane@acme.io',
    'jr@home.example',
    'pat@acme.io',
    'kim@desk.example',
    'bill@hooli.example',
    'sam@other.example',
    'docs.acme.io',
    'acme.io',
    'nobody@acme.io',
    'jane@other.example',
    '@',
    '@jane',
  ])
    found.push(`${what}: ${namesIn(await here.say('Ann', `find "${what}"`))}`)
  expect(found.join('\n')).toMatchInlineSnapshot(`
    "jane@acme.io: (1 for "jane@acme.io"), Jane Roe
    jr@home.example: (1 for "jr@home.example"), Jane Roe
    pat@acme.io: (1 for "pat@acme.io"), Joe Poe
    kim@desk.example: (1 for "kim@desk.example"), Kim Moe
    bill@hooli.example: (1 for "bill@hooli.example"), Hooli seats
    sam@other.example: (1 for "sam@other.example"), email
    docs.acme.io: (1 for "docs.acme.io"), email
    acme.io: (Nothing is called "acme.io" or has that in it)
    nobody@acme.io: (Nothing is called "nobody@acme.io" or has that in it)
    jane@other.example: (Nothing is called "jane@other.example" or has that in it)
    @: (Nothing is called "@" or has that in it)
    @jane: (1 for "@jane"), Jane Roe"
  `)
})

/** The names in an answer of `find`. */
const namesIn = (answer: string): string =>
  answer
    .split('\n')
    .flatMap((line) => /^ {2}- (.+?)(?: ·.*)? \(/u.exec(line)?.[1] ?? (line.startsWith(' ') ? [] : [`(${line})`]))
    .join(', ')

/** The names in a list. */
const namesOf = (answer: string): string =>
  answer
    .split('\n')
    .flatMap((line) => line.split(' | ')[1] ?? [])
    .join(', ')
