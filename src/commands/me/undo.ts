import { Temporal } from 'temporal-polyfill'
import { columnName, rowName } from '../../crm/history/nouns.ts'
import { isUndoing, keepUndid, standingEvents, undoToRedo } from '../../crm/history/standing.ts'
import {
  type Event,
  eventNumbered,
  lastEvents,
  roleToUndo,
  type UndoConflict,
  undoEvent,
} from '../../crm/history/undo.ts'
import { type Ctx, command, type Param, type ReadCtx } from '../../language/command.ts'
import { asNamed, choice, maybe } from '../../language/params/kinds.ts'
import { allows, type Role } from '../../lib/roles.ts'
import { UserError } from '../../message/errors.ts'
import { button, call, list, type Reply, say, type Text } from '../../message/message.ts'
import { sayings } from '../shared/said.ts'
import { sentences } from '../shared/sentences.ts'

const FRESH = Temporal.Duration.from({ minutes: 10 })

/** What people add to a bare `undo`. */
const MY_LAST = /^(?:(?:my|the|please|that|this|it|last|latest|change|one)(?:\s+|$))+$/i
const REFS = /^e-?\d{1,9}(?:(?:[\s,;&+]|and\b)+e-?\d{1,9})*$/iu
/** `2`, `the last two`, `last 3 changes` */
const COUNT =
  /^(?:(?:my|the)\s+)?(?:last\s+)?(\d{1,2}|two|three|four|five)(?:\s+(?:changes|steps|times|things|ones))?$/iu
const NUMBERS: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5 }
/** `the last move`, `my note` */
const KIND = /^(?:(?:my|the|that|this|last|latest)\s+)+(\p{L}{2,12})$/iu
const AGAIN = /^(?:redo|again)(?:\s+(.+))?$/iu

/** So many go without being shown first. */
const MOST_UNSEEN = 5

/** Words that people have for what a command does. */
const DOES: Readonly<Record<string, RegExp>> = {
  move: /^deal (?:move|won|lost|reopen)$/u,
  stage: /^deal (?:move|won|lost|reopen)$/u,
  assignment: / assign$/u,
  handover: / assign$/u,
  deletion: / delete$/u,
  edit: / edit$/u,
  conversion: / convert$/u,
  merge: / merge$/u,
  opportunity: /^deal /u,
  person: /^contact /u,
  account: /^company /u,
  reminder: /^(?:remind|reminder)(?: |$)/u,
}

/** True of a command that people call by this word. */
const isCalled = (command: string, word: string): boolean =>
  DOES[word]?.test(command) ?? command.split(' ').includes(word)

/** One's own changes that a text means by their number or kind, the latest first; undefined where it is no such text. */
async function ownMeant(typed: string, ctx: ReadCtx): Promise<readonly Event[] | undefined> {
  const count = COUNT.exec(typed)?.[1]?.toLowerCase()
  if (count !== undefined) return (await standing(ctx)).slice(0, NUMBERS[count] ?? Number(count))
  const word = KIND.exec(typed)?.[1]
    ?.toLowerCase()
    .replace(/(?<=...)s$/u, '')
  if (word === undefined) return undefined
  if (word === 'undo') return [await toRedo(ctx, undefined)]
  const found = (await standing(ctx)).find(({ command }) => command !== null && isCalled(command, word))
  if (found) return [found]
  throw new UserError('nothing_to_do', `None of your changes that stand is a ${word}.`, { next: SEE_RECENT })
}

const SEE_RECENT: Text = ['See your last changes with ', { code: 'recent' }, '.']

