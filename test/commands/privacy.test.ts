import { expect, test } from 'vitest'
import { addLead } from '../../src/crm/leads/leads.ts'
import { addContact } from '../../src/crm/people/contacts.ts'
import { justOne } from '../../src/records/types/several.ts'
import { Prisma, type Tx } from '../../src/store/transaction.ts'
import { tables } from '../rows.ts'
import { idOf, type World, world } from '../world.ts'

const inTx = <T>(here: World, work: (tx: Tx) => Promise<T>): Promise<T> =>
  here.store.transaction(here.workspace, here.clock.now(), work)

/** Every row of the workspace, in any table, whose text holds one of these words. */
async function rowsWith({ store, workspace }: World, ...words: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const table of await tables(store)) {
    const rows = await store.prisma.$queryRaw<{ row: string }[]>`
      SELECT to_jsonb(t)::text AS "row" FROM ${Prisma.raw(`"${table}"`)} t WHERE to_jsonb(t)::text LIKE ${`%${workspace}%`}`
    for (const { row } of rows) {
      if (words.some((word) => row.toLowerCase().includes(word.toLowerCase()))) found.push(`${table} ${row}`)
    }
  }
  return found
}

async function withJane(): Promise<World> {
  const here = await world()
  await here.say('Ann', 'help')
  await here.say('Bo', 'help')
  await inTx(here, async (tx) => {
    await addContact(tx, {
      name: 'Jane "JR" Roe',
      email: justOne('jane@acme.io'),
      phone: justOne('+4930901820'),
      note: 'likes tea',
      more: { dog: 'Rex' },
    })
    await addLead(tx, { name: 'J. Roe', email: justOne('Jane@acme.io'), company: 'Acme' })
    await addContact(tx, { name: 'Janette Roerich', email: justOne('janette@acme.io') })
  })
  await here.talk(
    'Bo> deal add Acme renewal 5k',
    'Ann> deal edit D-1 title: Renewal for Jane "JR" Roe at Acme',
    'Ann> deal move D-1 proposal why: jane@acme.io asked for it',
    'Ann> deal assign D-1 me',
    'Bo> find jane@acme.io',
    '! Bo> deal show jane@acme.io',
    'Bo> deal history D-1',
    'Bo> log call C-1 20m Jane "JR" Roe said yes next: mail jane@acme.io fri',
    'Bo> timeline C-1',
    'Bo> contact list as csv',
    'Ann> deal link D-1 C-1 role:champion',
  )
  const file = { name: 'more.csv', content: 'Name,Email,Note\nX,x@y.example,knows jane@acme.io\n' }
  await here.ask('Ann', { line: 'import more.csv' }, { file })
  here.clock.forward({ minutes: 5 })
  await here.beat()
  return here
}

test('everything that is held on a person is given as a file', async () => {
  const here = await withJane()
  await here.say('Ann', 'privacy show jane@acme.io')
  const { message } = here.last('Ann')
  expect(message.title).toBe('What is held on Jane "JR" Roe (C-1, L-1)')
  const file = message.blocks.find((block) => block.kind === 'file')
  const held = JSON.parse(file?.content ?? '{}') as Record<string, Record<string, unknown>>
  expect(held.records).toMatchObject({ 'C-1': { phone: '+4930901820' }, 'L-1': { name: 'J. Roe' } })
  expect(Object.keys(held.elsewhere ?? {})).toEqual(expect.arrayContaining(['Change', 'Deal', 'Request']))
  expect(file?.content).not.toContain('Roerich')
})

test('after an erasure no table holds the person any more, and others are untouched', async () => {
  const here = await withJane()
  expect(await here.say('Ann', 'privacy erase jane@acme.io', 'refused')).toMatchInlineSnapshot(`
    "Erase Jane "JR" Roe for good?
      Nothing is erased yet. It concerns C-1, L-1 and every text that names them, and cannot be undone.
      [Erase for good] [Show what is held]"
  `)
  expect(await rowsWith(here, 'jane@acme.io')).not.toEqual([])
  expect(await here.press('Ann', 'Erase for good')).toMatchInlineSnapshot(`
    "Erased C-1, L-1
      4 records and every text that named the person.
      Left too, because it is out of my hands: backups made before, files that were sent or saved, and what people wrote in the chat themselves."
  `)
  await here.beat()
  expect(await rowsWith(here, 'jane@acme.io', '"JR"', '\\"JR\\"', 'J. Roe', '4930901820', 'likes tea', 'Rex')).toEqual(
    [],
  )
  expect((await rowsWith(here, 'janette@acme.io')).length).toBeGreaterThan(0)
  expect(await here.say('Ann', 'deal show D-1')).toContain('Renewal for (erased) at Acme')
})

