import type { Reply } from '../../../src/message/message.ts'
import { type Page, payloadOf } from '../out/render.ts'
import { addressed } from './address.ts'
import { elapsedOf, frameOf } from './from.ts'
import { type AnswerParts, askerInAddress, openedForm, sendFilesOf } from './made.ts'
import { RESPONSE_MS, respond } from './respond.ts'
import { answerPages, asksByForm, type Surface, workingPage } from './surface.ts'

/** The parts of a slash command's payload that are used. */
export interface SlashCommandText {
  readonly url: string
  readonly trigger: string
}

/** An ack that is a message: https://docs.slack.dev/interactivity/implementing-slash-commands#responding_to_commands */
export type CommandAck = (
  message: ReturnType<typeof payloadOf> & { readonly response_type: 'ephemeral' | 'in_channel' },
) => Promise<void>

const LATER_MS = 10_000

/**
 * Answers a slash command: its ack is its answer. What an ack cannot hold is sent after it, and `after` waits for that.
 */
export function byCommand(
  made: Omit<AnswerParts, 'ack'>,
  { url, trigger }: SlashCommandText,
  ack: CommandAck,
): Surface & { after(): Promise<void> } {
  const { slack, from, id } = made
  const { log } = slack.front
  const whole = { ...made, ack: async () => {} }
  const tell = (page: Page, open = false) =>
    ack({ response_type: open ? 'in_channel' : 'ephemeral', ...payloadOf(page) })
  const follow: Promise<unknown>[] = []
  const later = async (reply: Reply, further: readonly Page[]): Promise<void> => {
    if (asksByForm(reply)) await openedForm(whole, trigger, reply)
    for (const page of further) await respond(url, page, { open: true }, LATER_MS)
    await sendFilesOf(whole, reply)
  }
  return {
    spent: elapsedOf(slack, from),
    again: async () => {},
    async now(reply) {
      const { pages } = answerPages(reply, await frameOf(from, id))
      const isOpen = reply.audience === 'place'
      await tell(pages[0], isOpen)
      follow.push(
        later(reply, isOpen ? pages.slice(1) : []).catch((err: unknown) =>
          log.warn({ err }, 'part of an answer is missing'),
        ),
      )
    },
    working: (kept) => tell(workingPage(kept)),
    address: addressed(
      { to: 'url', url, replace: false, open: false, ...askerInAddress(whole) },
      slack.front.clock,
      RESPONSE_MS,
    ),
    after: async () => void (await Promise.all(follow)),
  }
}
