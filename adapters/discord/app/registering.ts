import { type REST, Routes } from 'discord.js'
import type { Registry } from '../../../src/language/registry.ts'
import { applicationCommands, forGuild } from './commands.ts'
import { sameCommands } from './registration.ts'

/** Where commands are registered: everywhere, or in one server while they are tried out. */
export interface RegistrationTarget {
  readonly app: string
  readonly guild: string | undefined
}

/** What is registered now, and what is to be. */
async function compared(rest: REST, registry: Registry, { app, guild }: RegistrationTarget) {
  const all = applicationCommands(registry)
  const local = guild === undefined ? all : forGuild(all)
  const route = guild === undefined ? Routes.applicationCommands(app) : Routes.applicationGuildCommands(app, guild)
  const remote = (await rest.get(route)) as readonly object[]
  return { local, route, isSame: sameCommands(remote, local) }
}

/** Registers all commands in one call, where they are others than those that are. Returns whether they were. */
export async function register(rest: REST, registry: Registry, target: RegistrationTarget): Promise<boolean> {
  const { local, route, isSame } = await compared(rest, registry, target)
  if (!isSame) await rest.put(route, { body: local })
  return !isSame
}

/** True where the commands that Discord shows are those of this program. */
export const isRegistered = async (rest: REST, registry: Registry, target: RegistrationTarget): Promise<boolean> =>
  (await compared(rest, registry, target)).isSame
