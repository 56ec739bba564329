import { describe, expect, test } from 'vitest'
import { program, slackWithTeam, steady } from './team.ts'

describe.each(['socket', 'http'] as const)('over %s', (mode) => {
  test('somebody new is shown around, adds a deal, moves it and shares the answer', async () => {
    const { slack, team, ann, bo } = await slackWithTeam()
    const sales = team.channel('sales')
    const { beat } = await program(slack, team, { mode })
    const typed = await ann.command('/crm', 'deal add Acme 50 seats 24k', { in: sales })
    expect(typed.attempts).toMatchObject([{ outcome: 'acked', latency: 0, over: mode }])
    expect(steady(ann.sees())).toMatchInlineSnapshot(`
      "Parley (only you): # ✅ Added D-1 Acme 50 seats
      Stage  New (10 %), since today
      Amount  $24,000, $2,400 weighted
      Owner  ann
      Added  
      Next  no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to ▾] [Undo E-1]
      [Share]"
    `)
    await beat()
    ann.goes('dm')
    expect(steady(ann.sees())).toMatchInlineSnapshot(`
      "Parley: # Set up Parley
      Bring your data. Paste your list of deals or people to me, or share a CSV, Excel or zip file in a direct message; I show what I read of it before I save it.See that the hours are right. Times of the team are in Europe/Berlin; settings zone:Berlin changes that.Bring your people. Whoever belongs to the workspace is let in when they first write to me. Guests are let in by member add, roles are given by member role.Be told. In a channel that I am in, type digest for one each morning.
      [Paste your list] [Settings] [People] [Stages]
      Parley: # Hello ann, this is Parley in three steps
      1. Paste your list of deals or people, or add somebody in one line: lead add Jane Roe @ Acme jane@acme.io demo fri2. Say what happened: log call Jane Roe 20m wants a quote next: send it mon3. See what is next: agenda, and take anything back with undo
      Here you write to me without any prefix. Answers are yours alone until you share them.
      [Paste your list] [What is next] [Help]"
    `)
    ann.goes(sales)
    await ann.choose('Move to', 'Proposal')
    expect(steady(ann.sees())).toMatchInlineSnapshot(`
      "Parley (only you, edited): # ✅ D-1 Acme 50 seats
      New → Proposal
      [Show] [Undo E-2]
      [Share]"
    `)
    expect(JSON.stringify(sales.messages.at(-1)?.blocks)).toContain('Everybody in #sales will see it.')
    await ann.press('Share')
    await beat()
    expect(steady(bo.sees(sales))).toMatchInlineSnapshot(`
      "Parley: # ✅ D-1 Acme 50 seats
      New → Proposal
      [Show] [Undo E-2]
      ann shared this."
    `)
    await bo.press('Show', { on: sales.messages.at(-1) })
    expect(steady(bo.sees(sales))).toMatchInlineSnapshot(`
      "Parley: # ✅ D-1 Acme 50 seats
      New → Proposal
      [Show] [Undo E-2]
      ann shared this.
        Parley (only you): # D-1 Acme 50 seats
        Stage  Proposal (50 %), since today
        Amount  $24,000, $12,000 weighted
        Owner  ann
        Added  
        Next  no next step
        [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to ▾]
        [Share]"
    `)
    expect(slack.problems).toEqual([])
  })

  test('a form: opened by what is missing, with a type-ahead, an error at its field, and its answer in its place', async () => {
    const { slack, team, ann } = await slackWithTeam()
    await program(slack, team, { mode })
    await ann.command('/crm', 'deal add Acme 24k')
    await ann.command('/crm', 'log call')
    await ann.waits('==')
    expect(ann.sees()).toMatchInlineSnapshot(`
      "== Log call ==
      "log call" still needs the record.
      Record*: [choose ▾]
      Length: 
      When: 
      Text: 
      Outcome: [choose ▾]
      Direction: [choose ▾]
      Next: 
      Due: 
      [Save]"
    `)
    expect(await ann.types('Record', 'ac')).toMatchInlineSnapshot(`
      [
        "deal D-1 Acme ($24,000, New)",
        "“ac” as typed",
      ]
    `)
    await ann.submits({ Record: 'D-1', Text: 'wants a quote', Length: 'soon' })
    expect(ann.sees()).toMatchInlineSnapshot(`
      "== Log call ==
      "log call" still needs the record.
      Record*: deal D-1 Acme ($24,000, New)
      Length: soon
        ! soon is no length of time that I can keep.
      When: 
      Text: wants a quote
      Outcome: 
      Direction: 
      Next: 
      Due: 
      [Save]"
    `)
    await ann.submits({ Length: '20m' })
    expect(steady(ann.sees())).toMatchInlineSnapshot(`
      "== Parley ==
      # ✅ Logged I-1 call with Acme, 20 min
      wants a quote
      [Edit] [Timeline] [Undo E-2]"
    `)
    await ann.press('Undo')
    expect(steady(ann.sees())).toMatchInlineSnapshot(`
      "== Parley ==
      # ✅ Undid E-2
      I-1: taken away again ("call")
      [Undo E-3]"
    `)
    expect(slack.problems).toEqual([])
  })

  test('written to: directly without a prefix, in a thread by its name, and with a table', async () => {
    const { slack, team, ann, bo } = await slackWithTeam()
    const ops = team.channel('ops', { private: true })
    await program(slack, team, { mode })
    await ann.writes('deal add Acme 24k')
    await ann.waits('Added')
    await ann.press('Won')
    expect(steady(ann.sees())).toMatchInlineSnapshot(`
      "ann: deal add Acme 24k
      Parley (edited): # ✅ Won D-1 Acme, $24,000
      New → Won
      [Undo E-2]"
    `)
    const { message } = await bo.writes('what about Acme?', { in: ops })
    await ann.mentions('deal show D-1', { in: ops, thread: message })
    await ann.waits('only you')
    expect(steady(ann.sees())).toMatchInlineSnapshot(`
      "bo: what about Acme?
        ann: @parley deal show D-1
        Parley (only you): # D-1 Acme
        Stage  Won
        Amount  $24,000
        Owner  ann
        Added  
        Closed  
        [Reopen] [History] [Timeline]
        [Share]"
    `)
    expect(bo.sees(ops)).not.toContain('$24,000')
    await bo.command('/crm', 'help', { in: ops })
    await ann.mentions('log note D-1 “quote” agreed with @bo, see acme.io & *more*', { in: ops })
    await ann.waits('Logged')
    expect(steady(ann.sees())).toContain('"quote" agreed with @bo, see acme.io & *more*')
    await ann.mentions('deal list show:all as csv', { in: ops })
    await ann.waits('[file', ann.dm)
    await ann.mentions('deal assign D-1 @bo', { in: ops })
    await ann.waits('owner ann → bo')
    ann.goes('dm')
    await ann.shares({ name: 'leads.csv', content: 'Name,Email\nJane Roe,jane@acme.io\n' })
    await ann.waits('leads.csv: 1 row')
    expect(steady(ann.sees()).split('\n').slice(-12).join('\n')).toMatchInlineSnapshot(`
      "Parley (edited): # ✅ Won D-1 Acme, $24,000
      New → Won
      [Undo E-2]
      Parley: [file deals.csv]
      ann: [file leads.csv]
      Parley: # leads.csv: 1 row as leads
      1 new. Import 1: nothing is saved yet.
      Column Becomes Such as
      ────── ─────── ────────────
      Name   name    Jane Roe
      Email  e-mail  jane@acme.io
      [Import 1] [As contacts] [As companies] [As deals] [Cancel] [Change a column ▾]"
    `)
    await ann.shares({ name: 'Untitled', type: 'csv', content: 'Name,Email\nBea Lind,bea@acme.io\n' })
    await ann.waits('Untitled: 1 row')
    await ann.shares({ name: 'theirs.csv', content: 'Name,Email\nCy Moor,cy@acme.io\n', isElsewhere: true })
    await ann.waits('theirs.csv: 1 row')
    await ann.shares({ name: 'offer.pdf', content: '%PDF-1.7' })
    await ann.waits('I read tables: CSV, TSV, Excel (.xlsx) and vCard')
    expect(slack.problems).toEqual([])
  })

  test('shortcuts and the home', async () => {
    const { slack, team, ann, bo } = await slackWithTeam()
    const sales = team.channel('sales')
    await program(slack, team, { mode })
    await ann.command('/crm', 'deal add Acme 24k')
    const { message } = await bo.writes('Jane of Acme wants a *demo*', { in: sales })
    ann.goes(sales)
    await ann.shortcut('log', { on: message })
    expect(steady(ann.sees())).toMatchInlineSnapshot(`
      "== Log note ==
      Record*: [choose ▾]
      Length: 
      When: 
      Text*: Jane of Acme wants a *demo*
      bo in Slack, TIME, LINK
      Next: 
      Due: 
      [Save]"
    `)
    await ann.submits({ Record: 'Acme' })
    expect(steady(ann.sees())).toMatchInlineSnapshot(`
      "== Parley ==
      # ✅ Logged I-1 note on Acme
      Jane of Acme wants a *demo*
      bo in Slack, TIME, LINK
      [Edit] [Timeline] [Undo E-2]"
    `)
    await ann.closes()
    for (const shortcut of ['lead', 'remind']) {
      await ann.shortcut(shortcut, { on: message })
      expect(ann.sees()).toContain('Jane of Acme wants a *demo*')
      await ann.closes()
    }
    await ann.shortcut('open')
    expect(ann.sees()).toContain('My deals')
    await ann.closes()
    await ann.opensHome()
    expect(steady(await ann.waits('Your open deal'))).toMatchInlineSnapshot(`
      "# Nothing is due for you
      1 open deal of yours, 1 without a next step.
      [My deals] [Agenda] [Pipeline] [Help]
      ---
      # Your open deal
      D-1 Acme, $24,000, New
      [Move D-1 to ▾] [Show D-1]
      ---
      # There is no reminder yet
      Add one with: remind me to call Bob tomorrow 9am
      ---
      # Your last changes
      E-2  I-1 note on Acme: logged (note)E-1  D-1 Acme: added in New
      [Undo ▾]
      ---
      # No digest is set up
      Set one up: digest daily 9:00 #sales or digest me weekdays 8:30.
      [Show one now]
      ---
      # Set up Parley
      Bring your data. Paste your list of deals or people to me, or share a CSV, Excel or zip file in a direct message; I show what I read of it before I save it.See that the hours are right. Times of the team are in Europe/Berlin; settings zone:Berlin changes that.Bring your people. Whoever belongs to the workspace is let in when they first write to me. Guests are let in by member add, roles are given by member role.Be told. In a channel that I am in, type digest for one each morning.
      [Paste your list] [Settings] [People] [Stages]"
    `)
    await ann.choose('Move D-1 to', 'Proposal')
    expect(steady(ann.sees())).toMatchInlineSnapshot(`
      "== Parley ==
      # ✅ D-1 Acme
      New → Proposal
      [Show] [Undo E-3]"
    `)
    await ann.closes()
    await ann.waits('New → Proposal', 'home')
    expect(slack.problems).toEqual([])
  })
})
