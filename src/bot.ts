import type { Logger } from 'pino'
import { seal } from './answer.ts'
import { readArgs } from './args.ts'
import { cleanRequest } from './clean.ts'
import type { AnyCommand, Ctx } from './command.ts'
import { admit } from './crm/members.ts'
import { UserError } from './errors.ts'
import { formFor } from './form.ts'
import { parse } from './grammar.ts'
import { type Call, type Message, plain, type Reply, say, text } from './message.ts'
import type { Registry } from './registry.ts'
import type { Handle, Request } from './request.ts'
import { allows } from './roles.ts'
import { filledCall, pressedCall } from './store/calls.ts'
import { type Asker, claimRequest, numberEvent, storeAnswer } from './store/requests.ts'
import type { Store, Tx } from './store/transaction.ts'
import { named } from './subjects.ts'
import type { Throttle } from './throttle.ts'
import type { Clock } from './time/clock.ts'

/** What the bot is made of. */
export interface BotOptions {
  readonly store: Store
  readonly clock: Clock
  readonly registry: Registry
  readonly log: Logger
  /** Identities (`platform:key`) that are admin whatever the workspace says. */
  readonly admins: readonly string[]
  readonly throttle: Throttle
  /** A new unguessable id of at least 16 characters of [A-Za-z0-9_-]. */
  readonly newId: () => string
}

/** The longest line that is read, in characters: about what the platforms let people type. */
export const MAX_LINE = 4_000

const STRANGER = say('Parley works for the people of this team only. Ask its admin to add you.', [], 'warning')

/** Makes the one front door: every line, button and form of every platform comes through it, and it never throws. */
export function createBot(options: BotOptions): Handle {
  return async (received) => {
    const refused = tooMuch(options, received)
    if (refused) return refused
    const request = cleanRequest(received)
    const asked: Asked = { call: undefined }
    try {
      return await attempt(options, request, async (ctx) => {
        asked.call = await callOf(ctx, options.registry)
        return finish(options, ctx, asked.call, await runCall(ctx, options.registry, asked.call))
      })
    } catch (error) {
      return answerError(options, request, error, asked.call)
    }
  }
}

/** The Call of the latest attempt, for the answer to its failure. */
interface Asked {
  call: Call | undefined
}

/** Refuses what is too long or too fast before anything is read or stored. */
function tooMuch({ throttle }: BotOptions, { actor, workspace, input }: Request): Reply | undefined {
  const size = 'line' in input ? input.line.length : JSON.stringify(input).length
  if (size > ('line' in input ? 1 : 8) * MAX_LINE) {
    return say(`That is ${size} characters long. I read up to ${MAX_LINE} at once: send it in parts.`, [], 'warning')
  }
  const wait = throttle(`${workspace} ${actor.platform} ${actor.key}`)
  if (wait === 0) return undefined
  return say(
    `That is faster than I can follow. Nothing was done; try again in ${Math.ceil(wait / 1000)} s.`,
    [],
    'warning',
  )
}

/** One transaction: find who asks, claim the id for them, and do the work that stores the reply on it. */
function attempt(options: BotOptions, request: Request, work: (ctx: Ctx) => Promise<Reply>): Promise<Reply> {
  return options.store.transaction(request.workspace, options.clock.now(), async (tx) => {
    const asker = await whoAsks(options, tx, request)
    if (!asker) return STRANGER
    return 'reply' in asker ? asker.reply : work(context(options, tx, request, asker))
  })
}

/** Finds the member who asks and claims the request for them; somebody new whom the platform vouches for is let in. */
async function whoAsks(
  { admins }: BotOptions,
  tx: Tx,
  request: Request,
): Promise<Asker | { reply: Reply } | undefined> {
  let claim = await claimRequest(tx, request)
  if (claim.kind === 'stranger') {
    if (!(await admit(tx, request.actor, admins))) return undefined
    claim = await claimRequest(tx, request)
  }
  if (claim.kind === 'answered') return { reply: claim.reply }
  if (claim.kind === 'stranger' || claim.asker.removed) return undefined
  const { platform, key } = request.actor
  return admins.includes(`${platform}:${key}`) ? { ...claim.asker, role: 'admin' } : claim.asker
}

const context = (options: BotOptions, tx: Tx, request: Request, asker: Asker): Ctx => ({
  tx,
  request,
  call: { path: [], fields: {} },
  place: request.place,
  now: tx.now,
  zone: request.zone,
  currency: asker.currency,
  member: { member: asker.number, name: asker.name, role: asker.role },
  commands: options.registry.commands,
})

