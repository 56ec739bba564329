import { expect, test } from 'vitest'
import { sayTeam, unlike } from '../unlike.ts'

const team = () => sayTeam('Ann> task add book stand fri', 'Ann> remind me fri 3pm to call the bank')

/** Lines of a kind in other words than those by which the kind was first known: each is done, and taken back. */
const DONE: readonly (readonly [line: string, ...has: readonly string[]])[] = [
  // a step back or ahead
  ['push nordwind back one stage', 'Proposal → Qualified'],
  ['move quill up one stage', 'Qualified → Proposal'],
  ['drag nordwind back to qualified', 'Proposal → Qualified'],
  ['send quill to proposal', 'Qualified → Proposal'],
  ['drop nordwind down to qualified', 'Proposal → Qualified'],
  // how it ended
  ['close won nordwind', 'Won D-1'],
  ['closing lost quill: no budget', 'Lost', 'no budget'],
  ['just won quill 🎉', 'Won D-2'],
  ['closed quill for 28,500', 'Won D-2 Quill 2027 renewal, $28,500'],
  ['we signed nordwind at 26k', 'Won D-1 Nordwind rollout, $26,000'],
  ['lost nordwind and quill: budget', 'Lost: 2 deals'],
  // what it is worth from now on
  ['nordwind will be 31k', '→ $31,000'],
  ['quill should be 29k', '→ $29,000'],
  // who is new, as rows of other programs have it
  ['lead add Ana [Telco Norte] ana@telco.example', ' Ana\n', 'Company: Telco Norte'],
  ['lead add Piet {Grachten} piet@grachten.example', ' Piet\n', 'Company: Grachten'],
  // how long it took
  ['log call vesta a quarter of an hour, wants references', '15 min', 'wants references'],
  ['log meeting vesta three quarters of an hour, all fine', '45 min', 'all fine'],
  ['log call vesta, quarter of an hour', '15 min'],
  // what is to be done after it
  ['log call vesta they need legal, todo: ask the lawyer monday', 'ask the lawyer', 'Mon 23 Nov 2026'],
  ['log call raj patel wants figures - next action: prepare a sheet tomorrow', 'prepare a sheet', 'Thu 19 Nov 2026'],
  ['done T-1, next call them monday', 'Done; then call them', 'Mon 23 Nov 2026'],
  ['T-1 done, then send the invoice fri', 'Done; then send the invoice', 'Fri 20 Nov 2026'],
  // what is to be done, behind the record
  ['D-2 task send the plan fri', 'send the plan', 'D-2 Quill 2027 renewal', 'Fri 20 Nov 2026'],
  ['vesta: todo call them mon', 'call them', 'A-1 Vesta', 'Mon 23 Nov 2026'],
  // by somebody who learns the language
  ['we have make a call with vesta today, is good', 'Logged', 'call', 'Vesta'],
  ['i did a meeting with raj patel, he wants a sample', 'meeting', 'Raj Patel'],
  ['call vesta,they agree', 'Logged', 'they agree'],
  // numbers as they are written
  ['deal add Cedar kit 18 000', ' Cedar kit\n', 'Amount: $18,000'],
  ['deal add Cedar kit 12 000 closing fri', ' Cedar kit\n', 'Amount: $12,000', '20 Nov 2026'],
  ['new deal Cedar training 5k contact raj patel', ' Cedar training\n', 'C-2 Raj Patel'],
  // whom it is told
  ['let bo know monday morning to call the bank', 'call the bank', 'Mon 23 Nov 2026'],
  ['make sure bo knows friday 10am about the audit', 'audit', 'Fri 20 Nov 2026'],
  ['snooze reminder 1 until tuesday', 'Tue 24 Nov 2026'],
  ['move task 1 to monday', 'Mon 23 Nov 2026'],
  ['rename bo to Robert', 'Bo is called Robert now'],
  ['put R-1 off to thursday 26 nov', 'Thu 26 Nov 2026'],
  ['remind me friday 1600 leave early', 'leave early', 'Fri 20 Nov 2026, 16:00'],
  ['task bo call the caterer friday', 'call the caterer', 'Owner: Bo'],
  // who is new, with what else is told of them
  ['lead add Ines (from Brightside) ines@brightside.example', ' Ines\n', 'Company: Brightside'],
  ['lead add Kara Zorn; Krypton Ltd; kara@krypton.example; 9k; referral', 'Company: Krypton Ltd', 'Source: referral'],
  [
    'can you add Marta Silva from Porto Docks as new lead? marta@porto.example',
    ' Marta Silva\n',
    'Company: Porto Docks',
  ],
  ['new lead Kim Aas @ Vestland kim@vestland.example, give it to bo', ' Kim Aas\n', 'Owner: Bo'],
  ['add contact Max Power at 24/7 Media max@247.example', ' Max Power\n', '24/7 Media'],
  ['raj patel moved to raj@home.example', 'raj@home.example'],
  ['lena ott is also on the quill deal', 'with C-1 Lena Ott'],
  ['convert kim lee to a deal', 'Kim Lee'],
  // what became of it, told with something else
  ['nordwind signed, mark as won', 'Won D-1', 'signed'],
  ['quill is a win!', 'Won D-2'],
  ['update quill to proposal stage', 'Qualified → Proposal'],
  ['bump nordwind to the previous stage', 'Proposal → Qualified'],
  ['assign owner of D-1 to bo', 'owner Ann → Bo'],
  ['call D-2 "Quill phase one" from now on', '→ "Quill phase one"'],
  ['log: called vesta, sent the list', 'Logged', 'sent the list'],
  ['note a call with vesta, 10 min, they will sign', 'Vesta, 10 min', 'they will sign'],
  ['spoke with vesta for about 20 minutes, they need a quote', '20 min', 'they need a quote'],
  ['meeting notes raj patel: wants a demo', 'meeting', 'wants a demo'],
  ['reply from raj patel: they accept', 'email from Raj Patel', 'they accept'],
  ['today i speak with vesta, they not happy', 'Vesta', 'they not happy'],
  ['put a meeting with vesta in for monday 2pm', 'meeting with vesta', '2026-11-23T13:00'],
  ['i am meeting raj patel tomorrow at 12', 'meeting with raj patel', '2026-11-19T11:00'],
  ['deal add Cedar rig 1,250.50', 'Amount: $1,250.50'],
  ['deal add Waldhof Turm 25 T€', 'Amount: €25,000'],
  [
    'deal add Larch doors 6k closes eom owner bo stage proposal',
    ' Larch doors\n',
    'Stage: Proposal',
    'Owner: Bo',
    '30 Nov',
  ],
  ['deal add Larch doors 6k owner bo closes eom', ' Larch doors\n', 'Owner: Bo', '30 Nov'],
  ['lead Tara Singh, Head of IT at Monsoon, tara@monsoon.example', ' Tara Singh\n', 'Company: Monsoon', 'Head of IT'],
  ['lead add Pavel Novak from Prague pavel@home.example', ' Pavel Novak\n', 'Note: from Prague'],
  ['lead add Pavel Novak from Larch pavel@home.example', 'Company: Larch'],
  ['pls move the quill deal over to proposal thx', 'Qualified → Proposal'],
  ['log call vesta left message with the desk, will try tomorrow', 'left message with the desk', 'Thu 19 Nov 2026'],
  ['delete the call the bank reminder', 'Deleted R-1'],
]

