import { randomBytes } from 'node:crypto'
import { PassThrough } from 'node:stream'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { ConsoleClock, consoleChat } from '../../adapters/console/index.ts'
import { createBot } from '../../src/bot/bot.ts'
import { unlimited } from '../../src/bot/throttle.ts'
import { commands } from '../../src/commands/index.ts'
import { openWorkspace } from '../../src/crm/places/workspaces.ts'
import { registry } from '../../src/language/registry.ts'
import { createScheduler } from '../../src/schedule/scheduler.ts'
import { storeAt } from '../data-place.ts'
import { engines, ownDatabase } from '../database.ts'
import { type World, world } from '../world.ts'
import { remind, todo } from './schedule.ts'

/** Wed 18 Nov 2026, 10:00 in Berlin. */
const START = Temporal.Instant.from('2026-11-18T09:00:00Z')

/** A terminal on a team of its own, as the program opens it; Ann, its admin, has been greeted. */
async function terminal() {
  // A database of its own: a terminal is sent whatever is for the platform "console".
  const store = await storeAt(await ownDatabase(engines().at(-1) ?? 'embedded'))
  const clock = new ConsoleClock({ now: () => START })
  const externalId = randomBytes(6).toString('hex')
  const workspace = await openWorkspace(store, { platform: 'console', externalId, name: 'Terminal' }, START)
  const base = await world({ on: { store, workspace, platform: 'console', now: START.toString() } })
  const { log } = base.delivery
  const known = registry(commands)
  const chats = new Map()
  const scheduler = createScheduler({ store, chats, clock, log })
  const input = new PassThrough()
  const output = new PassThrough()
  let written = ''
  output.on('data', (chunk: Buffer) => {
    written += chunk.toString()
  })
  const chat = consoleChat({
    input,
    output,
    terminal: false,
    workspace,
    openTeam: async () => workspace,
    clock,
    zone: 'Europe/Berlin',
    user: 'ann',
    beat: () => scheduler.beat(),
    nextDue: (until) => scheduler.nextDue(until),
    restart: () => scheduler.beat(),
    suggest: async () => [],
    offer: async () => [],
    judge: async () => ({}),
    isCommand: () => false,
    failed: (error) => {
      throw error
    },
  })
  chats.set(chat.platform, chat)
  const newId = () => randomBytes(15).toString('base64url')
  const handle = createBot({ store, clock, registry: known, log, admins: [], throttle: unlimited, newId })
  await chat.start(handle)
  const actor = { platform: 'console', key: 'ann', name: 'ann', standing: 'owner' as const }
  const place = { platform: 'console', kind: 'dm' as const, key: 'ann', name: 'ann' }
  await handle({ id: newId(), workspace, actor, place, zone: 'Europe/Berlin', input: { line: 'help' } })
  const here: World = { ...base, clock: { ...base.clock, now: () => clock.now() }, dm: () => place }
  const play = async (...lines: readonly string[]) => {
    input.end(lines.map((line) => `${line}\n`).join(''))
    await chat.run()
    return written
  }
  return { here, play }
}

test('in the terminal a step of time brings each thing at its time, and a time of not running brings it late', async () => {
  const { here, play } = await terminal()
  await remind(here, { text: 'Call Bob', when: 'tomorrow 8:00' })
  await remind(here, { text: 'Ask for the budget', when: 'tomorrow' })
  await remind(here, { text: 'Stand-up', when: 'every day at 9:30', to: '#sales' })
  await todo(here, 'Send report', '2026-11-19')
  await todo(here, 'Pay invoice', '2026-11-20')
  expect(await play('\\now 10:00', '\\now +1d', '\\down +2d')).toMatchInlineSnapshot(`
    "ann> \\now 10:00
    · it is Wed 18 Nov 2026, 10:00 in Europe/Berlin

    ann> \\now +1d
    [dm ann] Call Bob
      [1] Done  [2] 1 h  [3] Tomorrow 9:00  [4] Next Mon  [5] Pick…
      You asked for this (R-1).
    [dm ann] 2 things for you
      R-2 Ask for the budget
      [6] Done
      T-1 Send report, due today
      [7] Done
    [#sales] Stand-up
      Next: Fri 20 Nov 2026, 09:30.
      [8] Done  [9] 1 h  [10] Tomorrow 9:00  [11] Next Mon  [12] Pick…
      You see this because @ann asked for it (R-3).
    · it is Thu 19 Nov 2026, 10:00 in Europe/Berlin

    ann> \\down +2d
    [#sales] Stand-up
      Late by 30 min: I was down from Thu 19 Nov 2026, 10:00. 1 earlier one was
      skipped. Next: Sun 22 Nov 2026, 09:30.
      [13] Done  [14] 1 h  [15] Tomorrow 9:00  [16] Next Mon  [17] Pick…
      You see this because @ann asked for it (R-3).
    [dm ann] Pay invoice
      T-2, overdue since Fri 20 Nov 2026
      Late by 1 d 1 h: I was down from Thu 19 Nov 2026, 10:00.
      [18] Done  [19] 1 h  [20] Tomorrow 9:00  [21] Show
    · it is Sat 21 Nov 2026, 10:00 in Europe/Berlin, after a time of not running
    "
  `)
})
