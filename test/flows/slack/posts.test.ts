import { expect, test } from 'vitest'
import { type SlackOptions, slackChat } from '../../../adapters/slack/index.ts'
import type { Place } from '../../../src/chat/request.ts'
import { DeliveryError } from '../../../src/message/errors.ts'
import type { Message, Text } from '../../../src/message/message.ts'
import type { FakeTeam } from '../../fakes/slack/index.ts'
import { program, reaching, slackWithTeam, steady } from './team.ts'

const message = (title: string, ...lines: readonly Text[]): Message => ({
  title,
  blocks: [{ kind: 'list', items: lines.length > 0 ? lines : [['first line']] }],
})
const channelOf = (team: FakeTeam, { id, name }: { readonly id: string; readonly name: string }): Place => ({
  platform: 'slack',
  kind: 'channel',
  key: `${team.id}/${id}`,
  name: `#${name}`,
})
const window = () => ({ from: new Date(Date.now() - 60_000), to: new Date(Date.now() + 60_000) })

/** The chat alone, which speaks without being asked. */
async function speaking() {
  const made = await slackWithTeam()
  const { slack, team } = made
  const options: SlackOptions = reaching(slack, team, 'http')
  const { front } = await program(slack, team)
  const { chat } = await slackChat(options)(front)
  await chat.start(front.handle)
  return { ...made, chat }
}

const failing = async (work: Promise<unknown>): Promise<DeliveryError['retryAfter'] | 'unknown'> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return error instanceof DeliveryError ? error.retryAfter : 'unknown'
}

test('what is posted is found by its key, changed where it stands, and posted anew where that is over', async () => {
  const { slack, team, ann, chat } = await speaking()
  const sales = team.channel('sales')
  const place = channelOf(team, sales)
  const dm: Place = { platform: 'slack', kind: 'dm', key: `${team.id}/${ann.id}`, name: 'Ann' }
  expect(await chat.find(place, 'k1', window())).toBe('absent')
  const sent = await chat.send(place, message('One'), 'k1')
  expect(await chat.find(place, 'k1', window())).toEqual(sent)
  const direct = await chat.send(dm, message('For Ann'), 'k2')
  expect(await chat.find(dm, 'k2', window())).toEqual(direct)
  expect(await chat.edit(sent, message('Two'), 'k1~1')).toEqual(sent)
  expect(sales.shown()).toEqual(['Parley (edited): # Two\nfirst line'])
  slack.fails('chat.update', { error: 'edit_window_closed' })
  const anew = await chat.edit(sent, message('Three'), 'k1~2')
  expect(anew).not.toEqual(sent)
  expect(sales.shown().at(-1)).toBe('Parley: # Three\nfirst line')
  // The edit is tried again, as after a lost answer: it stands already.
  slack.fails('chat.update', { error: 'edit_window_closed' })
  expect(await chat.edit(sent, message('Three'), 'k1~2')).toEqual(anew)
  expect(sales.shown()).toHaveLength(2)
  expect(slack.problems).toEqual([])
})

test('what Slack says of a post is told as refused for now, for good, or unknown', async () => {
  const { slack, team, chat } = await speaking()
  const sales = team.channel('sales')
  const place = channelOf(team, sales)
  const send = (fault: Parameters<typeof slack.fails>[1]) => {
    slack.fails('chat.postMessage', fault)
    return failing(chat.send(place, message('x'), 'k'))
  }
  expect(await send({ retryAfter: 7 })).toBe(7000)
  expect(await send({ error: 'is_archived' })).toBe('never')
  expect(await send({ error: 'internal_error' })).toBe('unknown')
  expect(await send({ status: 503 })).toBe('unknown')
  expect(await send('cut')).toBe('unknown')
  expect(await send({ error: 'token_revoked' })).toBe(300_000)
  expect(sales.messages).toEqual([])
  expect(await send('lost')).toBe('unknown')
  expect(sales.messages).toHaveLength(1)
  expect(await chat.find(place, 'k', window())).toMatchObject({ place })
  expect(await failing(chat.send({ ...place, key: 'T0/C1' }, message('x'), 'k'))).toBe(600_000)
  sales.kickApp()
  expect(await chat.find(place, 'k', window())).toBe('unknown')
  expect(slack.problems).toEqual([])
})

