import { randomInt } from 'node:crypto'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { discordChat } from '../../../adapters/discord/index.ts'
import type { Limits } from '../../../src/bot/deadline.ts'
import type { Front } from '../../../src/bot/front.ts'
import { unlimited } from '../../../src/bot/throttle.ts'
import { type Running, start } from '../../../src/start/program.ts'
import type { Store } from '../../../src/store/transaction.ts'
import type { GuildHandle } from '../../fakes/discord/guild.ts'
import type { FakeDiscord, FakeOptions } from '../../fakes/discord/index.ts'
import { openDiscord } from '../../fakes/discord-bot.ts'
import { type World, world } from '../../world.ts'

/** The real adapter in the real program, against a Discord of this test on the run's database. */
export interface Office {
  readonly here: World
  readonly discord: FakeDiscord
  running: Running
  front(): Front
  /** A text with names instead of the ids of people, channels and servers. */
  named(text: string): string
  /** Starts the program once more beside one that stands still, as after a crash. */
  another(more?: OfficeOptions): Promise<void>
  /** Stops the program and starts it again. */
  restart(): Promise<void>
}

export interface OfficeOptions {
  readonly fake?: FakeOptions
  /** Wraps the program's transactions. */
  readonly wrap?: (transaction: Store['transaction']) => Store['transaction']
  /** True to send what is due each second, as the program does. */
  readonly isBeating?: boolean
  readonly guildId?: string
  readonly limits?: Limits
  /** What the adapter is given instead of the program's own. */
  readonly front?: (given: Front) => Front
}

/** The library waits five seconds between two identifies; these tests do not. */
const AT_ONCE = { buildIdentifyThrottler: () => Promise.resolve({ waitForIdentify: () => Promise.resolve() }) }

/** Discord with the program connected to it; the clock of both is the world's. */
async function office(prepare: (discord: FakeDiscord) => void, options: OfficeOptions = {}): Promise<Office> {
  const here = await world()
  const discord = await openDiscord({ clock: here.clock, ids: randomInt(2 ** 22), ...options.fake })
  prepare(discord)
  onTestFinished(() => forget(here))
  let front: Front | undefined
  const run = async ({ wrap, isBeating = false, guildId, limits, front: instead }: OfficeOptions) => {
    const running = await start({
      config: { admins: [], secretKeys: [Buffer.alloc(32, 1)] },
      store: wrap ? { ...here.store, transaction: wrap(here.store.transaction) } : here.store,
      log: pino({ level: process.env.TEST_LOG ?? 'silent' }),
      clock: here.clock,
      chats: [
        (given) => {
          front = given
          return discordChat({
            token: discord.token,
            appId: discord.app.id,
            apiUrl: discord.api,
            guildId,
            ws: AT_ONCE,
          })(instead?.(given) ?? given)
        },
      ],
      throttle: unlimited,
      isBeating,
      ...(limits && { limits }),
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
    async another(more = {}) {
      it.running = await run(more)
    },
    async restart() {
      await it.running.stop()
      it.running = await run(options)
    },
  }
  return it
}

/** What a test leaves unsent is not for the Discord of the next one. */
async function forget({ store: { prisma } }: World): Promise<void> {
  await prisma.outbox.updateMany({ where: { platform: 'discord', state: 'ready' }, data: { state: 'withdrawn' } })
  await prisma.owed.deleteMany({ where: { platform: 'discord' } })
}

/** What only those see at first who manage the server; here everybody tries it. */
const OPENED = ['setup', 'admin']

/** A server whose admin set it up and let in the role Sales; everybody there sees the commands. */
export async function team(options: OfficeOptions = {}) {
  const servers: GuildHandle[] = []
  const it = await office((discord) => void servers.push(discord.guild('Acme')), options)
  const [acme] = servers
  if (!acme) throw new Error('there is no server')
  for (const command of OPENED) acme.allow(command, { id: acme.id })
  const ann = acme.person('ann', { isAdministrator: true })
  await ann.command('setup')
  await ann.command('admin member map', { role: acme.role('Sales') })
  const { workspaceId: workspace } = await it.here.store.prisma.installation.findFirstOrThrow({
    where: { platform: 'discord', externalId: acme.id },
  })
  const bo = acme.person('bo', { roles: ['Sales'] })
  return { ...it, here: { ...it.here, workspace }, office: it, acme, ann, bo, beat: () => it.front().scheduler.beat() }
}
