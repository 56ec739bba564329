import { expect, test } from 'vitest'
import { world } from '../world.ts'

/** What those who look after a team say, and what the answer has. */
const LINES: readonly (readonly [line: string, has: string | RegExp])[] = [
  ['set currency to EUR', 'currency: USD → EUR'],
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
