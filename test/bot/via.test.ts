import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { STRANGER } from '../../src/bot/refusal.ts'
import type { BotOptions } from '../../src/bot/step.ts'
import type { OnBehalf, Request, ViaKind } from '../../src/chat/request.ts'
import { openWorkspace } from '../../src/crm/places/workspaces.ts'
import { call, type Reply } from '../../src/message/message.ts'
import { storeAt } from '../data-place.ts'
import { engines, ownDatabase } from '../database.ts'
import { transcript } from '../transcript.ts'
import { type World, world } from '../world.ts'

/** What is let in, by what it shows: Ann's token, a rule that Bo made, the team's mailbox. */
const LET_IN: Readonly<Record<string, OnBehalf>> = {
  'token of Ann': { kind: 'token', name: 'Zapier', as: 1 },
  'rule of Bo': { kind: 'rule', name: 'Big deals', as: 2 },
  mailbox: { kind: 'mail', name: 'the inbox', as: 'workspace' },
}

const byProof = async (_: unknown, { proof }: { readonly proof: string }) => LET_IN[proof]
const THROUGH: BotOptions['through'] = { token: byProof, rule: byProof, mail: byProof }

async function team(): Promise<World> {
  const here = await world({ through: THROUGH })
  await here.talk('Ann> deal add Acme 24k', 'Bo> deal list')
  return here
}

/** Asks through something that is no platform. */
function through(here: World, kind: ViaKind, proof: string, input: Request['input'], id?: string): Promise<Reply> {
  const place = { platform: kind, kind: 'dm', key: kind, name: kind } as const
  const actor = { platform: kind, key: kind, name: kind, standing: 'outside' } as const
  const request = here.request('Ann', input, { place, actor, via: { kind, proof }, zone: 'UTC' })
  return here.handle(id === undefined ? request : { ...request, id })
}

const add = (name: string, fields = {}) => ({ call: call('lead add', { name, ...fields }) })

test('a token and a rule ask as their member, through all steps, and history says so', async () => {
  const here = await team()
  const moved = await through(here, 'token', 'token of Ann', { line: 'deal move D-1 qualified why: they wrote' })
  expect(transcript(moved)).toContain('New → Qualified')
  await through(here, 'rule', 'rule of Bo', { call: call('deal edit', { deal: 'D-1', amount: '30k' }) })
  expect(await here.say('Ann', 'deal history D-1')).toMatchInlineSnapshot(`
    "History of D-1 Acme
      - 2026-11-18T09:00:00.000Z Ann added in New "E-1"
      - 2026-11-18T09:00:00.000Z Ann stage: New → Qualified (they wrote) through token Zapier "E-2"
      - 2026-11-18T09:00:00.000Z Bo amount: $24,000 → $30,000 through rule Big deals "E-3"
      In stage: New 0 min, Qualified 0 min so far"
  `)
  expect(await here.say('Ann', 'undo E-3')).toContain('Undid E-3')
})

test('the roles of the member hold, and a refusal is stored as any other', async () => {
  const here = await team()
  await here.appoint('Bo', 'viewer')
  const reply = await through(here, 'rule', 'rule of Bo', { line: 'deal move D-1 qualified' })
  expect(transcript(reply)).toContain('needs the role member; yours is viewer')
  expect(await here.store.prisma.request.count({ where: { workspaceId: here.workspace, memberNumber: 2 } })).toBe(2)
})

test('the workspace itself adds a lead of a mail, and history says through what', async () => {
  const here = await team()
  expect(transcript(await through(here, 'mail', 'mailbox', add('Jane Roe', { email: 'jane@acme.io' })))).toContain(
    'Added L-1 Jane Roe',
  )
  expect(await here.say('Ann', 'lead history L-1')).toMatchInlineSnapshot(`
    "History of L-1 Jane Roe
      - 2026-11-18T09:00:00.000Z added through mail the inbox "E-2""
  `)
  expect(await here.say('Ann', 'undo E-2')).toContain('Undid E-2')
  const rows = await here.store.prisma.request.findMany({ where: { workspaceId: here.workspace, memberNumber: null } })
  expect(rows.map(({ via }) => via)).toEqual([{ kind: 'mail', name: 'the inbox' }])
  expect(rows[0]?.subjects).not.toContain('M-0')
})

