import type { App } from '@slack/bolt'
import { NO_TABLE } from '../../../src/chat/decode.ts'
import type { UnresolvedRequest } from '../../../src/chat/request.ts'
import { type Reply, say } from '../../../src/message/message.ts'
import { installedKey, type SlackTeam } from '../app/teams.ts'
import { attachedFile, type MessageFile, readShared, tableIn } from '../out/shared-file.ts'
import { byPost, type PostedText } from './by-post.ts'
import { type From, fromOf, requestOf, type SlackContext, WHO_ASKS } from './from.ts'
import { isThere } from './late.ts'
import { readIn } from './naming.ts'
import type { TakenMessages } from './seen.ts'
import { showInPlace } from './show.ts'
import type { EventContext } from './take.ts'

/** The parts of a message event that are used: https://docs.slack.dev/reference/events/message.im */
interface MessageEvent {
  readonly channel: string
  readonly ts: string
  readonly text?: string
  readonly user?: string
  readonly subtype?: string
  readonly bot_id?: string
  readonly channel_type?: string
  readonly thread_ts?: string
  readonly files?: readonly MessageFile[]
}

interface Told extends EventContext {
  readonly team: SlackTeam
  readonly retryNum?: number
  readonly teamId?: string
  readonly enterpriseId?: string
}

const toldBy = (context: object): Told => context as Told

/** Listens to messages to the app: direct messages and mentions, also in threads. */
export function listenToMessages(app: App, slack: SlackContext, seen: TakenMessages): void {
  app.event('app_mention', async ({ event, context }) => {
    await take(event as MessageEvent, toldBy(context))
  })
  app.event('message', async ({ event, context }) => {
    const message = event as MessageEvent
    const isTyped = message.subtype === undefined || message.subtype === 'file_share'
    if (message.channel_type !== 'im' || !isTyped || message.bot_id !== undefined) return
    await take(message, toldBy(context))
  })

  async function take(message: MessageEvent, told: Told): Promise<void> {
    const { user } = message
    if (!user) return
    const key = installedKey(told.team, `${message.channel}:${message.ts}`)
    await seen.once(key, () => answer(slack, { ...message, user }, told))
  }
}

async function answer(
  slack: SlackContext,
  message: MessageEvent & { readonly user: string },
  told: Told,
): Promise<void> {
  const { team } = told
  const { user, channel, text = '', ts, thread_ts: thread, files = [] } = message
  const from = await fromOf(slack, {
    team,
    user,
    began: slack.now(),
    homes: [told.teamId, told.enterpriseId].filter((id) => id !== undefined),
    channel: { id: channel },
  })
  const isDirect = channel.startsWith('D')
  const written: PostedText = { channel, thread, isDirect }
  if (!from) return answerUnknown(team, written, user)
  const line = await readIn(slack, team, text, team.bot)
  const id = `message:${channel}:${ts}`
  const table = await tableIn(team, files)
  const under = thread === undefined ? {} : { under: `${channel}:${thread}` }
  if (line === '' && files.length > 0 && !table) {
    if (thread === undefined) return tell(team, written, user, say(NO_TABLE, [], 'warning'))
    return serve(slack, from, requestOf(from, id, { line, ...under, attached: files.map(attachedFile) }), told, written)
  }
  const isImport = /^\s*\/?(?:crm\s+)?import\b/iu.test(line)
  if (line !== '' || !table) {
    const beside = line === '' ? [] : files.filter((file) => file !== table).map(attachedFile)
    const typed = { line: line || 'help', ...under, ...(beside.length > 0 && { attached: beside }) }
    if (!(table && isImport)) await serve(slack, from, requestOf(from, id, typed), told, written)
  }
  if (table)
    await importTable(slack, from, { id: `${id}:file`, line: isImport ? line : 'import', table }, told, written)
}

async function serve(
  slack: SlackContext,
  from: From,
  asked: UnresolvedRequest,
  told: Told,
  written: PostedText,
): Promise<void> {
  const again = { channel: written.channel, thread: written.thread, only: !written.isDirect, again: asked.id }
  // Slack sent it again and this process does not know it: another process may have answered before it died.
  if (told.retryNum && (await isThere(from.team, again).catch(() => false))) return
  const made = { slack, from, id: asked.id, ack: told.acknowledge }
  await slack.front.serve(asked, byPost(made, written, told.withhold))
}

/** Reads a shared table before asking the bot, because Slack does not keep files for ever. */
async function importTable(
  slack: SlackContext,
  from: From,
  { id, line, table }: { readonly id: string; readonly line: string; readonly table: MessageFile },
  told: Told,
  written: PostedText,
): Promise<void> {
  const file = await readShared(from.team, table)
  if (!('wrong' in file)) return serve(slack, from, requestOf(from, id, { line }, { file }), told, written)
  await tell(from.team, written, from.user, say(file.wrong, [], 'warning'))
}

const answerUnknown = (team: SlackTeam, written: PostedText, user: string): Promise<void> =>
  tell(team, written, user, WHO_ASKS)

/** Sends a reply of the adapter itself. */
async function tell(
  team: SlackTeam,
  { channel, thread, isDirect }: PostedText,
  user: string,
  reply: Reply,
): Promise<void> {
  const to = { to: 'post' as const, team: team.id, user, channel, only: !isDirect, ...(thread && { thread }) }
  await showInPlace(team, to, reply, { again: '', zone: 'UTC' })
}
