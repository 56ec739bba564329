import { cleanRequest } from '../../chat/clean.ts'
import { MAX_FILE_BYTES } from '../../chat/decode.ts'
import { linesIn, MOST_LINES } from '../../language/lines.ts'
import { pastedIn } from '../../language/pasted.ts'
import { type Reply, say } from '../../message/message.ts'
import { zoneId } from '../../time/zones/said.ts'
import { step } from '../step.ts'

/** The longest line that is read, in characters: about as much as the platforms let people type. */
export const MAX_LINE = 4_000
/** A form's fields and names together may be as long as this many lines. */
const MAX_FORM_LINES = 8

/** Refuses input that is too long, and people who ask too fast. */
export const limit = step([], ({ request: { actor, workspace, input, file } }, { throttle }) => {
  const [first] = file ? [file, ...(file.files ?? [])].filter(({ content }) => content.length > MAX_FILE_BYTES) : []
  if (first) return refused('The file is larger than 10 MB. Split it and import the parts.')
  const [size, most] =
    'line' in input ? [input.line.length, MAX_LINE] : [JSON.stringify(input).length, MAX_FORM_LINES * MAX_LINE]
  if (size > most) return refused(`That is ${size} characters long. I read up to ${most} at once: send it in parts.`)
  const wait = throttle(`${workspace} ${actor.platform} ${actor.key}`)
  if (wait === 0) return {}
  // The refusal does not say that nothing was done: this may be the second delivery of a request that was let through.
  const seconds = Math.ceil(wait / 1000)
  return refused(`That is faster than I can follow. In ${seconds} s, send again what has no answer by then.`)
})

/**
 * Removes characters that the database cannot store, and takes a zone that the platform names and nobody knows for none
 * at all: the person is then asked for theirs.
 */
export const cleanInput = step([], ({ request }) => {
  const clean = cleanRequest(request)
  return { request: zoneId(clean.zone) ? clean : { ...clean, zone: 'UTC', zoneIsGuess: true as const } }
})

/**
 * Finds the commands in a text of several lines; if the text may also be one command, the person is asked after it is
 * read. A list of deals or people is looked at as one.
 */
export const splitLines = step([], ({ request: { input, via, file } }, { registry }) => {
  const found = 'line' in input ? linesIn(input.line, registry) : undefined
  const pasted = 'line' in input && !via && !file ? pastedIn(input.line, registry) : undefined
  if (pasted) return { pasted: { ...pasted, ...(found?.sure && { lines: found.lines }) } }
  if (!found) return {}
  if (!found.sure) return { doubtful: found }
  const { lines } = found
  if (lines.length <= MOST_LINES) return { lines }
  const words = `Those are ${lines.length} lines, and I take up to ${MOST_LINES} at once. Nothing was done: send them in parts.`
  return refused(words)
})

const refused = (words: string): Reply => say(words, [], 'warning')
