import { randomUUID } from 'node:crypto'
import type { Handle, Input, Place, Request, SharedFile } from '../../src/chat/request.ts'
import type { Message, Reply } from '../../src/message/message.ts'
import { picturesOf } from '../../src/picture/draw.ts'
import { readAtQuestion } from './answering.ts'
import type { ControlContext } from './control-context.ts'
import { leaveForm, runControlLine, speakerName } from './control-lines.ts'
import { fileFolder } from './files.ts'
import {
  asksAtOnce,
  type FormProgress,
  introduction,
  openForm,
  openQuestion,
  type SentForm,
  saysNoMore,
  submitted,
} from './form.ts'
import { indent, type LaidLine, run as runOf, word, wrap } from './layout.ts'
import type { ConsoleOptions } from './options.ts'
import { GOES_ON, promptOf } from './prompt.ts'
import { type RenderOptions, renderMessage } from './render.ts'
import type { Screen } from './screen.ts'
import { importedFile, readShared } from './shared.ts'
import { channelsNamedIn, noButton, PLATFORM, type Speaker, type Speakers } from './speakers.ts'
import { Teams } from './teams.ts'

/** The result of a line: it was handled, the same question remains, or the terminal quits. */
export type LineOutcome = 'turn' | 'same' | 'quit'

const BUTTON = /^\[(\d{1,4})\]$/
const NUMBER = /^\d{1,4}$/
const COMMENT = /^#(?:\s|$)/
/** A line whose message goes on in the next one. */
const UNFINISHED = /(?<!\\)\\\s*$/

/** The people at the terminal and their open forms: lines go in, answers come out. */
export class Conversation {
  readonly teams: Teams
  handle: Handle | undefined
  readonly #options: ConsoleOptions
  readonly #screen: Screen
  readonly #files = fileFolder()
  /** The lines so far of a message that goes on. */
  #begun: readonly string[] = []
  /** The form whose question the message above it has already asked. */
  #justAsked: FormProgress | undefined

  constructor(options: ConsoleOptions, screen: Screen) {
    this.#options = options
    this.#screen = screen
    this.teams = new Teams(speakerName(options.user), options.zone, options.workspace)
  }

  /** The people of the current team. */
  get speakers(): Speakers {
    return this.teams.speakers
  }

  get #context(): ControlContext {
    const { teams, speakers } = this
    return { options: this.#options, teams, speakers, beat: () => this.#attempt(this.#options.beat) }
  }

  /** The prompt of the next line. */
  get prompt(): LaidLine {
    return this.#begun.length > 0 ? GOES_ON : promptOf(this.speakers)
  }

  /** The speaker's next request without its line. */
  request(): Omit<Request, 'input'> {
    const { key, name, place } = this.speakers.current
    const zone = this.speakers.current.zone
    const actor = { platform: PLATFORM, key, name, standing: 'owner' } as const // the user owns the machine
    return { id: `console-${randomUUID()}`, workspace: this.teams.workspace, actor, place, zone }
  }

