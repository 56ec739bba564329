import { readArgs } from '../../language/args.ts'
import type { AnyCommand, Args, Ctx, Each, Param, Params } from '../../language/command.ts'
import { clip } from '../../language/grammar/words.ts'
import { pastOf } from '../../lib/past.ts'
import { capital } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import {
  type Action,
  actions,
  type Block,
  button,
  type Call,
  list,
  type Reply,
  say,
  type Text,
  text,
} from '../../message/message.ts'
import { allNouns, nounOfLetter } from '../../store/nouns.ts'
import { step } from '../step.ts'
import { needsZone, zoneQuestion } from '../zone-question.ts'

/** Up to this many records are changed at once; for more, a preview is shown first. */
const MOST_UNSEEN = 5
/** The most records that one line may name. */
const MOST_AT_ONCE = 50
/** The field that says that the records were shown in a preview; no command has a field of this name. */
const SEEN = 'each'

/** One of the records: the context with its Call, the arguments, and its name. */
interface One {
  readonly ctx: Ctx
  readonly args: Args<Params>
  readonly named: string
}

/** A command, its param that names several records, and their names. */
interface Several {
  readonly command: AnyCommand
  readonly call: Call
  readonly param: string
  readonly each: Each
  readonly names: readonly string[]
}

/** Runs a command for each record that its Call names, if it names several: all of it is one change. */
export const runEach = step(['command', 'running'], async ({ command, running }) => {
  const { [SEEN]: seen, ...fields } = running.call.fields
  const call = { path: running.call.path, fields }
  const several = 'opens' in running.request.input ? undefined : await severalIn(running, command, call)
  return several ? { answer: await eachOf(running, several, seen !== undefined) } : {}
})

async function severalIn(ctx: Ctx, command: AnyCommand, call: Call): Promise<Several | undefined> {
  for (const [param, { each }] of Object.entries<Param<unknown>>(command.params)) {
    const raw = call.fields[param]
    const names = each && raw !== undefined ? await each.parts(raw, ctx) : []
    if (each && names.length > 1) return { command, call, param, each, names }
  }
  return undefined
}

async function eachOf(ctx: Ctx, several: Several, isSeen: boolean): Promise<Reply> {
  const { names, command } = several
  if (names.length > MOST_AT_ONCE) {
    throw new UserError('too_long', `Those are ${names.length}, and ${MOST_AT_ONCE} are the most at once.`)
  }
  const all: One[] = []
  for (const [index, name] of names.entries()) all.push(await readOne(ctx, several, name, index))
  const [first] = all
  if (first && needsZone(first.ctx, command, first.args)) return zoneQuestion(ctx)
  return all.length > MOST_UNSEEN && !isSeen ? preview(several, all) : runAll(several, all)
}

const withRecord = ({ call, param }: Several, raw: string): Call => ({
  path: call.path,
  fields: { ...call.fields, [param]: raw },
})

async function readOne(ctx: Ctx, several: Several, name: string, index: number): Promise<One> {
  const call = withRecord(several, name)
  const own = { ...ctx, call }
  try {
    const args = await readArgs(several.command, call, own)
    return { ctx: own, args, named: several.each.named(args[several.param]) }
  } catch (error) {
    throw error instanceof UserError ? forAll(several, error, index) : error
  }
}

/**
 * An error about one record, turned into one about all: each of its buttons and its form makes the Call for all records
 * again.
 */
function forAll(several: Several, error: UserError, index: number): UserError {
  const { param, names, call: own } = several
  const again = (call: Call): Call => {
    const raw = call.fields[param]
    if (raw === undefined || call.path.join(' ') !== own.path.join(' ')) return call
    // The version that one of them had says nothing of the others.
    const { seen: _version, ...fields } = call.fields
    return { path: call.path, fields: { ...fields, [param]: names.with(index, raw).join(', ') } }
  }
  return new UserError(error.code, error.words, {
    ...(error.next && { next: error.next }),
    actions: error.actions.map((action) => withCalls(action, again)),
    ...(error.open && { open: { ...error.open, fields: again({ path: own.path, fields: error.open.fields }).fields } }),
  })
}

const withCalls = (action: Action, change: (call: Call) => Call): Action =>
  action.kind === 'button'
    ? { ...action, call: change(action.call) }
    : { ...action, options: action.options.map((option) => ({ ...option, call: change(option.call) })) }

/** The plural noun for the records: deals, if all are deals. */
function plural(several: Several, all: readonly One[]): string {
  const nouns = new Set(all.map(({ args }) => several.each.refOf(args[several.param]).charAt(0)))
  const [letter = ''] = nouns
  const noun = allNouns.find(({ noun }) => noun === several.command.path[0]) ?? nounOfLetter(letter)
  return nouns.size === 1 && noun ? noun.plural : 'records'
}

