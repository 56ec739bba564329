import { expect, test } from 'vitest'
import { shareTable } from '../share.ts'
import { type World, world } from '../world.ts'

/** What a card says of how somebody is reached. */
const reach = (card: string): string =>
  card
    .split('\n')
    .filter((line) => /^ {2}(?:E-mail|Phone):/.test(line))
    .map((line) => line.trim())
    .join('; ')

const JANE = 'contact add Jane Roe jane@acme.io jane@home.de (private) +49 30 901820 ext 12 mobile: +49 171 1234567'

/** Lines that change how Jane is reached, and what her card says then. */
const LINES: readonly (readonly [line: string, email: string | undefined, phone: string | undefined])[] = [
  ['contact edit C-1 email:new@x.io', 'new@x.io, jane@home.de (private)', undefined],
  ['contact edit C-1 email:+new@x.io', 'jane@acme.io, jane@home.de (private), new@x.io', undefined],
  ['contact edit C-1 email:-jane@acme.io', 'jane@home.de (private)', undefined],
  ['contact edit C-1 email:add new@x.io role:CFO', 'jane@acme.io, jane@home.de (private), new@x.io', undefined],
  ['contact edit C-1 phone: remove +49 171 1234567', undefined, '+49 30 901820 ext. 12'],
  ['contact edit C-1 email:none', '', undefined],
  ['contact edit C-1 email: a@x.io, b@x.io (work)', 'a@x.io, b@x.io (work)', undefined],
  [
    'contact edit C-1 email:+b@x.io (her assistant)',
    'jane@acme.io, jane@home.de (private), b@x.io (her assistant)',
    undefined,
  ],
  ['contact edit C-1 private: j@r.de', 'jane@acme.io, j@r.de (private)', undefined],
  ['contact edit C-1 phone:+49 30 901821', undefined, '+49 30 901821, +49 171 1234567 (mobile)'],
  ['contact edit C-1 mobile: +49 172 7654321', undefined, '+49 30 901820 ext. 12, +49 172 7654321 (mobile)'],
  ['contact edit C-1 phone:-+49 171 1234567', undefined, '+49 30 901820 ext. 12'],
  ["change jane's email to new@x.io", 'new@x.io, jane@home.de (private)', undefined],
  ["change jane's private email to new@x.io", 'jane@acme.io, new@x.io (private)', undefined],
  ["jane's mobile is now +49 172 7654321", undefined, '+49 30 901820 ext. 12, +49 172 7654321 (mobile)'],
  ['change the mobile number of jane to +49 172 7654321', undefined, '+49 30 901820 ext. 12, +49 172 7654321 (mobile)'],
  ["add jane's work email new@x.io", 'jane@acme.io, jane@home.de (private), new@x.io (work)', undefined],
  ['add new@x.io to jane roe', 'jane@acme.io, jane@home.de (private), new@x.io', undefined],
  [
    'add a home phone +49 30 555555 to jane',
    undefined,
    '+49 30 901820 ext. 12, +49 171 1234567 (mobile), +49 30 555555 (home)',
  ],
  ['add new@x.io as work email for jane', 'jane@acme.io, jane@home.de (private), new@x.io (work)', undefined],
  ["remove jane's email jane@acme.io", 'jane@home.de (private)', undefined],
  ["remove jane's private email", 'jane@acme.io', undefined],
  ["delete jane's mobile", undefined, '+49 30 901820 ext. 12'],
  ['contact edit C-1 mobile:"+49 172 7654321"', undefined, '+49 30 901820 ext. 12, +49 172 7654321 (mobile)'],
  [
    'contact edit C-1 fax +49 30 901822 role:CFO',
    undefined,
    '+49 30 901820 ext. 12, +49 171 1234567 (mobile), +49 30 901822 (fax)',
  ],
  ['remove jane@home.de from jane', 'jane@acme.io', undefined],
]

test.for(LINES)(
  '"%s"',
  async ([
    line,
    email = 'jane@acme.io, jane@home.de (private)',
    phone = '+49 30 901820 ext. 12, +49 171 1234567 (mobile)',
  ]) => {
    const { say } = await world()
    await say('Ann', JANE)
    await say('Ann', line)
    const words = [email && `E-mail: ${email}`, phone && `Phone: ${phone}`].filter(Boolean).join('; ')
    expect(reach(await say('Ann', 'contact show C-1'))).toBe(words)
    await say('Ann', 'undo')
    expect(reach(await say('Ann', 'contact show C-1'))).toBe(
      'E-mail: jane@acme.io, jane@home.de (private); Phone: +49 30 901820 ext. 12, +49 171 1234567 (mobile)',
    )
  },
)

