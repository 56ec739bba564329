import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answer } from './api/index.ts'
import type { Ask } from './api/method.ts'
import { authorize } from './authorize.ts'
import { argumentsOf, uploaded } from './body.ts'
import type { Fault, Faults } from './faults.ts'
import { type Json, word } from './json.ts'
import { respond } from './response-url.ts'
import type { Call, State } from './state.ts'

/** What an answer over HTTP is made of. */
interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

const json = (body: Json, status = 200, headers: Reply['headers'] = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
})

/** Serves the Web API, uploads, downloads, response_urls and the page of OAuth on 127.0.0.1. */
export async function serve(state: State, faults: Faults, emit: Ask['emit']): Promise<Server> {
  const server = createServer((request, response) => {
    route(state, faults, emit, request, response).catch((error: unknown) => {
      state.problems.push(
        `the fake itself failed at ${request.url}: ${error instanceof Error ? error.stack : String(error)}`,
      )
      response.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return server
}

async function route(
  state: State,
  faults: Faults,
  emit: Ask['emit'],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', state.url)
  const [, area = '', ...rest] = url.pathname.split('/')
  const path = rest.join('/')
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (area === 'api') {
    const args = await argumentsOf(request, url)
    const given = { ...args, ...basic(request) }
    return attend(state, faults, response, path, args, () => api(state, path, given, bearer, emit))
  }
  if (area === 'response') {
    const args = await argumentsOf(request, url)
    return attend(state, faults, response, 'response_url', args, () => responseUrl(state, path, args))
  }
  if (area === 'upload') {
    const content = await uploaded(request)
    return attend(state, faults, response, 'upload', {}, () => upload(state, path.split('/').at(-1) ?? '', content))
  }
  if (area === 'files-pri') {
    return attend(state, faults, response, 'download', {}, () => download(state, rest[0] ?? '', bearer))
  }
  if (area === 'oauth') return write(response, { status: 302, headers: authorize(state, url), body: '' })
  state.problems.push(`${request.method} ${url.pathname} is no page of Slack`)
  write(response, { status: 404, body: '' })
}

/** Client id and secret may come as basic authentication. */
function basic(request: IncomingMessage): Json {
  const found = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (!found) return {}
  const [client_id, client_secret] = Buffer.from(found, 'base64').toString().split(':')
  return { client_id, client_secret }
}

/** Does a call with what is planned to go wrong with it, and keeps it. */
async function attend(
  state: State,
  faults: Faults,
  response: ServerResponse,
  method: string,
  args: Json,
  work: () => { readonly reply: Reply; readonly error?: string; readonly team?: string },
): Promise<void> {
  const fault = faults.meet(method, args)
  const { token: _, client_secret: __, ...kept } = args
  const call: Call = { at: state.clock.now(), method, args: kept, status: 200 }
  state.calls.push(call)
  await faults.waitFor(fault)
  const early = instead(fault)
  if (early === 'cut') {
    call.error = 'cut'
    return void response.destroy()
  }
  const { reply, error } = early ? { reply: early, error: errorOf(fault) } : work()
  if (error) call.error = error
  call.status = reply.status
  if (fault === 'lost') return void response.destroy()
  write(response, reply)
}

function instead(fault: Fault | undefined): Reply | 'cut' | undefined {
  if (fault === 'cut') return 'cut'
  if (fault === undefined || typeof fault === 'string' || 'hold' in fault) return undefined
  if ('error' in fault) return json({ ok: false, error: fault.error })
  if ('status' in fault) return { status: fault.status, body: '' }
  return json({ ok: false, error: 'ratelimited' }, 429, { 'retry-after': String(fault.retryAfter) })
}

const errorOf = (fault: Fault | undefined): string | undefined => {
  if (fault === undefined || typeof fault === 'string' || 'hold' in fault) return undefined
  if ('error' in fault) return fault.error
  return 'status' in fault ? `http_${fault.status}` : 'ratelimited'
}

function api(state: State, method: string, args: Json, bearer: string | undefined, emit: Ask['emit']) {
  const { body, scopes, team } = answer(state, method, args, bearer, emit)
  const reply = json(body, 200, { 'x-oauth-scopes': scopes.join(',') })
  return { reply, team, error: word(body.error) || undefined }
}

function responseUrl(state: State, id: string, args: Json) {
  const { status, error } = respond(state, id, args)
  return error ? { reply: json({ ok: false, error }, status), error } : { reply: json({ ok: true }) }
}

function upload(state: State, id: string, content: Buffer) {
  const file = state.files.get(id)
  const error = !file || file.content ? 'invalid_upload' : content.length === file.length ? undefined : 'wrong_length'
  if (!file || error) {
    state.problems.push(`upload of ${id}: ${error}`)
    return { reply: { status: 400, body: error ?? '' }, error }
  }
  file.content = content
  return { reply: { status: 200, body: `OK - ${content.length}` } }
}

/** Without a token that may read the file Slack answers 200 with its sign-in page. */
function download(state: State, id: string, bearer: string | undefined) {
  const file = state.files.get(id)
  const token = state.tokens.get(bearer ?? '')
  const may =
    token && !token.revoked && token.scopes.includes('files:read') && (!token.team || token.team === file?.team)
  if (file?.content && may)
    return { reply: { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: file.content } }
  if (token && !token.revoked && !token.scopes.includes('files:read'))
    state.problems.push('download: missing_scope files:read')
  const body = '<!DOCTYPE html><html><head><title>Slack</title></head><body>Sign in to Slack</body></html>'
  return { reply: { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body }, error: 'sign_in' }
}

function write(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, headers)
  response.end(body)
}
