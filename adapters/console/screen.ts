import { clearScreenDown, cursorTo, type Interface, moveCursor } from 'node:readline'
import type { LaidLine } from './layout.ts'
import { hasColours, type Paint, painter } from './style.ts'

const WIDTH = 80

/** Everything that is printed goes through this. It keeps the output apart from what a person is typing. */
export class Screen {
  readonly colours: boolean
  readonly #output: NodeJS.WritableStream
  readonly #terminal: boolean
  readonly #paint: Paint
  #readline: Interface | undefined
  /** True while the prompt is shown and a person may be typing. */
  #waiting = false
  /** True when a blank line must come before the next prompt or echo. */
  #gap = false
  /** True when the last output was a delivered message; deliveries stay together, apart from answers. */
  #delivered = false

  constructor(output: NodeJS.WritableStream, terminal: boolean) {
    this.#output = output
    this.#terminal = terminal
    this.colours = terminal && hasColours(output)
    this.#paint = painter(this.colours)
  }

  /** The width in cells: the terminal's within limits, or 80. */
  get width(): number {
    const columns = this.#terminal && 'columns' in this.#output ? Number(this.#output.columns) : WIDTH
    return columns > 0 ? Math.min(120, Math.max(30, columns)) : WIDTH
  }

  /** Sets the line reader to which the prompt belongs. */
  attach(readline: Interface): void {
    this.#readline = readline
    readline.once('close', () => {
      this.#readline = undefined
    })
  }

  /** Prints lines; a visible prompt is removed first and shown again below, with what is typed so far. */
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

  /** Prints a question after a blank line; its answer follows directly. */
  ask(lines: readonly LaidLine[]): void {
    this.#spread()
    this.#write(lines)
  }

  /** Shows the prompt and waits for a line. */
  prompt(who: LaidLine): void {
    this.#spread()
    this.#waiting = true
    this.#readline?.setPrompt(this.#paint(who))
    this.#readline?.prompt(true)
  }

  /** True while a person may be typing at the prompt. */
  get isWaiting(): boolean {
    return this.#waiting
  }

  /** Changes the prompt that the next print shows again. */
  renew(who: LaidLine): void {
    this.#readline?.setPrompt(this.#paint(who))
  }

  /** Called when a line was typed. */
  entered(): void {
    this.#waiting = false
  }

  /** Asks the terminal to mark what is pasted, or to leave that again. */
  pasting(isMarked: boolean): void {
    this.#output.write(`\u001b[?2004${isMarked ? 'h' : 'l'}`)
  }

  /** Ends the prompt's line before the terminal shows something else. */
  leave(): void {
    this.#output.write('\n')
  }

  /** Shows a line that nobody typed here. */
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

/**
 * A line reader redraws its prompt as many rows above as it remembers; not all versions of Node count the typed rows.
 */
const rowsDrawn = (readline: Interface): number =>
  'prevRows' in readline && typeof readline.prevRows === 'number' ? readline.prevRows : 0
