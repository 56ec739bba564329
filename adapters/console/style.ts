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

/** Turns a line into what is written. */
export type Paint = (line: LaidLine) => string

/** With colours only where the output has them; the words are the same. */
export const painter =
  (colours: boolean): Paint =>
  (line) =>
    joined(line)
      .map(({ text, style }) => (colours && style ? coloured(text, style) : text))
      .join('')

/** Neighbours of one style as one run. */
const joined = (line: LaidLine): LaidLine => {
  const runs: Run[] = []
  for (const each of line) {
    const last = runs.at(-1)
    if (last && last.style === each.style) runs[runs.length - 1] = { ...last, text: last.text + each.text }
    else if (each.text !== '') runs.push(each)
  }
  return runs
}

/** Whether there are colours was decided for the output in use, so styleText must not decide again for stdout. */
const coloured = (text: string, style: Style): string => styleText(FORMATS[style], text, { validateStream: false })

/** Whether an output shows colours: a terminal's own answer, which honours NO_COLOR. */
export const hasColours = (output: NodeJS.WritableStream): boolean =>
  'hasColors' in output && typeof output.hasColors === 'function' && output.hasColors() === true
