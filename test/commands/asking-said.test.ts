import { expect, test } from 'vitest'
import { answersOf } from '../asking-team.ts'

const BO_OR_CY = 'Open deals of Bo or Cy: 3, €9,000 + $25,000 | D-4 | D-6 | D-5'
const PROPOSAL_OR_NEGOTIATION = 'Open deals in Proposal or Negotiation: 3, $49,000 | D-4 | D-1 | D-6'

const SEVERAL = [
  ['deals of bo and cy', BO_OR_CY],
  ['deals of bo, or cy', BO_OR_CY],
  ["bo's and cy's deals", BO_OR_CY],
  ["bo and cy's deals", BO_OR_CY],
  ['deals in proposal or negotiation', PROPOSAL_OR_NEGOTIATION],
  ['deals in proposal and in negotiation', PROPOSAL_OR_NEGOTIATION],
  ['deals in proposal, negotiation', PROPOSAL_OR_NEGOTIATION],
  ['deals tagged big or icp', 'Open deals tagged #big or #icp: 2, $54,000 | D-1 | D-2'],
  ['deals tagged #big and #icp', 'Open deals tagged #big, tagged #icp: none'],
  ['deals at norvik or talia over 20k', 'Open deals at Norvik or Talia, over $20,000: 1, $24,000 | D-1'],
  [
    'deals over 25k or closing by 27 nov',
    'Open deals (over $25,000 or closing by 27 Nov): 2, $48,000; 1 in another currency left out | D-4 | D-2',
  ],
  ['leads from webinar or fair', 'Open leads from "webinar" or "fair": 2 | L-1 | L-2'],
] as const

test('of several people, stages, tags or companies any is meant, however they are joined', async () => {
  expect(await answersOf(SEVERAL)).toEqual(SEVERAL)
})

const NOT_BO = 'Open deals not of Bo: 3, $61,000 | D-1 | D-6 | D-2'

const DENIED = [
  ['deals not in proposal', 'Open deals not in Proposal: 3, €9,000 + $48,000 | D-4 | D-2 | D-5'],
  ["deals that aren't in proposal or new", 'Open deals not in Proposal or New: 2, $48,000 | D-4 | D-2'],
  ['deals not owned by bo', NOT_BO],
  ["deals except bo's", NOT_BO],
  ['deals without bo', NOT_BO],
  ['leads not from webinar', 'Open leads not from "webinar": 1 | L-2'],
  ['deals not tagged big', 'Open deals not tagged #big: 4, €9,000 + $49,000 | D-4 | D-1 | D-6 | D-5'],
  ['deals that are neither won nor lost', 'Deals not won or lost: 5, €9,000 + $79,000 | D-4 | D-1 | D-6 | D-2 | D-5'],
  ['all deals without the lost ones', 'All deals not lost: 6, €9,000 + $91,000 | D-3 | D-4 | D-1 | D-6 | D-2 | D-5'],
  [
    'deals not closing this month',
    'Open deals not closing this month (1 Nov to 30 Nov): 3, €9,000 + $31,000 | D-1 | D-6 | D-5',
  ],
] as const

test('what is denied is left out, and never listed instead', async () => {
  expect(await answersOf(DENIED)).toEqual(DENIED)
})

const NO_CONTACT = 'Open deals without contacts: 4, €9,000 + $61,000 | D-1 | D-6 | D-2 | D-5'

const LACKING = [
  ['deals without contact', NO_CONTACT],
  ['deals with no contacts', NO_CONTACT],
  ["deals that don't have a contact", NO_CONTACT],
  ['tasks for talia', 'Open tasks for Talia: 2 | T-1 | T-2'],
  ['deals with contacts', 'Open deals with contacts: 1, $18,000 | D-4'],
  ['deals with contact tom', 'Open deals with Tom Moe: 1, $18,000 | D-4'],
  ['deals with tom moe', 'Open deals with Tom Moe: 1, $18,000 | D-4'],
  ['contacts without deals', 'Contacts without deals: 1 | C-1'],
  ['companies with contacts', 'Companies with contacts: 2 | A-1 | A-2'],
  ['companies without activity', 'Companies without logs: 1 | A-1'],
  ['contacts with email but no phone', 'Contacts with e-mail, without phone: 1 | C-1'],
  ['contacts without phone or email', 'Contacts without phone, without e-mail: none'],
  ['deals without tasks', 'Open deals without next step: 4, €9,000 + $61,000 | D-1 | D-6 | D-2 | D-5'],
  ['unassigned', 'Open unclaimed leads: 1 | L-1'],
  ['unassigned companies', 'Unassigned companies: none'],
  ['unassigned deals', 'Open unassigned deals: none'],
] as const

test('what is there and what is missing is asked for of fields and of what records are linked to', async () => {
  expect(await answersOf(LACKING)).toEqual(LACKING)
})

const IN_EUROS = 'Open deals in EUR: 1, €9,000 | D-5'
const BY_PRICE = 'Lost deals with "price" in the reason: 1, $4,000 | D-7'
const WON_OR_LOST = 'Won or lost deals closed november (1 Nov to 30 Nov): 3, $22,000 | D-8 | D-7 | D-3'
const WON_THIS_MONTH = 'Won deals closed this month (1 Nov to 30 Nov): 1, $12,000 | D-3'
const DUE_THEN = 'Open tasks of Ann, with "meet", due next week (23 Nov to 29 Nov): 1 | T-2'

const STATES = [
  ['deals in EUR', IN_EUROS],
  ['deals in euros', IN_EUROS],
  ['deals over 5k in EUR', 'Open deals over €5,000, in EUR: 1, €9,000 | D-5'],
  ['deals not in dollars', 'Open deals not in USD: 1, €9,000 | D-5'],
  ['deals lost by price', BY_PRICE],
  ['deals lost because of price', BY_PRICE],
  ['deals lost on price this month', `${BY_PRICE.replace(':', ', closed this month (1 Nov to 30 Nov):')}`],
  [
    'all deals by price',
    'All deals by amount: 8, €9,000 + $101,000; each currency is sorted by itself | D-2 | D-1 | D-4 | D-3 | D-6 | D-8 | D-7 | D-5',
  ],
  ['deals won or lost in november', WON_OR_LOST],
  ['deals won/lost in november', WON_OR_LOST],
  ['what did we win this month', WON_THIS_MONTH],
  ['which deals did we win this month', WON_THIS_MONTH],
  ['what was lost this month', 'Lost deals closed this month (1 Nov to 30 Nov): 2, $10,000 | D-8 | D-7'],
  ['what did bo win this month', 'Won deals of Bo, closed this month (1 Nov to 30 Nov): none'],
  ['deals past their close date', 'Overdue deals: none'],
  ['deals whose close date has passed', 'Overdue deals: none'],
  ['tasks past due', 'Overdue tasks: none'],
  ['deals with a close date this month', 'Open deals closing this month (1 Nov to 30 Nov): 2, $48,000 | D-4 | D-2'],
  ['my meetings next week', DUE_THEN],
  ['calls bo made this week', '1 call by Bo this week | I-1 | A-2'],
  ["bo's calls this week", '1 call by Bo this week | I-1 | A-2'],
  ['calls made by ann this week', 'No call is logged by Ann this week'],
  ['agenda all', 'Nothing is due for anybody'],
] as const

test('currencies, reasons, outcomes and times are asked for in the words that people have for them', async () => {
  expect(await answersOf(STATES)).toEqual(STATES)
})
