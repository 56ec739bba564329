import { once } from 'node:events'
import { crc32, createDeflateRaw } from 'node:zlib'

/** A file of an archive that is being written, a text at a time. */
export interface ArchiveEntry {
  write(text: string): Promise<void>
  end(): Promise<void>
}

/** An archive that is packed while it is written, so that only what is packed is held. */
export interface ArchiveWriter {
  entry(name: string): ArchiveEntry
  /** The names of its files, in their order. */
  names(): readonly string[]
  /** The whole archive, once all its files have ended. */
  bytes(): Buffer
}

/** A file that was packed: how it stands in the archive. */
interface Packed {
  readonly name: Buffer
  readonly crc: number
  readonly size: number
  readonly packed: Buffer
}

/** PKZIP's APPNOTE 6.3.3: names are UTF-8, what is packed is deflated, and no day is told. */
const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50]
const [VERSION, UTF8, DEFLATED, NO_DAY] = [20, 0x0800, 8, 0x21]

const short = (value: number): Buffer => {
  const two = Buffer.alloc(2)
  two.writeUInt16LE(value)
  return two
}
const long = (value: number): Buffer => {
  const four = Buffer.alloc(4)
  four.writeUInt32LE(value)
  return four
}

/** What both headers of a file say of it. */
const facts = ({ name, crc, size, packed }: Packed): readonly Buffer[] => [
  short(VERSION),
  short(UTF8),
  short(DEFLATED),
  short(0),
  short(NO_DAY),
  long(crc),
  long(packed.length),
  long(size),
  short(name.length),
  short(0),
]

/** Begins an archive. Its files are packed on other threads, one after the other. */
export function archiveWriter(): ArchiveWriter {
  const files: Packed[] = []
  return {
    entry(name) {
      const pack = createDeflateRaw()
      const parts: Buffer[] = []
      const ended = once(pack, 'end')
      pack.on('data', (part: Buffer) => parts.push(part))
      let [crc, size] = [0, 0]
      return {
        async write(text) {
          const bytes = Buffer.from(text)
          crc = crc32(bytes, crc)
          size += bytes.length
          if (!pack.write(bytes)) await once(pack, 'drain')
        },
        async end() {
          pack.end()
          await ended
          files.push({ name: Buffer.from(name), crc, size, packed: Buffer.concat(parts) })
        },
      }
    },
    names: () => files.map(({ name }) => name.toString()),
    bytes() {
      const parts: Buffer[] = []
      const index: Buffer[] = []
      let at = 0
      for (const file of files) {
        const local = Buffer.concat([long(LOCAL), ...facts(file), file.name])
        const where = [short(0), short(0), short(0), long(0), long(at)]
        index.push(long(CENTRAL), short(VERSION), ...facts(file), ...where, file.name)
        parts.push(local, file.packed)
        at += local.length + file.packed.length
      }
      const central = Buffer.concat(index)
      const end = [
        long(END),
        short(0),
        short(0),
        short(files.length),
        short(files.length),
        long(central.length),
        long(at),
        short(0),
      ]
      return Buffer.concat([...parts, central, ...end])
    },
  }
}
