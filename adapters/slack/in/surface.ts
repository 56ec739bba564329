import type { Answering } from '../../../src/chat/request.ts'
import { mayBeShared, type Picture, type Reply } from '../../../src/message/message.ts'
import type { Controls } from '../out/controls.ts'
import { type Page, type Rendered, renderMessage } from '../out/render.ts'

/** How an answer is shown to the one person who asked. */
export interface Frame extends Pick<Controls, 'asOf' | 'isDone' | 'share'> {
  /** The id of the request that is answered: its pages are asked for by it. */
  readonly again: string
  /** Their IANA zone, for what Slack does not show in it by itself. */
  readonly zone: string
}

/** Where the answer to one interaction is shown, and where one that was given before is shown again. */
export interface Surface extends Answering {
  again(reply: Reply, frame: Frame, page: number): Promise<void>
}

/** Marks the messages that are answers: what is pressed in one changes it, what is pressed in a post follows it. */
export const ANSWER = 'answer'

/** The PNG of each picture of an answer, where its files are sent too. */
type Pictures = ReadonlyMap<Picture, Uint8Array>

/** An answer in pages, with its buttons; one for all to see has nothing that only its author may press. */
export function answerPages(reply: Reply, frame: Frame, pictures: Pictures = new Map()): Rendered {
  const { message, form, audience } = reply
  const { zone, share, ...controls } = frame
  const shown = renderMessage(
    message,
    audience === 'place'
      ? { zone, pictures }
      : {
          zone,
          pictures,
          ...controls,
          ...(share !== undefined && mayBeShared(reply) && { share }),
          ...(form?.id !== undefined && { fillIn: form.id }),
        },
  )
  const [first, ...others] = shown.pages
  return { ...shown, pages: [marked(first), ...others.map(marked)] }
}

const marked = ({ text, blocks: [first, ...others] }: Page): Page => ({
  text,
  blocks: first ? [{ ...first, block_id: ANSWER }, ...others] : [],
})

/** The page of this number, or the last one. */
export const pageAt = ({ pages }: Rendered, page = 1): Page => pages[page - 1] ?? pages.at(-1) ?? pages[0]

/** True when a form says all that is asked: a message with buttons of its own is another way to go on. */
export const asksByForm = ({ form, message }: Reply): boolean =>
  form !== undefined && !message.blocks.some(({ kind }) => kind === 'actions')

const note = (text: string): Page => ({
  text,
  blocks: [{ type: 'section', block_id: ANSWER, text: { type: 'plain_text', text, emoji: false } }],
})

/** What is said while an answer is on its way; nothing is promised of a request that could not be kept. */
export const workingPage = (kept: boolean): Page =>
  note(
    kept
      ? 'Working on it. The answer comes by itself.'
      : 'This takes longer than it should. If no answer comes, look whether it was done before you send it again.',
  )
