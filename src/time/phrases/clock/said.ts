/** A clock time as it was written, before a part of the day or a rule decides between am and pm. */
export interface ClockSaid {
  readonly hour: number
  readonly minute: number
  readonly second: number
  /**
   * `exact` is final; `soft` (7 to 12 without am or pm) is morning or noon unless a part of the day says otherwise;
   * `bare` (1 to 6) needs a question; `midnight` is the end of its day, or its start.
   */
  readonly form: 'exact' | 'soft' | 'bare' | 'midnight'
  /** A number without a sign that it is a time: it is a time only next to "at" or a day. */
  readonly naked?: true | undefined
  /** Hours and minutes with a colon: alone it is a 24-hour time. */
  readonly colon?: true | undefined
  readonly impossible?: string | undefined
}

/** A named part of the day that decides between morning and evening. */
export type Half = 'morning' | 'afternoon' | 'evening' | 'night'
