import type { App, MessageShortcut } from '@slack/bolt'
import type { Input } from '../../../src/chat/request.ts'
import { atMost, LATE } from '../../../src/lib/at-most.ts'
import { SHORTCUTS } from '../app/manifest.ts'
import type { SlackTeam } from '../app/teams.ts'
import { byTrigger } from './by-view.ts'
import { type From, fromOf, requestOf, type SlackContext, WHO_ASKS } from './from.ts'
import { ackQuietly } from './made.ts'
import { type MessageFacts, type ShortcutMessage, shortcutCall } from './message-shortcut.ts'
import { readIn } from './naming.ts'
import { homeIds } from './presses.ts'

/** How long Slack may take to give further facts about a message, in milliseconds. */
const ABOUT_MS = 600

/** Listens to the shortcuts of the app and of messages; they open a form, filled from the message. */
export function listenToShortcuts(app: App, slack: SlackContext): void {
  app.shortcut(/.*/u, async ({ shortcut, ack, context }) => {
    const began = slack.now()
    const isOnMessage = shortcut.type === 'message_action'
    const from = await fromOf(slack, {
      team: context.team as SlackTeam,
      began,
      user: shortcut.user.id,
      homes: homeIds(context),
      ...(isOnMessage && { channel: shortcut.channel }),
    })
    if (!from) return ack()
    const id = `shortcut:${shortcut.trigger_id}`
    const surface = byTrigger({ slack, from, id, ack: ackQuietly(slack, ack) }, shortcut.trigger_id)
    const input = isOnMessage ? await messageInput(slack, from, shortcut) : globalInput(shortcut.callback_id)
    if (!input) return surface.now(WHO_ASKS)
    await slack.front.serve(requestOf(from, id, input), surface)
  })
}

const globalInput = (callback: string): Input | undefined =>
  callback === SHORTCUTS.open ? { line: '/crm' } : undefined

async function messageInput(slack: SlackContext, from: From, shortcut: MessageShortcut): Promise<Input | undefined> {
  const message = shortcut.message as ShortcutMessage
  const [about, line] = await Promise.all([
    atMost(ABOUT_MS, aboutOf(slack, from, shortcut.channel.id, message)),
    readIn(slack, from.team, message.text ?? ''),
  ])
  const call = shortcutCall(shortcut.callback_id, message, { line, ...(about !== LATE && about) })
  return call && { call, opens: true }
}

/** The author's name and the link of a message, if Slack gives them in time. */
async function aboutOf(
  slack: SlackContext,
  { team }: From,
  channel: string,
  { user, ts }: ShortcutMessage,
): Promise<Omit<MessageFacts, 'line'>> {
  const [author, link] = await Promise.allSettled([
    user === undefined ? undefined : slack.people.of(team, user),
    team.clients.quick.chat.getPermalink({ channel, message_ts: ts }),
  ])
  return {
    ...(author.status === 'fulfilled' && author.value && { author: author.value.actor.name }),
    ...(link.status === 'fulfilled' && link.value.permalink && { permalink: link.value.permalink }),
  }
}
