import type { Request } from '../chat/request.ts'
import { admit } from '../crm/team/members.ts'
import { keepProfile } from '../crm/team/profiles.ts'
import { markGreeted } from '../crm/team/settings.ts'
import type { Reply } from '../message/message.ts'
import { type Asker, claimRequest } from '../store/requests/requests.ts'
import type { Tx } from '../store/transaction.ts'

/** True of who asks for `setup`, by which the keeper of a place becomes its first admin. */
const asksSetup = ({ input }: Request): boolean =>
  'line' in input ? /^\s*(?:\/?crm\s+)?setup\s*$/iu.test(input.line) : 'call' in input && input.call.path[0] === 'setup'

/** Makes a member of somebody who is none yet, if there is a reason to. */
export type LetIn = (tx: Tx) => Promise<unknown>

/** Lets in whom the platform vouches for, and the keeper of a place who sets it up. */
export const vouchedFor =
  (request: Request, admins: readonly string[]): LetIn =>
  (tx) =>
    admit(tx, request.actor, admins, asksSetup(request))

/**
 * Finds the member who asks and claims the request for them; somebody new is let in by `letIn`. Undefined for who is not
 * of the team; the stored reply of a request that was answered before.
 */
export async function whoAsks(
  admins: readonly string[],
  tx: Tx,
  request: Request,
  letIn: LetIn,
): Promise<(Asker & { readonly newcomer: boolean }) | { reply: Reply } | undefined> {
  const { actor } = request
  const isTrusted = admins.includes(`${actor.platform}:${actor.key}`)
  let claim = await claimRequest(tx, request, isTrusted)
  const unknown = claim.kind === 'stranger'
  if (unknown) {
    await letIn(tx)
    // Looked for again in any case: another delivery of the same request may have let them in at this moment.
    claim = await claimRequest(tx, request, isTrusted)
  }
  if (claim.kind === 'answered') return { reply: claim.reply }
  if (claim.kind === 'stranger') return undefined
  const { asker } = claim
  if (claim.kind === 'refused') {
    // That their platform calls them something else now shuts the identities that they joined by a code, too.
    if (asker.profile) await keepProfile(tx, asker, request)
    return undefined
  }
  const name = await keepProfile(tx, asker, { actor, zone: request.zoneIsGuess ? undefined : request.zone })
  if (!asker.greeted) await markGreeted(tx, asker.number)
  return { ...asker, name, newcomer: unknown || !asker.greeted }
}
