import { checkMayUndo } from '../../crm/history/may-undo.ts'
import { columnName, rowName } from '../../crm/history/nouns.ts'
import { isUndoing, storeUndoneEvents } from '../../crm/history/standing.ts'
import { type Event, roleToUndo, type UndoConflict, undoEvent } from '../../crm/history/undo.ts'
import { type Ctx, command } from '../../language/command.ts'
import { asNamed, choice, maybe } from '../../language/params/kinds.ts'
import { allows, type Role } from '../../lib/roles.ts'
import { UserError } from '../../message/errors.ts'
import { button, call, list, type Reply, say, type Text } from '../../message/message.ts'
import { sayings } from '../shared/said.ts'
import { sentences } from '../shared/sentences.ts'
import { BEFORE_UNDO, CHANGE_REFS, changesMeant, ownLast, REGRET } from './undo-meant.ts'

/** The most changes that are undone without being shown first. */
const MOST_UNSEEN = 5

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
    `(?:undo|revert|take back|roll ?back|reverse)(?: (?:that|it|this|the last|my last))*(?: (?:one|thing|change|step|action))?`,
    `${BEFORE_UNDO}(?:undo|revert|take (?:that|it|this) back|put (?:that|it|this) back|scratch (?:that|it|this)|go back)(?: (?:that|it|this|again|please))*`,
    `${REGRET}[,;:!. ]+(?:please |pls |so |and )?(?:undo|revert|take (?:that|it|this) back|scratch (?:that|it|this))(?: (?:that|it|this|please))*`,
    // What was not meant, told before it: `i did not mean to move acme, undo`.
    "(?:no |oops |sorry |wait )*(?:(?:i|we) (?:did(?:n['’]?t| not)|should(?:n['’]?t| not)(?: have)?|do(?:n['’]?t| not))|that(?:['’]s| was| is)|(?:the )?wrong) [^:]{2,60}[,;.!-]+ ?(?:please |pls |so |and )*(?:undo|revert)(?: (?:that|it|this|please))*",
    `(?<change>${REGRET}(?:[,!. ]+${REGRET})*)`,
    '(?:take|put|roll|turn|bring|get|change) (?:it|that|this) back',
    '(?:cancel|scratch|revert|reverse|forget) (?:that|this|it|my last|the last)(?: (?:one|change|step))?',
    '(?:undo|revert|take back|roll back|reverse) (?<change>.+)',
    '(?:put|bring|set|change|turn) (?<change>.+?) back to (?:how|what|where|the way) (?:it|that) (?:was|has been|had been)(?: before)?',
    `${BEFORE_UNDO}(?<change>redo)(?: (?:that|it|this|again|please|my last|the last)(?: (?:one|undo|change))?)*`,
    '(?<change>redo e-?\\d+)',
  ),
  examples: ['undo', 'undo E-12', 'undo 2'],
  async run(ctx, { change, leave }): Promise<Reply> {
    const events = change ?? [await ownLast(ctx)]
    if (events.length > MOST_UNSEEN && !CHANGE_REFS.test(ctx.call.fields.change ?? ''))
      throw await shownFirst(ctx, events)
    for (const event of events) await takeBack(ctx, event, leave === 'newer')
    await storeUndoneEvents(ctx.tx, ctx.request.id, events)
    const [first] = events
    const title =
      events.length === 1 && first && (await isUndoing(ctx.tx, first))
        ? `Took back the undo ${refsOf(events)}`
        : `Undid ${refsOf(events)}`
    return say(title, [list(await sentences(ctx.tx, ctx.request.id))], 'good')
  },
})

/** Undoes one change. @throws UserError when that is not allowed, not possible or not needed. */
async function takeBack(ctx: Ctx, event: Event, leavesNewer: boolean): Promise<void> {
  const needed = await roleToUndo(ctx.tx, event, ctx.member.member)
  if (!allows(ctx.member.role, needed)) throw notYours(event, needed)
  await checkMayUndo(ctx.tx, event, ctx.member.member)
  const result = await undoEvent(ctx.tx, event, ctx.request.id, leavesNewer)
  if (result.kind === 'refused') throw await refusal(ctx, event, result.conflicts)
  if (result.kind === 'undone') {
    const words = `E-${event.event} is undone already: all of it is as it was before.`
    throw new UserError('nothing_to_do', words, { formless: true })
  }
  if (result.rows === 0) throw new UserError('nothing_to_do', `There is nothing left of E-${event.event} to undo.`)
}

/** Shows many changes before they are undone; the button names each. */
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
    allowed: { role: needed, owner: by.member },
  })
}

/** Says for each field who changed it since; the other fields can still be put back. */
async function refusal(ctx: Ctx, event: Event, conflicts: readonly UndoConflict[]): Promise<UserError> {
  const lines = new Set<string>()
  for (const { table, key, field, member, memberName } of conflicts) {
    const who = member === ctx.member.member ? 'you' : (memberName ?? 'somebody')
    lines.add(`${who} changed the ${columnName(ctx.tx, table, field)} of ${rowName(table, key)} since`)
  }
  const rest = call('undo', { change: `E-${event.event}`, leave: 'newer' })
  const isAny = !ctx.tries || (await ctx.tries(rest)) === 'done'
  return new UserError(
    'undo_refused',
    `E-${event.event} cannot simply be undone: ${[...lines].join('; ')}. Nothing was done.`,
    {
      next: isAny
        ? 'Undo the later change first, or put back only what nobody touched since.'
        : 'Undo the later change first: all of it was touched since.',
      actions: isAny ? [button('Undo the rest', rest)] : [],
    },
  )
}
