import { Temporal } from 'temporal-polyfill'
import { ReadersAsked, WorkAsked } from '../chat/asked-outside.ts'
import type { Handle, LineTyped, Request } from '../chat/request.ts'
import { joinedReply } from '../language/lines.ts'
import { NotBegun, OutcomeUnknown, UserError } from '../message/errors.ts'
import type { Reply, Tone } from '../message/message.ts'
import { bugReply, STRANGER, unknownOutcomeReply, unreachedReply } from './refusal.ts'
import { type AnsweredRequest, type BotOptions, type RequestState, type SeenState, takeSteps } from './step.ts'
import { lookBack, sayAsOf } from './steps/as-of.ts'
import { takeAsking, tellAsker } from './steps/asking.ts'
import { authenticate, claim } from './steps/authenticate.ts'
import { followCode, redeemCode } from './steps/code.ts'
import { SeveralPressed } from './steps/doubtful.ts'
import { runEach } from './steps/each.ts'
import { answerFault, finish } from './steps/finish.ts'
import { cutLine, parseInput } from './steps/parse.ts'
import { cleanInput, limit, splitLines } from './steps/receive.ts'
import { goOn, takeRound } from './steps/round.ts'
import { askZone, checkRole, readFields, runCommand } from './steps/run.ts'

/**
 * The steps of a request in their order. Each gets what the earlier steps found; a step that returns a reply ends the
 * request.
 */
export const STEPS = [
  // Once for everything that was received, before anything is read from the store or written to it.
  [
    limit, // refuses a request that is too long or comes too fast
    cleanInput,
    splitLines, // several commands in one text are answered as separate requests
  ],
  // Once for each command.
  [
    followCode, // into the workspace that a code belongs to
    cutLine, // cuts the line into words, which keep what is read of them
  ],
  // In the one transaction of the command. It runs again from here after a conflict, and to store the answer of an
  // error.
  [
    authenticate, // strangers end here
    claim, // a second delivery ends here with the stored answer
    answerFault, // after a rollback: says why
    redeemCode,
    parseInput, // a line, a button or a form becomes a Call
    takeRound, // a button of a round: nothing is done to what somebody else changed
    takeAsking, // who may do it is asked, or does it for who may not
    checkRole,
    lookBack, // to the moment of the past that is asked for
    runEach, // a Call that names several records is run for each of them, which gives the answer
    readFields, // the Call's fields become arguments
    askZone, // before a time is read in a guessed zone
    runCommand,
    sayAsOf, // when what is shown was so
    tellAsker,
    goOn, // the next record of a round
    finish, // numbered, told to whom it concerns, stored
  ],
] as const

const [OF_ALL, OF_EACH, TOGETHER] = STEPS

/** Makes the front door: every line, button and form of every platform goes through it, and it never throws. */
export function createBot(bot: BotOptions): Handle {
  return async (request) => {
    const received = await takeSteps(OF_ALL, { request }, bot)
    if ('message' in received) return received
    const { lines, request: clean } = received
    if (!lines) return answerOne(bot, received)
    const under = 'line' in clean.input ? clean.input.under : undefined
    return answerAll(
      bot,
      clean,
      lines.map((line) => ({ line, ...(under !== undefined && { under }) })),
    )
  }
}

/**
 * Answers several commands in one text one after the other, each as a request with an id derived from this one's. A
 * refused command does not stop the others, and a second delivery finds the answer of each.
 */
async function answerAll(bot: BotOptions, request: Request, lines: readonly LineTyped[]): Promise<Reply> {
  const replies: Reply[] = []
  for (const [index, input] of lines.entries()) {
    const reply = await answerOne(bot, { request: { ...request, id: `${request.id}/${index + 1}`, input } })
    if (reply === STRANGER) return STRANGER
    replies.push(reply)
  }
  return joinedReply(replies)
}

