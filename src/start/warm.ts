import { setImmediate } from 'node:timers/promises'
import { questionWarmings } from '../commands/asking/reading.ts'
import type { Registry } from '../language/registry.ts'
import { dateWarmings } from '../time/warm.ts'

/** Texts of one and of two bytes a character: a regular expression is compiled for each apart. */
const TEXTS = ['', '—']

/** So many regular expressions are compiled before others get their turn, which is a few milliseconds. */
const AT_ONCE = 8

/**
 * Compiles what reads lines before the first person asks: half a second of work, in small parts between which the process
 * answers.
 */
export async function warmUp({ commands }: Registry): Promise<void> {
  const sayings = commands.flatMap(({ said = [], hints = [] }) => [...said, ...hints])
  for (const text of TEXTS) {
    for (const [index, saying] of sayings.entries()) {
      saying.test(text)
      if (index % AT_ONCE === 0) await setImmediate()
    }
    for (const read of questionWarmings) {
      read(text)
      await setImmediate()
    }
  }
  for (const read of dateWarmings) {
    read()
    await setImmediate()
  }
}
