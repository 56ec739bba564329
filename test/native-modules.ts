import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
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

/** Writes a file whole: another run may read it at the same moment. */
function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.${process.pid}`, text)
  renameSync(`${path}.${process.pid}`, path)
}

const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** Brings the modules up to date with their sources, and removes those whose source is gone. */
function bringUpToDate(): void {
  for (const folder of FOLDERS) {
    const sources = filesIn(join(ROOT, folder)).filter((name) => name.endsWith('.ts'))
    for (const name of sources) {
      const [source, built] = [join(ROOT, folder, name), join(MODULES, folder, name.replace(/ts$/u, 'js'))]
      if (changedAt(source) >= changedAt(built)) write(built, withoutTypes(readFileSync(source, 'utf8')))
    }
    const wanted = new Set(sources.map((name) => name.replace(/ts$/u, 'js')))
    for (const name of filesIn(join(MODULES, folder)))
      if (!wanted.has(name)) rmSync(join(MODULES, folder, name), { force: true })
  }
  for (const folder of ['prisma/migrations', 'assets/fonts'])
    cpSync(join(ROOT, folder), join(MODULES, folder), { recursive: true })
  copyFileSync(join(ROOT, 'package.json'), join(MODULES, 'package.json'))
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
