import type {
  APIEmbed,
  ChannelType,
  InteractionContextType,
  InteractionResponseType,
  InteractionType,
} from 'discord.js'
import type { CommandBody } from './check-command.ts'
import type { ModalBody } from './check-modal.ts'
import type { Part } from './parts.ts'

// What the fake stores. All of it changes as the bot and the people act.

export interface User {
  readonly id: string
  readonly name: string
  readonly bot: boolean
  locale: string
  /** Whether the bot may open a conversation: people can close theirs. */
  hasOpenDm: boolean
  /** Installed the app for themselves, so that its commands follow them everywhere. */
  isInstaller: boolean
}

export interface Role {
  readonly id: string
  readonly name: string
  permissions: bigint
  position: number
}

export interface Member {
  readonly user: User
  readonly roles: Set<string>
  readonly joined: string
}

/** What a role (0) or a member (1) may do in one channel beyond or short of what they may do in the guild. */
export interface Overwrite {
  readonly id: string
  readonly type: 0 | 1
  readonly allow: bigint
  readonly deny: bigint
}

export interface Guild {
  readonly id: string
  readonly name: string
  readonly owner: User
  readonly roles: Map<string, Role>
  readonly members: Map<string, Member>
  readonly channels: Map<string, Channel>
  commands: readonly Command[]
  locale: string
  hasBot: boolean
  isAvailable: boolean
  /** By command: the ids of roles and people whom an admin gave it, whatever its default says. */
  readonly allowed: Map<string, Set<string>>
}

export interface Channel {
  readonly id: string
  readonly name: string
  readonly type: ChannelType.GuildText | ChannelType.DM
  readonly guild?: Guild
  /** Who talks with the bot here, when this is a conversation of two. */
  readonly recipient?: User
  /** Who talk with each other here, without the bot: it is there by its interactions alone. */
  readonly people?: readonly User[]
  readonly overwrites: Map<string, Overwrite>
  /** All that was said here, private answers and deleted messages too. */
  readonly messages: StoredMessage[]
}

export interface Upload {
  readonly id: string
  readonly name: string
  readonly description?: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** What a message says; an edit puts a new one in its place. */
export interface Said {
  readonly content: string
  readonly embeds: readonly APIEmbed[]
  readonly components: readonly Part[]
  readonly files: readonly Upload[]
}

export interface StoredMessage {
  readonly id: string
  readonly channel: Channel
  readonly author: User
  readonly type: number
  readonly at: string
  said: Said
  flags: number
  /** What it said before, oldest first. */
  readonly before: Said[]
  edited?: string
  isPinned: boolean
  pinnedAt?: string
  isDeleted: boolean
  readonly nonce?: string | number
  readonly mentions: readonly User[]
  /** Roles, and `everyone`, that it pings. */
  readonly pings: readonly string[]
  readonly reference?: StoredMessage
  readonly interaction?: Interaction
  /** The only one who sees it, when it is private. */
  readonly onlyFor?: User
  /** Rises with everything that comes to the screen: the highest is what was shown last. */
  shown: number
}

export interface Command extends CommandBody {
  readonly id: string
  readonly guild?: Guild
}

/** What the bot answered first. */
export interface Response {
  readonly type: InteractionResponseType
  readonly at: number
}

/** One act of a person that the bot must answer. */
export interface Interaction {
  readonly id: string
  readonly token: string
  readonly type: InteractionType
  readonly user: User
  readonly channel: Channel
  readonly context: InteractionContextType
  /** What the person did, in words. */
  readonly deed: string
  /** Milliseconds of the fake's clock. */
  readonly at: number
  /** The message whose button was pressed, or that opened the modal. */
  readonly source?: StoredMessage
  response?: Response
  /** The message of the first response. */
  original?: StoredMessage
  /** Whether the deferred answer still stands out. */
  isLoading: boolean
  readonly followUps: StoredMessage[]
  modal?: ModalBody
  choices?: readonly { readonly name: string; readonly value: string | number }[]
  /** Nobody answered in time: the person is told so and nothing can be said any more. */
  hasFailed: boolean
  /** As for messages: when the modal opened or the failure was shown. */
  shown: number
}
