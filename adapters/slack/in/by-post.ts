import type { Answering } from '../../../src/chat/request.ts'
import { addressed } from './address.ts'
import { frameOf, spentOf } from './from.ts'
import { type AnswerParts, sendFilesOf, whose } from './made.ts'
import { RESPONSE_MS } from './respond.ts'
import { showInPlace } from './show.ts'

/** What somebody wrote, as far as its answer needs it. */
export interface PostedText {
  readonly channel: string
  /** The thread that it stands in. */
  readonly thread: string | undefined
  readonly isDirect: boolean
}

/**
 * A message that somebody wrote. Slack is told that it was taken when it is answered or kept, so that it comes again if
 * this process dies before that.
 */
export function byPost(made: AnswerParts, { channel, thread, isDirect }: PostedText, withhold: () => void): Answering {
  const { desk, from, id, ack } = made
  const { team, user } = from
  const to = {
    to: 'post' as const,
    team: team.id,
    user,
    channel,
    only: !isDirect,
    ...(thread !== undefined && { thread }),
  }
  return {
    spent: spentOf(desk, from),
    async now(reply) {
      const frame = await frameOf(from, id)
      await showInPlace(team, to, reply, frame)
      await ack()
      await sendFilesOf(made, reply)
    },
    async working(kept) {
      if (kept) await ack()
      else withhold()
    },
    address: addressed({ ...to, ...whose(made) }, desk.front.clock, RESPONSE_MS),
  }
}
