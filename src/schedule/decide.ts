import type { Logger } from 'pino'
import { Temporal } from 'temporal-polyfill'
import type { Place } from '../chat/request.ts'
import { type DueAction, dueAction, type RecipientRoute, routeOf } from '../crm/due/due-action.ts'
import {
  channelKey,
  type MemberScheduleSettings,
  memberKey,
  scheduleSettingsAcross,
  scheduleSettingsOfChannels,
  type WorkspaceChannel,
  type WorkspaceMember,
} from '../crm/due/schedule-settings.ts'
import type { ScheduleSettings } from '../crm/due/slots.ts'
import { nextMorning, withinWork } from '../crm/due/telling.ts'
import { conditionsHold, type FailedCondition } from '../crm/reminders/condition-check.ts'
import {
  type DueItem,
  isToldAgain,
  type MovedReminder,
  type MovedTask,
  NOT_READ,
  type Reachable,
  reachableAcross,
} from '../crm/reminders/due.ts'
import type { StateCause } from '../crm/reminders/reminders.ts'
import { subjectOf, tableOf } from '../crm/subject.ts'
import { rowsSeen } from '../store/changes/seen.ts'
import { asMember, asPlace, hidingWorkspaces } from '../store/seers.ts'
import type { Tx } from '../store/transaction.ts'
import { type OriginalRecipient, refOfDue } from './due-message.ts'
import { briefLater, isOverUntold } from './meeting-times.ts'

/** Everything that the decisions about a batch depend on. */
export interface DecisionBasis {
  readonly now: Temporal.Instant
  readonly lastBeat: Temporal.Instant | undefined
  /**
   * The restore that this database came from. Whatever was due before it may have been told already, and is told again
   * only if the platform can be asked first.
   */
  readonly restore: { readonly at: Date; readonly madeAt: Date; readonly resume: boolean } | null
  /** The schedule settings of members, by `memberKey`. */
  readonly schedule: ReadonlyMap<string, MemberScheduleSettings>
  /** The schedule settings of channels, by `channelKey`; only of those on which a decision depends. */
  readonly channels: ReadonlyMap<string, ScheduleSettings>
  readonly reachable: ReadonlyMap<string, Reachable>
  /** Reminders whose condition no longer holds, each with the reason. */
  readonly failed: ReadonlyMap<DueItem, FailedCondition>
}

/** Looks up everything that the decisions about these items depend on, with one query for each kind of fact. */
export async function decisionBasisFor(
  tx: Tx,
  all: readonly DueItem[],
  before: Pick<DecisionBasis, 'lastBeat' | 'restore'>,
): Promise<DecisionBasis> {
  const people = all.flatMap((due) => someone(due, recipientMember(due)?.member))
  const schedule = await scheduleSettingsAcross(tx, people)
  const reachable = await reachableAcross(tx, people)
  const others = all.flatMap((due) => standIns(due, schedule, reachable))
  const isAlone = others.length === 0
  return {
    now: tx.now,
    ...before,
    schedule: isAlone ? schedule : new Map([...(await scheduleSettingsAcross(tx, others)), ...schedule]),
    channels: await scheduleSettingsOfChannels(tx, all.flatMap(channelAsked)),
    reachable: isAlone ? reachable : new Map([...(await reachableAcross(tx, others)), ...reachable]),
    failed: new Map([...(await fallenAmong(tx, all)), ...(await hiddenAmong(tx, all))]),
  }
}

const someone = ({ workspaceId }: DueItem, member: number | undefined): readonly WorkspaceMember[] =>
  member === undefined ? [] : [{ workspaceId, member }]

/**
 * The members who may be told instead of the recipient: the member who covers for them and, if they cannot be reached,
 * the author.
 */
function standIns(
  due: DueItem,
  schedule: DecisionBasis['schedule'],
  reachable: DecisionBasis['reachable'],
): readonly WorkspaceMember[] {
  const person = recipientMember(due)
  if (!person) return []
  const key = memberKey({ workspaceId: due.workspaceId, member: person.member })
  const author = due.what.kind === 'reminder' && !reachable.has(key) ? due.what.reminder.author.member : undefined
  return [...someone(due, schedule.get(key)?.away?.cover), ...someone(due, author)]
}

/** The channel of a due item, if its schedule settings matter: an hour that was stated is the same under all of them. */
function channelAsked({ workspaceId, what, pending }: DueItem): readonly WorkspaceChannel[] {
  if (what.kind !== 'reminder' || what.reminder.told.kind !== 'channel' || isExact(pending)) return []
  const { platform, key } = what.reminder.told
  return [{ workspaceId, platform, key }]
}

const isExact = ({ stated, workingDay }: DueItem['pending']): boolean => stated && !workingDay

