import type { REST } from 'discord.js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { applicationCommands, usedCommands } from '../../../adapters/discord/app/commands.ts'
import { GROUPS } from '../../../adapters/discord/app/groups.ts'
import { guildCommands } from '../../../adapters/discord/app/guild-commands.ts'
import { commands } from '../../../src/commands/index.ts'
import { FEATURE_NAMES, type FeatureName } from '../../../src/crm/features/features.ts'
import { registry } from '../../../src/language/registry.ts'
import { commandFaults } from './checks.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const known = registry(commands)

/** Discord's commands of one server, and what was asked of it. */
function remote(before: readonly { readonly name: string }[] = []) {
  const asked: string[] = []
  let there = before
  let isDown = false
  const rest = {
    async get(route: string) {
      asked.push(`GET ${route}`)
      if (isDown) throw new Error('no answer')
      return there
    },
    async put(route: string, { body }: { readonly body: typeof there }) {
      asked.push(`PUT ${route}`)
      there = body
    },
  } as unknown as REST
  return { rest, asked, names: () => there.map(({ name }) => name), fail: (is: boolean) => (isDown = is) }
}

test('each noun is a command of all servers, or of those that use it', () => {
  const everywhere = applicationCommands(known).map(({ name }) => name)
  const once = usedCommands(known, new Set(FEATURE_NAMES))
  expect(once.map(({ name }) => name).join(' ')).toMatchInlineSnapshot(
    `"item arr mrr product doc lifecycle field role reason competitor goal rate list team holiday"`,
  )
  expect(everywhere.filter((name) => once.some((one) => one.name === name))).toEqual([])
  const top = [...everywhere, ...once.map(({ name }) => name), ...GROUPS.flatMap(({ nouns }) => nouns)]
  const nouns = new Set(commands.map(({ path }) => path[0] ?? ''))
  expect([...nouns].filter((noun) => !top.includes(noun))).toEqual([])
  expect(
    GROUPS.flatMap((group) => [
      ...group.nouns.filter((noun) => !nouns.has(noun)),
      ...(nouns.has(group.name) ? [group.name] : []),
    ]),
  ).toEqual([])
  // With `/crm`, so few that they are read: a new noun comes into a group, unless it is needed every day.
  expect(new Set(everywhere).size).toBeLessThanOrEqual(29)
  expect(commandFaults(once)).toEqual([])
  expect(usedCommands(known, new Set(['leads', 'checklists']))).toEqual([])
})

test('a server gets the commands of what it uses, and loses those of what is turned off', async () => {
  const used = new Set<FeatureName>(['leads'])
  const at = remote()
  const warned: string[] = []
  const log = { warn: (_: object, words: string) => warned.push(words) } as never
  const own = guildCommands({ featuresAt: async () => new Set(used), registry: known, log }, at.rest, 'app')

  own.used('one')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(at.asked).toEqual(['GET /applications/app/guilds/one/commands'])

  used.add('goals')
  own.used('one') // it was looked at a moment ago
  await vi.advanceTimersByTimeAsync(5_000)
  expect(at.names()).toEqual([])
  await vi.advanceTimersByTimeAsync(60_000)
  at.fail(true)
  own.used('one')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(warned).toEqual(['the commands of a server could not be settled'])
  at.fail(false)
  await vi.advanceTimersByTimeAsync(60_000)
  own.used('one')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(at.names()).toEqual(['goal'])

  await vi.advanceTimersByTimeAsync(60_000)
  own.used('one')
  own.used('one')
  await vi.advanceTimersByTimeAsync(5_000)
  const sent = at.asked.filter((asked) => asked.startsWith('PUT'))
  expect(sent).toEqual(['PUT /applications/app/guilds/one/commands'])

  used.delete('goals')
  await vi.advanceTimersByTimeAsync(60_000)
  own.used('one')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(at.names()).toEqual([])

  own.used('two')
  await own.stop()
  own.used('two')
  await vi.advanceTimersByTimeAsync(120_000)
  expect(at.asked.filter((asked) => asked.includes('/two/'))).toEqual([])
})

test('what a process before this one registered is taken away where nothing of it is used any more', async () => {
  const at = remote(usedCommands(known, new Set(['goals'])) as readonly { readonly name: string }[])
  const own = guildCommands({ featuresAt: async () => new Set(), registry: known, log: {} as never }, at.rest, 'app')
  own.used('one')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(at.names()).toEqual([])
})

test('a stop waits for a server that is being settled', async () => {
  const at = remote()
  let answer: (used: ReadonlySet<FeatureName>) => void = () => {}
  const featuresAt = () => new Promise<ReadonlySet<FeatureName>>((resolve) => (answer = resolve))
  const own = guildCommands({ featuresAt, registry: known, log: {} as never }, at.rest, 'app')
  own.used('one')
  await vi.advanceTimersByTimeAsync(3_000)
  let isStopped = false
  const stopping = own.stop().then(() => (isStopped = true))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(isStopped).toBe(false)
  answer(new Set(['goals']))
  await stopping
  expect(at.names()).toEqual(['goal'])
})
