// Runs on a worker thread, beside what unpacks an archive: that does not look whether what it unpacks is what was packed.
import { crc32, inflateRawSync } from 'node:zlib'

/** What the directory at the end of an archive says of an entry (APPNOTE.TXT 4.3.12). */
interface Listed {
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  /** Where its own header begins. */
  readonly at: number
}

const END = 0x06054b50
const LISTED = 0x02014b50
const ENTRY = 0x04034b50
/** The end of an archive is so long, and a remark of at most so many bytes follows it. */
const END_LENGTH = 22
const MOST_REMARK = 65_535
const STORED = 0
const DEFLATED = 8
/** Stands for a number that does not fit. */
const LONGER = 0xffffffff

/**
 * True of an archive in which each wanted entry unpacks to what was packed, by its length and its checksum. Entries are wanted by
 * their places in its directory. Nothing is unpacked beyond the size that stands there, so bound these sizes first.
 */
export function isWhole(bytes: Uint8Array, isWanted: (place: number) => boolean = () => true): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return listedIn(all).every((each, place) => !isWanted(place) || isAsPacked(all, each))
  } catch {
    // It ends too early, or is packed as nothing can be.
    return false
  }
}

function listedIn(bytes: Buffer): readonly Listed[] {
  const last = Math.max(0, bytes.length - END_LENGTH - MOST_REMARK)
  let end = bytes.length - END_LENGTH
  while (end >= last && bytes.readUInt32LE(end) !== END) end -= 1
  let at = bytes.readUInt32LE(end + 16)
  const all: Listed[] = []
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== LISTED) throw new Error('the directory of the archive is damaged')
    const [name, extra, remark] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ]
    const longer = longerIn(bytes.subarray(at + 46 + name, at + 46 + name + extra))
    // What does not fit into its four bytes stands behind the name, in this order.
    const [size, packed, start] = [24, 20, 42].map((place) => {
      const said = bytes.readUInt32LE(at + place)
      return said === LONGER ? Number(longer.shift()) : said
    }) as [number, number, number]
    all.push({ method: bytes.readUInt16LE(at + 10), crc: bytes.readUInt32LE(at + 16), packed, size, at: start })
    at += 46 + name + extra + remark
  }
  return all
}

/** The numbers of eight bytes in the extra field of an entry (4.5.3). */
function longerIn(extra: Buffer): bigint[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    const count = Math.floor(extra.readUInt16LE(at + 2) / 8)
    return Array.from({ length: count }, (_, index) => extra.readBigUInt64LE(at + 4 + index * 8))
  }
  return []
}

function isAsPacked(all: Buffer, { method, crc, packed, size, at }: Listed): boolean {
  if (all.readUInt32LE(at) !== ENTRY) return false
  const start = at + 30 + all.readUInt16LE(at + 26) + all.readUInt16LE(at + 28)
  if (start + packed > all.length) return false
  const content = all.subarray(start, start + packed)
  if (method !== STORED && method !== DEFLATED) return false
  const plain = method === STORED ? content : inflateRawSync(content, { maxOutputLength: Math.max(1, size) })
  return plain.length === size && crc32(plain) === crc
}
