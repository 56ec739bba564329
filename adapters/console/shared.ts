import { readdirSync, readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { decodeFile, MAX_FILE_BYTES, sharedFile, TABLE_FILE } from '../../src/chat/decode.ts'
import type { SharedFile } from '../../src/chat/request.ts'

const expanded = (path: string): string => path.replace(/^~(?=$|\/)/u, homedir())

/** Reads a file by its path, relative to the folder in which the program was started, or says why that failed. */
export async function readShared(path: string): Promise<SharedFile | { readonly wrong: string }> {
  const full = resolve(expanded(path))
  try {
    const found = statSync(full)
    if (found.isDirectory()) return { wrong: `${path} is a folder. Name a file in it.` }
    if (!found.isFile()) return { wrong: `${path} is no file.` }
    if (found.size > MAX_FILE_BYTES) return { wrong: 'The file is larger than 10 MB. Split it and import the parts.' }
    const decoded = await decodeFile(readFileSync(full))
    return 'wrong' in decoded ? decoded : sharedFile(basename(full), decoded)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EACCES' || code === 'EPERM') return { wrong: `I may not read ${path}. Allow it, or copy the file.` }
    return { wrong: `There is no file ${path} here. Type its whole path, such as ~/Downloads/leads.csv.` }
  }
}

/** Paths that a typed one could become: folders and tables. */
export function sharedPaths(typed: string): readonly string[] {
  const folder = typed.endsWith('/') ? typed : typed.includes('/') ? `${dirname(typed)}/` : ''
  const begun = basename(typed.endsWith('/') ? `${typed}x` : typed)
  const wanted = typed === '' || typed.endsWith('/') ? '' : begun
  try {
    return readdirSync(resolve(expanded(folder || '.')), { withFileTypes: true })
      .filter(({ name }) => name.startsWith(wanted) && (wanted.startsWith('.') || !name.startsWith('.')))
      .filter((each) => each.isDirectory() || TABLE_FILE.test(each.name))
      .map((each) => `${join(folder, each.name)}${each.isDirectory() ? '/' : ''}`)
      .slice(0, 25)
  } catch {
    return []
  }
}

/** The file path in an import line: without its quotes, a trailing `as contacts`, and words for what is in it. */
export function importedFile(line: string): string | undefined {
  const rest = /^\s*\/?(?:crm\s+)?import\s+(\S.*)$/iu.exec(line)?.[1]?.trim()
  if (rest === undefined || /^(?:(?:run|show|edit|cancel)\s+\d|list[.!?]*$)/iu.test(rest)) return undefined
  const quoted = /^"([^"]+)"|^'([^']+)'/u.exec(rest)
  const path = quoted?.[1] ?? quoted?.[2] ?? rest.replace(/\s+as[\s:]+\p{L}+$/iu, '')
  return path.replace(WHAT, '').trim()
}

/** What is imported, before the name of its file: `import my leads from people.csv`. */
const WHAT =
  /^(?:(?:my|our|the|all|some|these|this)\s+)*(?:(?:leads?|contacts?|compan(?:y|ies)|deals?|tasks?)(?:\s+(?:from|in))?(?:\s+(?:the\s+)?file)?|the\s+file|from|file)\s+(?=\S.*\.\w{2,5}$)/iu
