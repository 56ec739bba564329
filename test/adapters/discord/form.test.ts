import { describe, expect } from 'vitest'
import { betweenSteps, modalFor, withForm } from '../../../adapters/discord/out/modal.ts'
import { renderMessage } from '../../../adapters/discord/out/render.ts'
import {
  afterStep,
  canSend,
  type FilledFields,
  nextFormStep,
  stepsOf,
  submission,
} from '../../../adapters/discord/out/steps.ts'
import type { StoredForm } from '../../../src/bot/earlier-answers.ts'
import { type FormField, say } from '../../../src/message/message.ts'
import { fc, test } from '../../chance.ts'
import { hostileText } from './arbitrary-message.ts'
import { modalFaults, pageFaults } from './checks.ts'

const field = (name: string, more: Partial<FormField> = {}): FormField => ({
  name,
  label: name.charAt(0).toUpperCase() + name.slice(1),
  about: `The ${name}`,
  shape: 'words',
  required: false,
  long: false,
  ...more,
})

const formOf = (...fields: readonly FormField[]): StoredForm => ({
  id: 'abcdefghijklmnopqrst:3',
  title: 'Change what is known of a lead, and by whom',
  path: ['lead', 'edit'],
  kept: { lead: 'L-1' },
  base: {},
  fields,
})

const lead = formOf(
  field('name', { value: 'Jane Roe', required: true }),
  field('amount', { value: '5k?', error: 'I cannot read that.' }),
  field('status', { choices: ['new', 'open'], value: 'open' }),
  field('note', { long: true, value: 'two\nlines' }),
  ...['company', 'email', 'phone', 'source'].map((name) => field(name)),
)

test('a form of eight fields is asked in two steps, what was refused first', () => {
  expect(stepsOf(lead).map((step) => step.map(({ name }) => name))).toEqual([
    ['amount', 'name', 'status', 'note', 'company'],
    ['email', 'phone', 'source'],
  ])
  expect(modalFor(lead, 1)).toMatchInlineSnapshot(`
    {
      "components": [
        {
          "component": {
            "custom_id": "amount",
            "max_length": 4000,
            "required": false,
            "style": 1,
            "type": 4,
            "value": "5k?",
          },
          "description": "✗ I cannot read that.",
          "label": "Amount",
          "type": 18,
        },
        {
          "component": {
            "custom_id": "name",
            "max_length": 4000,
            "required": true,
            "style": 1,
            "type": 4,
            "value": "Jane Roe",
          },
          "description": "The name",
          "label": "Name",
          "type": 18,
        },
        {
          "component": {
            "custom_id": "status",
            "max_values": 1,
            "min_values": 0,
            "options": [
              {
                "label": "new",
                "value": "new",
              },
              {
                "default": true,
                "label": "open",
                "value": "open",
              },
            ],
            "required": false,
            "type": 3,
          },
          "description": "The status",
          "label": "Status",
          "type": 18,
        },
        {
          "component": {
            "custom_id": "note",
            "max_length": 4000,
            "required": false,
            "style": 2,
            "type": 4,
            "value": "two
    lines",
          },
          "description": "The note",
          "label": "Note",
          "type": 18,
        },
        {
          "component": {
            "custom_id": "company",
            "max_length": 4000,
            "required": false,
            "style": 1,
            "type": 4,
          },
          "description": "The company",
          "label": "Company",
          "type": 18,
        },
      ],
      "custom_id": "form:abcdefghijklmnopqrst:3:1",
      "title": "Edit lead (1 of 2)",
    }
  `)
  expect([modalFor(lead, 1), modalFor(lead, 2)].flatMap(modalFaults)).toEqual([])
  expect(() => modalFor(lead, 3)).toThrow('the form has 2 steps and no step 3')
})

test('what a step brought back is kept, shown again and sent with the rest', () => {
  const first = afterStep(lead, 1, {
    amount: '5000',
    name: 'Jane Roe',
    status: ['new'],
    note: 'two\r\nlines ',
    company: '',
  })
  expect(first).toEqual({ amount: '5000', name: 'Jane Roe', status: 'new', note: 'two\nlines', company: '' })
  expect(nextFormStep(lead, 1)).toBe(2)
  expect(JSON.stringify(modalFor(lead, 1, first))).toContain('"value":"5000"')
  expect(submission(lead, first)).toEqual({ press: lead.id, fields: first })
  const second = afterStep(lead, 2, { email: 'j@acme.io', phone: null }, first)
  expect(nextFormStep(lead, 2)).toBeUndefined()
  expect(submission(lead, second)).toEqual({
    press: lead.id,
    fields: { ...first, email: 'j@acme.io', phone: '', source: '' },
  })
})

