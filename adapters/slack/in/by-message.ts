import type { Reply } from '../../../src/message/message.ts'
import { addressed } from './address.ts'
import { frameOf, spentOf } from './from.ts'
import { type AnswerParts, openedForm, sendFilesOf, whose } from './made.ts'
import { RESPONSE_MS, respond } from './respond.ts'
import { showAtUrl } from './show.ts'
import { asksByForm, type Surface, workingPage } from './surface.ts'

/** What a press on a message comes with. */
export interface PressedMessage {
  readonly url: string
  readonly trigger: string
  /** True for an answer to one person, which changes by what is pressed in it; a post stays, and is followed. */
  readonly isAnswer: boolean
  readonly isDirect: boolean
  /** The ts of the post, or of the thread it stands in. */
  readonly thread: string | undefined
}

/** A response_url is waited for so long within the deadline, in milliseconds. */
const IN_TIME_MS = 700

/**
 * A message in which something was pressed. The answer is sent before the ack: if this process dies in between, the press
 * failed for its author, who presses again.
 */
export function byMessage(made: AnswerParts, { url, trigger, isAnswer, isDirect, thread }: PressedMessage): Surface {
  const { desk, from, ack } = made
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
    spent: spentOf(desk, from),
    again: (reply, frame, page) => acked(showAtUrl(to, reply, frame, page, IN_TIME_MS)),
    async now(reply) {
      if (asksByForm(reply) && (await openedForm(made, trigger, reply))) return ack()
      const shown = { ...to, replace: isAnswer && changesCard(reply) }
      await acked(showAtUrl(shown, reply, await frameOf(from, made.id), 1, IN_TIME_MS))
      await sendFilesOf(made, reply)
    },
    working: (kept) =>
      acked(respond(url, workingPage(kept), { replace: isAnswer, open: isDirect, thread: to.thread }, IN_TIME_MS)),
    address: addressed({ ...to, ...whose(made) }, desk.front.clock, RESPONSE_MS),
  }
}

/** A card is changed by what was done with it, not by a refusal. */
const changesCard = ({ form, message: { tone = 'plain' } }: Reply): boolean =>
  !form && (tone === 'plain' || tone === 'good')
