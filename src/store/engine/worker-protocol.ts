/**
 * Messages from the main thread to the database's thread. `bytes` is PostgreSQL's wire protocol; its buffer is
 * transferred.
 */
export type ToWorker =
  | { readonly kind: 'wire'; readonly socket: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'reset' }
  | { readonly kind: 'close' }

/**
 * Messages from the database's thread to the main thread. Every `wire` and `reset` is answered by exactly one `last`.
 */
export type FromWorker =
  | { readonly kind: 'ready' }
  /**
   * The first boot is done. The thread that did it ends, which frees the half a gigabyte that creating a database
   * takes.
   */
  | { readonly kind: 'created' }
  | { readonly kind: 'wire'; readonly socket: number; readonly bytes: Uint8Array<ArrayBuffer>; readonly last: boolean }
  | { readonly kind: 'closed' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'fatal'; readonly reason: string }

/** The socket number of messages that belong to no client. */
export const NO_SOCKET = 0

/** The data that the database's thread is started with. */
export interface WorkerInput {
  readonly directory: string
}
