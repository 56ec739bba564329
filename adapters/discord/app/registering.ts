import { type REST, Routes } from 'discord.js'
import { EVERY_FEATURE } from '../../../src/language/features.ts'
import type { Registry } from '../../../src/language/registry.ts'
import { applicationCommands, forGuild, usedCommands } from './commands.ts'
import { sameCommands } from './registration.ts'

/** Where commands are registered: globally, or in one server for development. */
export interface RegistrationTarget {
  readonly app: string
  readonly guild: string | undefined
}

/** The registered commands and the wanted ones. */
async function compared(rest: REST, registry: Registry, { app, guild }: RegistrationTarget) {
  const all = applicationCommands(registry)
  // A server for development has also what others have once they use it.
  const local = guild === undefined ? all : [...forGuild(all), ...usedCommands(registry, EVERY_FEATURE)]
  const route = guild === undefined ? Routes.applicationCommands(app) : Routes.applicationGuildCommands(app, guild)
  const remote = (await rest.get(route)) as readonly object[]
  return { local, route, isSame: sameCommands(remote, local) }
}

/** Registers all commands in one call, if they differ from the registered ones. Returns whether they did. */
export async function register(rest: REST, registry: Registry, target: RegistrationTarget): Promise<boolean> {
  const { local, route, isSame } = await compared(rest, registry, target)
  if (!isSame) await rest.put(route, { body: local })
  return !isSame
}

/** True when the commands that Discord shows are those of this program. */
export const isRegistered = async (rest: REST, registry: Registry, target: RegistrationTarget): Promise<boolean> =>
  (await compared(rest, registry, target)).isSame
