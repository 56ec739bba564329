import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { StartError } from '../../message/errors.ts'

/** What a port of the program reports, and the listeners for other paths. */
export interface StatusOptions {
  /** 0 takes any free port. */
  readonly port: number
  /** The address to listen at; every one, if undefined. */
  readonly host?: string | undefined
  /** The setting that names the port, for the error. */
  readonly setting: 'PORT' | 'OPS_PORT'
  /** Why the process cannot serve at this moment, in words; undefined when it can. */
  readonly notReady: () => Promise<string | undefined>
  /** The measurements of the process; without it the port has none. */
  readonly metrics?: () => Promise<string>
  /** The listeners of chats, by the prefix of their paths. */
  readonly web: readonly { readonly path: string; readonly listener: RequestListener }[]
  readonly failed: (error: unknown) => void
}

/** A port of the program, open. */
export interface StatusServer {
  readonly port: number
  /** Takes no new requests and resolves when the running ones are answered. */
  close(): Promise<void>
}

/**
 * Opens a port: /health says that the process lives, /ready that it can serve, /metrics gives its measurements where
 * the port has them.
 * @throws StartError when the port cannot be opened.
 */
export async function openStatus(options: StatusOptions): Promise<StatusServer> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    const web = options.web.find((one) => path.startsWith(one.path))
    if (web) {
      web.listener(request, response)
      return
    }
    void answer(options, request, path)
      .catch((error: unknown) => {
        options.failed(error)
        return { status: 500, text: 'It met a fault; the log says where.\n' }
      })
      .then(({ status, text }) => tell(response, status, text))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new StartError(
          `The port ${options.port} in ${options.setting} cannot be opened (${error.code ?? error.name}).`,
        ),
      ),
    )
    server.listen(options.port, options.host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
      }),
  }
}

interface Answer {
  readonly status: number
  readonly text: string
}

async function answer(options: StatusOptions, { method }: IncomingMessage, path: string): Promise<Answer> {
  const paths = ['/health', '/ready', ...(options.metrics ? ['/metrics'] : [])]
  if (!paths.includes(path)) return { status: 404, text: 'There is nothing here.\n' }
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, text: 'Only GET is answered here.\n' }
  if (path === '/health') return { status: 200, text: 'alive\n' }
  if (path === '/metrics' && options.metrics) return { status: 200, text: await options.metrics() }
  const why = await options.notReady()
  return why === undefined ? { status: 200, text: 'ready\n' } : { status: 503, text: `${why}\n` }
}

function tell(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; version=0.0.4; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(text)
}
