import type { Logger } from 'pino'
import { Temporal } from 'temporal-polyfill'
import { cleanRequest } from '../chat/clean.ts'
import { MAX_FILE_BYTES } from '../chat/decode.ts'
import type { Finding } from '../chat/findings.ts'
import type { Handle, Request } from '../chat/request.ts'
import { joinByCode, spendCode } from '../crm/team/linking.ts'
import { noteForBoards } from '../digest/board-post.ts'
import { noteForDigests } from '../digest/handled.ts'
import { readArgs } from '../language/args.ts'
import { type AnyCommand, type Ctx, neededFor } from '../language/command.ts'
import { contextFor } from '../language/context.ts'
import { formFor } from '../language/form.ts'
import { joinedReply, linesIn, MOST_LINES } from '../language/lines.ts'
import { withNames } from '../language/names-in-text.ts'
import { parse } from '../language/parse.ts'
import type { Registry } from '../language/registry.ts'
import { allows } from '../lib/roles.ts'
import { UserError } from '../message/errors.ts'
import { type Call, call, namingTeam, type Reply, say } from '../message/message.ts'
import { named } from '../message/named.ts'
import { noteForOwners } from '../notices/notices.ts'
import { answerWithForm, filledCall, pressedCall } from '../store/requests/calls.ts'
import { numberEvent, storeAnswer } from '../store/requests/requests.ts'
import type { Store } from '../store/transaction.ts'
import type { Clock } from '../time/clock.ts'
import { type LetIn, vouchedFor, whoAsks } from './authenticate.ts'
import { greeted, welcome } from './greeting.ts'
import { type Led, ledByCode, linkedReply } from './linked.ts'
import { broken, notAllowed, refusal, STRANGER, unsure } from './refusal.ts'
import { seal } from './seal.ts'
import type { Throttle } from './throttle.ts'
import { afterZone, needsZone, zoneQuestion } from './zone-question.ts'

/** What the bot is made of. */
export interface BotOptions {
  readonly store: Store
  readonly clock: Clock
  readonly registry: Registry
  readonly log: Logger
  /** Identities (`platform:key`) that are admin whatever the workspace says, unless they were removed from it. */
  readonly admins: readonly string[]
  readonly throttle: Throttle
  /** Platforms on which somebody new is written to: those that have direct messages. */
  readonly welcoming?: ReadonlySet<string>
  /** What the chats of this process found about themselves. */
  readonly findings?: () => readonly Finding[]
  /** A new unguessable id of at least 16 characters of [A-Za-z0-9_-]. */
  readonly newId: () => string
}

/** The longest line that is read, in characters: about what the platforms let people type. */
export const MAX_LINE = 4_000
/** A form's fields and names together are read up to the length of so many lines. */
const MAX_FORM_LINES = 8

/** Makes the one front door: every line, button and form of every platform comes through it, and it never throws. */
export function createBot(options: BotOptions): Handle {
  return async (received) => {
    const refused = tooMuch(options, received)
    if (refused) return refused
    const request = cleanRequest(received)
    const lines = 'line' in request.input ? linesIn(request.input.line, options.registry) : undefined
    return lines ? answerAll(options, request, lines) : answer(options, request)
  }
}

/** Answers one request, whatever becomes of it. */
async function answer(options: BotOptions, request: Request): Promise<Reply> {
  const led = await ledByCode(options, request)
  if (led) return answerCode(options, request, led)
  const asked: Asked = { call: undefined }
  try {
    return await attempt(options, request, async (ctx) => {
      const meant = await callOf(ctx, options.registry)
      if ('message' in meant) return finish(options, ctx, undefined, meant)
      asked.call = meant
      return finish(options, ctx, meant, await runCall(ctx, options.registry, meant))
    })
  } catch (error) {
    return answerError(options, request, error, asked.call)
  }
}

/**
 * A code is spent in the workspace that it leads to, which need not know who brings it yet; a refusal is given where it
 * was brought.
 */
