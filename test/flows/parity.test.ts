import { expect, test } from 'vitest'
import { SPEAKERS } from './parity-speakers.ts'

const SCRIPT = [
  'me zone:Berlin',
  'lead add Jane Roe @ Acme jane@acme.io $5k call tue 10am source:webinar',
  'convert jane',
  'log call Acme 20m "wants SOC2" next: send report fri',
  'move d1 proposal why: they asked for a quote',
  'deal add Globex 50 seats 24k',
  'deal list',
  'pipeline',
  'undo E-99',
  'undo',
  'task list',
  'contact show jane',
  'digest me weekdays 8:30',
  'digest off',
  'mute reminders',
]

/** What a platform adds of its own. */
const OWN =
  /^\(only for you\)$|<!date\^[^>|]*\|[^>]*>|^.*\bpicture\b.*\.png.*$|\(picture |\[Share\]|<t:\d+:\w>|\[\d+\] |\\/gimu
/** How times are told: by the platform's own word, or written out. */
const TIMES =
  /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?: \d{4})?(?:, \d{2}:\d{2})?/gu

/** Headings of what begins a row, which are left out where a table is told in lines. */
const HEADINGS: ReadonlySet<string> = new Set(['Deal', 'Title', 'Stage', 'Deals', 'Task', 'What'])

/** The words of an answer, each once: where they stand, and how often, is a platform's own. */
const wordsOf = (answer: string): readonly string[] => {
  const bare = answer.replace(OWN, ' ').replace(TIMES, ' ')
  return [...new Set(bare.match(/[\p{L}\p{N}]+/gu) ?? [])].filter((word) => !HEADINGS.has(word)).sort()
}

test('one conversation gives the same records and the same words on every platform', async () => {
  const [first, ...others] = SPEAKERS
  if (!first) throw new Error('nobody speaks')
  const wanted = await first.play(SCRIPT)
  expect(wanted.records.length).toBeGreaterThan(8)
  for (const speaker of others) {
    const played = await speaker.play(SCRIPT)
    expect(played.records, speaker.name).toEqual(wanted.records)
    SCRIPT.forEach((line, index) => {
      expect(wordsOf(played.answers[index] ?? ''), `${speaker.name}: ${line}`).toEqual(
        wordsOf(wanted.answers[index] ?? ''),
      )
    })
  }
})
