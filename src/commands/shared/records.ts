import { eventThatRemoved } from '../../crm/history/undo.ts'
import { type Kind, namedOf, refOf } from '../../crm/kinds.ts'
import type { LiveOrDeleted } from '../../crm/names/conditions.ts'
import {
  firstNamed,
  recordNumbered,
  recordsByDigits,
  recordsLike,
  recordsNamed,
  recordsTyped,
} from '../../crm/names/names.ts'
import { firstByTitleWords, isToldOf, recordsByTitleWords } from '../../crm/names/title-words.ts'
import type { Param, ReadCtx, Reading } from '../../language/command.ts'
import { AmbiguousValue } from '../../language/params/kinds.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { button, call, type Text } from '../../message/message.ts'
import type { RecordRow } from '../../records/record-type.ts'
import { each } from './each-record.ts'

interface Options {
  /** Also reads deleted records. */
  readonly deleted?: boolean
  /** Whether live or deleted records are looked up. */
  readonly among?: LiveOrDeleted
}

/** The number in a ref of this kind, such as 7 in D-7 or d7. */
const numberIn = (letter: string, raw: string): number | undefined => {
  const digits = new RegExp(`^${letter}-?(\\d{1,9})$`, 'i').exec(raw.trim())?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** A record of a command that can be done to several. */
export const eachRecord = <R extends RecordRow, Row>(
  kind: Kind<R, Row>,
  about: string,
  options: Options = {},
): Param<R> =>
  each(record(kind, about, options), { refOf: (one) => refOf(kind, one), named: (one) => namedOf(kind, one) })

type Resolves = NonNullable<Param<unknown>['resolves']>

const resolvers = new Map<string, Resolves>()

/** Resolves the names of a kind; all params of the kind share it. */
function resolverOf<R extends RecordRow, Row>(kind: Kind<R, Row>, among: LiveOrDeleted): Resolves {
  const key = `${kind.noun} ${among}`
  const before = resolvers.get(key)
  if (before) return before
  const found: Resolves = async (candidates, ctx) => {
    const byRef = candidates.findIndex((candidate) => numberIn(kind.letter, candidate) !== undefined)
    if (byRef >= 0) return byRef
    const told = isToldOf(kind) ? await firstByTitleWords(ctx.tx, kind, candidates) : -1
    const found = await firstNamed(ctx.tx, kind, told < 0 ? candidates : candidates.slice(0, told), among)
    if (told >= 0) return found < 0 ? told : found
    return found < 0 && among === 'deleted' ? firstNamed(ctx.tx, kind, candidates) : found
  }
  resolvers.set(key, found)
  return found
}

/** A record by exact ref, exact name, or the only one whose name begins so; anything else is asked about, never guessed. */
export const record = <R extends RecordRow, Row>(
  kind: Kind<R, Row>,
  about: string,
  { deleted = false, among = 'live' }: Options = {},
): Param<R> => ({
  about,
  shape: 'record',
  slot: 'positional',
  optional: false,
  refsOf: (one: R) => [refOf(kind, one)],
  resolves: resolverOf(kind, among),
  async suggest(typed, ctx) {
    const byRef = new RegExp(`^${kind.letter}-?\\d*$`, 'i').test(typed.trim())
    const found = byRef
      ? await recordsByDigits(ctx.tx, kind, typed.replace(/\D/g, ''))
      : await recordsTyped(ctx.tx, kind, typed)
    const once = (name: string) => found.filter((each) => kind.nameOf(each) === name).length === 1
    return found.map((each) => ({
      ...readingOf(kind, each),
      raw: byRef || !once(kind.nameOf(each)) ? refOf(kind, each) : kind.nameOf(each),
    }))
  },
  async read(raw, ctx) {
    const number = numberIn(kind.letter, raw)
    const found = number === undefined ? await byName(ctx, kind, raw, among) : await byNumber(ctx, kind, number)
    if (!found.deletedAt || deleted) return found
    throw new UserError('not_found', `${namedOf(kind, found)} is deleted.`, {
      actions: [button('Restore', call(`${kind.noun} restore`, { [kind.noun]: refOf(kind, found) }))],
    })
  },
})

/** A record of a kind without names, such as an interaction: only by its ref. */
export const recordByRef = <R extends RecordRow, Row>(
  kind: Kind<R, Row>,
  about: string,
  options: Options = {},
): Param<R> => {
  const named = record(kind, about, options)
  return {
    ...named,
    resolves: async (candidates) => candidates.findIndex((candidate) => numberIn(kind.letter, candidate) !== undefined),
    suggest: async (typed, ctx) =>
      /^[a-z]-?\d*$/i.test(typed.trim()) || typed === ''
        ? ((await named.suggest?.(typed || kind.letter, ctx)) ?? [])
        : [],
    async read(raw, ctx) {
      if (numberIn(kind.letter, raw) !== undefined) return named.read(raw, ctx)
      throw new UserError('not_read', [{ code: cut(raw, 60) }, ` is no ref such as ${kind.letter}-7.`], {
        next: seeAll(kind),
      })
    },
  }
}

async function byNumber<R extends RecordRow, Row>(ctx: ReadCtx, kind: Kind<R, Row>, number: number): Promise<R> {
  const found = await recordNumbered(ctx.tx, kind, number)
  if (found) return found
  const event = await eventThatRemoved(ctx.tx, kind.table, number)
  if (event) {
    throw new UserError('not_found', `The adding of ${kind.letter}-${number} was undone (E-${event}).`, {
      actions: [button('Bring it back', call('undo', { change: `E-${event}` }))],
    })
  }
  throw new UserError('not_found', `There is no ${kind.noun} ${kind.letter}-${number}.`, { next: seeAll(kind) })
}

const seeAll = ({ noun }: { readonly noun: string }): Text => ['See them all with ', { code: `${noun} list` }, '.']

async function byName<R extends RecordRow, Row>(
  ctx: ReadCtx,
  kind: Kind<R, Row>,
  raw: string,
  among: LiveOrDeleted,
): Promise<R> {
  const named = await recordsNamed(ctx.tx, kind, raw, among)
  const found = named.length === 0 && isToldOf(kind) ? await recordsByTitleWords(ctx.tx, kind, raw) : named
  const [first, ...others] = found
  if (first && others.length === 0) return first
  const name = cut(raw.trim(), 80)
  const readings = (all: readonly R[]) => all.map((each) => readingOf(kind, each))
  if (first) {
    throw new AmbiguousValue([`${found.length} ${kind.plural} are called "${name}". Which one?`], readings(found))
  }
  // A record that is similar to a list of names is none of them.
  const like = among === 'live' && !/\s(?:and|&)\s|,/iu.test(raw) ? await likeName(ctx, kind, raw) : []
  if (like.length > 0) {
    throw new AmbiguousValue([`No ${kind.noun} is called "${name}". Did you mean:`], readings(like), 'not_found')
  }
  if (among === 'deleted') {
    const [live, ...more] = await recordsNamed(ctx.tx, kind, raw)
    if (live && more.length === 0) return live
    throw new UserError('not_found', `No deleted ${kind.noun} is called "${name}".`, {
      next: ['See them with ', { code: `${kind.noun} list show:deleted` }, '.'],
    })
  }
  throw new UserError('not_found', `No ${kind.noun} is called "${name}".`, { next: seeAll(kind) })
}
/** Suggestions for an unknown name: the record of this number, else similar names. */
async function likeName<R extends RecordRow, Row>(
  ctx: ReadCtx,
  kind: Kind<R, Row>,
  raw: string,
): Promise<readonly R[]> {
  const pattern = new RegExp(`^(?:${kind.letter}|${kind.noun})?\\s?#?(\\d{1,9})$`, 'i')
  const number = pattern.exec(raw.trim())?.[1]
  const numbered = number === undefined ? undefined : await recordNumbered(ctx.tx, kind, Number(number))
  return numbered ? [numbered] : recordsLike(ctx.tx, kind, raw)
}

/** A record as one of several readings. */
export const readingOf = <R extends RecordRow, Row>(kind: Kind<R, Row>, each: R): Reading => {
  const detail = kind.detail(each)
  return { label: `${namedOf(kind, each)}${detail && ` (${detail})`}`, raw: refOf(kind, each), ref: refOf(kind, each) }
}

/** The refusal of a record without anything that could be its name; the form keeps what was read. */
export const nameless = (path: readonly string[], fields: Readonly<Record<string, string>>, what: string): UserError =>
  new UserError('missing', [{ code: path.join(' ') }, ` still needs a ${what}.`], { open: { path, fields } })
