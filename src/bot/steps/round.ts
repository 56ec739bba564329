import { hasChanged, keepRound, type Round, roundOf } from '../../crm/rounds/rounds.ts'
import { isShownChanged, versionShown } from '../../crm/rounds/shown.ts'
import type { Ctx } from '../../language/command.ts'
import type { Registry } from '../../language/registry.ts'
import { UserError } from '../../message/errors.ts'
import {
  type Action,
  actions,
  type Block,
  button,
  type Call,
  call,
  type Reply,
  type Text,
  text,
} from '../../message/message.ts'
import { step } from '../step.ts'

/** The field that says in which round a Call is made; no command has a field of this name. */
const MARK = 'round'

/** What a mark says: the round, the index of the record, and the version that was shown. */
const MARKED = /^(?<id>.+)\/(?<position>\d+)\/(?<version>\d+)$/u

const isWay = ({ path }: Call): boolean => path[0] === 'go'

/**
 * Takes the mark of a round out of a Call. Nothing is done to a record that somebody else changed since it was shown:
 * the round goes on without it.
 */
export const takeRound = step(['ctx', 'call'], async ({ ctx, call: asked, round: said }, { registry }) => {
  const { [MARK]: mark, ...fields } = asked.fields
  if (mark === undefined) return said ? { round: said } : {}
  const plain: Call = { path: asked.path, fields }
  const { id, position, version } = MARKED.exec(mark)?.groups ?? {}
  const round = await roundOf(ctx.tx, ctx.member.member)
  if (!round || round.id !== id) {
    if (!isWay(plain)) return { call: plain }
    throw new UserError('expired', 'You are through with that list, or it is more than a day old.', {
      next: 'Nothing was done. Ask for it again to go through it once more.',
      formless: true,
    })
  }
  if (round.position !== Number(position))
    return isWay(plain) ? { answer: await cardAgain(ctx, registry) } : { call: plain }
  if (!isWay(plain) && (await isShownChanged(ctx.tx, round, Number(version), ctx.member.member)))
    return { answer: await cardAgain(ctx, registry) }
  return { call: plain, round }
})

/** The card of the record that the round has come to. */
async function cardAgain(ctx: Ctx, registry: Registry): Promise<Reply> {
  const on = registry.find(['go', 'on'])
  if (!on) throw new Error('no command goes on with a round')
  return on.run({ ...ctx, call: call('go on') }, {})
}

/**
 * Goes on with a round: after something was done to its record the next one is shown. A question, a refusal or a look
 * leave it where it is, and their buttons belong to it too.
 */
export const goOn = step(
  ['ctx', 'answer'],
  async ({ ctx, answer, call: asked, round: known, fault, request }, { registry }) => {
    const mayBeOf = 'line' in request.input && (fault !== undefined || TURNS.test(asked?.path.join(' ') ?? ''))
    const round = known ?? (mayBeOf ? await ctx.round?.() : undefined)
    const [number] = round?.records[round.position] ?? []
    if (!round || number === undefined || (asked && isWay(asked))) return {}
    const { member } = ctx.member
    if (asked && !fault && (await hasChanged(ctx.tx, request.id))) {
      // What takes something back, or does it again, is no deed of its own: the same card is shown.
      const isTurned = TURNS.test(asked.path.join(' '))
      const deed = { number, request: request.id, command: asked.path.join(' ') }
      await keepRound(ctx.tx, member, {
        ...round,
        position: round.position + (isTurned ? 0 : 1),
        done: isTurned ? round.done : [...round.done, deed],
      })
      const next = await cardAgain(ctx, registry)
      // The result at the end tells of all that was done.
      if (Array.isArray(next.undoing)) return { answer: next }
      return { answer: { ...next, message: { ...next.message, blocks: [doneBlock(answer), ...next.message.blocks] } } }
    }
    await keepRound(ctx.tx, member, { ...round, shownAt: ctx.tx.at })
    return { answer: inRound(answer, await markOf(ctx, round)) }
  },
)

/** Commands that change nothing but what was done before. */
const TURNS = /^(?:undo|redo)$/u

/** What was done, in one line. */
function doneBlock({ message: { title, blocks } }: Reply): Block {
  const [first] = blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []))
  const said: Text = first ? [{ bold: title }, ': ', ...first] : [{ bold: title }]
  return text('✓ ', ...said)
}

/** The mark of the record that a round shows, as it is now. */
async function markOf({ tx }: Ctx, round: Round): Promise<string> {
  const [, before = 0] = round.records[round.position] ?? []
  return `${round.id}/${round.position}/${(await versionShown(tx, round)) ?? before}`
}

/** An answer whose buttons and form belong to the round, with a way back to the card. */
function inRound(reply: Reply, mark: string): Reply {
  const marked = (each: Call): Call => ({ path: each.path, fields: { ...each.fields, [MARK]: mark } })
  const withMark = (action: Action): Action =>
    action.kind === 'button'
      ? { ...action, call: marked(action.call) }
      : { ...action, options: action.options.map((option) => ({ ...option, call: marked(option.call) })) }
  const blocks = reply.message.blocks.map((block) =>
    block.kind === 'actions' ? { ...block, actions: block.actions.map(withMark) } : block,
  )
  const last = blocks.at(-1)
  const on = button('Go on', call('go on'))
  const all =
    last?.kind === 'actions'
      ? [...blocks.slice(0, -1), { ...last, actions: [...last.actions, on] }]
      : [...blocks, actions(on)]
  const { form } = reply
  return {
    ...reply,
    message: { ...reply.message, blocks: all },
    ...(form && { form: { ...form, kept: { ...form.kept, [MARK]: mark } } }),
  }
}
