import type { Input, Request } from './request.ts'

/** NUL, which no PostgreSQL text can hold, goes; half a surrogate pair, which is no character, becomes U+FFFD. */
const cleanText = (text: string): string => text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd')

const cleanFields = (fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [cleanText(name), cleanText(value)]))

/** A request whose text, and whose speaker's name, a database can keep. */
export const cleanRequest = (request: Request): Request => ({
  ...request,
  actor: { ...request.actor, name: cleanText(request.actor.name) },
  input: cleanInput(request.input),
  ...(request.file && { file: { name: cleanText(request.file.name), content: cleanText(request.file.content) } }),
})

/** The same value with clean text throughout: a title cut short may end in half a character, which JSONB refuses. */
export function cleanJson<T>(value: T): T {
  const json = JSON.stringify(value)
  if (!/\\u(?:0000|d[89a-f])/.test(json)) return value
  return JSON.parse(json, (_, each) => (typeof each === 'string' ? cleanText(each) : each)) as T
}

/** What a person sent, as text that a database can keep. */
function cleanInput(input: Input): Input {
  if ('line' in input) return { line: cleanText(input.line) }
  if ('call' in input) {
    const { path, fields } = input.call
    return { ...input, call: { path: path.map(cleanText), fields: cleanFields(fields) } }
  }
  return { ...input, press: cleanText(input.press), ...(input.fields && { fields: cleanFields(input.fields) }) }
}
