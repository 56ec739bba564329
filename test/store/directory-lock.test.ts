import { readFileSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { lockDirectory } from '../../src/store/engine/directory-lock.ts'
import { makePrivateDirectory } from '../../src/store/engine/private-directory.ts'
import { isThere, temporaryDirectory, until } from './support.ts'

const timing = { beatMs: 20, staleMs: 200, pollMs: 2 }

async function lockFile() {
  const file = path.join(await temporaryDirectory(), 'lock')
  const lost: string[] = []
  const lock = async () => {
    const held = await lockDirectory(file, (reason) => lost.push(reason), timing)
    onTestFinished(() => held.release())
    return held
  }
  return { file, lock, lost, read: () => JSON.parse(readFileSync(file, 'utf8')) }
}

/** The lock that this process would write, changed into another one's. */
async function leave({ file, lock, read }: Awaited<ReturnType<typeof lockFile>>, change: object): Promise<void> {
  const own = await lock()
  const owner = read()
  own.release()
  writeFileSync(file, JSON.stringify({ ...owner, nonce: 'another', ...change }))
}

test('one holder at a time, and the next one after it', async () => {
  const { file, lock } = await lockFile()
  const first = await lock()
  await expect(lock()).rejects.toThrow(/in use by process \d+ .* Stop that process, .* PARLEY_DATA, .* DATABASE_URL/)
  first.release()
  expect(isThere(file)).toBe(false)
  await lock()
})

test('a lock whose process is gone is taken over', async () => {
  const lock = await lockFile()
  await leave(lock, { pid: 2 ** 22 + 1 }) // above the largest id that Linux gives
  await lock.lock()
  expect(lock.read().pid).toBe(process.pid)
})

test('a lock whose process id was given to another process is taken over', async () => {
  const lock = await lockFile()
  await leave(lock, { pid: process.ppid, start: '1' })
  await lock.lock()
  expect(lock.read().pid).toBe(process.pid)
})

test('a lock of a living process is respected', async () => {
  const lock = await lockFile()
  const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8')
  await leave(lock, { pid: process.ppid, start: stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] })
  await expect(lock.lock()).rejects.toThrow(`process ${process.ppid}`)
})

test('a lock file left empty by a power cut is taken over', async () => {
  const lock = await lockFile()
  writeFileSync(lock.file, '')
  await lock.lock()
  expect(lock.read().pid).toBe(process.pid)
})

test('the lock of another machine is respected while it beats, and taken over when it falls silent', async () => {
  const lock = await lockFile()
  await leave(lock, { realm: 'another machine' })
  const beat = setInterval(() => utimesSync(lock.file, new Date(), new Date()), timing.beatMs)
  await expect(lock.lock()).rejects.toThrow('in use')
  clearInterval(beat)
  await lock.lock()
  expect(lock.read().realm).not.toBe('another machine')
})

test('the holder beats, and learns when its lock is no longer its own', async () => {
  const { file, lock, lost } = await lockFile()
  const held = await lock()
  const beatAt = statSync(file).mtimeMs
  await until(() => statSync(file).mtimeMs > beatAt)
  unlinkSync(file)
  await until(() => isThere(file)) // deleted by mistake: written again
  writeFileSync(file, 'of another process')
  await until(() => lost.length === 1)
  held.release()
  expect(readFileSync(file, 'utf8')).toBe('of another process')
})

test('of many that find a lock left behind, one gets it', async () => {
  const lock = await lockFile()
  await leave(lock, { pid: 2 ** 22 + 1 })
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lock.lock()))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a directory in which no lock can be made is a sentence, not a fault', async () => {
  const file = path.join(await temporaryDirectory(), 'none', 'lock')
  await expect(lockDirectory(file, () => {}, timing)).rejects.toThrow(/^The data directory cannot be used: ENOENT/u)
})

test('a directory is made with those above it, and one that cannot be made is an error at once', async () => {
  const made = path.join(await temporaryDirectory(), 'a', 'b')
  makePrivateDirectory(made)
  makePrivateDirectory(made)
  expect(statSync(path.dirname(made)).mode & 0o777).toBe(0o700)
  expect(() => makePrivateDirectory('/dev/null/data')).toThrow("ENOTDIR: not a directory, mkdir '/dev/null/data'")
  // Node's own way of making both never ends there.
  if (process.platform === 'linux') expect(() => makePrivateDirectory('/proc/x/y')).toThrow('ENOENT')
  writeFileSync(path.join(made, 'file'), '')
  expect(() => makePrivateDirectory(path.join(made, 'file'))).toThrow('ENOTDIR')
})
