import type { Call, Text, UserRef } from '../message/message.ts'
import type { Tx } from '../store/transaction.ts'

/** A saved list as a digest shows it. */
export interface ListSection {
  readonly name: string
  /** The question in words, with the number and the sum; the number alone where people outside the team can read. */
  readonly title: string
  readonly lines: readonly Text[]
  readonly total: number
  /** The Call that shows all of it. */
  readonly show: Call
}

/** Which list is shown, and to whom. */
interface ListAsked {
  readonly list: number
  readonly zone: string
  /** Whose list it is shown as. */
  readonly member: UserRef
  /** False where people outside the team can read: only names are shown. */
  readonly all: boolean
}

/** Shows a saved list in a digest; undefined for one that was removed. The commands know how, which read its question. */
export type ShowList = (tx: Tx, asked: ListAsked) => Promise<ListSection | undefined>
