import { redeemLinkCode } from '../../crm/team/linking.ts'
import { call } from '../../message/message.ts'
import { codeTargetOf, linkedReply } from '../linked.ts'
import { step } from '../step.ts'

/** Follows a code into its workspace, in which the person may still be unknown. */
export const followCode = step([], async ({ request }, bot) => {
  // A code joins a person's identity on a platform to a member, so a request that no platform sent cannot use one.
  const target = request.via ? undefined : await codeTargetOf(bot, request)
  if (!target) return {}
  const { code, workspace } = target
  return {
    request: { ...request, workspace },
    brought: { code, from: request.workspace },
    call: call('link', { code }),
  }
})

/** Redeems the code that was followed; that is all that the request asks for. */
export const redeemCode = step(['ctx'], async ({ ctx, request: { actor, id }, brought }) => {
  if (!brought) return {}
  const { code, from } = brought
  const bringer = { actor, member: ctx.member.member, request: id, from }
  return { answer: linkedReply(await redeemLinkCode(ctx.tx, code, bringer)) }
})
