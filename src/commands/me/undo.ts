import { Temporal } from 'temporal-polyfill'
import { columnName, rowName } from '../../crm/history/nouns.ts'
import {
  type Event,
  eventNumbered,
  lastEvent,
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

/** A change by its E- ref. */
const changeRef = (about: string): Param<Event> => ({
  about,
  shape: 'change',
  slot: 'positional',
  optional: false,
  async resolves(candidates) {
    return candidates.findIndex((candidate) => /^e-?\d{1,9}$/i.test(candidate.trim()))
  },
  async read(raw, ctx) {
    if (MY_LAST.test(raw.trim())) return ownLast(ctx)
    const number = /^e-?(\d{1,9})$/i.exec(raw.trim())?.[1]
    if (number === undefined) {
      throw new UserError('not_read', [{ code: raw.slice(0, 60) }, ' is no change.'], {
        next: ['A change has a ref such as ', { code: 'E-12' }, '; ', { code: 'deal history D-7' }, ' shows them.'],
      })
    }
    const event = await eventNumbered(ctx.tx, Number(number))
    if (event) return event
    throw new UserError('not_found', `There is no change E-${number}.`, { formless: true })
  },
})

export const undo = command({
  path: ['undo'],
  about: 'Take back your last change, or any by its E- ref; undoing an undo does it again',
  params: {
    change: maybe(changeRef('The change, such as E-12; your own last one if not said')),
    leave: asNamed(maybe(choice('Leave what others changed since and put back the rest', ['newer']))),
  },
  needs: 'member',
  also: ['redo', 'revert'],
  said: sayings(
    '(?:undo|revert|take back|roll back|reverse)(?: (?:that|it|this|the last|my last))(?: (?:one|thing|change|step|action))?',
    '(?:oops|no|sorry|wrong)[,!. ]+undo(?: (?:that|it))?',
  ),
  examples: ['undo', 'undo E-12'],
  async run(ctx, { change, leave }): Promise<Reply> {
    const event = change ?? (await ownLast(ctx))
    const needed = await roleToUndo(ctx.tx, event, ctx.member.member)
    if (!allows(ctx.member.role, needed)) throw notYours(event, needed)
    const result = await undoEvent(ctx.tx, event, ctx.request.id, leave === 'newer')
    if (result.kind === 'refused') throw await refusal(ctx, event, result.conflicts)
    if (result.kind === 'undone') {
      const words = `E-${event.event} is undone already: all of it is as it was before.`
      throw new UserError('nothing_to_do', words, { formless: true })
    }
    if (result.rows === 0) throw new UserError('nothing_to_do', `There is nothing left of E-${event.event} to undo.`)
    const title = event.command === 'undo' ? `Took back the undo E-${event.event}` : `Undid E-${event.event}`
    return say(title, [list(await sentences(ctx.tx, ctx.request.id))], 'good')
  },
})

function notYours({ event, by }: Event, needed: Role): UserError {
  const words: Text =
    needed === 'admin'
      ? [`E-${event} changed what only an admin may; undoing it needs the role admin.`]
      : [`E-${event} is `, { user: by }, `'s change; undoing it needs the role ${needed}.`]
  return new UserError('not_allowed', words, {
    next: ['Ask ', { user: by }, ` or ${needed === 'admin' ? 'an' : 'a'} ${needed}.`],
  })
}

/** My last change; one that is old or was made elsewhere is shown first, because a bare "undo" may not mean it. */
async function ownLast(ctx: ReadCtx): Promise<Event> {
  const event = await lastEvent(ctx.tx, ctx.member.member)
  if (!event) throw new UserError('nothing_to_do', 'You have changed nothing yet, so there is nothing to undo.')
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
