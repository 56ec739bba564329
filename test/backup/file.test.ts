import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { readFile, writeFile } from '../../src/backup/file.ts'
import { type Header, headerLine, readBackup, rowLine } from '../../src/backup/format.ts'
import { StartError } from '../../src/message/errors.ts'
import { fc, test as property } from '../chance.ts'
import { endLine } from './lines.ts'

const key = Buffer.alloc(32, 7)
const HEADER = headerLine({
  schema: 1,
  migrations: [{ name: '1_first', checksum: 'abc' }],
  createdAt: '2026-11-18T09:00:00.000Z',
  database: 'server',
  postgres: '15.20',
})

function freshFile(): string {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'parley-backup-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return path.join(directory, 'all.parley')
}

/** A backup's file with these rows of one table. */
async function written(rows: readonly string[], options: { key?: Buffer } = {}): Promise<string> {
  const file = freshFile()
  const lines = [HEADER, ...rows.map((row) => rowLine('Deal', row))]
  const pieces = [...lines.map((line) => `${line}\n`), `${endLine(lines)}\n`]
  await writeFile(file, asyncly(pieces), options)
  return file
}

async function* asyncly(pieces: readonly string[]): AsyncGenerator<string> {
  yield* pieces
}

async function rowsIn(file: string, options: { key?: Buffer } = {}): Promise<readonly string[]> {
  const rows: string[] = []
  await readFile(file, options, (lines) => readBackup(lines, { row: (_table, row) => void rows.push(row) }))
  return rows
}

const refused = (file: string, options: { key?: Buffer } = {}): Promise<string> =>
  rowsIn(file, options).then(
    () => 'read',
    (error: Error) => withoutPlace(`${error.name}: ${error.message.replace(file, 'FILE')}`),
  )

const NOT_WHOLE = 'StartError: FILE is not whole: it was cut off, or changed after it was made.'

/** The same without where the damage is. */
const withoutPlace = (words: string): string => words.replace(/ The damage (?:is|may) .*$/u, '')

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '\u2028',
    '\u2029',
    '\r',
    '\u0085',
    '"},{"',
    '","row":',
    '\\u0000',
    '💥',
    '\u202eabc',
    '{"end":true}',
  ),
)

property.prop([fc.array(text, { maxLength: 30 }), fc.boolean()])(
  'rows come back as they went in',
  async (texts, isSealed) => {
    const rows = texts.map((title) => JSON.stringify({ title, big: 0 }).replace('0}', '9007199254740993}'))
    const options = isSealed ? { key } : {}
    expect(await rowsIn(await written(rows, options), options)).toEqual(rows)
  },
)

test.each([{ options: { key } }, { options: {} }])(
  'a file of many frames comes back ($options)',
  async ({ options }) => {
    const rows = Array.from({ length: 400 }, () => JSON.stringify({ noise: randomBytes(700).toString('base64') }))
    const file = await written(rows, options)
    expect(statSync(file).size).toBeGreaterThan(3 * 64 * 1024)
    expect(await rowsIn(file, options)).toEqual(rows)
  },
)

test('a file that is cut off anywhere is refused', async () => {
  for (const options of [{ key }, {}]) {
    const file = await written(['{"a":1}', '{"a":2}'], options)
    const bytes = readFileSync(file)
    for (let length = 40; length < bytes.length; length += 3) {
      writeFileSync(file, bytes.subarray(0, length))
      expect(await refused(file, options), `${length} of ${bytes.length}`).toBe(NOT_WHOLE)
    }
  }
})

test('a file that is cut off between two frames is refused', async () => {
  const rows = Array.from({ length: 400 }, () => JSON.stringify({ noise: randomBytes(700).toString('base64') }))
  const file = await written(rows, { key })
  const frame = 64 * 1024 + 16
  for (const frames of [1, 2]) {
    writeFileSync(file, readFileSync(file).subarray(0, 33 + frames * frame))
    expect(await refused(file, { key })).toBe(NOT_WHOLE)
  }
})

test('frames in another order are refused', async () => {
  const rows = Array.from({ length: 400 }, () => JSON.stringify({ noise: randomBytes(700).toString('base64') }))
  const file = await written(rows, { key })
  const bytes = readFileSync(file)
  const frame = (at: number) => bytes.subarray(33 + at * (64 * 1024 + 16), 33 + (at + 1) * (64 * 1024 + 16))
  writeFileSync(
    file,
    Buffer.concat([bytes.subarray(0, 33), frame(1), frame(0), bytes.subarray(33 + 2 * (64 * 1024 + 16))]),
  )
  expect(await refused(file, { key })).toBe(NOT_WHOLE)
})

test('any changed byte is refused when encrypted', async () => {
  const file = await written(['{"a":1}'], { key })
  const bytes = readFileSync(file)
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    writeFileSync(file, changed)
    expect(await refused(file, { key }), `byte ${at}`).toMatch(
      /^StartError: .*(not whole|another key|in a way|not a backup)/,
    )
  }
})

