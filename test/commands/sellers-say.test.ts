import { expect, test } from 'vitest'
import { type SaidAndAnswered, unlike } from '../unlike.ts'
import { type World, world } from '../world.ts'

async function team(): Promise<World> {
  const here = await world()
  await here.say('Ann', 'help')
  await here.say('Bo', 'help')
  await here.talk(
    'Ann> company add Vesta',
    'Ann> company add Kern kern.io',
    'Ann> contact add Lena Ott @ Vesta lena@vesta.com',
    'Ann> deal add "Nordwind rollout" 24k stage:proposal closes:2026-12-15',
    'Ann> deal add "Kern pilot" 5k company:Kern closes:2026-11-27',
    'Ann> deal add "Kern training" 3k company:Kern stage:qualified',
    'Ann> lead add Kim Lee @ Sable source:webinar',
    'Ann> log call nordwind 5m they like it',
    'Ann> task add send quote D-1 2026-11-20',
    'Ann> remind me fri 3pm call the bank',
  )
  return here
}

/** Lines that change something, and what the answer has: each is done, and taken back. */
const DONE: readonly SaidAndAnswered[] = [
  // an end with its day and its amount, in any order
  ['won nordwind yesterday', 'Won D-1', 'yesterday'],
  ['won nordwind yesterday, 30k', 'Won D-1', '$30,000', 'yesterday'],
  ['lost nordwind last friday, too expensive', 'Lost', 'too expensive'],
  // what was told first, then what is to be done with it
  ['nordwind: verbal yes, move it to negotiation', 'Proposal → Negotiation: verbal yes'],
  ['nordwind wants a contract, move it to negotiation', 'Negotiation: wants a contract'],
  ['kim lee says no, disqualify her', 'disqualified: says no'],
  ['nordwind is in negotiation again', 'Proposal → Negotiation'],
  ['nordwind from proposal to negotiation', 'Proposal → Negotiation'],
  ['kim lee: no budget this year, disqualify', 'disqualified: no budget this year'],
  // several fields in one line
  ['D-1: closing jan 10, 26k', '→ $26,000', '→ Sun 10 Jan 2027'],
  ['nordwind: close date jan 10, amount 26k', '→ $26,000', '→ Sun 10 Jan 2027'],
  ['nordwind amount is 22k and it closes on 4 dec', '→ $22,000', '→ Fri 4 Dec 2026'],
  ['set close date of nordwind to January 10, 2027', '→ Sun 10 Jan 2027'],
  ['nordwind close date -> feb 1', '→ Mon 1 Feb 2027'],
  ['clear the close date of D-1', '→ none'],
  ['discount nordwind to 22,500', '→ $22,500'],
  ['nordwind is 10% bigger now', '→ $26,400'],
  ['add a second email for lena ott: lena@home.example', 'lena@vesta.com, lena@home.example'],
  ['owner of nordwind: bo', 'owner Ann → Bo'],
  ['T-1 high priority', 'priority normal → high'],
  ['task add send contract D-1 2026-11-27', 'send contract\n', 'Fri 27 Nov 2026'],
  ['kim lee is now with Brightwater', 'company Sable → Brightwater'],
  // what is new
  ['create a 15k deal with Vesta for onboarding', 'onboarding', '$15,000', 'A-1 Vesta'],
  ['add deal Harbor kit 75k in negotiation closing 20 jan', 'Harbor kit\n', 'Stage: Negotiation', '20 Jan 2027'],
  ['create a 20k opp called Harbor kit', 'Harbor kit', '$20,000'],
  ['met Ravi Shah from Lotus Labs at the expo, ravi@lotus.example, add as lead', 'Ravi Shah', 'Company: Lotus Labs'],
  ['create lead Nora Quist / Aalto Design / nora@aalto.example / 4.5k', 'Company: Aalto Design', '$4,500'],
  ['fresh lead - Tilda Moss, Greenway Farms, tilda@greenway.example', 'Tilda Moss', 'Company: Greenway Farms'],
  ['add to leads: Piet Vos, Vosselaar BV, piet@vosselaar.example', 'Piet Vos', 'Company: Vosselaar BV'],
  ['got a new lead today: Elsa Lind, Nordmark AB, elsa@nordmark.example', 'Elsa Lind', 'Company: Nordmark AB'],
  ['new client Umbra Textiles umbra.example', 'Added A-', 'Umbra Textiles', 'umbra.example'],
  ['new customer: Lia Roth lia@roth.example', 'Added C-', 'Lia Roth'],
  ['convert kim lee to a deal worth 5k', '$5,000'],
  ['new deal Harbor kit 4k\nnew lead Ola Nord ola@nord.example', 'All 2 lines are done', 'Harbor kit', 'Ola Nord'],
  // what happened
  ['log 30 min call w/ lena ott about the rollout', 'call with Lena Ott, 30 min', 'about the rollout'],
  ['log a 45 minute meeting with kern, all good', 'meeting with Kern, 45 min', 'all good'],
  ['log 1h demo nordwind', 'demo for Nordwind rollout, 1 h'],
  ['quick call nordwind, pricing approved', 'call with Nordwind rollout', 'pricing approved'],
  ['yesterday: call nordwind', 'call with Nordwind rollout', 'yesterday'],
  ['onsite at kern today, 2h, met the whole team', 'visit to Kern, 2 h', 'met the whole team'],
  ['nordwind meeting notes: they need SAML', 'note on Nordwind rollout', 'they need SAML'],
  ['nordwind call: price objection', 'call with Nordwind rollout', 'price objection'],
  ['meet nordwind next tuesday at noon', 'Added T-', '2026-11-24T11:00'],
  ['phoned nordwind, call back on monday', 'Next: call back, Mon 23 Nov 2026'],
  ['delete note I-1', 'Deleted I-1'],
  ['edit I-1: they love it', 'text "they like it" → "they love it"'],
  // what is to be done
  ['task add update the deck, bo, by thursday', 'update the deck\n', 'Owner: Bo'],
  ['task add bo - call the lawyer by monday', 'call the lawyer\n', 'Owner: Bo'],
  ['reminder in 45 minutes: leave for the airport', 'leave for the airport', '10:45'],
  ['reminder R-1 at 16:30 instead', '16:30'],
  ['delete the nordwind deal', 'Deleted D-1'],
  // who sees what
  ['hide nordwind from the others', 'is private'],
  ['make nordwind confidential', 'is private'],
  ['restrict reps to their own deals', 'Members see their own deals now'],
]

