import { type Member, members } from '../../crm/team/members.ts'
import type { Ctx } from '../../language/command.ts'
import { shownAs } from '../../language/grammar/format.ts'
import type { Registry } from '../../language/registry.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { button, type Reply, say, text } from '../../message/message.ts'
import { type ActionRequest, answerAsking, askFor, askingPressed, isOpen } from '../../notices/asked.ts'
import { step } from '../step.ts'

/** So much of what is asked for is told in one line. */
const LONGEST = 200

const saidOf = ({ call }: ActionRequest, registry: Registry): string => cut(shownAs(call, registry), LONGEST)

/** Asks for what was refused, or answers somebody who asked: what is done for them goes on as if it were said here. */
export const takeAsking = step(['ctx', 'call'], async ({ ctx, call }, { registry }) => {
  const pressed = askingPressed(call)
  if (!pressed) return {}
  const { asked } = pressed
  if (pressed.does === 'ask') return { answer: await asks(ctx, pressed.to, asked, registry) }
  const asker = await memberOf(ctx, asked.by)
  if (!asker) {
    throw new UserError('not_allowed', 'Who asked for it is out of the team. Nothing was done.', {
      actions: [button('Do it all the same', asked.call)],
    })
  }
  if (!(await isOpen(ctx, asked))) throw new UserError('nothing_to_do', 'That is answered already.')
  if (pressed.does === 'do') return { call: asked.call, asked }
  await answerAsking(ctx, asked, 'declined', saidOf(asked, registry))
  return { answer: say('You said no', [text({ user: asker }, ' is told. Nothing was done.')]) }
})

const memberOf = async (ctx: Ctx, number: number): Promise<Member | undefined> =>
  (await members(ctx.tx)).find(({ member }) => member === number)

async function asks(ctx: Ctx, number: number, asked: ActionRequest, registry: Registry): Promise<Reply> {
  const to = await memberOf(ctx, number)
  const came = to && (await askFor(ctx, to, asked, saidOf(asked, registry)))
  if (!to || came === 'unreachable')
    throw new UserError('not_found', 'Whom you ask cannot be reached any more. Say it again to ask somebody else.')
  if (came === 'again') throw new UserError('nothing_to_do', ['You asked ', { user: to }, ' for it already.'])
  return say(
    `Asked ${to.name}`,
    [text({ user: to }, ' gets it as a card, and you are told what became of it.')],
    'good',
  )
}

/** Tells who asked for it that it was done; of what is asked about further, nothing was done yet. */
export const tellAsker = step(['ctx', 'answer'], async ({ ctx, answer, asked }, { registry }) => {
  if (asked && answer.message.tone === 'good') await answerAsking(ctx, asked, 'did', saidOf(asked, registry))
  return {}
})
