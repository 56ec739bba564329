import { expect, test } from 'vitest'
import { shownWeekdays, workingDays, workingHours } from '../../src/language/params/working.ts'
import { ctx } from '../grammar/fakes.ts'

const days = workingDays('days')
const hours = workingHours('hours')

test.for([
  ['mon-fri', 'Mon–Fri'],
  ['weekdays', 'Mon–Fri'],
  ['sun-thu', 'Sun–Thu'],
  ['Mon, Tue and Thu', 'Mon, Tue, Thu'],
  ['sat', 'Sat'],
  ['fri-mon', 'Fri–Mon'],
  ['every day', 'Mon–Sun'],
  ['tuesday–thursday', 'Tue–Thu'],
  ['mon sun', 'Mon, Sun'],
] as const)('%s are %s', async ([typed, shown]) => {
  expect(shownWeekdays(await days.read(typed, ctx))).toBe(shown)
})

test.for(['', 'm', 'monkey', 'mon-tue-wed', '1-5', 'mon-'])('"%s" are no days', (typed) => {
  expect(() => days.read(typed, ctx)).toThrow()
})

test.for([
  ['9-17', '09:00', '17:00'],
  ['8:30-17:00', '08:30', '17:00'],
  ['9am - 5pm', '09:00', '17:00'],
  ['10 to 18:45', '10:00', '18:45'],
  ['12am-12pm', '00:00', '12:00'],
] as const)('%s is a day from %s to %s', async ([typed, opens, closes]) => {
  expect(await hours.read(typed, ctx)).toEqual({ opens, closes })
})

test.for(['17-9', '9', '25-26', '9:70-10', '13pm-2pm', 'nine to five', '9-9'])('"%s" is no working day', (typed) => {
  expect(() => hours.read(typed, ctx)).toThrow()
})
