import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { team } from './office.ts'

test('several servers are teams of their own; one that is left and joined again finds all its data', async () => {
  const { acme, ann, bo, discord, office, named } = await team()
  await bo.command('deal add title:Acme amount:24k')
  const globex = discord.guild('Globex')
  const cy = globex.person('cy', { isAdministrator: true })
  await cy.command('setup')
  await cy.command('deal list')
  expect(cy.sees()).not.toContain('D-1')
  acme.removeBot()
  acme.addBot()
  await bo.command('deal list')
  expect(bo.sees()).toContain('Acme')
  await office.restart()
  await bo.command('deal list')
  expect(bo.sees()).toContain('Acme')
  expect(discord.state.registrations).toHaveLength(1)
  await ann.command('admin doctor')
  expect(named(ann.sees()).match(/^- [✓!].*$/gmu)).toMatchInlineSnapshot(`
    [
      "- ✓ The token is good for Parley.",
      "- ✓ The gateway is open, with no privileged intent; 2 servers.",
      "- ✓ The commands are registered everywhere.",
      "- ! In Acme the bot lacks SendMessagesInThreads. **Give them to the bot's role in the server's settings, or invite it again.**",
      "- ! In Globex the bot lacks SendMessagesInThreads. **Give them to the bot's role in the server's settings, or invite it again.**",
    ]
  `)
  expect(discord.problems).toEqual([])
})

test('in development commands are those of one server, there at once', async () => {
  const { acme, discord, office } = await team()
  const globex = discord.guild('Globex')
  await office.another({ guildId: globex.id })
  expect(globex.guild.commands.map(({ name }) => name)).toContain('crm')
  expect(acme.guild.commands).toEqual([])
  expect(discord.state.registrations).toHaveLength(2)
})

test('a person of two teams is asked once which one a direct message is for; each reads its own name', async () => {
  const { acme, ann, bo, discord, named } = await team()
  const globex = discord.guild('Globex')
  const cy = globex.person('cy', { isAdministrator: true })
  await cy.command('setup')
  await cy.command(`admin member add who:discord:${bo.id} name:bo`)
  await bo.command('deal add title:Acme deal')
  bo.dm.says('deal list')
  expect(named(await bo.dm.waitsFor('Which'))).toMatchInlineSnapshot(`
    "### Which of your workspaces is that for?
    I remember it for direct messages; \`use NAME\` changes it.
    [Acme] [Globex]"
  `)
  await bo.dm.press('Acme')
  expect(named(bo.dm.sees())).toMatchInlineSnapshot(`
    "### 1 deal
    - **D-1** **Acme deal** · Amount: none · Stage: New · Next step: no next step · Owner: @bo
    In **Acme**."
  `)
  bo.dm.says('use Globex')
  await bo.dm.waitsFor('You speak to Globex')
  acme.leave(ann)
  expect(discord.problems).toEqual([])
})

test('an answer is shared after saying who will see it, and not where others read until an admin allows it', async () => {
  const { acme, ann, bo, beat, discord, named } = await team()
  const sales = acme.channel('sales')
  sales.hide()
  sales.permit({ id: acme.role('Sales').id }, { allow: 1024n })
  sales.permit({ id: discord.app.id }, { allow: 1024n | 2048n })
  await bo.command('deal add title:Acme amount:24k')
  await bo.press('Share')
  expect(named(bo.sees())).toMatchInlineSnapshot(`
    "(only for you)
    ### \\#general can be read by everybody, and answers may hold amounts or contact data.
    An admin can allow it: \`channel allow #general\`"
  `)
  await bo.in(sales).command('deal list')
  await bo.in(sales).press('Share')
  expect(named(bo.in(sales).sees())).toMatchInlineSnapshot(`
    "(only for you)
    ### Share “1 deal” in #sales?
    Who will see it: the team alone, in #sales.
    [Share]"
  `)
  await bo.in(sales).press('Share')
  await beat()
  expect(sales.messages()).toHaveLength(1)
  expect(named(ann.in(sales).sees())).toMatchInlineSnapshot(`
    "### 1 deal
    - **D-1** **Acme** · Amount: $24,000 · Stage: New · Next step: no next step · Owner: <@bo>
    <@bo> shared this."
  `)
  expect(acme.channel('general').messages()).toEqual([])
  expect(discord.problems).toEqual([])
})

