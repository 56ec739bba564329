import type { App } from '@slack/bolt'
import { afterEach, describe, expect, test } from 'vitest'
import { type Bolt, boltOn, type Mode } from './bolt.ts'
import { type FakeSlack, type FakeSlackOptions, type FakeTeam, fakeSlack } from './slack/index.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const card = (text: string, button: string) => [
  { type: 'section' as const, text: { type: 'mrkdwn' as const, text } },
  {
    type: 'actions' as const,
    elements: [{ type: 'button' as const, text: plain(button), action_id: 'won', value: 'D-1' }],
  },
]
const form = {
  type: 'modal' as const,
  callback_id: 'deal',
  title: plain('New deal'),
  submit: plain('Save'),
  notify_on_close: true,
  blocks: [
    {
      type: 'input' as const,
      block_id: 'name',
      label: plain('Name'),
      element: { type: 'plain_text_input' as const, action_id: 'v' },
    },
    {
      type: 'input' as const,
      block_id: 'company',
      optional: true,
      label: plain('Company'),
      element: {
        type: 'external_select' as const,
        action_id: 'find',
        min_query_length: 1,
        placeholder: plain('Which company'),
      },
    },
  ],
}

/** A small app in the manner of the product: commands, buttons, a form with a type-ahead, mentions, home and files. */
function behave(app: App): void {
  app.command('/crm', async ({ command, ack, client, respond }) => {
    if (command.text === 'new') {
      await ack()
      await client.views.open({ trigger_id: command.trigger_id, view: form })
    } else if (command.text === 'later') {
      await ack()
      await respond({ text: 'Here it is', response_type: 'in_channel' })
    } else await ack({ text: `You said ${command.text}`, blocks: card('*Acme* deal', 'Won') })
  })
  app.action('won', async ({ ack, respond }) => {
    await ack()
    await respond({ replace_original: true, text: 'Won!' })
  })
  app.options('find', async ({ options, ack }) => {
    const names = ['Acme', 'Acorn', 'Bolt'].filter((name) => name.toLowerCase().startsWith(options.value.toLowerCase()))
    await ack({ options: names.map((name) => ({ text: plain(name), value: name.toLowerCase() })) })
  })
  app.view('deal', async ({ view, ack, client, body }) => {
    const name = view.state.values.name?.v?.value ?? ''
    if (name === 'bad') return ack({ response_action: 'errors', errors: { name: 'That is taken' } })
    await ack()
    const company = view.state.values.company?.find?.selected_option?.value ?? 'none'
    return void (await client.chat.postMessage({ channel: body.user.id, text: `Added ${name} at ${company}` }))
  })
  app.view({ callback_id: 'deal', type: 'view_closed' }, async ({ ack, client, body }) => {
    await ack()
    await client.chat.postMessage({ channel: body.user.id, text: 'Nothing was added' })
  })
  app.event('app_mention', async ({ event, say }) => {
    await say({ text: `Heard ${event.text}`, thread_ts: event.thread_ts ?? event.ts })
  })
  app.message(async ({ message, say, client }) => {
    const files = 'files' in message ? (message.files ?? []) : []
    const link = files[0]?.url_private_download
    if (!link) return void (await say('text' in message ? `Read ${message.text}` : 'Read nothing'))
    const got = await fetch(link, { headers: { authorization: `Bearer ${client.token}` } })
    return void (await say(`Got ${await got.text()}`))
  })
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: card('My day', 'Won') } })
  })
  app.shortcut('log', async ({ ack, shortcut, client }) => {
    await ack()
    const about = shortcut.type === 'message_action' ? shortcut.message.text : 'nothing'
    await client.chat.postMessage({ channel: shortcut.user.id, text: `Logged ${about}` })
  })
}

let slack: FakeSlack
let bolt: Bolt
let team: FakeTeam

async function open(mode: Mode, options: FakeSlackOptions = {}): Promise<void> {
  slack = await fakeSlack(options)
  team = slack.team('Acme')
  bolt = boltOn(slack, mode, team.token)
  behave(bolt.app)
  await bolt.start()
}

afterEach(async () => {
  await slack.close()
  await bolt.stop()
})

