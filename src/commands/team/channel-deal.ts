import { DEALS, type Deal } from '../../crm/deals/deals.ts'
import { namedOf, refOf } from '../../crm/kinds.ts'
import { changeChannel, noteChannel, pickOf } from '../../crm/places/channels.ts'
import { command, type Param } from '../../language/command.ts'
import { maybe } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, type Reply, say, text } from '../../message/message.ts'
import { record } from '../shared/records.ts'
import { sayings } from '../shared/said.ts'
import { channelNamed } from './channel-named.ts'

const NO_DEAL = /^(?:none|nothing|no deal|off)$/iu
const oneDeal = record(DEALS, 'The deal, by its ref or title, or none')
/** A deal, or `none` for none. */
const dealOrNone: Param<Deal | 'none'> = {
  ...oneDeal,
  async resolves(candidates, ctx) {
    const none = candidates.findIndex((candidate) => NO_DEAL.test(candidate.trim()))
    return none >= 0 ? none : ((await oneDeal.resolves?.(candidates, ctx)) ?? -1)
  },
  read: async (raw, ctx) => (NO_DEAL.test(raw.trim()) ? 'none' : oneDeal.read(raw, ctx)),
}

/** Makes a channel that of a deal. */
export const channelDeal = command({
  path: ['channel', 'about'],
  about: 'Make a channel that of one deal: lines there need not name it',
  params: { channel: maybe(channelNamed('The channel; this one if not said')), deal: dealOrNone },
  needs: 'member',
  said: sayings(
    '(?:this|the) channel is (?:about|for|only for|of) (?<deal>.+)',
    'channel (?:for|about) (?<deal>.+)',
    '(?:use|make) this channel (?:for|about) (?<deal>.+)',
    '(?<channel>#\\S+) is (?:about|for|the channel (?:of|for)) (?<deal>.+)',
    '(?:bind|tie|link|connect) (?<channel>#\\S+|this channel|here) to (?<deal>.+)',
    '(?:bind|tie|link|connect) (?<deal>.+?) to (?<channel>#\\S+|this channel|here)',
  ),
  examples: ['channel about #acme D-7', 'channel about here D-7', 'channel about #acme none'],
  async run(ctx, { channel: said, deal }): Promise<Reply> {
    const channel = said ?? (ctx.place.kind === 'channel' ? await noteChannel(ctx.tx, ctx.place) : undefined)
    if (!channel)
      throw new UserError('missing', 'Which channel?', {
        next: ['Type it like ', { code: 'channel about #acme D-7' }, ', or say it in the channel.'],
        formless: true,
      })
    const number = deal === 'none' ? null : deal.number
    if (channel.deal === number)
      throw new UserError(
        'nothing_to_do',
        `${channel.name} is ${number === null ? 'about no one deal' : 'about it'} already.`,
        {
          formless: true,
          isSo: true,
        },
      )
    await changeChannel(ctx.tx, channel, { dealNumber: number })
    if (deal === 'none') return say(`${channel.name} is about no one deal now`, [], 'good')
    return say(
      `${channel.name} is about ${namedOf(DEALS, deal)} now`,
      [
        text(
          'Lines there need not name it: ',
          { code: 'won' },
          ', ',
          { code: 'called, wants a demo fri' },
          ', ',
          { code: '35k' },
          '.',
        ),
        actions(
          button('End that', call('channel about', { channel: pickOf(channel), deal: 'none' })),
          button('Show the deal', call('deal show', { deal: refOf(DEALS, deal) })),
        ),
      ],
      'good',
    )
  },
})
