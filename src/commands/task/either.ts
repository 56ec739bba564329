import { type AnyKind, type Kind, refOf } from '../../crm/kinds.ts'
import { recordsNamed } from '../../crm/names/names.ts'
import { recordsByTitleWords } from '../../crm/names/title-words.ts'
import { REMINDERS } from '../../crm/reminders/reminders.ts'
import { TASKS } from '../../crm/tasks/tasks.ts'
import { readArgs } from '../../language/args.ts'
import { type AnyCommand, type Ctx, command, type Param, type ReadCtx } from '../../language/command.ts'
import { againAt } from '../../language/params/again.ts'
import { AmbiguousValue, maybe } from '../../language/params/kinds.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import type { Call, Reply } from '../../message/message.ts'
import { partsOfRef } from '../../message/named.ts'
import type { RecordRow } from '../../records/record-type.ts'
import { untilWords } from '../remind/state.ts'
import { each } from '../shared/each-record.ts'
import { readingOf, record } from '../shared/records.ts'

const task = record(TASKS, '')
const reminder = record(REMINDERS, '')

const REF = new RegExp(`^([${TASKS.letter}${REMINDERS.letter}])-?(\\d{1,9})$`, 'iu')

/** The ref of a task or reminder, by its ref or by words that begin the title of exactly one of both. */
const either = (about: string): Param<string> => ({
  about,
  shape: 'record',
  slot: 'positional',
  optional: false,
  refsOf: (ref: string) => [ref],
  async resolves(candidates, ctx) {
    const found = [await task.resolves?.(candidates, ctx), await reminder.resolves?.(candidates, ctx)]
    const known = found.filter((index) => index !== undefined && index >= 0) as readonly number[]
    return known.length === 0 ? -1 : Math.min(...known)
  },
  suggest: async (typed, ctx) => [
    ...((await task.suggest?.(typed, ctx)) ?? []),
    ...((await reminder.suggest?.(typed, ctx)) ?? []),
  ],
  async read(raw, ctx) {
    const ref = REF.exec(raw.trim())
    if (ref) return `${ref[1]?.toUpperCase()}-${ref[2]}`
    const found = [...(await refsNamed(ctx, TASKS, raw)), ...(await refsNamed(ctx, REMINDERS, raw))]
    const [first, ...others] = found
    if (first && others.length === 0) return first.raw
    const name = cut(raw.trim(), 80)
    if (first) throw new AmbiguousValue([`"${name}" may be one of ${found.length}. Which one?`], found)
    throw new UserError('not_found', `No task or reminder is called "${name}".`, {
      next: ['See them with ', { code: 'agenda' }, ', ', { code: 'task list' }, ' or ', { code: 'reminder list' }, '.'],
    })
  },
})

async function refsNamed<R extends RecordRow, Row>(ctx: ReadCtx, kind: Kind<R, Row>, raw: string) {
  const named = await recordsNamed(ctx.tx, kind, raw)
  const found = named.length > 0 ? named : await recordsByTitleWords(ctx.tx, kind, raw)
  return found.map((each) => ({ ...readingOf(kind, each), raw: refOf(kind, each) }))
}

const nounOf = (ref: string): Pick<AnyKind, 'noun'> => (partsOfRef(ref)?.letter === TASKS.letter ? TASKS : REMINDERS)

/** Runs the verb of its noun with the same fields. */
async function asVerb(ctx: Ctx, verb: string, ref: string, more: Readonly<Record<string, string>>): Promise<Reply> {
  const { noun } = nounOf(ref)
  const call: Call = { path: [noun, verb], fields: { [noun]: ref, ...more } }
  const own = ctx.commands.find(({ path }) => path[0] === noun && path[1] === verb)
  if (!own) throw new Error(`there is no command ${noun} ${verb}`)
  const running = { ...ctx, call }
  return own.run(running, await readArgs(own, call, running))
}

const AGAIN_ABOUT = 'When it is due once more, such as tue or in 2 weeks'

const done = command({
  path: ['done'],
  about: 'Mark a task or a reminder as done',
  params: {
    what: each(either('The task or reminder, by ref or title'), { refOf: String, named: String }),
    again: againAt({ ...untilWords, about: AGAIN_ABOUT }),
  },
  needs: 'member',
  examples: ['done T-9', 'done R-5, again tue', 'done send report'],
  run: (ctx, { what, again }): Promise<Reply> => asVerb(ctx, 'done', what, again === undefined ? {} : { again }),
})

const snooze = command({
  path: ['snooze'],
  about: 'Put a task or a reminder off',
  params: {
    what: each(either('The task or reminder, by ref or title'), { refOf: String, named: String }),
    until: maybe(untilWords),
  },
  needs: 'member',
  examples: ['snooze R-5 1h', 'snooze T-9 mon 2pm'],
  run: (ctx, { what, until }): Promise<Reply> => asVerb(ctx, 'snooze', what, until === undefined ? {} : { until }),
})

/** Commands that tasks and reminders share. */
export const eitherCommands: readonly AnyCommand[] = [done, snooze]
