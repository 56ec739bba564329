import type { Responder } from '../../../src/chat/request.ts'
import { addressed } from './address.ts'
import { elapsedOf, frameOf } from './from.ts'
import { type AnswerParts, askerInAddress, sendFilesOf } from './made.ts'
import { RESPONSE_MS } from './respond.ts'
import { showInPlace } from './show.ts'

/** The parts of a message that its answer needs. */
export interface PostedText {
  readonly channel: string
  /** The thread that the message is in. */
  readonly thread: string | undefined
  readonly isDirect: boolean
}

/**
 * Answers a message that somebody wrote. It is acknowledged to Slack only when it is answered or stored, so that Slack
 * sends it again if this process dies before.
 */
export function byPost(made: AnswerParts, { channel, thread, isDirect }: PostedText, withhold: () => void): Responder {
  const { slack, from, id, ack } = made
  const { team, user } = from
  const to = {
    to: 'post' as const,
    team: team.id,
    user,
    channel,
    only: !isDirect,
    ...(thread !== undefined && { thread }),
  }
  let shownAs: string | undefined
  return {
    spent: elapsedOf(slack, from),
    get shownAs() {
      return shownAs
    },
    async now(reply) {
      const frame = await frameOf(from, id)
      shownAs = await showInPlace(team, to, reply, frame)
      await ack()
      await sendFilesOf(made, reply)
    },
    async working(kept) {
      if (kept) await ack()
      else withhold()
    },
    address: addressed({ ...to, ...askerInAddress(made) }, slack.front.clock, RESPONSE_MS),
  }
}
