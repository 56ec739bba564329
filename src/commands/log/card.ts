import { namedOf, refOf } from '../../crm/kinds.ts'
import { INTERACTIONS, type Interaction } from '../../crm/log/interactions.ts'
import { refOfSubject } from '../../crm/subject.ts'
import { type Task, tasksFrom } from '../../crm/tasks/tasks.ts'
import type { Ctx } from '../../language/command.ts'
import {
  type Action,
  actions,
  type Block,
  button,
  call,
  fields,
  type Reply,
  say,
  type Text,
  text,
} from '../../message/message.ts'
import { ownFieldsOf, ownKey, withOwn } from '../../records/own.ts'
import { showMinutes, shownDayIn, writtenTime } from '../../time/say.ts'
import { fieldLines } from '../records/card.ts'
import type { CardLine } from '../shared/card-lines.ts'
import { shownTask } from '../shared/due.ts'
import { textBeside, unreachedOutcome } from './outcome.ts'

/** `today`, `yesterday` or `Fri 13 Nov`, with the hour unless it is noon, which stands for a day without an hour. */
export function saidMoment(at: Date, ctx: Ctx): string {
  const now = ctx.now.toZonedDateTimeISO(ctx.zone)
  const local = ctx.now.add({ milliseconds: at.getTime() - ctx.now.epochMilliseconds }).toZonedDateTimeISO(ctx.zone)
  const ago = local.toPlainDate().until(now.toPlainDate()).days
  const day = ago === 0 ? 'today' : ago === 1 ? 'yesterday' : shownDayIn(now.year, local.toPlainDate())
  const isDay = local.hour === 12 && local.minute === 0 && local.second === 0
  return isDay ? day : `${day} ${writtenTime(local.round('minute'))}`
}

const about = (one: Interaction): Text => [{ ref: refOfSubject(one.about) }, ` ${one.about.name}`]

const nextLine = (task: Task, ctx: Ctx): Text => [task.doneAt ? 'Done: ' : 'Next: ', ...shownTask(task, ctx)]

/** The buttons of an interaction and its next steps. */
function logActions(ctx: Ctx, one: Interaction, tasks: readonly Task[]): readonly Action[] {
  const timeline = button('Timeline', call('timeline', { record: refOfSubject(one.about) }))
  const log = refOf(INTERACTIONS, one)
  if (ctx.member.role === 'viewer') return [timeline]
  if (one.deletedAt) return [button('Restore', call('log restore', { log }), 'primary'), timeline]
  const open = tasks.filter((task) => !task.doneAt)
  return [
    button('Edit', call('log edit', { log })),
    timeline,
    ...open.map((task) => button(`Done T-${task.number}`, call('task done', { task: `T-${task.number}` }))),
  ]
}

/** What was said of it in own fields, so that nobody misses what was taken out of its text. */
function ownLines(ctx: Ctx, one: Interaction): readonly Block[] {
  const own = ownFieldsOf(ctx.tx.own, INTERACTIONS.noun).map(ownKey)
  const { fields: all } = withOwn(ctx.tx, INTERACTIONS)
  const only = Object.fromEntries(Object.entries(all).filter(([key]) => own.includes(key)))
  const lines = fieldLines({ ...INTERACTIONS, fields: only } as unknown as typeof INTERACTIONS, one)
  return lines.length > 0 ? [fields(...lines)] : []
}

/** The answer to a log: one line, its text and the next step. */
export function loggedReply(ctx: Ctx, one: Interaction, when: string | undefined, task: Task | undefined): Reply {
  const how = [unreachedOutcome(one) ?? [], one.length === null ? [] : showMinutes(one.length)].flat()
  const parts = [namedOf(INTERACTIONS, one), ...how]
  const words = textBeside(one)
  const tasks = task ? [task] : []
  return say(
    `Logged ${[...parts, ...(when ? [when] : [])].join(', ')}`,
    [
      ...(words ? [text(words)] : []),
      ...ownLines(ctx, one),
      ...tasks.map((each) => text(...nextLine(each, ctx))),
      actions(...logActions(ctx, one, tasks)),
    ],
    'good',
  )
}

/** An interaction's card, with its next steps. */
export async function logCard(ctx: Ctx, one: Interaction, title?: string): Promise<Reply> {
  const tasks = await tasksFrom(ctx.tx, one.number)
  const words = textBeside(one)
  const rows: readonly CardLine[] = [
    ...fieldLines(withOwn(ctx.tx, INTERACTIONS), one, { own: { about: [['About', ...about(one)]] }, first: ['about'] }),
    ...(one.deletedAt ? [['Deleted', { time: one.deletedAt.toISOString(), show: 'moment' }] as const] : []),
  ]
  const blocks = [
    fields(...rows),
    ...(words ? [text(words)] : []),
    ...tasks.map((task) => text(...nextLine(task, ctx))),
    actions(...logActions(ctx, one, tasks)),
  ]
  return say(title ?? namedOf(INTERACTIONS, one), blocks, title ? 'good' : 'plain')
}
