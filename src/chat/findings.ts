/** Something that a platform's adapter looked at, for whoever wonders why it does not work. */
export interface Finding {
  readonly isGood: boolean
  /** What was found, in one sentence without secrets. */
  readonly what: string
  /** What to do about it. */
  readonly fix?: string
}
