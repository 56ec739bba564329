import { expect, test } from 'vitest'
import type { GuildHandle } from '../fakes/discord/guild.ts'
import { office } from './discord-office.ts'

/** A server with an admin, and somebody of sales who is let in by a role. */
async function team() {
  let acme: GuildHandle | undefined
  const it = await office((discord) => {
    acme = discord.guild('Acme')
    acme.role('Sales')
  })
  if (!acme) throw new Error('there is no server')
  const ann = acme.person('ann', { isAdministrator: true })
  await ann.command('setup')
  await ann.command('member map', { role: acme.role('Sales') })
  for (const command of [
    'crm',
    'lead',
    'deal',
    'log',
    'task',
    'member',
    'pipeline',
    'share',
    'Log to CRM',
    'Create lead',
    'Remind me',
    'CRM card',
  ]) {
    acme.allow(command, { id: acme.id })
  }
  return { ...it, acme, ann, bo: acme.person('bo', { roles: ['Sales'] }) }
}

test('from nothing to a first lead: a manager sets it up, a role lets the team in', async () => {
  const { discord, acme, ann, bo } = await team()
  expect(ann.sees()).toMatchInlineSnapshot(`
    "(only for you)
    ### Who has @Sales is let in
    They are member from their first word on, until they lose it.
    [Share]"
  `)
  await bo.command('lead add name:Jane Roe company:Initech amount:5k')
  expect(bo.sees()).toMatchInlineSnapshot(`
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
  expect(bo.sees()).toMatchInlineSnapshot(`
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
  expect(await bo.typing('deal show deal:ac')).toMatchInlineSnapshot(`[]`)
  expect(await bo.typing('deal move deal:D-1 stage:p')).toMatchInlineSnapshot(`
    [
      {
        "name": "Proposal",
        "value": "Proposal",
      },
    ]
  `)
  expect(await bo.typing('deal assign deal:D-1 owner:b')).toMatchInlineSnapshot(`
    [
      {
        "name": "@bo",
        "value": "@bo",
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
  const { discord, bo, here } = await team()
  await bo.command('crm line:deal add Acme 24k')
  await bo.press('Edit')
  expect(bo.sees()).toMatchInlineSnapshot()
  await bo.submit({ Title: 'Acme Corp', Tags: '#vip' })
  expect(bo.sees()).toMatchInlineSnapshot()
  await bo.press('Continue (2 of 2)')
  await bo.submit({ Note: 'wants SOC2' })
  expect(bo.sees()).toMatchInlineSnapshot()
  await bo.command('crm line:lost d1')
  expect(bo.sees()).toMatchInlineSnapshot()
  const [deal] = await here.store.prisma.deal.findMany({ where: { title: 'Acme Corp', note: 'wants SOC2' } })
  expect(deal?.tags).toEqual(['vip'])
  expect(discord.problems).toEqual([])
})

test('a message becomes a lead or a note, its author is known by their id, and a person has a card', async () => {
  const { discord, acme, bo } = await team()
  const jane = acme.person('jane')
  const said = jane.says('We need 50 seats, call me <@1> `now`')
  await bo.use('Create lead', said)
  expect(bo.sees()).toMatchInlineSnapshot(`
    "[[ Add a lead in one line, in any orde… (1 of 3) ]]
    Name: jane
    Company: …
    Email: …
    Phone: …
    Amount: …"
  `)
  await bo.submit({})
  expect(bo.sees()).toMatchInlineSnapshot(`
    "(only for you)
    ### Add a lead in one line, in any order; words that are nothing else become its note
    Step 1 of 3 is filled in. Nothing is saved before the form is sent.
    [Continue (2 of 3)] [Send as it is]"
  `)
  await bo.command('crm line:convert jane')
  await bo.use('CRM card', jane)
  expect(bo.sees()).toMatchInlineSnapshot(`
    "(only for you)
    ### 2 for "jane"
    - C-1 Jane Roe · Initech
    - L-1 Jane Roe · Initech, converted
    [Show C-1] [Show L-1] [Share]"
  `)
  await bo.use('Log to CRM', said)
  expect(bo.sees()).toMatchInlineSnapshot(`
    "[[ Log a note, with its next step (1 of 2) ]]
    Record *: …
    Length: …
    When: …
    Text *: We need 50 seats, call me @1 \`now\`
    jane in Discord, 2026-11-18 09:00 UTC, https://discord.com/channels/1572536844296388608/1572536844304777216/1572536844535463936
    Next: …"
  `)
  await bo.submit({})
  expect(bo.sees()).toMatchInlineSnapshot()
  await bo.use('Remind me', said)
  expect(bo.sees()).toMatchInlineSnapshot()
  expect(jane.reads().filter((line) => line.startsWith('Parley'))).toEqual([])
  expect(discord.problems).toEqual([])
})

test('a mention is answered by direct message, or where those are closed by a button for its author alone', async () => {
  const { discord, acme, ann, bo } = await team()
  await bo.command('deal add title:Acme amount:24k')
  bo.says('@Parley deal list')
  expect(await bo.dm.waitsFor('Acme')).toMatchInlineSnapshot()
  bo.dm.says('deal show D-1')
  expect(await bo.dm.waitsFor('Stage')).toMatchInlineSnapshot()
  await bo.dm.press('Won')
  expect(bo.dm.sees()).toMatchInlineSnapshot()
  bo.closesDm()
  bo.says('@Parley deal show D-1')
  expect(await ann.waitsFor('Show')).toMatchInlineSnapshot()
  await ann.press('Show')
  expect(ann.sees()).toMatchInlineSnapshot()
  await bo.press('Show')
  expect(bo.sees()).toMatchInlineSnapshot()
  const zoe = acme.person('zoe')
  zoe.says('@Parley deal list')
  zoe.dm.says('deal list')
  bo.opensDm()
  bo.says('@Parley pipeline')
  await bo.dm.waitsFor('Pipeline')
  expect(zoe.dm.sees()).toBe('')
  expect(discord.problems).toEqual([])
})
