import { Temporal } from 'temporal-polyfill'
import type { Half } from './said.ts'

/** Words before a part of the day that leave its hour open. */
export type VagueWord = 'early' | 'late' | 'mid'

const CANDIDATES: Readonly<Record<VagueWord, Partial<Readonly<Record<Half, readonly string[]>>>>> = {
  early: { morning: ['07:00', '08:00'], afternoon: ['13:00', '14:00'], evening: ['17:00', '18:00'] },
  mid: { morning: ['10:00', '10:30'], afternoon: ['15:00', '15:30'] },
  late: {
    morning: ['11:00', '11:30'],
    afternoon: ['16:00', '17:00'],
    evening: ['21:00', '22:00'],
    night: ['22:00', '23:00'],
  },
}

/** Hours that "early", "mid" or "late" in a part of the day may mean, to be offered: nobody agrees on one. */
export function vagueHours(word: VagueWord, half: Half): readonly Temporal.PlainTime[] {
  return (CANDIDATES[word][half] ?? []).map((time) => Temporal.PlainTime.from(time))
}
