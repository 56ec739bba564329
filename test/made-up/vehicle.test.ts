import { afterAll, expect, inject, test, vi } from 'vitest'
import { commands } from '../../src/commands/index.ts'
import { standardCommands } from '../../src/commands/records/standard.ts'
import { completeWith } from '../../src/language/complete.ts'
import { registry } from '../../src/language/registry.ts'
import { storeAt } from '../data-place.ts'
import { ownDatabase } from '../database.ts'
import { share } from '../share.ts'
import { type World, world } from '../world.ts'
import { MIGRATION } from './noun.ts'
import { DRIVERS, VEHICLES } from './vehicles.ts'

// The two lists that a noun is declared in, with two more; everything else of the program is as it is.
vi.mock('../../src/store/noun-list.ts', async (original) => {
  const { NOUNS } = await original<typeof import('../../src/store/noun-list.ts')>()
  return { NOUNS: (await import('./noun.ts')).withMadeUp(NOUNS) }
})
vi.mock('../../src/crm/type-list.ts', async (original) => {
  const { RECORD_TYPES } = await original<typeof import('../../src/crm/type-list.ts')>()
  const made = await import('./vehicles.ts')
  return { RECORD_TYPES: [...RECORD_TYPES, made.VEHICLES, made.DRIVERS] }
})

const ends: (() => Promise<void>)[] = []
const store = await storeAt(await ownDatabase(inject('server') ? 'server' : 'embedded', (work) => ends.push(work)))
for (const statement of MIGRATION) await store.prisma.$executeRawUnsafe(statement)
afterAll(async () => {
  await store.close()
  for (const end of ends) await end()
})

/** A world with vehicles in it. */
const withVehicles = (): Promise<World> => world({ commands: every, store })

const every = [...commands, ...standardCommands(VEHICLES), ...standardCommands(DRIVERS)]

/** The same with a van of Acme's. */
async function withVan(): Promise<World> {
  const here = await withVehicles()
  await here.talk(
    'Ann> company add Acme',
    'Ann> vehicle add Blue van 12k fuel:diesel inspection:"3 May 2027" company:Acme extras:radio,hitch #rented',
  )
  return here
}

test('one is added in a line, or in a form where it lacks something', async () => {
  const here = await withVan()
  expect(await here.say('Ann', 'add a vehicle Red van 20k', 'refused')).toMatchInlineSnapshot(`
    ""vehicle add" still needs a fuel.
      ? Name (optional): Red van
      ? Plate (optional): 
      ? Price (optional): 20k
      ? Inspection (optional): 
      ? Fuel (optional): 
      ? Extras (optional): 
      ? Seats (optional): 
      ? Battery (optional): 
      ? Charge (optional): 
      ? Insured (optional): 
      ? Last seen (optional): 
      ? Dealer (optional): 
      ? Hotline (optional): 
      ? Manual (optional): 
      ? Driver (optional): 
      ? Company (optional): 
      ? Owner (optional): 
      ? Tags (optional): 
      ? Note (optional): "
  `)
  expect(await here.fill('Ann', { fuel: 'electric' })).toMatchInlineSnapshot(`
    "Added V-2 Red van
      Price: $20,000
      Fuel: electric
      Owner: Ann
      [Edit] [Log call] [History] [Timeline] [Undo E-3]"
  `)
})

