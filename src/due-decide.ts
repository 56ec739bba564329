import type { Logger } from 'pino'
import { Temporal } from 'temporal-polyfill'
import { type Route, routeOf, type Turn, turnOf } from './crm/due.ts'
import { holds } from './crm/reminders-holds.ts'
import type { Terms } from './crm/slots.ts'
import { keyOf, type OwnTerms, type Someone, termsAcross, termsOfChannel } from './crm/terms.ts'
import { type Due, type MovedReminder, type MovedTask, type Reachable, reachableAcross } from './crm/told.ts'
import { type Instead, refOfDue } from './due-message.ts'
import type { Place } from './request.ts'
import type { Tx } from './store/transaction.ts'

/** All that decisions about a batch rest on. */
export interface Known {
  readonly now: Temporal.Instant
  readonly lastBeat: Temporal.Instant | undefined
  /** What was due until then may have been told before a restore, and is told again only where it can be looked for. */
  readonly restore: { readonly at: Date; readonly madeAt: Date; readonly resume: boolean } | null
  readonly terms: ReadonlyMap<string, OwnTerms>
  readonly reachable: ReadonlyMap<string, Reachable>
}
/** Looks up all that decisions about these rest on. */
export async function knownFor(
  tx: Tx,
  all: readonly Due[],
  before: Pick<Known, 'lastBeat' | 'restore'>,
): Promise<Known> {
  const people = all.flatMap(peopleOf)
  const own = await termsAcross(tx, people)
  const covers = [...own].flatMap(([key, { away }]): Someone[] =>
    away?.cover === undefined ? [] : [{ workspaceId: key.split(' ')[0] ?? '', member: away.cover }],
  )
  const more = covers.length > 0 ? await termsAcross(tx, covers) : new Map<string, OwnTerms>()
  return {
    now: tx.now,
    ...before,
    terms: new Map([...more, ...own]),
    reachable: await reachableAcross(tx, [...people, ...covers]),
  }
}

/** Whom something is for and who asked for it. */
const peopleOf = ({ workspaceId, what }: Due): readonly Someone[] => {
  if (what.kind === 'task') return [{ workspaceId, member: what.task.owner.member }]
  const { told, author } = what.reminder
  return [author.member, ...(told.kind === 'member' ? [told.member] : [])].map((member) => ({ workspaceId, member }))
}

/** The member whom something is for; undefined for a channel. */
export function personOf({ what }: Due): { readonly member: number; readonly name: string } | undefined {
  if (what.kind === 'task') return what.task.owner
  const { told } = what.reminder
  return told.kind === 'member' ? { member: told.member, name: told.name } : undefined
}

/** Where something is told, in whose zone, and instead of whom. */
interface To {
  readonly place: Place
  /** The zone that the message is read in, if that is settled. */
  readonly settled: string | null
  readonly zone: string
  readonly member: number | undefined
  readonly instead: Instead | undefined
}

/** What becomes of something whose time has come. */
export type Decision =
  | { readonly kind: 'tell'; readonly to: To; readonly turn: Turn & { readonly kind: 'tell' } }
  | { readonly kind: 'wait'; readonly turn: Turn & { readonly kind: 'wait' } }
  /** Its turn passes without a word; `reason` says why. */
  | {
      readonly kind: 'pass'
      readonly turn: Turn & { readonly kind: 'tell' }
      readonly state: 'told' | 'cancelled'
      readonly reason: string | null
    }
  | { readonly kind: 'broken' }

/** Decides about one; what cannot be read is put aside. A fault of the database ends the transaction anyway. */
export async function decide(tx: Tx, { log }: { readonly log: Logger }, due: Due, known: Known): Promise<Decision> {
  try {
    return await decideOn({ ...tx, workspace: due.workspaceId }, due, known)
  } catch (err) {
    // One rule that cannot be read must not hold up all others.
    log.error({ err, ref: refOfDue(due) }, 'what is due could not be told and is paused')
    return { kind: 'broken' }
  }
}

async function decideOn(tx: Tx, due: Due, known: Known): Promise<Decision> {
  const person = personOf(due)
  const terms = person
    ? known.terms.get(keyOf({ workspaceId: tx.workspace, member: person.member }))
    : await channelTerms(tx, due)
  if (!terms) throw new Error(`nobody has the number of whom ${refOfDue(due)} is for`)
  const zone = due.what.kind === 'task' ? terms.zone : due.pending.zone
  const turn = turnOf({ ...due.pending, zone }, terms, known.now)
  if (turn.kind === 'wait') return { kind: 'wait', turn }
  const { restore } = known
  if (restore && !restore.resume && turn.slot.dueAt.epochMilliseconds <= restore.at.getTime()) {
    return { kind: 'pass', turn, state: 'told', reason: 'held back at a restore: it may have been told before' }
  }
  const { what } = due
  const standing = what.kind === 'reminder' ? await holds(tx, what.reminder) : undefined
  if (standing && !standing.holds) return { kind: 'pass', turn, state: 'cancelled', reason: standing.why }
  if (!person) return { kind: 'tell', turn, to: channelPlace(due, terms) }
  return tellPerson(due, person, turn, known)
}

