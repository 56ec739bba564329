import type { AnyCommand, Ctx } from '../language/command.ts'
import { formFor } from '../language/form.ts'
import type { Registry } from '../language/registry.ts'
import { allows } from '../lib/roles.ts'
import { type OpenForm, UserError, type UserErrorCode } from '../message/errors.ts'
import { type Message, plain, type Reply, say, text } from '../message/message.ts'

/**
 * The reply to people who are not let in, whatever they ask. Adapters compare it by identity, because on some platforms
 * outsiders must get no answer.
 */
export const STRANGER = say('Parley works for the people of this team only. Ask its admin to add you.', [], 'warning')

/** The reply to a request that hit a bug; the log has the same reference. */
export const broken = (reference: string): Reply =>
  say(
    'Something broke on my side. Nothing was saved.',
    [text('Try again in a moment. Reference ', { code: reference })],
    'bad',
  )

/** The reply when not even the claim can be read: the work may have committed and only its confirmation been lost. */
export const unsure = (reference: string): Reply =>
  say(
    'Something broke on my side, and I cannot tell whether this was done.',
    [text('Look before you send it again. Reference ', { code: reference })],
    'bad',
  )

/**
 * A UserError as its author sees it: the sentence, what to type instead, the possible meanings as buttons, and a form
 * to go on in.
 */
export async function refusal(ctx: Ctx, registry: Registry, asked: UserError): Promise<Reply> {
  const meant = commandMeant(registry, asked)
  const error = meant && !allows(ctx.member.role, meant.needs) ? notAllowed(ctx, meant) : asked
  const message: Message = {
    title: plain(error.words),
    tone: 'warning',
    blocks: [
      ...(error.next ? [text(...error.next)] : []),
      ...(error.actions.length > 0 ? [{ kind: 'actions', actions: error.actions } as const] : []),
    ],
  }
  const command = error.open && registry.find(error.open.path)
  if (!error.open || !command) return { message, audience: 'private' }
  try {
    return { message, audience: 'private', form: await formFor(command, asking(error.open, error.code), ctx) }
  } catch (unfit) {
    if (unfit instanceof UserError) return { message, audience: 'private' } // its record no longer exists
    throw unfit
  }
}

/** A form for an ambiguous line asks its question in the sentence of the error. */
const asking = (open: OpenForm, code: UserErrorCode): OpenForm =>
  code === 'ambiguous' ? { ...open, said: 'question' } : open

/** The command that an unreadable line was about: a person who may not run it is refused, not asked what they meant. */
function commandMeant(registry: Registry, { code, open, actions: [first] }: UserError): AnyCommand | undefined {
  if (open) return registry.find(open.path)
  if (code !== 'ambiguous' && code !== 'usage' && code !== 'unknown_command') return undefined
  const asked = first?.kind === 'button' ? first.call : first?.options[0]?.call
  return asked && registry.find(asked.path)
}

/** The refusal of a command that needs a higher role. */
export function notAllowed(ctx: Ctx, { path, needs }: AnyCommand, needed = needs): UserError {
  const what = needed === needs ? `"${path.join(' ')}"` : `Changing ${path.join(' ')}`
  const words = `${what} needs the role ${needed}; yours is ${ctx.member.role}.`
  return new UserError('not_allowed', words, { next: 'An admin can change that.' })
}
