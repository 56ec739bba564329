import { Temporal } from 'temporal-polyfill'
import { lateness } from '../crm/due/due-action.ts'
import {
  type DueItem,
  dueReminders,
  dueTasks,
  isoOf,
  isToldAgain,
  moveReminders,
  moveTasks,
} from '../crm/reminders/due.ts'
import type { Delivery } from '../delivery/delivery.ts'
import type { Block } from '../message/message.ts'
import type { PostKind } from '../store/outbox/kinds.ts'
import { type Post, postAcross } from '../store/outbox/outbox.ts'
import { byHalves } from '../store/parts.ts'
import { restoreOf } from '../store/schedule/beat.ts'
import {
  claimPeople,
  claimPerson,
  type DueAt,
  isAnyDue,
  timedReminders,
  timedTasks,
  untimedReminders,
  untimedTasks,
} from '../store/schedule/due.ts'
import { EVERYWHERE, type Tx } from '../store/transaction.ts'
import { type Briefs, briefsFor } from './briefs.ts'
import {
  type DecisionBasis,
  type DueDecision,
  decide,
  decisionBasisFor,
  movedReminder,
  movedTask,
  recipientMember,
} from './decide.ts'
import { dueMessage, type Notification, refOfDue, untimedRows } from './due-message.ts'
import { wantsNoBrief } from './meeting-times.ts'
import { sayNotTold } from './not-told.ts'

/** The number of items, or of people, that one transaction tells. */
const BATCH = 500
const LANES = 3

/**
 * Writes an outbox row for everything that is due and moves it on, in batches of one transaction each, so that a crash
 * neither loses an occurrence nor tells it twice. `lastBeat` is when this ran last; it explains why something is late.
 */
export async function tellDueReminders(
  delivery: Delivery,
  lastBeat: Date | undefined,
  going = () => true,
): Promise<void> {
  const { store, chats, clock } = delivery
  const platforms = [...chats.keys()]
  const at = new Date(clock.now().epochMilliseconds)
  if (platforms.length === 0 || !(await isAnyDue(store, at))) return
  const before = { lastBeat: lastBeat && instantOf(lastBeat), restore: await restoreOf(store.prisma) }
  const batch = (claim: typeof claimAlone) =>
    store.transaction(EVERYWHERE, clock.now(), async (tx) => {
      const { due, more } = await claim(tx, { platforms, at: tx.at })
      return (await tellAll(tx, delivery, due, before, claim === claimQuiet)) > 0 && more
    })
  for (const claim of [claimAlone, claimQuiet]) {
    const lane = async () => {
      while (going() && (await batch(claim)));
    }
    if (!going() || !(await batch(claim))) continue
    // If more is due, several batches run side by side: one is computed while the database writes another.
    const ended = await Promise.allSettled(Array.from({ length: LANES }, lane))
    const failed = ended.find((one) => one.status === 'rejected')
    if (failed) throw failed.reason
  }
}

interface Claim {
  readonly due: readonly DueItem[]
  /** True when more may be due. */
  readonly more: boolean
}

async function claimAlone(tx: Tx, at: DueAt): Promise<Claim> {
  const reminders = await dueReminders(tx, timedReminders(at, BATCH))
  const tasks = await dueTasks(tx, timedTasks(at, BATCH))
  return { due: [...reminders, ...tasks], more: Math.max(reminders.length, tasks.length) === BATCH }
}

async function claimQuiet(tx: Tx, at: DueAt): Promise<Claim> {
  const people = await claimPeople(tx.db, at, BATCH)
  if (people.members.length === 0) return { due: [], more: false }
  const reminders = await dueReminders(tx, untimedReminders(at, people))
  const due = [...reminders, ...(await dueTasks(tx, untimedTasks(at, people)))]
  return { due, more: due.length > 0 }
}

/**
 * Tells each item. One that cannot be told is set aside, and who asked for it is told so; the others are not affected.
 * Returns how many need not be looked at again.
 */
async function tellAll(
  tx: Tx,
  delivery: Delivery,
  all: readonly DueItem[],
  before: Pick<DecisionBasis, 'lastBeat' | 'restore'>,
  quiet: boolean,
): Promise<number> {
  if (all.length === 0) return 0
  const { done, failed } = await byHalves(tx, all, (part) => tellPart(tx, delivery, part, before, quiet))
  for (const { item, error } of failed)
    delivery.log.error({ err: error, ref: refOfDue(item) }, 'a due item was set aside')
  const unmovable = await setAside(
    tx,
    failed.map(({ item }) => item),
  )
  const aside = [...done.flat(), ...failed.map(({ item }) => item).filter((item) => !unmovable.has(item))]
  if (aside.length > 0) await sayNotTold(tx, aside, [...delivery.chats.keys()][0] ?? '')
  return all.length - unmovable.size
}

/** Decides about each item, writes its message to the outbox and moves it on; returns those that cannot be read. */
async function tellPart(
  tx: Tx,
  delivery: Delivery,
  part: readonly DueItem[],
  before: Pick<DecisionBasis, 'lastBeat' | 'restore'>,
  quiet: boolean,
): Promise<readonly DueItem[]> {
  const known = await decisionBasisFor(tx, part, before)
  const decided = part.map((due): Decided => [due, decide(delivery, due, known)])
  const told = decided
    .filter(isTold)
    .flatMap(([due, { to }]) => (wantsNoBrief(due, known) ? [] : [{ due, member: to.member }]))
  await postAcross(tx, postsOf(decided, known, quiet, await briefsFor(tx, told)))
  await moveOn(tx, decided, known)
  return decided.flatMap(([due, { kind }]) => (kind === 'broken' ? [due] : []))
}

