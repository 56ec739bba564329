import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

/** Ann is admin, Mia a manager, Bo and Dee are a team of members, Cy is a member of no team, Vic a viewer. */
async function team(): Promise<World> {
  const here = await world()
  await here.talk(
    'Ann> help',
    ...['Bo', 'Cy', 'Dee', 'Mia', 'Vic'].map((name) => `${name}> help`),
    'Ann> member role @mia manager',
    'Ann> member role @vic viewer',
    'Ann> team add Sales',
    'Ann> team join Sales @bo',
    'Ann> team join Sales @dee',
    'Bo> deal add Acme 24k',
    'Cy> deal add Hooli 50k',
    'Bo> contact add "Jane Roe" @Acme jane@acme.io',
    'Cy> contact add "Jane Row" @Acme jane@row.io',
    'Bo> lead add Kim',
    'Cy> task add send deck for D-1 fri',
    'Bo> log call D-1 20m went well',
  )
  return here
}

/** What changes a record of Bo's, in every way that there is. */
const CHANGES = [
  'deal edit D-1 30k',
  'deal move D-1 proposal',
  'deal won D-1',
  'deal assign D-1 @dee',
  'deal delete D-1',
  'deal snooze D-1 mon',
  'deal link D-1 C-1',
  'log edit I-1 25m',
  'log delete I-1',
  'contact edit C-1 role:CTO',
  'contact merge C-1 into C-2',
  'contact merge C-2 into C-1',
]

test('it is settled by kind of record and role, and shown', async () => {
  const here = await team()
  expect(
    await here.talk(
      'Vic> editing',
      '! Bo> editing deals members own',
      'Mia> editing deals members own',
      '! Mia> editing deals managers team',
      'Ann> managers may only edit their teams deals',
      '! Ann> editing deals',
      'Cy> who can change what?',
      'Ann> undo',
      'Ann> editing',
    ),
  ).toMatchInlineSnapshot(`
    "Vic> editing
    Whose records each role may change, of those it sees
      leads | all | all
      contacts | all | all
      companies | all | all
      deals | all | all
      tasks | all | all
      logs | all | all
      To change is to edit, delete, hand on and merge, one by one and many at once, and to undo what others did.
      What is nobody’s everybody may change, and admins may change everything. Viewers change nothing.
      A manager can change this.
    Bo> editing deals members own
    Changing editing needs the role manager; yours is member.
      An admin can change that.
      [Ask @Mia]
    Mia> editing deals members own
    Members may change their own deals now
      To change is to edit, delete, hand on and merge, one by one and many at once, and to undo what others did.
      What is nobody’s everybody may change, and admins may change everything. Viewers change nothing.
      [Undo E-13]
    Mia> editing deals managers team
    What managers may change is settled by an admin.
      [Ask @Ann]
    Ann> managers may only edit their teams deals
    Managers may change their own and their teams’ deals now
      To change is to edit, delete, hand on and merge, one by one and many at once, and to undo what others did.
      What is nobody’s everybody may change, and admins may change everything. Viewers change nothing.
      [Undo E-14]
    Ann> editing deals
    Say which records, which role, and whose they may change.
      Type it like "editing deals members own".
    Cy> who can change what?
    Whose records each role may change, of those it sees
      leads | all | all
      contacts | all | all
      companies | all | all
      deals | own | team
      tasks | all | all
      logs | all | all
      To change is to edit, delete, hand on and merge, one by one and many at once, and to undo what others did.
      What is nobody’s everybody may change, and admins may change everything. Viewers change nothing.
      A manager can change this.
    Ann> undo
    Undid E-14
      - the team's settings
      [Undo E-15]
    Ann> editing
    Whose records each role may change, of those it sees
      leads | all | all
      contacts | all | all
      companies | all | all
      deals | own | all
      tasks | all | all
      logs | all | all
      To change is to edit, delete, hand on and merge, one by one and many at once, and to undo what others did.
      What is nobody’s everybody may change, and admins may change everything. Viewers change nothing.
      Change it with "editing deals members own"."
  `)
})

test('by default whoever sees a record may change it; else its owner, their team, managers and admins', async () => {
  const here = await team()
  const came = async (who: string) => {
    const answers: string[] = []
    for (const line of CHANGES) {
      const answer = await here.say(who, line, 'either')
      const isRefused = answer.includes('you may not change their')
      if (!isRefused) await here.say(who, 'undo', 'either')
      answers.push(isRefused ? 'refused' : answer.includes('[Undo E-') || answer.includes(' Undo E-') ? 'done' : answer)
    }
    return answers
  }
  const all = (what: string) => CHANGES.map(() => what)
  expect(await came('Cy')).toEqual(all('done'))
  await here.say('Mia', 'editing everything members team')
  expect(await came('Cy')).toEqual(all('refused'))
  expect(await came('Dee')).toEqual([...all('done').slice(0, -2), 'refused', 'refused'])
  await here.say('Mia', 'editing everything members own')
  expect(await came('Dee')).toEqual(all('refused'))
  for (const who of ['Bo', 'Mia', 'Ann']) expect((await came(who)).slice(0, -2)).toEqual(all('done').slice(0, -2))
  expect(await came('Mia')).toEqual(all('done'))
})

