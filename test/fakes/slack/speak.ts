import { type Acting, channelAt, hostOf, type InChannel } from './acting.ts'
import { checkMessage } from './check.ts'
import type { Delivery, Telling } from './deliver.ts'
import { type EventTelling, grantedScopes, tellEvent, tellMessage } from './events.ts'
import { type Json, object, word } from './json.ts'
import { addMessage } from './messages.ts'
import { slashCommand } from './payloads.ts'
import { answerIn } from './response-url.ts'
import { type Channel, type Message, newId, newTs, type State, type StoredFile } from './state.ts'
import { asSlackSends } from './text.ts'

/** A file that a person shares. */
export interface Shared {
  readonly name: string
  readonly content: string | Buffer
  readonly type?: string
  readonly isElsewhere?: boolean
}

export interface SpeakOptions extends EventTelling {
  readonly in?: InChannel
  /** The message under which it is said. */
  readonly thread?: { readonly ts: string }
  readonly files?: readonly Shared[]
}

/** What was said, and how the app was told of it. */
export interface Said {
  readonly message: Message
  readonly told: readonly Delivery[]
}

/** Types a slash command; what its ack says is shown to the person. */
export async function typeCommand(
  acting: Acting,
  command: string,
  text: string,
  { in: named, ...how }: Telling & { readonly in?: InChannel },
): Promise<Delivery> {
  const { state, user, team, deliveries } = acting
  const { commands, escaping } = state.app
  if (commands && !commands.includes(command)) throw new Error(`${command} is no command of the app's manifest`)
  const channel = channelAt(acting, named)
  acting.place = channel
  const sent = asSlackSends(state, user, text, escaping ? 'escaped command' : 'plain command', team.bot)
  const delivery = await deliveries.tell('slash_commands', slashCommand(state, team, user, channel, command, sent), how)
  if (!delivery.acked) complain(state, channel, user.id, `${command} failed with the error “${failureOf(delivery)}”`)
  else if (delivery.ack !== undefined) answerAck(acting, channel, object(delivery.ack))
  return delivery
}

const failureOf = ({ attempts }: Delivery): string =>
  attempts[0]?.outcome === 'timeout'
    ? 'operation_timeout'
    : attempts[0]?.outcome === 'refused'
      ? 'http_client_error'
      : 'dispatch_failed'

function complain(state: State, channel: Channel, only: string, text: string): void {
  addMessage(state, channel, { user: 'USLACKBOT', by: 'Slack', text, only })
}

function answerAck({ state, user, team }: Acting, channel: Channel, ack: Json): void {
  const wrong = checkMessage(ack)
  if (wrong) return void state.problems.push(`ack: ${wrong.error} ${JSON.stringify(wrong.faults)}`)
  answerIn(state, { channel: channel.id, user: user.id, team: team.id }, ack, 'ack')
}

/** Writes a message; the app hears of it as far as it is subscribed and a member. */
export async function write(
  acting: Acting,
  text: string,
  { in: named, thread, files = [], ...how }: SpeakOptions,
): Promise<Said> {
  const { state, user, deliveries } = acting
  const channel = channelAt(acting, named)
  if (!channel.members.has(user.id)) throw new Error(`${user.handle} is not in #${channel.name}`)
  acting.place = channel
  const sent = asSlackSends(state, user, text, 'message', hostOf(acting, channel).bot)
  const message = addMessage(state, channel, {
    user: user.id,
    by: 'person',
    text: sent,
    blocks: sent === '' ? [] : [richText(text)],
    thread: thread?.ts,
    files: files.map((file) => store(state, acting, file).id),
  })
  return { message, told: await tellMessage(state, deliveries, channel, message, how) }
}

const richText = (text: string): Json => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
})

function store(state: State, { team, user }: Acting, { content, ...shared }: Shared): StoredFile {
  const bytes = Buffer.from(content)
  const file: StoredFile = {
    id: newId(state, 'F'),
    team: team.id,
    ...shared,
    title: shared.name,
    length: bytes.length,
    user: user.id,
    content: bytes,
    completed: true,
    at: state.clock.now(),
  }
  state.files.set(file.id, file)
  return file
}

/** Opens the app's home. https://docs.slack.dev/reference/events/app_home_opened */
export async function openHome(acting: Acting, how: EventTelling): Promise<readonly Delivery[]> {
  const { state, user, team, deliveries } = acting
  const channel = channelAt({ ...acting, place: 'home' })
  acting.place = 'home'
  const event = { type: 'app_home_opened', user: user.id, channel: channel.id, tab: 'home', event_ts: newTs(state) }
  const view = user.home && { view: { ...user.home.body, id: user.home.id, hash: user.home.hash } }
  if (grantedScopes(state, team) === undefined) throw new Error(`the app is not installed in ${team.name}`)
  return tellEvent(state, deliveries, team, { ...event, ...view }, how)
}

/** Follows an installation link to its end and returns the page that the app shows then. */
export async function install(
  { state, user }: Acting,
  link: string,
  { deny = false, everywhere = false }: { readonly deny?: boolean; readonly everywhere?: boolean },
): Promise<{ readonly status: number; readonly page: string }> {
  const first = await fetch(link, { redirect: 'manual' })
  const html = await first.text()
  const asked =
    first.headers.get('location') ?? /href="([^"]*\/oauth\/[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  if (!asked) throw new Error(`there is no link to Slack on the page: ${first.status} ${html.slice(0, 200)}`)
  const slack = new URL(asked)
  slack.searchParams.set('as', user.id)
  if (deny) slack.searchParams.set('answer', 'deny')
  if (everywhere) slack.searchParams.set('everywhere', 'true')
  if (!slack.searchParams.has('redirect_uri'))
    slack.searchParams.set('default_redirect', new URL('/slack/oauth_redirect', link).href)
  if (slack.origin !== state.url) throw new Error(`the page leads to ${slack.origin} and not to the fake`)
  const agreed = await fetch(slack, { redirect: 'manual' })
  const cookies = first.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  const last = await fetch(word(agreed.headers.get('location')), { headers: { cookie: cookies.join('; ') } })
  return { status: last.status, page: await last.text() }
}
