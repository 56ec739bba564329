import { openDealsOf } from '../../crm/deals/contacts.ts'
import { lastTouch } from '../../crm/log/touch.ts'
import { remindersAhead } from '../../crm/reminders/list.ts'
import { openTasks } from '../../crm/tasks/tasks.ts'
import type { Ctx } from '../../language/command.ts'
import { showMoney } from '../../lib/money.ts'
import { allows } from '../../lib/roles.ts'
import { type Action, button, call, type Text } from '../../message/message.ts'
import type { Subject } from '../../records/types/relations.ts'
import { shownTask } from './due.ts'

/** A line of a card: its label and value. */
export type CardLine = readonly [label: string, ...value: Text]

/** The labels of the lines that a card has besides its fields, by what they show. */
export const LINE_LABELS: Readonly<Record<string, readonly string[]>> = {
  __proto__: null as never,
  next: ['Next', 'Next step'],
  closed: ['Closed'],
}

/** A line that is left out without a value. */
export const line = (label: string, value: string | null | undefined): readonly CardLine[] =>
  value ? [[label, value]] : []

/** The last interaction with a customer, if there was one. */
export async function touchLine(ctx: Ctx, about: Subject): Promise<readonly CardLine[]> {
  const touch = await lastTouch(ctx.tx, about)
  if (!touch) return []
  return [
    ['Last touch', `${touch.kind}, `, { time: touch.at.toISOString(), show: 'relative' }, ', ', { user: touch.by }],
  ]
}

/** The next step of a record; `none` is shown if there is none. */
export async function stepLine(ctx: Ctx, about: Subject, none?: string): Promise<readonly CardLine[]> {
  const [task] = await openTasks(ctx.tx, { about, limit: 1 })
  if (task) return [['Next', ...shownTask(task, ctx)]]
  return none ? [['Next', none]] : []
}

/** The next reminder about a record: text, time, recipient and ref. What was due then is not known of the past. */
export async function reminderLine(ctx: Ctx, about: Subject): Promise<readonly CardLine[]> {
  if (ctx.tx.isPast) return []
  const [next] = await remindersAhead(ctx.tx, about, 1)
  if (!next?.dueAt) return []
  const to: Text = next.told.kind === 'member' ? [{ user: next.told }] : [next.told.name]
  const at = { time: next.dueAt.toISOString(), show: 'moment' } as const
  return [['Reminder', next.text, ', ', at, ', to ', ...to, ' (', { ref: `R-${next.number}` }, ')']]
}

const SHOWN = 5

/** The open deals of a company or contact with their amounts. */
export async function dealsLine(ctx: Ctx, noun: 'company' | 'contact', number: number): Promise<readonly CardLine[]> {
  const { deals, total } = await openDealsOf(ctx.tx, noun, number, SHOWN)
  if (total === 0) return []
  const shown = deals.flatMap(({ number: deal, title, amount, stage }, index): Text => {
    const detail = amount ? `${showMoney(amount)}, ${stage.name}` : stage.name
    return [index > 0 ? '; ' : '', { ref: `D-${deal}` }, ` ${title} (${detail})`]
  })
  return [['Open deals', ...shown, ...(total > SHOWN ? [`; and ${total - SHOWN} more`] : [])]]
}

/**
 * A button for a command about a record, if the command exists and the person may use it; `fields` are added to its
 * Call.
 */
export function buttonIfAllowed(
  ctx: Ctx,
  label: string,
  path: string,
  ref: string,
  fields: Readonly<Record<string, string>> = {},
): readonly Action[] {
  const command = ctx.commands.find((each) => each.path.join(' ') === path)
  if (!command || !allows(ctx.member.role, command.needs)) return []
  const params = Object.entries(command.params as Readonly<Record<string, { readonly slot: string }>>)
  const name = params.find(([, { slot }]) => slot === 'positional')?.[0]
  return name ? [button(label, call(path, { [name]: ref, ...fields }))] : []
}

/** When a record was deleted, if it was. */
export const deletedLine = (at: Date | null): readonly CardLine[] =>
  at ? [['Deleted', { time: at.toISOString(), show: 'moment' }]] : []
