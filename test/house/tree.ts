import { readdirSync, readFileSync } from 'node:fs'
import { dirname, posix, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** A source file of the program: its path from the top, and the paths of those of its own that it imports. */
export interface SourceFile {
  readonly path: string
  readonly text: string
  readonly imports: readonly string[]
}

const IMPORT = /\b(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g

/** Every TypeScript file of the program, which is what stands in src and adapters. */
export function programFiles(): readonly SourceFile[] {
  const paths = ['src', 'adapters'].flatMap((top) =>
    readdirSync(`${ROOT}${top}`, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => relative(ROOT, posix.join(entry.parentPath, entry.name)).replaceAll('\\', '/')),
  )
  return paths.sort().map((path) => {
    const text = readFileSync(`${ROOT}${path}`, 'utf8')
    const imports = [...text.matchAll(IMPORT)].map(([, to = '']) => posix.join(dirname(path), to))
    return { path, text, imports }
  })
}

/** The room of a path: the folder under src, a platform's folder under adapters, or the file itself where it is loose. */
export const roomOf = (path: string): string => {
  const [top = '', room = '', ...rest] = path.split('/')
  if (top === 'prisma') return 'prisma'
  if (rest.length === 0) return path
  return top === 'src' ? room : `${top}/${room}`
}

/** The groups of files that reach each other by their imports: what may be read only together. */
export function circles(files: readonly SourceFile[]): readonly (readonly string[])[] {
  const importsOf = new Map(files.map(({ path, imports }) => [path, imports]))
  const reach = new Map<string, ReadonlySet<string>>()
  for (const { path } of files) {
    const seen = new Set<string>()
    const open = [path]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const next of importsOf.get(at) ?? []) {
        if (seen.has(next)) continue
        seen.add(next)
        open.push(next)
      }
    }
    reach.set(path, seen)
  }
  const tied = files.map(({ path }) => path).filter((path) => reach.get(path)?.has(path))
  const groups = tied.map((path) => tied.filter((other) => reach.get(path)?.has(other) && reach.get(other)?.has(path)))
  return [...new Map(groups.map((group) => [group.join(), group])).values()]
}
