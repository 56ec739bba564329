import { expect, test } from 'vitest'
import { LIMITS } from '../../../adapters/slack/app/limits.ts'
import { violations } from './violations.ts'

const words = (length: number): string => 'x'.repeat(length)
const plain = (text: string) => ({ type: 'plain_text', text, emoji: false })
const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ text: plain(`o${index}`), value: `v${index}` }))
const select = (more: object) => ({ type: 'static_select', action_id: 's', options: options(2), ...more })
const button = (more: object = {}) => ({ type: 'button', action_id: 'b', text: plain('Won'), value: '1', ...more })
const actions = (...elements: readonly object[]) => ({ type: 'actions', elements })
const input = (element: object, more: object = {}) => ({
  type: 'input',
  block_id: 'a',
  label: plain('Name'),
  element,
  ...more,
})
const rich = (...elements: readonly object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
})
const message = (...blocks: readonly object[]) => ({ text: 'x', blocks })
const modal = (more: object = {}) => ({
  type: 'modal',
  title: plain('Deal'),
  submit: plain('Save'),
  blocks: [input({ type: 'plain_text_input' })],
  ...more,
})
const confirm = { title: plain('Sure?'), text: plain('It goes.'), confirm: plain('Yes'), deny: plain('No') }

test.each<[string, object]>([
  [
    'a message',
    message(
      { type: 'header', text: plain(words(150)) },
      rich({ type: 'text', text: 'x' }),
      actions(button({ confirm }), select({})),
    ),
  ],
  ['a modal', modal()],
  ['a home', { type: 'home', blocks: [{ type: 'divider' }] }],
  ['errors', { response_action: 'errors', errors: { 'name:1': 'No.' } }],
  ['suggestions', { options: options(100) }],
])('%s that Slack takes breaks nothing', (_, payload) => {
  expect(violations(payload)).toEqual([])
})

test.each<[string, object, string]>([
  ['too many blocks', message(...Array.from({ length: 51 }, () => ({ type: 'divider' }))), 'blocks has 51'],
  ['too much text', { text: words(40_001) }, 'text has 40001'],
  [
    'too many characters together',
    message(...Array.from({ length: 4 }, () => rich({ type: 'text', text: words(2600) }))),
    'blocks together has 10760',
  ],
  ['a long heading', message({ type: 'header', text: plain(words(151)) }), 'text has 151'],
  ['an empty heading', message({ type: 'header', text: plain('') }), 'text is empty'],
  ['a heading in mrkdwn', message({ type: 'header', text: { type: 'mrkdwn', text: 'x' } }), 'text is not plain_text'],
  ['a long section', message({ type: 'section', text: plain(words(3001)) }), 'text has 3001'],
  ['a section of nothing', message({ type: 'section' }), 'text is missing'],
  ['many fields', message({ type: 'section', fields: Array.from({ length: 11 }, () => plain('x')) }), 'fields has 11'],
  [
    'many buttons',
    message(actions(...Array.from({ length: 26 }, (_, index) => button({ action_id: `b${index}` })))),
    'elements has 26',
  ],
  ['one action twice', message(actions(button(), button())), 'action_id b stands twice'],
  ['no buttons', message(actions()), 'elements has none'],
  ['a long button', message(actions(button({ text: plain(words(76)) }))), 'text has 76'],
  ['a long value', message(actions(button({ value: words(2001) }))), 'value has 2001'],
  ['a long id', message(actions(button({ action_id: words(256) }))), 'action_id has 256'],
  ['a long question', message(actions(button({ confirm: { ...confirm, text: plain(words(301)) } }))), 'text has 301'],
  ['many options', message(actions(select({ options: options(101) }))), 'options has 101'],
  ['no options', message(actions(select({ options: [] }))), 'options has none'],
  ['a long option', message(actions(select({ options: [{ text: plain(words(76)), value: '1' }] }))), 'text has 76'],
  [
    'a long option value',
    message(actions(select({ options: [{ text: plain('x'), value: words(151) }] }))),
    'value has 151',
  ],
  ['an option twice', message(actions(select({ options: [...options(1), ...options(1)] }))), 'value v0 stands twice'],
  [
    'a choice of none',
    message(actions(select({ initial_option: { text: plain('x'), value: 'x' } }))),
    'initial_option is none',
  ],
  ['a long placeholder', message(actions(select({ placeholder: plain(words(151)) }))), 'placeholder has 151'],
  ['a picture without words', message({ type: 'image', slack_file: { id: 'F1' } }), 'alt_text is missing'],
  ['a picture of nothing', message({ type: 'image', alt_text: 'x' }), 'it has no source'],
  ['empty rich text', message({ type: 'rich_text', elements: [] }), 'elements has none'],
  ['an empty section of it', message(rich()), 'elements has none'],
  ['an empty text of it', message(rich({ type: 'text', text: '' })), 'text is empty'],
  ['a script as link', message(rich({ type: 'link', url: 'javascript:x' })), 'url is no link'],
  ['nobody', message(rich({ type: 'user', user_id: 'bo' })), 'user_id is none'],
  ['half a second', message(rich({ type: 'date', timestamp: 1.5, format: '{date}' })), 'timestamp is no whole'],
  ['a mention of everybody', message(rich({ type: 'broadcast', range: 'channel' })), 'broadcast is no kind'],
  ['a long title of a modal', modal({ title: plain(words(25)) }), 'title has 25'],
  ['a modal that cannot be sent', modal({ submit: undefined }), 'has no submit'],
  ['much metadata', modal({ private_metadata: words(3001) }), 'private_metadata has 3001'],
  ['a long callback id', modal({ callback_id: words(256) }), 'callback_id has 256'],
  [
    'two inputs of one id',
    modal({ blocks: [input({ type: 'plain_text_input' }), input({ type: 'plain_text_input' })] }),
    'block_id a stands twice',
  ],
  [
    'a long value in an input',
    modal({ blocks: [input({ type: 'plain_text_input', initial_value: words(3001) })] }),
    'initial_value has 3001',
  ],
  [
    'an input without a label',
    modal({ blocks: [input({ type: 'plain_text_input' }, { label: undefined })] }),
    'label is missing',
  ],
  [
    'a home of too many blocks',
    { type: 'home', blocks: Array.from({ length: 101 }, () => ({ type: 'divider' })) },
    'blocks has 101',
  ],
  ['errors of nothing', { response_action: 'errors', errors: {} }, 'errors names no field'],
  ['many suggestions', { options: options(101) }, 'options has 101'],
])('%s is a breach', (_, payload, fault) => {
  expect(violations(payload).join('\n')).toContain(fault)
})

test('what is no object is a breach, and every limit says where it comes from', () => {
  expect(violations('x')).toEqual(['the payload is no object'])
  expect(Object.values(LIMITS).every(({ docs, most }) => docs.startsWith('https://docs.slack.dev/') && most > 0)).toBe(
    true,
  )
})
