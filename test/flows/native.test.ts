import { expect, test } from 'vitest'
import { world } from '../world.ts'
import { team as discordTeam } from './discord/office.ts'
import { program, slackWithTeam } from './slack/team.ts'

test('a whole line that is typed into the name of something new is read as one; a name stays a name', async () => {
  const here = await world()
  const added = async (line: string, fields: Readonly<Record<string, string>>) => {
    await here.say('Ann', line, 'refused')
    return here.fill('Ann', fields, 'either')
  }
  expect(await added('lead add', { name: 'Zed Zap @ Zapco zed@zap.io $7k call mon' })).toMatchInlineSnapshot(`
    "Added L-1 Zed Zap
      Name: Zed Zap
      Company: Zapco
      E-mail: zed@zap.io
      Amount: $7,000
      Next step: call, Mon 23 Nov 2026 (T-1)
      Status: new
      Owner: nobody yet
      [Fix] [Claim] [Qualify] [Convert] [Disqualify] [Undo E-1]"
  `)
  expect(await added('deal add', { title: 'Acme 50 seats 24k closes 15 dec' })).toMatchInlineSnapshot(`
    "Added D-1 Acme 50 seats
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Closes: Tue 15 Dec 2026, in 27 days
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-2]"
  `)
  expect(await added('lead add', { name: 'Jane van der Roe' })).toContain('Added L-2 Jane van der Roe')
  expect(await added('lead add', { name: 'Kim Lee @ Acme', company: 'Globex' })).toContain('L-3 Kim Lee @ Acme')
})

test('on Slack a form has Slack\u2019s own list of channels, and what is picked is that channel', async () => {
  const { slack, team, ann } = await slackWithTeam()
  const sales = team.channel('sales')
  await program(slack, team, { mode: 'socket' })
  await ann.command('/crm', 'channel show')
  await ann.waits('Channel*')
  await ann.submits({ Channel: sales.id })
  expect(ann.sees()).toContain('#sales')
  expect(ann.sees()).toContain('the team alone')
  await ann.closes()
  expect(slack.problems).toEqual([])
})

test('on Discord a person\u2019s menu has the form of a lead and of a call, and a board that is turned off is unpinned', async () => {
  const { acme, ann, bo, beat, discord, here, named } = await discordTeam()
  const jane = acme.person('jane')
  await bo.use('Create lead', jane)
  await bo.submit({})
  await bo.press('Send as it is')
  expect(named(bo.sees())).toContain('Added L-1 jane')
  await bo.command('crm line:convert L-1')
  await bo.use('Log call', jane)
  expect(named(bo.sees())).toMatchInlineSnapshot(`
    "[[ Log call (1 of 2) ]]
    Record *: C-1
    Length: …
    When: …
    Text: …
    Outcome: [choose: reached | no answer | voicemail | wrong number]"
  `)
  const general = acme.channel('general')
  await ann.command('crm line:channel show')
  await ann.submit({ Channel: general.id })
  expect(named(ann.sees())).toContain('everybody')
  expect(ann.sees()).toContain('general')
  await ann.command('crm line:board #general')
  await beat()
  expect(general.pinned()).toHaveLength(1)
  await ann.command('crm line:board off #general')
  here.clock.forward({ seconds: 4 })
  await beat()
  expect(general.pinned()).toEqual([])
  expect(ann.in(general).sees()).toContain('This board was turned off')
  await ann.command('crm line:undo')
  here.clock.forward({ seconds: 4 })
  await beat()
  expect(general.pinned()).toHaveLength(1)
  expect(discord.problems).toEqual([])
})

test('what is done from a reminder changes its message, which has the undo, and adds none', async () => {
  const { clock } = await world()
  const { slack, team, ann } = await slackWithTeam({ now: clock.now().toString() })
  const { beat } = await program(slack, team, { mode: 'socket', clock })
  await ann.command('/crm', 'remind me in 5 minutes call Bob')
  await beat()
  clock.forward({ minutes: 6 })
  await slack.forward(360_000)
  await beat()
  const before = ann.dm.messages.length
  await ann.press('Done')
  await beat()
  expect(ann.dm.messages).toHaveLength(before)
  const done = ann.dm.messages.at(-1)
  expect(ann.sees().split('\n').slice(-6).join('\n')).toMatchInlineSnapshot(`
    "Here you write to me without any prefix. Answers are yours alone until you share them.
    [Paste your list] [What is next] [Help]
    Parley (edited): # ✅ Done: call Bob
    ann marked it as done.
    You asked for this (R-1).
    [Undo E-2]"
  `)
  await ann.press('Undo', { ...(done && { on: done }) })
  await beat()
  expect(ann.sees()).toContain('[Done]')
  expect(slack.problems).toEqual([])

  const { bo, discord, here, beat: pulse } = await discordTeam()
  await bo.command('crm', { line: 'me zone:Europe/Berlin' })
  await bo.command('crm', { line: 'remind me in 5 minutes call Bob' })
  here.clock.forward({ minutes: 6 })
  await pulse()
  const shown = bo.dm.reads().length
  await bo.dm.press('Done')
  await pulse()
  expect(bo.dm.reads()).toHaveLength(shown)
  expect(bo.dm.sees()).toContain('Done: call Bob')
  expect(bo.dm.sees()).toContain('[Undo E-')
  expect(discord.problems).toEqual([])
})

test('a code that Discord gives is typed in Slack: who typed it is the same person, and the place finds the same records', async () => {
  const { ann: admin, discord, here } = await discordTeam()
  await admin.command('deal add title:FromDiscord')
  await admin.command('crm line:link')
  const [code = ''] = /[0-9A-Z]{5}-[0-9A-Z]{5}/u.exec(admin.sees()) ?? []
  expect(admin.sees()).not.toContain('[Share]')
  const { slack, team, ann, bo } = await slackWithTeam({ now: here.clock.now().toString() })
  await program(slack, team, { mode: 'socket', clock: here.clock })
  await ann.command('/crm', `link ${code}`)
  expect(ann.sees()).toContain('This place has joined the workspace: its people find the same records.')
  await ann.command('/crm', 'deal list')
  expect(ann.sees()).toContain('FromDiscord')
  await bo.command('/crm', 'deal add FromSlack')
  await admin.command('crm line:deal list')
  expect(admin.sees()).toContain('FromSlack')
  await bo.command('/crm', `link ${code}`)
  expect(bo.sees()).not.toContain('You are ann here now')
  expect([...slack.problems, ...discord.problems]).toEqual([])
})
