import { isJson, objects } from './json.ts'
import type { Figure } from './limits.ts'

/** Something that Slack refuses, where it stands as a JSON pointer, and what the rule says. */
export interface Fault {
  readonly at: string
  readonly says: string
}

/** Looks at a value and adds what is wrong with it. */
export type Rule = (value: unknown, at: string, faults: Fault[]) => void

/** A string of at least one and at most so many characters, counted as JavaScript does: the strictest way. */
export const string =
  ({ max, page }: Figure, min = 1): Rule =>
  (value, at, faults) => {
    if (typeof value !== 'string') faults.push({ at, says: 'must be a string' })
    else if (value.length < min) faults.push({ at, says: `must be more than ${min - 1} characters` })
    else if (value.length > max) {
      faults.push({ at, says: `must be less than ${max + 1} characters, is ${value.length} (${page})` })
    }
  }

/** One of these words. */
export const among =
  (...words: readonly string[]): Rule =>
  (value, at, faults) => {
    if (typeof value !== 'string' || !words.includes(value))
      faults.push({ at, says: `must be one of ${words.join(', ')}` })
  }

export const flag: Rule = (value, at, faults) => {
  if (typeof value !== 'boolean') faults.push({ at, says: 'must be a boolean' })
}

export const whole: Rule = (value, at, faults) => {
  if (!Number.isInteger(value)) faults.push({ at, says: 'must be a whole number' })
}

export const matching =
  (pattern: RegExp, says: string): Rule =>
  (value, at, faults) => {
    if (typeof value !== 'string' || !pattern.test(value)) faults.push({ at, says })
  }

/** Anything at all. */
export const anything: Rule = () => {}

/** A list of at least `min` items that each keep a rule. */
export const list =
  ({ max, page }: Figure, rule: Rule, min = 1): Rule =>
  (value, at, faults) => {
    if (!Array.isArray(value)) return void faults.push({ at, says: 'must be an array' })
    if (value.length < min) faults.push({ at, says: `no fewer than ${min} items allowed` })
    if (value.length > max)
      faults.push({ at, says: `no more than ${max} items allowed, has ${value.length} (${page})` })
    for (const [index, item] of value.entries()) rule(item, `${at}/${index}`, faults)
  }

/** An object with these fields and no others; a field whose name begins with `!` must be there. */
export const shape = (fields: Readonly<Record<string, Rule>>): Rule => {
  const rules = new Map(Object.entries(fields).map(([name, rule]) => [name.replace('!', ''), rule]))
  const needed = Object.keys(fields).flatMap((name) => (name.startsWith('!') ? [name.slice(1)] : []))
  return (value, at, faults) => {
    if (!isJson(value)) return void faults.push({ at, says: 'must be an object' })
    for (const name of needed) {
      if (value[name] === undefined) faults.push({ at, says: `missing required field: ${name}` })
    }
    for (const [name, found] of Object.entries(value)) {
      const rule = rules.get(name)
      if (!rule) faults.push({ at: `${at}/${name}`, says: 'is no field of this' })
      else if (found !== undefined) rule(found, `${at}/${name}`, faults)
    }
  }
}

/** The rule that belongs to the object's `type`. */
export const byType =
  (what: string, rules: Readonly<Record<string, Rule>>): Rule =>
  (value, at, faults) => {
    const type = isJson(value) && typeof value.type === 'string' ? value.type : undefined
    const rule = type === undefined ? undefined : rules[type]
    if (rule) rule(value, at, faults)
    else faults.push({ at, says: `unsupported type of ${what}: ${type ?? 'none'}` })
  }

/** All of these rules. */
export const all =
  (...rules: readonly Rule[]): Rule =>
  (value, at, faults) => {
    for (const rule of rules) rule(value, at, faults)
  }

/** Exactly one of the fields is there. */
export const oneOf =
  (...names: readonly string[]): Rule =>
  (value, at, faults) => {
    const there = names.filter((name) => isJson(value) && value[name] !== undefined)
    if (there.length !== 1) faults.push({ at, says: `needs exactly one of ${names.join(', ')}` })
  }

/** No two objects of the list have the same value in a field. */
export const distinct =
  (field: string): Rule =>
  (value, at, faults) => {
    const seen = new Set<unknown>()
    for (const [index, item] of objects(value).entries()) {
      const found = item[field]
      if (found !== undefined && seen.has(found)) {
        faults.push({ at: `${at}/${index}/${field}`, says: `${field} ${JSON.stringify(found)} already exists` })
      }
      seen.add(found)
    }
  }

/** Every text in blocks that a person reads, however deep. */
export function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (!isJson(value)) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'string' ? (name === 'text' || name === 'alt_text' ? [inner] : []) : textsIn(inner),
  )
}
