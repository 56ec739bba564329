import type { ModalView, ViewsOpenResponse } from '@slack/web-api'
import type { Reply } from '../../../src/message/message.ts'
import { formView, type Refused, refusedStep } from '../out/form-view.ts'
import { noteView } from '../out/note-view.ts'
import { addressed } from './address.ts'
import { elapsedOf } from './from.ts'
import { type AnswerParts, askerInAddress, sendFilesOf } from './made.ts'
import { showInView, viewOf } from './show.ts'
import type { Submission } from './submission.ts'
import { type Frame, type Surface, workingPage } from './surface.ts'

/** How long an answer goes to an open modal, in milliseconds; later it is sent by direct message. */
const VIEW_MS = 60 * 60_000
/** A trigger is valid for three seconds: after this many milliseconds without an answer, a waiting modal is opened. */
const OPEN_AFTER_MS = 1_000

const plainly = ({ from, id }: AnswerParts): Frame => ({ again: id, zone: from.zone })
const addressOfView = (made: AnswerParts, view: string) =>
  addressed({ to: 'view', view, ...askerInAddress(made) }, made.slack.front.clock, VIEW_MS)

/** Answers a press in a modal: the modal shows the answer. */
export function byModal(made: AnswerParts, view: string): Surface {
  const { slack, from, ack } = made
  const update = async (reply: Reply, frame: Frame, page?: number) => {
    try {
      await showInView(from.team, view, reply, frame, page)
    } finally {
      await ack()
    }
  }
  return {
    spent: elapsedOf(slack, from),
    again: update,
    async now(reply) {
      await update(reply, plainly(made))
      await sendFilesOf(made, reply)
    },
    async working(kept) {
      await ack()
      await from.team.clients.quick.views.update({ view_id: view, view: noteView(workingPage(kept)) })
    },
    address: addressOfView(made, view),
  }
}

/**
 * Answers a shortcut or a press in the home tab: the answer is a modal, which the trigger opens. If the work takes
 * long, a waiting modal is opened while the trigger is valid.
 */
export function byTrigger(made: AnswerParts, trigger: string): Surface {
  const { slack, from, ack } = made
  let opening: Promise<string | undefined> | undefined
  let view: string | undefined
  const open = (shown: ModalView): Promise<string | undefined> => {
    opening ??= from.team.clients.quick.views
      .open({ trigger_id: trigger, view: shown })
      .then((opened: ViewsOpenResponse) => {
        view = opened.view?.id
        return view
      })
    return opening
  }
  const waiting = setTimeout(() => {
    open(noteView(workingPage(true))).catch((err: unknown) => slack.front.log.warn({ err }, 'no modal could be opened'))
  }, OPEN_AFTER_MS)
  const show = async (shown: ModalView) => {
    clearTimeout(waiting)
    const isOpen = opening !== undefined
    const id = await open(shown)
    if (isOpen && id) await from.team.clients.quick.views.update({ view_id: id, view: shown })
  }
  const acked = async (shown: ModalView) => {
    try {
      await show(shown)
    } finally {
      await ack()
    }
  }
  return {
    spent: elapsedOf(slack, from),
    again: (reply, frame, page) => acked(viewOf(reply, frame, page)),
    async now(reply) {
      await acked(viewOf(reply, plainly(made)))
      await sendFilesOf(made, reply)
    },
    working: (kept) => acked(noteView(workingPage(kept))),
    get address() {
      return view === undefined ? undefined : addressOfView(made, view)
    },
  }
}

/** The ack of a submitted form: the modal closes, shows errors, or shows another view. */
export type ViewAck = (
  answer: Refused | { readonly response_action: 'update'; readonly view: ModalView },
) => Promise<void>

/**
 * Answers a submitted form: the answer is the ack itself, so that errors are shown at their fields and nothing is lost.
 */
export function bySubmission(made: Omit<AnswerParts, 'ack'>, view: string, sent: Submission, ack: ViewAck): Surface {
  const { slack, from } = made
  const whole = { ...made, ack: async () => {} }
  const update = (shown: ModalView) => ack({ response_action: 'update', view: shown })
  return {
    spent: elapsedOf(slack, from),
    again: (reply, frame, page) => update(viewOf(reply, frame, page)),
    async now(reply) {
      const { form } = reply
      if (!form) return update(viewOf(reply, plainly(whole)))
      if (!sent.isLast) return update(formView(form, { step: sent.step + 1 }))
      const errors = Object.fromEntries(form.fields.flatMap(({ name, error }) => (error ? [[name, error]] : [])))
      const refused = refusedStep(form, { step: sent.step, filled: sent.fields }, errors)
      return refused ? ack(refused) : update(viewOf(reply, plainly(whole)))
    },
    working: (kept) => update(noteView(workingPage(kept))),
    address: addressOfView(whole, view),
  }
}
