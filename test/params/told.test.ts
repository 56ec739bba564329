import { expect, test } from 'vitest'
import { toldText } from '../../src/commands/log/told.ts'
import { textParam } from '../../src/language/params/kinds.ts'
import { ctx } from '../grammar/fakes.ts'

const { splits } = toldText(textParam('What was said'))
const parted = (text: string, fields = {}) => splits?.([text], { ...fields, text }, ctx)

test.each([
  ['about pricing 10 mins', { text: 'about pricing', length: '10 mins' }],
  ['about pricing, 10 min', { text: 'about pricing', length: '10 min' }],
  ['agreed on scope (1h30)', { text: 'agreed on scope', length: '1h30' }],
  ['agreed on scope for half an hour', { text: 'agreed on scope', length: 'half an hour' }],
  ['spoke about the roof, took 1 h 30 min', { text: 'spoke about the roof', length: '1 h 30 min' }],
  ['talked 20m about scope', { text: 'talked 20m about scope', length: '20m' }],
  ['no answer, follow up friday', { text: 'no answer', next: 'follow up friday' }],
  ['no answer, follow up', { text: 'no answer', next: 'follow up' }],
  ['no answer, try again tomorrow', { text: 'no answer', next: 'try again tomorrow' }],
  ['voicemail, will try; I will call back mon', { text: 'voicemail, will try', next: 'call back mon' }],
  ["wants a demo and I'll send the deck fri", { text: 'wants a demo', next: 'send the deck fri' }],
  ['wants a demo follow up tue 10am', { text: 'wants a demo', next: 'follow up tue 10am' }],
  ['agreed scope, send quote fri', { text: 'agreed scope', next: 'send quote fri' }],
  ['talked scope 15m, send quote fri', { text: 'talked scope', length: '15m', next: 'send quote fri' }],
  ['follow up next week', { next: 'follow up next week' }],
])('%s', (text, fields) => {
  expect(parted(text)).toEqual(fields)
})

test.each([
  'they want 15 minutes more',
  'wants 20 minutes',
  'late by 10 min',
  'they will call back monday',
  'left voicemail, they call back monday',
  'wants a demo and send the deck fri',
  'about the follow up',
  'the follow up of the audit on friday',
  'asked for a call back on monday',
  'send it',
  '15 min',
])('"%s" stays as it is said', (text) => {
  expect(parted(text)).toEqual({ text })
})

test('what is said apart is not looked for', () => {
  expect(parted('no answer, follow up friday', { next: 'send quote' })).toEqual({
    text: 'no answer, follow up friday',
    next: 'send quote',
  })
  expect(parted('about pricing 10 mins', { length: '5m' })).toEqual({ text: 'about pricing 10 mins', length: '5m' })
})
