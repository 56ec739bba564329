import { expect, test } from 'vitest'
import { unlike } from '../unlike.ts'
import { type World, world } from '../world.ts'

/** A team with records that lines are about: Ann is the admin, Bo and Mia are members. */
async function team(): Promise<World> {
  const here = await world()
  await here.talk('Ann> help', 'Bo> help', 'Mia> help')
  await here.talk(
    'Ann> company add Nordlicht GmbH nordlicht.example',
    'Ann> company add Kestrel Labs kestrel.example',
    'Ann> company add Lumio lumio.example',
    'Ann> contact add Tom Keller @nordlicht.example tom@nordlicht.example +49 30 901820',
    'Ann> contact add Sofia Marin @kestrel.example sofia@kestrel.example',
    'Ann> contact add Raj Anand @lumio.example raj@lumio.example',
    'Ann> deal add "Milano rollout" 24k stage:proposal closes:2026-12-15',
    'Ann> deal add "Kestrel pilot" 5k company:A-2 closes:2027-01-20',
    'Bo> deal add "Orchid hotels" 9k',
    'Ann> lead add Tomas Ferri tomas@zeta.example',
    'Ann> task add send quote fri for:D-1',
    'Ann> task add prepare deck thu',
  )
  return here
}

const TO_DO = 'can be over or still to come'

test('what is said to be done is asked about, and what is told of is logged', async () => {
  expect(
    await unlike(await team(), [
      ['email sofia about the offer', TO_DO, '[Task: email sofia about the offer] [It was: log it]'],
      ['email sofia the contract', TO_DO],
      ['mail tom our price list', TO_DO],
      ['call tom back tomorrow at 11', '[Task: call tom back tomorrow at 11]'],
      ['call raj about pricing', TO_DO],
      ['phone raj to confirm the date', TO_DO],
      ['text sofia about the invoice', TO_DO],
      ['ping tom about the contract', TO_DO],
      ['message raj that we are late', TO_DO],
      ['whatsapp sofia', TO_DO],
      ['call raj about pricing, he agreed', 'Logged call with Raj Anand'],
      ['call raj wants a demo', 'Logged call with Raj Anand'],
      ['email sofia sent the offer', 'Logged email to Sofia Marin'],
      ['log email sofia about the offer', 'Logged email to Sofia Marin'],
      ['call raj 10m about pricing', 'Logged call with Raj Anand, 10 min'],
      ['sms to sofia that we are late', 'Logged chat with Sofia Marin'],
      ['call zelda about pricing', 'Nothing is called "zelda"', '[Task: call zelda about pricing]'],
    ]),
  ).toEqual([])
})

test('the button of what is to be done makes it, with its day', async () => {
  const here = await team()
  await here.say('Ann', 'call sofia back tomorrow at 11', 'refused')
  expect(await here.press('Ann', 'Task')).toMatch(/call sofia back[\s\S]*Due: 2026-11-19T10:00/u)
})