test('a long post goes on in its thread, and one that was cut off in the middle is completed', async () => {
  const { slack, team, chat } = await speaking()
  const sales = team.channel('sales')
  const place = channelOf(team, sales)
  const long = message('Long', ...Array.from({ length: 400 }, (_, index) => [`line ${index} ${'x'.repeat(60)}`]))
  slack.fails('chat.postMessage', 'cut', { times: 1, where: { thread_ts: undefined } })
  expect(await failing(chat.send(place, long, 'k'))).toBe('unknown')
  const sent = await chat.send(place, long, 'k')
  const pages = sales.messages.length
  expect(pages).toBeGreaterThan(2)
  expect(sales.messages.slice(1).every(({ thread }) => sent.id.endsWith(thread ?? '-'))).toBe(true)
  const last = sales.messages.at(-1)
  if (last) last.deleted = true
  expect(await chat.find(place, 'k', window())).toBe('absent')
  await chat.send(place, long, 'k')
  expect(sales.messages).toHaveLength(pages + 1)
  expect(await chat.find(place, 'k', window())).toEqual(sent)
  expect(slack.problems).toEqual([])
})

test('pictures are shown in the message with words for those who cannot see them, files lie under it', async () => {
  const { slack, team, chat } = await speaking()
  const sales = team.channel('sales')
  const place = channelOf(team, sales)
  const picture = { bars: [{ label: 'New', length: 1, text: '3 deals' }] }
  const shown: Message = {
    title: 'Pipeline',
    blocks: [
      { kind: 'image', picture, alt: 'Deals by stage', name: 'stages.png' },
      { kind: 'file', name: 'deals.csv', content: 'Title\nAcme\n' },
    ],
  }
  const sent = await chat.send(place, shown, 'k')
  expect(sales.shown()).toMatchInlineSnapshot(`
    [
      "Parley: # Pipeline
    (image: Deals by stage)
    File: deals.csv",
      "Parley: [file deals.csv]",
    ]
  `)
  const files = [...slack.state.files.values()].map(({ name, alt, completed }) => [name, alt, completed])
  expect(files).toMatchInlineSnapshot(`
    [
      [
        "stages.png",
        "Deals by stage",
        true,
      ],
      [
        "deals.csv",
        undefined,
        true,
      ],
    ]
  `)
  const uploads = () => slack.calls.filter(({ method }) => method === 'files.getUploadURLExternal').length
  const before = uploads()
  const edited = await chat.edit(sent, { ...shown, title: 'Pipeline now', blocks: shown.blocks.slice(0, 1) }, 'k')
  expect(edited).toEqual(sent)
  expect(sales.shown()[0]).toBe('Parley (edited): # Pipeline now\n(image: Deals by stage)')
  expect(uploads()).toBe(before)
  slack.fails('chat.postMessage', { error: 'invalid_blocks' }, { times: 2 })
  await chat.send(place, { ...shown, blocks: shown.blocks.slice(0, 1) }, 'k2')
  expect(sales.shown().slice(-2)).toMatchInlineSnapshot(`
    [
      "Parley: # Pipeline
    Deals by stage",
      "Parley: [file stages.png]",
    ]
  `)
  expect(slack.problems).toEqual([])
})

test('who reads a channel, and there only those are mentioned for whom a message is', async () => {
  const { slack, team, ann, bo, chat } = await speaking()
  const gus = team.person('gus', { guest: 'multi' })
  const other = slack.team('Globex', { installed: false })
  const readers = (channel: Parameters<typeof channelOf>[1]) => chat.readers(channelOf(team, channel))
  const members = [ann, bo]
  expect(await readers(team.channel('team', { members }))).toBe('team')
  expect(await readers(team.channel('guests', { members: [...members, gus] }))).toBe('guests')
  expect(await readers(team.channel('shared', { members, sharedWith: [other] }))).toBe('guests')
  expect(await failing(readers(team.channel('away', { members, app: false })))).toBe('never')
  expect(await failing(readers(team.channel('old', { members, archived: true })))).toBe('never')
  expect(await chat.readers({ platform: 'slack', kind: 'dm', key: `${team.id}/${ann.id}`, name: 'Ann' })).toBe('team')
  await ann.command('/crm', 'help')
  const sales = team.channel('sales', { members })
  await chat.send(
    channelOf(team, sales),
    message('For', [
      { user: { member: 1, name: 'Ann', pings: true } },
      ' of ',
      { user: { member: 2, name: 'Bo' } },
      ' and ',
      { user: { member: 9, name: 'Cy', pings: true } },
    ]),
    'k',
  )
  expect(JSON.stringify(sales.messages.at(-1)?.blocks)).toContain(`"user_id":"${ann.id}"`)
  expect(steady(sales.shown().at(-1) ?? '')).toContain('of Bo and Cy')
  expect(slack.problems).toEqual([])
})
