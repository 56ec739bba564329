import { createInterface, type Interface } from 'node:readline'
import type { Chat } from '../../src/chat/request.ts'
import { completeLine, shownChoices } from './complete.ts'
import { Conversation } from './conversation.ts'
import { indent, wrap } from './layout.ts'
import type { ConsoleOptions } from './options.ts'
import { consolePosts } from './posts.ts'
import { Screen } from './screen.ts'
import { PLATFORM } from './speakers.ts'

export { ConsoleClock } from './clock.ts'
export type { ConsoleOptions } from './options.ts'

/**
 * The terminal as a platform: lines go in, answers and deliveries come out, in order. `run` ends with the input or with
 * \quit.
 */
export const consoleChat = (options: ConsoleOptions): Chat & { run(): Promise<void> } => {
  const screen = new Screen(options.output, options.terminal)
  const conversation = new Conversation(options, screen)
  let reader: Interface | undefined
  let stopped = false
  return {
    platform: PLATFORM,
    ...consolePosts(conversation.teams, options.clock.real(), (...post) => conversation.show(...post)),
    async start(handle) {
      conversation.handle = handle
    },
    async run() {
      const opened = openReader(options, screen, conversation)
      reader = opened.reader
      screen.attach(reader)
      if (options.terminal) greet(screen)
      await converse(opened, options, screen, conversation, () => stopped)
    },
    async stop() {
      stopped = true
      reader?.close()
    },
  }
}

/** Handles lines one after the other: the next is read when the last is answered, and none after a stop. */
const converse = async (
  { reader, pastes }: Opened,
  { terminal }: ConsoleOptions,
  screen: Screen,
  conversation: Conversation,
  isStopped: () => boolean,
): Promise<void> => {
  const invite = () => {
    if (terminal) screen.prompt(conversation.prompt)
  }
  try {
    invite()
    for await (const line of reader) {
      if (isStopped()) break // lines that were read ahead are dropped
      screen.entered()
      const taken = await conversation.take(line, pastes.shift())
      if (taken === 'quit') return
      if (taken === 'turn') conversation.askAgain()
      invite()
    }
    await conversation.end()
    if (terminal) screen.leave()
  } finally {
    if (terminal) screen.pasting(false)
    reader.close()
  }
}

/** A line reader, and whether the lines that it read were pasted with more behind them, in their order. */
interface Opened {
  readonly reader: Interface
  readonly pastes: boolean[]
}

/**
 * Notes which lines end within a paste, as terminals tell it that are asked to: what is pasted is one message, whatever its lines, and is
 * sent by the Enter behind it.
 */
const notePastes = (reader: Interface, { input }: ConsoleOptions): boolean[] => {
  const pastes: boolean[] = []
  let isPasting = false
  input.on('keypress', (_: unknown, key: { readonly name?: string } | undefined) => {
    if (key?.name === 'paste-start') isPasting = true
    if (key?.name === 'paste-end') isPasting = false
  })
  reader.on('line', () => pastes.push(isPasting))
  return pastes
}

const openReader = (options: ConsoleOptions, screen: Screen, conversation: Conversation): Opened => {
  const { input, output, terminal } = options
  if (!terminal)
    return {
      reader: closing(createInterface({ input, terminal: false, crlfDelay: Number.POSITIVE_INFINITY }), options),
      pastes: [],
    }
  const reader = createInterface({
    input,
    output,
    terminal: true,
    historySize: 500,
    removeHistoryDuplicates: true,
    completer: (line: string, done: (error: null, found: [string[], string]) => void) => {
      void completeLine(line, options, conversation).then(({ line: completed, several }) => {
        const shown = shownChoices(several).flatMap((each) => wrap(each, screen.width - 2))
        screen.print(indent(shown, 2))
        done(null, [completed === line ? [] : [completed], line])
      })
    },
  })
  leaveOnSecondInterrupt(reader, screen, conversation)
  screen.pasting(true)
  return { reader: closing(reader, options), pastes: notePastes(reader, options) }
}

/** Closes the input when the output is closed, as by `| head`. */
const closing = (reader: Interface, { output }: ConsoleOptions): Interface => {
  output.on('error', () => reader.close())
  return reader
}

/**
 * Ctrl-C clears the line; on an empty line it drops the message that was to go on, or leaves the open form, else it
 * says how to quit, and quits when pressed again.
 */
const leaveOnSecondInterrupt = (reader: Interface, screen: Screen, conversation: Conversation): void => {
  let warned = false
  reader.on('line', () => {
    warned = false
  })
  reader.on('SIGINT', () => {
    if (reader.line !== '') {
      warned = false
      reader.write(null, { ctrl: true, name: 'e' })
      reader.write(null, { ctrl: true, name: 'u' })
      return
    }
    const left = screen.isWaiting ? conversation.interrupt() : undefined
    if (left !== undefined) {
      screen.renew(conversation.prompt)
      conversation.note(left)
    } else if (warned) reader.close()
    else {
      warned = true
      conversation.note('Ctrl-C again leaves; so do Ctrl-D and \\quit.')
    }
  })
}

const greet = (screen: Screen): void => {
  screen.print([
    [{ text: 'Parley', style: 'bold' }, { text: ' keeps your deals. Tell it what happened.' }],
    [{ text: '  deal add Acme 50 seats 24k', style: 'code' }, { text: '   a deal in one line' }],
    [{ text: '  help', style: 'code' }, { text: '                         everything you can say' }],
    [{ text: '  \\help', style: 'code' }, { text: '                        people, places and time here' }],
  ])
}