test('an undo right after an erasure does not take back what was done before it', async () => {
  const here = await world()
  await here.say('Ann', 'contact add Jane Roe, jane@acme.io')
  await here.say('Ann', 'deal add Renewal 5k')
  here.clock.forward({ seconds: 20 })
  await here.say('Ann', 'privacy erase jane@acme.io', 'refused')
  await here.press('Ann', 'Erase for good')
  expect(await here.say('Ann', 'undo', 'refused')).toContain(
    'What is erased stays erased. Your last change before it was E-2. Undo it?',
  )
  await here.press('Ann', 'Undo E-2')
  expect(await here.say('Ann', 'deal show D-1', 'refused')).toContain('D-1')
})

test('a person is known, shown and erased by any of their addresses, with all of them', async () => {
  const here = await withJane()
  await here.talk(
    'Ann> contact edit C-1 email:add jr@home.de (private) mobile: +49 171 1234567',
    'Ann> lead add Somebody else@x.io jr@home.de',
    'Ann> deal edit D-1 title: Renewal with jr@home.de',
  )
  await here.say('Ann', 'privacy show jr@home.de')
  expect(here.last('Ann').message.title).toBe('What is held on Jane "JR" Roe (C-1, L-1, L-2)')
  await here.say('Ann', 'privacy erase +491711234567', 'refused')
  await here.press('Ann', 'Erase for good')
  await here.beat()
  expect(await rowsWith(here, 'jane@acme.io', 'jr@home.de', 'else@x.io', '491711234567')).toEqual([])
})

test('an undo across an erasure is refused and says why; what did not touch the person is undone as ever', async () => {
  const here = await withJane()
  await here.say('Ann', 'privacy erase C-1', 'refused')
  await here.press('Ann', 'Erase for good')
  expect(await here.say('Ann', 'undo E-2', 'refused')).toMatchInlineSnapshot(
    `"E-2 concerns a person whose data was erased since, so it cannot be undone."`,
  )
  expect(await here.say('Ann', 'undo E-4')).toContain('Undid E-4')
})

test('an erasure pressed twice is done once, and a name of one word reaches no other text', async () => {
  const here = await world()
  await here.say('Ann', 'help')
  await inTx(here, (tx) => addContact(tx, { name: 'Bob' }))
  await here.talk('Ann> deal add Bob and Bobby', '! Ann> privacy erase C-1')
  await here.press('Ann', 'Erase for good')
  expect(await here.say('Ann', 'deal show D-1')).toContain('Bob and Bobby')
  expect(await here.say('Ann', 'privacy erase C-1', 'refused')).toMatchInlineSnapshot(`
    "Nobody is known by exactly that.
      Type a whole e-mail address, phone number or name, or a ref such as "C-3"; "find" helps."
  `)
})

test('somebody of the team is erased only once they are out of it; nobody but an admin may', async () => {
  const here = await withJane()
  expect(await here.say('Ann', 'privacy erase @bo', 'refused')).toMatchInlineSnapshot(`
    "Bo is of the team. Take them out of it first.
      Type "member remove M-2"."
  `)
  expect(await here.say('Bo', 'privacy show jane@acme.io', 'refused')).toContain('needs the role admin')
  await here.store.prisma.$executeRaw`
    UPDATE "Member" SET "removedAt" = now(), "name" = 'Bo Peep' WHERE "workspaceId" = ${here.workspace}::uuid AND "name" = 'Bo'`
  await here.say('Ann', 'privacy erase M-2', 'refused')
  expect(await here.press('Ann', 'Erase for good')).toContain('Erased M-2')
  expect(await rowsWith(here, 'Bo Peep')).toEqual([])
  expect(await here.say('Ann', 'deal history D-1')).toContain('Former member 2')
})

