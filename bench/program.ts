import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'

/** A program of its own, spoken to over its standard input. */
export interface Program {
  /** Writes lines to it. */
  type(lines: string): void
  /** Waits until it has said `words` since the last wait, and tells when, in milliseconds since it was started. */
  said(words: string): Promise<number>
  /** The memory that it holds, in megabytes. */
  memory(): number
  /** Ends its input and waits for its end. @throws when it failed. */
  end(): Promise<void>
}

/** Starts Node with these arguments. The time counts from here. */
export function start(args: readonly string[], environment: Readonly<Record<string, string>>): Program {
  const started = performance.now()
  const child = spawn(process.execPath, args, {
    stdio: 'pipe',
    env: { ...process.env, LOG_LEVEL: 'error', ...environment },
  })
  const output = listenTo(child)
  return {
    type: (lines) => void child.stdin.write(lines),
    said: async (words) => (await output.wait(words)) - started,
    memory: () => residentKb(child.pid) / 1024,
    async end() {
      child.stdin.end()
      const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode]
      if (code !== 0) throw new Error(`the program ended with ${code}: ${output.faults()}`)
    },
  }
}

function listenTo(child: ChildProcess) {
  let heard = ''
  let faults = ''
  let check = () => {}
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    heard += text
    check()
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    faults += text
  })
  return {
    faults: () => faults,
    wait: (words: string) =>
      new Promise<number>((resolve, reject) => {
        const ended = () => reject(new Error(`the program ended before it said "${words}": ${faults}`))
        check = () => {
          const at = heard.indexOf(words)
          if (at < 0) return
          heard = heard.slice(at + words.length)
          check = () => {}
          child.off('exit', ended)
          resolve(performance.now())
        }
        child.once('exit', ended)
        check()
      }),
  }
}

/** What `ps` calls the resident set: the memory that the process has in use now. */
const residentKb = (pid = 0): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }))
