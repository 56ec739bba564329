import { randomBytes } from 'node:crypto'
import { PassThrough } from 'node:stream'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { ConsoleClock, consoleChat } from '../../adapters/console/index.ts'
import { unlimited } from '../../src/bot/throttle.ts'
import { isCommand } from '../../src/language/is-command.ts'
import { start } from '../../src/start/program.ts'
import { dump } from '../rows.ts'
import { world } from '../world.ts'
import { team } from './discord/office.ts'
import { program, slackWithTeam } from './slack/team.ts'

/** What became of a script on one platform. */
export interface Played {
  /** What was shown after each line, as that platform's people read it. */
  readonly answers: readonly string[]
  /** The records that it left, without what tells one workspace from another. */
  readonly records: readonly string[]
}

/** A platform on which somebody called ann says lines, one after the other. */
export interface ScriptSpeaker {
  readonly name: string
  play(script: readonly string[]): Promise<Played>
}

/** Names of rows that hold who came how, which differs by platform. */
const OTHERS = /^(?:Workspace|Pipeline|Member|Identity|Channel) /u

async function recordsIn(store: Parameters<typeof dump>[0]['store'], workspace: string): Promise<readonly string[]> {
  const rows = await dump({ store, workspace })
  return rows.filter((row) => !OTHERS.test(row)).map((row) => row.replaceAll(workspace, 'W'))
}

const terminal: ScriptSpeaker = {
  name: 'terminal',
  async play(script) {
    const here = await world()
    const input = new PassThrough()
    const output = new PassThrough()
    const clock = new ConsoleClock()
    let workspace = ''
    const running = await start({
      config: { admins: [] },
      store: here.store,
      log: pino({ level: 'silent' }),
      clock,
      throttle: unlimited,
      isBeating: false,
      chats: [
        async ({ install, scheduler, suggest, offer, judge, registry }) => {
          const home = { platform: 'console', externalId: randomBytes(6).toString('hex'), name: 'Terminal' }
          workspace = await install({ home })
          const chat = consoleChat({
            input,
            output,
            terminal: false,
            workspace,
            openTeam: async () => workspace,
            clock,
            zone: 'Europe/Berlin',
            user: 'ann',
            suggest,
            offer,
            judge,
            beat: () => scheduler.beat(),
            nextDue: (until) => scheduler.nextDue(until),
            restart: () => scheduler.beat(),
            isCommand: (line) => isCommand(line, registry),
            failed: (error) => {
              throw error
            },
          })
          return { chat, late: undefined, isConnected: () => true, run: () => chat.run() }
        },
      ],
    })
    onTestFinished(() => running.stop())
    input.end(['\\now 2026-11-18T10:00:00+01:00', ...script].map((line) => `${line}\n`).join(''))
    await running.ended
    const said = String(output.read() ?? '').split(/^ann> .*\n/mu)
    return { answers: said.slice(-script.length), records: await recordsIn(here.store, workspace) }
  },
}

const discord: ScriptSpeaker = {
  name: 'Discord',
  async play(script) {
    const { ann, here, named, discord: server } = await team()
    ann.speaks('de')
    const answers: string[] = []
    for (const line of script) {
      await ann.command('crm', { line })
      answers.push(named(ann.sees()))
    }
    if (server.problems.length > 0) throw new Error(server.problems.join('\n'))
    return { answers, records: await recordsIn(here.store, here.workspace) }
  },
}

/** All that a message of blocks says, a line for each of its texts, with what its selects offer once they are opened. */
const textsIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'text' && typeof inner === 'string' ? [inner] : textsIn(inner),
  )
}

const slack: ScriptSpeaker = {
  name: 'Slack',
  async play(script) {
    const { clock, store } = await world()
    const { slack, team, ann } = await slackWithTeam({ now: clock.now().toString() })
    const { prisma } = store
    await program(slack, team, { mode: 'socket', clock })
    const answers: string[] = []
    for (const line of script) {
      const before = ann.dm.messages.length
      await ann.command('/crm', line)
      answers.push(textsIn(ann.dm.messages.slice(before).map(({ blocks }) => blocks)).join('\n'))
    }
    if (slack.problems.length > 0) throw new Error(slack.problems.join('\n'))
    const { workspaceId } = await prisma.installation.findFirstOrThrow({
      where: { platform: 'slack', externalId: team.id },
    })
    return { answers, records: await recordsIn(store, workspaceId) }
  },
}

/** The platforms that are held to each other; the first is what the others are compared with. */
export const SPEAKERS: readonly ScriptSpeaker[] = [terminal, discord, slack]
