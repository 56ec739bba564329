import type { Call } from '../../message/message.ts'
import type { Param } from '../command.ts'
import type { Registry } from '../registry.ts'
import { looksLikeRef } from './words.ts'

const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`

/** A value as it is typed in a line: one word of letters and digits needs no quotes. */
export const quotedIfNeeded = (value: string): string =>
  /^[@#]?[\p{L}\p{N}][\p{L}\p{N}._+-]*$/u.test(value) ? value : quoted(value)

/**
 * Writes a Call as a line that reads back as exactly that Call, whatever its values are and whatever records exist.
 * Positional values come first and are quoted, except a ref that cannot run on into the next word; all others carry
 * their names, text comes last.
 */
export const format = (call: Call, registry: Registry): string => {
  const params = Object.entries<Param<unknown>>(registry.find(call.path)?.params ?? {})
  const words = new Map(params.flatMap(([name, { word }]) => (word === undefined ? [] : [[name, word]])))
  const slots = (slot: (param: Param<unknown>) => boolean) => params.filter(([, param]) => slot(param))
  const hasText = slots((param) => param.slot === 'text').length > 0
  const positional = slots((param) => param.slot === 'positional')
  const isWritten = ([name, param]: (typeof params)[number]) =>
    call.fields[name] !== undefined && !(param.optional && param.resolves && hasText)
  const gap = positional.findIndex((entry) => !isWritten(entry))
  const inOrder = (gap < 0 ? positional : positional.slice(0, gap)).map(([name]) => name)
  const texts = slots((param) => param.slot === 'text').map(([name]) => name)
  const others = Object.keys(call.fields).filter((name) => !inOrder.includes(name) && !texts.includes(name))
  const named = [...others, ...texts].flatMap((name) => {
    const value = call.fields[name]
    return value === undefined ? [] : [`${words.get(name) ?? name}:${quotedIfNeeded(value)}`]
  })
  const placed = inOrder.map((name, index) => {
    const value = call.fields[name] ?? ''
    return looksLikeRef(value) && index === inOrder.length - 1 ? value : quoted(value)
  })
  return [...call.path, ...placed, ...named].join(' ')
}

/** A Call as a button or message shows it, without quotes around a single word. */
export const shownAs = (call: Call, registry: Registry): string =>
  format(call, registry).replaceAll(/"([\p{L}\p{N}-]+)"/gu, '$1')
