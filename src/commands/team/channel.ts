import { DEALS } from '../../crm/deals/deals.ts'
import { DIGESTS, type Digest, digestsTo, editDigest } from '../../crm/digests/digests.ts'
import { namedOf, refOf } from '../../crm/kinds.ts'
import { recordNumbered } from '../../crm/names/names.ts'
import { type Pipeline, pipelines } from '../../crm/pipelines/pipelines.ts'
import { allChannels, type Channel, changeChannel, channelAt, pickOf, showsAll } from '../../crm/places/channels.ts'
import { noteTaken, sendRefused } from '../../crm/places/refused.ts'
import { readersNamed } from '../../digest/message.ts'
import { type AnyCommand, type Ctx, command, type Param } from '../../language/command.ts'
import { choice, clearable } from '../../language/params/kinds.ts'
import { zone as zoneParam } from '../../language/params/settled.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, fields, type Reply, say, type Text, text } from '../../message/message.ts'
import { pipelineNamed } from '../pipeline/pipeline-named.ts'
import { channelDeal } from './channel-deal.ts'
import { channelNamed } from './channel-named.ts'

const which = channelNamed('The channel, such as #sales, or here')

const ALL = /^(?:all|every|none|all of them|all pipelines)$/iu
const onePipeline = pipelineNamed('The pipeline by its name, or all')
/** A pipeline by its name; `all` for all of them. */
const pipelineOrAll: Param<Pipeline | 'all'> = {
  ...onePipeline,
  async resolves(candidates, ctx) {
    const all = candidates.findIndex((candidate) => ALL.test(candidate.trim()))
    return all >= 0 ? all : ((await onePipeline.resolves?.(candidates, ctx)) ?? -1)
  },
  read: async (raw, ctx) => (ALL.test(raw.trim()) ? 'all' : onePipeline.read(raw, ctx)),
}

const digestsIn = (ctx: Ctx, { platform, key, name }: Channel): Promise<readonly Digest[]> =>
  digestsTo(ctx.tx, { kind: 'channel', platform, key, name })

const allowedText = (channel: Channel): string => {
  if (channel.readers === 'team') return 'amounts, notes and contact data are shown'
  return showsAll(channel) ? 'amounts, notes and contact data are allowed' : 'no amounts, notes or contact data'
}

async function card(ctx: Ctx, channel: Channel, title?: string): Promise<Reply> {
  const digests = (await digestsIn(ctx, channel)).flatMap(
    (one, index): Text => [index > 0 ? ', ' : '', { ref: refOf(DIGESTS, one) }],
  )
  const isOpen = channel.readers !== 'team'
  const pipeline = (await pipelines(ctx.tx)).find(({ number }) => number === channel.pipeline)
  const deal = channel.deal === null ? undefined : await recordNumbered(ctx.tx, DEALS, channel.deal)
  const allow = showsAll(channel)
    ? button('Deny', call('channel deny', { channel: pickOf(channel) }))
    : button('Allow', call('channel allow', { channel: pickOf(channel) }))
  const blocks = [
    fields(
      ['Read by', readersNamed(channel.readers)],
      ['Shown', allowedText(channel)],
      ...(ctx.tx.hides || channel.sees
        ? [['Sees', channel.sees === 'all' ? 'every record' : 'what a member sees who owns nothing'] as const]
        : []),
      ...(pipeline ? [['Pipeline', pipeline.name] as const] : []),
      ...(deal ? [['Deal', namedOf(DEALS, deal)] as const] : []),
      ['Zone', channel.ownZone ? channel.zone : `${channel.zone}, as the team's`],
      ['Digests', ...(digests.length > 0 ? digests : ['none'])],
    ),
    ...(isOpen && ctx.member.role === 'admin' ? [actions(allow)] : []),
  ]
  return say(title ?? channel.name, blocks, title ? 'good' : 'plain')
}

const again = async (ctx: Ctx, channel: Channel): Promise<Channel> => (await channelAt(ctx.tx, channel)) ?? channel

const channelList = command({
  path: ['channel', 'list'],
  about: 'List the channels I was told of: who reads them, and what may be shown there',
  params: {},
  needs: 'viewer',
  examples: ['channel list'],
  async run(ctx): Promise<Reply> {
    const all = await allChannels(ctx.tx)
    if (all.length === 0) {
      return say('I was told of no channel yet', [text('Aim something at one: ', { code: 'digest daily 9:00 #sales' })])
    }
    const rows = all.map((one): readonly Text[] => [
      [one.name],
      [one.platform],
      [readersNamed(one.readers)],
      [allowedText(one)],
      [one.zone],
    ])
    const columns = ['Channel', 'On', 'Read by', 'Shown', 'Zone'].map((label) => ({ label }))
    return say(all.length === 1 ? '1 channel' : `${all.length} channels`, [{ kind: 'table', columns, rows }])
  },
})

const channelShow = command({
  path: ['channel', 'show'],
  about: 'Show who can read a channel, what may be shown there, its zone and its digests',
  params: { channel: which },
  needs: 'viewer',
  examples: ['channel show #sales'],
  run: (ctx, { channel }): Promise<Reply> => card(ctx, channel),
})

