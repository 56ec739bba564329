import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Body, readBody } from './body.ts'
import { type Answer, createBuckets, tooFast } from './buckets.ts'
import { faultLine, Refusal } from './faults.ts'
import { match, type Route } from './route.ts'
import type { State } from './state.ts'

/** One request that the bot made. */
export interface Requested {
  /** Such as `POST /channels/:channel/messages`. */
  readonly route: string
  readonly path: string
  readonly body: unknown
  /** `cut` is one that got no answer. */
  readonly status: number | 'cut'
}

/** How a request goes wrong: `lost` is done and then cut, `unreachedOutcome` is cut before anything is done. */
export type Failure =
  | 'lost'
  | 'unreached'
  | { readonly status: 500 | 502 | 503 }
  /** 429; seconds, which the library waits in real time: keep them small. */
  | { readonly retryAfter: number; readonly global?: boolean }

/** What a suite does to the bot's requests, and sees of them. A route is `POST /channels/:channel/messages`; `*` is any
 * that the global limit counts, which leaves out all that answers an interaction. */
export interface Rest {
  readonly requests: readonly Requested[]
  /** Lets the next requests to a route go wrong. */
  fail(route: string, how: Failure, times?: number): void
  /** Does what the next request to a route asks and keeps its answer back until the returned function is called. */
  hold(route: string): () => void
  /** Takes so many requests in so many seconds of real time for each channel, guild or token of a route, then answers 429. */
  limit(route: string, requests: number, seconds: number): void
}

/** The server's own side. */
export interface RestServer extends Rest {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
}

type How = Failure | Promise<void>

/** A request that found its route. */
interface Arrived {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
  readonly url: URL
  readonly authorization: string | undefined
  readonly body: Body
}

export function createRest(state: State, routes: readonly Route[]): RestServer {
  const requests: Requested[] = []
  const plans: { readonly route: string; readonly how: How }[] = []
  const buckets = createBuckets()

  const planned = (route: Route): How | undefined => {
    const index = plans.findIndex((plan) => plan.route === route.path || (plan.route === '*' && !route.isOpen))
    return index < 0 ? undefined : plans.splice(index, 1)[0]?.how
  }
  const answer = (arrived: Arrived, how: How | undefined): Answer => {
    const planned = howRefused(how)
    if (planned) return planned
    const { channel, guild, token } = arrived.params
    const { headers, refused } = buckets.count(arrived.route.path, channel ?? guild ?? token ?? '')
    if (refused) state.problems.push(`${arrived.route.path}: 429 over the limit`)
    return refused ?? { ...run(state, arrived), headers }
  }

  return {
    requests,
    fail(route, how, times = 1) {
      for (let time = 0; time < times; time += 1) plans.push({ route, how })
    },
    hold(route) {
      let release = () => {}
      plans.push({ route, how: new Promise((resolve) => (release = resolve)) })
      return release
    },
    limit: buckets.limit,
    async handle(request, response) {
      const body = await readBody(request)
      const arrived = find(state, routes, request, body)
      if (!arrived) return reply(response, { status: 404, json: new Refusal('notFound') })
      const how = planned(arrived.route)
      const answered = how === 'unreached' ? undefined : answer(arrived, how)
      const isCut = answered === undefined || how === 'lost'
      requests.push({
        route: arrived.route.path,
        path: arrived.url.pathname,
        body: body.json,
        status: isCut ? 'cut' : answered.status,
      })
      state.waiting.changed()
      if (isCut) return void request.socket.destroy()
      if (how instanceof Promise) await how
      reply(response, answered)
    },
  }
}

function find(state: State, routes: readonly Route[], request: IncomingMessage, body: Body): Arrived | undefined {
  const url = new URL(request.url ?? '/', state.origin)
  const path = url.pathname.replace(/^\/api\/v10(?=\/)/, '')
  for (const route of routes) {
    const params = match(route, request.method ?? '', path)
    if (params) return { route, params, url, authorization: request.headers.authorization, body }
  }
  state.problems.push(`${request.method} ${path}: there is no such route here`)
  return undefined
}

/** An answer that is given without doing anything. */
function howRefused(how: How | undefined): Answer | undefined {
  if (how === undefined || typeof how === 'string' || how instanceof Promise) return undefined
  return 'status' in how ? { status: how.status, json: {} } : tooFast(how.retryAfter, how.global ?? false)
}

function run(state: State, { route, params, url, authorization, body }: Arrived): Answer {
  try {
    if (!route.isOpen && authorization !== `Bot ${state.app.token}`) throw new Refusal('unauthorized')
    const json = route.run({ state, params, query: url.searchParams, body: body.json, files: body.files })
    return json === undefined ? { status: 204 } : { status: 200, json }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    state.problems.push([`${route.path}: ${error.code} ${error.message}`, ...error.faults.map(faultLine)].join('; '))
    return { status: error.status, json: error }
  }
}

function reply(response: ServerResponse, { status, json, headers }: Answer): void {
  response.writeHead(status, { ...(json !== undefined && { 'content-type': 'application/json' }), ...headers })
  response.end(json === undefined ? undefined : JSON.stringify(json))
}
