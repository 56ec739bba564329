import { expect, test } from 'vitest'
import { withoutPoliteness } from '../../src/language/grammar/polite.ts'
import { reworded } from '../../src/language/spoken/reworded.ts'
import { inFullWords } from '../../src/language/spoken/spelling.ts'
import { withQuotedValues } from '../../src/language/spoken/values.ts'

type Table = readonly (readonly [typed: string, read: string])[]

const table = (read: (line: string) => string, rows: Table): void => {
  for (const [typed, wanted] of rows) expect(read(typed), typed).toBe(wanted)
}

test('words that are shortened in chats are read in full where something is asked', () => {
  table(inFullWords, [
    ['whats due 2day', 'what is due today'],
    ['hows the funnel lookin rn', 'how is the funnel looking right now'],
    ['ppl at vesta', 'people at vesta'],
    ['people w phone', 'contacts with phone'],
    ['my todos that r overdue', 'my todos that are overdue'],
    ['team todos til friday', 'team todos till friday'],
    ['when did u last talk w vesta', 'when did you last talk with vesta'],
    ['what happened w D-2 b4 monday', 'what happened with D-2 before monday'],
    ['phone # of raj', 'phone number of raj'],
    // The first words of a statement, and none of what was told.
    ['spoke w raj abt u and r+d', 'spoke with raj abt u and r+d'],
    ['mtg w vesta fri 2pm', 'meeting with vesta fri 2pm'],
    ['note vesta: u r great', 'note vesta: u r great'],
    ['show "ppl at vesta"', 'show "ppl at vesta"'],
    ['R-1 in 2 w', 'R-1 in 2 w'],
    // Hours and days as they are written.
    ['T-2 um 18 uhr', 'T-2 at 18:00'],
    ['call raj 8:30 Uhr', 'call raj 8:30'],
    ['remind me mon/wed/fri 8 to run', 'remind me mon, wed and fri 8 to run'],
    ['log note mon/wed is best', 'log note mon/wed is best'],
  ])
})

test('what only tells a mood, asks kindly or repeats an order is no word of it', () => {
  table(withoutPoliteness, [
    ['hm, vesta is 20k', 'vesta is 20k'],
    ['nice! vesta won', 'vesta won'],
    ['🎉 vesta won', 'vesta won'],
    ['you can mark vesta as won', 'mark vesta as won'],
    ['feel free to close T-2', 'close T-2'],
    ['you can call raj', 'you can call raj'],
    ['new lead pls - Raj from Vesta', 'new lead - Raj from Vesta'],
    ['add a lead for me please: Raj', 'add a lead for me: Raj'],
    ['i need the number of raj', 'show me the number of raj'],
    ['need rajs mail', 'show me rajs mail'],
    ['i need to mail raj', 'i need to mail raj'],
    ['raj is the contact for vesta, link him', 'raj is the contact for vesta'],
    ['vesta is 26k now, pls udpate', 'vesta is 26k now'],
    ['vesta is 26k now, please call', 'vesta is 26k now, please call'],
    ['called raj, he wants us to fix it, please update it', 'called raj, he wants us to fix it, please update it'],
    ['note vesta: prices are wrong, please fix it', 'note vesta: prices are wrong, please fix it'],
    // The value that is no more.
    ['R-1 at 2pm, not 3', 'R-1 at 2pm'],
    ['vesta is 22k, not 24k', 'vesta is 22k'],
    ['move T-2 to mon instead of fri', 'move T-2 to mon'],
    ['vesta to bo, not cy', 'vesta to bo'],
    ['deals closing this month, not today', 'deals closing this month, not today'],
    ['remind me every day at 9, not saturday', 'remind me every day at 9, not saturday'],
    ['vesta deals, all of them', 'vesta deals'],
    // Why somebody puts something off.
    ['sick today - move all my todos to mon', 'move all my todos to mon'],
    ["i'm out this week so please reassign T-2 to bo", 'reassign T-2 to bo'],
    ['away tomorrow', 'away tomorrow'],
  ])
})

test('parts that people say in another order are read in their own', () => {
  table(reworded, [
    ['call raj back - remind me monday 8:30', 'remind me monday 8:30 call raj back'],
    ['send the quote to vesta, and ping me thu', 'remind me thu send the quote to vesta'],
    ['prepare the deck and please remind me on friday', 'remind me on friday prepare the deck'],
    ['called raj, no answer, remind me fri', 'called raj, no answer, remind me fri'],
    [
      'for the next 3 weeks remind me every thursday 8:30 to ask raj',
      'remind me every thursday 8:30 for the next 3 weeks to ask raj',
    ],
    ['until march remind bo every friday to report', 'remind bo every friday until march to report'],
    [
      'every 2 weeks on tue, till end of jan: remind me to pay raj',
      'remind me every 2 weeks on tue till end of jan to pay raj',
    ],
    ['remind both bo and cy: monday 9 prep', 'remind bo and cy: monday 9 prep'],
    ['mail in from raj: he likes it', 'mail from raj: he likes it'],
  ])
})

test('values of several words between keys are quoted, and texts are not', () => {
  const names = new Set(['name', 'company', 'role', 'note', 'deal', 'email'])
  table(
    (line) => withQuotedValues(line, { names } as never),
    [
      ['lead add company: vesta und sohn, name: raj patel', 'lead add company:"vesta und sohn", name:"raj patel"'],
      ['lead add name: raj, company: vesta', 'lead add name: raj, company: vesta'],
      ['log note vesta note: he said so, role: buyer', 'log note vesta note: he said so, role: buyer'],
      ['new deal: Cedar tour, email: a@b.io', 'new deal: Cedar tour, email: a@b.io'],
      ['other: two words, name: raj patel', 'other: two words, name:"raj patel"'],
    ],
  )
})
