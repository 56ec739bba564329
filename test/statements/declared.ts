import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Node, SourceFile } from 'typescript/unstable/ast'
import { API, type Checker, type Type, TypeFlags } from 'typescript/unstable/sync'
import type { Kind } from './seen.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** A place in the source that sends a statement written by hand. */
export interface Declared {
  readonly path: string
  /** The first and the last line of it. */
  readonly from: number
  readonly to: number
  /** The kinds that each column may have, by the type that the rows are declared with; undefined where that is open. */
  readonly columns: Readonly<Record<string, readonly Kind[]>> | undefined
}

const ANY: readonly Kind[] = ['null', 'number', 'string', 'bigint', 'boolean', 'date', 'array', 'object']

const FLAGS: readonly (readonly [number, Kind])[] = [
  [TypeFlags.Null | TypeFlags.Undefined, 'null'],
  [TypeFlags.String | TypeFlags.StringLiteral | TypeFlags.TemplateLiteral, 'string'],
  [TypeFlags.Number | TypeFlags.NumberLiteral, 'number'],
  [TypeFlags.BigInt | TypeFlags.BigIntLiteral, 'bigint'],
  [TypeFlags.Boolean | TypeFlags.BooleanLiteral, 'boolean'],
]

/** The kinds of values that a type allows. */
function kindsOf(checker: Checker, type: Type): readonly Kind[] {
  if (type.flags & (TypeFlags.Any | TypeFlags.Unknown | TypeFlags.TypeParameter)) return ANY
  const plain = FLAGS.find(([flags]) => type.flags & flags)
  if (plain) return [plain[1]]
  if (type.isUnionType()) return [...new Set(type.getTypes().flatMap((one) => kindsOf(checker, one)))]
  if (checker.isArrayType(type) || checker.isTupleType(type)) return ['array']
  return [type.getSymbol()?.name === 'Date' ? 'date' : 'object']
}

/** The columns of rows of this type, which is that of an array; undefined where a caller decides on them. */
function columnsOf(checker: Checker, rows: Type): Declared['columns'] {
  const row = checker.isArrayType(rows) ? checker.getTypeArguments(rows as never)[0] : undefined
  if (!row || row.flags & (TypeFlags.TypeParameter | TypeFlags.Any | TypeFlags.Unknown)) return undefined
  const columns = checker.getPropertiesOfType(row).map((column) => {
    const type = checker.getTypeOfSymbol(column)
    return [column.name, type ? kindsOf(checker, type) : ANY] as const
  })
  return Object.fromEntries(columns)
}

/** A node as far as it is asked for here: what is called or tagged, and with which type. */
interface Called extends Node {
  readonly tag?: Node & { readonly name?: Node & { readonly text?: string } }
  readonly expression?: Called['tag']
  readonly typeArguments?: readonly Node[]
}

const RAW = /^\$(?:query|execute)Raw(?:Unsafe)?$/

/** Every place in `src` that sends a statement written by hand, with what its rows are declared as. */
export function declaredIn(): readonly Declared[] {
  const api = new API({ cwd: ROOT })
  try {
    const [project] = api.updateSnapshot({ openProject: `${ROOT}tsconfig.json` }).getProjects()
    if (!project) throw new Error('there is no project of TypeScript')
    const { program, checker } = project
    return program.getSourceFileNames().flatMap((name) => {
      const path = relative(ROOT, name).replaceAll('\\', '/')
      const file = path.startsWith('src/') ? program.getSourceFile(name) : undefined
      return file ? callsIn(checker, file, path) : []
    })
  } finally {
    api.close()
  }
}

function callsIn(checker: Checker, file: SourceFile, path: string): readonly Declared[] {
  if (!file.text.includes('Raw')) return []
  const found: Declared[] = []
  const line = (at: number) => file.getLineAndCharacterOfPosition(at).line + 1
  const look = (node: Called): void => {
    const name = (node.tag ?? node.expression)?.name
    if (name?.text !== undefined && RAW.test(name.text)) {
      const [rows] = node.typeArguments ?? []
      const type = rows && checker.getTypeFromTypeNode(rows as never)
      found.push({ path, from: line(name.end), to: line(node.end), columns: type && columnsOf(checker, type) })
    }
    node.forEachChild((child) => look(child as Called))
  }
  file.forEachChild((child) => look(child as Called))
  return found
}
