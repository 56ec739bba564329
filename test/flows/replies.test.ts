import { expect, test } from 'vitest'
import type { Outcome, World } from '../world.ts'
import { world } from '../world.ts'
import { team as discordTeam } from './discord/office.ts'
import { channel } from './outbox.ts'
import { program, slackWithTeam } from './slack/team.ts'

/** The id of the latest message whose title has these words. */
const posted = (here: World, words: string): string => {
  const found = here.chat.sent.findLast(({ message }) => message.title.includes(words))
  if (!found) throw new Error(`no message has ${words}: ${here.chat.posts().join('\n')}`)
  return found.id
}

/** Says lines under a message, each refused one with a mark, and returns the conversation. */
async function under(here: World, who: string, id: string, ...lines: readonly string[]): Promise<string> {
  const said: string[] = []
  for (const each of lines) {
    const line = each.replace(/^! /u, '')
    const expected: Outcome = line === each ? 'done' : 'refused'
    const answer = await here.ask(who, { line, under: id }, {}, expected)
    said.push(`${line}\n${answer.replace(/\n {2}\[[^\n]*/gu, '')}`)
  }
  return said.join('\n')
}

async function withReminder() {
  const here = await world()
  await here.talk(
    'Ann> deal add Acme 24k',
    'Ann> deal add Globex 10k',
    'Bo> help',
    'Ann> remind me in 2 minutes check the offer about D-1',
  )
  here.clock.forward({ minutes: 3 })
  await here.beat()
  return { here, id: posted(here, 'check the offer') }
}

test('a reply to a reminder is about its deal, or about the reminder, and what is no command is a note', async () => {
  const { here, id } = await withReminder()
  expect(
    await under(
      here,
      'Ann',
      id,
      'called, wants a demo fri',
      'no answer, try again mon',
      'proposal',
      'move to negotiation',
      '30k',
      'log call 20m they like it',
      'remind me fri 9am to send the contract',
      'task add send the deck thu',
      'they buy through a reseller',
      '@bo can you?',
      '@bo please send the price list',
      'done, again tue',
      'won',
    ),
  ).toMatchInlineSnapshot(`
    "called, wants a demo fri
    Logged I-1 call with Acme
      wants a demo fri
    no answer, try again mon
    Logged I-2 call with Acme, no answer
      Next: try again, Mon 23 Nov 2026 (T-1)
    proposal
    D-1 Acme
      New → Proposal
    move to negotiation
    D-1 Acme
      Proposal → Negotiation
    30k
    D-1 Acme
      amount $24,000 → $30,000
    log call 20m they like it
    Logged I-3 call with Acme, 20 min
      they like it
    remind me fri 9am to send the contract
    Reminder R-2 send the contract
      DM to you, Fri 20 Nov 2026, 09:00 (Europe/Berlin).
      About: D-1 Acme
    task add send the deck thu
    Added T-2 send the deck
      Due: Thu 19 Nov 2026
      About: D-1 Acme
      Owner: Ann
    they buy through a reseller
    Logged I-4 note on Acme
      they buy through a reseller
    @bo can you?
    Logged I-5 note on Acme
      @bo can you?
    @bo please send the price list
    Added T-3 send the price list
      Due: no day
      About: D-1 Acme
      Owner: Bo
    done, again tue
    Done, and again: R-3 check the offer
      DM to you, Tue 24 Nov 2026, 09:00 (Europe/Berlin).
      About: D-1 Acme
    won
    Won D-1 Acme, $30,000
      Negotiation → Won, 2 reminders cancelled"
  `)
  await here.beat()
  expect(here.chat.posts().filter((each) => each.startsWith('[dm Bo]'))).toMatchInlineSnapshot(`
    [
      "[dm Bo] Ann on D-1 Acme: @bo can you?
      Ann wrote: @bo can you?
      [Show D-1]",
      "[dm Bo] T-3 send the price list is yours now
      Ann gave it to you.
      [Show]",
    ]
  `)
  expect(await under(here, 'Bo', posted(here, 'can you?'), 'sent it to them', 'show')).toMatchInlineSnapshot(`
    "sent it to them
    Logged I-6 email to Acme
      sent it
    show
    D-1 Acme
      Stage: Won
      Amount: $30,000
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Last touch: email, 2026-11-18T09:03:00.000Z, Bo
      Next: send the deck, Thu 19 Nov 2026, Ann (T-2)
      Closed: 2026-11-18T09:03:00.000Z"
  `)
})

test('a reply that names another record, asks something or only shows something is read as anywhere', async () => {
  const { here, id } = await withReminder()
  expect(
    await under(
      here,
      'Ann',
      id,
      'called globex, no budget',
      'remind me fri 9am to call Globex',
      'pipeline',
      'thanks!',
      '! who is the buyer?',
      '! wno',
      'agenda',
    ),
  ).toMatchInlineSnapshot(`
    "called globex, no budget
    Logged I-1 call with Globex
      no budget
    remind me fri 9am to call Globex
    Reminder R-2 call Globex
      DM to you, Fri 20 Nov 2026, 09:00 (Europe/Berlin).
      About: D-2 Globex
    pipeline
    Pipeline
      New | 2 | $34,000 | ████████████
      Qualified | 0 | – | 
      Proposal | 0 | – | 
      Negotiation | 0 | – | 
      Won | 0 | – | 
      Lost | 0 | – | 
      2 open, $34,000; forecast $3,400
      0 of 2 open deals have a next step (0 %)
      (picture: Bars of the open stages: New 2 deals · $34,000; Qualified 0 deals; Proposal 0 deals; Negotiation 0 deals)
    thanks!
    You are welcome. Nothing is due for you
      2 open deals of yours, 2 without a next step.
    who is the buyer?
    I could not read "who is".
      Type "help" to see what you can say.
    wno
    I could not read "wno".
      Type "help" to see what you can say.
    agenda
    Nothing is due
      Today, Wed 18 Nov 2026"
  `)
})

