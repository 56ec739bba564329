/** One result of a platform adapter's self-check, for an admin who looks for the cause of a problem. */
export interface Finding {
  readonly isGood: boolean
  /** What was found, in one sentence without secrets. */
  readonly what: string
  /** What to do about it. */
  readonly fix?: string
}