test('an erasure says which texts it left, because they may mean somebody else', async () => {
  const here = await world()
  await here.talk(
    'Ann> contact add Jane Roe jane@acme.io',
    'Ann> deal add Renewal with Jane',
    'Ann> deal add Boat of the Roe family',
    'Ann> deal add Janet and Monroe',
    '! Ann> privacy erase C-1',
  )
  expect(await here.press('Ann', 'Erase for good')).toMatchInlineSnapshot(`
    "Erased C-1
      1 record and every text that named the person.
      Left: D-2, because others may be called “Jane” or “Roe” too. Look whom they mean.
      Left too, because it is out of my hands: backups made before, files that were sent or saved, and what people wrote in the chat themselves."
  `)
  expect(here.last('Ann').erased).toBe(true)
})

/** Jane with a deal on which she is called by her first name, and other texts that say it. */
async function calledJane(): Promise<World> {
  const here = await world()
  await here.talk(
    'Ann> contact add Jane Roe jane@acme.io',
    'Ann> deal add Roof 24k',
    'Ann> deal add Boat',
    'Ann> deal link D-1 C-1',
    "Ann> log call D-1 20m Janes boss likes Jane's plan, jane decides",
    'Ann> log call D-1 10m nothing new',
    'Ann> task add send Jane the quote D-1 fri',
    'Ann> log note D-2 same colour as for Jane',
  )
  return here
}

test('an erasure takes first names and slips of them out of what was logged on their deals, and asks about others', async () => {
  const here = await calledJane()
  expect(await here.say('Ann', 'privacy erase C-1', 'refused')).toMatchInlineSnapshot(`
    "Erase Jane Roe for good?
      Nothing is erased yet. It concerns C-1 and every text that names them, and cannot be undone.
      In what was logged and planned on their deals, the parts of Jane Roe go too, since nobody else is called so:
      - T-1 … send Jane the quote …
      - I-1 … Janes boss likes Jane's plan, jane decides …
      These may mean them, or somebody else who is called so. They stay as they are unless you say otherwise:
      - I-3 … same colour as for Jane …
      [Erase for good] [And their name in that text too] [Show what is held]"
  `)
  await here.press('Ann', 'Erase for good')
  await here.beat()
  expect(await here.talk('Ann> timeline D-1', 'Ann> timeline D-2', 'Ann> task show T-1')).toMatchInlineSnapshot(`
    "Ann> timeline D-1
    Timeline of D-1 Roof
      - 2026-11-18T09:00:00.000Z call, 10 min Ann: nothing new (I-2)
      - 2026-11-18T09:00:00.000Z call, 20 min Ann: (erased) boss likes (erased) plan, (erased) decides (I-1)
      - 2026-11-18T09:00:00.000Z added Ann
    Ann> timeline D-2
    Timeline of D-2 Boat
      - 2026-11-18T09:00:00.000Z note Ann: same colour as for Jane (I-3)
      - 2026-11-18T09:00:00.000Z added Ann
    Ann> task show T-1
    T-1 send (erased) the quote
      Due: Fri 20 Nov 2026
      About: D-1 Roof
      Owner: Ann
      [Done] [Snooze] [Edit] [Timeline]"
  `)
  const left = await rowsWith(here, 'jane')
  expect(left.filter((row) => !/Interaction|Change|Request|StoredCall/u.test(row.split(' ')[0] ?? ''))).toEqual([])
  expect(left.some((row) => row.includes('boss likes'))).toBe(false)
})

test('what is doubtful goes too where somebody says so, and stays where others are called so', async () => {
  const here = await calledJane()
  await here.say('Ann', 'privacy erase C-1', 'refused')
  await here.press('Ann', 'And their name in that text too')
  await here.beat()
  expect(await rowsWith(here, 'jane')).toEqual([])
  const there = await calledJane()
  await there.say('Ann', 'contact add Jane Ott')
  const asked = await there.say('Ann', 'privacy erase C-1', 'refused')
  expect(asked).not.toContain('nobody else is called so')
  await there.press('Ann', 'Erase for good')
  expect(await there.say('Ann', 'timeline D-1')).toContain("Jane's plan")
})