test('what sellers say is done as they mean it', async () => {
  expect(await unlike(await team(), DONE)).toEqual([])
}, 240_000)

/** Questions, and what the answer has. */
const ASKED: readonly SaidAndAnswered[] = [
  ['everyone at vesta', 'Lena Ott'],
  ['nordwind opp', 'D-1 Nordwind rollout'],
  ['leads older than 5 days', 'created before'],
  ['leads we got more than a week ago', 'created before'],
  ['deals newer than 3 days', 'created after', 'Kern pilot'],
  ['which deals have no close date', 'without close date', 'Kern training'],
  ['deals closing in the next 2 weeks', 'closing within 2 weeks', 'Kern pilot'],
  ['tasks due in the next 3 days', 'due within 3 days', 'send quote'],
  ['deals with close date in the past', 'Overdue deals'],
  ['who came from the webinar', 'Kim Lee'],
  ['leads from sable', 'Kim Lee'],
  ['kern deals', 'Kern pilot', 'Kern training'],
  ['nordwind tasks', 'send quote'],
  ['tasks not done yet', 'Open tasks', 'send quote'],
  ['which deals need attention', 'Stale deals'],
  ['what did we close in november', 'closed november'],
  ['export all contacts to excel', 'contacts.xlsx'],
  ['do we have a goal this quarter', 'No goal is set'],
  ['calls per rep', '1 call, by person'],
  ['activities by rep this month', 'logged this month, by person'],
  ['who owns the most deals', 'counted by owner'],
  ['total value of my pipeline', 'Sum of amount: $32,000'],
  ['how much is in negotiation', 'in Negotiation'],
  ['show me my commit for Q4', "Ann's forecast, Q4 2026"],
  ['weighted pipeline this quarter', 'Forecast, Q4 2026'],
  ['am i on track', "Ann's forecast"],
  ['are we on track this quarter', 'Forecast, Q4 2026'],
  ['why did my number change', "Ann's forecast"],
  ['who can see D-1', 'Everybody in the team sees D-1', 'Ann (admin), Bo'],
  ['is nordwind going to close this year?', 'Closes'],
  ['next task for nordwind', 'Next: send quote'],
  ['email of lena ott?', 'lena@vesta.com'],
  ["what's happening this week", 'send quote'],
  ['what needs my attention', 'Nothing is due'],
  ['what did ann add today', 'What you did today'],
  ['when is my next reminder', 'call the bank'],
  ['what can I ask you', 'I keep your deals and follow-ups'],
  // with slips
  ['overdeu tasks', 'Overdue tasks'],
  ['deals withuot next step', 'without next step'],
  ['deals closng this month', 'closing this month'],
  ['show ovrdue taks', 'Overdue tasks'],
  ['opprtunities closing this month', 'closing this month'],
]

test('what sellers ask is answered', async () => {
  expect(await unlike(await team(), ASKED)).toEqual([])
}, 240_000)

/** Lines that may mean several things: the answer and its first buttons. */
const DOUBTED: readonly (readonly [line: string, ...has: readonly string[]])[] = [
  ['move nordwind to negotiation as of friday', '"as of friday"', '[Move it to Negotiation now]'],
  ['nordwind to negotiation since monday', '[Move it to Negotiation now]'],
  ['add deal Harbor kit for bo 25k expected march 2027', '[Closes march 2027]'],
  ['push all deals closing this month to 15 dec', 'Tue 15 Dec 2026', '[Set the expected close of 1 deal]'],
  ['make bo owner of all leads', '[Hand over 1 lead]'],
  ['nordwind negotiation - budget confirmed', 'Run: deal move nordwind negotiation'],
  ['set the owner of all kern deals to bo', '[Hand over 2 deals]'],
  ['nordwind signed yesterday for 19k', 'Run: deal won nordwind'],
  ['nordwind fell through, no budget', 'Run: deal lost nordwind'],
  ['hide nordwind from bo', 'Run: private nordwind'],
  ['remove the kern deal', '2 deals are called', 'Kern pilot'],
  ['delete my quota', 'no goal'],
]

test('what may mean several things is asked about, and nothing is saved', async () => {
  const here = await team()
  for (const [line, ...has] of DOUBTED) {
    const answer = await here.say('Ann', line, 'refused')
    for (const each of has) expect(answer, line).toContain(each)
  }
}, 120_000)

test('what was not meant is told before it is taken back', async () => {
  const here = await team()
  await here.say('Ann', 'move nordwind negotiation')
  expect(await here.say('Ann', 'i did not mean to move nordwind, undo')).toContain('Negotiation → Proposal')
}, 60_000)

test('an owner stays with the words before those that are asked about', async () => {
  const here = await team()
  await here.say('Ann', 'add deal Harbor kit for bo 25k expected march 2027', 'refused')
  expect(await here.press('Ann', 'Closes march 2027')).toMatch(/Added D-\d+ Harbor kit\n[\s\S]*Owner: Bo/u)
}, 60_000)