async function fallenAmong(tx: Tx, all: readonly DueItem[]): Promise<DecisionBasis['failed']> {
  const hanging = all.flatMap((due) =>
    due.what.kind === 'reminder' && due.what.reminder.about
      ? [{ due, workspaceId: due.workspaceId, reminder: due.what.reminder }]
      : [],
  )
  const holdings = await conditionsHold(tx, hanging)
  return new Map(
    hanging.flatMap(({ due }, index) => {
      const result = holdings[index]
      return !result || result.holds ? [] : [[due, result] as const]
    }),
  )
}

/** Items about records that are hidden from whom they are for; in most workspaces nothing is hidden from anybody. */
async function hiddenAmong(tx: Tx, all: readonly DueItem[]): Promise<DecisionBasis['failed']> {
  const hiding = await hidingWorkspaces(
    tx,
    all.filter(({ about }) => about).map(({ workspaceId }) => workspaceId),
  )
  const found = new Map<DueItem, FailedCondition>()
  for (const due of all.filter(({ workspaceId }) => hiding.has(workspaceId))) {
    const subject = due.about && subjectOf(due.about.ref)
    if (!due.about || !subject) continue
    const there = { ...tx, workspace: due.workspaceId }
    const to = recipientMember(due)
    const told = due.what.kind === 'reminder' ? due.what.reminder.told : undefined
    const seen = to ? await asMember(there, to.member) : told?.kind === 'channel' ? await asPlace(there, told) : there
    const rows = await rowsSeen(seen, [{ table: tableOf(subject), number: subject.number }])
    const name = to?.name ?? (told?.kind === 'channel' ? told.name : 'nobody')
    if (rows.length === 0) found.set(due, { holds: false, why: `${due.about.ref} is hidden from ${name}` })
  }
  return found
}

/** The member whom an item is for; undefined when it is for a channel. */
export function recipientMember({ what }: DueItem): { readonly member: number; readonly name: string } | undefined {
  if (what.kind === 'task') return what.task.owner
  const { told } = what.reminder
  return told.kind === 'member' ? { member: told.member, name: told.name } : undefined
}

/** Where an item is told, in which time zone, and instead of which member. */
interface To {
  readonly place: Place
  /** The time zone that the reader has set; null if none. */
  readonly settled: string | null
  readonly zone: string
  readonly member: number | undefined
  readonly original: OriginalRecipient | undefined
}

/** The decision about an item whose time has come. */
export type DueDecision =
  | { readonly kind: 'tell'; readonly to: To; readonly action: DueAction & { readonly kind: 'tell' } }
  | { readonly kind: 'wait'; readonly action: DueAction & { readonly kind: 'wait' } }
  /**
   * This occurrence is passed over without a message; `reason` says why, and `cause` says what would bring the reminder
   * back.
   */
  | {
      readonly kind: 'pass'
      readonly action: DueAction & { readonly kind: 'tell' }
      readonly state: 'told' | 'cancelled'
      readonly reason: string | null
      readonly cause?: StateCause | undefined
    }
  | { readonly kind: 'broken' }

/** Decides about one item; an item that cannot be read is paused. */
export function decide({ log }: { readonly log: Logger }, due: DueItem, known: DecisionBasis): DueDecision {
  try {
    return decideOn(due, known)
  } catch (err) {
    // One rule that cannot be read must not block all others.
    log.error({ err, ref: refOfDue(due) }, 'what is due could not be told and is paused')
    return { kind: 'broken' }
  }
}

function decideOn(due: DueItem, known: DecisionBasis): DueDecision {
  const person = recipientMember(due)
  const schedule = person
    ? known.schedule.get(memberKey({ workspaceId: due.workspaceId, member: person.member }))
    : channelScheduleSettings(due, known)
  if (!schedule) throw new Error(`nobody has the number of whom ${refOfDue(due)} is for`)
  const zone = due.what.kind === 'task' ? schedule.zone : due.pending.zone
  const action = dueAction({ ...due.pending, zone }, schedule, known.now)
  if (action.kind === 'wait') return { kind: 'wait', action }
  const later = person && isToldAgain(due) ? withinWork(schedule as MemberScheduleSettings, known.now) : known.now
  if (Temporal.Instant.compare(later, known.now) > 0)
    return { kind: 'wait', action: { kind: 'wait', slot: { ...action.slot, dueAt: later } } }
  const meeting = person && briefLater(due, known)
  if (meeting) return { kind: 'wait', action: { kind: 'wait', slot: { ...action.slot, dueAt: meeting } } }
  const { restore } = known
  if (restore && !restore.resume && action.slot.dueAt.epochMilliseconds <= restore.at.getTime()) {
    return { kind: 'pass', action, state: 'told', reason: 'held back at a restore: it may have been told before' }
  }
  if (isOverUntold(due, known.now)) return { kind: 'pass', action, state: 'told', reason: 'it was over' }
  const failed = known.failed.get(due)
  if (failed) return { kind: 'pass', action, state: 'cancelled', reason: failed.why, cause: failed.cause }
  if (!person) return { kind: 'tell', action, to: channelPlace(due, schedule) }
  return tellPerson(due, person, action, known)
}

