import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** The program as people start it, with a conversation piped into it. */
export interface Program {
  stdout(): string
  stderr(): string
  write(lines: readonly string[]): void
  /** Ends the conversation. */
  end(): void
  kill(): void
  /** Asks it to stop, as a supervisor does. */
  stop(): void
  /** Waits until the output is as wanted; fails if the program ends first. */
  until(said: (stdout: string) => boolean): Promise<void>
  /** The exit code, once everything that was written has been read; null when it was killed. */
  readonly ended: Promise<number | null>
}

/** Where a program keeps its data: a server, or a directory of its own. */
export interface Place {
  readonly url?: string
  readonly directory?: string
}

/** Starts the terminal chat on a database of its own. */
export const startChat = (database: Place): Program => start(database, ['chat'])

/** Starts a tool of the command line, such as `backup FILE`. */
export const startTool = (database: Place, ...words: readonly string[]): Program => start(database, words)

function start(database: Place, words: readonly string[]): Program {
  const { DATABASE_URL: _, ...environment } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', ...words], {
    cwd: ROOT,
    env: {
      ...environment,
      NODE_OPTIONS: '',
      PARLEY_DATA: database.directory ?? '',
      ...(database.url && { DATABASE_URL: database.url }),
    },
  })
  const output = { stdout: '', stderr: '' }
  const ended = once(child, 'close').then(([code]) => code as number | null)
  let heard = () => {}
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      output[stream] += text
      heard()
    })
  }
  child.stdin.on('error', () => {}) // it was killed while being spoken to
  onTestFinished(() => void child.kill('SIGKILL'))
  return {
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    write: (lines) => void child.stdin.write(lines.map((line) => `${line}\n`).join('')),
    end: () => void child.stdin.end(),
    kill: () => void child.kill('SIGKILL'),
    stop: () => void child.kill('SIGTERM'),
    ended,
    until: (said) =>
      new Promise((resolve, reject) => {
        heard = () => {
          if (said(output.stdout)) resolve()
        }
        heard()
        void ended.then((code) => reject(new Error(`it ended with ${code}: ${output.stderr}`)))
      }),
  }
}
