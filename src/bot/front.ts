import type { RequestListener } from 'node:http'
import type { Logger } from 'pino'
import type { Finding } from '../chat/findings.ts'
import type { Chat, Handle, LateAnswers, Serve, Unplaced } from '../chat/request.ts'
import type { Grant, Installed } from '../crm/places/installations.ts'
import type { PlatformNews } from '../crm/team/profiles.ts'
import type { Reading } from '../language/command.ts'
import type { Completer, FieldTyped } from '../language/complete.ts'
import type { Registry } from '../language/registry.ts'
import type { Scheduler } from '../schedule/scheduler.ts'
import type { Clock } from '../time/clock.ts'
import type { Recalled, StoredForm } from './recall.ts'

/** Where the bot was installed, for the platform that asks. */
export interface Installations {
  /** Keeps what an installation gave and returns its workspace. Safe to call at every start. */
  install(grant: Grant): Promise<string>
  /** The first of these places that the bot is installed in; ask anew rather than remember for long, tokens change. */
  installation(platform: string, externalIds: readonly string[]): Promise<Installed | undefined>
  /** The roles of a place whose holders are of the team, by the platform's ids. */
  rolesAt(platform: string, externalId: string): Promise<readonly string[]>
  /** The bot was taken off; `at` is the ISO instant of it, by the platform. */
  uninstall(platform: string, externalId: string, at: string): Promise<void>
}

/** What a platform knows of people, and which workspace they speak to. */
export interface People {
  /** The workspace that somebody speaks to, for completion; undefined where it is not settled or there is none. */
  workspaceOf(asked: Pick<Unplaced, 'actor' | 'homes'>): Promise<string | undefined>
  /** Who looks something up, as the platform vouches for them in that workspace; undefined where none is settled. */
  askingOf(asked: Pick<Unplaced, 'actor' | 'homes' | 'place' | 'zone' | 'vouch'>): Promise<Completer | undefined>
  /** The keys on a platform, in one installation, of those members who have one. */
  keysOf(platform: string, externalId: string, members: readonly number[]): Promise<ReadonlyMap<number, string>>
  /** A platform's news of a person: another name, zone or standing, or that they left, which is `outside`. */
  hearOf(told: PlatformNews): Promise<void>
}

/** What the program gives a chat to work with. */
export interface Front extends Installations, People {
  /** Answers a request whose workspace is known, however long that takes. */
  readonly handle: Handle
  /** Answers what a platform asks for somebody by itself, such as the parts of a home: it counts for no limit. */
  readonly unasked: Handle
  /** Answers a request within a platform's deadline, or later. */
  readonly serve: Serve
  /** Whole lines that a line being typed could become; none for who is not of the team. */
  readonly suggest: (line: string, asking: Completer) => Promise<readonly string[]>
  /** Values for a field that somebody types in; undefined for who is not of the team. */
  readonly offer: (asked: FieldTyped, asking: Completer) => Promise<readonly Reading[] | undefined>
  /** An answer given before, for who got it. */
  readonly recall: (id: string, asking: Completer) => Promise<Recalled | undefined>
  /** A form that somebody was given, as it was asked; undefined for everybody else. */
  readonly formOf: (id: string, asking: Completer) => Promise<StoredForm | undefined>
  readonly registry: Registry
  readonly clock: Clock
  readonly log: Logger
  readonly scheduler: Pick<Scheduler, 'beat' | 'nextDue'>
}

/** A chat as a process runs it. */
export interface RunningChat {
  readonly chat: Chat
  /** How it takes late answers; undefined for one that has no deadline. */
  readonly late: LateAnswers | undefined
  /** True while it can hear and speak. */
  isConnected(): boolean
  /** What it answers on the program's own port, under a path of its own such as `/slack/`. */
  readonly web?: { readonly path: string; readonly listener: RequestListener }
  /** True of a platform with direct messages, by which somebody new is shown around. */
  readonly isWelcoming?: boolean
  /** Looks whether it works as it should, for whoever wonders; what changes at any moment is read when it is told. */
  findings?(): Promise<readonly (Finding | (() => Finding))[]>
  /** Ends when the chat has ended by itself, as the terminal does with its input. */
  readonly run?: () => Promise<void>
}

/** Makes a chat; it is started later. Everything that its platform must be asked first is asked in its `start`. */
export type ChatMaker = (front: Front) => Promise<RunningChat>