function channelScheduleSettings(due: DueItem, { channels }: DecisionBasis): ScheduleSettings | undefined {
  const [asked] = channelAsked(due)
  return asked ? channels.get(channelKey(asked)) : { zone: due.pending.zone, hour: 9, workingDays: [], holidays: [] }
}

function channelPlace({ what }: DueItem, { zone }: ScheduleSettings): To {
  if (what.kind !== 'reminder' || what.reminder.told.kind !== 'channel') throw new Error('it is for no channel')
  const { platform, key, name } = what.reminder.told
  return {
    place: { platform, kind: 'channel', key, name },
    settled: null,
    zone,
    member: undefined,
    original: undefined,
  }
}

function tellPerson(
  due: DueItem,
  person: { readonly member: number; readonly name: string },
  action: DueAction & { kind: 'tell' },
  known: DecisionBasis,
): DueDecision {
  const at = (member: number) => memberKey({ workspaceId: due.workspaceId, member })
  const there = (member: number) => known.reachable.has(at(member))
  const schedule = known.schedule.get(at(person.member))
  const route: RecipientRoute = schedule
    ? routeOf(schedule, due.pending.stated, (cover) => there(cover) && !known.schedule.get(at(cover))?.away)
    : { kind: 'own' }
  if (route.kind === 'wait')
    return { kind: 'wait', action: { kind: 'wait', slot: { ...action.slot, dueAt: route.until } } }
  const author = due.what.kind === 'reminder' ? due.what.reminder.author.member : person.member
  const own = known.reachable.get(at(person.member))
  if (own && isMuted(due, own, author !== person.member))
    return { kind: 'pass', action, state: 'told', reason: `${person.name} has muted this` }
  const member = route.kind === 'cover' ? route.member : there(person.member) ? person.member : author
  const whom = known.reachable.get(at(member))
  if (!whom) return { kind: 'pass', action, state: 'cancelled', reason: `${person.name} cannot be reached` }
  const place = whom.places.find(({ platform }) => platform === due.asked?.platform) ?? whom.places[0]
  if (!place) throw new Error('somebody can be reached nowhere')
  const until = route.kind === 'cover' ? route.until : undefined
  const zone = known.schedule.get(at(member))?.zone ?? due.pending.zone
  const original = member === person.member ? undefined : { name: person.name, until }
  return { kind: 'tell', action, to: { place, settled: whom.zone, zone, member, original } }
}

function isMuted(due: DueItem, { muted }: Reachable, fromOthers: boolean): boolean {
  if (due.what.kind === 'reminder') return fromOthers && muted.includes('reminders')
  return muted.includes('tasks') || (isToldAgain(due) && muted.includes('overdue'))
}

/** The new state of a reminder after a decision; empty for a task. */
export function movedReminder({ workspaceId, what }: DueItem, decision: DueDecision): readonly MovedReminder[] {
  if (what.kind !== 'reminder') return []
  const { number, stateReason, dueAt, slotAt } = what.reminder
  const it = { workspaceId, number, cause: null }
  switch (decision.kind) {
    case 'broken': {
      const stays = { dueAt: dueAt ? instantOf(dueAt) : undefined, slotAt: slotAt ? instantOf(slotAt) : undefined }
      return [{ ...it, ...stays, state: 'paused', reason: NOT_READ, told: false }]
    }
    case 'wait':
      return [{ ...it, ...decision.action.slot, state: 'waiting', reason: stateReason, told: false }]
    case 'tell':
    case 'pass': {
      const { slot, next } = decision.action
      const told = decision.kind === 'tell'
      const reason = decision.kind === 'pass' ? decision.reason : stateReason
      if (next) return [{ ...it, ...next, state: 'waiting', reason: null, told }]
      const ended = told ? ({ state: 'told' } as const) : { state: decision.state, cause: decision.cause ?? null }
      return [{ ...it, dueAt: undefined, slotAt: slot.slotAt, ...ended, reason, told }]
    }
  }
}

/**
 * The new time of a task after a decision: what was told is told again the next morning, until it is done. Empty for a
 * reminder.
 */
export function movedTask(
  { workspaceId, what }: DueItem,
  decision: DueDecision,
  known?: Pick<DecisionBasis, 'schedule' | 'now'>,
): readonly MovedTask[] {
  if (what.kind !== 'task') return []
  const { number, owner } = what.task
  const it = { workspaceId, number }
  if (decision.kind === 'wait') return [{ ...it, tellAt: decision.action.slot.dueAt, told: false }]
  const schedule = known?.schedule.get(memberKey({ workspaceId, member: owner.member }))
  const isOver = decision.kind !== 'broken' && known !== undefined && schedule !== undefined
  return [{ ...it, tellAt: isOver ? nextMorning(schedule, known.now) : undefined, told: isOver }]
}
const instantOf = (at: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(at.getTime())
