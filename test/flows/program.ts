import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { DataPlace } from '../data-place.ts'
import { SHORT_LIVED } from '../short-lived.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** The built program as people start it, with a conversation piped into it. */
export interface Program {
  stdout(): string
  stderr(): string
  write(lines: readonly string[]): void
  /** Ends the conversation. */
  end(): void
  kill(): void
  /** Asks it to stop, as a supervisor does. */
  stop(): void
  /** Sends SIGUSR2, for which the code before it may listen. */
  poke(): void
  /** Waits until the output is as wanted; fails if the program ends first. */
  until(said: (stdout: string) => boolean): Promise<void>
  /** The exit code, once everything that was written has been read; null when it was killed. */
  readonly ended: Promise<number | null>
}

/** Starts the terminal chat on a database of its own, after the code of `before`, if any. */
export const startChat = (place: DataPlace, before?: string): Program => start(place, ['chat'], before)

/** Starts a tool of the command line, such as `backup FILE`. */
export const startTool = (place: DataPlace, ...words: readonly string[]): Program => start(place, words)

function start(place: DataPlace, words: readonly string[], before?: string): Program {
  const { DATABASE_URL: _, ...environment } = process.env
  const first = before === undefined ? [] : ['--import', `data:text/javascript,${encodeURIComponent(before)}`]
  const child = spawn(process.execPath, [...SHORT_LIVED, ...first, 'dist/src/main.js', ...words], {
    cwd: ROOT,
    env: {
      ...environment,
      NODE_OPTIONS: '',
      PARLEY_DATA: place.directory ?? '',
      ...(place.url && { DATABASE_URL: place.url }),
    },
  })
  const output = { stdout: '', stderr: '' }
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const waiting = new Set<() => void>()
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      output[stream] += text
      for (const look of waiting) look()
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
    poke: () => void child.kill('SIGUSR2'),
    ended,
    until: (said) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!said(output.stdout)) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
        void ended.then((code) => reject(new Error(`it ended with ${code}: ${output.stderr}`)))
      }),
  }
}