/** What finds Jane by any of her addresses. */
const NAMES = ['jane@home.de', 'JANE@home.de', '+491711234567']

const inHistory = (said: string): readonly string[] => said.split('\n').filter((line) => /→/.test(line))

test('further addresses are found, shown, told, edited in a form and taken over', async () => {
  const here: World = await world()
  const { say, press, talk } = here
  expect(await say('Ann', JANE)).toMatchInlineSnapshot(`
    "Added C-1 Jane Roe
      E-mail: jane@acme.io, jane@home.de (private)
      Phone: +49 30 901820 ext. 12, +49 171 1234567 (mobile)
      Owner: Ann
      [Edit] [Log call] [History] [Timeline] [Undo E-1]"
  `)
  for (const name of NAMES) expect(await say('Ann', `contact show ${name}`)).toContain('C-1 Jane Roe')
  for (const part of ['jane@ho', '171 1234', ...NAMES]) expect(await say('Ann', `find ${part}`)).toContain('C-1')
  // Neither a label nor what stands around it in the database is found.
  expect(await say('Ann', 'find private')).toContain('Nothing')
  expect(await say('Ann', 'find value')).toContain('Nothing')
  expect(await say('Ann', 'lead add Jane R jane@home.de')).toContain('Looks like C-1 Jane Roe (same e-mail)')
  expect(await say('Ann', 'contact add J Roe jr@x.io mobile: +49 171 1234567')).toContain('C-1 Jane Roe (same phone)')
  // What was two is one, with all that either had.
  expect(reach(await press('Ann', 'Same as C-1'))).toBe(
    'E-mail: jane@acme.io, jane@home.de (private), jr@x.io; Phone: +49 30 901820 ext. 12, +49 171 1234567 (mobile)',
  )
  await talk('Ann> contact edit C-1 email:-jr@x.io', 'Ann> lead edit L-1 phone:+4915112345678 (home)')
  // A lead becomes who has one of its addresses.
  expect(await say('Ann', 'lead convert L-1')).toContain('C-1 Jane Roe (was there already)')
  expect(inHistory(await say('Ann', 'contact history C-1'))).toMatchInlineSnapshot(`
    [
      "  - 2026-11-18T09:00:00.000Z Ann e-mail: jane@acme.io, jane@home.de (private) → jane@acme.io, jane@home.de (private), jr@x.io "E-4"",
      "  - 2026-11-18T09:00:00.000Z Ann e-mail: jane@acme.io, jane@home.de (private), jr@x.io → jane@acme.io, jane@home.de (private) "E-5"",
      "  - 2026-11-18T09:00:00.000Z Ann phone: +49 30 901820 ext. 12, +49 171 1234567 (mobile) → +49 30 901820 ext. 12, +49 171 1234567 (mobile), +49 1511 2345678 (home) "E-7"",
    ]
  `)
  expect(await say('Ann', 'contact edit C-1')).toMatchInlineSnapshot(`
    "Edit C-1 Jane Roe
      ? Name (optional): Jane Roe
      ? Company (optional): 
      ? E-mail (optional): jane@acme.io, jane@home.de (private)
      ? Phone (optional): +49 30 901820 ext. 12, +49 171 1234567 (mobile), +49 1511 2345678 (home)
      ? Tags (optional): 
      ? Role (optional): 
      ? Birthday (optional): 
      ? Address (optional): 
      ? Preferences (optional): 
      ? Slack (optional): 
      ? Discord (optional): 
      ? Social (optional): 
      ? More (optional): 
      ? Note (optional): "
  `)
  expect(await say('Ann', 'contact list as csv')).toMatchInlineSnapshot(`
    "contacts.csv
      1 contact, as a file that can be imported again; what they are linked to is in a file of its own.
      (file: contacts.csv)
      ﻿Ref,Name,Company,Email,Other emails,Phone,Other phones,Tags,Role,Birthday,Address,Preferences,Slack,Discord,Social,Owner,More,Note,Created
      C-1,Jane Roe,,jane@acme.io,jane@home.de (private),+4930901820;ext=12,"'+491711234567 (mobile), +4915112345678 (home)",,,,,,,,,Ann,,,2026-11-18T09:00:00.000Z
      (file: links of contacts.csv)
      ﻿Ref,Linked to,Linked ref,Linked name
      C-1,deal,D-1,Jane R"
  `)
})

