import { clearScreenDown, cursorTo, type Interface, moveCursor } from 'node:readline'
import type { LaidLine } from './layout.ts'
import { hasColours, type Paint, painter } from './style.ts'

const WIDTH = 80

/** The only writer of the output. It keeps what is printed apart from what a person is typing. */
export class Screen {
  readonly colours: boolean
  readonly #output: NodeJS.WritableStream
  readonly #terminal: boolean
  readonly #paint: Paint
  #readline: Interface | undefined
  /** True while the prompt stands and a person may be typing. */
  #waiting = false
  /** True when the next prompt or echo begins after a blank line. */
  #gap = false
  /** True when what was printed last is a delivery; deliveries stand together, apart from answers. */
  #delivered = false

  constructor(output: NodeJS.WritableStream, terminal: boolean) {
    this.#output = output
    this.#terminal = terminal
    this.colours = terminal && hasColours(output)
    this.#paint = painter(this.colours)
  }

  /** Cells in a line: the terminal's, within reason, or 80. */
  get width(): number {
    const columns = this.#terminal && 'columns' in this.#output ? Number(this.#output.columns) : WIDTH
    return columns > 0 ? Math.min(120, Math.max(30, columns)) : WIDTH
  }

  /** From now on the prompt belongs to this reader. */
  attach(readline: Interface): void {
    this.#readline = readline
    readline.once('close', () => {
      this.#readline = undefined
    })
  }

  /** Prints lines; a prompt that stands is taken away first and put back below, with what is typed so far. */
  print(lines: readonly LaidLine[], delivered = false): void {
    if (lines.length === 0) return
    const readline = this.#terminal ? this.#readline : undefined
    if (readline && (this.#waiting || readline.line !== '')) this.#clearPrompt(readline)
    if (delivered && !this.#delivered) this.#spread()
    this.#write(lines)
    this.#gap = true
    this.#delivered = delivered
    if (!readline || !this.#waiting) return
    this.#output.write('\n'.repeat(1 + rowsDrawn(readline)))
    this.#gap = false
    readline.prompt(true)
  }

  /** Prints a question: apart from what was said before it, close to its answer. */
  ask(lines: readonly LaidLine[]): void {
    this.#spread()
    this.#write(lines)
  }

  /** Shows who may speak and waits for a line to be typed. */
  prompt(who: LaidLine): void {
    this.#spread()
    this.#waiting = true
    this.#readline?.setPrompt(this.#paint(who))
    this.#readline?.prompt(true)
  }

  /** A typed line has come. */
  entered(): void {
    this.#waiting = false
  }

  /** Ends the prompt's line, for whatever the terminal shows next. */
  leave(): void {
    this.#output.write('\n')
  }

  /** Shows a line that nobody saw being typed. */
  echo(line: LaidLine): void {
    this.#spread()
    this.#write([line])
  }

  #clearPrompt(readline: Interface): void {
    moveCursor(this.#output, 0, this.#waiting ? -readline.getCursorPos().rows : 0)
    cursorTo(this.#output, 0)
    clearScreenDown(this.#output)
  }

  #spread(): void {
    if (this.#gap) this.#output.write('\n')
    this.#gap = false
  }

  #write(lines: readonly LaidLine[]): void {
    this.#output.write(lines.map((line) => `${this.#paint(line)}\n`).join(''))
  }
}

/** A reader draws its prompt as many rows up as it remembers, and not all versions keep count of what is typed. */
const rowsDrawn = (readline: Interface): number =>
  'prevRows' in readline && typeof readline.prevRows === 'number' ? readline.prevRows : 0
