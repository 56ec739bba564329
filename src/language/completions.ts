import { withNames } from '../chat/picked.ts'
import { allows } from '../lib/roles.ts'
import type { AnyCommand, Ctx, Param, ParamShape, ReadCtx, Reading } from './command.ts'
import { quotedIfNeeded } from './grammar/format.ts'
import { commandAt } from './grammar/path.ts'
import { type Word, wordsOf } from './grammar/words.ts'
import type { Registry } from './registry.ts'

/** A whole line that a typed one could become; `about` is what its last value is, such as the name beside a ref. */
export interface Completion {
  readonly line: string
  readonly about?: string
}

const MOST = 25

/** The lines that the typed one could become, the likeliest first; at most 25. */
export async function completionsOf(typed: string, registry: Registry, ctx: Ctx): Promise<readonly Completion[]> {
  const words = wordsOf(typed)
  const [first] = words
  const allowed = registry.commands.filter(({ needs }) => allows(ctx.member.role, needs))
  const paths = pathsFrom(allowed, typed)
  const found = commandAt(words, 0, registry)
  const end = words[(found?.from ?? 0) - 1]?.end ?? typed.length
  if (found && end < typed.length) {
    const values = allowed.includes(found.command) ? await valuesIn(ctx, [found.command], allowed, typed, end) : []
    return unique(typed, [...paths, ...values])
  }
  // `assign D-7` does to any record what the verb says.
  const verb = first?.typed.toLowerCase()
  const meant = allowed.filter(({ path }) => verb !== undefined && path[1] === verb)
  if (paths.length > 0 || !first) return unique(typed, paths)
  if (first.end < typed.length && (meant.length > 0 || /\s[@#]\S*$/u.test(typed)))
    return unique(typed, await valuesIn(ctx, meant, allowed, typed, first.end))
  return unique(typed, await recordsAlone(typed, allowed, ctx))
}

const unique = (typed: string, all: readonly Completion[]): readonly Completion[] =>
  all
    .filter(({ line }, index) => line !== typed && all.findIndex((other) => other.line === line) === index)
    .slice(0, MOST)

/** Paths and short forms that begin so; only their first words while there are too many. */
function pathsFrom(commands: readonly AnyCommand[], typed: string): readonly Completion[] {
  const wanted = typed.toLowerCase().replace(/\s+/gu, ' ')
  const fitting = commands
    .flatMap(({ path, shorts = [], about }) =>
      [path.join(' '), ...shorts].map((words) => ({ line: `${words} `, about })),
    )
    .filter(({ line }) => line.startsWith(wanted))
  if (fitting.length <= MOST) return fitting
  return unique(
    typed,
    fitting.map(({ line }) => ({ line: `${line.split(' ')[0]} ` })),
  )
}

/** Records whose name a line without a command begins: typed alone it shows them. */
async function recordsAlone(
  typed: string,
  commands: readonly AnyCommand[],
  ctx: ReadCtx,
): Promise<readonly Completion[]> {
  const name = typed.replace(/^"/u, '')
  if (name.trim().length < 2) return []
  const found: Completion[] = []
  for (const { path, params } of commands) {
    const first = Object.values<Param<unknown>>(params).find(({ slot }) => slot === 'positional')
    if (path[1] !== 'show' || first?.shape !== 'record') continue
    found.push(...completed('', await suggested(first, name, { ...ctx, call: { path, fields: {} } })))
  }
  return found
}

const suggested = async (param: Param<unknown>, typed: string, ctx: ReadCtx): Promise<readonly Reading[]> =>
  (await param.suggest?.(typed, ctx)) ?? []

/** Lines that end in one of these values. */
const completed = (before: string, readings: readonly Reading[]): readonly Completion[] =>
  readings.map(({ raw, label }) => {
    const value = withNames(raw)
    return { line: before + quotedIfNeeded(value), ...(label !== value && { about: label }) }
  })

/** What can stand at the end of a line whose words for one of `meant` end at `end`. */
async function valuesIn(
  ctx: ReadCtx,
  meant: readonly AnyCommand[],
  commands: readonly AnyCommand[],
  typed: string,
  end: number,
): Promise<readonly Completion[]> {
  const rest = typed.slice(end)
  const [, name, value = ''] = /(?:^|\s)([-_a-z0-9]{1,32}):("[^"]*|[^\s"]*)$/iu.exec(rest) ?? []
  const named = name === undefined ? [] : meant.flatMap((command) => paramCalled(command, name.toLowerCase()) ?? [])
  if (named[0]) {
    const before = typed.slice(0, typed.length - value.length)
    return completed(before, await suggested(named[0], value.replace(/^"/u, ''), ctx))
  }
  const last = /\S*$/u.exec(rest)?.[0] ?? ''
  const before = typed.slice(0, typed.length - last.length)
  if (/^[@#]/u.test(last)) return completed(before, await signed(ctx, meant, commands, last))
  const found: Completion[] = []
  for (const command of meant) {
    const asked = { ...ctx, call: { path: command.path, fields: {} } }
    const values = await positional(asked, command, typed, end)
    found.push(...values, ...namesIn(command, before, last, values.length > 0))
  }
  return found
}

/** A param by its own name or by another that people write before its colon. */
const paramCalled = ({ params }: AnyCommand, name: string): Param<unknown> | undefined =>
  Object.entries<Param<unknown>>(params).find(
    ([own, { called = [], hidden }]) => !hidden && (own === name || called.includes(name)),
  )?.[1]

const SIGNED: readonly ParamShape[] = ['member', 'recipient', 'channel', 'tags']

/** People behind an @, channels and tags behind a #: of the params of the commands meant, else of any. */
async function signed(
  ctx: ReadCtx,
  meant: readonly AnyCommand[],
  commands: readonly AnyCommand[],
  typed: string,
): Promise<readonly Reading[]> {
  const sign = typed.charAt(0)
  const of = (one: AnyCommand) =>
    Object.values<Param<unknown>>(one.params).filter(({ shape, suggest }) => suggest && SIGNED.includes(shape))
  for (const params of [meant.flatMap(of), commands.flatMap(of)]) {
    const shapes = params.filter(({ shape }, index) => params.findIndex((other) => other.shape === shape) === index)
    const all: Reading[] = []
    for (const param of shapes) all.push(...(await suggested(param, typed, ctx)))
    const found = all.filter(({ raw }) => withNames(raw).startsWith(sign))
    if (found.length > 0) return found
  }
  return []
}

/** Names of values that are not given yet: `stage:`. */
function namesIn(command: AnyCommand, before: string, typed: string, isOther: boolean): readonly Completion[] {
  if (typed === '' ? isOther : !/^[a-z]+$/iu.test(typed)) return []
  const given = new Set(wordsOf(before).map(({ name }) => name))
  return Object.entries<Param<unknown>>(command.params)
    .map(([key, param]) => [param.word ?? key, param] as const)
    .filter(([name, param]) => !param.hidden && !param.reads && param.slot !== 'positional' && !given.has(name))
    .filter(([name]) => name.startsWith(typed.toLowerCase()))
    .map(([name, { about }]) => ({ line: `${before}${name}:`, about }))
}

/** Values for the positional param that is being typed; those before it must be known. */
async function positional(
  ctx: ReadCtx,
  command: AnyCommand,
  typed: string,
  end: number,
): Promise<readonly Completion[]> {
  let at = end
  for (const param of Object.values<Param<unknown>>(command.params)) {
    if (param.slot !== 'positional') continue
    at += /^\s*/u.exec(typed.slice(at))?.[0].length ?? 0
    const left = typed.slice(at)
    const words = wordsOf(left)
    const isOver = words.length > 0 && (/\s$/u.test(left) || words.at(-1)?.quoted === true)
    const runs = isOver ? runsOf(left, words) : []
    const known =
      isOver && param.resolves
        ? await param.resolves(
            runs.map(({ value }) => value),
            ctx,
          )
        : -1
    if (known !== 0) {
      const values = await suggested(param, left.replace(/^"/u, ''), ctx)
      if (values.length > 0 || words.length <= 1) return completed(typed.slice(0, at), values)
    }
    const shorter = runsOf(left, words).slice(known === 0 ? 0 : 1)
    const index =
      known === 0
        ? 0
        : ((await param.resolves?.(
            shorter.map(({ value }) => value),
            ctx,
          )) ?? -1)
    const run = shorter[index]
    if (!run) return []
    at += run.end
  }
  return []
}

/** The first words of a text, the longest run first, each with where it ends. */
const runsOf = (text: string, words: readonly Word[]): readonly { readonly value: string; readonly end: number }[] =>
  words
    .map(({ end, value, quoted }, index) => ({ end, value: index === 0 && quoted ? value : text.slice(0, end) }))
    .toReversed()
