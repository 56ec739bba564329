import { type REST, Routes } from 'discord.js'
import type { Front } from '../../../src/bot/front.ts'
import { usedCommands } from './commands.ts'
import { PLATFORM } from './ids.ts'
import { fingerprint, sameCommands } from './registration.ts'

/** The commands that a server has besides those of all servers. */
export interface GuildCommands {
  /** Somebody did something in this server: soon after, its commands are those of the parts that it uses. */
  used(guild: string): void
  /** Ends what waits, takes nothing more, and waits for what runs. */
  stop(): Promise<void>
}

/** How long after something was done a server is looked at, and how long after that again, in milliseconds. */
const SOON_MS = 2_000
const AGAIN_MS = 60_000

/**
 * Keeps the commands of each server: those of parts that are used there, and of no others. Discord keeps what was
 * registered, also by a process before this one, so it is asked once, and only a difference is sent. A failure is tried
 * again when something is done there the next time.
 */
export function guildCommands(
  front: Pick<Front, 'featuresAt' | 'registry' | 'log'>,
  rest: REST,
  app: string,
): GuildCommands {
  const registered = new Map<string, string>()
  const waiting = new Map<string, NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  let isStopped = false

  async function settle(guild: string): Promise<void> {
    const wanted = usedCommands(front.registry, await front.featuresAt(PLATFORM, guild))
    const print = fingerprint(wanted)
    if (print === registered.get(guild)) return
    const route = Routes.applicationGuildCommands(app, guild)
    if (!sameCommands((await rest.get(route)) as readonly object[], wanted)) await rest.put(route, { body: wanted })
    registered.set(guild, print)
  }

  return {
    used(guild) {
      if (isStopped || waiting.has(guild)) return
      const look = setTimeout(() => {
        waiting.set(guild, setTimeout(() => waiting.delete(guild), AGAIN_MS).unref())
        const settling = settle(guild)
          .catch((err: unknown) => front.log.warn({ err }, 'the commands of a server could not be settled'))
          .finally(() => running.delete(settling))
        running.add(settling)
      }, SOON_MS).unref()
      waiting.set(guild, look)
    },
    async stop() {
      isStopped = true
      for (const timer of waiting.values()) clearTimeout(timer)
      waiting.clear()
      await Promise.all(running)
    },
  }
}
