import './utc.ts'
import { randomBytes } from 'node:crypto'
import { userInfo } from 'node:os'
import cron from 'node-cron'
import type { Logger } from 'pino'
import { ConsoleClock, consoleChat } from '../adapters/console/index.ts'
import { TOOLS as BACKUP_TOOLS, type Tool } from './backup/tool.ts'
import { openStore } from './boot.ts'
import { createBot } from './bot.ts'
import { commands } from './commands/index.ts'
import { completeWith } from './complete.ts'
import { type Config, readConfig } from './config.ts'
import { openWorkspace } from './crm/workspaces.ts'
import { demo } from './demo/tool.ts'
import { StartError } from './errors.ts'
import { isCommand } from './grammar.ts'
import { createLog } from './log.ts'
import { registry } from './registry.ts'
import { createScheduler } from './scheduler.ts'
import { type Control, openControl } from './store/control.ts'
import type { Store } from './store/transaction.ts'
import { unlimited } from './throttle.ts'

const HOME = { platform: 'console', externalId: 'terminal', name: 'Terminal' }

/** What the program does instead of opening the chat, by the word that calls it. */
const TOOLS: Readonly<Record<string, { readonly run: Tool; readonly failed: string }>> = {
  ...BACKUP_TOOLS,
  demo: { run: demo(HOME), failed: 'No demo was made.' },
}

/** How long a stop may take, in milliseconds: longer than a sending may, shorter than what supervisors wait for. */
const STOP_MS = 25_000

/** After how long a start says that it is at work. */
const PATIENCE_MS = 1_000

/** The exit code of a process that cannot go on: everything answered is saved, and starting it again is the cure. */
const BROKEN = 70

/** The terminal chat on its own workspace, until the end of its input. */
async function chat(config: Config, store: Store, log: Logger): Promise<void> {
  const clock = new ConsoleClock()
  const known = registry(commands)
  const { admins } = config
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
    suggest: completeWith({ store, clock, registry: known, admins }),
    isCommand: (line) => isCommand(line, known),
    failed: (err) => log.error({ err }, 'the terminal chat met a fault'),
  })
  chats.set(console.platform, console)
  const newId = () => randomBytes(15).toString('base64url')
  await console.start(createBot({ store, clock, registry: known, log, admins, throttle: unlimited, newId }))
  const beat = () =>
    scheduler.beat().catch((err: unknown) => log.error({ err }, 'a heartbeat failed; the next one tries again'))
  // With a script as input only its own lines make time pass, so that every run of it says the same.
  const heartbeat = terminal ? cron.schedule('* * * * * *', beat, { suppressMissedWarning: true }) : undefined
  onSignal(() => {
    void scheduler.stop()
    void console.stop()
  })
  await console.run()
  await heartbeat?.stop()
  await beat()
  await scheduler.stop()
}

const streams = () => ({
  input: process.stdin,
  output: process.stdout,
  terminal: Boolean(process.stdin.isTTY && process.stdout.isTTY),
})

/** Asked to stop, the program does so in order; what hangs meanwhile, or the second signal of a kind, ends it at once. */
function onSignal(stop: () => void): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.once(signal, () => {
      setTimeout(
        () => leave(`it was asked to stop and had not done so after ${STOP_MS / 1000} seconds`),
        STOP_MS,
      ).unref()
      stop()
    })
  }
}

function leave(reason: string): never {
  process.stderr.write(`Parley stops: ${reason}\nWhat was answered is saved. Start it again.\n`)
  process.exit(BROKEN)
}

/** Making a database takes seconds, in which a person at the terminal would wonder. */
function askPatience(): void {
  if (process.stderr.isTTY)
    process.stderr.write('Opening the database. The first time it is made, which takes a moment.\n')
}

/** Runs the program to its end. @throws StartError when it cannot start; any other fault is logged and ends it. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  const log = createLog(config.logLevel, process.stderr)
  const broken = (err: unknown): never => {
    log.fatal({ err }, 'a fault that nobody caught')
    return leave('it met a fault that nobody caught; the log says where.')
  }
  process.on('uncaughtException', broken)
  process.on('unhandledRejection', broken)
  const [word = '', ...args] = process.argv.slice(2)
  const tool = Object.hasOwn(TOOLS, word) ? TOOLS[word] : undefined
  if (tool) return runTool(tool, args, config, log)
  const patience = setTimeout(askPatience, PATIENCE_MS)
  const store = await openStore(config, log, leave)
    .catch((err: unknown) => {
      if (err instanceof StartError) throw err
      log.fatal({ err }, 'a fault at the start')
      throw new StartError('It met a fault that nobody foresaw; the log says where.')
    })
    .finally(() => clearTimeout(patience))
  const control = await listenForBackups(config, store, log)
  try {
    await chat(config, store, log)
  } catch (error) {
    broken(error)
  } finally {
    await control?.close()
    await store.close()
  }
}

/** Lets `backup` ask this process to hold still: the embedded database belongs to it. A server needs no such thing. */
async function listenForBackups({ data }: Config, { database }: Store, log: Logger): Promise<Control | undefined> {
  if (database.kind === 'server') return undefined
  return openControl(data, database.pool).catch((err: unknown) => {
    log.warn({ err }, 'no backup can be taken while this runs')
    return undefined
  })
}

/** Runs a tool of the command line instead of the chat. */
async function runTool({ run, failed }: (typeof TOOLS)[string], args: readonly string[], config: Config, log: Logger) {
  const stop = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => stop.abort())
  try {
    process.stdout.write(`${await run(args, { config, log, leave, signal: stop.signal })}\n`)
  } catch (error) {
    const why = stop.signal.aborted ? 'It was asked to stop.' : error instanceof StartError ? error.message : undefined
    if (!why) log.fatal({ err: error }, failed)
    process.stderr.write(`${failed}\n${why ?? 'It met a fault that nobody foresaw; the log says where.'}\n`)
    process.exit(1)
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    // Anything else was said already, or is said without its words, which may be those of a row.
    const why = error instanceof StartError ? error.message : 'It met a fault that nobody foresaw.'
    process.stderr.write(`Parley could not start.\n${why}\n`)
    process.exit(1)
  },
)
