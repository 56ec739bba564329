import type { Temporal } from 'temporal-polyfill'
import { isBefore } from './clock.ts'
import { readStep, scriptMoment, showExact } from './times.ts'
import type { Steered, Wheel } from './wheel.ts'

const HOW = 'Write a time such as \\now 2026-11-18 10:00, a step such as \\now +2h or +1d30m, or \\now real.'

/**
 * `
 * ow`: shows the time, stops the clock at a moment, or lives through the time until a moment.
 */
export async function moveTime(value: string, wheel: Wheel): Promise<Steered> {
  const { clock } = wheel.options
  if (value === '') return said(wheel)
  if (value.toLowerCase() === 'real') {
    clock.release()
    await wheel.beat()
    return said(wheel, ', and time runs')
  }
  const zone = wheel.speakers.current.zone
  const to = readStep(value, clock.now(), zone) ?? scriptMoment(value, clock.now(), zone)
  if (!to) return { wrong: HOW }
  const back = clock.stands && isBefore(to, clock.now())
  if (isBefore(to, clock.now())) {
    clock.hold(to)
    await wheel.beat()
  } else await liveThrough(to, wheel)
  return back ? { ...said(wheel), warning: 'Time went back; what was done stays done.' } : said(wheel)
}

/** `\down`: the same time passes, but without heartbeats; what fell due is done at its end. */
export async function passDown(value: string, wheel: Wheel): Promise<Steered> {
  const { clock, restart } = wheel.options
  const to = readStep(value, clock.now(), wheel.speakers.current.zone)
  if (!to || isBefore(to, clock.now())) return { wrong: 'Say how long the program is down, such as \\down +2h.' }
  clock.hold(to)
  await restart()
  await wheel.beat()
  return said(wheel, ', after a time of not running')
}

/** Goes from one due instant to the next, so that each thing happens at its own time. */
const liveThrough = async (to: Temporal.Instant, { options, beat }: Wheel): Promise<void> => {
  const { clock, nextDue } = options
  clock.hold(clock.now())
  await beat()
  for (let due = await nextDue(to); due && isBefore(clock.now(), due) && !isBefore(to, due); due = await nextDue(to)) {
    clock.hold(due)
    await beat()
  }
  clock.hold(to)
  await beat()
}

const said = ({ options, speakers }: Wheel, more = '') => {
  const zone = speakers.current.zone
  return { said: `it is ${showExact(options.clock.now(), zone)} in ${zone}${more}` }
}
