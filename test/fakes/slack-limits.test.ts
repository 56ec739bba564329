import { describe, expect, test } from 'vitest'
import { checkBlocks, checkMessage, checkView, FIGURES } from './slack/index.ts'

const plain = (text: string) => ({ type: 'plain_text', text })
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })
const long = (figure: { readonly max: number }, over = 0) => 'x'.repeat(figure.max + over)
const button = (more = {}) => ({ type: 'button', text: plain('Go'), action_id: 'go', ...more })
const actions = (...elements: unknown[]) => ({ type: 'actions', elements })
const option = (value: string, more = {}) => ({ text: plain('One'), value, ...more })
const select = (more = {}) => ({ type: 'static_select', action_id: 's', options: [option('1')], ...more })
const input = (element: unknown, more = {}) => ({ type: 'input', label: plain('Name'), element, ...more })
const line = { type: 'plain_text_input', action_id: 'v' }
const modal = (more = {}) => ({ type: 'modal', title: plain('Deal'), submit: plain('Save'), blocks: [], ...more })
const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))

/** A block at a figure, and the same one over it. */
const AT_AND_OVER: readonly (readonly [string, unknown, unknown, string])[] = [
  [
    'a section',
    { type: 'section', text: mrkdwn(long(FIGURES.sectionText)) },
    { type: 'section', text: mrkdwn(long(FIGURES.sectionText, 1)) },
    '/blocks/0/text/text',
  ],
  [
    'fields',
    { type: 'section', fields: many(10, () => plain('x')) },
    { type: 'section', fields: many(11, () => plain('x')) },
    '/blocks/0/fields',
  ],
  [
    'a field',
    { type: 'section', fields: [plain(long(FIGURES.sectionField))] },
    { type: 'section', fields: [plain(long(FIGURES.sectionField, 1))] },
    '/blocks/0/fields/0/text',
  ],
  [
    'a header',
    { type: 'header', text: plain(long(FIGURES.headerText)) },
    { type: 'header', text: plain(long(FIGURES.headerText, 1)) },
    '/blocks/0/text/text',
  ],
  [
    'a context',
    { type: 'context', elements: many(10, () => mrkdwn('x')) },
    { type: 'context', elements: many(11, () => mrkdwn('x')) },
    '/blocks/0/elements',
  ],
  [
    'actions',
    actions(...many(25, (at) => button({ action_id: `a${at}` }))),
    actions(...many(26, (at) => button({ action_id: `a${at}` }))),
    '/blocks/0/elements',
  ],
  [
    'a label',
    actions(button({ text: plain(long(FIGURES.buttonText)) })),
    actions(button({ text: plain(long(FIGURES.buttonText, 1)) })),
    '/blocks/0/elements/0/text/text',
  ],
  [
    'a value',
    actions(button({ value: long(FIGURES.buttonValue) })),
    actions(button({ value: long(FIGURES.buttonValue, 1) })),
    '/blocks/0/elements/0/value',
  ],
  [
    'options',
    actions(select({ options: many(100, (at) => option(`${at}`)) })),
    actions(select({ options: many(101, (at) => option(`${at}`)) })),
    '/blocks/0/elements/0/options',
  ],
  [
    'an option',
    actions(select({ options: [option(long(FIGURES.optionValue))] })),
    actions(select({ options: [option(long(FIGURES.optionValue, 1))] })),
    '/blocks/0/elements/0/options/0/value',
  ],
  [
    'a picture',
    { type: 'image', image_url: 'https://x', alt_text: long(FIGURES.imageAlt) },
    { type: 'image', image_url: 'https://x', alt_text: long(FIGURES.imageAlt, 1) },
    '/blocks/0/alt_text',
  ],
]