/** Answers one request, whatever happens, and says how long it took. */
async function answerOne(bot: BotOptions, received: RequestState): Promise<Reply> {
  const since = performance.now()
  const seen: SeenState = {}
  const reply = await answerOr(bot, received, seen)
  const { id, actor } = received.request
  const ms = Math.round(performance.now() - since)
  const answered = { platform: actor.platform, kind: kindOf(received.request), outcome: outcomeOf(reply), ms }
  const command = seen.call && bot.registry.find(seen.call.path)?.path.join(' ')
  bot.log.info({ request: id, command, ...answered }, 'answered')
  bot.answered?.(answered)
  return reply
}

function kindOf({ input, file }: Request): AnsweredRequest['kind'] {
  if (file) return 'file'
  if ('line' in input) return 'line'
  if ('call' in input) return 'call'
  return input.fields ? 'form' : 'press'
}

const OUTCOMES: Readonly<Partial<Record<Tone, AnsweredRequest['outcome']>>> = { bad: 'fault', warning: 'refused' }

const outcomeOf = (reply: Reply): AnsweredRequest['outcome'] =>
  reply === STRANGER ? 'stranger' : (OUTCOMES[reply.message.tone ?? 'plain'] ?? 'done')

async function answerOr(bot: BotOptions, received: RequestState, seen: SeenState): Promise<Reply> {
  try {
    return await findingOut(bot, received, async (asked) => {
      const state = await takeSteps(OF_EACH, asked, bot, seen)
      return 'message' in state ? state : await inTransaction(bot, state, seen)
    })
  } catch (error) {
    if (error instanceof SeveralPressed) return answerAll(bot, received.request, error.lines)
    return answerError(bot, received, error, seen)
  }
}

/** The most things that one request may ask to be found out. Few name more places, and each is asked about separately. */
const MOST_ASKED = 6

/**
 * Answers a request. If it names a place, the platform is asked who can read that place; if it brings a file, that is
 * measured on another thread. Then the request is handled again.
 */
async function findingOut(
  bot: BotOptions,
  received: RequestState,
  answer: (state: RequestState) => Promise<Reply>,
): Promise<Reply> {
  let state = received
  for (let asked = 0; ; asked += 1) {
    try {
      return await answer(state)
    } catch (error) {
      if (asked === MOST_ASKED) throw error
      if (error instanceof WorkAsked) {
        state = { ...state, request: await error.find(state.request) }
        continue
      }
      if (!(error instanceof ReadersAsked)) throw error
      const { place } = error
      const read = (await bot.readBy?.(place, state.request.workspace)) ?? 'unknown'
      state = { ...state, request: { ...state.request, readBy: { ...state.request.readBy, [place.key]: read } } }
    }
  }
}

/** Runs the steps that must commit together; the store runs them again after a conflict. */
function inTransaction(bot: BotOptions, state: RequestState, seen?: SeenState): Promise<Reply> {
  const { request } = state
  const now = request.at === undefined ? bot.clock.now() : Temporal.Instant.from(request.at)
  return bot.store.transaction(request.workspace, now, async (tx) => {
    const reply = await takeSteps(TOGETHER, { ...state, tx }, bot, seen)
    if ('message' in reply) return reply
    throw new Error('the steps of a request came to no answer')
  })
}

/**
 * After a rollback, stores the refusal in a transaction of its own, which claims the id again. If the work did commit
 * after all (the database's confirmation was lost), the claim finds its reply, and that is the answer.
 */
async function answerError(
  bot: BotOptions,
  received: RequestState,
  error: unknown,
  { call, round }: SeenState,
): Promise<Reply> {
  const { log, newId, registry } = bot
  const { request } = received
  const reference = newId()
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 4)
    .toUpperCase()
  const known = error instanceof UserError ? error : undefined
  const command = call && registry.find(call.path)?.path.join(' ')
  if (!known) log.error({ err: error, reference, request: request.id, command }, 'a request broke')
  try {
    const fault = { error: known, reference }
    return await findingOut(bot, { request, ...(call && { call }), ...(round && { round }), fault }, (state) =>
      inTransaction(bot, state),
    )
  } catch (again) {
    log.error({ err: again, reference, request: request.id }, 'an answer could not be stored')
    if (error instanceof OutcomeUnknown) return unknownOutcomeReply(reference)
    return error instanceof NotBegun ? unreachedReply(reference) : bugReply(reference)
  }
}
