import type { App, BlockAction } from '@slack/bolt'
import type { Reply } from '../../../src/message/message.ts'
import { call, say } from '../../../src/message/message.ts'
import type { SlackTeam } from '../app/teams.ts'
import { type PressedControl, type PressedElement, readPressed } from '../out/controls.ts'
import { byMessage } from './by-message.ts'
import { byModal, byTrigger } from './by-view.ts'
import { type From, frameOf, fromOf, requestOf, type SlackContext, WHO_ASKS, whoCompletes } from './from.ts'
import { type AnswerParts, ackQuietly, whileAcked } from './made.ts'
import { respond } from './respond.ts'
import { ANSWER, answerPages, type Surface } from './surface.ts'

/** The reply to a press on an answer that is no longer stored, or that belongs to somebody else. */
const GONE: Reply = say('That answer is no longer kept. Ask for it again.', [], 'warning')

const TOLD_MS = 500

/** Listens to buttons and selects: in answers, posts, modals and the home tab, which is drawn again afterwards. */
export function listenToPresses(app: App, slack: SlackContext, drawHome: (from: From) => Promise<void>): void {
  app.action(/.*/u, async ({ body, ack, context }) => {
    const began = slack.now()
    const pressing = body as BlockAction
    const [element] = pressing.actions
    const pressed = element && readPressed(element as PressedElement)
    if (!pressed) return ack()
    const from = await fromOf(slack, {
      team: context.team as SlackTeam,
      began,
      user: pressing.user.id,
      homes: homeIds(context),
      channel: pressing.channel,
    })
    const id = `press:${pressing.trigger_id}`
    if (!from) {
      const [page] = answerPages(WHO_ASKS, { again: '', zone: 'UTC' }).pages
      if (pressing.response_url) await respond(pressing.response_url, page, {}, TOLD_MS).catch(() => {})
      return ack()
    }
    const made: AnswerParts = { slack, from, id, ack: ackQuietly(slack, ack) }
    const surface = surfaceOf(made, pressing, pressed)
    await follow(made, pressed, surface)
    if (pressing.view?.type === 'home') await drawHome(from)
  })
}

/** The ids of the workspace and its organisation, from Bolt's context. */
export const homeIds = ({ teamId, enterpriseId }: { readonly teamId?: string; readonly enterpriseId?: string }) =>
  [teamId, enterpriseId].filter((id) => id !== undefined)

function surfaceOf(made: AnswerParts, body: BlockAction, { kind }: PressedControl): Surface {
  const { view, container, message, channel, response_url: url, trigger_id: trigger } = body
  if (view?.type === 'modal') return byModal(made, view.id)
  if (view || !url) return byTrigger(made, trigger)
  const [first] = (message?.blocks ?? []) as readonly { readonly block_id?: string }[]
  const isPrivate = container.is_ephemeral === true
  // A private answer in the direct messages of two people stays private.
  const isDirect = !isPrivate && (channel?.id.startsWith('D') ?? false)
  return byMessage(made, {
    url,
    trigger,
    // A shared answer stays as it is; that it was shared is said in another message.
    isAnswer: kind !== 'share' && (isPrivate || first?.block_id === ANSWER),
    isDirect,
    thread: threadOf(container, kind),
  })
}

/** An answer to a press on a post goes into the post's thread. A private answer has no thread. */
function threadOf(container: BlockAction['container'], kind: PressedControl['kind']): string | undefined {
  const isPost = container.is_ephemeral !== true && kind !== 'share'
  return (container.thread_ts ?? (isPost ? container.message_ts : undefined)) as string | undefined
}

async function follow(made: AnswerParts, pressed: PressedControl, surface: Surface): Promise<void> {
  const { slack, from, id } = made
  switch (pressed.kind) {
    case 'press':
      return slack.front.serve(requestOf(from, id, { press: pressed.id }), surface)
    case 'share': {
      const shared = call('share', { answer: pressed.again, sure: 'yes' })
      return slack.front.serve(requestOf(from, id, { call: shared }), surface)
    }
    case 'page':
    case 'refresh':
      return showAgain(made, pressed, surface)
  }
}

/** Shows another page of an answer as it was given, or its current state. */
async function showAgain(
  made: AnswerParts,
  pressed: Exclude<PressedControl, { readonly kind: 'press' }>,
  surface: Surface,
): Promise<void> {
  const { slack, from, id } = made
  const recalled = await whileAcked(made, recall(made, pressed.again))
  if (!recalled) return surface.now(GONE)
  const { reply, at, again } = recalled
  if (pressed.kind === 'refresh' && again) return slack.front.serve(requestOf(from, id, again), surface)
  const frame = await frameOf(from, pressed.again)
  const page = pressed.kind === 'page' ? pressed.page : 1
  return surface.again(reply, { ...frame, asOf: at, isDone: again === undefined }, page)
}

async function recall({ slack, from }: AnswerParts, id: string) {
  const asking = await whoCompletes(slack, from)
  return asking && slack.front.recall(id, asking)
}