async function channelTerms(tx: Tx, { what, pending }: Due): Promise<Terms | undefined> {
  const told = what.kind === 'reminder' ? what.reminder.told : undefined
  if (told?.kind !== 'channel') return undefined
  const isExact = pending.stated && !pending.workingDay
  // A stated time is the same whatever the channel's terms are, and needs no looking up.
  return isExact ? { zone: pending.zone, hour: 9, workingDays: [], holidays: [] } : termsOfChannel(tx, told)
}

function channelPlace({ what }: Due, { zone }: Terms): To {
  if (what.kind !== 'reminder' || what.reminder.told.kind !== 'channel') throw new Error('it is for no channel')
  const { platform, key, name } = what.reminder.told
  return { place: { platform, kind: 'channel', key, name }, settled: null, zone, member: undefined, instead: undefined }
}

function tellPerson(
  due: Due,
  person: { readonly member: number; readonly name: string },
  turn: Turn & { kind: 'tell' },
  known: Known,
): Decision {
  const at = (member: number) => keyOf({ workspaceId: due.workspaceId, member })
  const there = (member: number) => known.reachable.has(at(member))
  const terms = known.terms.get(at(person.member))
  const route: Route = terms
    ? routeOf(terms, due.pending.stated, (cover) => there(cover) && !known.terms.get(at(cover))?.away)
    : { kind: 'own' }
  if (route.kind === 'wait') return { kind: 'wait', turn: { kind: 'wait', slot: { ...turn.slot, dueAt: route.until } } }
  const author = due.what.kind === 'reminder' ? due.what.reminder.author.member : person.member
  const own = known.reachable.get(at(person.member))
  if (own && isMuted(due, own, author !== person.member))
    return { kind: 'pass', turn, state: 'told', reason: `${person.name} has muted this` }
  const member = route.kind === 'cover' ? route.member : there(person.member) ? person.member : author
  const whom = known.reachable.get(at(member))
  if (!whom) return { kind: 'pass', turn, state: 'cancelled', reason: `${person.name} cannot be reached` }
  const place = whom.places.find(({ platform }) => platform === due.asked?.platform) ?? whom.places[0]
  if (!place) throw new Error('somebody can be reached nowhere')
  const until = route.kind === 'cover' ? route.until : undefined
  const zone = known.terms.get(at(member))?.zone ?? due.pending.zone
  const instead = member === person.member ? undefined : { name: person.name, until }
  return { kind: 'tell', turn, to: { place, settled: whom.zone, zone, member, instead } }
}

const isMuted = ({ what }: Due, { muted }: Reachable, fromOthers: boolean): boolean =>
  what.kind === 'task' ? muted.includes('tasks') : fromOthers && muted.includes('reminders')
/** Where a reminder stands after a decision. */
export function movedReminder({ workspaceId, what }: Due, decision: Decision): readonly MovedReminder[] {
  if (what.kind !== 'reminder') return []
  const { number, stateReason, dueAt, slotAt } = what.reminder
  const it = { workspaceId, number }
  const stays = { dueAt: dueAt ? instantOf(dueAt) : undefined, slotAt: slotAt ? instantOf(slotAt) : undefined }
  switch (decision.kind) {
    case 'broken':
      return [{ ...it, ...stays, state: 'paused', reason: 'it could not be read; edit when it comes', told: false }]
    case 'wait':
      return [{ ...it, ...decision.turn.slot, state: 'waiting', reason: stateReason, told: false }]
    case 'tell':
    case 'pass': {
      const { slot, next } = decision.turn
      const told = decision.kind === 'tell'
      const reason = decision.kind === 'pass' ? decision.reason : stateReason
      if (next) return [{ ...it, ...next, state: 'waiting', reason: null, told }]
      return [{ ...it, dueAt: undefined, slotAt: slot.slotAt, state: told ? 'told' : decision.state, reason, told }]
    }
  }
}

/** When a task is told after a decision. */
export function movedTask({ workspaceId, what }: Due, decision: Decision): readonly MovedTask[] {
  if (what.kind !== 'task') return []
  return [
    { workspaceId, number: what.task.number, tellAt: decision.kind === 'wait' ? decision.turn.slot.dueAt : undefined },
  ]
}
const instantOf = (at: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(at.getTime())
