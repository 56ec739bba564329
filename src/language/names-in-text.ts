import type { Request } from '../chat/request.ts'
import type { Call } from '../message/message.ts'
import type { Param } from './command.ts'
import type { Registry } from './registry.ts'

/** A text outlives the keys of people that stand in it, and is read elsewhere: it gets their names. */
export function withNames(meant: Call, registry: Registry, { people = [] }: Request): Call {
  const command = registry.find(meant.path)
  if (people.length === 0 || !command) return meant
  const params: Readonly<Record<string, Param<unknown>>> = command.params
  const named = Object.entries(meant.fields).map(([field, value]) => {
    const isText = ['text', 'words'].includes(params[field]?.shape ?? '')
    return [
      field,
      isText ? people.reduce((text, { key, name }) => text.replaceAll(`@${key}`, `@${name}`), value) : value,
    ]
  })
  return { ...meant, fields: Object.fromEntries(named) }
}
