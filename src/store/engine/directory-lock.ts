import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { StartError } from '../../message/errors.ts'

/**
 * The intervals of a lock, in milliseconds: how often its holder writes a heartbeat, after how long without one it
 * counts as dead, and how often to look.
 */
export interface LockTiming {
  readonly beatMs: number
  readonly staleMs: number
  readonly pollMs: number
}

/** The default timing of a lock. */
export const TIMING: LockTiming = { beatMs: 2_000, staleMs: 15_000, pollMs: 50 }

/**
 * The process that holds a directory. A process id alone is not enough: ids are reused, and containers count from 1.
 */
interface Owner {
  readonly pid: number
  /** When that process started, in the kernel's clock ticks; '' where there is no /proc. */
  readonly start: string
  /** The machine, its boot and the process namespace in which `pid` and `start` are valid. */
  readonly realm: string
  readonly nonce: string
}

/** A lock that is held; `release` gives it back. */
export interface DirectoryLock {
  release(): void
}

/**
 * Locks a directory for this process alone: PGlite itself has no lock, and two processes on one directory silently lose
 * each other's writes. `lost` is called if another process takes the lock nevertheless; `refusal` is the error text
 * when a living process holds it.
 */
export async function lockDirectory(
  file: string,
  lost: (reason: string) => void,
  timing = TIMING,
  refusal = heldBy,
): Promise<DirectoryLock> {
  const nonce = randomUUID()
  const text = JSON.stringify({ ...thisProcess(), nonce } satisfies Owner)
  let first: Sight | undefined
  while (!create(file, text)) {
    const now = look(file)
    if (now && first?.text !== now.text) first = now
    if (now && first) {
      const verdict = judge(first, now, timing)
      if (verdict === 'held') throw new StartError(refusal(file, readOwner(now.text)?.pid))
      if (verdict === 'left') bury(file, now, `${file}.${nonce}`)
    }
    await wait(timing.pollMs)
  }
  return keep(file, text, lost, timing)
}

/** The state of the lock file at one moment. */
interface Sight {
  readonly text: string
  readonly beatAt: number
  readonly seenAt: number
}

function judge(first: Sight, now: Sight, { beatMs, staleMs }: LockTiming): 'held' | 'left' | 'unsure' {
  const owner = readOwner(now.text)
  const watchedMs = now.seenAt - first.seenAt
  // The file is being written at this moment, or a power cut left it empty.
  if (!owner) return watchedMs > beatMs / 2 ? 'left' : 'unsure'
  const me = thisProcess()
  if (owner.realm === me.realm && owner.start) return startOf(owner.pid) === owner.start ? 'held' : 'left'
  if (owner.realm === me.realm && !isAlive(owner.pid)) return 'left'
  // The holder is on another machine or in another container, or its start time is unknown: only its heartbeat tells
  // whether it lives. Its clock may differ from ours, so the heartbeat is also watched for a while.
  if (now.beatAt !== first.beatAt) return 'held'
  const silentMs = Math.max(watchedMs, now.seenAt - now.beatAt)
  return silentMs > staleMs && watchedMs > 1.5 * beatMs ? 'left' : 'unsure'
}

function create(file: string, text: string): boolean {
  try {
    fs.writeFileSync(file, text, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    const reason = error instanceof Error ? error.message : String(error)
    throw new StartError(`The data directory cannot be used: ${reason}. Name one of your own in PARLEY_DATA.`)
  }
}

function look(file: string): Sight | undefined {
  try {
    return { text: fs.readFileSync(file, 'utf8'), beatAt: fs.statSync(file).mtimeMs, seenAt: Date.now() }
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

/**
 * Moves an abandoned lock file aside, and puts it back if it was replaced meanwhile. A rename succeeds for one process
 * only.
 */
function bury(file: string, seen: Sight, grave: string): void {
  try {
    fs.renameSync(file, grave)
    if (fs.readFileSync(grave, 'utf8') === seen.text) fs.unlinkSync(grave)
    else fs.renameSync(grave, file)
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error
  }
}

function keep(file: string, text: string, lost: (reason: string) => void, { beatMs }: LockTiming): DirectoryLock {
  const isOurs = () => look(file)?.text === text
  const beat = setInterval(() => {
    try {
      const now = new Date()
      if (isOurs() || create(file, text)) return fs.utimesSync(file, now, now)
    } catch {
      return // the file system has a problem, which the database will report itself
    }
    clearInterval(beat)
    lost(`another process has taken over ${file}`)
  }, beatMs).unref()
  return {
    release() {
      clearInterval(beat)
      if (isOurs()) fs.unlinkSync(file)
    },
  }
}

function heldBy(file: string, pid: number | undefined): string {
  return (
    `The data directory is in use by process ${pid} (its lock is ${file}). Stop that process, give this one another ` +
    'directory in PARLEY_DATA, or set DATABASE_URL to a PostgreSQL server, which several processes can share.'
  )
}

function readOwner(text: string): Owner | undefined {
  try {
    return JSON.parse(text) as Owner
  } catch {
    return undefined
  }
}

function thisProcess(): Omit<Owner, 'nonce'> {
  const boot = quietly(() => fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim())
  const namespace = quietly(() => fs.readlinkSync('/proc/self/ns/pid'))
  return { pid: process.pid, start: startOf(process.pid), realm: [os.hostname(), boot, namespace].join(' ') }
}

/** Field 22 of /proc/PID/stat. The second field is the command in parentheses, which may contain any characters. */
function startOf(pid: number): string {
  const stat = quietly(() => fs.readFileSync(`/proc/${pid}/stat`, 'utf8'))
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return isCode(error, 'EPERM')
  }
}

function quietly(read: () => string): string {
  try {
    return read()
  } catch {
    return ''
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