test('it is shown, asked about, listed and given as a file', async () => {
  const here = await withVan()
  expect(
    await here.talk(
      'Ann> vehicle add Red van fuel:electric plate:B-RV-7',
      'Ann> show me the blue van',
      'Ann> what is the fuel of V-1?',
      'Ann> my vehicles',
      'Ann> vehicle list company:Acme #rented',
      'Ann> vehicle list as csv',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> vehicle add Red van fuel:electric plate:B-RV-7
    Added V-2 Red van
      Plate: B-RV-7
      Fuel: electric
      Owner: Ann
      [Edit] [Log call] [History] [Timeline] [Undo E-3]
    Ann> show me the blue van
    V-1 Blue van
      Price: $12,000
      Inspection: Mon 3 May 2027
      Fuel: diesel
      Extras: radio, hitch
      Company: A-1 Acme
      Owner: Ann
      Tags: #rented
      [Edit] [Log call] [History] [Timeline]
    Ann> what is the fuel of V-1?
    V-1 Blue van
      Fuel: diesel
      Price: $12,000
      Inspection: Mon 3 May 2027
      Extras: radio, hitch
      Company: A-1 Acme
      Owner: Ann
      Tags: #rented
      [Edit] [Log call] [History] [Timeline]
    Ann> my vehicles
    2 vehicles
      V-1 | Blue van | $12,000 | Mon 3 May 2027 | diesel | Acme
      V-2 | Red van |  |  | electric | 
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> vehicle list company:Acme #rented
    1 vehicle
      V-1 | Blue van | $12,000 | Mon 3 May 2027 | diesel | Acme
    Ann> vehicle list as csv
    vehicles.csv
      2 vehicles, as a file that can be imported again.
      (file: vehicles.csv)
      ﻿Ref,Vehicle,Plate,Price,Currency,Inspection,Fuel,Extras,Seats,Battery,Charge,Insured,Last seen,Dealer,Hotline,Manual,Driver,Company,Owner,Tags,Note,Created
      V-1,Blue van,,12000,USD,2027-05-03,diesel,"radio, hitch",,,,,,,,,,Acme,Ann,rented,,2026-11-18T09:00:00.000Z
      V-2,Red van,B-RV-7,,,,electric,,,,,,,,,,,,Ann,,,2026-11-18T09:00:00.000Z"
  `)
})

test('it is changed in a line or a form, handed on, told of in a history, and each change is taken back', async () => {
  const here = await withVan()
  await here.ask('Bo', { line: 'help' })
  expect(
    await here.talk(
      'Ann> vehicle edit V-1 13k extras:rack company:none',
      'Ann> change the inspection of blue van to 4 May 2027',
      'Ann> vehicle assign V-1 @Bo',
      'Ann> undo E-3',
      'Ann> vehicle history V-1',
      '! Ann> undo E-2',
      'Ann> undo E-5',
      'Ann> undo E-4',
      'Ann> undo E-2',
      '! Ann> vehicle show V-1',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> vehicle edit V-1 13k extras:rack company:none
    V-1 Blue van
      price $12,000 → $13,000, extras radio, hitch → rack, company A-1 Acme → none
      [Show] [Undo E-3]
    Ann> change the inspection of blue van to 4 May 2027
    V-1 Blue van
      next inspection Mon 3 May 2027 → Tue 4 May 2027
      [Show] [Undo E-4]
    Ann> vehicle assign V-1 @Bo
    V-1 Blue van
      owner Ann → Bo
      [Show] [Undo E-5]
    Ann> undo E-3
    Undid E-3
      - V-1 Blue van: price: $13,000 → $12,000; extras: rack → radio, hitch; company: none → A-1
      [Undo E-6]
    Ann> vehicle history V-1
    History of V-1 Blue van
      - 2026-11-18T09:00:00.000Z Ann added "E-2"
      - 2026-11-18T09:00:00.000Z Ann price: $12,000 → $13,000 "E-3"
      - 2026-11-18T09:00:00.000Z Ann extras: radio, hitch → rack "E-3"
      - 2026-11-18T09:00:00.000Z Ann company: A-1 → none "E-3"
      - 2026-11-18T09:00:00.000Z Ann next inspection: Mon 3 May 2027 → Tue 4 May 2027 "E-4"
      - 2026-11-18T09:00:00.000Z Ann owner: Ann → Bo "E-5"
      - 2026-11-18T09:00:00.000Z Ann price: $13,000 → $12,000 "E-6"
      - 2026-11-18T09:00:00.000Z Ann extras: rack → radio, hitch "E-6"
      - 2026-11-18T09:00:00.000Z Ann company: none → A-1 "E-6"
    Ann> undo E-2
    E-2 cannot simply be undone: you changed the next inspection of V-1 since; you changed the owner of V-1 since. Nothing was done.
      Undo the later change first: all of it was touched since.
    Ann> undo E-5
    Undid E-5
      - V-1 Blue van: owner: Bo → Ann
      [Undo E-7]
    Ann> undo E-4
    Undid E-4
      - V-1 Blue van: next inspection: Tue 4 May 2027 → Mon 3 May 2027
      [Undo E-8]
    Ann> undo E-2
    Undid E-2
      - V-1: taken away again ("Blue van")
      [Undo E-9]
    Ann> vehicle show V-1
    The adding of V-1 was undone (E-9).
      [Bring it back]"
  `)
})

test('it is taken out of lists and back, put into another, and has tasks and logs', async () => {
  const here = await withVan()
  expect(
    await here.talk(
      'Ann> vehicle add Old van fuel:petrol plate:B-OV-1',
      'Ann> task add check tyres V-2 tomorrow',
      'Ann> log call old van 20m they will bring it',
      'Ann> vehicle merge V-2 into V-1',
      'Ann> vehicle show V-1',
      'Ann> delete V-1',
      'Ann> vehicle list',
      'Ann> restore V-1',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> vehicle add Old van fuel:petrol plate:B-OV-1
    Added V-2 Old van
      Plate: B-OV-1
      Fuel: petrol
      Owner: Ann
      [Edit] [Log call] [History] [Timeline] [Undo E-3]
    Ann> task add check tyres V-2 tomorrow
    Added T-1 check tyres
      Due: Thu 19 Nov 2026
      About: V-2 Old van
      Owner: Ann
      [Done] [Snooze] [Edit] [Timeline] [Undo E-4]
    Ann> log call old van 20m they will bring it
    Logged I-1 call with Old van, 20 min
      they will bring it
      [Edit] [Timeline] [Undo E-5]
    Ann> vehicle merge V-2 into V-1
    Put V-2 Old van into V-1 Blue van
      Plate: B-OV-1
      Price: $12,000
      Inspection: Mon 3 May 2027
      Fuel: diesel
      Extras: radio, hitch
      Company: A-1 Acme
      Owner: Ann
      Tags: #rented
      Last touch: call, 2026-11-18T09:00:00.000Z, Ann
      Next: check tyres, Thu 19 Nov 2026 (T-1)
      [Edit] [Log call] [History] [Timeline] [Undo E-6]
    Ann> vehicle show V-1
    V-1 Blue van
      Plate: B-OV-1
      Price: $12,000
      Inspection: Mon 3 May 2027
      Fuel: diesel
      Extras: radio, hitch
      Company: A-1 Acme
      Owner: Ann
      Tags: #rented
      Last touch: call, 2026-11-18T09:00:00.000Z, Ann
      Next: check tyres, Thu 19 Nov 2026 (T-1)
      [Edit] [Log call] [History] [Timeline]
    Ann> delete V-1
    Deleted V-1 Blue van
      It is out of every list and kept: "vehicle restore V-1"
      [Undo E-7]
    Ann> vehicle list
    There is no vehicle yet
      Add one with: "vehicle add Blue van"
    Ann> restore V-1
    Restored V-1 Blue van
      Plate: B-OV-1
      Price: $12,000
      Inspection: Mon 3 May 2027
      Fuel: diesel
      Extras: radio, hitch
      Company: A-1 Acme
      Owner: Ann
      Tags: #rented
      Last touch: call, 2026-11-18T09:00:00.000Z, Ann
      Next: check tyres, Thu 19 Nov 2026 (T-1)
      [Edit] [Log call] [History] [Timeline] [Undo E-8]"
  `)
})

test('it is found by its name, its plate and its notes, and completed while it is typed', async () => {
  const here = await withVan()
  expect(
    await here.talk(
      'Ann> vehicle edit V-1 plate:B-BV-9 note: smells of fish',
      'Ann> find blue',
      'Ann> find B-BV',
      'Ann> find fish',
      'Ann> find bleu van',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> vehicle edit V-1 plate:B-BV-9 note: smells of fish
    V-1 Blue van
      plate none → B-BV-9, note none → smells of fish
      [Show] [Undo E-3]
    Ann> find blue
    1 for "blue"
      - Blue van · Acme, diesel (V-1)
      [Show V-1]
    Ann> find B-BV
    1 for "B-BV"
      - Blue van · Acme, diesel (V-1)
      [Show V-1]
    Ann> find fish
    1 for "fish"
      - Blue van · Acme, diesel (V-1)
      [Show V-1]
    Ann> find bleu van
    Nothing is called "bleu van". This is like it:
      - Blue van · Acme, diesel (V-1)
      [Show V-1]"
  `)
  const { clock, workspace } = here
  const complete = completeWith({ store, clock, registry: registry(every), admins: [] })
  const typed = { workspace, actor: here.actor('Ann'), place: here.dm('Ann'), zone: 'UTC' }
  expect((await complete('vehicle show bl', typed)).map(({ line }) => line)).toMatchInlineSnapshot(`
    [
      "vehicle show "Blue van"",
    ]
  `)
  expect((await complete('vehicle edit V-1 fuel:e', typed)).map(({ line }) => line)).toMatchInlineSnapshot(`
    [
      "vehicle edit V-1 fuel:electric",
    ]
  `)
})

test('a file of ours comes in elsewhere as it was, and one undo takes it back', async () => {
  const [here, there] = [await withVan(), await withVehicles()]
  await here.say('Ann', 'vehicle list as csv')
  const file = here.last('Ann').message.blocks.find((block) => block.kind === 'file')
  const content = `${file?.content}V-9,Green van,,,,someday,steam,,,,,\n`
  expect(await share(there, 'Ann', content, 'import vehicles.csv')).toMatchInlineSnapshot(`
    "leads.csv: 2 rows as vehicles
      1 new, 1 bad row. Import 1: nothing is saved yet.
      With them: 1 company; those that are here already are not made twice.
      22 columns: 20 understood, 0 kept, 1 empty.
      Vehicle | name | Blue van
      Plate | plate | 
      Price | price | 12000
      Currency | currency | USD
      Inspection | inspected | 2027-05-03
      Fuel | fuel | diesel
      Extras | extras | radio, hitch
      Seats | seats | 
      Battery | battery | 
      Charge | charge | 
      Insured | insured | 
      Last seen | spotted | 
      Dealer | dealer | 
      Hotline | hotline | 
      Manual | manual | 
      Company | company | Acme
      Owner | owner | Ann
      Tags | tags | rented
      Note | note | 
      Created | day it was added | 2026-11-18T09:00:00.000Z
      - 1 left out: Ref
      - 1 empty: Driver
      (file: leads columns.csv)
      ﻿Column,Becomes,Such as
      Ref,left out,V-1
      Vehicle,name,Blue van
      Plate,plate,
      Price,price,12000
      Currency,currency,USD
      Inspection,inspected,2027-05-03
      Fuel,fuel,diesel
      Extras,extras,"radio, hitch"
      Seats,seats,
      Battery,battery,
      Charge,charge,
      Insured,insured,
      Last seen,spotted,
      Dealer,dealer,
      Hotline,hotline,
      Manual,manual,
      Driver,left out,
      Company,company,Acme
      Owner,owner,Ann
      Tags,tags,rented
      Note,note,
      Created,day it was added,2026-11-18T09:00:00.000Z
      - Line 3: It has no fuel.
      Bad rows are left out. Here they are as a file: mend them, and import that.
      (file: leads to mend.csv)
      ﻿Ref,Vehicle,Plate,Price,Currency,Inspection,Fuel,Extras,Seats,Battery,Charge,Insured,Last seen,Dealer,Hotline,Manual,Driver,Company,Owner,Tags,Note,Created,Problem
      V-9,Green van,,,,someday,steam,,,,,,,,,,,,,,,,It has no fuel.
      [Import 1] [As drivers] [As companies] [As leads] [As contacts] [As deals] [Cancel] [Change a column: Ref / Vehicle / Plate / Price / Currency / Inspection / Fuel / Extras / Seats / Battery / Charge / Insured / Last seen / Dealer / Hotline / Manual / Driver / Company / Owner / Tags / Note / Created]"
  `)
  await there.press('Ann', 'Import 1')
  expect(await there.say('Ann', 'vehicle show V-1')).toBe(await here.say('Ann', 'vehicle show V-1'))
  expect(await share(there, 'Ann', content, 'import vehicles.csv')).toContain('1 duplicate')
  await there.say('Ann', 'undo E-1')
  expect(await there.say('Ann', 'vehicle list')).toMatchInlineSnapshot(`
    "There is no vehicle yet
      Add one with: "vehicle add Blue van""
  `)
})

test('what of somebody stands in it goes with them', async () => {
  const here = await withVan()
  await here.talk(
    'Ann> contact add Jane Roe jane@acme.io',
    'Ann> vehicle edit V-1 note: Jane Roe drives it, ask jane@acme.io',
  )
  await here.say('Ann', 'privacy erase jane@acme.io', 'refused')
  await here.press('Ann', 'Erase for good')
  expect(await here.talk('Ann> vehicle show V-1', 'Ann> vehicle history V-1')).toMatchInlineSnapshot(`
    "Ann> vehicle show V-1
    V-1 Blue van
      Price: $12,000
      Inspection: Mon 3 May 2027
      Fuel: diesel
      Extras: radio, hitch
      Company: A-1 Acme
      Owner: Ann
      Tags: #rented
      Note: (erased) drives it, ask (erased)
      [Edit] [Log call] [History] [Timeline]
    Ann> vehicle history V-1
    History of V-1 Blue van
      - 2026-11-18T09:00:00.000Z Ann added "E-2"
      - 2026-11-18T09:00:00.000Z Ann note: none → (erased) drives it, ask (erased) "E-4""
  `)
})

/** A value of each type that is none of the van's own, as they are typed in a line. */
const VALUES =
  'seats:1,200 battery:80% charge:"1h 30m" insured:yes last seen:"2026-11-17 14:30" dealer:Sales@Dealer.io hotline:"+49 30 901820" manual:https://dealer.io/vans'

test('values of every type are read in a line, a form and a cell, shown, compared, merged and taken back', async () => {
  const [here, there] = [await withVan(), await withVehicles()]
  expect(
    await here.talk(
      'Ann> contact add Jane Roe jane@acme.io',
      `Ann> vehicle add Red van fuel:electric ${VALUES} driver:"Jane Roe"`,
      'Ann> vehicle edit V-2 seats:7 battery:81 charge:2h insured:no last seen:yesterday dealer:none hotline:"+49 30 901821" manual:acme.io driver:none',
      'Ann> undo E-5',
      'Ann> vehicle list battery>=80 sort:-seats',
      'Ann> vehicle list insured:yes spotted:2026-11-17 charge>1h dealer:dealer.io hotline:901820 manual:dealer driver:"Jane Roe"',
      'Ann> vehicle list driver:none',
      'Ann> vehicle merge V-1 into V-2',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> contact add Jane Roe jane@acme.io
    Added C-1 Jane Roe
      E-mail: jane@acme.io
      Owner: Ann
      [Edit] [Log call] [History] [Timeline] [Undo E-3]
    Ann> vehicle add Red van fuel:electric seats:1,200 battery:80% charge:"1h 30m" insured:yes last seen:"2026-11-17 14:30" dealer:Sales@Dealer.io hotline:"+49 30 901820" manual:https://dealer.io/vans driver:"Jane Roe"
    Added V-2 Red van
      Fuel: electric
      Seats: 1200
      Battery: 80 %
      Charge: 1 h 30 min
      Insured: yes
      Last seen: 2026-11-17T13:30:00.000Z
      Dealer: sales@dealer.io
      Hotline: +49 30 901820
      Manual: dealer.io
      Driver: C-1 Jane Roe
      Owner: Ann
      [Edit] [Log call] [History] [Timeline] [Undo E-4]
    Ann> vehicle edit V-2 seats:7 battery:81 charge:2h insured:no last seen:yesterday dealer:none hotline:"+49 30 901821" manual:acme.io driver:none
    V-2 Red van
      seats 1200 → 7, battery 80 % → 81 %, charge 1 h 30 min → 2 h, insured yes → no, last seen 2026-11-17 13:30 UTC → 2026-11-16 23:00 UTC, dealer sales@dealer.io → none, hotline +49 30 901820 → +49 30 901821, manual dealer.io → acme.io, driver C-1 Jane Roe → none
      [Show] [Undo E-5]
    Ann> undo E-5
    Undid E-5
      - V-2 Red van: seats: 7 → 1200; battery: 81 % → 80 %; charge: 2 h → 1 h 30 min; insured: no → yes; last seen: 2026-11-16 23:00 UTC → 2026-11-17 13:30 UTC; dealer: none → sales@dealer.io; hotline: +49 30 901821 → +49 30 901820; manual: acme.io → dealer.io; driver: none → C-1
      [Undo E-6]
    Ann> vehicle list battery>=80 sort:-seats
    Vehicles battery at least 80 %, by seats: 1
      V-2 | Red van | electric
      [Save as…] [CSV]
    Ann> vehicle list insured:yes spotted:2026-11-17 charge>1h dealer:dealer.io hotline:901820 manual:dealer driver:"Jane Roe"
    Vehicles insured yes, last seen 17 Nov, charge over 1 h, with "dealer.io" in the dealer, with "901820" in the hotline, with "dealer" in the manual, driver Jane Roe: 1
      V-2 | Red van | electric
      [Save as…] [CSV]
    Ann> vehicle list driver:none
    1 vehicle
      V-1 | Blue van | $12,000 | Mon 3 May 2027 | diesel | Acme
    Ann> vehicle merge V-1 into V-2
    Put V-1 Blue van into V-2 Red van
      Price: $12,000
      Inspection: Mon 3 May 2027
      Fuel: electric
      Extras: radio, hitch
      Seats: 1200
      Battery: 80 %
      Charge: 1 h 30 min
      Insured: yes
      Last seen: 2026-11-17T13:30:00.000Z
      Dealer: sales@dealer.io
      Hotline: +49 30 901820
      Manual: dealer.io
      Driver: C-1 Jane Roe
      Company: A-1 Acme
      Owner: Ann
      Tags: #rented
      [Edit] [Log call] [History] [Timeline] [Undo E-7]"
  `)
  await here.say('Ann', 'vehicle edit V-2')
  expect(await here.fill('Ann', { seats: '9' })).toMatchInlineSnapshot(`
    "V-2 Red van
      seats 1200 → 9
      [Show] [Undo E-8]"
  `)
  expect(await here.say('Ann', 'vehicle list as csv')).toMatchInlineSnapshot(`
    "vehicles.csv
      1 vehicle, as a file that can be imported again.
      (file: vehicles.csv)
      ﻿Ref,Vehicle,Plate,Price,Currency,Inspection,Fuel,Extras,Seats,Battery,Charge,Insured,Last seen,Dealer,Hotline,Manual,Driver,Company,Owner,Tags,Note,Created
      V-2,Red van,,12000,USD,2027-05-03,electric,"radio, hitch",9,80,90,yes,2026-11-17T13:30:00.000Z,sales@dealer.io,+4930901820,dealer.io,Jane Roe,Acme,Ann,rented,,2026-11-18T09:00:00.000Z"
  `)
  const file = here.last('Ann').message.blocks.find((block) => block.kind === 'file')
  await share(there, 'Ann', file?.content ?? '', 'import vehicles.csv')
  await there.press('Ann', 'Import 1')
  expect(await there.say('Ann', 'vehicle show V-1')).toMatchInlineSnapshot(`
    "V-1 Red van
      Price: $12,000
      Inspection: Mon 3 May 2027
      Fuel: electric
      Extras: radio, hitch
      Seats: 9
      Battery: 80 %
      Charge: 1 h 30 min
      Insured: yes
      Last seen: 2026-11-17T13:30:00.000Z
      Dealer: sales@dealer.io
      Hotline: +49 30 901820
      Manual: dealer.io
      Company: A-1 Acme
      Owner: Ann
      Tags: #rented
      Note: Driver: Jane Roe
      [Edit] [Log call] [History] [Timeline]"
  `)
})

test('a person of a kind that is declared is shown what is kept, and erased with what names them', async () => {
  const here = await withVan()
  await here.talk(
    'Ann> driver add Rik Bakker rik@haul.nl mobile: +31 6 12345678 licence:NL-778812 hired:"3 May 2024"',
    'Ann> vehicle edit V-1 note: Rik Bakker drives it, ask rik@haul.nl',
    'Ann> log call P-1 wants another van',
    'Ann> deal add Vans for haul 5k note: licence NL-778812',
  )
  expect(await here.say('Ann', 'privacy erase rik@haul.nl', 'refused')).toMatchInlineSnapshot(`
    "Erase Rik Bakker for good?
      Nothing is erased yet. It concerns P-1 and every text that names them, and cannot be undone.
      [Erase for good] [Show what is held]"
  `)
  await here.press('Ann', 'Erase for good')
  expect(
    await here.talk(
      'Ann> driver list show:deleted',
      'Ann> driver show P-1',
      'Ann> vehicle show V-1',
      'Ann> deal show D-1',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> driver list show:deleted
    1 driver
      P-1 | Erased person
    Ann> driver show P-1
    P-1 Erased person
      Hired: Fri 3 May 2024
      Last touch: call, 2026-11-18T09:00:00.000Z, Ann
      Deleted: 2026-11-18T09:00:00.000Z
      [Restore]
    Ann> vehicle show V-1
    V-1 Blue van
      Price: $12,000
      Inspection: Mon 3 May 2027
      Fuel: diesel
      Extras: radio, hitch
      Company: A-1 Acme
      Owner: Ann
      Tags: #rented
      Note: (erased) drives it, ask (erased)
      [Edit] [Log call] [History] [Timeline]
    Ann> deal show D-1
    D-1 Vans for haul
      Stage: New (10 %), since today
      Amount: $5,000, $500 weighted
      Note: licence (erased)
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]"
  `)
  const rows = await here.store.prisma
    .$queryRaw`SELECT "name", "email", "emails", "phone", "phones", "licence", "hiredOn"::text FROM "Driver"
    WHERE "workspaceId" = ${here.workspace}::uuid`
  expect(rows).toMatchInlineSnapshot(`
    [
      {
        "email": null,
        "emails": null,
        "hiredOn": "2024-05-03",
        "licence": null,
        "name": "Erased person",
        "phone": null,
        "phones": null,
      },
    ]
  `)
  expect(await here.say('Ann', 'find rik', 'either')).toMatchInlineSnapshot(`
    "Nothing is called "rik" or has that in it
      Try fewer letters, or an e-mail, a phone number or a ref such as "D-7"."
  `)
})
