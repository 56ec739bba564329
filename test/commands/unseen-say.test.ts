import { expect, test } from 'vitest'
import { unlike } from '../unlike.ts'
import { type World, world } from '../world.ts'

async function team(): Promise<World> {
  const here = await world()
  await here.say('Ann', 'help')
  await here.say('Bo', 'help')
  await here.talk(
    'Ann> company add Vesta',
    'Ann> contact add Lena Ott @ Vesta lena@vesta.com',
    'Ann> contact add Raj Patel',
    'Ann> deal add "Nordwind rollout" 24k stage:proposal closes:2026-12-15',
    'Ann> deal add "Quill 2027 renewal" 30k stage:qualified',
    'Ann> lead add Kim Lee @ Sable',
    'Ann> task add book stand fri',
    'Ann> remind me fri 3pm to call the bank',
  )
  return here
}

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
]

test('what is said in words of the same kind is done as it is meant', async () => {
  const here = await team()
  expect(await unlike(here, DONE)).toEqual([])
}, 240_000)

/** Lines that may mean several things, or name nobody: the answer and its first buttons; nothing is saved. */
const ASKED: readonly (readonly [line: string, ...has: readonly string[]])[] = [
  ["i'm off next week, bo covers", 'An absence begins when it is said', '[Remind me on Mon 23 Nov 2026 to say it]'],
  ['on vacation from dec 20 to jan 5', '[Away from now until Wed 6 Jan 2027]'],
  ['update opportunity Zorblax: amount 4k', 'No deal is called "Zorblax"'],
  ['close Zorblax as won', 'No deal is called "Zorblax"', '[Add it as won: Zorblax]'],
  ['mark Zorblax as lost, too dear', '[Add it as lost: Zorblax]'],
  ['deal add Boeing 737 800', '[$800 as amount]'],
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
    'Ann> field add deal Users number',
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
  await shows('create opportunity Cedar tour 45k users 120', 'Amount: $45,000', 'Users: 120')
  await shows('set the rival of D-2 to Zorg and the users to 12', 'Rival none → Zorg', 'Users none → 12')
  await shows('D-2 plan pro', 'Plan none → pro')
  await shows('report of users by plan', 'pro', '12')
  await shows('which deals are pro', 'Quill 2027 renewal')
  await shows('which companies are gold', 'Vesta')
  await shows('deals of gold companies', 'Nordwind rollout')
  await shows('deals missing plan or rival', 'Nordwind rollout')
}, 120_000)
