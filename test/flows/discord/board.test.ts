import { PermissionFlagsBits } from 'discord.js'
import { expect, test } from 'vitest'
import { states } from '../outbox.ts'
import { team } from './office.ts'

test('a board is posted, pinned and edited in its place; one that somebody deletes is posted anew and pinned', async () => {
  const { acme, ann, bo, beat, discord, here, named } = await team()
  const general = acme.channel('general')
  const change = async (command: string) => {
    await bo.command(command)
    here.clock.forward({ seconds: 4 })
    await beat()
  }
  await bo.command('deal add title:Acme amount:24k')
  await ann.command('admin channel allow channel:#general')
  await ann.command('crm line:board #general')
  expect(named(ann.sees())).toMatchInlineSnapshot(`
    "(only for you)
    ### \\#general has a board of the pipeline
    **Seen by**  everybody can read #general; an admin allowed amounts there
    I post it now, pin it where I can, and edit it a few seconds after the pipeline changes.
    [Undo E-3] [Share]"
  `)
  await beat()
  const [first] = general.pinned()
  await change('deal move deal:D-1 stage:Proposal')
  expect(general.pinned()).toEqual([first])
  expect(named(bo.in(general).sees())).toMatchInlineSnapshot(`
    "### Pipeline
    1 open, $24,000; forecast $12,000
    - **New** · Deals: 0 · Sum: –
    - **Qualified** · Deals: 0 · Sum: –
    - **Proposal** · Deals: 1 · Sum: $24,000 · ████████████
    - **Negotiation** · Deals: 0 · Sum: –
    - **Won** · Deals: 0 · Sum: –
    - **Lost** · Deals: 0 · Sum: –
    (picture Bars of the open stages: New 0 deals; Qualified 0 deals; Proposal 1 deal · $24,000; Negotiation 0 deals)
    As of <t:1794992400:f>."
  `)
  general.loses(first)
  await change('deal won deal:D-1')
  await change('deal add title:Globex amount:9k')
  const [second, ...others] = general.pinned()
  expect(others).toEqual([])
  expect(second?.id).not.toBe(first?.id)
  expect(named(bo.in(general).sees())).toContain('1 open, $9,000')
  expect(discord.problems).toEqual(['PATCH /channels/:channel/messages/:message: 10008 Unknown Message'])
})

test('where the bot may not pin, the board stands unpinned and is edited all the same', async () => {
  const { acme, ann, bo, beat, discord, here, named } = await team()
  const general = acme.channel('general')
  general.permit(discord.state.app.bot, { deny: PermissionFlagsBits.PinMessages })
  await ann.command('crm line:board #general')
  await beat()
  await bo.command('deal add title:Acme amount:24k')
  here.clock.forward({ seconds: 4 })
  await beat()
  expect(general.pinned()).toEqual([])
  expect(general.messages()).toHaveLength(1)
  expect(named(bo.in(general).sees())).toMatchInlineSnapshot(`
    "### Pipeline
    1 open
    \`\`\`
    Stage        Deals
    New              1  ████████████
    Qualified        0
    Proposal         0
    Negotiation      0
    Won              0
    Lost             0
    \`\`\`
    (picture Bars of the open stages: New 1 deal; Qualified 0 deals; Proposal 0 deals; Negotiation 0 deals)
    Amounts, notes and contact data are left out: everybody can read #general.
    As of <t:1794992400:f>."
  `)
  expect(new Set(Object.values(await states(here)))).toEqual(new Set(['sent']))
  expect(discord.problems).toEqual(['PUT /channels/:channel/messages/pins/:message: 50013 Missing Permissions'])
})
