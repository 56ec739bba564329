import '../src/start/utc.ts'
import { createInterface } from 'node:readline'
import { readMoment } from '../src/time/read.ts'
import { answerOf, questionOf } from './dates-json.ts'
import { warmUp } from './dates-warm.ts'

/** Reads questions as JSON lines on stdin and answers each with a JSON line, in order, as they come. */
async function main(): Promise<void> {
  warmUp()
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
  for await (const line of lines) {
    if (line.trim() !== '') process.stdout.write(`${answer(line)}\n`)
  }
}

function answer(line: string): string {
  try {
    const { phrase, context } = questionOf(line)
    return JSON.stringify(answerOf(readMoment(phrase, context), context.now))
  } catch (error) {
    // A line that is no question must not shift the answers of the others.
    const message = error instanceof Error ? error.message : String(error)
    return JSON.stringify({ kind: 'error', code: 'not_understood', message, readings: [] })
  }
}

await main()
