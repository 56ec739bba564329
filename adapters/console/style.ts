import { styleText } from 'node:util'
import type { LaidLine, Run, Style } from './layout.ts'

type Format = Parameters<typeof styleText>[0]

const FORMATS: Readonly<Record<Style, Format>> = {
  bold: 'bold',
  dim: 'dim',
  code: 'cyan',
  link: 'underline',
  user: 'cyan',
  good: 'green',
  warning: 'yellow',
  bad: 'red',
}

/** Turns a line into the text that is written. */
export type Paint = (line: LaidLine) => string

/** Makes the function that paints lines: with colours if the output has them; the words are the same. */
export const painter =
  (colours: boolean): Paint =>
  (line) =>
    joined(line)
      .map(({ text, style }) => (colours && style ? coloured(text, style) : text))
      .join('')

/** Joins adjacent runs of one style. */
const joined = (line: LaidLine): LaidLine => {
  const runs: Run[] = []
  for (const each of line) {
    const last = runs.at(-1)
    if (last && last.style === each.style) runs[runs.length - 1] = { ...last, text: last.text + each.text }
    else if (each.text !== '') runs.push(each)
  }
  return runs
}

/** Whether to use colours was decided for this output, so styleText must not decide again for stdout. */
const coloured = (text: string, style: Style): string => styleText(FORMATS[style], text, { validateStream: false })

/** True when an output shows colours; a terminal's own answer respects NO_COLOR. */
export const hasColours = (output: NodeJS.WritableStream): boolean =>
  'hasColors' in output && typeof output.hasColors === 'function' && output.hasColors() === true