/** Which call the button with this label in the last answer makes. */
const callOf = async (here: World, label: string) => {
  const [token = '', index = ''] = idOf(here.last('Ann'), label).split(':')
  const row = await here.store.prisma.storedCall.findFirst({ where: { workspaceId: here.workspace, token } })
  return (row?.calls as readonly unknown[] | undefined)?.[Number(index)]
}

test('a button takes along what was shown and no more; what goes in any case is looked up when it is pressed', async () => {
  const here = await calledJane()
  for (let n = 1; n <= 14; n += 1) await here.say('Ann', `log note D-2 blue ${n} as for Jane`)
  const shown = await here.say('Ann', 'privacy erase C-1', 'refused')
  expect(shown).toContain('And 3 more, which stay.')
  expect(shown).toContain('[And their name in those 12 too]')
  const also = [...Array(12).keys()].map((n) => `I-${17 - n}`).join(' ')
  expect(await callOf(here, 'And their name in those 12 too')).toMatchObject({ fields: { also } })
  expect(await callOf(here, 'Erase for good')).not.toHaveProperty('fields.also')
  const [asked] = [here.last('Ann')]
  await here.say('Ann', 'log call D-1 10m Jane called back after that')
  await here.ask('Ann', { press: idOf(asked, 'Erase for good') })
  expect(await here.say('Ann', 'timeline D-1')).toContain('(erased) called back after that')
  expect(await here.say('Ann', 'timeline D-2')).toContain('blue 14 as for Jane')
})

test('where more texts go with somebody than are shown, it says how many', async () => {
  const here = await calledJane()
  for (let n = 1; n <= 14; n += 1) await here.say('Ann', `log note D-1 blue ${n} as Jane said`)
  expect(await here.say('Ann', 'privacy erase C-1', 'refused')).toContain('And 4 more.')
  await here.press('Ann', 'Erase for good')
  const said = await here.say('Ann', 'timeline D-1')
  expect(said).toContain('(erased) said')
  expect(said).not.toContain('Jane')
})

test('an undo after an erasure was only looked at asks no question', async () => {
  const here = await world()
  await here.say('Ann', 'contact add Jane Roe, jane@acme.io')
  await here.say('Ann', 'deal add Renewal 5k')
  here.clock.forward({ seconds: 20 })
  await here.say('Ann', 'privacy erase jane@acme.io', 'refused')
  expect(await here.say('Ann', 'undo')).toContain('Undid E-2')
})

test('an undo of somebody asks no question because another admin erased a person', async () => {
  const here = await world()
  await here.say('Ann', 'contact add Jane Roe, jane@acme.io')
  await here.say('Bo', 'help', 'either')
  await here.appoint('Bo', 'admin')
  await here.say('Ann', 'deal add Renewal 5k')
  here.clock.forward({ seconds: 20 })
  await here.say('Ann', 'privacy erase jane@acme.io', 'refused')
  await here.say('Bo', 'privacy erase jane@acme.io', 'refused')
  here.clock.forward({ seconds: 20 })
  await here.press('Bo', 'Erase for good')
  expect(await here.say('Ann', 'undo')).toContain('Undid E-2')
})

test('among twenty thousand people of whom two thousand have one name, each is found and erased in time', async () => {
  const here = await world()
  await here.say('Ann', 'contact add Jane Roe, jane@acme.io')
  await here.store.prisma.$executeRaw`
    INSERT INTO "Contact" SELECT r.* FROM "Contact" c CROSS JOIN generate_series(2, 20000) n
      CROSS JOIN LATERAL jsonb_populate_record(c, jsonb_build_object('number', n, 'email', 'p' || n || '@acme.io',
        'name', CASE WHEN n % 10 = 0 THEN 'Jane Roe' ELSE 'Kim Lee' END)) r
    WHERE c."workspaceId" = ${here.workspace}::uuid AND c."number" = 1`
  expect(await here.say('Ann', 'privacy erase Jane Roe', 'refused')).toContain('200 people are called so. Which one?')
  await here.say('Ann', 'privacy erase p20@acme.io', 'refused')
  expect(await here.press('Ann', 'Erase for good')).toContain('Erased C-20')
  expect(await here.say('Ann', 'contact show C-30')).toContain('p30@acme.io')
})
