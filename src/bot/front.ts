import type { RequestListener } from 'node:http'
import type { Logger } from 'pino'
import type { Finding } from '../chat/findings.ts'
import type { Chat, Handle, LateAnswers, Place, Serve, UnresolvedRequest } from '../chat/request.ts'
import type { FeatureName } from '../crm/features/features.ts'
import type { InstallationGrant, Installed } from '../crm/places/installations.ts'
import type { ProfileUpdate } from '../crm/team/profiles.ts'
import type { Reading } from '../language/command.ts'
import type { Completer, FieldTyped } from '../language/complete.ts'
import type { Completion } from '../language/completions.ts'
import type { AnswerTyped, Judgement } from '../language/judge.ts'
import type { Registry } from '../language/registry.ts'
import type { PlaceRefusal } from '../message/errors.ts'
import type { Scheduler } from '../schedule/scheduler.ts'
import type { Clock } from '../time/clock.ts'
import type { EarlierAnswer, StoredForm } from './earlier-answers.ts'

/** The bot's installations, for a platform's adapter. */
export interface Installations {
  /** Stores an installation and returns its workspace. Safe to call at every start. */
  install(grant: InstallationGrant): Promise<string>
  /** The installation at the first of these places that has one. Do not cache it for long, because tokens change. */
  installation(platform: string, externalIds: readonly string[]): Promise<Installed | undefined>
  /** The roles of a place whose holders belong to the team, by the platform's ids. */
  rolesAt(platform: string, externalId: string): Promise<readonly string[]>
  /** The parts of Parley that the workspace of a place uses; none where there is no workspace. */
  featuresAt(platform: string, externalId: string): Promise<ReadonlySet<FeatureName>>
  /** The bot came into a channel: it says so there, once. */
  arrived(place: Place, homes: readonly string[]): Promise<void>
  /** A channel has another name, or takes no message any more; nothing happens where it is not known. */
  placeChanged(place: Place, homes: readonly string[], refusal?: PlaceRefusal): Promise<void>
  /** The platform gave a channel another key. */
  placeMoved(moved: { readonly from: Place; readonly to: string }, homes: readonly string[]): Promise<void>
  /** The bot was removed; `at` is the ISO instant of that, by the platform's clock. */
  uninstall(platform: string, externalId: string, at: string): Promise<void>
}

/** The functions that find members and workspaces for a platform's adapter. */
export interface People {
  /** The workspace that somebody means, for completion; undefined when they have none or must be asked. */
  workspaceOf(asked: Pick<UnresolvedRequest, 'actor' | 'homes'>): Promise<string | undefined>
  /**
   * The person who completes a word, with the platform's word on them in that workspace; undefined when the workspace
   * is not known.
   */
  askingOf(
    asked: Pick<UnresolvedRequest, 'actor' | 'homes' | 'place' | 'zone' | 'vouch'>,
  ): Promise<Completer | undefined>
  /** The ids of members on a platform, in one installation; members without one are left out. */
  keysOf(platform: string, externalId: string, members: readonly number[]): Promise<ReadonlyMap<number, string>>
  /**
   * Stores news from a platform about a person: a new name, zone or standing. A person who left has the standing
   * `outside`.
   */
  storeProfileUpdate(told: ProfileUpdate): Promise<void>
}

/** What the program gives to each chat. */
export interface Front extends Installations, People {
  /** Answers a request whose workspace is known, without a deadline. */
  readonly handle: Handle
  /**
   * Answers a request that the platform makes by itself for a person, such as the parts of a home tab: it does not
   * count for the rate limit.
   */
  readonly unasked: Handle
  /** Answers a request within the platform's deadline, or later. */
  readonly serve: Serve
  /** Whole lines that an unfinished line could become; none for people outside the team. */
  readonly suggest: (line: string, asking: Completer) => Promise<readonly Completion[]>
  /** Values for a field that somebody is typing; undefined for people outside the team. */
  readonly offer: (asked: FieldTyped, asking: Completer) => Promise<readonly Reading[] | undefined>
  /** What an answer to one question of a form is, before the whole form is sent. */
  readonly judge: (answer: AnswerTyped, asking: Completer) => Promise<Judgement>
  /** An earlier answer, for the person who got it. */
  readonly recall: (id: string, asking: Completer) => Promise<EarlierAnswer | undefined>
  /** A form that was shown to this person; undefined for everybody else. */
  readonly formOf: (id: string, asking: Completer) => Promise<StoredForm | undefined>
  readonly registry: Registry
  readonly clock: Clock
  readonly log: Logger
  readonly scheduler: Pick<Scheduler, 'beat' | 'nextDue'>
}

/** A chat as a process runs it. */
export interface RunningChat {
  readonly chat: Chat
  /** Sends late answers; undefined on a platform without a deadline. */
  readonly late: LateAnswers | undefined
  /** True while it can receive and send. */
  isConnected(): boolean
  /** Why it cannot do anything although it is connected, in words; undefined when it can. */
  trouble?(): Promise<string | undefined>
  /** Its HTTP listener on the program's own port, under a path such as `/slack/`. */
  readonly web?: { readonly path: string; readonly listener: RequestListener }
  /** True of a platform with direct messages, in which newcomers get a welcome. */
  readonly isWelcoming?: boolean
  /**
   * Checks whether it works as it should. A finding that may change at any moment is a function, which is called when
   * it is shown.
   */
  findings?(): Promise<readonly (Finding | (() => Finding))[]>
  /** Resolves when the chat has ended by itself, as the terminal does at the end of its input. */
  readonly run?: () => Promise<void>
}

/** Makes a chat, which is started later. It asks its platform only in `start`. */
export type ChatMaker = (front: Front) => Promise<RunningChat>
