import { hadRecords } from '../../crm/history/diff.ts'
import type { AnyCommand, Ctx, Param } from '../../language/command.ts'
import { AS_OF, isAskedOfPast, isSurelyPast, isTimeAsOf, readAsOf, titleAsOf } from '../../language/params/as-of.ts'
import { AmbiguousValue } from '../../language/params/kinds.ts'
import type { Registry } from '../../language/registry.ts'
import { type AskedOfPast, askedOfPast, mayAskOfPast } from '../../language/spoken/as-of.ts'
import { UserError } from '../../message/errors.ts'
import { type Action, actions, type Block, button, type Call, type Reply, type Text } from '../../message/message.ts'
import { txAsOf } from '../../store/changes/past.ts'
import { step } from '../step.ts'

/** What reading such a line needs: the context, the commands, and how a line of now is read. */
interface Reading {
  readonly ctx: Ctx
  readonly registry: Registry
  readonly read: (line: string, ctx: Ctx) => Promise<Call>
}

const isTimeIn = (ctx: Ctx) => (words: string) => isTimeAsOf(words, ctx)

/**
 * The Call of a line; where it asks how something was, the Call of now with the words for when.
 * @throws UserError as the line alone, or as what is asked of the past.
 */
export async function callOfLine(line: string, reading: Reading, alone: () => Promise<Call>): Promise<Call> {
  const asked = askedOfPast(line, isTimeIn(reading.ctx))
  const marked = asked && (await callOfPast(asked, reading))
  if (marked && 'path' in marked) return marked
  try {
    return await alone()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    if (marked) throw marked
    const other = mayAskOfPast(line, (words) => isSurelyPast(words, reading.ctx))
    const found = other && (await callOfPast(other, reading))
    if (found && 'path' in found) return found
    throw error
  }
}

/** The Call of what is asked of the past; an error where that is refused, undefined where it is something else. */
async function callOfPast({ lines, when }: AskedOfPast, reading: Reading): Promise<Call | UserError | undefined> {
  const { ctx, registry } = reading
  if (lines.length === 0) return await ofWhatWasShown(when, reading)
  let refused: UserError | undefined
  for (const past of [false, true]) {
    for (const line of lines) {
      try {
        const found = await reading.read(line, past ? asOfSaid(when, ctx) : ctx)
        const command = registry.find(found.path)
        if (command && isAskedOfPast(command)) return withTime(found, when)
        if (command?.datedBy) return { path: found.path, fields: { ...found.fields, [command.datedBy]: when } }
        refused = command && (command.needs === 'viewer' && !command.toChange ? onlyNow(command, found) : changesNow)
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        const readings = error.actions.flatMap((action) => asOfAction(action, when, registry))
        if (error.code === 'ambiguous' && readings.length > 0)
          return new UserError(error.code, error.words, { actions: readings })
        refused ??= error
      }
    }
  }
  return refused
}

/** A line that names nothing but the time is about the list or the record that was shown last. */
async function ofWhatWasShown(when: string, { ctx, registry, read }: Reading): Promise<Call | undefined> {
  const [ref] = (await ctx.spokenOf?.()) ?? []
  const shown = await ctx.lastShown?.()
  const isFresh = shown && ctx.tx.at.getTime() - shown.at.getTime() <= FRESH_MS
  const found = ref === undefined ? isFresh && shown.call : await read(`show ${ref}`, ctx)
  const command = found ? registry.find(found.path) : undefined
  return found && command && isAskedOfPast(command) ? withTime(found, when) : undefined
}

/** So long a list is what is meant by a line that names none. */
const FRESH_MS = 10 * 60 * 1000

/** The context of the moment, for names that are there no more. */
function asOfSaid(when: string, ctx: Ctx): Ctx {
  try {
    return { ...ctx, tx: txAsOf(ctx.tx, readAsOf(when, ctx)) }
  } catch (error) {
    if (error instanceof UserError || error instanceof AmbiguousValue) return ctx
    throw error
  }
}

const withTime = ({ path, fields }: Call, when: string): Call => ({ path, fields: { ...fields, [AS_OF]: when } })

const changesNow = new UserError('not_read', 'A change is made now, and not as of an earlier day.', {
  next: 'Nothing is done. Say it without the day, or ask how it was.',
  formless: true,
})

const onlyNow = ({ path }: AnyCommand, now: Call): UserError =>
  new UserError('not_read', [{ code: path.join(' ') }, ' shows what is now; how that was is not kept.'], {
    next: 'Records, their timelines, lists of them, the pipeline and the agenda can be shown as they were.',
    actions: [button('Now', now)],
    formless: true,
  })

/** The context in which a Call is run: that of the moment where it asks for one, with the time in its Call as an instant. */
export async function asOfCall(command: AnyCommand, running: Ctx): Promise<Ctx> {
  const { [AS_OF]: said, ...fields } = isAskedOfPast(command) ? inFields(running) : running.call.fields
  const { path } = running.call
  if (said === undefined) return running
  if (!isAskedOfPast(command)) throw onlyNow(command, { path, fields })
  const then = instantOf(said, running)
  if (then.equals(running.now)) return { ...running, call: { path, fields } }
  const past: Ctx = { ...running, tx: txAsOf(running.tx, then), now: then }
  if (!(await hadRecords(past.tx))) {
    const words = titleAsOf(then, past.zone).replace('As it was', 'Nothing was kept here yet')
    throw new UserError('not_found', `${words}.`, { actions: [button('Now', { path, fields })], formless: true })
  }
  const named = await refsOfNow(command, { path, fields }, running, past)
  return { ...past, call: withTime({ path, fields: named }, then.toString()) }
}

