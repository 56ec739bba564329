import { spendCode } from '../../crm/team/linking.ts'
import { call } from '../../message/message.ts'
import { ledByCode, linkedReply } from '../linked.ts'
import { step } from '../step.ts'

/** Follows a code into the workspace that it leads to, which need not know who brings it yet. */
export const followCode = step([], async ({ request }, bot) => {
  // A code joins somebody on a platform to who they are here: what is no platform has nobody to join.
  const led = request.via ? undefined : await ledByCode(bot, request)
  if (!led) return {}
  const { code, workspace } = led
  return {
    request: { ...request, workspace },
    brought: { code, from: request.workspace },
    call: call('link', { code }),
  }
})

/** Spends the code that was followed: that is all that was asked. */
export const redeemCode = step(['ctx'], async ({ ctx, request: { actor, id }, brought }) => {
  if (!brought) return {}
  const { code, from } = brought
  const bringer = { actor, member: ctx.member.member, request: id, from }
  return { answer: linkedReply(await spendCode(ctx.tx, code, bringer)) }
})