test('between two steps stands what goes on, and what sends at once when nothing is missing', () => {
  const needed = formOf(...lead.fields, field('owner', { required: true }))
  const labels = (form: StoredForm, typed: FilledFields) =>
    betweenSteps(form, 2, typed).blocks.flatMap((block) =>
      block.kind === 'actions' ? block.actions.map((each) => each.label) : [],
    )
  expect(labels(lead, {})).toEqual(['Continue (2 of 2)', 'Send as it is'])
  expect(labels(needed, {})).toEqual(['Continue (2 of 2)'])
  expect(canSend(needed, 2, { owner: 'bo' })).toBe(true)
  const pages = renderMessage(betweenSteps(lead, 2, {}), { mention: () => undefined, zone: 'UTC' })
  expect(pages.flatMap(pageFaults)).toEqual([])
  expect(JSON.stringify(pages).match(/"custom_id":"[^"]+"/gu)).toEqual([
    '"custom_id":"form:abcdefghijklmnopqrst:3:2"',
    '"custom_id":"send:abcdefghijklmnopqrst:3"',
  ])
})

test('a reply with a form has a button that opens it', () => {
  const { blocks } = withForm({ ...say('What is missing?'), form: lead })
  expect(blocks).toMatchObject([{ actions: [{ label: 'Fill in', id: 'form:abcdefghijklmnopqrst:3:1' }] }])
  expect(withForm(say('Done')).blocks).toEqual([])
})

test('an error too long for its label stands above the fields', () => {
  const error = `${'This is no day. '.repeat(10)}@everyone *now*`
  const form = formOf(...['a', 'b', 'c', 'd', 'e'].map((name) => field(name, name === 'a' ? { error } : {})))
  expect(stepsOf(form).map((step) => step.length)).toEqual([4, 1])
  const modal = modalFor(form, 1)
  expect(modal.components.slice(0, 2)).toMatchObject([
    { content: `**A**: ${error.replace('@', '@\u200b').replace('*now*', '\\*now\\*')}` },
    { label: 'A', description: '✗ See above.' },
  ])
  expect(modalFaults(modal)).toEqual([])
})

test('choices are a select, where it can hold them and the value', () => {
  const kinds = [
    field('a', { choices: ['x', 'y'] }),
    field('a', { choices: ['x', 'y'], value: 'z', error: 'There is no z.' }),
    field('a', { choices: ['x', 'y'], value: 'z' }),
    field('a', { choices: ['x', 'x'] }),
    field('a', { choices: Array.from({ length: 26 }, (_, index) => String(index)) }),
  ].map((each) => modalFor(formOf(each), 1).components[0])
  expect(kinds.map((each) => each && 'component' in each && each.component.type)).toEqual([3, 3, 4, 4, 4])
})

test('a value that no modal holds stays as it is when its input is left empty', () => {
  const value = 'x'.repeat(4001)
  const form = formOf(field('note', { long: true, value, required: true }))
  expect(JSON.stringify(modalFor(form, 1))).toContain('Too long to be shown here')
  expect(afterStep(form, 1, { note: '' })).toEqual({ note: value })
  expect(afterStep(form, 1, { note: 'new' })).toEqual({ note: 'new' })
})

describe('any form', () => {
  const anyField = fc.record({
    label: hostileText,
    about: hostileText,
    shape: fc.constant('words'),
    required: fc.boolean(),
    long: fc.boolean(),
    value: fc.option(
      fc.oneof(
        hostileText,
        hostileText.map((word) => `${word}x`.repeat(2000)),
      ),
      { nil: undefined },
    ),
    error: fc.option(
      fc.oneof(
        hostileText,
        hostileText.map((word) => word.repeat(40)),
      ),
      { nil: undefined },
    ),
    choices: fc.option(fc.array(hostileText, { maxLength: 30 }), { nil: undefined }),
  })
  const anyForm = fc.record({ title: hostileText, fields: fc.array(anyField, { minLength: 1, maxLength: 13 }) }).map(
    ({ title, fields }): StoredForm => ({
      ...formOf(
        ...fields.map(({ value, error, choices, ...rest }, index) => ({
          ...rest,
          name: `f${index}`,
          ...(value !== undefined && { value }),
          ...(error !== undefined && { error }),
          ...(choices && { choices }),
        })),
      ),
      title,
    }),
  )

  test.prop([anyForm], { numRuns: 60 })('fits Discord in every step', (form) => {
    expect(stepsOf(form).flatMap((_, index) => modalFaults(modalFor(form, index + 1)))).toEqual([])
  })

  test.prop([anyForm, fc.array(hostileText, { minLength: 13, maxLength: 13 })], { numRuns: 60 })(
    'asks for each field once and loses nothing between its steps',
    (form, answers) => {
      const answer = ({ name }: FormField) => answers[Number(name.slice(1))] || 'x'
      const steps = stepsOf(form)
      const typed = steps.reduce<FilledFields>((sofar, step, index) => {
        const submitted = Object.fromEntries(step.map((each) => [each.name, answer(each)]))
        return afterStep(form, index + 1, submitted, sofar)
      }, {})
      expect(steps.flat().length).toBe(form.fields.length)
      for (const each of form.fields) {
        expect([answer(each).replace(/\r\n?/gu, '\n').trim(), each.value?.replace(/\r\n?/gu, '\n').trim()]).toContain(
          typed[each.name]?.replace(/\r\n?/gu, '\n').trim(),
        )
      }
    },
  )
})