/** The fields with the time out of a text in which it stands: `where:"amount>10k as of friday"`. */
function inFields(ctx: Ctx): Call['fields'] {
  const { fields } = ctx.call
  if (fields[AS_OF] !== undefined) return fields
  for (const [name, value] of Object.entries(fields)) {
    const asked = askedOfPast(value, isTimeIn(ctx))
    if (!asked) continue
    const { [name]: _, ...others } = fields
    const [line] = asked.lines
    return { ...others, ...(line !== undefined && { [name]: line }), [AS_OF]: asked.when }
  }
  return fields
}

/** @throws UserError with each reading as a whole Call. */
function instantOf(said: string, ctx: Ctx) {
  try {
    return readAsOf(said, ctx)
  } catch (error) {
    if (!(error instanceof AmbiguousValue)) throw error
    const readings = error.readings.map(({ label, raw }) => button(label, withTime(ctx.call, raw)))
    throw new UserError(error.code, error.words, { actions: readings })
  }
}

/**
 * The fields with the refs of the records that they name now, since they may have had other names then; what names none
 * now is looked for among those of then. @throws UserError for a record that was not there yet.
 */
async function refsOfNow({ params }: AnyCommand, asked: Call, now: Ctx, past: Ctx): Promise<Call['fields']> {
  const fields: Record<string, string> = { ...asked.fields }
  for (const [name, param] of Object.entries<Param<unknown>>(params)) {
    const raw = fields[name]
    if (raw === undefined || param.shape !== 'record') continue
    const found = await orNothing(async () => param.read(raw, { ...now, call: asked }))
    const ref = found === undefined ? undefined : param.refsOf?.(found as never)[0]
    if (ref === undefined) continue
    if ((await orNothing(async () => param.read(ref, { ...past, call: asked }))) === undefined) {
      throw new UserError(
        'not_found',
        `${titleAsOf(past.now, past.zone).replace('As it was', `${ref} was not there yet`)}.`,
        {
          actions: [button('Now', { path: asked.path, fields: { ...fields, [name]: ref } })],
          formless: true,
        },
      )
    }
    fields[name] = ref
  }
  return fields
}

async function orNothing<T>(find: () => Promise<T>): Promise<T | undefined> {
  try {
    return await find()
  } catch (error) {
    if (error instanceof UserError || error instanceof AmbiguousValue) return undefined
    throw error
  }
}

/** Goes back to the moment that a Call asks for. */
export const lookBack = step(['command', 'running'], async ({ command, running }) => ({
  running: await asOfCall(command, running),
}))

/** Says in the first words of an answer of the past when that was; its buttons show, and change nothing. */
export const sayAsOf = step(['answer', 'ctx'], ({ answer, running }, { registry }) => {
  if (!running?.tx.isPast) return {}
  const when = running.call.fields[AS_OF] ?? ''
  const { [AS_OF]: _, ...fields } = running.call.fields
  const shown = answer.message.blocks.flatMap((block): readonly Block[] => {
    if (block.kind !== 'actions') return [inAbsoluteTimes(block)]
    const kept = block.actions.flatMap((action) => asOfAction(action, when, registry))
    return kept.length > 0 ? [actions(...kept)] : []
  })
  const blocks = withButton(shown, button('Now', { path: running.call.path, fields }))
  const title = `${titleAsOf(running.now, running.zone)}: ${answer.message.title}`
  const { tone: _tone, ...message } = answer.message
  const reply: Reply = { ...answer, message: { ...message, title, blocks } }
  return { answer: reply }
})

/** The button among the last ones, or below what is shown. */
function withButton(blocks: readonly Block[], last: Action): readonly Block[] {
  const end = blocks.at(-1)
  return end?.kind === 'actions' ? [...blocks.slice(0, -1), actions(...end.actions, last)] : [...blocks, actions(last)]
}

/** The button or select as of that moment; nothing where it does something else than to show. */
function asOfAction(action: Action, when: string, registry: Registry): readonly Action[] {
  const asked = (one: Call): Call | undefined => {
    const command = registry.find(one.path)
    if (!command || !isAskedOfPast(command)) return undefined
    return AS_OF in one.fields ? one : withTime(one, when)
  }
  if (action.kind === 'button') {
    const one = asked(action.call)
    return one ? [{ ...action, call: one }] : []
  }
  const options = action.options.flatMap((option) => {
    const one = asked(option.call)
    return one ? [{ ...option, call: one }] : []
  })
  return options.length > 0 ? [{ ...action, options }] : []
}

/** A block in which no time is said by its distance from now. */
function inAbsoluteTimes(block: Block): Block {
  const absolute = (words: Text): Text =>
    words.map((span) =>
      typeof span === 'object' && 'time' in span && span.show === 'relative' ? { ...span, show: 'date' } : span,
    )
  if (block.kind === 'text') return { ...block, text: absolute(block.text) }
  if (block.kind !== 'fields') return block
  return { ...block, fields: block.fields.map((field) => ({ ...field, value: absolute(field.value) })) }
}
