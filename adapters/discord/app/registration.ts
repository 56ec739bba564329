import { createHash } from 'node:crypto'
import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord.js'

/**
 * Discord allows an application to create two hundred commands a day in a server, and tells every client about each
 * change, so commands are registered only when they differ:
 * https://discord.com/developers/docs/interactions/application-commands
 */

type Json = Readonly<Record<string, unknown>>

/** Discord's default values by name: leaving them out means the same. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  __proto__: null as never,
  type: 1,
  description: '',
  required: false,
  autocomplete: false,
  nsfw: false,
  dm_permission: true,
}

/** The properties that define a command; Discord also returns ids, versions and translations. */
const NAMES = [
  'name',
  'type',
  'description',
  'required',
  'autocomplete',
  'nsfw',
  'default_member_permissions',
  'contexts',
  'integration_types',
  'options',
  'choices',
  'value',
  'min_length',
  'max_length',
  'min_value',
  'max_value',
] as const

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const canonical = (level: Json): Json =>
  Object.fromEntries(
    NAMES.flatMap((name): readonly (readonly [string, unknown])[] => {
      const value = level[name]
      if (value === undefined || value === null || value === DEFAULTS[name]) return []
      if (name === 'options' || name === 'choices') {
        const inner = asList(value).map((each) => canonical(each as Json))
        return inner.length === 0 ? [] : [[name, inner]]
      }
      if (name === 'contexts' || name === 'integration_types') return [[name, asList(value).toSorted()]]
      // Permissions are a number in text; the published schema has them as a number.
      return [[name, name === 'default_member_permissions' && typeof value === 'number' ? String(value) : value]]
    }),
  )

const keyOf = ({ type = DEFAULTS.type, name }: Json): string => JSON.stringify([type, name])

/** Commands as text that is the same for the same commands, whatever their order and defaults. */
const written = (commands: readonly object[], isPlaced: boolean): string => {
  const all = commands.map((command) => canonical(command as Json)).toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  // Discord may return the contexts of a server's commands although they were not set.
  return JSON.stringify(
    all.map(({ contexts, integration_types, ...rest }) => (isPlaced ? { ...rest, contexts, integration_types } : rest)),
  )
}

/** True when the registered commands are the wanted ones, so that nothing has to be sent. */
export const sameCommands = (
  remote: readonly object[],
  local: readonly RESTPostAPIApplicationCommandsJSONBody[],
): boolean => {
  const isPlaced = local.some(({ contexts }) => contexts !== undefined)
  return written(remote, isPlaced) === written(local, isPlaced)
}

/** A fingerprint of commands: 64 hexadecimal digits that depend on nothing else. */
export const fingerprint = (commands: readonly RESTPostAPIApplicationCommandsJSONBody[]): string =>
  createHash('sha256').update(written(commands, true)).digest('hex')
