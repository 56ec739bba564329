import { type Logger, pino } from 'pino'
import pretty from 'pino-pretty'
import { faultCause } from './causes.ts'

/** Fields that never reach a log, at every depth that the program writes: secrets, names, and what people said. */
const SECRET = [
  'token',
  'tokens',
  'botToken',
  'appToken',
  'password',
  'secret',
  'signingSecret',
  'clientSecret',
  'stateSecret',
  'secretKeys',
  'backupKey',
  'authorization',
  'url',
  'address',
  'response_url',
  'responseUrl',
  'connectionString',
  'databaseUrl',
]
const PERSONAL = ['line', 'input', 'fields', 'message', 'reply', 'name', 'email', 'phone', 'title']
const paths = [...SECRET, ...PERSONAL].flatMap((field) => [field, `*.${field}`, `*.*.${field}`])

/** Logs JSON lines to standard error, formatted when it is a terminal; standard output belongs to the terminal chat. */
export function createLog(level: string, stream: NodeJS.WriteStream & { readonly fd: number }): Logger {
  const options = {
    level,
    base: null,
    redact: { paths, censor: '[redacted]' },
    serializers: { err: describeError },
  }
  return stream.isTTY
    ? pino(options, pretty({ destination: stream.fd, sync: true, colorize: true }))
    : pino(options, stream)
}

/**
 * An error as its kind, code, cause in words and stack frames. Its message is left out, because a database's message quotes the row
 * that failed.
 */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const frames = error.stack
    ?.replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
  const code = 'code' in error ? error.code : undefined
  const cause = error.cause === undefined ? undefined : describeError(error.cause)
  const why = faultCause(error)
  return {
    type: error.name,
    ...(code !== undefined && { code }),
    ...(why !== undefined && { why }),
    ...(cause && { cause }),
    stack: frames?.map((line) => line.trim()),
  }
}
