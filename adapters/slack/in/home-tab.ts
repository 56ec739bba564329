import type { App } from '@slack/bolt'
import { STRANGER } from '../../../src/bot/refusal.ts'
import { call } from '../../../src/message/message.ts'
import type { SlackTeam } from '../app/teams.ts'
import { type AppHome, type HomeSection, homeView } from '../out/home.ts'
import { type From, fromOf, requestOf, type SlackContext } from './from.ts'
import { homeIds } from './presses.ts'
import { eventContext } from './take.ts'

/** The command behind each part of the home tab, run as if its reader had typed it. */
const PARTS: readonly (readonly [part: keyof AppHome, line: string, fields?: Readonly<Record<string, string>>])[] = [
  ['day', 'home'],
  ['deals', 'deal mine'],
  ['reminders', 'reminder list'],
  ['changes', 'recent'],
  ['digest', 'digest list'],
  ['setUp', 'setup'],
]

/** Listens to openings of the home tab. Returns the function that draws it, also after a press in it. */
export function listenToHome(app: App, slack: SlackContext): (from: From) => Promise<void> {
  app.event('app_home_opened', async ({ event, context }) => {
    // An opening asks for nothing, so it is acknowledged at once; if drawing fails, the next opening draws it.
    await eventContext(context).acknowledge()
    if (event.tab !== 'home') return
    const team = context.team as SlackTeam
    const from = await fromOf(slack, { team, user: event.user, began: slack.now(), homes: homeIds(context) })
    if (from) await draw(from)
  })

  let drawn = 0
  async function draw(from: From): Promise<void> {
    const asking = await slack.front.workspaceOf({ actor: from.person.actor, homes: from.homes })
    if (asking === undefined) return
    drawn += 1
    const { clients } = from.team
    const view = homeView(await homeOf(slack, from, asking, drawn), { zone: from.zone })
    await clients.quick.views.publish({ user_id: from.user, view })
  }
  return draw
}

/** All parts of the home that the reader may see. A person who is not let in sees only a sentence that says so. */
async function homeOf(slack: SlackContext, from: From, workspace: string, drawn: number): Promise<AppHome> {
  const { front } = slack
  const parts: Partial<Record<keyof AppHome, HomeSection>> = {}
  const at = front.clock.now().epochMilliseconds
  for (const [part, line] of PARTS) {
    if (!front.registry.find(line.split(' '))) continue
    const id = `home:${from.user}:${at}:${drawn}:${part}`
    const { homes: _, ...request } = requestOf(from, id, { call: call(line) })
    const reply = await front.unasked({ ...request, workspace })
    const section = { message: reply.message, whole: line }
    if (reply === STRANGER) return { day: section }
    if (reply.message.tone !== 'warning' && reply.message.tone !== 'bad') parts[part] = section
  }
  return { ...parts, day: parts.day ?? { message: { title: 'Nothing can be shown now', blocks: [] }, whole: 'home' } }
}
