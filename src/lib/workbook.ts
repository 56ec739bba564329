import { inflateRawSync } from 'node:zlib'

/** Text of a part is read up to here, whatever the archive says of its size. */
const MOST_BYTES = 200_000_000
/** So many cells of a sheet are read; a sheet of contacts and deals has fewer. */
const MOST_CELLS = 1_000_000

/** True of the bytes of a zip archive, as workbooks are. */
export const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

const END = 0x06054b50
const ENTRY = 0x02014b50

/** The texts of the parts of an archive by their names; a part is unpacked when it is asked for. */
function partsOf(bytes: Uint8Array): ReadonlyMap<string, () => string> {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts = new Map<string, () => string>()
  const end = data.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || data.readUInt32LE(end) !== END) return parts
  let at = data.readUInt32LE(end + 16)
  for (let left = data.readUInt16LE(end + 10); left > 0 && data.readUInt32LE(at) === ENTRY; left--) {
    const method = data.readUInt16LE(at + 10)
    const size = data.readUInt32LE(at + 20)
    const [name, extra, comment] = [28, 30, 32].map((offset) => data.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const local = data.readUInt32LE(at + 42)
    const path = data.toString('utf8', at + 46, at + 46 + name)
    parts.set(path, () => {
      const start = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28)
      const packed = data.subarray(start, start + size)
      return (method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: MOST_BYTES })).toString('utf8')
    })
    at += 46 + name + extra + comment
  }
  return parts
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/giu, (whole, decimal?: string, hex?: string, name?: string) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined
    if (code !== undefined) return code <= 0x10_ff_ff ? String.fromCodePoint(code) : ''
    return ENTITIES[name ?? ''] ?? whole
  })

/** The text within the t elements of a piece of a part; what is said of its sounds is left out. */
const textIn = (xml: string): string =>
  [...xml.replace(/<rPh\b.*?<\/rPh>/gsu, '').matchAll(/<t(?:\s[^>]*)?>(.*?)<\/t>/gsu)]
    .map(([, text]) => unescaped(text ?? ''))
    .join('')

/** The column of a cell such as `AB12`, from 0 on. */
const columnAt = (ref: string): number =>
  Array.from(ref.replace(/\d+$/u, '')).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** Formats of numbers that are days: those that every workbook has, and its own with a day or a year in them. */
function dayStyles(styles: string): ReadonlySet<number> {
  const own = new Set(
    [...styles.matchAll(/<numFmt\b[^>]*numFmtId="(\d+)"[^>]*formatCode="([^"]*)"/gu)]
      .filter(([, , code = '']) => /[dy]/iu.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./gu, '')))
      .map(([, id]) => Number(id)),
  )
  const formats = /<cellXfs\b.*?<\/cellXfs>/su.exec(styles)?.[0] ?? ''
  const ids = [...formats.matchAll(/<xf\b[^>]*?numFmtId="(\d+)"/gu)].map(([, id]) => Number(id))
  return new Set(ids.flatMap((id, index) => (own.has(id) || (id >= 14 && id <= 22) ? [index] : [])))
}

const DAY_MS = 86_400_000
/** Days are counted from 30 December 1899, so that those from March 1900 on are right. */
const FIRST_DAY = Date.UTC(1899, 11, 30)

function dayOf(value: string): string {
  const days = Number(value)
  if (!Number.isFinite(days) || days < 1 || days > 2_958_465) return value
  const iso = new Date(FIRST_DAY + Math.round(days * DAY_MS)).toISOString()
  return Number.isInteger(days) ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ')
}

/**
 * The rows of the first sheet of a workbook (ECMA-376) as text, days as ISO days; undefined of an archive that is none.
 * @throws RangeError where it unpacks to more than can be kept.
 */
export function workbookRows(bytes: Uint8Array): readonly (readonly string[])[] | undefined {
  const parts = partsOf(bytes)
  const sheets = [...parts.keys()].filter((path) => /^xl\/worksheets\/sheet\d+\.xml$/u.test(path))
  const first = sheets.toSorted((a, b) => Number(/\d+/u.exec(a)?.[0]) - Number(/\d+/u.exec(b)?.[0]))[0]
  if (first === undefined) return undefined
  const shared = [...(parts.get('xl/sharedStrings.xml')?.() ?? '').matchAll(/<si>(.*?)<\/si>|<si\/>/gsu)].map(
    ([, one]) => textIn(one ?? ''),
  )
  const days = dayStyles(parts.get('xl/styles.xml')?.() ?? '')
  const rows: string[][] = []
  let cells = 0
  for (const [, row = ''] of (parts.get(first)?.() ?? '').matchAll(/<row\b[^>]*>(.*?)<\/row>/gsu)) {
    const read: string[] = []
    for (const [, head = '', body = ''] of row.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gsu)) {
      cells += 1
      if (cells > MOST_CELLS) throw new RangeError(`a sheet of more than ${MOST_CELLS} cells`)
      const ref = /\br="([A-Z]+\d+)"/u.exec(head)?.[1]
      const at = ref ? columnAt(ref) : read.length
      while (read.length < at && at < 16_384) read.push('')
      read[at] = cellText(head, body, shared, days)
    }
    rows.push(read)
  }
  return rows
}

function cellText(head: string, body: string, shared: readonly string[], days: ReadonlySet<number>): string {
  const type = /\bt="(\w+)"/u.exec(head)?.[1]
  if (type === 'inlineStr') return textIn(body)
  const value = unescaped(/<v(?:\s[^>]*)?>(.*?)<\/v>/su.exec(body)?.[1] ?? '')
  if (type === 's') return shared[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (type === 'e') return ''
  if (type !== undefined && type !== 'n') return value
  const style = Number(/\bs="(\d+)"/u.exec(head)?.[1] ?? Number.NaN)
  return days.has(style) && value !== '' ? dayOf(value) : value
}
