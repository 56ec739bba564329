import { addBoard, boardIn, boards, removeBoard } from '../../crm/places/boards.ts'
import { type Channel, channelAt, showsAll } from '../../crm/places/channels.ts'
import { readersText } from '../../digest/message.ts'
import { type AnyCommand, type Ctx, command } from '../../language/command.ts'
import { maybe } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import { fields, type Reply, say, type Text, text } from '../../message/message.ts'
import { channelNamed } from '../team/channel-named.ts'

const WHICH = 'The channel, such as #sales, or here'
const which = channelNamed(WHICH)

/** Who will see a board, and what it leaves out because of them. */
function seenBy(channel: Channel): string {
  if (channel.readers === 'team') return `the team alone, in ${channel.name}`
  const who = `${readersText(channel.readers)} can read ${channel.name}`
  return showsAll(channel)
    ? `${who}; an admin allowed amounts there`
    : `${who}: amounts stay out until an admin allows them there`
}

const board = command({
  path: ['board'],
  about: 'Keep one message in a channel that shows the pipeline as it is now; alone it lists them',
  params: { channel: maybe(channelNamed(WHICH, { isToPost: true })) },
  needs: 'viewer',
  toChange: 'manager',
  examples: ['board', 'board #sales', 'board here'],
  async run(ctx, { channel }): Promise<Reply> {
    if (!channel) return listing(ctx)
    if (await boardIn(ctx.tx, channel)) {
      throw new UserError('nothing_to_do', `${channel.name} has its board already.`, {
        next: ['To have it posted anew: ', { code: `board off ${channel.name}` }, ', then this again.'],
      })
    }
    await addBoard(ctx.tx, channel, `board:${channel.platform}:${channel.key}:${ctx.request.id}`)
    const blocks = [
      fields(['Seen by', seenBy(channel)]),
      text('I post it now, pin it where I can, and edit it a few seconds after the pipeline changes.'),
    ]
    return say(`${channel.name} has a board of the pipeline`, blocks, 'good')
  },
})

const boardList = command({
  path: ['board', 'list'],
  about: 'List the channels that have a board',
  params: {},
  needs: 'viewer',
  examples: ['board list'],
  run: (ctx): Promise<Reply> => listing(ctx),
})

async function listing(ctx: Ctx): Promise<Reply> {
  const rows: (readonly Text[])[] = []
  for (const { platform, placeKey: key } of await boards(ctx.tx)) {
    const channel = await channelAt(ctx.tx, { platform, key })
    if (channel) rows.push([[channel.name], [platform], [showsAll(channel) ? 'everything' : 'no amounts']])
  }
  if (rows.length === 0) return say('No channel has a board', [text('Set one up: ', { code: 'board #sales' }, '.')])
  const columns = ['Channel', 'On', 'Shown'].map((label) => ({ label }))
  return say(rows.length === 1 ? '1 board' : `${rows.length} boards`, [{ kind: 'table', columns, rows }])
}

const boardOff = command({
  path: ['board', 'off'],
  about: "Turn a channel's board off; its message says so",
  params: { channel: which },
  needs: 'manager',
  also: ['stop', 'remove', 'delete', 'disable'],
  examples: ['board off #sales', 'board off here'],
  async run(ctx, { channel }): Promise<Reply> {
    const one = await boardIn(ctx.tx, channel)
    if (!one) throw new UserError('nothing_to_do', `${channel.name} has no board.`)
    await removeBoard(ctx.tx, one)
    return say(`Turned off the board of ${channel.name}`, [text('Undo brings it back.')], 'good')
  },
})

/** All commands for boards. */
export const boardCommands: readonly AnyCommand[] = [board, boardList, boardOff]
