import type { SentFile } from './body.ts'
import type { State } from './state.ts'

/** A request to one of the routes. */
export interface Call {
  readonly state: State
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: unknown
  readonly files: readonly SentFile[]
}

/** What a route answers: JSON, or nothing with 204; a route throws Refusal. */
export interface Route {
  /** Method and path, such as `POST /channels/:channel/messages`. */
  readonly path: string
  /** Whoever holds an interaction's token needs no other; these are outside the global limit too. */
  readonly isOpen?: boolean
  readonly run: (call: Call) => unknown
}

/** The parameters of a path, when it is this route's. */
export function match(route: Route, method: string, path: string): Readonly<Record<string, string>> | undefined {
  const [ofMethod, pattern = ''] = route.path.split(' ')
  const [keys, parts] = [pattern.split('/'), path.split('/')]
  if (ofMethod !== method || keys.length !== parts.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, key] of keys.entries()) {
    const part = decodeURIComponent(parts[index] ?? '')
    if (key.startsWith(':')) params[key.slice(1)] = part
    else if (key !== part) return undefined
  }
  return params
}
