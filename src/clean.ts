import type { Input } from './request.ts'

/** NUL, which no PostgreSQL text can hold, goes; half a surrogate pair, which is no character, becomes U+FFFD. */
const cleanText = (text: string): string => text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd')

const cleanFields = (fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, cleanText(value)]))

/** What a person sent, as text that a database can keep. */
export function cleanInput(input: Input): Input {
  if ('line' in input) return { line: cleanText(input.line) }
  if ('call' in input) return { call: { path: input.call.path, fields: cleanFields(input.call.fields) } }
  return { press: cleanText(input.press), ...(input.fields && { fields: cleanFields(input.fields) }) }
}
