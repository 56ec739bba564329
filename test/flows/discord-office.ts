import { randomInt } from 'node:crypto'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { discordChat } from '../../adapters/discord/index.ts'
import type { Front } from '../../src/front.ts'
import { type Running, start } from '../../src/start/program.ts'
import type { Store } from '../../src/store/transaction.ts'
import { unlimited } from '../../src/throttle.ts'
import type { GuildHandle } from '../fakes/discord/guild.ts'
import type { FakeDiscord, FakeOptions } from '../fakes/discord/index.ts'
import { openDiscord } from '../fakes/discord-bot.ts'
import { type World, world } from '../world.ts'

/** The real adapter in the real program, against a Discord of this test on the run's database. */
export interface Office {
  readonly here: World
  readonly discord: FakeDiscord
  running: Running
  front(): Front
  /** A text with names instead of the ids of people, channels and servers. */
  named(text: string): string
  /** Starts the program once more, as after a crash or a stop. */
  restart(more?: OfficeOptions): Promise<void>
}

export interface OfficeOptions {
  readonly fake?: FakeOptions
  readonly transaction?: Store['transaction']
  /** True to send what is due each second, as the program does. */
  readonly isBeating?: boolean
  readonly guildId?: string
}

/** Discord with the program connected to it; the clock of both is the world's. */
export async function office(prepare: (discord: FakeDiscord) => void, options: OfficeOptions = {}): Promise<Office> {
  const here = await world()
  const discord = await openDiscord({ clock: here.clock, ids: randomInt(2 ** 22), ...options.fake })
  prepare(discord)
  let front: Front | undefined
  const run = async ({ transaction, isBeating = false, guildId }: OfficeOptions) => {
    const running = await start({
      config: { admins: [], secretKeys: [Buffer.alloc(32, 1)] },
      store: transaction ? { ...here.store, transaction } : here.store,
      log: pino({ level: process.env.TEST_LOG ?? 'silent' }),
      clock: here.clock,
      chats: [
        (given) => {
          front = given
          return discordChat({ token: discord.token, appId: discord.app.id, apiUrl: discord.api, guildId })(given)
        },
      ],
      throttle: unlimited,
      isBeating,
    })
    let hasStopped = false
    const stop = async () => {
      if (hasStopped) return
      hasStopped = true
      await running.stop()
    }
    onTestFinished(stop)
    return { ...running, stop }
  }
  const it: Office = {
    here,
    discord,
    running: await run(options),
    named: (text) =>
      text.replace(/\d{17,20}/gu, (id) => {
        const { users, channels, guilds } = discord.state
        return (users.get(id) ?? channels.get(id) ?? guilds.get(id))?.name ?? 'ID'
      }),
    front() {
      if (!front) throw new Error('it was not started')
      return front
    },
    async restart(more = options) {
      await it.running.stop()
      it.running = await run(more)
    },
  }
  return it
}

const OPENED = ['crm', 'lead', 'deal', 'log', 'task', 'member', 'pipeline', 'share', 'setup', 'channel']
const MENUS = ['Log to CRM', 'Create lead', 'Remind me', 'CRM card']

/** A server whose admin set it up and let in the role Sales; everybody there sees the commands. */
export async function team(options: OfficeOptions = {}) {
  const servers: GuildHandle[] = []
  const it = await office((discord) => void servers.push(discord.guild('Acme')), options)
  const [acme] = servers
  if (!acme) throw new Error('there is no server')
  for (const command of [...OPENED, ...MENUS]) acme.allow(command, { id: acme.id })
  const ann = acme.person('ann', { isAdministrator: true })
  await ann.command('setup')
  await ann.command('member map', { role: acme.role('Sales') })
  return { ...it, acme, ann, bo: acme.person('bo', { roles: ['Sales'] }) }
}
