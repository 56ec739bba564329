import { expect, test } from 'vitest'
import { commands } from '../../src/commands/index.ts'
import { INTERACTION_KINDS } from '../../src/crm/log/fields.ts'
import { allows, type Role } from '../../src/lib/roles.ts'
import { dump } from '../rows.ts'
import { type World, world } from '../world.ts'

const ROLES: readonly Role[] = ['viewer', 'member', 'manager', 'admin']

/** Fields with which every command that exists runs through, on an open deal D-1, a deleted D-2, a closed D-3 and so on. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'lead add': { name: 'Jane Roe', company: 'Acme', next: 'call fri' },
  'lead show': { lead: 'L-1' },
  'lead list': {},
  'lead edit': { lead: 'L-1', company: 'Acme 2' },
  'lead claim': { lead: 'L-4' },
  'lead qualify': { lead: 'L-4' },
  'lead disqualify': { lead: 'L-5', why: 'no budget' },
  'lead reopen': { lead: 'L-3' },
  'lead convert': { lead: 'L-6' },
  'lead merge': { lead: 'L-7', into: 'L-4' },
  'lead assign': { lead: 'L-5', owner: 'me' },
  'lead history': { lead: 'L-1' },
  'lead delete': { lead: 'L-1' },
  'lead restore': { lead: 'L-2' },
  'deal add': { title: 'Globex', amount: '5k' },
  'deal show': { deal: 'D-1' },
  'deal list': {},
  'deal mine': {},
  'deal edit': { deal: 'D-1', title: 'Acme 2' },
  'deal move': { deal: 'D-1', stage: 'Proposal' },
  'deal won': { deal: 'D-1' },
  'deal lost': { deal: 'D-1', why: 'price' },
  'deal reopen': { deal: 'D-3' },
  'deal assign': { deal: 'D-1', owner: 'me' },
  'deal link': { deal: 'D-1', contact: 'C-1', role: 'champion' },
  'deal unlink': { deal: 'D-1', contact: 'C-1' },
  'deal snooze': { deal: 'D-1', until: '3d' },
  'deal nudge': { deal: 'D-1' },
  'deal history': { deal: 'D-1' },
  'deal delete': { deal: 'D-1' },
  'deal restore': { deal: 'D-2' },
  'contact add': { name: 'Zoe', company: 'Umbrella' },
  'contact show': { contact: 'C-1' },
  'contact list': {},
  'contact edit': { contact: 'C-1', role: 'CTO' },
  'contact merge': { contact: 'C-1', into: 'C-3' },
  'contact assign': { contact: 'C-1', owner: 'me' },
  'contact history': { contact: 'C-1' },
  'contact delete': { contact: 'C-1' },
  'contact restore': { contact: 'C-2' },
  'company add': { name: 'Initech' },
  'company show': { company: 'A-1' },
  'company list': {},
  'company edit': { company: 'A-1', domain: 'acme.io' },
  'company merge': { company: 'A-1', into: 'A-3' },
  'company assign': { company: 'A-1', owner: 'me' },
  'company history': { company: 'A-1' },
  'company delete': { company: 'A-1' },
  'company restore': { company: 'A-2' },
  'member list': {},
  'stage list': {},
  'stage add': { name: 'Demo', after: 'Qualified' },
  'stage edit': { stage: 'Proposal', probability: '60' },
  'stage move': { stage: 'Proposal', after: 'Negotiation' },
  'stage delete': { stage: 'Negotiation', to: 'Proposal' },
  'member role': { who: 'M-1', role: 'viewer' },
  'member add': { who: 'other:42', name: 'Cy' },
  'member remove': { who: 'M-1' },
  'member rename': { who: 'M-2', name: 'Bob' },
  settings: {},
  'task snooze': { task: 'T-1', until: 'mon' },
  done: { what: 'T-1' },
  snooze: { what: 'T-1', until: 'mon' },
  agenda: {},
  'holiday add': { on: '25 dec', name: 'Christmas' },
  'holiday list': {},
  'holiday remove': { on: '25 dec' },
  away: { until: 'mon' },
  back: {},
  doctor: {},
  'member map': { role: '@Sales' },
  'member unmap': { role: '@Sales' },
  me: {},
  'me mute': { what: 'changed' },
  'me unmute': { what: 'changed' },
  link: {},
  use: { name: 'Test' },
  setup: {},
  share: {},
  tour: {},
  pipeline: {},
  board: {},
  'board list': {},
  'board off': { channel: '#sales' },
  digest: {},
  'digest list': {},
  'digest show': { digest: 'G-1' },
  'digest now': { to: '#sales' },
  'digest post': { to: '#sales' },
  'digest more': { section: 'needs' },
  'digest edit': { digest: 'G-1', skip: 'weekends' },
  'digest off': { digest: 'G-2' },
  'digest mute': { digest: 'G-1' },
  'digest resume': { digest: 'G-3' },
  'channel list': {},
  'channel show': { channel: '#sales' },
  'channel zone': { channel: '#sales', zone: 'Berlin' },
  'channel allow': { channel: '#sales' },
  'channel deny': { channel: '#sales' },
  find: { what: 'acme' },
  recent: {},
  home: {},
  'privacy show': { person: 'M-1' },
  'privacy erase': { person: 'M-1' },
  ...Object.fromEntries(
    INTERACTION_KINDS.map((kind) => [`log ${kind}`, { record: 'D-1', text: 'they liked it', next: 'call them fri' }]),
  ),
  'log show': { log: 'I-1' },
  'log list': {},
  'log edit': { log: 'I-1', text: 'they loved it' },
  'log move': { log: 'I-1', record: 'D-3' },
  'log history': { log: 'I-1' },
  'log delete': { log: 'I-1' },
  'log restore': { log: 'I-2' },
  timeline: { record: 'D-1' },
  'task add': { title: 'send report fri', for: 'D-1' },
  'task show': { task: 'T-1' },
  'task list': {},
  'task done': { task: 'T-1' },
  'task reopen': { task: 'T-3' },
  'task edit': { task: 'T-1', title: 'send the report' },
  'task assign': { task: 'T-1', owner: 'me' },
  'task history': { task: 'T-1' },
  'task delete': { task: 'T-1' },
  'task restore': { task: 'T-2' },
  remind: { what: 'call Acme', who: 'me', when: 'in 2 days', record: 'D-1', if: 'none' },
  'reminder list': {},
  'reminder show': { reminder: 'R-1' },
  'reminder edit': { reminder: 'R-1', what: 'call them' },
  'reminder done': { reminder: 'R-1' },
  'reminder snooze': { reminder: 'R-1', until: '1h' },
  'reminder pause': { reminder: 'R-1' },
  'reminder resume': { reminder: 'R-3' },
  'reminder skip': { reminder: 'R-4' },
  'reminder decline': { reminder: 'R-1' },
  'reminder history': { reminder: 'R-1' },
  'reminder delete': { reminder: 'R-1' },
  'reminder restore': { reminder: 'R-2' },
  import: {},
  'import show': { import: '1' },
  'import edit': { import: '1', as: 'deals' },
  'import run': { import: '1' },
  'import cancel': { import: '1' },
  undo: {},
  help: {},
}

async function prepared(): Promise<World> {
  const here = await world()
  await here.talk(
    'Ann> deal add Acme 24k',
    'Ann> deal add Old',
    'Ann> deal delete D-2',
    'Ann> deal add Sold',
    'Ann> deal won D-3',
    ...['One', 'Gone', 'Student', 'Kim', 'Max', 'Sam', 'Kim Lee'].map((name) => `Ann> lead add ${name}`),
    'Ann> lead delete L-2',
    'Ann> lead disqualify L-3 why: student',
    'Ann> log call D-1 20m went well next: send report fri',
    'Ann> log note D-1 wrong place',
    'Ann> log delete I-2',
    'Ann> task add forget it',
    'Ann> task delete T-2',
    'Ann> task add be happy',
    'Ann> task done T-3',
    'Ann> contact add Jane Roe @Acme',
    'Ann> contact add Bob Lee @Globex',
    'Ann> contact delete C-2',
    'Ann> company delete A-2',
    'Ann> contact add Jane Row @Acme',
    'Ann> company add Acme Inc',
    '! Ann> remind @bo fri 10:00 call Acme',
    '! Ann> remind @bo fri 10:00 forget it',
    '! Ann> reminder delete R-2',
    '! Ann> remind @bo fri 10:00 wait',
    '! Ann> reminder pause R-3',
  )
  await here.say('Bo', 'deal add Own')
  await here.ask('Ann', {
    call: { path: ['remind'], fields: { who: '@bo', what: 'standup', when: 'every fri 9:00', go: 'save' } },
  })
  const sales = { platform: here.chat.platform, kind: 'channel', key: 'C1', name: '#sales', readers: 'team' } as const
  for (const line of [
    'digest daily 9:00 here',
    'digest weekly here',
    'digest me weekdays',
    'digest mute me',
    'board here',
  ])
    await here.ask('Ann', { line }, { place: sales })
  return here
}

test('every command is in the table', () => {
  expect(Object.keys(FIELDS).sort()).toEqual(commands.map((each) => each.path.join(' ')).sort())
})

test.for(ROLES)('a %s may call just what the role allows', async (role) => {
  const here = await prepared()
  await here.appoint('Bo', role)
  for (const each of commands) {
    const path = each.path.join(' ')
    const isAllowed = allows(role, each.needs)
    const before = isAllowed ? undefined : await dump(here)
    const said = await here.ask('Bo', { call: { path: each.path, fields: FIELDS[path] ?? {} } }, {}, 'either')
    if (isAllowed) expect(said, path).not.toContain(`"${path}" needs the role`)
    else {
      expect(said).toBe(`"${path}" needs the role ${each.needs}; yours is ${role}.\n  An admin can change that.`)
      expect(await dump(here), path).toEqual(before)
    }
    expect(said, path).not.toContain('Something broke')
  }
})

test('a viewer changes nothing by any example of any command, but what they settle for themselves', async () => {
  const here = await prepared()
  await here.appoint('Bo', 'viewer')
  const before = await dump(here)
  for (const each of commands.filter(({ path }) => path[0] !== 'me')) {
    for (const example of each.examples) {
      const said = await here.say('Bo', example, 'either')
      expect(said, example).not.toContain('Something broke')
      if (each.needs !== 'viewer') expect(said, example).toContain('needs the role')
    }
  }
  expect(await dump(here)).toEqual(before)
})

test("a button runs with the presser's rights, not its author's", async () => {
  const here = await prepared()
  await here.say('Ann', 'deal show D-1')
  await here.appoint('Ann', 'viewer')
  expect(await here.press('Ann', 'Won', 'refused')).toContain('"deal won" needs the role member; yours is viewer.')
})

test("others' changes are undone by a manager only", async () => {
  const here = await prepared()
  await here.appoint('Bo', 'member')
  const said = await here.say('Bo', 'undo E-3', 'refused')
  expect(said).toContain("E-3 is Ann's change; undoing it needs the role manager.")
  await here.appoint('Bo', 'manager')
  expect(await here.say('Bo', 'undo E-3')).toContain('Undid E-3')
})

test('the first owner of the place to speak is the admin, all others are members', async () => {
  const here = await world()
  await here.ask('Cleo', { line: 'help' }, { actor: here.actor('Cleo', 'full') })
  await here.say('Ann', 'help')
  await here.say('Bo', 'help')
  expect(await roles(here)).toEqual([
    { number: 1, name: 'Cleo', role: 'member' },
    { number: 2, name: 'Ann', role: 'admin' },
    { number: 3, name: 'Bo', role: 'member' },
  ])
})

test('a first request that is refused or broken lets its author in all the same', async () => {
  const here = await world()
  expect(await here.say('Ann', 'deal show D-9', 'refused')).toContain('There is no deal D-9.')
  expect(await roles(here)).toEqual([{ number: 1, name: 'Ann', role: 'admin' }])
})

test('of two first requests at once one is the admin, and nobody is let in twice', async () => {
  for (let round = 0; round < 4; round++) {
    const here = await world()
    await Promise.all(['Ann', 'Bo', 'Ann', 'Bo'].map((who) => here.say(who, 'help')))
    const found = await roles(here)
    expect(found.map(({ number, role }) => ({ number, role }))).toEqual([
      { number: 1, role: 'admin' },
      { number: 2, role: 'member' },
    ])
    expect(found.map(({ name }) => name).sort()).toEqual(['Ann', 'Bo'])
  }
})

test('an identity that the configuration names is admin, as guest and as viewer too', async () => {
  const here = await world({ admins: ['root'] })
  await here.say('Ann', 'deal add Acme')
  const guest = { actor: here.actor('Root', 'guest') }
  expect(await here.ask('Root', { line: 'deal list' }, guest)).toContain('Acme')
  expect(await roles(here)).toContainEqual({ number: 2, name: 'Root', role: 'admin' })
  await here.appoint('Root', 'viewer')
  expect(await here.ask('Root', { line: 'undo E-1' }, guest)).toContain('Undid E-1')
})

const roles = (here: World) =>
  here.store.prisma.member.findMany({
    where: { workspaceId: here.workspace },
    select: { number: true, name: true, role: true },
    orderBy: { number: 'asc' },
  })
