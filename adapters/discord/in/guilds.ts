import type { Client, Guild } from 'discord.js'
import { Events } from 'discord.js'
import type { Front } from '../../../src/bot/front.ts'
import { PLATFORM } from '../app/ids.ts'

/** The servers that the bot is in, each stored as an installation. */
export interface Guilds {
  /** Resolves once a server is stored; a failed attempt is repeated. */
  known(guild: Guild): Promise<void>
}

/**
 * Stores servers as the bot joins and leaves them. A server that is unavailable for a while has not been left. Whoever
 * owns a server that it joins is greeted: Discord does not say who invited the bot.
 */
export function keepGuilds(
  client: Client,
  front: Pick<Front, 'install' | 'installation' | 'uninstall' | 'clock' | 'log'>,
  greet: (guild: Guild) => Promise<void>,
): Guilds {
  const keeping = new Map<string, Promise<void>>()
  const known = (guild: Guild): Promise<void> => {
    const under = keeping.get(guild.id) ?? install(guild)
    keeping.set(guild.id, under)
    return under
  }
  const install = async ({ id, name }: Guild) => {
    const botKey = client.user?.id
    try {
      await front.install({
        home: { platform: PLATFORM, externalId: id, name },
        ...(botKey !== undefined && { botKey }),
      })
    } catch (error) {
      keeping.delete(id)
      throw error
    }
  }
  const failed = (err: unknown) => front.log.error({ err }, 'a server could not be kept; it is tried again')
  client.on(Events.GuildCreate, (guild) => {
    const joined = async () => {
      const isNew = !keeping.has(guild.id) && (await front.installation(PLATFORM, [guild.id])) === undefined
      await known(guild)
      if (isNew) await greet(guild)
    }
    void joined().catch(failed)
  })
  client.on(Events.GuildDelete, ({ id }) => {
    const before = keeping.get(id) ?? Promise.resolve()
    keeping.delete(id)
    // If the bot is removed right after it joined, the installation is written first.
    const gone = () => front.uninstall(PLATFORM, id, front.clock.now().toString())
    void before.then(gone, gone).catch(failed)
  })
  return { known }
}
