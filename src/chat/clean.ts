import { cleanText, cut } from '../lib/text.ts'
import type { Input, Request, SharedFile } from './request.ts'

const cleanFields = (fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [cleanText(name), cleanText(value)]))

/** Longer than any platform lets a place be called. */
const LONGEST_PLACE = 200

/** The name of a place in one line, without what cannot be seen or stored. */
const placeName = (name: string): string =>
  cut(
    cleanText(name)
      .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      .trim(),
    LONGEST_PLACE,
  )

/** The request with all text, and the names of actor and place, made storable in the database. */
export const cleanRequest = (request: Request): Request => ({
  ...request,
  actor: { ...request.actor, name: cleanText(request.actor.name) },
  place: { ...request.place, name: placeName(request.place.name) },
  input: cleanInput(request.input),
  ...(request.file && { file: cleanFile(request.file) }),
})

/** A file, or the files of an archive, as they came; what is said to be measured of them is not taken for it. */
const cleanFile = ({ name, content, files, left }: SharedFile): SharedFile => ({
  name: cleanText(name),
  content: cleanText(content),
  ...(files && { files: files.map(cleanFile), left: (left ?? []).map(cleanText) }),
})

/** The input with all text made storable in the database. */
function cleanInput(input: Input): Input {
  // Some keyboards part lines by a sign of their own.
  if ('line' in input) {
    const line = cleanText(input.line).replace(/[\u2028\u2029]/gu, '\n')
    const attached = input.attached?.map(({ name, link }) => ({
      name: cleanText(name),
      ...(link !== undefined && { link: cleanText(link) }),
    }))
    return { ...input, line, ...(attached && { attached }) }
  }
  if ('call' in input) {
    const { path, fields } = input.call
    return { ...input, call: { path: path.map(cleanText), fields: cleanFields(fields) } }
  }
  return { ...input, press: cleanText(input.press), ...(input.fields && { fields: cleanFields(input.fields) }) }
}