const verbOf = ({ command: { path } }: Several): string => path.at(-1) ?? ''

const DO: Readonly<Record<string, string>> = {
  __proto__: null as never,
  won: 'Mark as won:',
  lost: 'Mark as lost:',
  done: 'Mark as done:',
  edit: 'Change',
}

const isLog = ({ command: { path } }: Several): boolean => path[0] === 'log'

const asks = (several: Several, count: number | string): string =>
  isLog(several) ? `Log it on ${count}` : `${DO[verbOf(several)] ?? capital(verbOf(several))} ${count}`

/** The preview: what would be done to which records; its button does it to exactly these. */
function preview(several: Several, all: readonly One[]): Reply {
  const refs = all.map(({ args }) => several.each.refOf(args[several.param])).join(', ')
  const call = withRecord(several, refs)
  const shown = all.slice(0, MOST_UNSEEN).map(({ named }): Text => [named])
  const more = all.length - shown.length
  const said = Object.entries(call.fields).filter(([name]) => name !== several.param)
  return say(
    `${asks(several, all.length)} ${plural(several, all)}?`,
    [
      ...(said.length > 0 ? [text(said.map(([name, value]) => `${name}: ${clip(value, 80)}`).join(', '))] : []),
      list([...shown, ...(more > 0 ? [[`and ${more} more`]] : [])]),
      text('Nothing is saved yet.'),
      actions(
        button(asks(several, all.length), { path: call.path, fields: { ...call.fields, [SEEN]: 'seen' } }, 'primary'),
      ),
    ],
    'warning',
  )
}

/**
 * Runs the command for all records or, if one cannot be done, for none. Records for which there is nothing to do are
 * skipped and named.
 */
async function runAll(several: Several, all: readonly One[]): Promise<Reply> {
  const replies: Reply[] = []
  const idle: UserError[] = []
  for (const [index, one] of all.entries()) {
    try {
      const reply = await several.command.run(one.ctx, one.args)
      if (reply.form || reply.message.tone === 'warning') throw asked(several, one, reply, index)
      replies.push(reply)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      if (error.code !== 'nothing_to_do') throw error.code === 'ambiguous' ? error : refused(several, all, index, error)
      idle.push(error)
    }
  }
  const left = idle.flatMap(({ words }) => [...words, ' '])
  if (replies.length === 0) throw new UserError('nothing_to_do', left, { isSo: idle.every(({ isSo }) => isSo) })
  const what = replies.length === 1 ? plural(several, all).replace(/s$/u, '') : plural(several, all)
  const blocks: readonly Block[] = [
    list(replies.map(lineOf)),
    ...(left.length > 0 ? [text({ bold: 'Left as it is: ' }, ...left)] : []),
  ]
  const reply = say(
    `${isLog(several) ? 'Logged' : capital(pastOf(verbOf(several)))}: ${replies.length} ${what}`,
    blocks,
    'good',
  )
  const isOpen = replies.every(({ audience }) => audience === 'place')
  return { ...reply, ...(isOpen && { audience: 'place' as const }) }
}

/** An answer in one line: its title and its first paragraph. */
function lineOf({ message: { title, blocks } }: Reply): Text {
  const [first] = blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []))
  return first ? [{ bold: title }, ': ', ...first] : [{ bold: title }]
}

/** A question of the command about one record, turned into a question about all; nothing is saved yet. */
function asked(several: Several, { named }: One, { message, form }: Reply, index: number): UserError {
  const own = message.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []))
  const next = message.blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []))[0]
  const question = new UserError('ambiguous', [message.title], {
    ...(next && { next }),
    actions: own,
    ...(form &&
      own.length === 0 && { open: { path: form.path, fields: form.kept, only: form.fields.map(({ name }) => name) } }),
  })
  const all = forAll(several, question, index)
  return new UserError('ambiguous', [`${named} and the others: `, ...all.words], {
    ...(all.next && { next: all.next }),
    actions: all.actions,
    ...(all.open && { open: all.open }),
  })
}

/** Says which record cannot be done and why; a button does the others. */
function refused(several: Several, all: readonly One[], index: number, error: UserError): UserError {
  const rest = all.filter((_, at) => at !== index)
  const refs = rest.map(({ args }) => several.each.refOf(args[several.param])).join(', ')
  return new UserError(error.code, [...error.words, ' Nothing was done.'], {
    ...(error.next && { next: error.next }),
    actions: [
      button(rest.length === 1 ? `Only ${clip(rest[0]?.named ?? '', 60)}` : `Only the other ${rest.length}`, {
        path: several.call.path,
        fields: { ...withRecord(several, refs).fields, ...(rest.length > MOST_UNSEEN && { [SEEN]: 'seen' }) },
      }),
    ],
  })
}
