import type { Responder } from '../../../src/chat/request.ts'
import { type MadeFiles, mayBeShared, type Reply } from '../../../src/message/message.ts'
import type { Controls } from '../out/controls.ts'
import { type Page, type Rendered, renderMessage } from '../out/render.ts'

/** How an answer is shown to the person who asked. */
export interface Frame extends Pick<Controls, 'asOf' | 'isDone' | 'share'> {
  /** The id of the answered request, by which its pages are shown again. */
  readonly again: string
  /** The person's IANA zone, for times that Slack does not convert itself. */
  readonly zone: string
  /** The archives of the answer, where its files are sent. */
  readonly pictures?: MadeFiles
}

/** Where the answer to one interaction is shown, and where an earlier answer is shown again. */
export interface Surface extends Responder {
  again(reply: Reply, frame: Frame, page: number): Promise<void>
}

/** The block id that marks answers: a press in an answer replaces it, a press in a post is answered below it. */
export const ANSWER = 'answer'

/** An answer in pages with its buttons; a public answer has no buttons for its author alone. */
export function answerPages(reply: Reply, frame: Frame): Rendered {
  const { message, form, audience } = reply
  const { zone, share, ...controls } = frame
  const shown = renderMessage(
    message,
    audience === 'place'
      ? { zone }
      : {
          zone,
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

/** The page of this number, or the last page. */
export const pageAt = ({ pages }: Rendered, page = 1): Page => pages[page - 1] ?? pages.at(-1) ?? pages[0]

/** True when the form asks everything: a message with buttons offers another way to go on. */
export const asksByForm = ({ form, message }: Reply): boolean =>
  form !== undefined && !message.blocks.some(({ kind }) => kind === 'actions')

const note = (text: string): Page => ({
  text,
  blocks: [{ type: 'section', block_id: ANSWER, text: { type: 'plain_text', text, emoji: false } }],
})

/** The page that is shown while an answer is on its way; it promises nothing if the request could not be stored. */
export const workingPage = (kept: boolean): Page =>
  note(
    kept
      ? 'Working on it. The answer comes by itself.'
      : 'This takes longer than it should. If no answer comes, look whether it was done before you send it again.',
  )
