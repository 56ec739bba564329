import type { Param } from '../../language/command.ts'
import { looksLikeRef } from '../../language/grammar/words.ts'
import {
  BEGINS_LENGTH,
  dateContext,
  dateWords,
  duration,
  minutesIn,
  type SingleMoment,
  when,
} from '../../language/params/when.ts'
import { findDates } from '../../time/find/find.ts'

/** Words after a day that make it the topic of the text: `fri works for them`. */
const SPOKEN_OF = /^(?:is|are|was|were|works?|suits?|fits?|will|would|can|could|should|or|and)$/iu

/** Words after a length that make it an instant: `2 hours ago`. */
const FROM_NOW = /^(?:ago|earlier|later|from|before|after|back)$/iu

const FOR = /^(?:for\s+)?(?:(?:about|around|roughly|approx\.?|approximately|some|nearly|almost|ca\.?|circa)\s+)?/iu
const INEXACT = /^(?:about|around|roughly|approx\.?|approximately|some|nearly|almost|ca\.?|circa)$/iu

/** An hour of the day as it is written where the clock has 24: `14h`, `16h30`. Nothing that is logged takes as long. */
const HOUR_OF_DAY = /^(1[3-9]|2[0-3])h([0-5]\d)?[,;:.]?$/iu
const asClock = (word: string): string =>
  word.replace(HOUR_OF_DAY, (_, hours: string, minutes = '00') => `${hours}:${minutes}`)

/** The length of an interaction: `20m`, `for 1h30`; not `2 hours ago`. */
export const durationParam = (about: string): Param<number> => {
  const length = duration(about)
  return {
    ...length,
    takes(typed, ctx, before) {
      if (HOUR_OF_DAY.test(typed[0] ?? '')) return 0
      // A mark behind it only parts it from what was said: \`45m: they agree\`.
      const words = typed.map((word) => word.replace(/(?<=[a-z])[:;]$/iu, ''))
      const lead = /^for$/iu.test(words[0] ?? '') ? 1 : 0
      // `about 20 minutes of it` has no length before it, so only `for` lets it be inexact.
      const from = lead > 0 && INEXACT.test(words[lead] ?? '') ? lead + 1 : lead
      const count = length.takes?.(words.slice(from), ctx, before) ?? 0
      return count === 0 || FROM_NOW.test(words[from + count] ?? '') ? 0 : from + count
    },
    read: (raw, ctx) =>
      length.read(
        raw
          .trim()
          .replace(FOR, '')
          .replace(/[:;]+$/u, ''),
        ctx,
      ),
  }
}

/**
 * The time of an interaction: only a day directly after the record or the length, because a day inside the text is its
 * topic. Before the record only `today` and `yesterday`: May Industries is no month.
 */
export const pastMomentParam = (about: string): Param<SingleMoment> => ({
  ...when(about, 'past'),
  read: (raw, ctx) => when(about, 'past').read(raw.split(/\s+/u).map(asClock).join(' '), ctx),
  takes(typed, ctx, before) {
    const all = typed.map(asClock)
    if (before.length === 0) return /^(?:today|yesterday)$/iu.test(all[0] ?? '') ? 1 : 0
    const lead = before.slice(1).join(' ')
    if (lead !== '' && findDates(lead, dateContext(ctx, 'past')).mentions.length > 0) return 0
    // A French 15h is a time of day; elsewhere the 1h in `this morning 1h` is the length.
    const length = ctx.prefs.language === 'fr' ? -1 : all.findIndex((_, index) => index > 0 && isLength(all, index))
    const words = length < 0 ? all : all.slice(0, length)
    // A ref before a number, as in `D-7 10 nov`, would be read as one word with it.
    const names = before.filter((word) => !looksLikeRef(word))
    const count = dateWords(words, ctx, names, 'past')
    return SPOKEN_OF.test(all[count] ?? '') ? 0 : count
  },
})

/** True where a length begins; not at `2 hours ago`. */
const isLength = (words: readonly string[], at: number): boolean =>
  BEGINS_LENGTH.test(words[at] ?? '') &&
  [5, 4, 3, 2, 1].some(
    (count) =>
      at + count <= words.length &&
      minutesIn(words.slice(at, at + count).join(' ')) !== undefined &&
      !FROM_NOW.test(words[at + count] ?? ''),
  )

/** The length, if the time was a range: `10am-11am`. */
export const minutesOf = (said: SingleMoment | undefined): number | undefined => {
  if (said?.kind !== 'interval' || said.unit !== 'time') return undefined
  const minutes = Math.round(said.start.until(said.end).total('minutes'))
  return minutes <= 10_000 ? minutes : undefined
}
