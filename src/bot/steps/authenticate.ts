import type { Request, Via } from '../../chat/request.ts'
import { isShownLast, type Round, roundOf } from '../../crm/rounds/rounds.ts'
import { joinByCode } from '../../crm/team/linking.ts'
import { admit } from '../../crm/team/members.ts'
import { storeProfile } from '../../crm/team/profiles.ts'
import { markGreeted } from '../../crm/team/settings.ts'
import { lastSpokenOf } from '../../crm/team/sharing.ts'
import type { Ctx, TrialResult } from '../../language/command.ts'
import { contextFor } from '../../language/context.ts'
import type { Reply } from '../../message/message.ts'
import { ownFieldsIn } from '../../store/own-field.ts'
import { claimFor, claimRequest } from '../../store/requests/claim.ts'
import { lastListShown } from '../../store/requests/requests.ts'
import type { Tx } from '../../store/transaction.ts'
import { welcome } from '../greeting.ts'
import { STRANGER } from '../refusal.ts'
import { type BotOptions, type RequestState, step } from '../step.ts'
import { tryCall } from '../trial.ts'

/** True when a request asks for `setup`, which makes the keeper of a place its first admin. */
const asksSetup = ({ input }: Request): boolean =>
  'line' in input ? /^\s*(?:\/?crm\s+)?setup\s*$/iu.test(input.line) : 'call' in input && input.call.path[0] === 'setup'

/**
 * Claims the id of a request that no platform sent, for whoever it asks on behalf of. A request for the workspace
 * itself must be a Call: a line would let an outsider's words be matched with the names of the team's records.
 */
async function authenticateVia(
  tx: Tx,
  request: Request,
  via: Via,
  { through }: BotOptions,
): Promise<Partial<RequestState> | Reply> {
  const speaking = await through?.[via.kind]?.(tx, via)
  if (!speaking || speaking.kind !== via.kind) return STRANGER
  if (speaking.as === 'workspace' && !('call' in request.input)) return STRANGER
  const claim = await claimFor(tx, request, speaking)
  if (claim.kind === 'stranger' || claim.kind === 'refused') return STRANGER
  return { claimed: { claim, isNew: false, speaking } }
}

/**
 * Finds the member who asks. A newcomer is let in when their platform vouches for them, as the keeper of a place who
 * asks for `setup`, or by a code. The same statement claims the id, so that a second delivery waits for the first.
 */
export const authenticate = step(['tx'], async ({ tx, request, brought }, bot) => {
  const { actor, via } = request
  if (via) return authenticateVia(tx, request, via, bot)
  const { admins } = bot
  const isTrusted = admins.includes(`${actor.platform}:${actor.key}`)
  let claim = await claimRequest(tx, request, isTrusted)
  const isNew = claim.kind === 'stranger'
  if (isNew) {
    if (brought) await joinByCode(tx, brought.code, actor)
    else await admit(tx, actor, admins, asksSetup(request))
    // Claim again in any case: another delivery of the same request may have let them in meanwhile.
    claim = await claimRequest(tx, request, isTrusted)
  }
  if (claim.kind === 'stranger') return STRANGER
  if (claim.kind !== 'refused') return { claimed: { claim, isNew } }
  // Store the platform's new standing, which also ends the access of the identities that they joined by a code.
  if (claim.asker.profile) await storeProfile(tx, claim.asker, request)
  return STRANGER
})

/** A list is not looked for among what was shown longer ago: it is not known any more that it was one. */
const REMEMBERED_MS = 24 * 3_600_000

/** Looks up the list that was shown last, at most once for each request. */
function lastShownIn({ tx, member, place }: Ctx): NonNullable<Ctx['lastShown']> {
  let found: ReturnType<typeof lastListShown> | undefined
  const here = { platform: place.platform, place: place.key, since: new Date(tx.at.getTime() - REMEMBERED_MS) }
  return () => (found ??= lastListShown(tx, member.member, here))
}

/** The round whose card is the last thing that was shown in this place. */
async function roundHere({ tx, member, place, request }: Ctx): Promise<Round | undefined> {
  const round = await roundOf(tx, member.member)
  if (!round || round.platform !== place.platform || round.place !== place.key) return undefined
  return (await isShownLast(tx, member.member, round, request.id)) ? round : undefined
}

/** Tries a Call once, however many readings of a line come to it: each trial is taken back, and so is the next like it. */
function trying(ctx: Ctx, registry: BotOptions['registry']): NonNullable<Ctx['tries']> {
  const tried = new Map<string, Promise<TrialResult>>()
  return (call) => {
    const key = JSON.stringify([call.path, Object.entries(call.fields).toSorted()])
    const before = tried.get(key)
    if (before) return before
    const trial = tryCall(ctx, registry, call)
    tried.set(key, trial)
    return trial
  }
}

/** What may be known beside: what would come of something, and what was spoken of last. */
const served = (ctx: Ctx, { registry }: BotOptions, isInRound = false): Ctx => ({
  ...ctx,
  ...(isInRound && { round: () => roundHere(ctx) }),
  lastShown: lastShownIn(ctx),
  tries: trying(ctx, registry),
  spokenOf: () => lastSpokenOf(ctx.tx, ctx.member.member, { place: ctx.place, request: ctx.request.id }),
})

/** Gives a second delivery the stored reply; otherwise the request is ours to answer, and who asks is known. */
export const claim = step(['tx', 'claimed'], async ({ tx, request, claimed }, options) => {
  if (claimed.claim.kind === 'answered') return claimed.claim.reply
  const { asker } = claimed.claim
  const registry = options.registry.extended(ownFieldsIn(asker.own))
  const bot = { ...options, registry }
  // There is nobody to greet, and no word of a platform to keep.
  if (claimed.speaking) {
    return { registry, ctx: served(contextFor(tx, request, asker, bot, { through: claimed.speaking }), bot) }
  }
  const { actor, zone, zoneIsGuess } = request
  const name = await storeProfile(tx, asker, { actor, zone: zoneIsGuess ? undefined : zone })
  if (!asker.greeted) await markGreeted(tx, asker.number)
  const isNewcomer = claimed.isNew || !asker.greeted
  const ctx = served(contextFor(tx, request, { ...asker, name }, bot, { newcomer: isNewcomer }), bot, asker.isInRound)
  if (isNewcomer && bot.welcoming?.has(actor.platform)) await welcome(ctx)
  return { registry, ctx }
})
