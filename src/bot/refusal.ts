import type { FeatureName } from '../crm/features/features.ts'
import type { AnyCommand, Ctx, Param } from '../language/command.ts'
import { formFor } from '../language/form.ts'
import { orUndefined } from '../language/grammar/offers.ts'
import type { Registry } from '../language/registry.ts'
import { allows } from '../lib/roles.ts'
import { capital } from '../lib/text.ts'
import { type OpenForm, UserError, type UserErrorCode } from '../message/errors.ts'
import { type Action, button, type Call, call, type Message, plain, type Reply, say, text } from '../message/message.ts'
import { askButton, whoMay } from '../notices/asked.ts'

/**
 * The reply to people who are not let in, whatever they ask. Adapters compare it by identity, because on some platforms
 * outsiders must get no answer.
 */
export const STRANGER = say('Parley works for the people of this team only. Ask its admin to add you.', [], 'warning')

/** The reply to a request that hit a bug; the log has the same reference. */
export const bugReply = (reference: string): Reply =>
  say(
    'Something broke on my side. Nothing was saved.',
    [text('Try again in a moment. Reference ', { code: reference })],
    'bad',
  )

/** The reply when the database could not be reached before anything was begun. */
export const unreachedReply = (reference: string): Reply =>
  say(
    'I cannot reach my database at this moment. Nothing was saved.',
    [text('Send it again in a moment. Reference ', { code: reference })],
    'bad',
  )

/** The reply when the work may have committed, its confirmation was lost, and not even the claim can be read. */
export const unknownOutcomeReply = (reference: string): Reply =>
  say(
    'Something broke on my side, and I cannot tell whether this was done.',
    [text('Look before you send it again. Reference ', { code: reference })],
    'bad',
  )

/** A UserError as its author is shown it: the sentence, what to type instead, the readings as buttons, a form to go on in. */
export async function refusal(ctx: Ctx, registry: Registry, asked: UserError, call?: Call): Promise<Reply> {
  const meant = commandMeant(registry, asked)
  const error = meant && !allows(ctx.member.role, meant.needs) ? notAllowed(ctx, meant) : asked
  const offered = [...(await provenActions(ctx, registry, error)), ...(await asking(ctx, registry, error, call))]
  const message: Message = {
    title: plain(error.words),
    tone: error.isSo ? 'plain' : 'warning',
    blocks: [
      ...(error.next ? [text(...error.next)] : []),
      ...(offered.length > 0 ? [{ kind: 'actions', actions: offered } as const] : []),
    ],
  }
  const command = error.open && registry.find(error.open.path)
  if (!error.open || !command) return { message, audience: 'private' }
  try {
    return { message, audience: 'private', form: await formFor(command, openAs(error.open, error.code), ctx) }
  } catch (unfit) {
    if (unfit instanceof UserError) return { message, audience: 'private' } // its record no longer exists
    throw unfit
  }
}

/** The buttons of a refusal without those that would be refused themselves; those of unknown words were tried already. */
async function provenActions(ctx: Ctx, registry: Registry, { code, actions }: UserError): Promise<readonly Action[]> {
  if (code === 'unknown_command') return actions
  const proven: Action[] = []
  for (const action of actions) {
    const isTried = action.kind === 'button' && registry.find(action.call.path)
    const came = isTried ? await ctx.tries?.(action.call) : undefined
    if (typeof came !== 'object' || !('refused' in came)) proven.push(action)
  }
  // Where nothing is left of a question, its answers say by themselves why not.
  return proven.length === 0 && code === 'ambiguous' ? actions : proven
}

/** What is read in several ways is asked about by its sentence. */
const openAs = (open: OpenForm, code: UserErrorCode): OpenForm =>
  code === 'ambiguous' ? { ...open, said: 'question' } : open

/** The button by which somebody is asked to do it who may, where who wants it may not. */
async function asking(ctx: Ctx, registry: Registry, { allowed }: UserError, call?: Call): Promise<readonly Action[]> {
  const command = call && registry.find(call.path)
  if (!allowed || !call || !command || command.sharing === 'never' || ctx.through) return []
  const { owner, ...what } = await settled(ctx, command, call)
  const to = await whoMay(ctx, allowed.role, allowed.owner ?? owner)
  if (!to) return []
  return [askButton(to, { key: `ask:${ctx.request.id}`, by: ctx.member.member, call: what })]
}

/** A Call with the refs of its records, so that it is about the same ones later, and whose the first of them is. */
async function settled(
  ctx: Ctx,
  command: AnyCommand,
  { path, fields }: Call,
): Promise<Call & { readonly owner?: number }> {
  let owner: number | undefined
  const refs: Record<string, string> = {}
  for (const [name, param] of Object.entries<Param<unknown>>(command.params)) {
    const raw = fields[name]
    if (raw === undefined || !param.each || !param.refsOf) continue
    const value = await orUndefined(Promise.resolve(param.read(raw, ctx)))
    const [ref, ...others] = value === undefined ? [] : param.refsOf(value as never)
    if (ref === undefined || others.length > 0) continue
    refs[name] = ref
    owner ??= (value as { readonly owner?: { readonly member: number } | null }).owner?.member
  }
  // What who asked was shown is not what who does it is shown.
  const { seen: _, ...kept } = fields
  return { path, fields: { ...kept, ...refs }, ...(owner !== undefined && { owner }) }
}

/** The command that a line was about, although it could not be read: whoever may not run it is not asked how it is meant. */
function commandMeant(registry: Registry, { code, open, actions: [first] }: UserError): AnyCommand | undefined {
  if (open) return registry.find(open.path)
  if (code !== 'ambiguous' && code !== 'usage' && code !== 'unknown_command') return undefined
  const asked = first?.kind === 'button' ? first.call : first?.options[0]?.call
  return asked && registry.find(asked.path)
}

/** The refusal of a command of a part that the team turned off. Somebody new is offered as a contact where leads are off. */
export const turnedOff = (feature: FeatureName, { role }: Ctx['member'], { path, fields }: Call): UserError =>
  new UserError('not_allowed', `${capital(feature)} are turned off in this team.`, {
    next: ['An admin turns them on again: ', { code: `feature on ${feature}` }, '. Nothing of them is lost.'],
    actions: [
      ...(path.join(' ') === 'lead add' ? [button('Add as a contact', call('contact add', fields))] : []),
      ...(allows(role, 'admin') ? [button(`Turn ${feature} on`, call('feature on', { feature }))] : []),
    ],
    formless: true,
  })

/** The refusal of a command that needs a higher role. */
export function notAllowed(ctx: Ctx, { path, needs }: AnyCommand, needed = needs): UserError {
  const what = needed === needs ? `"${path.join(' ')}"` : `Changing ${path.join(' ')}`
  const words = `${what} needs the role ${needed}; yours is ${ctx.member.role}.`
  return new UserError('not_allowed', words, { next: 'An admin can change that.', allowed: { role: needed } })
}