test('what happened is told in the words of other programs', async () => {
  expect(
    await unlike(await team(), [
      ['log activity: call with raj 15min', 'call with Raj Anand, 15 min'],
      ['add activity call raj 15 min', 'call with Raj Anand, 15 min'],
      ['logged a call with raj 10m', 'call with Raj Anand, 10 min'],
      ['loged a call with raj, wants a quote', 'call with Raj Anand', 'wants a quote'],
      ['had a 30 minute call with raj about renewal', 'call with Raj Anand, 30 min', 'about renewal'],
      ['video call sofia 45 min', 'call with Sofia Marin, 45 min'],
      ['quick call w/ sofia - all good', 'call with Sofia Marin', 'all good'],
      ['conversation with tom: he needs a discount', 'call with Tom Keller', 'needs a discount'],
      ['demoed the product to sofia', 'demo for Sofia Marin'],
      ['i have speak with raj today, he say ok', 'call with Raj Anand, today', 'he say ok'],
      ['log meeting with tom yesterday 2pm 45min: discussed scope', '45 min, yesterday 14:00', 'discussed scope'],
      ['no answer from tom, try again tomorrow', 'call with Tom Keller, no answer', 'Next: try again, Thu 19 Nov'],
      ['left tom a voicemail', /call with Tom Keller, voicemail\n {2}\[/u],
      ['no-show from sofia', 'note on Sofia Marin', 'no-show'],
      ["raj didn't show up", 'note on Raj Anand'],
      ['called raj 10m\nbudget 20k\nthey decide monday', 'call with Raj Anand, 10 min', 'they decide monday'],
      ['note for the kestrel deal: price approved', 'note on Kestrel pilot', 'price approved'],
      ['note kestrel account manager changed', /account manager changed|may be one of/u],
      ['met sofia\nshe wants more\nmove milano to negotiation', 'or are these 2 commands'],
    ]),
  ).toEqual([])
})

test('what is new of a deal is said in any order', async () => {
  expect(
    await unlike(await team(), [
      ['close date milano end of january', '→ Sun 31 Jan 2027'],
      ['deal value Kestrel pilot 9500', '$5,000 → $9,500'],
      ['milano amount 1.200', 'can be read in two ways'],
      ['milano to closed won', 'Won D-1 Milano rollout'],
      ['moved milano to negotiation', 'Proposal → Negotiation'],
      ['pull in milano to friday', '→ Fri 20 Nov 2026'],
      ['milano signed the contract', '[Run: deal won milano]'],
      ['we closed milano at 40k', 'Won D-1 Milano rollout, $40,000'],
      ['assign milano to me', 'D-1 Milano rollout is yours already.'],
      ['D-1 to bo', 'owner Ann → Bo'],
      ['T-1 for bo', 'owner Ann → Bo'],
      ['deal 2 to proposal', 'New → Proposal'],
      ['add raj as contact to milano', 'with C-3 Raj Anand'],
      ['milano 21k\nkestrel pilot to proposal', 'All 2 lines are done', '$21,000', 'New → Proposal'],
      ['delete kestrel', /\[Run: deal delete "?kestrel"?\](?!.*\[Run: deal delete)/u],
    ]),
  ).toEqual([])
})

test('something new is no small word that led to it', async () => {
  expect(
    await unlike(await team(), [
      ['deal for lumio 20k', /^Added lumio\n[\s\S]*Company: A-3 Lumio/u],
      ['deal for adventure 20k', /^Added adventure\n/u],
      ['new deal with Lumio for 12k', /^Added Lumio\n/u],
      ['opp at lumio 12k', /^Added lumio\n/u],
      ['add opportunity for Lumio: support plan, 9k, proposal', /^Added support plan\n {2}Stage: Proposal/u],
      ['new deal Lumio website 5k proposal', /^Added Lumio website\n {2}Stage: Proposal/u],
      ['lumio is now at 25k', '[Run: deal add lumio company:lumio amount:25k]'],
      ['Lumio lamps 1.200 €', '[Run: deal add "Lumio lamps" company:Lumio'],
      ['opportunity Lumio pilot 5k', /^Added Lumio pilot\n/u, '$5,000'],
      ['follow-up with zelda on friday', 'Reminder Follow up with zelda'],
      ['remind me for the demo friday', 'Reminder the demo'],
      ['follow up about the offer friday', 'Added follow up about the offer'],
      ['book a demo with raj for dec 3 at 2pm', /^Added demo with raj\n {2}Due: 2026-12-03T13:00/u],
      ['add Ingrid Moe to leads', /^Added Ingrid Moe\n/u],
      ['lead add Nora Dahl @ Fjord nora@fjord.example source LinkedIn', 'Source: LinkedIn'],
      ['lead add Nora Dahl @ Fjord title: CTO, https://fjord.example', 'Title: CTO', 'Website: https://fjord.example'],
      ['just got an inbound from Derek Shaw at Milbrook', 'Added Derek Shaw', 'Company: Milbrook'],
    ]),
  ).toEqual([])
})

test('next steps and tasks are said of a deal and of a person', async () => {
  expect(
    await unlike(await team(), [
      ['set next step for milano: send contract friday', 'Added send contract', 'About: D-1 Milano rollout'],
      ['next step milano: send contract friday', 'Added send contract', 'About: D-1 Milano rollout'],
      ['set next step for milano to send contract friday', 'next: send contract friday'],
      ['mia to send the deck to sofia friday', 'Added send the deck to sofia', 'Owner: Mia'],
      ['bo, please call raj tomorrow', 'Added call raj', 'Owner: Bo'],
      ['follow up with raj in 3 days', 'About: C-3 Raj Anand'],
      ['send quote to sofia by friday', '[Run: task edit'],
      ['done with send quote', 'T-1 send quote\n  Done'],
      ['task 2 done', 'T-2 prepare deck\n  Done'],
      ['cancel the task prepare deck', '[Run: task delete "prepare deck"]'],
      ['to do list', '2 tasks'],
      ['overdue', 'Nothing is overdue'],
      ['ping me friday about milano', 'Reminder Follow up on Milano rollout'],
      ['wake me up at 3pm: standup', 'Reminder standup'],
      ['in 2 hours remind me to call raj', 'Reminder call raj', '12:00'],
      ['please to remind me tomorrow for call tom', 'Reminder call tom'],
    ]),
  ).toEqual([])
})

test('what is asked is answered by what holds it', async () => {
  expect(
    await unlike(await team(), [
      ['who is tomas ferri?', /^L-1 Tomas Ferri/u],
      ["who's on milano", 'Owner: Ann'],
      ['show me everything about milano', /^D-1 Milano rollout/u],
      ['how many deals do i have', '2 deals'],
      ['how much did we win this month', 'Won deals'],
      ['deals i own', 'Open deals of Ann'],
      ['export deals', 'deals.csv'],
      ['export leads', 'leads.csv'],
      ['how are we doing this month', 'What closes'],
    ]),
  ).toEqual([])
})

test('undo says what is left to put back only where something is', async () => {
  const here = await team()
  await here.talk('Ann> deal edit D-1 30k', 'Ann> deal edit D-1 31k')
  const first = /E-\d+/u.exec(await here.say('Ann', 'recent'))?.[0] ?? ''
  const before = `E-${Number(first.slice(2)) - 1}`
  const refused = await here.say('Ann', `undo ${before}`, 'refused')
  expect(refused).toContain('all of it was touched since')
  expect(refused).not.toContain('Undo the rest')
})