async function answerCode(options: BotOptions, request: Request, { code, workspace }: Led): Promise<Reply> {
  const { id, actor, workspace: from } = request
  const asked = call('link', { code })
  try {
    return await attempt(
      options,
      { ...request, workspace },
      async (ctx) => {
        const bringer = { actor, member: ctx.member.member, request: id, from }
        return finish(options, ctx, asked, linkedReply(await spendCode(ctx.tx, code, bringer)))
      },
      (tx) => joinByCode(tx, code, actor),
    )
  } catch (error) {
    return answerError(options, request, error, asked)
  }
}

/**
 * Answers several commands in one text, one after the other, each as a request of its own with an id made of this one's:
 * what is refused stops no other, and a second delivery finds the answer of each.
 */
async function answerAll(options: BotOptions, request: Request, lines: readonly string[]): Promise<Reply> {
  if (lines.length > MOST_LINES) {
    const words = `Those are ${lines.length} lines, and I take up to ${MOST_LINES} at once. Nothing was done: send them in parts.`
    return say(words, [], 'warning')
  }
  const replies: Reply[] = []
  for (const [index, line] of lines.entries()) {
    const reply = await answer(options, { ...request, id: `${request.id}/${index + 1}`, input: { line } })
    if (reply === STRANGER) return STRANGER
    replies.push(reply)
  }
  return joinedReply(replies)
}

/** The Call of the latest attempt, for the answer to its failure. */
interface Asked {
  call: Call | undefined
}

/** Refuses what is too long or too fast before anything is read or stored. */
function tooMuch({ throttle }: BotOptions, { actor, workspace, input, file }: Request): Reply | undefined {
  if (file && file.content.length > MAX_FILE_BYTES)
    return say('The file is larger than 10 MB. Split it and import the parts.', [], 'warning')
  const [size, most] =
    'line' in input ? [input.line.length, MAX_LINE] : [JSON.stringify(input).length, MAX_FORM_LINES * MAX_LINE]
  if (size > most) {
    return say(`That is ${size} characters long. I read up to ${most} at once: send it in parts.`, [], 'warning')
  }
  const wait = throttle(`${workspace} ${actor.platform} ${actor.key}`)
  if (wait === 0) return undefined
  // Nothing is said of what was done: this may be the second delivery of something that was let through.
  const seconds = Math.ceil(wait / 1000)
  return say(`That is faster than I can follow. In ${seconds} s, send again what has no answer by then.`, [], 'warning')
}

/**
 * One transaction: find who asks, claim the id for them, and do the work that stores the reply on it. `letIn` may make
 * a member of somebody who is none yet.
 */
function attempt(
  options: BotOptions,
  request: Request,
  work: (ctx: Ctx) => Promise<Reply>,
  letIn: LetIn = vouchedFor(request, options.admins),
): Promise<Reply> {
  const now = request.at === undefined ? options.clock.now() : Temporal.Instant.from(request.at)
  return options.store.transaction(request.workspace, now, async (tx) => {
    const asker = await whoAsks(options.admins, tx, request, letIn)
    if (!asker) return STRANGER
    if ('reply' in asker) return asker.reply
    const ctx = contextFor(tx, request, asker, options, asker.newcomer)
    if (ctx.newcomer && options.welcoming?.has(request.actor.platform)) await welcome(ctx)
    return work(ctx)
  })
}

/**
 * The Call of a request: a line is parsed, a pressed button or sent form is looked up, a Call is one already. A form that
 * is pressed and not sent is shown again, for a platform that could not open it at once.
 */
