import type { AnyCommand, Ctx } from '../language/command.ts'
import { formFor } from '../language/form.ts'
import type { Registry } from '../language/registry.ts'
import { allows } from '../lib/roles.ts'
import { type OpenForm, UserError, type UserErrorCode } from '../message/errors.ts'
import { type Message, plain, type Reply, say, text } from '../message/message.ts'

/**
 * What everybody reads who is not let in, whatever they ask: this very object, so that a platform on which outsiders are
 * to be answered nothing can tell.
 */
export const STRANGER = say('Parley works for the people of this team only. Ask its admin to add you.', [], 'warning')

/** What somebody reads whose request met a bug; the log has it under the same reference. */
export const broken = (reference: string): Reply =>
  say(
    'Something broke on my side. Nothing was saved.',
    [text('Try again in a moment. Reference ', { code: reference })],
    'bad',
  )

/** What is true when not even the claim can be asked: the work may have committed, and only its answer been lost. */
export const unsure = (reference: string): Reply =>
  say(
    'Something broke on my side, and I cannot tell whether this was done.',
    [text('Look before you send it again. Reference ', { code: reference })],
    'bad',
  )

/** A UserError as its author is shown it: the sentence, what to type instead, the readings as buttons, a form to go on in. */
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
    if (unfit instanceof UserError) return { message, audience: 'private' } // the record it is about is no longer there
    throw unfit
  }
}

/** What is read in several ways is asked about by its sentence. */
const asking = (open: OpenForm, code: UserErrorCode): OpenForm =>
  code === 'ambiguous' ? { ...open, said: 'question' } : open

/** The command that a line was about, although it could not be read: whoever may not run it is not asked how it is meant. */
function commandMeant(registry: Registry, { code, open, actions: [first] }: UserError): AnyCommand | undefined {
  if (open) return registry.find(open.path)
  if (code !== 'ambiguous' && code !== 'usage' && code !== 'unknown_command') return undefined
  const asked = first?.kind === 'button' ? first.call : first?.options[0]?.call
  return asked && registry.find(asked.path)
}

/** The refusal of a command that asks for a higher role. */
export function notAllowed(ctx: Ctx, { path, needs }: AnyCommand, needed = needs): UserError {
  const what = needed === needs ? `"${path.join(' ')}"` : `Changing ${path.join(' ')}`
  const words = `${what} needs the role ${needed}; yours is ${ctx.member.role}.`
  return new UserError('not_allowed', words, { next: 'An admin can change that.' })
}