test('under a list, a digest and a message of somebody else the record must be named', async () => {
  const here = await world()
  await here.talk('Ann> deal add Acme 24k', 'Ann> deal add Globex 10k', 'Ann> digest daily 9:00')
  here.clock.forward({ days: 1 })
  await here.beat()
  const [digest] = here.chat.sent
  expect(
    await under(here, 'Ann', digest?.id ?? '', '! won', '! no budget this year', 'won D-2', 'called acme, no budget'),
  ).toMatchInlineSnapshot(`
    "won
    "deal won" still needs the deal.
      Type "deal won DEAL [AMOUNT] [why: TEXT]", for example "deal won D-7".
      ? Deal: 
      ? Amount (optional): 
      ? Why (optional): 
    no budget this year
    I could not read "no budget".
    won D-2
    Won D-2 Globex, $10,000
      New → Won
    called acme, no budget
    Logged I-1 call with Acme
      no budget"
  `)
  expect(await under(here, 'Ann', 'unknown', '! won')).toContain('still needs the deal')
})

test('a reply to what was shared is about it; files are kept by name, beside the words too', async () => {
  const here = await world()
  const place = { ...channel(here, '#sales'), readers: 'team' as const }
  await here.talk('Ann> deal add Acme 24k', 'Bo> help')
  await here.ask('Ann', { line: 'deal show D-1' }, { place, id: 'asked' })
  await here.ask('Ann', { call: { path: ['share'], fields: { answer: 'asked', sure: 'yes' } } }, { place })
  await here.beat()
  const id = posted(here, 'D-1 Acme')
  const said = (input: { line: string; attached?: readonly { name: string; link?: string }[] }) =>
    here.ask('Bo', { ...input, under: id }, { place })
  const offer = { name: 'offer.pdf', link: 'https://files/1' }
  expect(
    [
      await said({ line: 'qualified' }),
      await said({ line: '', attached: [offer, { name: 'terms.pdf' }] }),
      await said({ line: 'won', attached: [offer] }),
    ].join('\n'),
  ).toMatchInlineSnapshot(`
    "D-1 Acme
      New → Qualified
      [Show] [Undo E-2]
    Logged I-1 note on Acme
      Files: offer.pdf https://files/1
    terms.pdf
      [Edit] [Timeline] [Undo E-3]
    All 2 lines are done
      ✓ 1. Won D-1 Acme, $24,000
      Qualified → Won
      [Undo E-4]
      ✓ 2. Logged I-2 note on Acme
      File: offer.pdf https://files/1
      [Edit] [Timeline] [Undo E-5]"
  `)
  expect(await here.ask('Bo', { line: '', under: 'unknown', attached: [offer] }, { place }, 'refused')).toContain('CSV')
})

test('on Slack people reply in the thread of an answer, a reminder and a shared card, on Discord by a reply', async () => {
  const { clock } = await world()
  const { slack, team, ann } = await slackWithTeam({ now: clock.now().toString() })
  const sales = team.channel('sales')
  const { beat } = await program(slack, team, { mode: 'socket', clock })
  await ann.command('/crm', 'me zone:Europe/Berlin')
  await beat()
  ann.goes('dm')
  await ann.writes('deal add Acme 24k')
  const added = ann.dm.messages.findLast(({ byApp }) => byApp)
  await ann.writes('called, wants a demo fri', { ...(added && { thread: added }) })
  expect(ann.sees()).toContain('Logged I-1 call with Acme')
  await ann.shares({ name: 'offer.pdf', content: 'x', type: 'pdf' }, { ...(added && { thread: added }) })
  expect(ann.sees()).toContain('File: offer.pdf')
  await ann.command('/crm', 'deal show D-1', { in: sales })
  await ann.press('Share')
  await beat()
  const card = sales.messages.findLast(({ byApp }) => byApp)
  await ann.mentions('won', { in: sales, ...(card && { thread: card }) })
  expect(ann.sees(sales)).toContain('New → Won')
  expect(slack.problems).toEqual([])

  const { acme, ann: annie, discord } = await discordTeam()
  await annie.command('crm', { line: 'me zone:Europe/Berlin' })
  await annie.command('crm', { line: 'deal add Acme 24k' })
  const dm = annie.dm
  dm.says('deal show D-1')
  await dm.waitsFor('D-1 Acme')
  dm.says('called, wants a demo fri', { replyTo: dm.message() })
  await dm.waitsFor('Logged I-1')
  expect(dm.sees()).toContain('wants a demo fri')
  expect(acme.channel('general').messages()).toEqual([])
  expect(discord.problems).toEqual([])
})
