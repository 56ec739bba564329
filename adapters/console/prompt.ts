import { type LaidLine, word } from './layout.ts'
import type { Speakers } from './speakers.ts'

/** The prompt of a line in which a message goes on. */
export const GOES_ON: LaidLine = [word('… ', 'dim')]

/** Who speaks, and where; in a form the field that is asked for. */
export const promptOf = ({ current, team }: Speakers): LaidLine => {
  const { name, place, form } = current
  const field = form?.asked[form.at]
  if (field) return [word(field.label), word('> ', 'dim')]
  return [
    ...(team === '' ? [] : [word(`${team}/`, 'dim')]),
    word(name),
    ...(place.kind === 'dm' ? [] : [word(` ${place.name}`, 'dim')]),
    word('> ', 'dim'),
  ]
}
