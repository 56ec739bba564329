import { Temporal } from 'temporal-polyfill'

/** A clock that stands still until it is moved: the one of test/world.ts fits, so that a bot and its Discord share one. */
export interface Clock {
  now(): Temporal.Instant
  forward(duration: Temporal.DurationLike): void
}

/** Wed 18 Nov 2026, 10:00 in Berlin, where the world of the tests begins. */
export function heldClock(): Clock {
  let instant = Temporal.Instant.from('2026-11-18T09:00:00Z')
  return {
    now: () => instant,
    forward(duration) {
      instant = instant.toZonedDateTimeISO('UTC').add(duration).toInstant()
    },
  }
}

/** Discord's epoch, the first second of 2015. https://docs.discord.com/developers/reference#snowflakes */
const EPOCH = 1_420_070_400_000n

/** Gives ids that rise in the order in which they were given. Each holds the clock's time and a millisecond for every id
 * before it, so that guilds that are made at one instant still come to different shards. `low` are their low 22 bits. */
export function snowflakes(clock: Clock, low = 0): () => string {
  let count = 0n
  return () => {
    count += 1n
    return String(((BigInt(clock.now().epochMilliseconds) - EPOCH + count) << 22n) | BigInt(low))
  }
}
