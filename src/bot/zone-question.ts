import { Temporal } from 'temporal-polyfill'
import type { AnyCommand, Args, Ctx, Params } from '../language/command.ts'
import { actions, type Call, call, type Reply, say, text } from '../message/message.ts'
import { writtenTime } from '../time/say.ts'

/** Zones that are offered besides the guess, each by a large city, from west to east. */
const OFFERED = [
  'America/Los_Angeles',
  'America/Denver',
  'America/Chicago',
  'America/Mexico_City',
  'America/New_York',
  'America/Bogota',
  'America/Sao_Paulo',
  'America/Argentina/Buenos_Aires',
  'UTC',
  'Europe/London',
  'Europe/Lisbon',
  'Europe/Berlin',
  'Europe/Paris',
  'Africa/Lagos',
  'Africa/Johannesburg',
  'Europe/Kyiv',
  'Europe/Istanbul',
  'Asia/Dubai',
  'Asia/Karachi',
  'Asia/Kolkata',
  'Asia/Jakarta',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Sydney',
] as const

const DEEP = 4

/** True of a value that holds a time of day. A day alone is nearly the same in all zones, so it needs no question. */
function holdsTime(value: unknown, deep = DEEP): boolean {
  if (value instanceof Temporal.ZonedDateTime || value instanceof Temporal.Instant) return true
  if (deep === 0 || typeof value !== 'object' || value === null) return false
  return Object.values(value).some((inner) => holdsTime(inner, deep - 1))
}

/** True when a Call reads a time while the person's zone is a guess. */
export const needsZone = (ctx: Ctx, { usesTime }: AnyCommand, args: Args<Params>): boolean =>
  ctx.zoneIsGuess === true && (usesTime?.(args, ctx) === true || holdsTime(args))

/** Asks for the zone once; the original Call is run as soon as one is chosen. */
export function zoneQuestion({ zone, now, call: asked }: Ctx): Reply {
  const all = [zone, ...OFFERED.filter((each) => each !== zone)]
  const options = all.map((each) => ({
    label: `${city(each)}, ${writtenTime(now.toZonedDateTimeISO(each))}${each === zone ? ', I guess' : ''}`,
    call: call('me', { zone: each, goal: JSON.stringify(asked) }),
  }))
  return say(
    'Which zone are your times in?',
    [
      text(
        'This place does not tell me. Nothing is saved yet: choose one, and I go on. For another, type ',
        {
          code: 'me zone:Auckland',
        },
        ' and ask again.',
      ),
      actions({ kind: 'select', label: 'Your zone', options }),
    ],
    'warning',
  )
}

const city = (zone: string): string => zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone

/** The chosen zone and the Call to run now; undefined for a Call that chooses no zone. */
export function afterZone({ path, fields }: Call): { readonly zone: string; readonly call: Call } | undefined {
  const { zone, goal } = fields
  if (path.join(' ') !== 'me' || zone === undefined || goal === undefined) return undefined
  return { zone, call: JSON.parse(goal) as Call }
}
