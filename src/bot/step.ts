import type { Logger } from 'pino'
import type { Finding } from '../chat/findings.ts'
import type { OnBehalf, Place, ReadBy, Request, Via, ViaKind } from '../chat/request.ts'
import type { Round } from '../crm/rounds/rounds.ts'
import type { AnyCommand, Args, Ctx, Params } from '../language/command.ts'
import type { Shapes } from '../language/grammar/shapes.ts'
import type { LinesFound } from '../language/lines.ts'
import type { PastedText } from '../language/pasted.ts'
import type { Registry } from '../language/registry.ts'
import type { UserError } from '../message/errors.ts'
import type { Call, Reply } from '../message/message.ts'
import type { ActionRequest } from '../notices/asked.ts'
import type { Claim } from '../store/requests/claim.ts'
import type { Store, Tx } from '../store/transaction.ts'
import type { Clock } from '../time/clock.ts'
import type { Throttle } from './throttle.ts'

/**
 * Checks the proof of a request that no platform sent, and finds on whose behalf it asks; undefined when the proof is
 * not valid in this workspace.
 */
export type Authenticate = (tx: Tx, via: Via) => Promise<OnBehalf | undefined>

/** A request that was answered, without what was said in it. */
export interface AnsweredRequest {
  readonly platform: string
  readonly kind: 'line' | 'call' | 'press' | 'form' | 'file'
  /** `refused` is what its author can put right, `fault` what broke, `stranger` who is not let in. */
  readonly outcome: 'done' | 'refused' | 'fault' | 'stranger'
  readonly ms: number
}

/** The parts that the bot is made from. */
export interface BotOptions {
  readonly store: Store
  readonly clock: Clock
  readonly registry: Registry
  readonly log: Logger
  /**
   * Identities (`platform:key`) that are admin regardless of the workspace's roles, unless they were removed from it.
   */
  readonly admins: readonly string[]
  readonly throttle: Throttle
  /** How requests that no platform sent are authenticated, by their kind; a kind without an entry is refused. */
  readonly through?: Readonly<Partial<Record<ViaKind, Authenticate>>>
  /** Platforms on which newcomers get a welcome message: those with direct messages. */
  readonly welcoming?: ReadonlySet<string>
  /**
   * Asks a platform who can read a place that a request of this workspace named; 'unknown' when its chat does not run
   * here.
   */
  readonly readBy?: (place: Place, workspace: string) => Promise<ReadBy>
  /** Is told of every request that was answered. */
  readonly answered?: (request: AnsweredRequest) => void
  /** The self-checks of this process's chats. */
  readonly findings?: () => readonly Finding[]
  /** A new unguessable id of at least 16 characters of [A-Za-z0-9_-]. */
  readonly newId: () => string
}

/** Everything known about a request; each part is set by one of the steps. */
export interface RequestState {
  readonly request: Request
  /** The lines of a text that is several commands; each becomes a request of its own. */
  readonly lines?: readonly string[]
  /** A text that may be so many commands, or one. */
  readonly doubtful?: LinesFound
  /** A list that was pasted, with its lines as commands where they may be such. */
  readonly pasted?: PastedText & Partial<Pick<LinesFound, 'lines'>>
  /** The words of its line, with what was read of them: kept when the transaction is taken again. */
  readonly shapes?: Shapes
  /**
   * The code that was redeemed, and the workspace in which that was done; the request itself is now in the code's
   * workspace.
   */
  readonly brought?: { readonly code: string; readonly from: string }
  /** Why the work failed: the request now only stores the answer that says so. */
  readonly fault?: {
    /** Undefined when the error is a bug. */
    readonly error: UserError | undefined
    readonly reference: string
  }
  readonly tx?: Tx
  /**
   * The result of the claim, whether the person was let in just now, and the source of a request that no platform sent.
   */
  readonly claimed?: {
    readonly claim: Exclude<Claim, { kind: 'stranger' | 'refused' }>
    readonly isNew: boolean
    readonly speaking?: OnBehalf
  }
  /** The commands of the workspace, which may have own fields. */
  readonly registry?: Registry
  /** The context of the command: the asker and their workspace. */
  readonly ctx?: Ctx
  /** The Call that is asked for. */
  readonly call?: Call
  /** The round in which it is asked, which goes on when something was done. */
  readonly round?: Round
  /** For whom it is done, where somebody asked for it who may not do it. */
  readonly asked?: ActionRequest
  /** The command that is run for that, with what it is run with. */
  readonly command?: AnyCommand
  readonly running?: Ctx
  readonly args?: Args<Params>
  /** The answer before it is stored. */
  readonly answer?: Reply
  /** Refs that the answer names only in the words of its title. */
  readonly names?: readonly string[]
}

/** What a step found; or a reply, which ends the request: no later step runs and nothing is stored. */
type Found = Partial<RequestState> | Reply

/** One step of a request. */
export interface Step {
  readonly needs: readonly (keyof RequestState)[]
  readonly take: (state: RequestState, bot: BotOptions) => Promise<Found>
}

type With<K extends keyof RequestState> = RequestState & Required<Pick<RequestState, K>>

const has = <K extends keyof RequestState>(state: RequestState, needs: readonly K[]): state is With<K> =>
  needs.every((part) => state[part] !== undefined)

/** Makes a step from a function and the parts that it needs, which earlier steps must have set. */
export const step = <K extends keyof RequestState>(
  needs: readonly K[],
  find: (state: With<K>, bot: BotOptions) => Found | Promise<Found>,
): Step => ({
  needs,
  async take(state, bot) {
    if (has(state, needs)) return find(state, bot)
    throw new Error(`a step that needs ${needs.join(' and ')} stands before the one that finds it`)
  },
})

/** What was asked, for the answer to an error, which is given in another transaction. */
export interface SeenState {
  call?: Call | undefined
  round?: Round | undefined
}

/**
 * Runs steps in order and returns the final state, or the reply that one of them returned. Once there is an answer,
 * steps that do not need it are skipped. `seen` is set to what was asked.
 */
export async function takeSteps(
  steps: readonly Step[],
  first: RequestState,
  bot: BotOptions,
  seen: SeenState = {},
): Promise<RequestState | Reply> {
  let state = first
  for (const { needs, take } of steps) {
    if (state.answer && !needs.includes('answer')) continue
    const found = await take(state, state.registry ? { ...bot, registry: state.registry } : bot)
    if ('message' in found) return found
    state = { ...state, ...found }
    seen.call = state.call
    seen.round = state.round
  }
  return state
}
