import type { Logger } from 'pino'
import type { Finding } from '../chat/findings.ts'
import type { OnBehalf, Place, ReadBy, Request, Via, ViaKind } from '../chat/request.ts'
import type { AnyCommand, Args, Ctx, Params } from '../language/command.ts'
import type { Shapes } from '../language/grammar/shapes.ts'
import type { LinesFound } from '../language/lines.ts'
import type { Registry } from '../language/registry.ts'
import type { UserError } from '../message/errors.ts'
import type { Call, Reply } from '../message/message.ts'
import type { Asked } from '../notices/asked.ts'
import type { Claim } from '../store/requests/claim.ts'
import type { Store, Tx } from '../store/transaction.ts'
import type { Clock } from '../time/clock.ts'
import type { Throttle } from './throttle.ts'

/** For whom something speaks that is no platform, by what it shows; undefined where that is not good, or not in this workspace. */
export type Authenticate = (tx: Tx, via: Via) => Promise<OnBehalf | undefined>

/** What the bot is made of. */
export interface BotOptions {
  readonly store: Store
  readonly clock: Clock
  readonly registry: Registry
  readonly log: Logger
  /** Identities (`platform:key`) that are admin whatever the workspace says, unless they were removed from it. */
  readonly admins: readonly string[]
  readonly throttle: Throttle
  /** How each of what is no platform is authenticated; whatever is not here is let in nowhere. */
  readonly through?: Readonly<Partial<Record<ViaKind, Authenticate>>>
  /** Platforms on which somebody new is written to: those that have direct messages. */
  readonly welcoming?: ReadonlySet<string>
  /** Asks a platform who can read a place that somebody of this workspace named; 'unknown' where no chat runs. */
  readonly readBy?: (place: Place, workspace: string) => Promise<ReadBy>
  /** What the chats of this process found about themselves. */
  readonly findings?: () => readonly Finding[]
  /** A new unguessable id of at least 16 characters of [A-Za-z0-9_-]. */
  readonly newId: () => string
}

/** What is known of a request: each part is there once the step that finds it was passed. */
export interface RequestState {
  readonly request: Request
  /** The lines of a text that is several commands; each is a request of its own. */
  readonly lines?: readonly string[]
  /** A text that may be so many commands, or one. */
  readonly doubtful?: LinesFound
  /** The words of its line, with what was read of them: kept when the transaction is taken again. */
  readonly shapes?: Shapes
  /** The code that it brings, and the workspace in which that was done: the request is of the one that it leads to. */
  readonly brought?: { readonly code: string; readonly from: string }
  /** Why it failed when it was tried: its answer is to say so, and nothing else is done. */
  readonly fault?: {
    /** Undefined for a bug. */
    readonly error: UserError | undefined
    readonly reference: string
  }
  readonly tx?: Tx
  /** What became of claiming its id for who asks, whether they were let in just now, and what speaks for them, if something does. */
  readonly claimed?: {
    readonly claim: Exclude<Claim, { kind: 'stranger' | 'refused' }>
    readonly isNew: boolean
    readonly speaking?: OnBehalf
  }
  /** What is known of who asks. */
  readonly ctx?: Ctx
  /** What is asked. */
  readonly call?: Call
  /** For whom it is done, where somebody asked for it who may not do it. */
  readonly asked?: Asked
  /** The command that is run for that, with what it is run with. */
  readonly command?: AnyCommand
  readonly running?: Ctx
  readonly args?: Args<Params>
  /** What is to be answered, before it is stored. */
  readonly answer?: Reply
  /** Refs that the answer names in its title, where they are words alone. */
  readonly names?: readonly string[]
}

/** What a step finds out; or a reply, which ends the request as it stands: nothing more is done or stored. */
type Found = Partial<RequestState> | Reply

/** One step of a request. */
export interface Step {
  readonly needs: readonly (keyof RequestState)[]
  readonly take: (state: RequestState, bot: BotOptions) => Promise<Found>
}

type With<K extends keyof RequestState> = RequestState & Required<Pick<RequestState, K>>

const has = <K extends keyof RequestState>(state: RequestState, needs: readonly K[]): state is With<K> =>
  needs.every((part) => state[part] !== undefined)

/** Makes a step of a function of the parts that it needs, which the steps before it must have found. */
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

/**
 * Takes steps one after the other and gives what is known then, or the reply that one of them ended with. Once there is
 * an answer, the steps up to the one that needs it are left out. `seen` is told what was asked, for the answer to a failure.
 */
export async function takeSteps(
  steps: readonly Step[],
  first: RequestState,
  bot: BotOptions,
  seen: { call?: Call | undefined } = {},
): Promise<RequestState | Reply> {
  let state = first
  for (const { needs, take } of steps) {
    if (state.answer && !needs.includes('answer')) continue
    const found = await take(state, bot)
    if ('message' in found) return found
    state = { ...state, ...found }
    seen.call = state.call
  }
  return state
}
