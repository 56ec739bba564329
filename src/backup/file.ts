import fs from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { PassThrough, Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { StartError } from '../message/errors.ts'
import { fsyncPath } from '../store/engine/durable-fs.ts'
import { BrokenFile } from './format.ts'
import { encrypting, HEAD_LENGTH, isSealed, MAGIC, unseal } from './seal.ts'

const BUFFER = 256 * 1024

/** Options for writing or reading a backup file. */
export interface BackupFileOptions {
  /** A key of 32 bytes; without one the file is not encrypted. */
  readonly key?: Buffer | undefined
  /** Aborts the work. A file that was being written is removed. */
  readonly signal?: AbortSignal
}

/**
 * Writes a file that only its owner can read, completely or not at all: it has a temporary name until everything is on
 * disk.
 * @throws StartError when the file cannot be written.
 */
export async function writeFile(
  file: string,
  pieces: AsyncIterable<string>,
  { key, signal }: BackupFileOptions = {},
): Promise<void> {
  const partial = `${file}.partial`
  await rm(partial, { force: true }).catch(refuseFile)
  const handle = await open(partial, 'wx', 0o600).catch(refuseFile)
  try {
    const { ino } = await handle.stat()
    const steps = [Readable.from(pieces), createGzip({ chunkSize: BUFFER }), ...(key ? [encrypting(key)] : [])]
    await pipeline([...steps, fs.createWriteStream('', { fd: handle, flush: true })], signal ? { signal } : {})
    if ((await stat(partial)).ino !== ino) throw new StartError(`Another backup was writing ${partial} meanwhile.`)
    await rename(partial, file)
    fsyncPath(path.dirname(file))
  } catch (error) {
    await rm(partial, { force: true })
    throw isOfDisk(error) ? refusal(error) : error
  }
}

const DISK = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EFBIG', 'EROFS', 'ENOENT'])

const isOfDisk = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && 'code' in error && DISK.has(String(error.code))

const refusal = (error: Error) => new StartError(`The file cannot be used: ${error.message}.`)

const refuseFile = (error: Error): never => {
  throw refusal(error)
}

/**
 * Reads the lines of a backup file, decrypts them if it is encrypted, and gives them to `take`.
 * @throws StartError when it cannot be read, cannot be decrypted with this key, or is incomplete.
 */
export async function readFile<T>(
  file: string,
  { key, signal }: BackupFileOptions,
  take: (lines: AsyncIterable<string>) => Promise<T>,
): Promise<T> {
  const beginning = await beginningOf(file)
  const sealed = isSealed(beginning)
  refuseKind(file, beginning, key)
  const taking: { value?: T; fault?: unknown } = {}
  try {
    await pipeline(
      fs.createReadStream(file, { start: sealed ? HEAD_LENGTH : 0, highWaterMark: BUFFER }),
      sealed && key ? unseal(beginning, key) : new PassThrough(),
      createGunzip({ chunkSize: BUFFER }),
      split,
      async (lines: AsyncIterable<string>) => {
        try {
          taking.value = await take(lines)
        } catch (fault) {
          taking.fault = fault // the pipeline may report this error as an abort
          throw fault
        }
      },
      ...(signal ? [{ signal }] : []),
    )
  } catch (stopped) {
    const error = taking.fault ?? stopped
    // The first line is read before the checksum at the end: of a changed one it may seem that another program wrote it.
    const where = sealed || !(error instanceof StartError || isBroken(error)) ? undefined : await damageIn(file, signal)
    if (!isBroken(error) && where === undefined) throw error
    throw notWhole(file, where)
  }
  return taking.value as T
}

const notWhole = (file: string, where = ''): StartError =>
  new StartError(
    `${file} is not whole: it was cut off, or changed after it was made.${where === '' ? '' : ` ${where}`}`,
  )

/** Where a compressed file is damaged, as near as can be told; undefined where it holds what was compressed. */
async function damageIn(file: string, signal: AbortSignal | undefined): Promise<string | undefined> {
  const { size } = await stat(file)
  let read = 0
  const pieces = async function* (from: AsyncIterable<Buffer>) {
    for await (const piece of from) {
      read += piece.length
      yield piece
    }
  }
  try {
    // In a few hundred pieces: the damage is in the last one that was read, or before.
    const from = fs.createReadStream(file, { highWaterMark: Math.min(Math.max(size >> 8, 64), BUFFER) })
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
    await pipeline(from, pieces, createGunzip({ chunkSize: BUFFER }), nowhere, ...(signal ? [{ signal }] : []))
    return undefined
  } catch (error) {
    if (!isBroken(error)) throw error
    const isOfAll = /data check|unexpected end/u.test(error instanceof Error ? error.message : '')
    return isOfAll || read >= size ? 'The damage may be anywhere in it.' : `The damage is in its first ${read} bytes.`
  }
}

async function beginningOf(file: string): Promise<Buffer> {
  const handle = await open(file, 'r').catch(refuseFile)
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(HEAD_LENGTH), 0, HEAD_LENGTH, 0).catch(refuseFile)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** The bytes with which a file begins that gzip made. */
const GZIP = Buffer.of(0x1f, 0x8b, 8)

const isGzip = (beginning: Buffer) => beginning.subarray(0, 2).equals(GZIP.subarray(0, 2))

/** True of a file that begins as a backup does but for one byte: it was one, and was damaged there. */
const isNearly = (beginning: Buffer, magic: Buffer): boolean =>
  beginning.length > magic.length && magic.filter((byte, at) => beginning[at] !== byte).length === 1

function refuseKind(file: string, beginning: Buffer, key: Buffer | undefined): void {
  if (isSealed(beginning)) {
    if (!key) throw new StartError(`${file} is encrypted: put the key that it was made with into PARLEY_BACKUP_KEY.`)
  } else if (!isGzip(beginning)) {
    if (isNearly(beginning, GZIP) || isNearly(beginning, MAGIC))
      throw notWhole(file, 'The damage is in its first bytes.')
    throw new StartError(`${file} is not a backup of Parley.`)
  } else if (key) {
    throw new StartError(
      `${file} is not encrypted, though PARLEY_BACKUP_KEY is set: anybody may have written it. ` +
        'Unset PARLEY_BACKUP_KEY to restore it nevertheless.',
    )
  }
}

/** Codes of gzip, and classes of SQLSTATE for rows that the database cannot read, such as JSON that is too deep. */
const BROKEN = /^(?:Z_|22...$|54...$)/

const isBroken = (error: unknown): boolean =>
  error instanceof BrokenFile ||
  (error instanceof Error && 'code' in error && typeof error.code === 'string' && BROKEN.test(error.code))

const LINE_END = 0x0a

/**
 * The longest line, in bytes: the row of an imported file, which has up to ten million characters and may be of nothing
 * but characters that JSON writes with six.
 */
const MAX_LINE = 64_000_000

/** Splits at line feeds only, because text may hold every other character that ends a line elsewhere. */
async function* split(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let held: Buffer[] = []
  let bytes = 0
  for await (const chunk of source) {
    const end = chunk.lastIndexOf(LINE_END)
    bytes = end < 0 ? bytes + chunk.length : chunk.length - end
    if (bytes > MAX_LINE) throw new BrokenFile()
    if (end < 0) {
      held.push(chunk)
      continue
    }
    const whole = Buffer.concat([...held, chunk.subarray(0, end)])
    held = [chunk.subarray(end + 1)]
    yield* whole.toString('utf8').split('\n')
  }
  if (held.some(({ length }) => length > 0)) throw new BrokenFile()
}
