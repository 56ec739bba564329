import { figuresAsked, type Question } from '../../crm/query/records.ts'
import type { Param, ReadCtx, Reading } from '../../language/command.ts'
import { AmbiguousValue } from '../../language/params/kinds.ts'
import { formatQuery } from '../../language/query/format.ts'
import { parseQuery, UnreadQuery } from '../../language/query/parse.ts'
import { type Asked, normalised, type Query } from '../../language/query/query.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import type { Text } from '../../message/message.ts'
import type { RecordType } from '../../records/record-type.ts'
import { withColumns } from './columns.ts'
import { namesFigure } from './plainly.ts'
import { readQuestion, showsColumns } from './reading.ts'
import { refined, savedAs } from './refined.ts'
import { type Resolved, resolveAsked } from './resolve.ts'
import { UnfitWord, UnsureValue } from './unfit.ts'

/** A question that was read: in its one written form, and as it is sent to the database. */
export interface AskedFor extends Resolved {
  readonly asked: Asked
}

/** The query with one part replaced by another, or left out. */
function instead(query: Query, leaf: Query, other: Query | undefined): Query {
  if (query === leaf) return other ?? { all: [] }
  if ('tag' in leaf && 'tag' in query && query.tag === leaf.tag) return other ?? { all: [] }
  if ('not' in query) {
    const inner = instead(query.not, leaf, other)
    return 'all' in inner && inner.all.length === 0 ? inner : { not: inner }
  }
  if ('all' in query) return { all: query.all.map((each) => instead(each, leaf, other)) }
  if ('any' in query)
    return { any: query.any.map((each) => instead(each, leaf, other)).filter((each) => !isNothing(each)) }
  return query
}

const isNothing = (query: Query): boolean => 'all' in query && query.all.length === 0

/** The most readings of an unknown word that are tried and counted. */
const MOST_TRIED = 5

/** The readings of an unknown word, each with the number of records it finds; a reading without any is not offered. */
async function readingsOf(
  ctx: ReadCtx,
  type: RecordType,
  asked: Asked,
  { leaf, meant }: UnfitWord,
): Promise<readonly Reading[]> {
  const readings: Reading[] = []
  for (const other of [...meant.slice(0, MOST_TRIED), undefined]) {
    const next: Asked = { ...asked, where: normalised(instead(asked.where, leaf, other)) }
    const count = await countOf(ctx, type, next)
    if (count === 0) continue
    const label = other ? await saidOf(ctx, type, other) : 'without it'
    readings.push({ label: `${label} (${count})`, raw: formatQuery(next) || 'all' })
  }
  return readings
}

/** A part of a question in words. */
async function saidOf(ctx: ReadCtx, type: RecordType, where: Query): Promise<string> {
  const { before, behind } = await resolveAsked(ctx, type, { where, sort: [] })
  return behind[0] ?? before.at(-1) ?? ''
}

async function countOf(ctx: ReadCtx, type: RecordType, asked: Asked): Promise<number> {
  try {
    const found = await figuresAsked(ctx.tx, type, questionOf(ctx, await resolveAsked(ctx, type, asked), []))
    return found.total
  } catch (error) {
    if (error instanceof UnfitWord || error instanceof UnsureValue || error instanceof UserError) return 0
    throw error
  }
}

/** The question as it is sent to the database, in the usual order of such records if it gives none. */
export const questionOf = (
  ctx: ReadCtx,
  { where, sorted, deleted, top }: Resolved,
  otherwise: Question['sorted'],
): Question => ({
  where,
  sorted: [...sorted, ...otherwise],
  deleted,
  top,
  currency: ctx.currency,
})

/** A question as it is sent to the database. @throws AmbiguousValue or UserError when a word of it does not fit. */
export async function resolved(
  ctx: ReadCtx,
  type: RecordType,
  asked: Asked,
  sample = 'created:"this week"',
): Promise<AskedFor> {
  try {
    const whole = withColumns(ctx, type, asked)
    return { ...(await resolveAsked(ctx, type, whole)), asked: whole }
  } catch (error) {
    if (error instanceof UnsureValue) {
      const readings = error.readings.map(({ label, leaf }) => ({
        label,
        raw: formatQuery({ ...asked, where: normalised(instead(asked.where, error.leaf, leaf)) }),
      }))
      throw new AmbiguousValue(error.words, readings)
    }
    if (!(error instanceof UnfitWord)) throw error
    const readings = await readingsOf(ctx, type, asked, error)
    const words: Text = [...understood(type, asked, error.leaf), ...error.words]
    if (readings.length > 0) throw new AmbiguousValue(words, readings, 'not_read')
    throw new UserError('not_read', words, {
      formless: true,
      next: ['Type it like ', { code: `${type.noun} list ${sample}` }, '.'],
    })
  }
}

/** `I read: stage:proposal amount>10k.`, for the rest of the question. */
function understood(type: RecordType, asked: Asked, leaf: Query): Text {
  const rest = formatQuery({ ...asked, where: normalised(instead(asked.where, leaf, undefined)) })
  return rest === '' ? [] : ['I read: ', { code: `${type.plural} ${rest}` }, '. ']
}

/** A question for records of one kind, in symbols: `stage:proposal amount>10k -#lost sort:-amount`. */
export const asking = (type: RecordType, sample: string): Param<AskedFor> => ({
  about: `Which ${type.plural}, such as ${sample}`,
  shape: 'words',
  slot: 'named',
  optional: false,
  reads: (line, ctx, isAlone) => readQuestion(ctx, type, line, isAlone),
  async readsAll(line, ctx, isFirst) {
    // `pipeline value by owner` begins like a command.
    const isFigure = isFirst && namesFigure(type, line.replace(/[\s.?!]+$/u, ''))
    if (isFigure) return readQuestion(ctx, type, line, true)
    if (isFirst && showsColumns(ctx, type, line)) return readQuestion(ctx, type, line, false)
    return (isFirst ? undefined : await savedAs(ctx, type, line)) ?? refined(ctx, type, line, isFirst)
  },
  async read(raw, ctx) {
    try {
      return await resolved(ctx, type, parseQuery(raw), sample)
    } catch (error) {
      if (!(error instanceof UnreadQuery)) throw error
      throw new UserError('not_read', [{ code: cut(error.word, 40) }, `: ${error.why}.`], {
        next: ['Type it like ', { code: sample }, '.'],
      })
    }
  },
})