/** Pauses items that could not be told; returns those for which not even that can be stored. */
async function setAside(tx: Tx, items: readonly DueItem[]): Promise<ReadonlySet<DueItem>> {
  const { failed } = await byHalves(tx, items, (part) =>
    moveOn(
      tx,
      part.map((due): Decided => [due, { kind: 'broken' }]),
    ),
  )
  return new Set(failed.map(({ item }) => item))
}

type Decided = readonly [DueItem, DueDecision]
type Telling = readonly [DueItem, DueDecision & { readonly kind: 'tell' }]

const isTold = (one: Decided): one is Telling => one[1].kind === 'tell'

/** The messages of a batch: one per item or, for items without an hour (`quiet`), one per recipient and place. */
function postsOf(decided: readonly Decided[], known: DecisionBasis, quiet: boolean, briefs: Briefs = new Map()) {
  const groups = new Map<string, Telling[]>()
  for (const one of decided) {
    if (!isTold(one)) continue
    const [due, { to }] = one
    const by = quiet ? `M-${recipientMember(due)?.member} ${to.place.platform} ${to.place.key}` : refOfDue(due)
    const key = `${due.workspaceId} ${by}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].map((group) => postOf(group, known, briefs))
}

async function moveOn(tx: Tx, decided: readonly Decided[], known?: DecisionBasis): Promise<void> {
  const reminders = decided.flatMap(([due, decision]) => movedReminder(due, decision))
  await moveReminders(tx, reminders)
  const tasks = decided.flatMap(([due, decision]) => movedTask(due, decision, known))
  await moveTasks(tx, tasks)
}

/** Items that are due to a person without an hour, to be included in a message that they get anyway. */
export interface IncludedItems {
  readonly blocks: readonly Block[]
  /** The refs of the items, for the message's subjects. */
  readonly about: readonly string[]
}

/**
 * Includes everything that is due to a member without an hour in a message that they are getting now, such as their
 * digest, and moves it on in the same transaction. Undefined when nothing is due, or another process is telling it.
 */
export async function includeDueItems(
  tx: Tx,
  delivery: Delivery,
  member: number,
  lastBeat: Date | undefined,
): Promise<IncludedItems | undefined> {
  if (!(await claimPerson(tx.db, tx.workspace, member))) return undefined
  const people = { workspaces: [tx.workspace], members: [member] }
  const at = { platforms: [...delivery.chats.keys()], at: tx.at }
  const all = [
    ...(await dueReminders(tx, untimedReminders(at, people))),
    ...(await dueTasks(tx, untimedTasks(at, people))),
  ]
  if (all.length === 0) return undefined
  const before = { lastBeat: lastBeat && instantOf(lastBeat), restore: await restoreOf(tx.db) }
  const known = await decisionBasisFor(tx, all, before)
  const decided = all.map((due): Decided => [due, decide(delivery, due, known)])
  const own = decided.filter(isTold).filter(([, { to }]) => to.member === member && !to.original)
  const others = decided.filter((one) => !own.some((mine) => mine === one))
  await postAcross(tx, postsOf(others, known, true))
  await moveOn(tx, decided, known)
  const [first] = own
  if (!first) return undefined
  const reading = { now: tx.now, zone: first[1].to.zone }
  return {
    blocks: untimedRows(own.map(toldOf(known)), reading),
    about: own.map(([due]) => refOfDue(due)),
  }
}

const toldOf =
  ({ now, lastBeat }: DecisionBasis, briefs: Briefs = new Map()) =>
  ([due, { action }]: Telling): Notification => ({
    due,
    // What is told each morning is told once that day, and nobody waits for its minute.
    late: isToldAgain(due) ? undefined : lateness(action.slot.dueAt, now, lastBeat),
    skipped: action.skipped,
    next: action.next?.dueAt,
    ...(briefs.has(due) && { brief: { known: briefs.get(due) } }),
  })

/** The post of one item, or of several items for one person. */
function postOf(
  group: readonly Telling[],
  known: DecisionBasis,
  briefs: Briefs,
): Post & { readonly workspaceId: string } {
  const [first] = group
  if (!first) throw new Error('there is nothing to be said')
  const [due, { to }] = first
  const { now, restore } = known
  const what = whatOfTold(due, group.length)
  const key = keyOfTold(first, what)
  const message = dueMessage(group.map(toldOf(known, briefs)), to.original, { now, zone: to.zone }, key)
  const earliest = Math.min(...group.map(([, { action }]) => action.slot.dueAt.epochMilliseconds))
  return {
    workspaceId: due.workspaceId,
    key,
    ...what,
    place: to.place,
    message: to.settled ? { ...message, zone: to.settled } : message,
    about: [...group.map(([each]) => refOfDue(each)), ...(to.member === undefined ? [] : [`M-${to.member}`])],
    ...(restore && earliest <= restore.at.getTime() && { maybeSince: restore.madeAt }),
  }
}

interface What {
  readonly kind: PostKind
  readonly of: string
}

/** The kind and ref of a post: those of its only item, or of a message with several items for one person. */
const whatOfTold = (due: DueItem, count: number): What =>
  count > 1 ? { kind: 'due', of: `M-${recipientMember(due)?.member}` } : { kind: due.what.kind, of: refOfDue(due) }

/**
 * The key of a post: the item and its slot. The version tells a second post of the same slot from a first one that was
 * withdrawn; a process that claims the same row before that commits finds the same version.
 */
function keyOfTold([due, { action }]: Telling, { kind, of }: What): string {
  const version = due.what.kind === 'reminder' ? due.what.reminder.version : due.what.task.version
  const what = kind === 'due' ? `${kind}:${of}` : kind
  return `${what}:${refOfDue(due)}:${isoOf(action.slot.slotAt)}.${version}`
}

const instantOf = (at: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(at.getTime())
