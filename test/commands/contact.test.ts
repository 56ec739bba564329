import { expect, test } from 'vitest'
import { dump } from '../rows.ts'
import { world } from '../world.ts'

test('a contact in one line, with a company that nobody knew', async () => {
  const { say, talk } = await world()
  expect(
    await talk(
      'Ann> contact add Jane Roe @Acme jane@acme.io +49 30 901820 role:CFO birthday:"3 May" #vip address:"1 Main St, Berlin" slack:@jane discord:jane#1 social:linkedin.com/in/jane preferences:"mornings only" note: met at the fair, likes tea',
      'Ann> contact add Bob Lee @acme role:Head of Sales twitter:@bob bob@acme.io met at SaaStr',
      'Ann> contact add zoe@web.de',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> contact add Jane Roe @Acme jane@acme.io +49 30 901820 role:CFO birthday:"3 May" #vip address:"1 Main St, Berlin" slack:@jane discord:jane#1 social:linkedin.com/in/jane preferences:"mornings only" note: met at the fair, likes tea
    Added C-1 Jane Roe
      Company: CFO, A-1 Acme (new)
      E-mail: jane@acme.io
      Phone: +49 30 901820
      Birthday: 3 May
      Address: 1 Main St, Berlin
      Slack: @jane
      Discord: jane#1
      Social: linkedin.com/in/jane
      Preferences: mornings only
      Tags: #vip
      Note: met at the fair, likes tea
      Owner: Ann
      [Edit] [Log call] [History] [Timeline] [Undo E-1]
    Ann> contact add Bob Lee @acme role:Head of Sales twitter:@bob bob@acme.io met at SaaStr
    Added C-2 Bob Lee
      Company: Head of Sales, A-1 Acme
      E-mail: bob@acme.io
      Note: met at SaaStr
      More: twitter:@bob
      Owner: Ann
      At the same domain: C-1 Jane Roe
      [Edit] [Log call] [History] [Timeline] [Undo E-2]
    Ann> contact add zoe@web.de
    Added C-3 zoe@web.de
      E-mail: zoe@web.de
      Owner: Ann
      [Edit] [Log call] [History] [Timeline] [Undo E-3]"
  `)
  expect(await say('Ann', 'contact add', 'refused')).toMatchInlineSnapshot(`
    ""contact add" still needs a name, an e-mail address or a phone number.
      ? Name (optional): 
      ? Company (optional): 
      ? E-mail (optional): 
      ? Phone (optional): 
      ? Tags (optional): 
      ? Role (optional): 
      ? Birthday (optional): 
      ? Address (optional): 
      ? Preferences (optional): 
      ? Slack (optional): 
      ? Discord (optional): 
      ? Social (optional): 
      ? Owner (optional): 
      ? Next (optional): 
      ? Note (optional): "
  `)
})

test('an @word that may be one of several companies, or somebody of the team, is asked about', async () => {
  const { say, press } = await world()
  await say('Bo', 'help')
  await say('Ann', 'company add Acme Corporation acme.io')
  expect(await say('Ann', 'contact add Jane Roe @Acme jane@acme.io', 'refused')).toMatchInlineSnapshot(`
    "Is "Acme" a company that is there already?
      [A-1 Acme Corporation (acme.io)] [New company Acme]"
  `)
  expect(await press('Ann', 'New company Acme')).toContain('Company: A-2 Acme (new)')
  expect(await say('Ann', 'contact add Joe Doe @acme.io')).toContain('Company: A-1 Acme Corporation')
  expect(await say('Ann', 'contact add Tim Tall @bo', 'refused')).toMatchInlineSnapshot(`
    ""@bo" may be Bo or a company. Which do you mean?
      [Owner Bo] [Company bo]"
  `)
  expect(await press('Ann', 'Owner Bo')).toContain('Owner: Bo')
})

test('adding a contact with its company is taken back in one step, unless others belong to it', async () => {
  const here = await world()
  await here.say('Ann', 'deal list')
  const before = await dump(here)
  await here.say('Ann', 'contact add Jane Roe @Acme')
  await here.say('Ann', 'undo')
  expect(await dump(here)).toEqual(before)
  await here.say('Ann', 'undo E-2')
  await here.say('Ann', 'contact add Bob Lee @Acme')
  expect(await here.say('Ann', 'undo E-1', 'refused')).toContain('a contact hangs on what it made')
  expect(await here.say('Ann', 'contact list')).toMatchInlineSnapshot(`
    "2 contacts
      C-2 | Bob Lee | Acme | 
      C-1 | Jane Roe | Acme | 
      [Sort ▾] [Change these… ▾] [CSV] [Go through]"
  `)
})

test('each field is changed and cleared, and what is newer is asked about', async () => {
  const { say, talk, fill, press } = await world()
  await say('Ann', 'contact add Jane Roe @Acme jane@acme.io role:CFO #vip')
  expect(
    await talk(
      'Ann> contact edit jane role:CTO birthday:"3 May 1990" company:new:Globex',
      'Ann> contact edit C-1 company:none birthday:none email:none tags:none role:none',
      '! Ann> contact edit C-1 birthday:"31 Feb"',
      '! Ann> contact edit C-1 birthday:"3 May 2090"',
      'Ann> contact edit C-1 jane@acme.com +49 30 901820',
      'Ann> contact edit jane@acme.com phone:+49 30 901821',
      'Ann> contact edit C-1 more:"budget:5k team:40" name: Jane Rowe',
      'Ann> contact edit C-1',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> contact edit jane role:CTO birthday:"3 May 1990" company:new:Globex
    C-1 Jane Roe
      company A-1 Acme → A-2 Globex (new), role CFO → CTO, birthday none → 3 May 1990
      [Show] [Undo E-2]
    Ann> contact edit C-1 company:none birthday:none email:none tags:none role:none
    C-1 Jane Roe
      company A-2 Globex → none, e-mail jane@acme.io → none, tags #vip → none, role CTO → none, birthday 3 May 1990 → none
      [Show] [Undo E-3]
    Ann> contact edit C-1 birthday:"31 Feb"
    "31 Feb" is no birthday that I can read.
      Type it like "3 May" or "3 May 1990".
      ? Birthday (optional): 31 Feb !! 31 Feb is no birthday that I can read.
    Ann> contact edit C-1 birthday:"3 May 2090"
    "3 May 2090" is still to come, and a birthday has been.
      ? Birthday (optional): 3 May 2090 !! 3 May 2090 is still to come, and a birthday has been.
    Ann> contact edit C-1 jane@acme.com +49 30 901820
    C-1 Jane Roe
      e-mail none → jane@acme.com, phone none → +49 30 901820
      [Show] [Undo E-4]
    Ann> contact edit jane@acme.com phone:+49 30 901821
    C-1 Jane Roe
      phone +49 30 901820 → +49 30 901821
      [Show] [Undo E-5]
    Ann> contact edit C-1 more:"budget:5k team:40" name: Jane Rowe
    C-1 Jane Roe
      name "Jane Roe" → "Jane Rowe", more none → budget:5k team:40
      [Show] [Undo E-6]
    Ann> contact edit C-1
    Edit C-1 Jane Rowe
      ? Name (optional): Jane Rowe
      ? Company (optional): 
      ? E-mail (optional): jane@acme.com
      ? Phone (optional): +49 30 901821
      ? Tags (optional): 
      ? Role (optional): 
      ? Birthday (optional): 
      ? Address (optional): 
      ? Preferences (optional): 
      ? Slack (optional): 
      ? Discord (optional): 
      ? Social (optional): 
      ? More (optional): team:40 budget:5k
      ? Note (optional): "
  `)
  await say('Bo', 'contact edit C-1 role:Chair')
  expect(await fill('Ann', { role: 'CEO', slack: '@jr' }, 'refused')).toMatchInlineSnapshot(`
    "Bo changed the role of C-1 Jane Rowe since you looked. Nothing of yours is saved yet.
      Now: role Chair. Yours: CEO.
      [Keep Bo's] [Use mine]"
  `)
  expect(await press('Ann', 'Use mine')).toContain('role Chair → CEO')
})

test('the card says what passed last, what is open and what comes next', async () => {
  const { store, workspace, say } = await world()
  await say('Ann', 'contact add Jane Roe @Acme')
  await say('Ann', 'deal add Acme 50 seats 24k company:Acme with:Jane')
  const about = { workspaceId: workspace, memberNumber: 1, createdAt: new Date('2026-11-18T09:00:00Z') }
  const call = { ...about, kind: 'call', at: new Date('2026-11-17T09:00:00Z') }
  await store.prisma.interaction.create({ data: { ...call, number: 1, contactNumber: 1 } })
  const demo = { ...about, kind: 'demo', at: new Date('2026-11-18T08:00:00Z') }
  await store.prisma.interaction.create({ data: { ...demo, number: 2, dealNumber: 1 } })
  const task = { workspaceId: workspace, number: 1, title: 'Send the offer', ownerNumber: 1, contactNumber: 1 }
  const dueOn = new Date('2026-11-20T00:00:00Z')
  await store.prisma.task.create({ data: { ...task, dueOn, createdAt: about.createdAt } })
  expect(await say('Ann', 'contact show Jane')).toMatchInlineSnapshot(`
    "C-1 Jane Roe
      Company: A-1 Acme
      Owner: Ann
      Last touch: demo, 2026-11-18T08:00:00.000Z, Ann
      Open deals: D-1 Acme 50 seats ($24,000, New)
      Next: Send the offer, Fri 20 Nov 2026 (T-1)
      [Edit] [Log call] [History] [Timeline]"
  `)
  expect(await say('Ann', 'company show Acme')).toMatchInlineSnapshot(`
    "A-1 Acme
      Owner: Ann
      People: C-1 Jane Roe
      Last touch: demo, 2026-11-18T08:00:00.000Z, Ann
      Open deals: D-1 Acme 50 seats ($24,000, New)
      [Edit] [Log call] [History] [Timeline]"
  `)
})

test('lists are sorted by name and narrowed', async () => {
  const { say, talk } = await world()
  await say('Bo', 'contact add Zed Zane @Acme #vip')
  await say('Ann', 'contact add amy adams @Acme amy@acme.io')
  await say('Ann', 'contact add Max Mann +49 30 901820')
  await say('Ann', 'contact delete C-2')
  expect(
    await talk(
      'Ann> contact list',
      'Ann> contact list company:Acme',
      'Ann> contact list #vip owner:@bo',
      'Ann> contact list show:deleted',
      'Ann> contact list show:all',
      'Ann> contact list #cold',
      'Ann> contact restore amy adams',
      'Ann> contact assign C-2 @bo why: she knows him',
      'Ann> contact history C-2',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> contact list
    2 contacts
      C-3 | Max Mann |  | +49 30 901820
      C-1 | Zed Zane | Acme | 
      [Sort ▾] [Change these… ▾] [CSV] [Go through]
    Ann> contact list company:Acme
    1 contact
      C-1 | Zed Zane | Acme | 
    Ann> contact list #vip owner:@bo
    1 contact
      C-1 | Zed Zane | Acme | 
    Ann> contact list show:deleted
    1 contact
      C-2 | amy adams | Acme | amy@acme.io
    Ann> contact list show:all
    3 contacts
      C-2 | amy adams | Acme | amy@acme.io
      C-3 | Max Mann |  | +49 30 901820
      C-1 | Zed Zane | Acme | 
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> contact list #cold
    No contact fits that
      [All contacts]
    Ann> contact restore amy adams
    Restored C-2 amy adams
      Company: A-1 Acme
      E-mail: amy@acme.io
      Owner: Ann
      [Edit] [Log call] [History] [Timeline] [Undo E-5]
    Ann> contact assign C-2 @bo why: she knows him
    C-2 amy adams
      owner Ann → Bo
      [Show] [Undo E-6]
    Ann> contact history C-2
    History of C-2 amy adams
      - 2026-11-18T09:00:00.000Z Ann added "E-2"
      - 2026-11-18T09:00:00.000Z Ann deleted "E-4"
      - 2026-11-18T09:00:00.000Z Ann restored "E-5"
      - 2026-11-18T09:00:00.000Z Ann owner: Ann → Bo (she knows him) "E-6""
  `)
})

test('somebody who is there already is said at birth, and the two are made one', async () => {
  const { say, press } = await world()
  await say('Ann', 'contact add Jane Roe @Acme jane@acme.io')
  expect(await say('Ann', 'contact add J. Roe jane@acme.io role:CFO #vip')).toContain(
    'Looks like C-1 Jane Roe (same e-mail)',
  )
  expect(await press('Ann', 'Same as C-1')).toMatchInlineSnapshot(`
    "Put C-2 J. Roe into C-1 Jane Roe
      Company: CFO, A-1 Acme
      E-mail: jane@acme.io
      Tags: #vip
      Owner: Ann
      [Edit] [Log call] [History] [Timeline] [Undo E-3]"
  `)
  expect(await say('Ann', 'contact list')).toContain('1 contact')
  expect(await say('Ann', 'contact merge C-1 into C-1', 'refused')).toContain('cannot be put into itself')
  expect(await say('Ann', 'undo')).toContain('C-2 J. Roe: restored')
  expect(await say('Ann', 'contact merge C-2 into C-1')).toContain('Put C-2 J. Roe into C-1 Jane Roe')
})
