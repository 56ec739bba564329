import type { Client, Guild } from 'discord.js'
import { Events } from 'discord.js'
import type { Front } from '../../../src/bot/front.ts'
import { PLATFORM } from '../app/ids.ts'

/** The servers that the bot is in, each kept as an installation. */
export interface Guilds {
  /** Returns once a server is kept; what failed is tried again. */
  known(guild: Guild): Promise<void>
}

/** Keeps servers as the bot comes and goes. One that cannot be reached for a while has not gone. */
export function keepGuilds(client: Client, front: Pick<Front, 'install' | 'uninstall' | 'clock' | 'log'>): Guilds {
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
  client.on(Events.GuildCreate, (guild) => void known(guild).catch(failed))
  client.on(Events.GuildDelete, ({ id }) => {
    const before = keeping.get(id) ?? Promise.resolve()
    keeping.delete(id)
    // The installation is written first where the bot goes as soon as it came.
    const gone = () => front.uninstall(PLATFORM, id, front.clock.now().toString())
    void before.then(gone, gone).catch(failed)
  })
  return { known }
}
