#!/usr/bin/env node
import './start/utc.ts'
import './start/env-file.ts'
import { fstatSync } from 'node:fs'
import { userInfo } from 'node:os'
import type { Logger } from 'pino'
import { ConsoleClock, consoleChat } from '../adapters/console/index.ts'
import { TOOLS as BACKUP_TOOLS } from './backup/tool.ts'
import type { ChatMaker } from './bot/front.ts'
import { leakyBucket, unlimited } from './bot/throttle.ts'
import { demo } from './demo/tool.ts'
import { isCommand } from './language/is-command.ts'
import { StartError } from './message/errors.ts'
import { openStore } from './start/boot.ts'
import { type Config, readConfig } from './start/config.ts'
import { createLog } from './start/log.ts'
import { type Program, start } from './start/program.ts'
import { exitNow, onSignal } from './start/signals.ts'
import type { Tool } from './start/tool.ts'
import { ADMIN_TOOLS } from './start/tools/tools.ts'
import { programVersion, USAGE } from './start/usage.ts'
import { type Control, openControl } from './store/engine/control.ts'
import type { Store } from './store/transaction.ts'
import { systemClock } from './time/clock.ts'

const HOME = { platform: 'console', externalId: 'terminal', name: 'Terminal' }

/** What the program does instead of opening the chat, by the word that calls it. */
const TOOLS: Readonly<Record<string, { readonly run: Tool; readonly failed: string }>> = {
  __proto__: null as never,
  ...BACKUP_TOOLS,
  ...ADMIN_TOOLS,
  demo: { run: demo(HOME), failed: 'No demo was made.' },
}

/** The words that open the chats. */
const CHATS: ReadonlySet<string> = new Set(['', 'start', 'chat'])

/** What is answered without opening anything. */
const ABOUT: Readonly<Record<string, () => string>> = {
  __proto__: null as never,
  help: () => USAGE,
  '--help': () => USAGE,
  '-h': () => USAGE,
  version: programVersion,
  '--version': programVersion,
}

/**
 * The platforms that there are adapters for: each is loaded, with its library, and makes its chat if the configuration
 * turns it on. The terminal and the tools start in half the time without them.
 */
const PLATFORMS: readonly ((config: Config) => Promise<ChatMaker> | undefined)[] = [
  ({ slack }) => slack && import('../adapters/slack/index.ts').then(({ slackChat }) => slackChat(slack)),
  ({ discord }) => discord && import('../adapters/discord/index.ts').then(({ discordChat }) => discordChat(discord)),
]

/** How much a person may ask: so often at once, then one request each so many milliseconds. */
const BURST = 20
const EVERY_MS = 1_000

/** After how long a start says that it is at work. */
const PATIENCE_MS = 1_000

/** What the process runs beside the store: the platforms that are set, or the terminal. */
async function programOf(config: Config, word: string): Promise<Omit<Program, 'store' | 'log'>> {
  const platforms = word === 'chat' ? [] : await Promise.all(PLATFORMS.flatMap((make) => make(config) ?? []))
  if (platforms.length > 0) {
    const throttle = leakyBucket(BURST, EVERY_MS, () => performance.now())
    return { config, clock: systemClock, chats: platforms, throttle, isBeating: true }
  }
  if (word !== 'chat' && isNobodyThere()) {
    throw new StartError(
      'No platform is configured, and nobody can type: the standard input is closed. Set SLACK_BOT_TOKEN or ' +
        'DISCORD_TOKEN (.env.example lists what belongs to them), or start it at a terminal.',
    )
  }
  const clock = new ConsoleClock()
  const { terminal } = streams()
  return { config, clock, chats: [terminalOn(config, clock)], throttle: unlimited, isBeating: terminal }
}

/** The terminal chat on its own workspace, until the end of its input. */
const terminalOn =
  (config: Config, clock: ConsoleClock): ChatMaker =>
  async ({ install, scheduler, suggest, offer, judge, registry, log }) => {
    const chat = consoleChat({
      ...streams(),
      workspace: await install({ home: HOME }),
      openTeam: (name) => install({ home: { ...HOME, externalId: name, name } }),
      clock,
      zone: config.zone,
      user: userInfo().username,
      beat: () => scheduler.beat(),
      nextDue: (until) => scheduler.nextDue(until),
      restart: () => scheduler.beat(),
      suggest,
      offer,
      judge,
      isCommand: (line) => isCommand(line, registry),
      failed: (err) => log.error({ err }, 'the terminal chat met a fault'),
    })
    return { chat, late: undefined, isConnected: () => true, run: () => chat.run() }
  }

const streams = () => ({
  input: process.stdin,
  output: process.stdout,
  terminal: Boolean(process.stdin.isTTY && process.stdout.isTTY),
})

/** True where the standard input is closed or /dev/null, as service managers leave it. */
function isNobodyThere(): boolean {
  if (process.stdin.isTTY) return false
  try {
    return fstatSync(0).isCharacterDevice()
  } catch {
    return true
  }
}

/** Runs the chats until one has ended by itself or the process is asked to stop. */
async function runChats(program: Program): Promise<void> {
  const running = await start(program)
  const asked = new Promise<void>((resolve) => onSignal(resolve))
  await Promise.race([running.ended, asked])
  await running.stop()
}

/** Making a database takes seconds, in which a person at the terminal would wonder. */
function askPatience(): void {
  if (process.stderr.isTTY)
    process.stderr.write('Opening the database. The first time it is made, which takes a moment.\n')
}

/** Runs the program to its end. @throws StartError when it cannot start; any other fault is logged and ends it. */
async function main(): Promise<void> {
  const [word = '', ...args] = process.argv.slice(2)
  const told = Object.hasOwn(ABOUT, word) ? ABOUT[word]?.() : undefined
  if (told !== undefined) return void process.stdout.write(`${told}\n`)
  const tool = Object.hasOwn(TOOLS, word) ? TOOLS[word] : undefined
  const unknown = tool ? undefined : CHATS.has(word) ? args[0] : word
  if (unknown !== undefined) throw new StartError(`There is no "${unknown}" here.\n\n${USAGE}`)
  const config = readConfig(process.env)
  const log = createLog(config.logLevel, process.stderr)
  const broken = (err: unknown): never => {
    log.fatal({ err }, 'a fault that nobody caught')
    return exitNow('it met a fault that nobody caught; the log says where.')
  }
  process.on('uncaughtException', broken)
  process.on('unhandledRejection', broken)
  if (tool) return runTool(tool, args, config, log)
  const program = await programOf(config, word)
  const patience = setTimeout(askPatience, PATIENCE_MS)
  const store = await openStore(config, log, exitNow)
    .catch((err: unknown) => {
      if (err instanceof StartError) throw err
      log.fatal({ err }, 'a fault at the start')
      throw new StartError('It met a fault that nobody foresaw; the log says where.')
    })
    .finally(() => clearTimeout(patience))
  const control = await listenForBackups(config, store, log)
  try {
    await runChats({ ...program, store, log })
  } catch (error) {
    if (error instanceof StartError) throw error
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
    process.stdout.write(`${await run(args, { config, log, leave: exitNow, signal: stop.signal })}\n`)
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
