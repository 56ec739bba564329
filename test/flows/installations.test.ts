import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { dump as backup } from '../../src/backup/dump.ts'
import { install, installation, renewSeals, uninstall } from '../../src/crm/places/installations.ts'
import { keyring } from '../../src/lib/keyring.ts'
import { world } from '../world.ts'

const ringOf = (...bytes: readonly number[]) => keyring(bytes.map((byte) => Buffer.alloc(32, byte)))
const ring = ringOf(1)

/** A world, and a team in it that installs the bot. */
async function team() {
  const here = await world()
  const externalId = `T${randomBytes(5).toString('hex')}`
  const home = { platform: here.dm('x').platform, externalId, name: 'Acme' }
  const grant = { home, tokens: { bot: `xoxb-${externalId}` }, scopes: ['commands'], botKey: 'B1', installedBy: 'ann' }
  const given = (keys = ring) => install(here.store, keys, grant, here.clock.now())
  const found = (keys = ring, ids = [externalId]) => installation(here.store, keys, home.platform, ids)
  return { here, home, grant, given, found }
}

test('what an installation gave is found again, by its team or by its organisation', async () => {
  const { grant, given, found, home } = await team()
  expect(await found()).toBeUndefined()
  const workspace = await given()
  const { tokens, scopes, botKey, installedBy } = grant
  const all = { externalId: home.externalId, workspace, name: 'Acme', tokens, scopes, botKey, installedBy }
  expect(await found()).toEqual(all)
  expect(await found(ring, ['T-of-no-install', home.externalId])).toEqual(all)
})

test('tokens are nowhere in clear: not in the rows, their changes or a backup', async () => {
  const { here, given, grant } = await team()
  const workspace = await given()
  let text = ''
  for await (const piece of backup(here.store.database)) text += piece
  expect(text).toContain(grant.home.externalId)
  expect(text).not.toContain(grant.tokens.bot)
  const changes = await here.store.prisma.change.findMany({ where: { workspaceId: workspace } })
  expect(changes.filter(({ table }) => table === 'Installation')).toEqual([])
})

test('a row cannot be given the tokens of another, and a key that is gone is named', async () => {
  const [one, other] = [await team(), await team()]
  await one.given()
  await other.given()
  const { tokens } = await one.here.store.prisma.installation.findUniqueOrThrow({
    where: { platform_externalId: { platform: one.home.platform, externalId: one.home.externalId } },
  })
  await other.here.store.prisma.installation.updateMany({ where: { ...other.home, name: 'Acme' }, data: { tokens } })
  await expect(other.found()).rejects.toThrow('PARLEY_SECRET_KEY')
  await expect(one.found(ringOf(2))).rejects.toThrow('PARLEY_SECRET_KEY')
})

test('a new key reads what the old one wrote, and writes it anew so that the old one can go', async () => {
  const { here, given, found, grant } = await team()
  await given()
  const both = ringOf(2, 1)
  expect((await found(both))?.tokens).toEqual(grant.tokens)
  if (both) await renewSeals(here.store, both)
  expect((await found(ringOf(2)))?.tokens).toEqual(grant.tokens)
  await here.store.prisma.installation.updateMany({ where: grant.home, data: { tokens: null } })
})

test('who takes the bot off keeps the data, and finds it when it comes back', async () => {
  const { here, given, found, home } = await team()
  const workspace = await given()
  const in_ = { workspace }
  expect(await here.ask('Ann', { line: 'deal add Acme' }, in_)).toContain('Added D-1 Acme')
  here.clock.forward({ minutes: 5 })
  await uninstall(here.store, home.platform, home.externalId, here.clock.now())
  expect(await found()).toBeUndefined()
  const row = await here.store.prisma.installation.findMany({ where: home })
  expect(row.map(({ tokens, scopes }) => ({ tokens, scopes }))).toEqual([{ tokens: null, scopes: [] }])
  here.clock.forward({ minutes: 5 })
  expect(await given()).toBe(workspace)
  expect(await here.ask('Ann', { line: 'deal show D-1' }, in_)).toContain('D-1 Acme')
})

test('news of an uninstall that come late take nothing from who installed it again', async () => {
  const { here, given, found, home, grant } = await team()
  await given()
  const removed = here.clock.now().add({ minutes: 1 })
  here.clock.forward({ minutes: 2 })
  await given()
  await uninstall(here.store, home.platform, home.externalId, removed)
  expect((await found())?.tokens).toEqual(grant.tokens)
})

test('who installed it is the first admin, whatever their standing in the place', async () => {
  const { here, given } = await team()
  const workspace = await given()
  const ask = (who: string) => here.ask(who, { line: 'me' }, { workspace, actor: here.actor(who, 'full') })
  expect(await ask('Bo')).toContain('Role: member')
  expect(await ask('Ann')).toContain('Role: admin')
})

test('tokens without a key are refused', async () => {
  const { here, grant } = await team()
  await expect(install(here.store, undefined, grant, here.clock.now())).rejects.toThrow('PARLEY_SECRET_KEY')
})
