import type { Temporal } from 'temporal-polyfill'
import { DEALS, type Deal } from '../../crm/deals/deals.ts'
import { namedOf, numberIn, refOf } from '../../crm/kinds.ts'
import { recordNumbered } from '../../crm/names/names.ts'
import { REMINDERS } from '../../crm/reminders/reminders.ts'
import { TASKS } from '../../crm/tasks/tasks.ts'
import type { Ctx } from '../../language/command.ts'
import { type Call, call } from '../../message/message.ts'
import { withItsDeal } from '../shared/linker.ts'
import { recordAbout } from './about.ts'
import { instantAt } from './card.ts'

/** The day of a record, with its hour if it has one. */
export interface OfRecord {
  readonly named: string
  /** The name of the own field that the day is in. */
  readonly dayCalled?: string
  readonly on: Temporal.PlainDate | undefined
  readonly at: Temporal.Instant | undefined
  /** The record, if a reminder can be about it. */
  readonly about: string | undefined
  /** The text if no other was given. */
  readonly text: string
  readonly setDay: Call
  /** What a reminder moves with: the ref, with the number of an own field as in `D-7.3`; undefined for what it does not move with. */
  readonly countsFrom: string | undefined
  /** What became of a deal that is closed: won or lost. */
  readonly over?: 'won' | 'lost'
}

/** The day of a named record: when a deal should close, or a task or reminder is due. */
export async function dayToCount(ctx: Ctx, name: string): Promise<OfRecord | undefined> {
  const [, letter, digits] = /^([a-z])-?(\d{1,9})$/iu.exec(name.trim()) ?? []
  if (letter === undefined) return dayOfDeal(await dealNamed(ctx, name))
  const ref = `${letter.toUpperCase()}-${digits}`
  return (await dayOfTask(ctx, ref)) ?? (await dayOfReminder(ctx, ref)) ?? (await dayOfDealAt(ctx, ref))
}

async function dayOfTask(ctx: Ctx, ref: string): Promise<OfRecord | undefined> {
  const number = numberIn(TASKS, ref)
  const task = number === undefined ? undefined : await recordNumbered(ctx.tx, TASKS, number)
  if (!task) return undefined
  const { dueOn, dueAt, title } = task
  return {
    named: namedOf(TASKS, task),
    on: dueOn ?? undefined,
    at: dueAt ? instantAt(dueAt) : undefined,
    about: undefined,
    text: title,
    setDay: call('task edit', { task: ref }),
    countsFrom: ref,
  }
}

async function dayOfReminder(ctx: Ctx, ref: string): Promise<OfRecord | undefined> {
  const number = numberIn(REMINDERS, ref)
  const one = number === undefined ? undefined : await recordNumbered(ctx.tx, REMINDERS, number)
  if (!one) return undefined
  const at = one.dueAt ? instantAt(one.dueAt) : undefined
  return {
    named: namedOf(REMINDERS, one),
    on: at?.toZonedDateTimeISO(ctx.zone).toPlainDate(),
    at,
    about: undefined,
    text: one.text,
    setDay: call('reminder edit', { reminder: ref }),
    countsFrom: undefined,
  }
}

async function dayOfDealAt(ctx: Ctx, ref: string): Promise<OfRecord | undefined> {
  const number = numberIn(DEALS, ref)
  return dayOfDeal(number === undefined ? undefined : await recordNumbered(ctx.tx, DEALS, number))
}

function dayOfDeal(deal: Deal | undefined): OfRecord | undefined {
  if (!deal) return undefined
  const ref = refOf(DEALS, deal)
  return {
    named: namedOf(DEALS, deal),
    on: deal.closes ?? undefined,
    at: undefined,
    about: ref,
    text: '',
    setDay: call('deal edit', { deal: ref }),
    countsFrom: ref,
    ...(deal.stage.outcome !== 'open' && { over: deal.stage.outcome }),
  }
}

async function dealNamed(ctx: Ctx, name: string): Promise<Deal | undefined> {
  const bare = name.replace(/^(?:the|my|our)\s+/iu, '').replace(/\s+deal$/iu, '')
  const named = await recordAbout(ctx, bare)
  if (named?.kind !== 'one' || named.count !== bare.split(' ').length) return undefined
  const { noun, number } = await withItsDeal(ctx, named.record)
  return noun === 'deal' ? await recordNumbered(ctx.tx, DEALS, number) : undefined
}
