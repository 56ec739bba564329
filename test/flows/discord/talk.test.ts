import { expect, test } from 'vitest'
import { team } from './office.ts'

test('from nothing to a first lead: a manager sets it up, a role lets the team in', async () => {
  const { named, discord, acme, ann, bo } = await team()
  expect(named(ann.sees())).toMatchInlineSnapshot(`
    "(only for you)
    ### Who has @Sales is let in
    They are member from their first word on, until they lose it.
    [Share]"
  `)
  await bo.command('lead add name:Jane Roe company:Initech amount:5k')
  expect(named(bo.sees())).toMatchInlineSnapshot(`
    "(only for you)
    ### Added L-1 Jane Roe
    **Name**  Jane Roe
    **Company**  Initech
    **Amount**  $5,000
    **Status**  new
    **Owner**  nobody yet
    [Fix] [Claim] [Qualify] [Convert] [Disqualify]
    [Assign to: ann]
    [Undo E-1] [Share]"
  `)
  await bo.press('Claim')
  expect(named(bo.sees())).toMatchInlineSnapshot(`
    "(only for you)
    ### L-1 Jane Roe is yours
    [Show] [Qualify] [Undo E-2] [Share]"
  `)
  expect(bo.reads()).toHaveLength(1)
  expect(acme.channel('general').messages()).toEqual([])
  expect(discord.state.registrations).toHaveLength(1)
  expect(discord.problems).toEqual([])
})

test('what is typed is completed: records, stages, people, dates and whole lines', async () => {
  const { discord, bo } = await team()
  await bo.command('deal add title:Acme 50 seats amount:24k')
  await bo.command('deal add title:Globex')
  expect(await bo.typing('deal show deal:ac')).toMatchInlineSnapshot(`
    [
      {
        "name": "D-1 Acme 50 seats ($24,000, New)",
        "value": "Acme 50 seats",
      },
    ]
  `)
  expect(await bo.typing('deal move deal:D-1 stage:p')).toMatchInlineSnapshot(`
    [
      {
        "name": "Proposal",
        "value": "Proposal",
      },
    ]
  `)
  expect((await bo.typing('log call record:D-1 when:yesterday'))[0]).toMatchInlineSnapshot(`
    {
      "name": "Tue 17 Nov 2026",
      "value": "17 November 2026",
    }
  `)
  expect((await bo.typing('crm line:deal mo')).slice(0, 3)).toMatchInlineSnapshot(`
    [
      {
        "name": "deal move",
        "value": "deal move ",
      },
    ]
  `)
  expect(discord.problems).toEqual([])
})

test('a long form is asked in steps, and nothing that was typed is lost between them', async () => {
  const { named, discord, bo, here } = await team()
  await bo.command('crm line:deal add Acme 24k')
  await bo.press('Edit')
  expect(named(bo.sees())).toMatchInlineSnapshot(`
    "[[ Edit deal (1 of 2) ]]
    Title: Acme
    Amount: $24,000
    Tags: …
    Company: …
    Expected close: …"
  `)
  await bo.submit({ Title: 'Acme Corp', Tags: '#vip' })
  expect(named(bo.sees())).toMatchInlineSnapshot(`
    "(only for you)
    ### Change any of a deal's fields; none clears one
    Step 1 of 2 is filled in. Nothing is saved before the form is sent.
    [Continue (2 of 2)] [Send as it is]"
  `)
  await bo.press('Continue (2 of 2)')
  await bo.submit({ Note: 'wants SOC2' })
  expect(named(bo.sees())).toMatchInlineSnapshot(`
    "(only for you)
    ### D-1 Acme
    title "Acme" → "Acme Corp", tags none → #vip, note none → wants SOC2
    [Show] [Undo E-2] [Share]"
  `)
  await bo.command('crm line:lost d1')
  expect(named(bo.sees())).toMatchInlineSnapshot(`
    "(only for you)
    ### Why was D-1 Acme Corp lost?
    Nothing is saved yet. Pick a reason or type one.
    [Price] [Competitor] [No budget] [No decision] [Timing]
    [Fill in]"
  `)
  const [deal] = await here.store.prisma.deal.findMany({ where: { title: 'Acme Corp', note: 'wants SOC2' } })
  expect(deal?.tags).toEqual(['vip'])
  expect(discord.problems).toEqual([])
})