const REFUSED: readonly (readonly [what: string, kind: ViaKind, proof: string, input: Request['input']])[] = [
  ['a token that nobody has', 'token', 'token of Eve', { line: 'deal list' }],
  ['a proof of another kind', 'rule', 'token of Ann', { line: 'deal list' }],
  ['words from outside', 'mail', 'mailbox', { line: 'deal list' }],
  ['a button from outside', 'mail', 'mailbox', { press: 'x:0' }],
]

test.each(REFUSED)('%s is told nothing, and leaves no row', async (_, kind, proof, input) => {
  const here = await team()
  const before = await here.store.prisma.request.count({ where: { workspaceId: here.workspace } })
  expect(await through(here, kind, proof, input)).toBe(STRANGER)
  expect(await here.store.prisma.request.count({ where: { workspaceId: here.workspace } })).toBe(before)
})

test('where nothing is authenticated, nothing comes in that no platform sent', async () => {
  const here = await world()
  await here.say('Ann', 'deal add Acme')
  expect(await through(here, 'token', 'token of Ann', { line: 'deal list' })).toBe(STRANGER)
})

test('from outside no more is done than is said: no list, no next step of nobody', async () => {
  const here = await team()
  const listed = await through(here, 'mail', 'mailbox', { call: call('deal list') })
  expect(transcript(listed)).toContain('"deal list" takes somebody of the team.')
  const step = await through(here, 'mail', 'mailbox', add('Jane', { next: 'call fri' }))
  expect(transcript(step)).toContain('A next step is somebody’s')
  expect(await here.say('Ann', 'lead list')).toContain('There is no open lead yet')
})

test('who was removed is out through a token too', async () => {
  const here = await team()
  await here.talk('Ann> member remove @bo to:@ann')
  expect(await through(here, 'rule', 'rule of Bo', { line: 'deal list' })).toBe(STRANGER)
})

test('a second delivery hears its answer; an id of somebody else says nothing', async () => {
  const here = await team()
  const first = await through(here, 'token', 'token of Ann', add('Jane'), 'once')
  expect(await through(here, 'token', 'token of Ann', add('Jane'), 'once')).toEqual(first)
  expect(await through(here, 'rule', 'rule of Bo', add('Jane'), 'once')).toBe(STRANGER)
  await here.ask('Ann', { line: 'deal list' }, { id: 'hers' })
  expect(await through(here, 'token', 'token of Ann', add('Jane'), 'hers')).toBe(STRANGER)
  expect(await here.say('Ann', 'lead list')).toContain('1 lead')
})

test('a code that a token brings joins nobody', async () => {
  const here = await team()
  const code = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(await here.say('Bo', 'link'))?.[0] ?? ''
  await through(here, 'token', 'token of Ann', { line: `link ${code}` })
  expect(await here.store.prisma.identity.count({ where: { workspaceId: here.workspace, platform: 'token' } })).toBe(0)
})

test('it is told the same after a restart', async () => {
  const place = await ownDatabase(engines().at(-1) ?? 'embedded')
  const first = await storeAt(place)
  const stood = { workspace: '', platform: 'chat-via', now: '2026-11-18T09:00:00Z' }
  const home = { platform: stood.platform, externalId: 'home', name: 'Test' }
  const workspace = await openWorkspace(first, home, Temporal.Instant.from(stood.now))
  const before = await world({ through: THROUGH, on: { ...stood, store: first, workspace } })
  await before.say('Ann', 'deal add Acme')
  await through(before, 'token', 'token of Ann', { line: 'deal move D-1 qualified' })
  const told = await before.say('Ann', 'deal history D-1')
  await first.close()
  const second = await storeAt(place)
  const after = await world({ on: { ...stood, store: second, workspace } })
  expect(await after.say('Ann', 'deal history D-1')).toBe(told)
  expect(told).toContain('through token Zapier')
  await second.close()
})