describe.each(['socket', 'http'] as const)('over %s, people', (mode) => {
  test('type a command, press a button in the private answer, and see it change', async () => {
    await open(mode)
    const [ann, bo] = [team.person('ann'), team.person('bo')]
    const sales = team.channel('sales')
    const typed = await ann.command('/crm', 'deal list', { in: sales })
    expect(typed).toMatchObject({ acked: true, attempts: [{ outcome: 'acked', latency: 0, over: mode }] })
    expect(ann.sees()).toMatchInlineSnapshot(`
      "Parley (only you): *Acme* deal
      [Won]"
    `)
    expect(bo.sees(sales)).toBe('')
    await ann.press('Won')
    expect(await ann.waits('edited')).toBe('Parley (only you, edited): Won!')
    await ann.command('/crm', 'later')
    expect(await bo.waits('Here it is', sales)).toBe('Parley: Here it is')
    expect(slack.problems).toEqual([])
  })

  test('fill a form in, with a type-ahead and an error on a field, or close it', async () => {
    await open(mode)
    const ann = team.person('ann')
    await ann.command('/crm', 'new')
    await ann.waits('New deal')
    expect(await ann.types('Company', 'ac')).toEqual(['Acme', 'Acorn'])
    await expect(ann.submits()).rejects.toThrow('"Name" must be filled in')
    await ann.submits({ Name: 'bad', Company: 'Aco' })
    expect(ann.sees()).toMatchInlineSnapshot(`
      "== New deal ==
      Name*: bad
        ! That is taken
      Company: Acorn
      [Save]"
    `)
    await ann.submits({ Name: 'Renewal' })
    expect(await ann.waits('Added')).toBe('Parley: Added Renewal at acorn')
    await ann.command('/crm', 'new')
    await ann.waits('New deal')
    await ann.closes()
    await ann.waits('Nothing was added')
    expect(slack.problems).toEqual([])
  })

  test('mention the app, write to it, share a file, use a shortcut and open its home', async () => {
    await open(mode)
    const ann = team.person('ann', { smartQuotes: true })
    const bo = team.person('bo')
    const sales = team.channel('sales')
    const { message } = await ann.mentions('log call with @bo', { in: sales })
    await ann.waits('Heard')
    await bo.mentions('and me', { in: sales, thread: message })
    expect(await ann.waits('and me\n  Parley')).toMatchInlineSnapshot(`
      "ann: @parley log call with @bo
        Parley: Heard @parley log call with @bo
        bo: @parley and me
        Parley: Heard @parley and me"
    `)
    ann.goes('dm')
    const said = await ann.writes('mail cy@acme.com "now" & see acme.com')
    expect(said.message.text).toBe('mail <mailto:cy@acme.com|cy@acme.com> “now” &amp; see <http://acme.com|acme.com>')
    await ann.waits('Read mail')
    await ann.shares({ name: 'leads.csv', content: 'name\nCy' })
    await ann.waits('Got name\nCy')
    await ann.shortcut('log', { on: message })
    await ann.waits('Logged @parley log call')
    await ann.opensHome()
    expect(await ann.waits('My day')).toBe('My day\n[Won]')
    expect(slack.problems).toEqual([])
  })

  test('are told by Slack when the app does not ack in time, which is a problem', async () => {
    await open(mode)
    const ann = team.person('ann')
    const gate = slack.holds('team.info')
    let calls = 0
    bolt.app.command('/slow', async ({ client }) => {
      calls += 1
      await client.team.info()
    })
    const typed = ann.command('/slow')
    await gate.arrived
    await slack.forward(3000)
    expect(await typed).toMatchObject({ acked: false, attempts: [{ outcome: 'timeout' }] })
    expect(ann.sees()).toBe('Slackbot (only you): /slow failed with the error “operation_timeout”')
    gate.release()
    expect(calls).toBe(1)
    slack.forgive(/no ack within 3000 ms to \/slow/)
    expect(slack.problems).toEqual([])
  })

  test('uninstall the app, and its token is dead', async () => {
    await open(mode)
    const heard: string[] = []
    bolt.app.event('app_uninstalled', async () => void heard.push('app_uninstalled'))
    bolt.app.event('tokens_revoked', async ({ event }) => void heard.push(`tokens_revoked ${event.tokens.bot?.length}`))
    await team.uninstall()
    await slack.until(() => heard.length === 2)
    expect(heard.sort()).toEqual(['app_uninstalled', 'tokens_revoked 1'])
    await expect(bolt.app.client.chat.postMessage({ channel: 'C1', text: 'x' })).rejects.toThrow('token_revoked')
    expect(slack.problems).toEqual([])
  })
})
