// Runs on a worker thread: an archive of ten megabytes may hold a thousand times as much.
import { unzipSync } from 'fflate'
import { isWhole } from './archive-check.ts'
import { sheetText } from './workbook-job.ts'

/** A file of an archive: its bytes, or the text of a workbook's first sheet. */
interface ArchivedFile {
  readonly name: string
  readonly bytes?: Uint8Array
  readonly text?: string
}

/** What an archive is: a workbook, several files, or none that is opened, with the reason in a sentence. */
type Opened =
  | { readonly text: string }
  | { readonly files: readonly ArchivedFile[]; readonly left: readonly string[] }
  | { readonly refused: string }

/** So many entries may stand in an archive; the exports of other programs have a dozen. */
const MOST_ENTRIES = 200
/** So many tables are read together. */
const MOST_TABLES = 30
/** The largest file of an archive, and all of them together, in bytes, as they are when they are unpacked. */
const MOST_BYTES = 10_000_000
const MOST_IN_ALL = 40_000_000
/** Text is packed to a tenth or a twentieth; what is packed to less than so much is made to burst. */
const MOST_RATIO = 200
/** Smaller files may be packed better than that. */
const SMALL = 1_000_000

const TABLE = /\.(?:csv|tsv|txt|xlsx|vcf)$/iu
/** What programs and systems put beside tables. */
const BESIDE = /(?:^|\/)(?:__MACOSX\/|\.|(?:readme|licen[cs]e|manifest|index)[^/]*\.txt$|parley\.json$|thumbs\.db$)/iu
const WORKBOOK = /^(?:\[Content_Types\]\.xml$|xl\/)/u
const ARCHIVE = /\.(?:zip|rar|7z|gz|tgz|tar)$/iu

const DAMAGED =
  'The archive is damaged, or none that I can open. Save the sheet as CSV, or pack the files anew as .zip.'

interface Entry {
  readonly name: string
  readonly size: number
  readonly packed: number
}

/** Opens an archive within bounds. What it says of its sizes is checked before anything is unpacked, and nothing is unpacked beyond it. */
export async function openArchive(bytes: Uint8Array): Promise<Opened> {
  const entries: Entry[] = []
  try {
    unzipSync(bytes, {
      filter({ name, originalSize, size }) {
        entries.push({ name, size: originalSize, packed: size })
        return false
      },
    })
  } catch {
    return { refused: DAMAGED }
  }
  if (entries.some(({ name }) => WORKBOOK.test(name))) return { text: await sheetText(bytes) }
  const files = entries.filter(({ name }) => !name.endsWith('/') && !BESIDE.test(name))
  const tables = files.filter(({ name }) => TABLE.test(name))
  const refused = refusalOf(entries, tables)
  if (refused) return { refused }
  const wanted = new Set(tables.map(({ name }) => name))
  if (!isWhole(bytes, (place) => wanted.has(entries[place]?.name ?? ''))) return { refused: DAMAGED }
  const plain = tables.map(({ name }) => withoutFolder(name))
  const found: ArchivedFile[] = []
  for (const [path, content] of Object.entries(unzipSync(bytes, { filter: ({ name }) => wanted.has(name) }))) {
    // Tables of one name in several folders keep these in theirs.
    const isOnly = plain.filter((each) => each === withoutFolder(path)).length === 1
    const name = isOnly ? withoutFolder(path) : path.replaceAll('/', ' ')
    if (!/\.xlsx$/iu.test(name)) found.push({ name, bytes: content })
    else found.push({ name, text: await sheetText(content) })
  }
  return { files: found, left: files.filter(({ name }) => !wanted.has(name)).map(({ name }) => name) }
}

const withoutFolder = (path: string): string => path.replace(/^.*\//u, '')

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_000_000).toLocaleString('en-US')} MB`

function refusalOf(entries: readonly Entry[], tables: readonly Entry[]): string | undefined {
  const all = tables.reduce((sum, { size }) => sum + size, 0)
  const large = tables.find(({ size }) => size > MOST_BYTES)
  const bomb = tables.find(({ size, packed }) => size > SMALL && size > packed * MOST_RATIO)
  if (entries.length > MOST_ENTRIES)
    return `The archive has ${entries.length.toLocaleString('en-US')} entries, and ${MOST_ENTRIES} is the most. Pack the tables alone.`
  if (bomb)
    return `${bomb.name} in the archive is packed ${Math.floor(bomb.size / Math.max(1, bomb.packed))} times smaller than it is, as no table is. I do not unpack it.`
  if (large)
    return `${large.name} in the archive has ${megabytes(large.size)}, and ${megabytes(MOST_BYTES)} is the most. Split it.`
  if (all > MOST_IN_ALL)
    return `The tables in the archive have ${megabytes(all)} together, and ${megabytes(MOST_IN_ALL)} is the most. Import them in parts.`
  if (tables.length > MOST_TABLES)
    return `The archive has ${tables.length} tables, and ${MOST_TABLES} is the most. Import them in parts.`
  const twice = tables.find(({ name }, index) => tables.findIndex((other) => other.name === name) !== index)
  if (twice) return `The archive holds two files called ${twice.name}. Pack them anew, each with a name of its own.`
  if (tables.length > 0) return undefined
  const inner = entries.find(({ name }) => ARCHIVE.test(name))
  return inner
    ? `The archive holds another one, ${inner.name}. Unpack that, and import its tables.`
    : 'There is no table in the archive: I read CSV, TSV, Excel (.xlsx) and vCard. Save the sheet as CSV and import that.'
}
