import fs from 'node:fs'
import path from 'node:path'
import { NodeFS } from '@electric-sql/pglite/nodefs'

const EIO = 29 // in Emscripten's numbering, which is WASI's

type Mount = Parameters<NodeFS['init']>
interface OpenStream {
  readonly nfd?: number
  readonly node: unknown
}
interface EmscriptenNodeFs {
  readonly stream_ops: Record<string, unknown>
  realPath(node: unknown): string
}

/**
 * PGlite's file system on real files, with the fsync that it lacks: as shipped, PGlite answers PostgreSQL's fsync
 * without doing anything, so a power cut loses data that was acknowledged. It needs `wal_sync_method=fsync`, because
 * PGlite's fdatasync never reaches the file system.
 */
export class DurableFs extends NodeFS {
  readonly #failed: (reason: string) => void

  /** `failed` is called when the disk refuses; PostgreSQL then gets EIO and acknowledges nothing. */
  constructor(directory: string, failed: (reason: string) => void) {
    super(directory)
    this.#failed = failed
  }

  override async init(...[pglite, options]: Mount): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pglite, options)
    const addFsync = (module: { readonly NODEFS: unknown }) => {
      const nodeFs = module.NODEFS as EmscriptenNodeFs
      nodeFs.stream_ops.fsync = (stream: OpenStream) => this.#fsync(nodeFs, stream)
    }
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), addFsync] } }
  }

  #fsync(nodeFs: EmscriptenNodeFs, stream: OpenStream): number {
    try {
      if (stream.nfd !== undefined) fs.fsyncSync(stream.nfd)
      else fsyncPath(nodeFs.realPath(stream.node))
      return 0
    } catch (error) {
      this.#failed(`fsync failed: ${error instanceof Error ? error.message : String(error)}`)
      return EIO
    }
  }
}

/**
 * Flushes a file or directory itself to disk. Some file systems refuse this for directories, which is not treated as an
 * error.
 */
export function fsyncPath(file: string): void {
  const descriptor = fs.openSync(file, 'r')
  try {
    fs.fsyncSync(descriptor)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== 'EINVAL' && code !== 'EPERM' && code !== 'EISDIR') throw error
  } finally {
    fs.closeSync(descriptor)
  }
}

/** Flushes everything below a directory to disk. */
export function fsyncTree(directory: string): void {
  for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
    const file = path.join(directory, entry.name)
    if (entry.isDirectory()) fsyncTree(file)
    else if (entry.isFile()) fsyncPath(file)
  }
  fsyncPath(directory)
}
