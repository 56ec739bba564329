import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transform } from 'sucrase'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** Where the program's modules stand as Node loads them. */
const MODULES = join(ROOT, 'dist/modules')
const FOLDERS = ['src', 'adapters', 'prisma/generated']
const OF_PROGRAM = /^(?:src|adapters|prisma\/generated)\/.*\.ts$/u
/** The end of a path in an import of a module of the program. */
const ENDING = /((?:\bfrom|\bimport)\s*\(?\s*['"]\.[^'"\n]*)\.ts(?=['"])/gu

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile())

/** A module without its types. Each line stays where it is, so that a place in it is a place in the source. */
const withoutTypes = (source: string): string =>
  transform(source, { transforms: ['typescript'], disableESTransforms: true, keepUnusedImports: true }).code.replace(
    ENDING,
    '$1.js',
  )

/** Writes a file whole: what reads the configuration beside a run does this too, while tests read the file. */
function write(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  // Beside the modules and not among them, where another process would take it for one whose source is gone.
  const half = `${MODULES}.${process.pid}`
  writeFileSync(half, text)
  renameSync(half, path)
}

const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** Brings what stands in one folder of the modules up to date with its sources, and removes what has none any more. */
function bringFolder(
  folder: string,
  isSource: (name: string) => boolean,
  made: (source: Buffer) => string | Buffer,
): void {
  const sources = filesIn(join(ROOT, folder)).filter(isSource)
  const builtOf = (name: string): string => name.replace(/\.ts$/u, '.js')
  mkdirSync(join(MODULES, folder), { recursive: true })
  for (const name of sources) {
    const [source, built] = [join(ROOT, folder, name), join(MODULES, folder, builtOf(name))]
    if (changedAt(source) >= changedAt(built)) write(built, made(readFileSync(source)))
  }
  const wanted = new Set(sources.map(builtOf))
  for (const name of filesIn(join(MODULES, folder)))
    if (!wanted.has(name)) rmSync(join(MODULES, folder, name), { force: true })
}

function bringUpToDate(): void {
  for (const folder of FOLDERS)
    bringFolder(
      folder,
      (name) => name.endsWith('.ts'),
      (source) => withoutTypes(source.toString('utf8')),
    )
  for (const folder of ['prisma/migrations', 'assets/fonts'])
    bringFolder(
      folder,
      () => true,
      (source) => source,
    )
  write(join(MODULES, 'package.json'), readFileSync(join(ROOT, 'package.json')))
}

/**
 * Lets tests load the program's modules as Node does, and not one by one through Vite: a worker has all of them in a
 * fifth of the time. A module loaded so cannot be mocked.
 */
export function nativeModules() {
  bringUpToDate()
  return {
    name: 'native-modules',
    enforce: 'pre' as const,
    resolveId(asked: string, importer: string | undefined) {
      if (!asked.startsWith('.') || importer === undefined) return undefined
      const place = relative(ROOT, resolve(dirname(importer), asked)).replaceAll(sep, '/')
      return OF_PROGRAM.test(place) ? join(MODULES, place.replace(/ts$/u, 'js')) : undefined
    },
  }
}

/** What Node loads itself. */
export const NATIVE = /\/dist\/modules\//u
