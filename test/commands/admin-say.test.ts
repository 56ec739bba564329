import { expect, test } from 'vitest'
import { type SaidAndAnswered, unlike } from '../unlike.ts'
import { world } from '../world.ts'

/** What those who look after a team say, and what the answer has. */
const LINES: readonly (readonly [line: string, has: string | RegExp])[] = [
  ['set currency to EUR', 'currency: USD → EUR'],
  ['our base currency is GBP', '→ GBP'],
  ['our currency is CHF', '→ CHF'],
  ['change the country to DE', 'country'],
  ['change my timezone to Tokyo', 'Asia/Tokyo'],
  ['set my working hours to 9-17', '09:00 to 17:00'],
  ['what are my settings', 'What you settled'],
  ['rename stage New to Inbox', 'Changed the stage New'],
  ['change the probability of stage Proposal to 60', '60 %'],
  ["i'm on vacation until 3 jan", /^You are away/u],
  ['bo covers for me until 4 jan', 'goes to Bo'],
  ['send me a digest every weekday at 8', /^Set up G-1/u],
  ['turn off the digest', /^(?:Which digest|Turned off)/u],
  ['mute reminders', 'You are no longer told of'],
  ['do not tell me about my tasks', 'tasks'],
  ['unmute reminders', 'You are told again of'],
  ['add bo as manager', 'Bo is manager now'],
  ['remove bo', /\[Run: member remove bo\]/u],
  ['help with deals', /deal/u],
  ['activity report for this week', /1 call this week/u],
  ['total won this year', /^Won deals closed this year/u],
  ['merge the contacts Lena Ott and Lena Otto', /^Put C-1 Lena Ott into C-2/u],
  ['put a deal in for Vesta 14k', /^Added D-\d+ Vesta[\s\S]*€?14/u],
  ['ping me about Vesta next friday', /^Reminder R-1/u],
  ['deal add Vesta: 30 licenses at 45 each', /CHF 1,350, for 30 licenses/u],
]

test('a team is looked after in words', async () => {
  const here = await world()
  await here.talk('Ann> help', 'Bo> help')
  await here.talk('Ann> company add Vesta', 'Ann> contact add Lena Ott', 'Ann> contact add Lena Otto')
  await here.talk('Ann> log call A-1 10m', 'Ann> lead add Tom Moe', 'Ann> contact add Tom Moe +4930901820')
  for (const [line, has] of LINES) {
    const answer = await here.say('Ann', line, 'either')
    if (typeof has === 'string') expect(`${line}: ${answer}`).toContain(has)
    else expect([line, answer]).toEqual([line, expect.stringMatching(has)])
  }
  expect(await here.say('Ann', "what's tom moe's phone number", 'refused')).toMatch(
    /contact C-3[\s\S]*lead L-1|lead L-1[\s\S]*contact C-3/u,
  )
})

const PIPELINES: readonly SaidAndAnswered[] = [
  ['create a pipeline called Partners with stages intro, pilot, rollout', 'Partners | intro, pilot, rollout'],
  ['pipeline add Partners: intro, pilot and rollout', 'Partners | intro, pilot, rollout'],
  ['create pipeline Partners (intro, pilot)', 'Partners | intro, pilot |'],
  ['add a pipeline for Partners with intro > pilot > rollout', 'Partners | intro, pilot, rollout'],
  [`pipeline add ${'Partners and resellers of the whole world'}`, 'That is 41 characters, and 40 is the most.'],
  ['new opp Vesta upgrade 8k in renewals', 'Vesta upgrade\n', 'Pipeline: Renewals', '$8,000'],
  ['new deal Vesta 8k renewals pipeline', 'Vesta\n', 'Pipeline: Renewals'],
  ['new opp Vesta renewals 8k', 'stands in the title', '[In the pipeline Renewals: Vesta]', '[Part of the title'],
  ['new opp Vesta sales 8k', 'Vesta sales\n', 'Pipeline: Sales'],
  ['move nordwind to the partner funnel', '"partner" is no pipeline', '[Renewals]'],
  ['nordwind deal to renewals', 'Sales, New → Renewals, Due'],
  ['nordwind is in negotiations', 'New → Negotiation'],
  ['kern renewal is in talks', 'Due → Talking'],
  ['nordwind is in trouble', 'could not read "is in trouble"'],
  ['how is renewals doing', 'The pipeline Renewals', 'Talking | 0'],
  ['get rid of the renewals pipeline', '1 deal is in Renewals', '[To Sales]'],
  ['delete the renewals pipeline and move its deals to sales', 'Deleted the pipeline Renewals', '1 deal moved'],
  ['delete the partner pipeline', /"partner" is no pipeline\.\n {2}The pipelines: Sales, Renewals\.$/u],
  ['any duplicate accounts?', 'No two companies look like one'],
  ['do we have people in here twice?', 'No two contacts look like one'],
  ['reps may only edit their own deals', 'Members may change their own deals now'],
  ['limit reps to editing their own stuff', 'Members may change their own records now'],
  ['only let salespeople see their own accounts', 'Members see their own companies now'],
]

test('pipelines, what roles may and what is there twice are looked after in words', async () => {
  const here = await world()
  await here.talk('Ann> pipeline add Renewals stages:"Due, Talking"', 'Ann> deal add Nordwind pilot 5k')
  await here.talk('Ann> deal add Kern renewal 2k pipeline:renewals')
  expect(await unlike(here, PIPELINES)).toEqual([])
}, 60_000)

test('the only pipeline is named where another one is meant', async () => {
  const here = await world()
  await here.say('Ann', 'deal add Nordwind pilot 5k')
  expect(await here.say('Ann', 'move nordwind to the renewals funnel', 'refused')).toContain('there is only Sales')
}, 60_000)