/** Changes by their E- refs, by how many of one's own they are, by their kind, or what an undo took back. */
const changesMeant = (about: string): Param<readonly Event[]> => ({
  about,
  shape: 'change',
  slot: 'positional',
  optional: false,
  async resolves(candidates) {
    return candidates.findIndex((candidate) => {
      const typed = candidate.trim()
      return [REFS, COUNT, KIND, AGAIN].some((each) => each.test(typed))
    })
  },
  async read(raw, ctx) {
    const typed = raw.trim()
    if (MY_LAST.test(typed)) return [await ownLast(ctx)]
    const again = AGAIN.exec(typed)
    if (again) return [await toRedo(ctx, again[1])]
    if (REFS.test(typed)) return Promise.all(refsIn(typed).map((number) => changeNumbered(ctx, number)))
    const own = await ownMeant(typed, ctx)
    if (own) return own.length > 0 ? own : [await ownLast(ctx)]
    throw new UserError('not_read', [{ code: raw.slice(0, 60) }, ' is no change.'], {
      next: ['A change has a ref such as ', { code: 'E-12' }, '; ', { code: 'recent' }, ' shows yours.'],
    })
  },
})

/** The numbers of E- refs, the latest change first: in this order they can be taken back. */
const refsIn = (typed: string): readonly number[] =>
  [...new Set([...typed.matchAll(/\d+/gu)].map(([digits]) => Number(digits)))].toSorted((one, other) => other - one)

async function changeNumbered(ctx: ReadCtx, number: number): Promise<Event> {
  const event = await eventNumbered(ctx.tx, number)
  if (event) return event
  throw new UserError('not_found', `There is no change E-${number}.`, { formless: true })
}

/** The undo by which something was taken back that is to be done again. */
async function toRedo(ctx: ReadCtx, said: string | undefined): Promise<Event> {
  const number = said !== undefined && REFS.test(said) ? refsIn(said)[0] : undefined
  const found = await undoToRedo(ctx.tx, ctx.member.member, number)
  if (found) return found
  const words =
    number === undefined ? 'You have undone nothing that could be done again.' : `E-${number} is not undone.`
  throw new UserError('nothing_to_do', words, { next: SEE_RECENT, formless: true })
}

const standing = (ctx: ReadCtx): Promise<readonly Event[]> => standingEvents(ctx.tx, ctx.member.member)

const refsOf = (events: readonly Event[]): string => events.map(({ event }) => `E-${event}`).join(', ')

export const undo = command({
  path: ['undo'],
  about: 'Take back your last change, then the one before it, or any by its E- ref; redo does it again',
  params: {
    change: maybe(changesMeant('The change, such as E-12, or how many; your own last one if not said')),
    leave: asNamed(maybe(choice('Leave what others changed since and put back the rest', ['newer']))),
  },
  needs: 'member',
  also: ['revert'],
  said: sayings(
    '(?:undo|revert|take back|roll back|reverse)(?: (?:that|it|this|the last|my last))(?: (?:one|thing|change|step|action))?',
    '(?:oops|no|sorry|wrong)[,!. ]+undo(?: (?:that|it))?',
    '(?:take|put|roll|turn) (?:it|that|this) back',
    '(?:cancel|scratch|revert|reverse) (?:that|this|it|my last|the last)(?: (?:one|thing|change|step))?',
    '(?:take|roll) back (?<change>(?:the|my) last \\p{L}+|e-?\\d+)',
    '(?<change>redo)(?: (?:that|it|this|again|please|my last|the last)(?: (?:one|undo|change))?)?',
    '(?<change>redo e-?\\d+)',
  ),
  examples: ['undo', 'undo E-12', 'undo 2'],
  async run(ctx, { change, leave }): Promise<Reply> {
    const events = change ?? [await ownLast(ctx)]
    if (events.length > MOST_UNSEEN && !REFS.test(ctx.call.fields.change ?? '')) throw await shownFirst(ctx, events)
    for (const event of events) await takeBack(ctx, event, leave === 'newer')
    await keepUndid(ctx.tx, ctx.request.id, events)
    const [first] = events
    const title =
      events.length === 1 && first && (await isUndoing(ctx.tx, first))
        ? `Took back the undo ${refsOf(events)}`
        : `Undid ${refsOf(events)}`
    return say(title, [list(await sentences(ctx.tx, ctx.request.id))], 'good')
  },
})

