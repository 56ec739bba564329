import type { Input } from '../chat/request.ts'
import type { Completer, CompletionContext } from '../language/complete.ts'
import { joinedReply } from '../language/lines.ts'
import type { Form, Reply } from '../message/message.ts'
import { answerWithForm, pressedCall } from '../store/requests/calls.ts'
import { knownMember } from '../store/requests/claim.ts'
import { answersTo } from '../store/requests/requests.ts'

/** An earlier answer that somebody was given. */
export interface EarlierAnswer {
  readonly reply: Reply
  /** ISO instant at which it was given. */
  readonly at: string
  /** The input that asks for the current state; undefined when repeating it would change something again. */
  readonly again: Input | undefined
}

/**
 * Finds an earlier answer by the id of its request, for the person who got it; undefined for everybody else, and when
 * its text is no longer stored. It writes nothing.
 */
export function earlierAnswerFinder({ store, clock, admins }: CompletionContext) {
  return (id: string, { workspace, actor }: Completer): Promise<EarlierAnswer | undefined> =>
    store.transaction(workspace, clock.now(), async (tx) => {
      const asker = await knownMember(tx, actor, admins.includes(`${actor.platform}:${actor.key}`))
      const kept = asker ? await answersTo(tx, asker.number, { id }) : []
      const [first] = kept
      if (!first) return undefined
      const reply = kept.length === 1 ? first.reply : joinedReply(kept.map((one) => one.reply))
      const mayRepeat = kept.length === 1 && first.event === null && !reply.form && !('file' in first.input)
      return { reply, at: first.at.toISOString(), again: mayRepeat ? first.input : undefined }
    })
}

/** A form that is stored, and therefore has an id. */
export type StoredForm = Form & { readonly id: string }

/** Finds a form by its id, for the person who got it; undefined for everybody else. It writes nothing. */
export function storedFormFinder({ store, clock, admins }: CompletionContext) {
  return (id: string, { workspace, actor }: Completer): Promise<StoredForm | undefined> =>
    store.transaction(workspace, clock.now(), async (tx) => {
      const asker = await knownMember(tx, actor, admins.includes(`${actor.platform}:${actor.key}`))
      const kept = asker && (await pressedCall(tx, id))
      if (!asker || !kept?.requestId || kept.expired || (kept.audience ?? asker.number) !== asker.number)
        return undefined
      const form = (await answerWithForm(tx, id, kept.requestId))?.form
      return form && { ...form, id }
    })
}
