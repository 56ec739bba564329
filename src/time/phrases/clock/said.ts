/** A clock time as it was said, before a part of the day or a rule says which half of the day. */
export interface ClockSaid {
  readonly hour: number
  readonly minute: number
  readonly second: number
  /**
   * `exact` stands as it is; `soft` (7 to 12 without am or pm) is morning or noon unless a part of the day says
   * otherwise; `bare` (1 to 6) is asked about; `midnight` is the end of its day, or its start.
   */
  readonly form: 'exact' | 'soft' | 'bare' | 'midnight'
  /** A number with nothing about it that says time: it counts as one only beside "at" or a day. */
  readonly naked?: true | undefined
  /** Hours and minutes with a colon: by itself the 24 hour clock. */
  readonly colon?: true | undefined
  readonly impossible?: string | undefined
}

/** A named part of the day, as far as it tells morning from evening. */
export type Half = 'morning' | 'afternoon' | 'evening' | 'night'
