import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { boltOn, quiet } from './bolt.ts'
import { type FakeChannel, type FakeSlack, type FakeTeam, fakeSlack, type Person } from './slack/index.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const mrkdwn = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } })
const view = (title: string) => ({ type: 'modal' as const, title: plain(title), blocks: [] })

let slack: FakeSlack
let team: FakeTeam
let client: WebClient
let ann: Person
let sales: FakeChannel
beforeEach(async () => {
  slack = await fakeSlack({
    now: '2026-11-18T09:00:00Z',
    app: { events: ['message.channels', 'message.im', 'user_change'] },
  })
  team = slack.team('Acme')
  ann = team.person('ann')
  sales = team.channel('sales')
  client = new WebClient(team.token, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, logger: quiet })
})
afterEach(() => slack.close())

test('a message is changed, linked to, reacted to and deleted by who wrote it', async () => {
  const { ts = '' } = await client.chat.postMessage({ channel: sales.id, text: 'One', blocks: [mrkdwn('*One*')] })
  await client.chat.update({ channel: sales.id, ts, text: 'Two' })
  expect(sales.shown()).toEqual(['Parley (edited): *One*'])
  await client.chat.update({ channel: sales.id, ts, text: 'Two', blocks: [] })
  expect(sales.shown()).toEqual(['Parley (edited): Two'])
  const { permalink } = await client.chat.getPermalink({ channel: sales.id, message_ts: ts })
  expect(permalink).toBe(`https://acme.slack.com/archives/${sales.id}/p${ts.replace('.', '')}`)
  await client.reactions.add({ channel: sales.id, timestamp: ts, name: 'white_check_mark' })
  await expect(client.reactions.add({ channel: sales.id, timestamp: ts, name: 'white_check_mark' })).rejects.toThrow(
    'already_reacted',
  )
  const { message } = await ann.writes('mine', { in: sales })
  const theirs = client.chat.update({ channel: sales.id, ts: message.ts, text: 'no' })
  await expect(theirs).rejects.toThrow('cant_update_message')
  slack.forgive(/cant_update_message/)
  await client.chat.delete({ channel: sales.id, ts })
  expect(sales.shown()).toEqual(['ann: mine'])
  expect(slack.problems).toEqual([])
})

test('the app hears of its own messages and their changes as well', async () => {
  const { ts = '', channel = '' } = await client.chat.postMessage({ channel: ann.id, text: 'One' })
  await client.chat.update({ channel, ts, text: 'Two' })
  await slack.until(() => slack.told.length === 2)
  expect(slack.told.map(({ body }) => body.event)).toMatchObject([
    { type: 'message', bot_id: team.team.botId, channel_type: 'im', text: 'One' },
    { type: 'message', subtype: 'message_changed', message: { text: 'Two' }, previous_message: { text: 'One' } },
  ])
})

test('what Slack would refuse is refused and listed with its place', async () => {
  const long = { channel: ann.id, text: 'x', blocks: [mrkdwn('x'.repeat(3001))] }
  await expect(client.chat.postMessage(long)).rejects.toMatchObject({ data: { error: 'invalid_blocks' } })
  await expect(client.chat.postMessage({ channel: ann.id, text: 'x'.repeat(40_001) })).rejects.toThrow('msg_too_long')
  const home = { type: 'home' as const, blocks: Array.from({ length: 101 }, () => ({ type: 'divider' as const })) }
  await expect(client.views.publish({ user_id: ann.id, view: home })).rejects.toThrow('invalid_arguments')
  expect(slack.forgive(/./)).toMatchInlineSnapshot(`
    [
      "chat.postMessage: invalid_blocks, must be less than 3001 characters, is 3001 (https://docs.slack.dev/reference/block-kit/blocks/section-block) [json-pointer:/blocks/0/text/text]",
      "chat.postMessage: msg_too_long, 40001 characters, over 40000 [json-pointer:/text]",
      "views.publish: invalid_arguments, no more than 100 items allowed, has 101 (https://docs.slack.dev/reference/block-kit/blocks) [json-pointer:/view/blocks]",
    ]
  `)
  expect(() => slack.forgive(/nothing/)).toThrow('no problem is like /nothing/')
})

