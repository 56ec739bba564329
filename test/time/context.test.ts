import { describe, expect, test } from 'vitest'
import { type At, brief, read } from './reader.ts'

const cases = (rows: readonly (readonly [string, At, string])[]) =>
  test.each(rows)('%s %j', (phrase, at, wanted) => {
    expect(brief(read(phrase, at))).toBe(wanted)
  })

describe('what is expected', () => {
  const past = { expect: 'past' } as const
  const future = { expect: 'future' } as const
  cases([
    ['fri', past, '2026-11-13'],
    ['monday', past, '2026-11-16'],
    ['wed', past, '!ambiguous_date'],
    ['fri 3pm', past, '2026-11-13T15:00'],
    ['yesterday 3pm', past, '2026-11-17T15:00'],
    ['9am', past, '2026-11-18T09:00'],
    ['3pm', past, '2026-11-17T15:00'],
    ['today at 8am', past, '2026-11-18T08:00'],
    ['this morning', past, '2026-11-18T09:00'],
    ['last night', past, '2026-11-17T20:00'],
    ['15 january', past, '2026-01-15'],
    ['the 15th', past, '2026-11-15'],
    ['march', past, '2026-03-01/2026-03-31'],
    ['Q1', past, '2026-01-01/2026-03-31'],
    ['10 minutes ago', past, '2026-11-18T09:50'],
    ['yesterday', future, '!past'],
    ['last friday', future, '!past'],
    ['2 days ago', future, '!past'],
    ['friday', future, '2026-11-20'],
    ['last week', future, '!past'],
    ['week 40', past, '2026-09-28/2026-10-04'],
    ['2 oct to 16 nov 2026', past, '2026-10-02/2026-11-16'],
    ['20 nov to 2 jan 2026', past, '2025-11-20/2026-01-02'],
    ['oct to nov 2025', past, '2025-10-01/2025-11-30'],
    ['from 1 sep until 20 sep 2025', past, '2025-09-01/2025-09-20'],
    ['week 50', past, '2025-12-08/2025-12-14'],
    ['this week', future, '2026-11-16/2026-11-22'],
    ['1 november 2026', future, '!past'],
  ])
})

describe('preferences', () => {
  const holidays = { prefs: { holidays: ['2026-11-19', '2026-12-25'] } }
  const dmy = { prefs: { dateOrder: 'dmy' } } as const
  const mdy = { prefs: { dateOrder: 'mdy' } } as const
  const sunday = { prefs: { workingDays: [7, 1, 2, 3, 4] } }
  const early = {
    prefs: { workingHours: { start: '08:00', end: '17:30' }, hours: { morning: '07:30', evening: '19:00' } },
  }
  cases([
    ['next business day', holidays, '2026-11-20'],
    ['in 2 business days', holidays, '2026-11-23'],
    ['last business day of december', { prefs: { holidays: ['2026-12-31'] } }, '2026-12-30'],
    ['1/12/2026', dmy, '2026-12-01'],
    ['1/12/2026', mdy, '2027-01-12'.replace('2027', '2026')],
    ['25/12/2026', mdy, '2026-12-25'],
    ['1/12', dmy, '2026-12-01'],
    ['1-12', mdy, '2027-01-12'],
    ['1.12.2026', mdy, '2026-12-01'],
    ['tue 12/1', mdy, '2026-12-01'],
    ['12/1 through 12/4', mdy, '2026-12-01/2026-12-04'],
    ['on 11.25', mdy, '2026-11-25'],
    ['11.25', mdy, '!ambiguous_date'],
    ['20-11', dmy, '2026-11-20'],
    ['1-4/12', dmy, '2026-12-01/2026-12-04'],
    ['in 2 business days', sunday, '2026-11-22'],
    ['end of week', sunday, '2026-11-22'],
    ['eod', early, '2026-11-18T17:30'],
    ['first thing tomorrow', early, '2026-11-19T08:00'],
    ['tomorrow morning', early, '2026-11-19T07:30'],
    ['tomorrow evening', early, '2026-11-19T19:00'],
    ['every business day', sunday, '2026-11-19 2026-11-22 2026-11-23 2026-11-24'],
  ])
})