/** Files with several columns of addresses, and the card of their one row. */
const FILES: readonly (readonly [heads: string, row: string, card: string])[] = [
  [
    'Name,Email,Email 2,Other email,Job Title',
    'Jane,a@x.io,b@x.io,c@x.io,CFO',
    'E-mail: a@x.io, b@x.io, c@x.io (other)',
  ],
  [
    'First name,Job Title,Work phone,Mobile,Home phone,Fax',
    'Jane,CFO,+49 30 901820 ext 12,+49 171 1234567,+49 30 901821,+49 30 901822',
    'Phone: +49 30 901820 ext. 12 (work), +49 171 1234567 (mobile), +49 30 901821 (home), +49 30 901822 (fax)',
  ],
  [
    'Name,Job Title,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value',
    'Jane,CFO,* Work,a@x.io ::: b@x.io,Home,c@x.io,Mobile,+49 171 1234567',
    'E-mail: a@x.io (work), b@x.io (work), c@x.io (home); Phone: +49 171 1234567 (mobile)',
  ],
  [
    'Name,Job Title,Email,Email label,Other emails,Phone,Other phones',
    'Jane,CFO,a@x.io,work,"b@x.io (private), c@x.io",+4930901820;ext=12,+491711234567 (mobile)',
    'E-mail: a@x.io (work), b@x.io (private), c@x.io; Phone: +49 30 901820 ext. 12, +49 171 1234567 (mobile)',
  ],
  ['Name,Job Title,Email,Manager email', 'Jane,CFO,a@x.io,boss@x.io', 'E-mail: a@x.io'],
  [
    'Vorname,Nachname,Geburtsdatum,E-Mail,E-Mail privat,Telefon geschäftlich,Handy',
    'Jane,Roe,3.5.1990,a@x.io,b@x.io,+49 30 901820,+49 171 1234567',
    'E-mail: a@x.io, b@x.io (private); Phone: +49 30 901820 (work), +49 171 1234567 (mobile)',
  ],
]

test.for(FILES)('a file with %s', async ([heads, row, card]) => {
  const here = await world()
  await shareTable(here, 'Ann', `${heads}\n${row}\n`)
  await here.press('Ann', 'Import 1')
  await here.beat()
  expect(reach(await here.say('Ann', 'contact show C-1'))).toBe(card)
})

test('a row is the same as who has any of its addresses, and fills in those that are not there', async () => {
  const here = await world()
  await here.say('Ann', JANE)
  const file = `Name,Job Title,Email,Email 2,Mobile
J. Roe,CFO,old@x.io,jane@home.de,+49 171 1234567
Bob,CEO,bob@x.io,,
Bobby,CEO,bobby@x.io,bob@x.io,+49 172 7654321
`
  expect(await shareTable(here, 'Ann', file)).toContain('1 new, 1 update, 1 duplicate')
  await here.press('Ann', 'Import 1 and update 1')
  await here.beat()
  expect(reach(await here.say('Ann', 'contact show C-1'))).toBe(
    'E-mail: jane@acme.io, jane@home.de (private), old@x.io; Phone: +49 30 901820 ext. 12, +49 171 1234567 (mobile)',
  )
  expect(reach(await here.say('Ann', 'contact show C-2'))).toBe(
    'E-mail: bob@x.io, bobby@x.io; Phone: +49 172 7654321 (mobile)',
  )
})

test('a form that opens for one wrong field loses no address', async () => {
  const here = await world()
  await here.say('Ann', JANE)
  await here.say('Ann', 'contact edit C-1 email:new@x.io birthday:never', 'refused')
  await here.fill('Ann', { birthday: '3 May' })
  expect(reach(await here.say('Ann', 'contact show C-1'))).toContain('E-mail: new@x.io, jane@home.de (private)')
})
