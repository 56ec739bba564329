import type { AnyCommand, Command, Param, Params, ReadCtx } from '../../language/command.ts'
import { inPattern } from '../../lib/patterns.ts'
import { extendedBy, isOwnKey, ownFieldsOf, ownKey } from '../../records/own.ts'
import type { RecordType } from '../../records/record-type.ts'
import { addParams } from './field-params.ts'

/**
 * A command that makes a record of a kind and is written by hand: in a workspace with own fields it takes those too,
 * under the keys by which `settledValues` finds them. The note, which takes all words after it, stays last.
 */
export function takingOwn<P extends Params>(
  type: Pick<RecordType, 'fields' | 'noun' | 'isPerson'>,
  command: Command<P>,
): Command<P> {
  return {
    ...command,
    takesOwn: true,
    extended(own): AnyCommand {
      const all: Params = addParams(extendedBy(own, type))
      const added = Object.fromEntries(Object.entries<Param<unknown>>(all).filter(([key]) => isOwnKey(key)))
      const { note, ...params } = command.params as Params
      return { ...command, takesOwn: true, params: { ...params, ...added, ...(note && { note }) } }
    },
  }
}

/** Text in which own fields of its record may be named: `went well sentiment:good`. */
export interface OwnInText {
  readonly text: string
  readonly values: Readonly<Record<string, unknown>>
}

/** The values of own fields that are named in a text, and the text without them. @throws UserError for no such value. */
export async function ownInText(
  ctx: ReadCtx,
  type: Pick<RecordType, 'fields' | 'noun' | 'isPerson'>,
  text: string,
): Promise<OwnInText> {
  const own = ownFieldsOf(ctx.tx.own, type.noun)
  if (own.length === 0 || !text.includes(':')) return { text, values: {} }
  const params: Params = addParams(extendedBy(ctx.tx.own, type))
  const values: Record<string, unknown> = {}
  let rest = text
  for (const field of own) {
    const names = [field.name, ...field.called].flatMap((name) => [name, name.replaceAll(' ', '-')])
    const pattern = names.map(inPattern).join('|')
    const found = new RegExp(`(?<=^|[\\s,;])(?:${pattern}):\\s?("[^"]*"|\\S+)`, 'iu').exec(rest)
    const value = found?.[1]?.replace(/^"|"$/gu, '').replace(/[,;.]+$/u, '')
    if (!found || !value) continue
    values[ownKey(field)] = await (params[ownKey(field)] as Param<unknown>).read(value, ctx)
    rest = `${rest.slice(0, found.index)}${rest.slice(found.index + found[0].length)}`.replace(/\s{2,}/gu, ' ').trim()
  }
  return { text: rest, values }
}

/** The values of own fields among the arguments of a command. */
export const ownArgs = (args: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(args).filter(([key, value]) => isOwnKey(key) && value !== undefined))