test('a message becomes a lead or a note, its author is known by their id, and a person has a card', async () => {
  const { named, discord, acme, bo } = await team()
  const jane = acme.person('jane')
  const said = jane.says('We need 50 seats, call me <@1> `now`')
  await bo.use('Create lead', said)
  expect(named(bo.sees())).toMatchInlineSnapshot(`
    "[[ New lead (1 of 3) ]]
    Name: jane
    Company: …
    E-mail: …
    Phone: …
    Amount: …"
  `)
  await bo.submit({})
  await bo.press('Send as it is')
  expect(named(bo.sees())).toMatchInlineSnapshot(`
    "(only for you)
    ### Added L-1 jane
    **Name**  jane
    **Discord**  @jane
    **Note**  We need 50 seats, call me @somebody \\\`now\\\`
    jane in Discord, 2026-11-18 09:00 UTC, <https://discord.com/channels/Acme/general/ID>
    **Status**  new
    **Owner**  nobody yet
    [Fix] [Claim] [Qualify] [Convert] [Disqualify]
    [Assign to: ann]
    [Undo E-1] [Share]"
  `)
  await bo.command('crm line:convert L-1')
  await bo.use('CRM card', jane)
  expect(named(bo.sees())).toMatchInlineSnapshot(`
    "(only for you)
    ### C-1 jane
    **Discord**  @jane
    **Owner**  <@bo>
    **Open deals**  D-1 jane (New)
    [Edit] [Log call] [History] [Timeline] [Share]"
  `)
  await bo.use('Log to CRM', said)
  expect(named(bo.sees())).toMatchInlineSnapshot(`
    "[[ Log note (1 of 2) ]]
    Record *: C-1
    Length: …
    When: …
    Text *: We need 50 seats, call me @somebody \`now\`
    jane in Discord, 2026-11-18 09:00 UTC, https://discord.com/channels/Acme/general/ID
    Next: …"
  `)
  await bo.submit({})
  await bo.press('Send as it is')
  expect(named(bo.sees())).toMatchInlineSnapshot(`
    "(only for you)
    ### Logged I-1 note on jane
    We need 50 seats, call me @somebody \\\`now\\\`
    jane in Discord, 2026-11-18 09:00 UTC, <https://discord.com/channels/Acme/general/ID>
    [Edit] [Timeline] [Undo E-3] [Share]"
  `)
  await bo.use('Remind me', said)
  expect(named(bo.sees())).toMatchInlineSnapshot(`
    "[[ Remind ]]
    What: We need 50 seats, call me @somebody \`now\` https://discord.com/channels/Acme/general/ID
    Who: me
    When: …
    Record: …
    If: …"
  `)
  await bo.submit({ When: 'tomorrow 9am' })
  expect(bo.sees()).toContain('Which zone are your times in?')
  await bo.choose('Your zone', ['Berlin, 10:00'])
  expect(named(bo.sees())).toMatchInlineSnapshot(`
    "(only for you)
    ### Reminder R-1 We need 50 seats, call me @somebody \\\`now\\\` <https://discord.com/channels/Acme/general/ID>
    DM to you on Discord, Thu 19 Nov 2026, 09:00 (Europe/Berlin).
    [Done] [Edit] [Pause] [Undo E-4] [Share]"
  `)
  expect(jane.reads().filter((line) => line.startsWith('Parley'))).toEqual([])
  expect(discord.problems).toEqual([])
})

test('a mention is answered by direct message, or where those are closed by a button for its author alone', async () => {
  const { named, discord, acme, ann, bo } = await team()
  await bo.command('deal add title:Acme amount:24k')
  bo.says('@Parley deal list')
  expect(named(await bo.dm.waitsFor('Acme'))).toMatchInlineSnapshot(`
    "### 1 deal
    - **D-1** **Acme** · Amount: $24,000 · Stage: New · Next step: no next step · Owner: @bo"
  `)
  bo.dm.says('deal show D-1')
  expect(named(await bo.dm.waitsFor('weighted'))).toMatchInlineSnapshot(`
    "### D-1 Acme
    **Stage**  New (10 %), since today
    **Amount**  $24,000, $2,400 weighted
    **Owner**  @bo
    **Added**  <t:1794992400:f>
    **Next**  no next step
    [Won] [Lost] [Edit] [Log call] [History]
    [Timeline]
    [Move to: Qualified | Proposal | Negotiation]"
  `)
  await bo.dm.press('Won')
  expect(named(bo.dm.sees())).toMatchInlineSnapshot(`
    "### Won D-1 Acme, $24,000
    New → Won
    [Undo E-2]"
  `)
  bo.closesDm()
  bo.says('@Parley deal show D-1')
  expect(named(await ann.waitsFor('ready'))).toMatchInlineSnapshot(`
    "### Your answer is ready
    Only you can open it: your direct messages are closed.
    [Show]"
  `)
  await ann.press('Show')
  expect(named(ann.sees())).toMatchInlineSnapshot(`
    "(only for you)
    ### That button is not known here any more. Ask again for what you need."
  `)
  await bo.press('Show')
  expect(named(bo.sees())).toMatchInlineSnapshot(`
    "(only for you)
    ### D-1 Acme
    **Stage**  Won
    **Amount**  $24,000
    **Owner**  <@bo>
    **Added**  <t:1794992400:f>
    **Closed**  <t:1794992400:f>
    [Reopen] [History] [Timeline] [Share]"
  `)
  const zoe = acme.person('zoe')
  zoe.says('@Parley deal list')
  zoe.dm.says('deal list')
  bo.opensDm()
  bo.says('@Parley pipeline')
  await bo.dm.waitsFor('Proposal')
  expect(zoe.dm.sees()).toBe('')
  expect(discord.problems).toEqual(['POST /channels/:channel/messages: 50007 Cannot send messages to this user'])
})
