import type { Reply } from '../../../src/message/message.ts'
import type { SlackPlaces } from '../app/places.ts'
import type { SlackTeam } from '../app/teams.ts'
import { drawn } from '../out/drawn.ts'
import { formView } from '../out/form-view.ts'
import { noteView } from '../out/note-view.ts'
import { putPages } from '../out/pages.ts'
import { payloadOf, type Rendered } from '../out/render.ts'
import { shelve } from '../out/uploads.ts'
import type { LateAddress } from './address.ts'
import { respond } from './respond.ts'
import { answerPages, asksByForm, type Frame, pageAt } from './surface.ts'

type To<Kind extends LateAddress['to']> = Omit<Extract<LateAddress, { to: Kind }>, keyof Frame>

/** Answers by a response_url. Further pages of what all may see follow the first; those of one person are asked for. */
export async function showAtUrl(to: To<'url'>, reply: Reply, frame: Frame, page: number, ms: number): Promise<void> {
  const open = to.open || reply.audience === 'place'
  const rendered = answerPages(reply, frame)
  const how = { replace: to.replace, open, thread: to.thread }
  await respond(to.url, pageAt(rendered, page), how, ms)
  if (reply.audience !== 'place') return
  for (const further of rendered.pages.slice(1)) await respond(to.url, further, { ...how, replace: false }, ms)
}

/** Answers in a modal: with its form where one is asked for, else with the page. */
export async function showInView(team: SlackTeam, view: string, reply: Reply, frame: Frame, page = 1): Promise<void> {
  await team.clients.quick.views.update({ view_id: view, view: viewOf(reply, frame, page) })
}

/** An answer as a modal. */
export const viewOf = (reply: Reply, frame: Frame, page = 1) =>
  reply.form && asksByForm(reply)
    ? formView(reply.form, { says: reply.message.title })
    : noteView(pageAt(answerPages(reply, frame), page))

/**
 * Answers in a conversation. What only one person may see is shown to them alone, or stands in their direct messages, and
 * there it is marked with its request, so that one whose sending was lost is found.
 */
export async function showInPlace(team: SlackTeam, to: To<'post'>, reply: Reply, frame: Frame): Promise<Rendered> {
  const { channel, thread, only, user } = to
  const isOnly = only && reply.audience !== 'place'
  const rendered = answerPages(reply, frame)
  const [first] = rendered.pages
  if (isOnly) {
    const under = thread === undefined ? {} : { thread_ts: thread }
    await team.clients.posting.chat.postEphemeral({ channel, user, ...ephemeral(first), ...under })
    return rendered
  }
  const pages = reply.audience === 'place' ? rendered.pages : [first]
  await putPages(team, { channel, thread }, pages, frame.again)
  return rendered
}

/** A private message opens no site and takes no word on it. */
function ephemeral(page: Parameters<typeof payloadOf>[0]) {
  const { text, blocks, parse, link_names } = payloadOf(page)
  return { text, blocks, parse, link_names }
}

/** The files of an answer go into the direct messages of who asked, where nobody else finds them. */
export async function sendFiles(
  places: SlackPlaces,
  team: SlackTeam,
  user: string,
  reply: Reply,
  frame: Frame,
): Promise<void> {
  if (!reply.message.blocks.some(({ kind }) => kind === 'image' || kind === 'file')) return
  const { uploads } = answerPages(reply, frame, await drawn(reply.message))
  await shelve(team, uploads, { channel: await places.direct(team, user) })
}