describe('zones and times of reading', () => {
  const newYork = { zone: 'America/New_York' }
  cases([
    ['tomorrow 9am', newYork, '2026-11-19T09:00'],
    ['today at 8am', newYork, '2026-11-18T08:00'],
    ['friday 9am CET', newYork, '2026-11-20T03:00'],
    ['in 2 hours', newYork, '2026-11-18T06:00'],
    ['tomorrow', { zone: 'Pacific/Kiritimati' }, '2026-11-19'],
    ['today', { zone: 'Pacific/Kiritimati', now: '2026-11-18T12:00:00Z' }, '2026-11-19'],
    ['today', { zone: '-11:00', now: '2026-11-18T02:00:00Z' }, '2026-11-17'],
    ['end of week', { now: '2026-11-21T09:00:00Z' }, '!ambiguous_date'],
    ['eod', { now: '2026-11-18T18:30:00Z' }, '!past'],
    ['this weekend', { now: '2026-11-21T09:00:00Z' }, '2026-11-21/2026-11-22'],
    ['next friday', { now: '2026-11-16T09:00:00Z' }, '2026-11-27'],
    ['in a month', { now: '2027-01-31T09:00:00Z' }, '2027-02-28'],
    [
      'every month',
      { now: '2027-01-31T09:00:00Z' },
      `${'2027-01-31 2027-02-28 2027-03-31 2027-04-30'.slice(11)} 2027-05-31`,
    ],
    ['last friday', { now: '2026-11-21T09:00:00Z' }, '!ambiguous_date'],
  ])

  test('every month counts from the day it is said', () => {
    expect(read('every month', { now: '2027-01-31T09:00:00Z' })).toMatchObject({
      rule: 'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1',
    })
  })
})

describe('languages', () => {
  const de = { prefs: { language: 'de' } } as const
  const es = { prefs: { language: 'es' } } as const
  const fr = { prefs: { language: 'fr' } } as const
  cases([
    ['morgen um 9 Uhr', de, '2026-11-19T09:00'],
    ['übermorgen', de, '2026-11-20'],
    ['vor 3 Tagen', de, '2026-11-15'],
    ['in zwei Wochen', de, '2026-12-02'],
    ['am 5. März um 14:30 Uhr', de, '2027-03-05T14:30'],
    ['24. Dezember 2026', de, '2026-12-24'],
    ['nächsten Montag', de, '2026-11-23'],
    ['nächsten Freitag', de, '!ambiguous_date'],
    ['nächste Woche', de, '2026-11-23/2026-11-29'],
    ['Ende des Monats', de, '2026-11-30'],
    ['heute Abend', de, '2026-11-18T18:00'],
    ['jeden Montag um 9 Uhr', de, '2026-11-23T09:00 2026-11-30T09:00 2026-12-07T09:00 2026-12-14T09:00'],
    ['mañana a las 9', es, '2026-11-19T09:00'],
    ['pasado mañana', es, '2026-11-20'],
    ['hace 3 días', es, '2026-11-15'],
    ['el viernes a las 15:00', es, '2026-11-20T15:00'],
    ['24 de diciembre de 2026', es, '2026-12-24'],
    ['el próximo lunes', es, '2026-11-23'],
    ['demain à 9h', fr, '2026-11-19T09:00'],
    ['après-demain', fr, '2026-11-20'],
    ['il y a 2 jours', fr, '2026-11-16'],
    ['vendredi à 15h30', fr, '2026-11-20T15:30'],
    ['le 1er janvier', fr, '2027-01-01'],
    ['lundi prochain', fr, '2026-11-23'],
    ['tomorrow 9am', de, '2026-11-19T09:00'],
    ['morgen', { prefs: { language: 'en' } }, '!not_understood'],
    ['at once', {}, '!not_understood'],
  ])
})
