import type { Front } from '../../../src/bot/front.ts'
import {
  actions,
  type Button,
  button,
  type MadeFiles,
  type Message,
  mayBeShared,
  type Reply,
} from '../../../src/message/message.ts'
import { usersIn } from '../../../src/message/named.ts'
import { picturesOf } from '../../../src/picture/draw.ts'
import { PLATFORM, shareId } from '../app/ids.ts'
import { withForm } from './modal.ts'
import { type Page, renderMessage, renderPage } from './render.ts'
import type { Viewer } from './text.ts'

/** Where a message is shown. */
export interface DisplayTarget {
  /** The server in whose channels members are shown as mentions; undefined in a direct message. */
  readonly guild?: string | undefined
  /** IANA zone. */
  readonly zone: string
}

type Shower = Pick<Front, 'keysOf' | 'log'>

/** All pages of a message, to be sent one after the other. */
export const pagesOf = async (front: Shower, message: Message, where: DisplayTarget): Promise<readonly Page[]> =>
  renderMessage(message, await eyesFor(front, message, where))

/** One page of an answer, counted from 1, with buttons to the others; `reply` is the id of its request. */
export const pageOf = async (
  front: Shower,
  message: Message,
  where: DisplayTarget,
  reply: string,
  page = 1,
): Promise<Page> => renderPage(message, await eyesFor(front, message, where), reply, page)

async function eyesFor(front: Shower, message: Message, { guild, zone }: DisplayTarget): Promise<Viewer> {
  const [mentions, pictures] = await Promise.all([mentionsIn(front, guild, message), drawn(front, message)])
  return {
    zone: message.zone ?? zone,
    mention: ({ member }) => mentions.get(member),
    ...(pictures && { pictures }),
  }
}

async function drawn({ log }: Shower, message: Message): Promise<MadeFiles | undefined> {
  try {
    return await picturesOf(message)
  } catch (err) {
    log.error({ err }, 'a picture could not be drawn')
    return undefined
  }
}

/** The Discord ids of the members that a message names. They are shown as mentions that do not ping. */
async function mentionsIn(
  { keysOf }: Shower,
  guild: string | undefined,
  message: Message,
): Promise<ReadonlyMap<number, string>> {
  const members = guild === undefined ? [] : [...new Set(usersIn(message).map(({ member }) => member))]
  return members.length > 0 ? keysOf(PLATFORM, guild ?? '', members) : new Map()
}

/** A button of the adapter itself, without a Call. */
export const adapterButton = (id: string, label: string, style?: Button['style']): Button => ({
  ...button(label, { path: [], fields: {} }, style),
  id,
})

/** An answer as a message: with a button for its form, and with [Share] where others could see it. */
export function answerMessage(reply: Reply, share?: string): Message {
  const message = withForm(reply)
  if (share === undefined || !mayBeShared(reply)) return message
  const sharing = adapterButton(shareId(share), 'Share')
  const last = message.blocks.at(-1)
  const blocks =
    last?.kind === 'actions'
      ? [...message.blocks.slice(0, -1), actions(...last.actions, sharing)]
      : [...message.blocks, actions(sharing)]
  return { ...message, blocks }
}
