import { refOf } from '../crm/kinds.ts'
import { recordData } from '../crm/record-data.ts'
import type { AnyCommand, Args, Ctx, Param, Params } from '../language/command.ts'
import { rowRefs } from '../message/marks.ts'
import type { Block, Message, Reply, Result, Text } from '../message/message.ts'
import { partsOfRef } from '../message/named.ts'
import { allNouns, nounIn } from '../store/nouns.ts'
import type { ChangedRow } from '../store/requests/requests.ts'

/** The command that gave an answer, with its arguments and changes. */
interface Answered {
  readonly command: AnyCommand
  readonly args: Args<Params>
  readonly reply: Reply
  /** The rows that the request changed. */
  readonly changed: readonly ChangedRow[]
}

/** At most this many records are returned as data with one answer. */
const MOST_RECORDS = 100

/**
 * The records of an answer as data: those that the command says it lists; else those that it was given and those that
 * changed; if none changed, those that have a row in the message. Their rows are read only for a program.
 */
export async function resultOf(ctx: Ctx, answered: Answered): Promise<Result> {
  const { result } = answered.reply
  const refs = result?.refs ?? refsOfAll(answered)
  const list = result?.list && { list: result.list }
  if (!ctx.through) return { refs, ...list }
  return { refs, ...list, records: await recordData(ctx.tx, refs.slice(0, MOST_RECORDS)) }
}

function refsOfAll({ command, args, reply, changed }: Answered): readonly string[] {
  const asked = refsAsked(command, args)
  const touched = changed.flatMap(({ table, number }) => {
    const noun = nounIn(table)
    return noun ? [refOf(noun, { number })] : []
  })
  const found = [...asked, ...touched, ...(changed.length > 0 ? [] : refsListed(reply.message))]
  return [...new Set(found.length > 0 ? found : refsSpoken(reply.message))].toSorted(ownFirst(command))
}

/** Sorts records of the command's own noun first: a contact before the company that was added with it. */
function ownFirst({ path }: AnyCommand): (a: string, b: string) => number {
  const letter = allNouns.find(({ noun }) => noun === path[0])?.letter
  const rank = (ref: string) => (partsOfRef(ref)?.letter === letter ? 0 : 1)
  return (a, b) => rank(a) - rank(b)
}

/** The refs of the records that a command was given as arguments. */
const refsAsked = ({ params }: AnyCommand, args: Args<Params>): readonly string[] =>
  Object.entries<Param<unknown>>(params).flatMap(([name, param]) => {
    const value = args[name]
    return value === undefined || value === null ? [] : (param.refsOf?.(value as never) ?? [])
  })

/** The refs of the records that have a row in a message. */
const refsListed = (message: Message): readonly string[] => [...rowRefs(message), ...message.blocks.flatMap(rowsIn)]

const rowsIn = (block: Block): readonly string[] =>
  block.kind === 'list' ? pointed(block.items) : block.kind === 'table' ? pointed(block.rows.flat()) : []

/** The refs of all records that a message mentions. */
const refsSpoken = ({ blocks }: Message): readonly string[] =>
  blocks.flatMap((block) =>
    block.kind === 'text'
      ? pointed([block.text])
      : block.kind === 'fields'
        ? pointed(block.fields.map(({ value }) => value))
        : [],
  )

const pointed = (texts: readonly Text[]): readonly string[] =>
  texts.flat().flatMap((span) => (typeof span === 'object' && 'ref' in span ? [span.ref] : []))