test('a picture in a message is a file whose upload was completed', async () => {
  const picture = (id: string) => ({
    channel: sales.id,
    text: 'x',
    blocks: [{ type: 'image' as const, slack_file: { id }, alt_text: 'A bar' }],
  })
  const { file_id = '', upload_url = '' } = await client.files.getUploadURLExternal({ filename: 'bar.png', length: 3 })
  await expect(client.chat.postMessage(picture(file_id))).rejects.toThrow('invalid_blocks')
  await fetch(upload_url, { method: 'POST', body: 'png' })
  await client.files.completeUploadExternal({ files: [{ id: file_id }] })
  await client.chat.postMessage(picture(file_id))
  expect(sales.shown()).toEqual(['Parley: (image: A bar)'])
  expect(slack.forgive(/slack file/)).toHaveLength(1)
  expect(slack.problems).toEqual([])
})

test('people change, and the app hears of it', async () => {
  const [told] = await ann.becomes({ zone: 'Asia/Tokyo', guest: 'single' })
  expect(told?.body.event).toMatchObject({ type: 'user_change', user: { tz: 'Asia/Tokyo', is_ultra_restricted: true } })
})

test('modals stand on one another, three at most, and a submission replaces, pushes or clears them', async () => {
  const bolt = boltOn(slack, 'socket', team.token)
  const answers = [
    { response_action: 'push' as const, view: { ...view('Second'), submit: plain('Go') } },
    { response_action: 'update' as const, view: { ...view('Changed'), submit: plain('Go') } },
    { response_action: 'clear' as const },
  ]
  bolt.app.command('/crm', async ({ ack, command }) => {
    await ack()
    await client.views.open({ trigger_id: command.trigger_id, view: { ...view('First'), callback_id: 'a' } })
  })
  bolt.app.view(/.*/, async ({ ack }) => {
    const answer = answers.shift()
    await (answer ? ack(answer) : ack())
  })
  await bolt.start()
  await ann.command('/crm')
  await ann.waits('First')
  await ann.submits()
  expect(ann.sees()).toBe('== Second ==\n[Go]')
  await ann.submits()
  expect(ann.sees()).toBe('== Changed ==\n[Go]')
  await ann.submits()
  expect([ann.user.modals.length, ann.sees()]).toEqual([0, ''])
  expect(slack.problems).toEqual([])
  await bolt.stop()
})

test('an eleventh socket takes the place of the first', async () => {
  const bolts = Array.from({ length: 11 }, () => boltOn(slack, 'socket', team.token))
  for (const bolt of bolts) await bolt.start()
  expect(slack.sockets.opened()).toBe(11)
  expect(slack.sockets.count()).toBe(10)
  await Promise.all(bolts.map((bolt) => bolt.stop()))
})

test('the real clock holds short deadlines', async () => {
  await slack.close()
  slack = await fakeSlack({ clock: 'real', deadlines: { ack: 10 } })
  const acme = slack.team('Acme')
  const bolt = boltOn(slack, 'http', acme.token)
  const gate = slack.holds('team.info')
  bolt.app.command('/crm', async ({ client: own, ack }) => {
    await own.team.info()
    await ack()
  })
  await bolt.start()
  const typed = await acme.person('ann').command('/crm')
  expect(typed.attempts[0]?.outcome).toBe('timeout')
  gate.release()
  await slack.until(() => slack.problems.length === 2)
  expect(slack.forgive(/ack/)).toEqual([
    'no ack within 10 ms to /crm',
    expect.stringMatching(/^ack after \d+ ms to \/crm$/),
  ])
  await expect(slack.forward(1)).rejects.toThrow('cannot be moved')
  await bolt.stop()
})
