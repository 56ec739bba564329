import type { AttachedFile, LineTyped } from '../../chat/request.ts'
import type { Ctx } from '../../language/command.ts'
import { isOff } from '../../language/features.ts'
import { AmbiguousValue } from '../../language/params/kinds.ts'
import { resolveLine, shapesIn } from '../../language/parse.ts'
import type { Registry } from '../../language/registry.ts'
import { UserError } from '../../message/errors.ts'
import type { Call } from '../../message/message.ts'
import { SeveralPressed } from './doubtful.ts'

/** The Call of a line, or undefined where it is refused. */
const readable = async (line: string, ctx: Ctx, registry: Registry): Promise<Call | undefined> => {
  try {
    return await resolveLine(shapesIn(line), registry, ctx)
  } catch (error) {
    if (error instanceof UserError || error instanceof AmbiguousValue) return undefined
    throw error
  }
}

const DOC_ADD: Call['path'] = ['doc', 'add']

const isDoc = (call: Call | undefined): boolean => call?.path.join(' ') === DOC_ADD.join(' ')

/**
 * The Call that keeps a file which was sent with the name of what it is about: `acme`, `contract of acme`. Undefined
 * where the line says anything else, and where documents are turned off: then the line is what counts. Several files are as many lines.
 */
export async function docOfFile(
  ctx: Ctx,
  { line, under, attached = [] }: LineTyped,
  registry: Registry,
): Promise<Call | undefined> {
  const linked = attached.filter((file): file is Required<AttachedFile> => file.link !== undefined)
  const [first] = linked
  if (under !== undefined || line.trim() === '' || line.includes('\n') || !first) return undefined
  if (isOff(ctx.off, registry.find(DOC_ADD))) return undefined
  const own = await readable(line, ctx, registry)
  if (own && own.path[1] !== 'show') return undefined
  const { link, name } = first
  const named = await readable(`${line} doc ${link} ${name.replace(/\s+/gu, ' ')}`, ctx, registry)
  const call = isDoc(named) ? named : await readable(`${line}: ${link}`, ctx, registry)
  if (!call || !isDoc(call)) return undefined
  if (linked.length > 1) throw new SeveralPressed(linked.map((file) => ({ line, attached: [file] })))
  return call
}
