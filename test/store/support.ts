import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { openEmbedded } from '../../src/store/engine/embedded.ts'

type AtEnd = (work: () => Promise<void>) => void

/** A directory that is gone when the test ends. */
export async function temporaryDirectory(atEnd: AtEnd = onTestFinished): Promise<string> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'parley-store-'))
  atEnd(() => rm(directory, { recursive: true, force: true }))
  return directory
}

let template: Promise<string> | undefined

/** A directory with an empty database in it: the first boot is done once, and copied. */
export async function bootedDirectory(atEnd: AtEnd = onTestFinished): Promise<string> {
  template ??= (async () => {
    const directory = await mkdtemp(path.join(os.tmpdir(), 'parley-store-'))
    process.once('exit', () => rmSync(directory, { recursive: true, force: true }))
    const db = await openEmbedded({ directory, log: () => {}, onFatal: () => {} })
    await db.close()
    return directory
  })()
  const directory = await temporaryDirectory(atEnd)
  await cp(await template, directory, { recursive: true })
  return directory
}

/** An embedded database that is closed when the test ends, and what it reported. */
export async function embedded(directory: string, options: { queryLimitMs?: number; maintenanceMs?: number } = {}) {
  const fatal: string[] = []
  const db = await openEmbedded({ directory, log: () => {}, onFatal: (reason) => fatal.push(reason), ...options })
  onTestFinished(() => db.close())
  return { db, fatal }
}

/** Waits until a condition holds; the test's own time limit ends a wait in vain. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await wait(5)
}

interface Said {
  ready?: true
  refused?: string
  fatal?: string
  error?: string
  inserted?: number
  rows?: Record<string, unknown>[]
}

/** A child process with a database on `directory`. With `faults`, the directory that switches them on. */
export function child(directory: string, faults?: string) {
  const file = (name: string) => fileURLToPath(new URL(name, import.meta.url))
  const process_ = spawn(
    process.execPath,
    ['--require', file('./faults.cjs'), '--import', 'tsx', file('./child.ts'), directory],
    { env: { ...process.env, NODE_OPTIONS: '', FAULTS: faults }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  )
  const said: Said[] = []
  process_.on('message', (message) => said.push(message as Said))
  onTestFinished(() => void process_.kill('SIGKILL'))
  return {
    said,
    send: (sql: string) => void process_.send(sql),
    /** Sends SQL and waits for what comes of it. */
    async ask(sql: string): Promise<Said> {
      const before = said.length
      process_.send(sql)
      await until(() => said.length > before)
      return said[before] ?? {}
    },
    ready: () => until(() => said.some(({ ready, refused }) => ready || refused)),
    kill: () => kill(process_),
    closed: () => (process_.exitCode === null ? once(process_, 'exit') : Promise.resolve()),
  }
}

async function kill(process_: ChildProcess): Promise<void> {
  const exit = once(process_, 'exit')
  process_.kill('SIGKILL')
  await exit
}

/** Switches a fault of faults.cjs on. */
export async function fail(faults: string, what: 'fsync' | 'trap' | 'full'): Promise<void> {
  await writeFile(path.join(faults, `fail-${what}`), '')
}

/** Whether a file is there. */
export const isThere = (...parts: string[]) => existsSync(path.join(...parts))
