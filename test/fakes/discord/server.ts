import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { Refusal } from './faults.ts'
import type { GatewayServer } from './gateway.ts'
import type { RestServer } from './rest.ts'
import type { State } from './state.ts'

/** Opens both doors on a free port of 127.0.0.1 and gives what closes them. */
export async function listen(state: State, rest: RestServer, gateway: GatewayServer): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/cdn/')) return serveFile(state, request, response)
    rest.handle(request, response).catch((error: unknown) => fail(state, response, error))
  })
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    if (!gateway.isTaking()) return void socket.destroy()
    sockets.handleUpgrade(request, socket, head, (opened) => gateway.greet(opened, request))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  state.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return async () => {
    for (const socket of sockets.clients) socket.terminate()
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  }
}

/** Files that were uploaded can be got again, as from Discord's CDN. */
function serveFile(state: State, request: IncomingMessage, response: ServerResponse): void {
  const upload = state.uploads.get(request.url?.split('/')[2] ?? '')
  response.writeHead(upload ? 200 : 404, { 'content-type': upload?.type || 'application/octet-stream' })
  response.end(upload?.bytes)
}

/** A body that cannot be read is refused; anything else is a fault of the fake, which no suite should miss. */
function fail(state: State, response: ServerResponse, error: unknown): void {
  const isRefusal = error instanceof Refusal
  state.problems.push(isRefusal ? error.message : `the fake failed: ${String(error)}`)
  response.writeHead(isRefusal ? error.status : 501, { 'content-type': 'application/json' })
  response.end(JSON.stringify(isRefusal ? error : { message: String(error), code: 0 }))
}
