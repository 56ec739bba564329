import { Temporal } from 'temporal-polyfill'
import { namedOf, refOf } from '../../crm/kinds.ts'
import { type CountedFrom, REMINDERS, type Reminder } from '../../crm/reminders/reminders.ts'
import { anyNumbered } from '../../crm/search/records.ts'
import type { Ctx } from '../../language/command.ts'
import { allows } from '../../lib/roles.ts'
import { UserError } from '../../message/errors.ts'
import { type Action, actions, button, call, fields, type Reply, say, type Text, text } from '../../message/message.ts'
import { showRule } from '../../time/recurrence/say.ts'
import { conditionText } from './about.ts'
import { dayNotes, deliveryText, routeText, stateText } from './say.ts'
import { type ReminderTarget, targetOf } from './who.ts'

export const instantAt = (at: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(at.getTime())

/** True of the author, the recipient and managers; for a channel, of everybody who may change things. */
function mayChange(ctx: Ctx, { author, told }: Reminder): boolean {
  const mine = author.member === ctx.member.member || (told.kind === 'member' && told.member === ctx.member.member)
  return allows(ctx.member.role, 'manager') || (allows(ctx.member.role, 'member') && (mine || told.kind === 'channel'))
}

/** @throws UserError when a reminder concerns only others. */
export function checkMine(ctx: Ctx, one: Reminder): void {
  if (mayChange(ctx, one)) return
  const { author, told } = one
  const forWhom: Text =
    told.kind === 'member' && told.member !== author.member ? [', to be told to ', { user: told }] : []
  const words: Text = [`${namedOf(REMINDERS, one)} is something that `, { user: author }, ' asked for', ...forWhom, '.']
  throw new UserError('not_allowed', words, {
    next: ['Ask ', { user: author }, ' or a manager.'],
    formless: true,
    allowed: { role: 'manager', owner: author.member },
  })
}

/** The name of the own field whose day a reminder moves with, behind its record. */
function dayOfCounted(ctx: Ctx, { field }: CountedFrom): Text {
  const own = field === undefined ? undefined : ctx.tx.own?.find(({ number }) => number === field)
  return own ? [` ${own.name}`] : []
}

/** A reminder's card: when, to whom and how it is told, with buttons for it. `notes` are about its day and place. */
export async function reminderCard(ctx: Ctx, one: Reminder, title?: string): Promise<Reply> {
  const target = await targetOf(ctx, one.told).catch((error: unknown) => {
    if (error instanceof UserError) return undefined
    throw error
  })
  const on = one.about && (await anyNumbered(ctx.tx, one.about))
  const state = stateText(one)
  const rows: (readonly [string, ...Text])[] = [
    ...(one.series ? [['Series', showRule(one.series)] as const] : []),
    ...(state ? [['State', state] as const] : []),
    ...(on ? [['About', { ref: on.ref }, ` ${on.name}`] as const] : []),
    ...(one.counted && !one.series
      ? [['Moves with', { ref: one.counted.ref }, ...dayOfCounted(ctx, one.counted)] as const]
      : []),
    ...(one.condition ? [['Only if', await conditionText(ctx, one.condition)] as const] : []),
    ...(one.author.member !== ctx.member.member ? [['Asked for by', { user: one.author }] as const] : []),
    ...(one.seriesNumber === null ? [] : [['Put off from', { ref: `R-${one.seriesNumber}` }] as const]),
    ...(one.deletedAt ? [['Deleted', { time: one.deletedAt.toISOString(), show: 'moment' }] as const] : []),
  ]
  const buttons = reminderActions(ctx, one)
  return say(
    title ?? namedOf(REMINDERS, one),
    [
      ...(target ? [text(whenText(ctx, one, target))] : [text(`For ${one.told.name}, who is in the team no more.`)]),
      ...(rows.length > 0 ? [fields(...rows)] : []),
      ...(buttons.length > 0 ? [actions(...buttons)] : []),
    ],
    title ? 'good' : 'plain',
  )
}

/** A line that says when and how it is told, with notes about that day. */
function whenText(ctx: Ctx, one: Reminder, target: ReminderTarget): string {
  const { dueAt, slotAt, stated, state } = one
  const isAhead = state === 'waiting' || state === 'paused'
  if (!dueAt || !isAhead) return `${deliveryText(ctx, target)}.`
  const at = instantAt(dueAt)
  const slot = { dueAt: at, slotAt: slotAt ? instantAt(slotAt) : at }
  return [
    `${one.series ? 'Next: ' : ''}${routeText(ctx, target, at)}.`,
    ...dayNotes(ctx, target, { slot, stated }),
  ].join(' ')
}

function reminderActions(ctx: Ctx, one: Reminder): readonly Action[] {
  if (!mayChange(ctx, one)) return []
  const it = { reminder: refOf(REMINDERS, one) }
  const act = (label: string, verb: string, style?: 'primary') => button(label, call(`reminder ${verb}`, it), style)
  if (one.deletedAt) return [act('Restore', 'restore', 'primary')]
  switch (one.state) {
    case 'waiting':
      return [
        ...(one.series ? [act('Skip next', 'skip')] : [act('Done', 'done')]),
        act('Edit', 'edit'),
        act('Pause', 'pause'),
      ]
    case 'paused':
      return [act('Resume', 'resume', 'primary'), act('Edit', 'edit')]
    case 'told':
      return [act('Done', 'done', 'primary'), act('Snooze', 'snooze')]
    case 'done':
    case 'declined':
    case 'cancelled':
      return [act('Tell it anew', 'edit')]
  }
}
