import { createHash } from 'node:crypto'
import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord.js'

/**
 * Discord lets an application create two hundred commands a day in a server and tells every client of each change, so
 * that commands are registered only when they are others: https://discord.com/developers/docs/interactions/application-commands
 */

type Json = Readonly<Record<string, unknown>>

/** What Discord fills in when it is left out, by name: saying it or not is the same. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  type: 1,
  description: '',
  required: false,
  autocomplete: false,
  nsfw: false,
  dm_permission: true,
}

/** What a command is, of all that Discord answers: ids, versions and translations are its own. */
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

/** Commands as text that is the same for the same commands, in whatever order and with whatever is filled in. */
const written = (commands: readonly object[], isPlaced: boolean): string => {
  const all = commands.map((command) => canonical(command as Json)).toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  // Of the commands of one server Discord may say where they are to be seen, though it was not asked.
  return JSON.stringify(
    all.map(({ contexts, integration_types, ...rest }) => (isPlaced ? { ...rest, contexts, integration_types } : rest)),
  )
}

/** True when what Discord has registered is what is to be registered, so that nothing has to be sent. */
export const sameCommands = (
  remote: readonly object[],
  local: readonly RESTPostAPIApplicationCommandsJSONBody[],
): boolean => {
  const isPlaced = local.some(({ contexts }) => contexts !== undefined)
  return written(remote, isPlaced) === written(local, isPlaced)
}

/** A fingerprint of commands, 64 hexadecimal digits, the same wherever and whenever it is taken. */
export const fingerprint = (commands: readonly RESTPostAPIApplicationCommandsJSONBody[]): string =>
  createHash('sha256').update(written(commands, true)).digest('hex')
