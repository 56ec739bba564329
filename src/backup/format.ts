import { createHash } from 'node:crypto'
import { z } from 'zod'
import { StartError } from '../message/errors.ts'

/** The version of the format that this program writes, and the newest it reads. docs/backup.md describes it. */
const VERSION = 1

const Header = z.object({
  format: z.literal('parley-backup'),
  version: z.number().int(),
  /** The count of migrations, which is the schema's version. */
  schema: z.number().int(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })).min(1),
  /** When the rows were as they are in it. */
  createdAt: z.iso.datetime(),
  /** What it was taken from. */
  database: z.enum(['embedded', 'server']),
  postgres: z.string(),
})

const End = z.object({
  end: z.literal(true),
  rows: z.record(z.string(), z.number().int()),
  sequences: z.record(z.string(), z.object({ last: z.string().regex(/^-?\d+$/), called: z.boolean() })),
  /** SHA-256 of all lines before this one, their line ends included. */
  sha256: z.string(),
})

/** The first line of a backup. */
export type Header = z.infer<typeof Header>

/** The last line of a backup: what must be in it for it to be whole. */
export type End = z.infer<typeof End>

/** The first line, without its line end. */
export const headerLine = (header: Omit<Header, 'format' | 'version'>): string =>
  JSON.stringify({ format: 'parley-backup', version: VERSION, ...header } satisfies Header)

/** The line of a row, whose text stays as the database wrote it: reading it as JSON here would lose digits. */
export const rowLine = (table: string, row: string): string => `{"table":${JSON.stringify(table)},"row":${row}}`

const ROW = /^\{"table":("(?:[^"\\]|\\.)*"),"row":/

function readRow(line: string): { readonly table: string; readonly row: string } {
  const start = ROW.exec(line)
  if (!start?.[1]) throw new BrokenFile()
  return { table: JSON.parse(start[1]) as string, row: line.slice(start[0].length, -1) }
}

/** The file is not what was written: cut off, changed, or never a backup. */
export class BrokenFile extends Error {
  constructor() {
    super('the file is not a whole backup')
    this.name = 'BrokenFile'
  }
}

/** Who takes what is read, in the order of the file. What they return is waited for. */
export interface RowTaker {
  header?(header: Header): Promise<void>
  row?(table: string, row: string): Promise<void> | undefined
}

/**
 * Reads a backup's lines and hands them on. It ends only when the last line says that all before it is there unchanged.
 * @throws BrokenFile when it does not; StartError when a newer program wrote it.
 */
export async function readBackup(
  lines: AsyncIterable<string>,
  reading: RowTaker,
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

/** A later version may have changed everything but these two. */
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
