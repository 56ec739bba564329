import './utc.ts'
import { randomBytes } from 'node:crypto'
import { userInfo } from 'node:os'
import cron from 'node-cron'
import type { Logger } from 'pino'
import { ConsoleClock, consoleChat } from '../adapters/console/index.ts'
import { openStore } from './boot.ts'
import { createBot } from './bot.ts'
import { commands } from './commands/index.ts'
import { completeWith } from './complete.ts'
import { type Config, readConfig } from './config.ts'
import { openWorkspace } from './crm/workspaces.ts'
import { StartError } from './errors.ts'
import { isCommand } from './grammar.ts'
import { createLog } from './log.ts'
import { registry } from './registry.ts'
import { createScheduler } from './scheduler.ts'
import type { Store } from './store/transaction.ts'
import { unlimited } from './throttle.ts'

const HOME = { platform: 'console', externalId: 'terminal', name: 'Terminal' }

/** The terminal chat on its own workspace, until the end of its input. */
async function chat(config: Config, store: Store, log: Logger): Promise<void> {
  const clock = new ConsoleClock()
  const known = registry(commands)
  const workspace = await openWorkspace(store, HOME, clock.now())
  const chats = new Map()
  const scheduler = createScheduler({ store, chats, clock, log })
  const { input, output, terminal } = streams()
  const console = consoleChat({
    input,
    output,
    terminal,
    workspace,
    clock,
    zone: config.zone,
    user: userInfo().username,
    beat: () => scheduler.beat(),
    nextDue: (until) => scheduler.nextDue(until),
    restart: () => scheduler.beat(),
    suggest: completeWith(store, clock, known),
    isCommand: (line) => isCommand(line, known),
    failed: (err) => log.error({ err }, 'the terminal chat met a fault'),
  })
  chats.set(console.platform, console)
  const newId = () => randomBytes(15).toString('base64url')
  await console.start(
    createBot({ store, clock, registry: known, log, admins: config.admins, throttle: unlimited, newId }),
  )
  // With a script as input only its own lines make time pass, so that every run of it says the same.
  const heartbeat = terminal ? cron.schedule('* * * * * *', () => scheduler.beat(), { noOverlap: true }) : undefined
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => void console.stop())
  await console.run()
  await heartbeat?.stop()
  await scheduler.beat()
}

const streams = () => ({
  input: process.stdin,
  output: process.stdout,
  terminal: Boolean(process.stdin.isTTY && process.stdout.isTTY),
})

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const log = createLog(config.logLevel, process.stderr)
  const store = await openStore(config, log, (reason) => {
    process.stderr.write(`Parley stops: ${reason}\nWhat was answered is saved. Start it again.\n`)
    process.exit(70)
  })
  try {
    await chat(config, store, log)
  } finally {
    await store.close()
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const why = error instanceof StartError ? error.message : error instanceof Error ? error.stack : String(error)
    process.stderr.write(`Parley could not start.\n${why}\n`)
    process.exit(1)
  },
)