test('a changed text is refused when not encrypted', async () => {
  const file = await written(['{"a":1}', '{"a":2}'])
  const whole = gunzipSync(readFileSync(file)).toString()
  for (const changed of [
    whole.replace('{"a":2}', '{"a":3}'),
    whole.replace('{"table":"Deal","row":{"a":2}}\n', ''),
    whole.replace('15.20', '15.21'),
    whole.replace('"Deal":2', '"Deal":3'),
    whole.replace(/\{"end".*\n/, ''),
    `${whole}{"table":"Deal","row":{"a":2}}\n`,
    whole.replace(/\n$/, ''),
    whole.replace('"row":', '"raw":'),
    whole.replace('parley-backup', 'other-backup'),
    '',
  ]) {
    expect(changed).not.toBe(whole)
    writeFileSync(file, gzipSync(changed))
    expect(await refused(file), changed).toBe(NOT_WHOLE)
  }
  const bytes = readFileSync(await written(['{"a":1}']))
  bytes[bytes.length - 6] = (bytes[bytes.length - 6] ?? 0) ^ 1 // gzip's own checksum
  writeFileSync(file, bytes)
  expect(await refused(file)).toBe(NOT_WHOLE)
})

test('of a file that is not encrypted any changed byte is called damage, and where it is', async () => {
  const file = await written(['{"a":1}', '{"a":2}'])
  const whole = readFileSync(file)
  // Of a changed first line it may seem that another program wrote it, as its checksum is read last.
  const header = async ({ migrations }: Header): Promise<void> => {
    if (JSON.stringify(migrations) !== '[{"name":"1_first","checksum":"abc"}]')
      throw new StartError('of another program')
  }
  const read = () => readFile(file, {}, (lines) => readBackup(lines, { header }))
  const found = new Set<string>()
  for (let at = 0; at < whole.length; at += at < 16 ? 1 : 6) {
    for (const bit of [1, 8, 64]) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ bit
      writeFileSync(file, changed)
      const said = await read().then(
        () => 'read',
        (error: Error) => error.message.replace(file, 'FILE'),
      )
      // Some bits say nothing of what is in it: when it was compressed, and those that fill up a byte.
      if (said === 'read' && gunzipSync(changed).equals(gunzipSync(whole))) continue
      expect(said, `byte ${at}, bit ${bit}`).toMatch(/^FILE is not whole: .* The damage (?:is in its first|may be)/u)
      found.add(said.replace(/^.*The damage/u, ''))
    }
  }
  // How many bytes are read before it is seen depends on how the file is compressed.
  const kinds = [...found].map((said) => said.replace(/\d+ bytes/u, 'N bytes'))
  expect([...new Set(kinds)].toSorted()).toEqual([
    ' is in its first N bytes.',
    ' is in its first bytes.',
    ' may be anywhere in it.',
  ])
})

test('says what a file is that it cannot open', async () => {
  const sealed = await written(['{"a":1}'], { key })
  const plain = await written(['{"a":1}'])
  const other = freshFile()
  writeFileSync(other, 'SQLite format 3')
  const newer = freshFile()
  writeFileSync(newer, gzipSync('{"format":"parley-backup","version":2,"what":"ever"}\n'))
  expect([
    await refused(sealed),
    await refused(sealed, { key: Buffer.alloc(32, 8) }),
    await refused(plain, { key }),
    await refused(other),
    await refused(newer),
    await refused('/nowhere/all.parley'),
  ]).toMatchInlineSnapshot(`
    [
      "StartError: FILE is encrypted: put the key that it was made with into PARLEY_BACKUP_KEY.",
      "StartError: The backup is encrypted with another key than the one in PARLEY_BACKUP_KEY, or its beginning was changed after it was made.",
      "StartError: FILE is not encrypted, though PARLEY_BACKUP_KEY is set: anybody may have written it. Unset PARLEY_BACKUP_KEY to restore it nevertheless.",
      "StartError: FILE is not a backup of Parley.",
      "StartError: The backup is in format 2 and this version of Parley reads formats up to 1. Restore it with the version that made it, or a newer one.",
      "StartError: The file cannot be used: ENOENT: no such file or directory, open 'FILE'.",
    ]
  `)
})

test('nobody but the owner can read it, and an encrypted one holds no text', async () => {
  const file = await written(['{"title":"Acme"}'], { key })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file).includes('Acme')).toBe(false)
  const again = await written(['{"title":"Acme"}'], { key })
  expect(readFileSync(again).equals(readFileSync(file)), 'each file has a key of its own').toBe(false)
})

test('what fails or is stopped on the way leaves nothing, and an older file as it was', async () => {
  const file = await written(['{"a":1}'])
  const before = readFileSync(file)
  const failing = async function* () {
    yield HEADER
    throw new Error('the database is gone')
  }
  await expect(writeFile(file, failing())).rejects.toThrow('the database is gone')
  const stop = new AbortController()
  const stopped = async function* () {
    yield HEADER
    stop.abort()
    for (;;) yield randomBytes(1000).toString('hex')
  }
  await expect(writeFile(file, stopped(), { signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' })
  expect(readFileSync(file)).toEqual(before)
  expect(readdirSync(path.dirname(file))).toEqual(['all.parley'])
})

test('a partial file of one that was killed is replaced', async () => {
  const file = freshFile()
  writeFileSync(`${file}.partial`, 'half')
  await writeFile(file, asyncly(['all']))
  expect(gunzipSync(readFileSync(file)).toString()).toBe('all')
  expect(existsSync(`${file}.partial`)).toBe(false)
})

test('a line that no row can have is refused before all of it is held, however small the file is', async () => {
  const file = freshFile()
  writeFileSync(file, gzipSync(Buffer.concat([Buffer.from(`${HEADER}\n`), Buffer.alloc(200_000_000, 'x')])))
  expect(statSync(file).size).toBeLessThan(300_000)
  const before = process.memoryUsage().arrayBuffers
  let most = 0
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().arrayBuffers)
  }, 5)
  onTestFinished(() => clearInterval(watch))
  expect(await refused(file)).toBe(NOT_WHOLE)
  expect(most - before).toBeLessThan(150_000_000)
})

test.each(['54001', '22P02'])(
  'a row that the database refuses with %s means that the file is not whole',
  async (code) => {
    const file = await written(['{"a":1}'])
    const taking = readFile(file, {}, () => Promise.reject(Object.assign(new Error('too deep'), { code })))
    await expect(taking).rejects.toThrow('is not whole')
  },
)
