import type { RoundDeed } from '../../crm/rounds/rounds.ts'
import { pastOf } from '../../lib/past.ts'

/** A deed in the past tense: `logged a call`, `moved`. */
function deedWord(command: string): string {
  const [noun = '', verb = noun] = command.split(' ')
  if (command === 'not same') return 'kept apart'
  if (noun === 'log') return `${verb} logged`
  return command === 'task add' ? 'next step added' : pastOf(verb)
}

/** `call logged 2 times, moved`: what was done, and how often where it was more than once. */
export function deedsInWords(done: readonly RoundDeed[]): string {
  const counts = new Map<string, number>()
  for (const { command } of done) counts.set(deedWord(command), (counts.get(deedWord(command)) ?? 0) + 1)
  return [...counts].map(([word, count]) => (count === 1 ? word : `${word} ${count} times`)).join(', ')
}
