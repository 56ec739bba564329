import type { Reply } from '../../src/message.ts'
import { slackError } from './failures.ts'
import { formView } from './form-view.ts'
import type { Desk, From } from './from.ts'

/** What the answer to an interaction is made with. */
export interface Made {
  readonly desk: Desk
  readonly from: From
  /** The id of the request that is answered. */
  readonly id: string
  /** Tells Slack that it was taken. */
  readonly ack: () => Promise<void>
}

/** The part of an address that says who asked and what. */
export const whose = ({ from, id }: Made) => ({ team: from.team.id, user: from.user, again: id, zone: from.zone })

/** Opens the form that an answer asks for; false when Slack did not take it, mostly because it is too late for that. */
export async function openedForm({ from, desk }: Made, trigger: string, { form, message }: Reply): Promise<boolean> {
  if (!form) return false
  try {
    const view = formView(form, { says: message.title })
    await from.team.clients.quick.views.open({ trigger_id: trigger, view })
    return true
  } catch (error) {
    // The first try opened it, and its answer was lost.
    if (slackError(error) === 'exchanged_trigger_id') return true
    desk.front.log.warn({ err: error }, 'a form could not be opened at once')
    return false
  }
}
