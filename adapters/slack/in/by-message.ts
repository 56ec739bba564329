import type { Reply } from '../../../src/message/message.ts'
import { addressed } from './address.ts'
import { elapsedOf, frameOf } from './from.ts'
import { type AnswerParts, askerInAddress, openedForm, sendFilesOf } from './made.ts'
import { RESPONSE_MS, respond } from './respond.ts'
import { showAtUrl } from './show.ts'
import { asksByForm, type Surface, workingPage } from './surface.ts'

/** The parts of a press on a message that are used. */
export interface PressedMessage {
  readonly url: string
  readonly trigger: string
  /** True for an answer to one person, which a press on it replaces; a post stays, and the answer follows it. */
  readonly isAnswer: boolean
  readonly isDirect: boolean
  /** The ts of the post, or of its thread. */
  readonly thread: string | undefined
}

/** How long a response_url may take within the deadline, in milliseconds. */
const IN_TIME_MS = 700

/**
 * Answers a press on a message. The answer is sent before the ack: if this process dies in between, Slack shows the
 * author that the press failed, and they press again.
 */
export function byMessage(made: AnswerParts, { url, trigger, isAnswer, isDirect, thread }: PressedMessage): Surface {
  const { slack, from, ack } = made
  const to = {
    to: 'url' as const,
    url,
    team: from.team.id,
    user: from.user,
    replace: isAnswer,
    open: isDirect,
    ...(thread !== undefined && !isAnswer && { thread }),
  }
  const acked = async (work: Promise<void>) => {
    try {
      await work
    } finally {
      await ack()
    }
  }
  return {
    spent: elapsedOf(slack, from),
    again: (reply, frame, page) => acked(showAtUrl(to, reply, frame, page, IN_TIME_MS)),
    async now(reply) {
      if (reply.settles !== undefined && !isAnswer) return ack()
      if (asksByForm(reply) && (await openedForm(made, trigger, reply))) return ack()
      const shown = { ...to, replace: isAnswer && changesCard(reply) }
      await acked(showAtUrl(shown, reply, await frameOf(from, made.id), 1, IN_TIME_MS))
      await sendFilesOf(made, reply)
    },
    working: (kept) =>
      acked(respond(url, workingPage(kept), { replace: isAnswer, open: isDirect, thread: to.thread }, IN_TIME_MS)),
    address: addressed({ ...to, ...askerInAddress(made) }, slack.front.clock, RESPONSE_MS),
  }
}

/** True when an answer replaces the card that was pressed: an action does, a refusal does not. */
const changesCard = ({ form, message: { tone = 'plain' } }: Reply): boolean =>
  !form && (tone === 'plain' || tone === 'good')