test('a long answer is paged in its place, and pictures and files come with it', async () => {
  const { bo, discord, named } = await team()
  await bo.command('deal list')
  bo.dm.says(['deal', 'lead', 'log', 'task', 'contact', 'company'].map((noun) => `help ${noun}`).join('\n'))
  expect(await bo.dm.waitsFor('Page 1 of')).toContain('[More]')
  await bo.dm.press('More')
  expect(bo.dm.sees()).toContain('Page 2 of')
  expect(bo.dm.reads().filter((line) => line.startsWith('Parley'))).toHaveLength(1)
  await bo.command('deal add title:Acme amount:24k')
  await bo.command('pipeline show')
  expect(named(bo.sees())).toMatchInlineSnapshot(`
    "(only for you)
    ### Pipeline
    - **New** · Deals: 1 · Sum: $24,000 · ████████████
    - **Qualified** · Deals: 0 · Sum: –
    - **Proposal** · Deals: 0 · Sum: –
    - **Negotiation** · Deals: 0 · Sum: –
    - **Won** · Deals: 0 · Sum: –
    - **Lost** · Deals: 0 · Sum: –
    1 open, $24,000; forecast $2,400
    0 of 1 open deal has a next step (0 %)
    (picture Bars of the open stages: New 1 deal · $24,000; Qualified 0 deals; Proposal 0 deals; Negotiation 0 deals)
    [Share]"
  `)
  await bo.command('crm line:deal list as csv')
  expect(named(bo.sees())).toMatchInlineSnapshot(`
    "(only for you)
    ### deals.csv
    1 deal, as a file that can be imported again.
    (file deals-1.csv)
    [Share]"
  `)
  expect(discord.problems).toEqual([])
})

test('before the first time is read, its zone is asked for with a guess, and what was asked goes on', async () => {
  const { bo, discord, here, named } = await team()
  bo.speaks('de')
  await bo.command('crm line:task add call Bob tomorrow')
  expect(bo.sees()).toContain('Added T-1')
  await bo.command('crm line:lead add Jane Roe call tue 10am')
  expect(named(bo.sees())).toMatchInlineSnapshot(`
    "(only for you)
    ### Which zone are your times in?
    This place does not tell me. Nothing is saved yet: choose one, and I go on. For another, type \`me zone:Auckland\` and ask again.
    [Your zone: Berlin, 10:00, I guess | Los Angeles, 01:00 | Denver, 02:00 | Chicago, 03:00 | Mexico City, 03:00 | New York, 04:00 | Bogota, 04:00 | Sao Paulo, 06:00 | Buenos Aires, 06:00 | UTC, 09:00 | London, 09:00 | Lisbon, 09:00 | Paris, 10:00 | Lagos, 10:00 | Johannesburg, 11:00 | Kyiv, 11:00 | Istanbul, 12:00 | Dubai, 13:00 | Karachi, 14:00 | Kolkata, 14:30 | Jakarta, 16:00 | Shanghai, 17:00 | Tokyo, 18:00 | Sydney, 20:00]"
  `)
  await bo.choose('Your zone', ['Tokyo, 18:00'])
  expect(named(bo.sees())).toMatchInlineSnapshot(`
    "(only for you)
    ### Added L-1 Jane Roe
    **Name**  Jane Roe
    **Next step**  call, <t:1795482000:f> (T-2)
    **Status**  new
    **Owner**  nobody yet
    [Fix] [Claim] [Qualify] [Convert] [Disqualify]
    [Assign to: ann]
    [Undo E-2] [Share]"
  `)
  await bo.command('crm line:task add call Cy fri 9am')
  expect(bo.sees()).toContain('Added T-3')
  const tasks = await here.store.prisma.task.findMany({
    where: { workspaceId: here.workspace, dueAt: { not: null } },
    orderBy: { number: 'asc' },
  })
  expect(tasks.map(({ dueAt }) => dueAt?.toISOString())).toEqual([
    '2026-11-24T01:00:00.000Z',
    '2026-11-20T00:00:00.000Z',
  ])
  expect(discord.problems).toEqual([])
})

test('only what is said to the bot counts as use of a server, and what is said after a stop is not taken', async () => {
  const looked: string[] = []
  const { bo, office } = await team({
    front: (given) => ({
      ...given,
      featuresAt: (platform, guild) => {
        looked.push(guild)
        return given.featuresAt(platform, guild)
      },
    }),
  })
  await office.restart()
  looked.splice(0)
  bo.says('good morning all')
  await setTimeout(3_000)
  expect(looked).toEqual([])
  bo.says('@Parley deal list')
  await expect.poll(() => looked.length, { timeout: 5_000 }).toBe(1)
  bo.says('@Parley deal list')
  await office.running.stop()
  looked.splice(0)
  await setTimeout(2_500)
  expect(looked).toEqual([])
})
