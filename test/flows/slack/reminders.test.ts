import { expect, test } from 'vitest'
import { world } from '../../world.ts'
import { program, slackWithTeam, steady } from './team.ts'

test.each(['cannot_dm_bot', 'user_disabled', 'messages_tab_disabled'])(
  'a reminder of somebody whom Slack writes no direct message to (%s) leaves a trace where it was asked for, for them alone',
  async (error) => {
    const { clock } = await world()
    const { slack, team, ann, bo } = await slackWithTeam({ now: clock.now().toString() })
    const sales = team.channel('sales')
    const { beat } = await program(slack, team, { mode: 'socket', clock })
    await ann.command('/crm', 'help', { in: sales })
    await bo.command('/crm', 'remind me tomorrow 9am call Bob about the secret price', { in: sales })
    await beat()
    const before = sales.messages.length
    slack.fails('chat.postMessage', { error }, { where: { channel: bo.dm.id } })
    clock.forward({ days: 1 })
    await slack.forward(86_400_000)
    await beat()
    await beat()
    expect(sales.messages).toHaveLength(before + 1)
    const trace = sales.messages.at(-1)
    expect(JSON.stringify(trace?.blocks)).toContain(`"user_id":"${bo.id}"`)
    expect(steady(ann.sees(ann.dm)).split('\n').slice(-2).join('\n')).toBe(
      'Parley: # ⛔ I cannot reach bo by direct message\nWhat is due to them is not delivered. Ask them to allow direct messages from me.',
    )
    ann.goes(sales)
    await ann.press('Show', { on: trace })
    expect(steady(ann.sees()).split('\n').slice(-6).join('\n')).toMatchInlineSnapshot(`
      "Welcome, ann. Try: deal add Acme 50 seats 24k · log call Acme 20m "wants SOC2" next: send report fri · help
      [Share]
      Parley: # A reminder
      , you have a reminder.
      [Show]
        Parley (only you): # ⚠️ Those buttons were shown to somebody else. Ask for your own."
    `)
    await bo.press('Show', { on: trace })
    expect(steady(bo.sees()).split('\n').slice(-14).join('\n')).toMatchInlineSnapshot(`
      "Parley (only you): # ✅ Reminder R-1 call Bob about the secret price
      DM to you on Slack, TIME (Europe/Berlin).
      [Done] [Edit] [Pause] [Undo E-1]
      [Share]
      Parley: # A reminder
      , you have a reminder.
      [Show]
        Parley (only you): # R-1 call Bob about the secret price
        DM to you on Slack.
        State  told, not yet done
        [Done] [Snooze]
        [Share]"
    `)
    await bo.press('Done')
    expect(bo.sees()).toContain('Done')
    expect(slack.problems).toEqual([])
  },
)
