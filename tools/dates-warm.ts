import { dateWarmings } from '../src/time/warm.ts'

/** Reads a phrase of every kind once, as the program does before the first person asks. */
export function warmUp(): void {
  for (const read of dateWarmings) read()
}
