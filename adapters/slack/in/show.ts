import type { Reply } from '../../../src/message/message.ts'
import type { SlackPlaces } from '../app/places.ts'
import type { SlackTeam } from '../app/teams.ts'
import { packed } from '../out/drawn.ts'
import { formView } from '../out/form-view.ts'
import { noteView } from '../out/note-view.ts'
import { postOrEditPages } from '../out/pages.ts'
import { payloadOf } from '../out/render.ts'
import { uploadToConversation } from '../out/uploads.ts'
import type { LateAddress } from './address.ts'
import { respond } from './respond.ts'
import { answerPages, asksByForm, type Frame, pageAt } from './surface.ts'

type To<Kind extends LateAddress['to']> = Omit<Extract<LateAddress, { to: Kind }>, keyof Frame>

/**
 * Sends an answer to a response_url. If everybody may see it, further pages follow the first; a private answer has
 * buttons for them.
 */
export async function showAtUrl(to: To<'url'>, reply: Reply, frame: Frame, page: number, ms: number): Promise<void> {
  const open = to.open || reply.audience === 'place'
  const rendered = answerPages(reply, frame)
  const how = { replace: to.replace, open, thread: to.thread }
  await respond(to.url, pageAt(rendered, page), how, ms)
  if (reply.audience !== 'place') return
  for (const further of rendered.pages.slice(1)) await respond(to.url, further, { ...how, replace: false }, ms)
}

/** Shows an answer in a modal: its form if it has one, else its page. */
export async function showInView(team: SlackTeam, view: string, reply: Reply, frame: Frame, page = 1): Promise<void> {
  await team.clients.quick.views.update({ view_id: view, view: viewOf(reply, frame, page) })
}

/** An answer as a modal. */
export const viewOf = (reply: Reply, frame: Frame, page = 1) =>
  reply.form && asksByForm(reply)
    ? formView(reply.form, { says: reply.message.title })
    : noteView(pageAt(answerPages(reply, frame), page))

/**
 * Sends an answer to a conversation. A private answer is ephemeral or goes to direct messages; there it is marked with
 * the id of its request, so that it is found if its sending was not confirmed. Returns the id of a message that people
 * can reply to.
 */
export async function showInPlace(
  team: SlackTeam,
  to: To<'post'>,
  reply: Reply,
  frame: Frame,
): Promise<string | undefined> {
  const { channel, thread, only, user } = to
  const isOnly = only && reply.audience !== 'place'
  const rendered = answerPages(reply, frame)
  const [first] = rendered.pages
  if (isOnly) {
    const under = thread === undefined ? {} : { thread_ts: thread }
    await team.clients.posting.chat.postEphemeral({ channel, user, ...ephemeral(first), ...under })
    return undefined
  }
  const pages = reply.audience === 'place' ? rendered.pages : [first]
  const ts = await postOrEditPages(team, { channel, thread }, pages, frame.again)
  // Below a message of a thread there is no other thread: a reply there is one to the thread's first message.
  return thread === undefined ? `${channel}:${ts}` : undefined
}

/** Arguments of an ephemeral message, which has no link previews. */
function ephemeral(page: Parameters<typeof payloadOf>[0]) {
  const { text, blocks, parse, link_names } = payloadOf(page)
  return { text, blocks, parse, link_names }
}

/**
 * Sends the files of an answer to the direct messages of the person who asked, where nobody else sees them. Pictures
 * are described in the answer, and stand in posts alone: nobody asked for a message with nothing but a picture.
 */
export async function sendFiles(
  places: SlackPlaces,
  team: SlackTeam,
  user: string,
  reply: Reply,
  frame: Frame,
): Promise<void> {
  if (!reply.message.blocks.some(({ kind }) => kind === 'file')) return
  const { uploads } = answerPages(reply, { ...frame, pictures: await packed(reply.message) })
  await uploadToConversation(team, uploads, { channel: await places.direct(team, user) })
}