  /** Handles one line and prints its answer; never throws. One that ends in a backslash waits for the next, and so do pasted ones. */
  async take(typed: string, isPasted = false): Promise<LineOutcome> {
    const { form } = this.speakers.current
    const isFirst = this.#begun.length === 0
    if (isFirst && typed.trim() === '' && !form) return 'same'
    const isComment = isFirst && !isPasted && COMMENT.test(typed.trim())
    if (!this.#options.terminal) this.#echo(typed.trim(), isComment)
    if (isComment) return 'same'
    if (isPasted || UNFINISHED.test(typed)) {
      if (isPasted && isFirst) this.note('Pasted: Enter sends it as one message, Ctrl-C drops it.')
      this.#begun = [...this.#begun, isPasted ? typed : typed.replace(UNFINISHED, '').trimEnd()]
      return 'same'
    }
    const line = [...this.#begun, typed].join('\n').trim()
    this.#begun = []
    if (line === '' && !form) return 'same'
    let taken: LineOutcome = 'turn'
    await this.#attempt(async () => {
      if (line.startsWith('\\') || /^cancel[.!]?$/i.test(line)) taken = await this.#steer(line)
      else if (form && !this.#isPress(form, line)) await this.#fillIn(form, line)
      else await this.#say(line)
    })
    return taken
  }

  /** Ctrl-C on an empty line: forgets a message that goes on, or leaves the form; says what it did, if anything. */
  interrupt(): string | undefined {
    const { current } = this.speakers
    if (this.#begun.length === 0) return current.form && leaveForm(current)
    this.#begun = []
    return 'dropped the message'
  }

  /** At the end of the input: a message that was to go on ends here. */
  async end(): Promise<void> {
    if (this.#begun.length > 0) await this.take('')
  }

  /** Asks the open question of the speaker's form again, unless the answer above has just asked it. */
  askAgain(): void {
    const { form } = this.speakers.current
    if (form && form !== this.#justAsked) this.#screen.ask(openQuestion(form, this.#screen.width))
    this.#justAsked = undefined
  }

  /** Shows a message that is delivered to a place, and numbers its buttons. */
  async show(place: Place, message: Message, frame: LaidLine): Promise<void> {
    const there = this.teams.speakersOf(place.key)
    const reader = place.kind === 'dm' ? there.known(place.key) : there.current
    const reading = await this.#reading(reader, message, () => there.numberPost(place, this.speakers.current))
    this.#screen.print(renderMessage(message, reading, frame), true)
  }

  /** Prints one short line from the terminal itself. */
  note(words: string, mark = '·'): void {
    const lines = wrap([word(`${mark} `, mark === '!' ? 'warning' : 'dim'), runOf(words)], this.#screen.width - 2)
    this.#screen.print(indent(lines, 2, []))
  }

  #echo(line: string, isComment: boolean): void {
    const [said] = wrap(isComment ? [word(line)] : [...this.prompt, word(line)], Number.MAX_SAFE_INTEGER)
    this.#screen.echo(said ?? [])
  }

  async #steer(line: string): Promise<LineOutcome> {
    const steered = await runControlLine(line, this.#context)
    if ('quit' in steered) return 'quit'
    if ('wrong' in steered) this.note(steered.wrong, '!')
    else if ('said' in steered) {
      this.note(steered.said)
      if (steered.warning) this.note(steered.warning, '!')
    } else for (const each of steered.lines) this.#screen.print(indent(wrap([word(each)], this.#screen.width - 2), 2))
    return 'turn'
  }

  async #say(line: string): Promise<void> {
    const number = BUTTON.exec(line)?.[1] ?? NUMBER.exec(line)?.[0]
    if (number !== undefined) return this.#press(Number(number))
    const command = line.replace(/^\/crm(?=\s|$)\s*/i, '')
    const path = importedFile(command)
    const file = path === undefined ? undefined : await readShared(path)
    if (file && 'wrong' in file) return this.note(file.wrong, '!')
    await this.#ask({ line: command === '' ? '/crm' : command }, undefined, file)
  }

  /**
   * While a form is open, a plain number presses a button only if it belongs to the form's message or the question is
   * not a text; a number in brackets always does.
   */
  #isPress(form: FormProgress, line: string): boolean {
    if (BUTTON.test(line) || form.presses.length === 0) return BUTTON.test(line)
    if (form.last?.meant?.length || form.last?.doubted !== undefined) return false
    const isNoAnswer = form.asked[form.at]?.shape === 'text'
    return (
      NUMBER.test(line) && (isNoAnswer || form.presses.includes(this.speakers.current.buttons.get(Number(line)) ?? ''))
    )
  }

  async #press(number: number): Promise<void> {
    const speaker = this.speakers.current
    const press = speaker.buttons.get(number)
    if (speaker.spent.has(number)) return this.note(`${number} was pressed already; nothing was done again.`, '!')
    if (press !== undefined) {
      if (speaker.form?.presses.includes(press)) speaker.form = undefined
      speaker.pressed = number
      const { message, form } = await this.#ask({ press }).finally(() => {
        speaker.pressed = 0
      })
      if (message.tone === 'good' && !form) speaker.spent.add(number)
      return
    }
    this.note(noButton(number, speaker), '!')
  }

  /** An answer to the open question, or a command, for which the form is put aside. */
  async #fillIn(form: FormProgress, line: string): Promise<void> {
    const speaker = this.speakers.current
    const read = await readAtQuestion(form, line, this.#options, this.request())
    switch (read.kind) {
      case 'left':
        await this.#steer('\\cancel')
        return
      case 'command': {
        const { last: _last, ...before } = form
        this.#putAside(speaker, before)
        return this.#say(read.line)
      }
      case 'again':
        return this.note(read.why, '!')
      case 'asked':
        speaker.form = read.filling
        if (read.why !== undefined) this.note(read.why, '!')
        return
      case 'next':
        speaker.form = read.filling
        return
      case 'done':
        speaker.form = undefined
        await this.#ask(read.input, {
          form: form.form,
          fields: submitted(read.input),
          ...(form.asks && { asks: form.asks }),
        })
    }
  }

  async #ask(input: Input, sent?: SentForm, file?: SharedFile): Promise<Reply> {
    if (!this.handle) throw new Error('The terminal chat was not started')
    const speaker = this.speakers.current
    const places = channelsNamedIn(input, this.speakers.team)
    const request = { ...this.request(), input, ...(file && { file }), ...(places.length > 0 && { places }) }
    const reply = await this.handle(request)
    if (reply.erased) this.#files.clear()
    await this.#answer(speaker, reply, sent)
    await this.#context.beat()
    return reply
  }

  async #answer(speaker: Speaker, reply: Reply, sent: SentForm | undefined): Promise<void> {
    const { form, message } = reply
    const filling = form && openForm(form, message, sent)
    if (!filling || !saysNoMore(message, filling)) {
      const reading = await this.#reading(speaker, message, () => this.speakers.numberAnswer(speaker))
      this.#screen.print(renderMessage(message, reading))
      if (filling?.asks !== undefined) this.#justAsked = filling
    }
    if (filling) this.#open(speaker, filling, sent)
    else this.#keep(speaker, message, sent)
  }

  /** Asks a form's questions now, or keeps the form until somebody wants it. */
  #open(speaker: Speaker, filling: FormProgress, sent: SentForm | undefined): void {
    if (!asksAtOnce(filling, sent)) {
      this.speakers.putAside(speaker, filling)
      if (filling.presses.length === 0) this.note('\\form asks for it step by step, filled with what I read.')
      return
    }
    if (speaker.form) this.#putAside(speaker, speaker.form)
    speaker.form = filling
    this.note(introduction(filling))
  }

  /** Keeps a form that was sent without success, so that nothing has to be typed again. */
  #keep(speaker: Speaker, message: Message, sent: SentForm | undefined): void {
    const failed = message.tone === 'bad' || message.tone === 'warning'
    const again = sent && failed ? openForm(sent.form, { title: '', blocks: [] }, sent) : undefined
    if (!again) return
    this.speakers.putAside(speaker, again)
    if (!message.blocks.some((block) => block.kind === 'actions')) this.note('\\form has what you filled in.')
  }

  #putAside(speaker: Speaker, form: FormProgress): void {
    speaker.form = undefined
    this.speakers.putAside(speaker, form)
    this.note(`put aside; \\form goes back to “${form.form.title}”`)
  }

  /** Buttons are numbered after the pictures are drawn, so that no other message is numbered in between. */
  async #reading(reader: Speaker, message: Message, numbers: () => RenderOptions['number']): Promise<RenderOptions> {
    const pictures = await picturesOf(message).catch((error: unknown) => {
      this.#options.failed(error)
      return new Map()
    })
    return {
      zone: message.zone ?? reader.zone,
      now: this.#options.clock.now(),
      colours: this.#screen.colours,
      width: this.#screen.width,
      number: numbers(),
      save: this.#files.save,
      pictures,
    }
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.#options.failed(error)
      this.note('Something broke on my side. The log says what.', '!')
    }
  }
}