const channelZone = command({
  path: ['channel', 'zone'],
  about: "Settle the zone of a channel's times; its digests keep their hour there",
  params: {
    channel: which,
    zone: clearable({ ...zoneParam("An IANA zone or a city; none follows the team's"), slot: 'positional' }),
  },
  needs: 'admin',
  examples: ['channel zone #sales Europe/Berlin', 'channel zone #sales none'],
  async run(ctx, { channel, zone }): Promise<Reply> {
    if (zone === undefined)
      throw new UserError('missing', 'Which zone?', {
        next: ['Type it like ', { code: 'channel zone #sales Berlin' }, '.'],
      })
    await changeChannel(ctx.tx, channel, { zone })
    const settled = await again(ctx, channel)
    for (const one of await digestsIn(ctx, channel)) {
      if (one.series.zone !== settled.zone)
        await editDigest(ctx.tx, one, { series: { ...one.series, zone: settled.zone } })
    }
    return card(ctx, settled, `${channel.name} goes by ${settled.zone}`)
  },
})

const channelRetry = command({
  path: ['channel', 'retry'],
  about: 'Send what a channel refused since yesterday, once I can write there again',
  params: { channel: channelNamed('The channel, such as #sales, or here', { isToPost: true }) },
  needs: 'member',
  also: ['resend', 'check'],
  examples: ['channel retry #sales'],
  async run(ctx, { channel }): Promise<Reply> {
    await noteTaken(ctx.tx, channel)
    const count = await sendRefused(ctx.tx, channel)
    if (count === 0) return say(`I can write in ${channel.name}`, [text('Nothing waits for it.')], 'good')
    return say(
      `I can write in ${channel.name}`,
      [text(`${count === 1 ? '1 message is' : `${count} messages are`} on the way.`)],
      'good',
    )
  },
})

const channelAllow = command({
  path: ['channel', 'allow'],
  about: 'Allow amounts, notes and contact data in a channel that others than the team can read',
  params: { channel: which },
  needs: 'admin',
  examples: ['channel allow #sales'],
  async run(ctx, { channel }): Promise<Reply> {
    const held = (await digestsIn(ctx, channel)).filter(({ pauseCause }) => pauseCause === 'readers')
    if (channel.allowedAt && held.length === 0)
      throw new UserError('nothing_to_do', `${channel.name} is allowed already.`)
    await changeChannel(ctx.tx, channel, { allowedBy: ctx.member.member, allowedAt: ctx.tx.at })
    for (const one of held) await editDigest(ctx.tx, one, { paused: null, readers: channel.readers })
    const goesOn = held.length > 0 ? `; ${held.map((one) => refOf(DIGESTS, one)).join(', ')} goes on` : ''
    return card(ctx, await again(ctx, channel), `Everything may be shown in ${channel.name} now${goesOn}`)
  },
})

const channelDeny = command({
  path: ['channel', 'deny'],
  about: 'Keep amounts, notes and contact data out of a channel that others than the team can read',
  params: { channel: which },
  needs: 'admin',
  also: ['disallow', 'forbid'],
  examples: ['channel deny #sales'],
  async run(ctx, { channel }): Promise<Reply> {
    if (!channel.allowedAt) throw new UserError('nothing_to_do', `${channel.name} is not allowed more than others.`)
    await changeChannel(ctx.tx, channel, { allowedBy: null, allowedAt: null })
    // Where only the team reads, everything is shown, whatever an admin allowed.
    const now =
      channel.readers === 'team' ? ' is allowed no more than others' : ': amounts, notes and contact data stay out'
    return card(ctx, await again(ctx, channel), `${channel.name}${now}`)
  },
})

const channelSees = command({
  path: ['channel', 'sees'],
  about: 'Say which records boards, digests and shared answers in a channel show: all, or what anybody may see',
  params: { channel: which, what: choice('Which records', ['all', 'shared']) },
  needs: 'manager',
  examples: ['channel sees #sales all', 'channel sees #sales shared'],
  async run(ctx, { channel, what }): Promise<Reply> {
    if (channel.readers !== 'team' && what === 'all' && ctx.member.role !== 'admin') {
      const who = readersNamed(channel.readers)
      throw new UserError(
        'not_allowed',
        `${channel.name} can be read by ${who}: only an admin may show every record there.`,
        {
          formless: true,
          allowed: { role: 'admin' },
        },
      )
    }
    const sees = what === 'all' ? 'all' : null
    if (channel.sees === sees)
      throw new UserError('nothing_to_do', `${channel.name} is settled so already.`, { formless: true })
    await changeChannel(ctx.tx, channel, { sees })
    const words = sees ? 'every record' : 'what a member sees who owns nothing'
    return card(ctx, await again(ctx, channel), `${channel.name} sees ${words} now`)
  },
})

const channelPipeline = command({
  path: ['channel', 'pipeline'],
  about: 'Say which pipeline a channel is about: its board, digests, forecast, and the deals added there',
  params: { channel: which, pipeline: pipelineOrAll },
  needs: 'manager',
  examples: ['channel pipeline #sales Sales', 'channel pipeline #sales all'],
  async run(ctx, { channel, pipeline }): Promise<Reply> {
    const number = pipeline === 'all' ? null : pipeline.number
    if (channel.pipeline === number)
      throw new UserError('nothing_to_do', `${channel.name} is settled so already.`, { formless: true })
    await changeChannel(ctx.tx, channel, { pipelineNumber: number })
    const words = pipeline === 'all' ? 'all pipelines' : `the pipeline ${pipeline.name}`
    return card(ctx, await again(ctx, channel), `${channel.name} is about ${words} now`)
  },
})

/** All commands for channels. */
export const channelCommands: readonly AnyCommand[] = [
  channelList,
  channelShow,
  channelZone,
  channelSees,
  channelPipeline,
  channelDeal,
  channelRetry,
  channelAllow,
  channelDeny,
]
