import type { Temporal } from 'temporal-polyfill'
import { isBefore } from './clock.ts'
import type { ControlContext, ControlResult } from './control-context.ts'
import { readStep, scriptMoment, showExact } from './times.ts'

const HOW = 'Write a time such as \\now 2026-11-18 10:00, a step such as \\now +2h or +1d30m, or \\now real.'

/**
 * `
 * ow`: shows the time, stops the clock at a moment, or lives through the time until a moment.
 */
export async function moveTime(value: string, context: ControlContext): Promise<ControlResult> {
  const { clock } = context.options
  if (value === '') return said(context)
  if (value.toLowerCase() === 'real') {
    clock.release()
    await context.beat()
    return said(context, ', and time runs')
  }
  const zone = context.speakers.current.zone
  const to = readStep(value, clock.now(), zone) ?? scriptMoment(value, clock.now(), zone)
  if (!to) return { wrong: HOW }
  const back = clock.stands && isBefore(to, clock.now())
  if (isBefore(to, clock.now())) {
    clock.hold(to)
    await context.beat()
  } else await liveThrough(to, context)
  return back ? { ...said(context), warning: 'Time went back; what was done stays done.' } : said(context)
}

/** `\down`: the same time passes, but without heartbeats; what fell due is done at its end. */
export async function passDown(value: string, context: ControlContext): Promise<ControlResult> {
  const { clock, restart } = context.options
  const to = readStep(value, clock.now(), context.speakers.current.zone)
  if (!to || isBefore(to, clock.now())) return { wrong: 'Say how long the program is down, such as \\down +2h.' }
  clock.hold(to)
  await restart()
  await context.beat()
  return said(context, ', after a time of not running')
}

/** Goes from one due instant to the next, so that each thing happens at its own time. */
const liveThrough = async (to: Temporal.Instant, { options, beat }: ControlContext): Promise<void> => {
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

const said = ({ options, speakers }: ControlContext, more = '') => {
  const zone = speakers.current.zone
  return { said: `it is ${showExact(options.clock.now(), zone)} in ${zone}${more}` }
}
