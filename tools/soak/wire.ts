import type { UnresolvedRequest } from '../../src/chat/request.ts'
import type { Message, Reply } from '../../src/message/message.ts'

/** What a process of the soak is told by the one that started it. */
export type Told =
  | { readonly kind: 'ask'; readonly request: UnresolvedRequest }
  /** By how many milliseconds its clock is before the machine's. */
  | { readonly kind: 'clock'; readonly ahead: number }
  /** What the platform answers to a call; `id` is of a message, if there is one. */
  | { readonly kind: 'result'; readonly call: number; readonly id: string | undefined }

/** What it says to that one, which is its platform. */
export type Says =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly request: string; readonly reply: Reply }
  | { readonly kind: 'working'; readonly request: string; readonly kept: boolean }
  | {
      readonly kind: 'call'
      readonly call: number
      readonly what: 'send' | 'edit' | 'find'
      readonly key: string
      readonly message?: Message
    }

/** The platform's name. */
export const PLATFORM = 'soak'