describe('a message', () => {
  test.each(AT_AND_OVER)('takes %s up to its figure and not over it', (_, at, over, where) => {
    expect(checkBlocks([at])).toBeUndefined()
    expect(checkBlocks([over])).toMatchObject({ error: 'invalid_blocks', faults: [{ at: where }] })
  })

  test.each([
    ['an empty text', { type: 'section', text: mrkdwn('') }],
    ['a section without text', { type: 'section' }],
    ['a header with markup', { type: 'header', text: mrkdwn('x') }],
    ['a button without an id', actions({ type: 'button', text: plain('Go') })],
    ['two buttons of one id', actions(button(), button())],
    ['two options of one value', actions(select({ options: [option('1'), option('1')] }))],
    ['a select without options', actions(select({ options: [] }))],
    ['a style that does not exist', actions(button({ style: 'green' }))],
    ['a field that does not exist', { type: 'divider', colour: 'red' }],
    ['a block that does not exist', { type: 'chart' }],
    ['an input among actions', actions(line)],
    ['a picture without words', { type: 'image', image_url: 'https://x' }],
  ])('refuses %s', (_, block) => {
    expect(checkBlocks([block])?.error).toBe('invalid_blocks')
  })

  test('takes fifty blocks, and so many characters in all', () => {
    const divider = { type: 'divider' }
    expect(checkBlocks(many(50, () => divider))).toBeUndefined()
    expect(checkBlocks(many(51, () => divider))?.error).toBe('invalid_blocks')
    expect(checkBlocks(many(5, () => ({ type: 'section', text: mrkdwn('x'.repeat(2500)) })))?.error).toBe(
      'msg_blocks_too_long',
    )
    expect(
      checkBlocks([
        { ...divider, block_id: 'a' },
        { ...divider, block_id: 'a' },
      ])?.error,
    ).toBe('invalid_blocks')
  })

  test('says something, is not too long, and carries metadata of a shape', () => {
    expect(checkMessage({ text: '' })?.error).toBe('no_text')
    expect(checkMessage({ text: long(FIGURES.messageText) })).toBeUndefined()
    expect(checkMessage({ text: long(FIGURES.messageText, 1) })?.error).toBe('msg_too_long')
    expect(checkMessage({ text: 'x', metadata: { event_type: 'a b', event_payload: {} } })?.error).toBe(
      'metadata_must_be_valid',
    )
  })
})

describe('a view', () => {
  test.each([
    ['no title', { title: undefined }],
    ['a long title', { title: plain(long(FIGURES.viewTitle, 1)) }],
    ['a long close', { close: plain(long(FIGURES.viewClose, 1)) }],
    ['long private metadata', { private_metadata: long(FIGURES.privateMetadata, 1) }],
    ['over a hundred blocks', { blocks: many(101, () => ({ type: 'divider' })) }],
    ['an input and no submit', { submit: undefined, blocks: [input(line)] }],
    ['a table', { blocks: [{ type: 'table', rows: [[mrkdwn('x')]] }] }],
    ['a long placeholder', { blocks: [input({ ...line, placeholder: plain(long(FIGURES.placeholder, 1)) })] }],
    ['a button as input', { blocks: [input(button())] }],
  ])('is refused with %s', (_, more) => {
    expect(checkView(modal(more))?.error).toBe('invalid_arguments')
  })

  test('is fine with all that a form has', () => {
    const blocks = [
      input(line, { hint: plain('x'), optional: true }),
      input(select()),
      input({ type: 'external_select', action_id: 'e', min_query_length: 0 }),
      input({ type: 'datepicker', action_id: 'd', initial_date: '2026-11-18' }),
      input({ type: 'checkboxes', action_id: 'c', options: [{ text: mrkdwn('*x*'), value: '1' }] }),
      input({ type: 'multi_static_select', action_id: 'm', options: [option('1')], max_selected_items: 2 }),
    ]
    expect(checkView(modal({ blocks, notify_on_close: true, private_metadata: '' }))).toBeUndefined()
    expect(checkView({ type: 'home', blocks: [actions(button(), select())] })).toBeUndefined()
  })
})

test('every figure names the page that states it', () => {
  for (const { page, max } of Object.values(FIGURES)) {
    expect(page).toMatch(/^https:\/\/docs\.slack\.dev\//)
    expect(max).toBeGreaterThan(0)
  }
})