test('what is said in words of the same kind is done as it is meant', async () => {
  const here = await team()
  expect(await unlike(here, DONE, 'done')).toEqual([])
}, 240_000)

/** Lines that may mean several things, or name nobody: the answer and its first buttons; nothing is saved. */
const ASKED: readonly (readonly [line: string, ...has: readonly string[]])[] = [
  ["i'm off next week, bo covers", 'An absence begins when it is said', '[Remind me on Mon 23 Nov 2026 to say it]'],
  ['on vacation from dec 20 to jan 5', '[Away from now until Wed 6 Jan 2027]'],
  ['update opportunity Zorblax: amount 4k', 'No deal is called "Zorblax"'],
  ['close Zorblax as won', 'No deal is called "Zorblax"', '[Add it as won: Zorblax]'],
  ['mark Zorblax as lost, too dear', '[Add it as lost: Zorblax]'],
  ['deal add Boeing 737 800', '[$800 as amount]'],
  ['deal add Cedar care 200 per user per month', '[$2,400, a year of it,'],
  ['remind me tomorrow at 8 or 9 to call', '[Thu 19 Nov 2026, 08:00]', '[Thu 19 Nov 2026, 09:00]'],
  ['remind me tue+thu 7:30 gym', 'Every week on Tuesday and Thursday at 07:30'],
  ['next stage for quill', '[Run: deal move quill "next stage"]'],
  ['add company Kite kite.example berlin', '[Address: berlin]', '[Note: berlin]'],
  ['cancel the bank reminder', 'R-1 call the bank'],
  ['we should win quill soon', '[Task: we should win quill soon]'],
]