async function callOf(ctx: Ctx, registry: Registry): Promise<Call | Reply> {
  const { input } = ctx.request
  if ('line' in input) return withNames(await parse(input.line, registry, ctx), registry, ctx.request)
  if ('call' in input) return input.call
  const pressed = await pressedCall(ctx.tx, input.press)
  if (!pressed) throw new UserError('expired', 'That button is not known here any more. Ask again for what you need.')
  if (pressed.expired)
    throw new UserError('expired', 'That button is more than 90 days old. Ask again for what you need.')
  if (pressed.audience !== null && pressed.audience !== ctx.member.member) {
    throw new UserError('not_allowed', 'Those buttons were shown to somebody else. Ask for your own.')
  }
  const { base, requestId } = pressed
  const isShown = base !== undefined && (input.fields === undefined || input.opens) && requestId !== null
  const shown = isShown ? await answerWithForm(ctx.tx, input.press, requestId) : undefined
  return shown ? withFilled(shown, input.fields) : filledCall(pressed, input.fields)
}

/** The answer with what was filled into its form so far, for a platform that asks it in steps. */
function withFilled({ form, ...reply }: Reply, filled: Readonly<Record<string, string>> = {}): Reply {
  if (!form) return reply
  const fields = form.fields.map((field) =>
    field.name in filled ? { ...field, value: filled[field.name] ?? '' } : field,
  )
  return { ...reply, form: { ...form, fields } }
}

/** Runs one Call with the rights of who asks. */
async function runCall(ctx: Ctx, registry: Registry, call: Call): Promise<Reply> {
  const command = registry.find(call.path)
  if (!command) throw new UserError('unknown_command', `I do not know "${call.path.join(' ')}".`, { next: 'Try: help' })
  const needed = neededFor(command, call)
  if (!allows(ctx.member.role, needed)) throw notAllowed(ctx, command, needed)
  const running = { ...ctx, call }
  if (opens(ctx.request)) return openedForm(running, command)
  const args = await readArgs(command, call, running)
  if (needsZone(running, command, args)) return zoneQuestion(running)
  const meant = afterZone(call)
  if (!meant) return command.run(running, args)
  await command.run(running, args)
  const { zoneIsGuess: _, ...settled } = running
  return runCall({ ...settled, zone: meant.zone }, registry, meant.call)
}

const opens = ({ input }: Request): boolean => 'opens' in input && input.opens === true

/** The form of a command that is not run yet, filled with the fields of its Call. */
async function openedForm(ctx: Ctx, command: AnyCommand): Promise<Reply> {
  return { ...say(command.about), form: await formFor(command, ctx.call, ctx) }
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
  const mayChange = command && (command.needs !== 'viewer' || command.toChange !== undefined)
  const event = mayChange ? await numberEvent(ctx.tx, ctx.request.id) : undefined
  if (command && event !== undefined) {
    await noteForOwners(ctx, command.path)
    await noteForDigests(ctx, command.path)
    await noteForBoards(ctx.tx, ctx.request.id)
  }
  const sealed = seal(inTeam(ctx, inZone(ctx, greeted(ctx, call, reply))), {
    token: newId(),
    // A viewer's own settings are theirs to set anew: undo needs more than that role.
    event: allows(ctx.member.role, 'member') ? event : undefined,
    member: ctx.member.member,
    call,
    names,
  })
  await storeAnswer(ctx.tx, { id: ctx.request.id, command: command?.path.join(' '), event, ...sealed })
  return sealed.reply
}

/** The reply with the zone that who asks settled, where that is not their platform's word. */
function inZone({ zone, request }: Ctx, reply: Reply): Reply {
  if (reply.audience !== 'private' || reply.message.zone || zone === request.zone) return reply
  return { ...reply, message: { ...reply.message, zone } }
}

/** The reply with the name of the workspace, for somebody who cannot tell otherwise which one answers. */
const inTeam = ({ request: { team } }: Ctx, reply: Reply): Reply =>
  team === undefined ? reply : { ...reply, message: namingTeam(reply.message, team) }

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
  const command = call && registry.find(call.path)?.path.join(' ')
  if (!known) log.error({ err: error, reference, request: request.id, command }, 'a request broke')
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
    return unsure(reference)
  }
}
