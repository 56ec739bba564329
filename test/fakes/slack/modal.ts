import type { Acting } from './acting.ts'
import { pushView, replaceView } from './api/views.ts'
import { checkView } from './check.ts'
import { elementsOf, findElement, type Given, isButton, isEmpty, valuesOf } from './choose.ts'
import type { Delivery, Telling } from './deliver.ts'
import { object, objects, word } from './json.ts'
import { FIGURES } from './limits.ts'
import { viewClosed, viewSubmission } from './payloads.ts'
import { fillIn } from './press.ts'
import { textOf } from './show.ts'
import { known, type State, teamOf, type User, type View } from './state.ts'

const topOf = (user: User): View => known(user.modals.at(-1), `open modal of ${user.handle}`)

/** Fills fields of the top modal in, by their labels. */
export async function fill(acting: Acting, fields: Readonly<Record<string, Given>>): Promise<void> {
  const view = topOf(acting.user)
  for (const [name, given] of Object.entries(fields)) {
    const found = findElement(acting.state, [{ view }], name, (one) => !isButton(one))
    await fillIn(acting, found, given)
  }
}

/** Fills fields in and sends the top modal; then it is closed, shows errors, or becomes what the ack says. */
export async function submit(acting: Acting, fields: Readonly<Record<string, Given>>, how: Telling): Promise<Delivery> {
  const { state, user, deliveries } = acting
  await fill(acting, fields)
  const view = topOf(user)
  view.values = valuesOf(view)
  mustBeComplete(state, view)
  const delivery = await deliveries.tell(
    'interactive',
    viewSubmission(state, teamOf(state, view.team), user, view),
    how,
  )
  if (delivery.acked) follow(state, user, view, delivery.ack)
  else view.errors = { '': 'We had some trouble connecting. Try again?' }
  return delivery
}

/** Slack itself does not let a needed field go empty, nor one that is too short or too long. */
function mustBeComplete(state: State, view: View): void {
  for (const { element, block } of elementsOf({ view })) {
    if (block.type !== 'input') continue
    const value = object(view.values[word(block.block_id)]?.[word(element.action_id)])
    const label = textOf(state, block.label)
    if (isEmpty(value)) {
      if (block.optional !== true) throw new Error(`"${label}" must be filled in`)
      continue
    }
    const { length } = word(value.value)
    if (length > Number(element.max_length ?? 3000))
      throw new Error(`"${label}" takes ${word(element.max_length) || 3000} characters`)
    if (length < Number(element.min_length ?? 0))
      throw new Error(`"${label}" takes ${word(element.min_length)} characters or more`)
  }
}

/** Does what the ack of a submission says. https://docs.slack.dev/surfaces/modals#updating_views */
function follow(state: State, user: User, view: View, ack: unknown): void {
  const { response_action, errors, view: body } = object(ack)
  view.errors = {}
  switch (response_action) {
    case undefined:
      if (ack !== undefined)
        state.problems.push(`view_submission: an ack without response_action: ${JSON.stringify(ack)}`)
      leave(user, view)
      return
    case 'clear':
      for (const one of user.modals.splice(0)) one.open = false
      return
    case 'errors':
      showErrors(state, view, object(errors))
      return
    case 'update':
    case 'push': {
      const wrong = checkView(body)
      if (wrong) return void state.problems.push(`view_submission: ${wrong.error} ${JSON.stringify(wrong.faults)}`)
      if (response_action === 'update') replaceView(state, view, object(body))
      else if (user.modals.length >= FIGURES.viewStack.max) state.problems.push('view_submission: push_limit_reached')
      else pushView(state, user, object(body))
      return
    }
    default:
      state.problems.push(`view_submission: there is no response_action ${word(response_action)}`)
  }
}

function showErrors(state: State, view: View, errors: Readonly<Record<string, unknown>>): void {
  const inputs = new Set(
    objects(view.body.blocks).flatMap(({ type, block_id }) => (type === 'input' ? [word(block_id)] : [])),
  )
  for (const block of Object.keys(errors)) {
    if (!inputs.has(block)) state.problems.push(`view_submission: an error for ${block}, which is no input of the view`)
  }
  if (Object.keys(errors).length === 0) state.problems.push('view_submission: response_action errors without an error')
  view.errors = Object.fromEntries(Object.entries(errors).map(([block, says]) => [block, word(says)]))
}

function leave(user: User, view: View): void {
  view.open = false
  user.modals = user.modals.filter((one) => one !== view)
}

/** Closes the top modal, or all of them; the app is told where it asked to be. */
export async function close(
  acting: Acting,
  { all = false, ...how }: Telling & { readonly all?: boolean },
): Promise<readonly Delivery[]> {
  const { state, user, deliveries } = acting
  const top = topOf(user)
  const clears = all || top.body.clear_on_close === true
  const going = clears ? user.modals.toReversed() : [top]
  const told: Delivery[] = []
  for (const view of going) {
    view.values = valuesOf(view)
    leave(user, view)
    const body = viewClosed(state, teamOf(state, view.team), user, view, clears)
    if (view.body.notify_on_close === true) told.push(await deliveries.tell('interactive', body, how))
  }
  return told
}