test('what names nobody or is still to come is asked about', async () => {
  const here = await team()
  for (const [line, ...has] of ASKED) {
    const answer = await here.say('Ann', line, 'refused')
    for (const each of has) expect(answer, line).toContain(each)
  }
}, 120_000)

/** Questions with what their answers have. */
const SHOWN: readonly (readonly [line: string, ...has: readonly string[]])[] = [
  ['people', 'Lena Ott', 'Raj Patel'],
  ['list people', 'Lena Ott', 'Raj Patel'],
  ['vesta activity', 'Timeline of A-1 Vesta'],
  ['latest activity on vesta', 'Timeline of A-1 Vesta'],
  ['show me the history of D-1', 'History of D-1'],
  ['see the full timeline of vesta', 'Timeline of A-1 Vesta'],
  ['deals past their close date', 'verdue'],
  ['logged calls in november', 'No call is logged'],
  ['friday?', 'Fri 20 Nov 2026'],
  ['tasks due today and friday', 'book stand'],
  ['any overdue stuff?', 'verdue tasks'],
  ['email of lena ott please', 'lena@vesta.com'],
  ['who did we call this month', 'No call is logged'],
  ['show me what we won in november', 'Won deals'],
  ['anything open at vesta?', 'Vesta'],
  ['is nordwind still in proposal', 'Stage: Proposal'],
  ['are we going to hit the quarter', 'Forecast, Q4 2026'],
  ['deals ordered by close date, latest first', 'Open deals by expected close'],
  ['how do i change the close date of a deal', 'deal edit'],
  ['what repeats', 'eminder'],
  ['which tasks are recurring', 'epeating tasks'],
]

test('questions in words of the same kind show what is asked for', async () => {
  const here = await team()
  for (const [line, ...has] of SHOWN) {
    const answer = await here.say('Ann', line)
    for (const each of has) expect(answer, line).toContain(each)
  }
}, 120_000)

test('own fields are asked for and given as fields of every record', async () => {
  const here = await team()
  await here.talk(
    'Ann> field add deal Seats number',
    'Ann> field add deal Plan: basic, pro',
    'Ann> field add deal Rival text',
    'Ann> field add company Tier: gold, silver',
    'Ann> vesta tier gold',
    'Ann> D-1 company vesta',
  )
  const shows = async (line: string, ...has: readonly string[]) => {
    const answer = await here.say('Ann', line)
    for (const each of has) expect(answer, line).toContain(each)
  }
  await shows('create opportunity Cedar tour 45k seats 120', 'Amount: $45,000', 'Seats: 120')
  await shows('set the rival of D-2 to Zorg and the seats to 12', 'Rival none → Zorg', 'Seats none → 12')
  await shows('D-2 plan pro', 'Plan none → pro')
  await shows('report of seats by plan', 'pro', '12')
  await shows('which deals are pro', 'Quill 2027 renewal')
  await shows('which companies are gold', 'Vesta')
  await shows('deals of gold companies', 'Nordwind rollout')
  await shows('deals missing plan or rival', 'Nordwind rollout')
}, 120_000)