/** Puts back what one change did. @throws UserError where it may not, cannot or need not be. */
async function takeBack(ctx: Ctx, event: Event, leavesNewer: boolean): Promise<void> {
  const needed = await roleToUndo(ctx.tx, event, ctx.member.member)
  if (!allows(ctx.member.role, needed)) throw notYours(event, needed)
  const result = await undoEvent(ctx.tx, event, ctx.request.id, leavesNewer)
  if (result.kind === 'refused') throw await refusal(ctx, event, result.conflicts)
  if (result.kind === 'undone') {
    const words = `E-${event.event} is undone already: all of it is as it was before.`
    throw new UserError('nothing_to_do', words, { formless: true })
  }
  if (result.rows === 0) throw new UserError('nothing_to_do', `There is nothing left of E-${event.event} to undo.`)
}

/** Many are shown before they are taken back: the button names each. */
async function shownFirst(ctx: Ctx, events: readonly Event[]): Promise<UserError> {
  const last = events.at(-1)
  const [what = []] = last ? await sentences(ctx.tx, last.id, 1) : []
  return new UserError('ambiguous', `Those are your last ${events.length} changes: ${refsOf(events)}. Undo them all?`, {
    ...(last && { next: [`The first of them, E-${last.event}: `, ...what] }),
    actions: [button(`Undo these ${events.length}`, call('undo', { change: refsOf(events) }))],
  })
}

function notYours({ event, by }: Event, needed: Role): UserError {
  const words: Text =
    needed === 'admin'
      ? [`E-${event} changed what only an admin may; undoing it needs the role admin.`]
      : [`E-${event} is `, { user: by }, `'s change; undoing it needs the role ${needed}.`]
  return new UserError('not_allowed', words, {
    next: ['Ask ', { user: by }, ` or ${needed === 'admin' ? 'an' : 'a'} ${needed}.`],
  })
}

async function nothingLeft(ctx: ReadCtx): Promise<UserError> {
  const [last] = await lastEvents(ctx.tx, ctx.member.member, 1)
  return last
    ? new UserError('nothing_to_do', 'All that you changed is undone.', {
        next: ['Type ', { code: 'redo' }, ' to do the last of it again.'],
      })
    : new UserError('nothing_to_do', 'You have changed nothing yet, so there is nothing to undo.')
}

/** My last change that stands; one that is old or was made elsewhere is shown first, because a bare "undo" may not mean it. */
async function ownLast(ctx: ReadCtx): Promise<Event> {
  const [event] = await standing(ctx)
  if (!event) throw await nothingLeft(ctx)
  const old = event.at.getTime() + FRESH.total('milliseconds') < ctx.tx.at.getTime()
  const elsewhere = event.platform !== ctx.place.platform || event.place !== ctx.place.key
  if (!old && !elsewhere) return event
  const words: Text = [
    `Your last change was ${old ? 'a while ago' : 'made in another place'}: E-${event.event}. Undo it?`,
  ]
  const [what] = await sentences(ctx.tx, event.id)
  throw new UserError('ambiguous', words, {
    ...(what && { next: what }),
    actions: [button(`Undo E-${event.event}`, call('undo', { change: `E-${event.event}` }))],
  })
}

/** Says, for each field, who changed it since; the rest can still be put back. */
async function refusal(ctx: Ctx, event: Event, conflicts: readonly UndoConflict[]): Promise<UserError> {
  const lines = new Set<string>()
  for (const { table, key, field, member, memberName } of conflicts) {
    const who = member === ctx.member.member ? 'you' : (memberName ?? 'somebody')
    lines.add(`${who} changed the ${columnName(table, field)} of ${rowName(table, key)} since`)
  }
  return new UserError(
    'undo_refused',
    `E-${event.event} cannot simply be undone: ${[...lines].join('; ')}. Nothing was done.`,
    {
      next: 'Undo the later change first, or put back only what nobody touched since.',
      actions: [button('Undo the rest', call('undo', { change: `E-${event.event}`, leave: 'newer' }))],
    },
  )
}
