import { createHash } from 'node:crypto'
import { z } from 'zod'
import { StartError } from '../message/errors.ts'

/** The version of the format that this program writes, and the newest that it reads. docs/backup.md describes it. */
const VERSION = 1

const Header = z.object({
  format: z.literal('parley-backup'),
  version: z.number().int(),
  /** The number of migrations, which is the version of the schema. */
  schema: z.number().int(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })).min(1),
  /** The instant of the snapshot. */
  createdAt: z.iso.datetime(),
  /** The kind of database that it was taken from. */
  database: z.enum(['embedded', 'server']),
  postgres: z.string(),
})

const End = z.object({
  end: z.literal(true),
  rows: z.record(z.string(), z.number().int()),
  sequences: z.record(z.string(), z.object({ last: z.string().regex(/^-?\d+$/), called: z.boolean() })),
  /** SHA-256 of all lines before this one, including their line ends. */
  sha256: z.string(),
})

/** The first line of a backup. */
export type Header = z.infer<typeof Header>

/** The last line of a backup: what must be in the file for it to be complete. */
export type End = z.infer<typeof End>

/** The first line, without its line end. */
export const headerLine = (header: Omit<Header, 'format' | 'version'>): string =>
  JSON.stringify({ format: 'parley-backup', version: VERSION, ...header } satisfies Header)

/** The line of a row. The row stays the text that the database wrote, because parsing it as JSON would lose digits. */
export const rowLine = (table: string, row: string): string => `{"table":${JSON.stringify(table)},"row":${row}}`

/** The longest first or last line, in characters: they name the migrations, the tables and the sequences. */
const MAX_NAMING = 1_000_000

const ROW = /^\{"table":("(?:[^"\\]|\\.)*"),"row":/

function readRow(line: string): { readonly table: string; readonly row: string } {
  const start = ROW.exec(line)
  if (!start?.[1]) throw new BrokenFile()
  return { table: JSON.parse(start[1]) as string, row: line.slice(start[0].length, -1) }
}

/** The file is not what was written: it was cut off or changed, or was never a backup. */
export class BrokenFile extends Error {
  constructor() {
    super('the file is not a whole backup')
    this.name = 'BrokenFile'
  }
}

/** Receives what is read, in the order of the file. A returned promise is awaited. */
export interface BackupReceiver {
  header?(header: Header): Promise<void>
  row?(table: string, row: string): Promise<void> | undefined
}

/**
 * Reads a backup's lines and hands them on. It succeeds only when the last line confirms that all lines before it are
 * present and unchanged.
 * @throws BrokenFile when they are not; StartError when a newer program wrote the file.
 */
export async function readBackup(
  lines: AsyncIterable<string>,
  reading: BackupReceiver,
): Promise<{ header: Header; end: End }> {
  const hash = createHash('sha256')
  const rows: Record<string, number> = {}
  let header: Header | undefined
  let end: End | undefined
  for await (const line of lines) {
    if (end) throw new BrokenFile()
    if (line.startsWith('{"end":')) {
      end = parse(End, line)
      continue
    }
    hash.update(line).update('\n')
    if (!header) {
      header = readHeader(line)
      await reading.header?.(header)
      continue
    }
    const { table, row } = readRow(line)
    rows[table] = (rows[table] ?? 0) + 1
    const taken = reading.row?.(table, row)
    if (taken) await taken
  }
  if (!header || !end || end.sha256 !== hash.digest('hex') || !isSame(rows, end.rows)) throw new BrokenFile()
  return { header, end }
}

/** The only two fields that a later version is sure to keep. */
const Any = z.object({ format: z.literal('parley-backup'), version: z.number() })

function readHeader(line: string): Header {
  const { version } = parse(Any, line)
  if (version > VERSION) {
    throw new StartError(
      `The backup is in format ${version} and this version of Parley reads formats up to ${VERSION}. ` +
        'Restore it with the version that made it, or a newer one.',
    )
  }
  return parse(Header, line)
}

function parse<T extends z.ZodType>(schema: T, line: string): z.infer<T> {
  if (line.length > MAX_NAMING) throw new BrokenFile()
  try {
    return schema.parse(JSON.parse(line))
  } catch {
    throw new BrokenFile()
  }
}

function isSame(read: Readonly<Record<string, number>>, said: Readonly<Record<string, number>>): boolean {
  const names = new Set([...Object.keys(read), ...Object.keys(said)])
  return [...names].every((name) => (read[name] ?? 0) === (said[name] ?? 0))
}
