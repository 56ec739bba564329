import { Temporal } from 'temporal-polyfill'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { NO_YEAR } from '../../records/types/when.ts'
import { yearlyDay } from '../../time/say.ts'
import type { Param, ReadCtx } from '../command.ts'
import { AmbiguousValue } from './kinds.ts'
import { readOnce } from './when.ts'

const YEAR = /\b(?:1[89]|20)\d\d\b/u

/** A birthday, with or without its year; without one the year 1604 is stored. */
export const birthday = (about: string): Param<Temporal.PlainDate> => ({
  about,
  shape: 'moment',
  slot: 'named',
  optional: false,
  goesOn: (words) => words.length,
  async suggest(typed, ctx) {
    try {
      const born = await birthday(about).read(typed, ctx)
      const day = yearlyDay(born)
      return [{ label: born.year === NO_YEAR ? day : `${day} ${born.year}`, raw: typed.trim() }]
    } catch (error) {
      if (error instanceof AmbiguousValue) return error.readings
      if (error instanceof UserError) return []
      throw error
    }
  },
  read(raw, ctx) {
    const said = YEAR.exec(raw)?.[0]
    // The reader of dates accepts only days around now, so it gets the same day of a leap year near by.
    const day = /\d/u.test(raw) ? dayNear(said ? raw.replace(said, String(leapYear(ctx))) : raw, said, ctx) : undefined
    if (!day) throw unread(raw)
    const born = day.with({ year: said ? Number(said) : NO_YEAR })
    if (born.day !== day.day) throw unread(raw)
    if (said && Temporal.PlainDate.compare(born, ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()) > 0) {
      throw new UserError('not_read', [{ code: cut(raw, 60) }, ' is still to come, and a birthday has been.'])
    }
    return born
  },
})

const leapYear = ({ now, zone }: ReadCtx): number => Math.ceil(now.toZonedDateTimeISO(zone).year / 4) * 4

function dayNear(raw: string, year: string | undefined, ctx: ReadCtx): Temporal.PlainDate | undefined {
  try {
    const read = readOnce(raw, ctx, 'either')
    return read.kind === 'date' ? read.on : undefined
  } catch (error) {
    if (error instanceof AmbiguousValue) {
      const readings = error.readings.flatMap(({ raw: phrase }) => {
        const one = readOnce(phrase, ctx, 'either')
        if (one.kind !== 'date') return []
        const day = yearlyDay(one.on)
        return { label: year ? `${day} ${year}` : day, raw: year ? `${day} ${year}` : day }
      })
      throw new AmbiguousValue(error.words, readings)
    }
    if (error instanceof UserError) return undefined
    throw error
  }
}

const unread = (raw: string): UserError =>
  new UserError('not_read', [{ code: cut(raw, 60) }, ' is no birthday that I can read.'], {
    next: ['Type it like ', { code: '3 May' }, ' or ', { code: '3 May 1990' }, '.'],
  })