/** The Call of a request: a line is parsed, a pressed button or sent form is looked up, a Call is one already. */
async function callOf(ctx: Ctx, registry: Registry): Promise<Call> {
  const { input } = ctx.request
  if ('line' in input) return parse(input.line, registry, ctx)
  if ('call' in input) return input.call
  const pressed = await pressedCall(ctx.tx, input.press)
  if (!pressed) throw new UserError('expired', 'That button is not known here any more. Ask again for what you need.')
  if (pressed.expired)
    throw new UserError('expired', 'That button is more than 90 days old. Ask again for what you need.')
  if (pressed.audience !== null && pressed.audience !== ctx.member.member) {
    throw new UserError('not_allowed', 'Those buttons were shown to somebody else. Ask for your own.')
  }
  return filledCall(pressed, input.fields)
}

/** Runs one Call with the rights of who asks. */
async function runCall(ctx: Ctx, registry: Registry, call: Call): Promise<Reply> {
  const command = registry.find(call.path)
  if (!command) throw new UserError('unknown_command', `I do not know "${call.path.join(' ')}".`, { next: 'Try: help' })
  if (!allows(ctx.member.role, command.needs)) throw notAllowed(ctx, command)
  const running = { ...ctx, call }
  return command.run(running, await readArgs(command, call, running))
}

function notAllowed(ctx: Ctx, { path, needs }: AnyCommand): UserError {
  const words = `"${path.join(' ')}" needs the role ${needs}; yours is ${ctx.member.role}.`
  return new UserError('not_allowed', words, { next: 'An admin can change that.' })
}

/** Gives the change its number and the buttons their ids, and stores it all on the claim. */
async function finish(
  { registry, newId }: BotOptions,
  ctx: Ctx,
  call: Call | undefined,
  reply: Reply,
  names: readonly string[] = [],
): Promise<Reply> {
  const command = call && registry.find(call.path)
  const event = command && command.needs !== 'viewer' ? await numberEvent(ctx.tx, ctx.request.id) : undefined
  const sealed = seal(reply, { token: newId(), event, member: ctx.member.member, call, names })
  await storeAnswer(ctx.tx, { id: ctx.request.id, command: command?.path.join(' '), event, ...sealed })
  return sealed.reply
}

/**
 * The work was rolled back; its refusal is stored in a transaction of its own that claims the id anew. If the work did
 * commit after all (an answer lost on the way from the database), the claim finds its reply and that is the answer.
 */
async function answerError(
  options: BotOptions,
  request: Request,
  error: unknown,
  call: Call | undefined,
): Promise<Reply> {
  const { log, newId, registry } = options
  const reference = newId()
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 4)
    .toUpperCase()
  const known = error instanceof UserError ? error : undefined
  if (!known)
    log.error({ err: error, reference, request: request.id, command: call?.path.join(' ') }, 'a request broke')
  try {
    return await attempt(options, request, async (ctx) =>
      finish(
        options,
        ctx,
        call,
        known ? await refusal(ctx, registry, known) : broken(reference),
        known && named(known.words),
      ),
    )
  } catch (again) {
    log.error({ err: again, reference, request: request.id }, 'an answer could not be stored')
    return broken(reference)
  }
}

const broken = (reference: string): Reply =>
  say(
    'Something broke on my side. Nothing was saved.',
    [text('Try again in a moment. Reference ', { code: reference })],
    'bad',
  )

/** A UserError as its author is shown it: the sentence, what to type instead, the readings as buttons, a form to go on in. */
async function refusal(ctx: Ctx, registry: Registry, asked: UserError): Promise<Reply> {
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
    return { message, audience: 'private', form: await formFor(command, error.open, ctx) }
  } catch (unfit) {
    if (unfit instanceof UserError) return { message, audience: 'private' } // the record it is about is no longer there
    throw unfit
  }
}

/** The command that a line was about, although it could not be read: whoever may not run it is not asked how it is meant. */
function commandMeant(registry: Registry, { code, open, actions: [first] }: UserError): AnyCommand | undefined {
  if (open) return registry.find(open.path)
  if (code !== 'ambiguous' && code !== 'usage' && code !== 'unknown_command') return undefined
  const asked = first?.kind === 'button' ? first.call : first?.options[0]?.call
  return asked && registry.find(asked.path)
}