test('a refusal says whose it is and offers to ask them', async () => {
  const here = await team()
  await here.say('Mia', 'editing everything members own')
  expect(
    await here.talk(
      '! Cy> deal edit D-1 30k',
      'Cy> lead claim L-1',
      'Cy> log call D-1 5m asked again',
      'Cy> task add again for D-1',
    ),
  ).toMatchInlineSnapshot(`
    "Cy> deal edit D-1 30k
    D-1 is Bo’s, and you may not change their deals.
      Ask Bo or a manager.
      [Ask @Bo]
    Cy> lead claim L-1
    L-1 Kim is yours
      [Show] [Qualify] [Undo E-14]
    Cy> log call D-1 5m asked again
    Logged I-2 call with Acme, 5 min
      asked again
      [Edit] [Timeline] [Undo E-15]
    Cy> task add again for D-1
    Added T-2 again
      Due: no day
      About: D-1 Acme
      Owner: Cy
      [Done] [Snooze] [Edit] [Timeline] [Undo E-16]"
  `)
  await here.say('Cy', 'deal edit D-1 30k', 'refused')
  await here.press('Cy', 'Ask @Bo')
  await here.beat()
  expect(here.chat.posts().at(-1)).toContain('Cy asks you: deal edit D-1')
})

test('many at once: what may not be changed is skipped and named', async () => {
  const here = await team()
  await here.say('Mia', 'editing deals members own')
  expect(await here.say('Cy', 'move all deals to proposal', 'refused')).toMatchInlineSnapshot(`
    "Move 1 open deal to Proposal, $50,000?
      - D-2 Hooli: $50,000, New
      Left out: D-1 Acme: of Bo, which you may not change.
      Nothing is saved yet.
      [Move 1 deal] [List deals]"
  `)
  // What was shown before somebody else got it is left out when it is pressed.
  await here.say('Cy', 'tag all deals #big', 'refused')
  await here.say('Ann', 'deal assign D-2 @bo')
  expect(await here.press('Cy', 'Tag 1 deal', 'refused')).toMatchInlineSnapshot(
    `"None of them fits any more, so nothing was done. D-2 Hooli changed meanwhile and stays as it is."`,
  )
  expect(await here.say('Cy', 'assign d1 d2 to cy', 'refused')).toContain('you may not change their deals')
})

test('an undo of what somebody else did obeys it; what one did oneself can be taken back', async () => {
  const here = await team()
  await here.say('Bo', 'deal edit D-1 30k')
  await here.say('Ann', 'editing deals managers own')
  const event = /E-\d+/u.exec(await here.say('Bo', 'deal edit D-1 31k'))?.[0] ?? ''
  expect(await here.say('Mia', `undo ${event}`, 'refused')).toContain('D-1 is Bo’s')
  await here.say('Ann', 'editing deals members own')
  await here.say('Bo', 'deal assign D-1 @cy')
  expect(await here.say('Bo', 'deal edit D-1 9k', 'refused')).toContain('D-1 is Cy’s')
  expect(await here.say('Bo', 'undo')).toContain('owner: Cy → Bo')
})

test('a lead becomes a deal with a colleague’s contact, which stays as it is', async () => {
  const here = await team()
  await here.say('Mia', 'editing contacts members own')
  await here.say('Cy', 'lead add "Jane Roe" jane@acme.io +1 212 555 0100')
  expect(await here.say('Cy', 'convert L-2', 'either')).toContain('C-1 Jane Roe')
  expect(await here.say('Cy', 'contact show C-1')).not.toContain('555')
})

test('a file fills nothing in what may not be changed, and says so', async () => {
  const here = await team()
  await here.say('Mia', 'editing contacts members own')
  const file = { name: 'people.csv', content: 'Name,Email,Phone\nJane Roe,jane@acme.io,+12125550100\n' }
  const preview = await here.ask('Cy', { line: 'import people.csv as contacts' }, { file }, 'either')
  expect(preview).toMatchInlineSnapshot(`
    "people.csv: 1 row as contacts
      0 new, 1 duplicate. Import 1: nothing is saved yet.
      Name | name | Jane Roe
      Email | e-mail | jane@acme.io
      Phone | phone | +12125550100
      Changed here since, and left as it is:
      - C-1 Record: somebody else’s, which you may not change here, more in the file
      [As leads] [As deals] [As companies] [Cancel] [Change a column: Name / Email / Phone]"
  `)
})
