import type { KnownBlock, ModalView } from '@slack/web-api'
import { describe, expect, test } from 'vitest'
import {
  readingOptions,
  readSubmission,
  readSuggestionAsked,
  type SubmittedValue,
  type SubmittedView,
} from '../../../adapters/slack/in/submission.ts'
import { formView, refusedStep, stepsOf } from '../../../adapters/slack/out/form-view.ts'
import type { Form, FormField } from '../../../src/message/message.ts'
import { words } from '../../arbitrary-message.ts'
import { fc, test as property } from '../../chance.ts'
import { drawn } from './drawn.ts'
import { violations } from './violations.ts'

const field = (name: string, label: string, more: Partial<FormField> = {}): FormField => ({
  name,
  label,
  about: label,
  shape: 'words',
  required: false,
  long: false,
  ...more,
})

const dealForm: Form = {
  id: 't-1:4',
  title: 'Change the words, the amount or the day of a deal',
  path: ['deal', 'edit'],
  kept: { seen: '3' },
  base: { title: 'Acme' },
  fields: [
    field('title', 'Title', { about: 'What the deal is called', required: true, value: 'Acme' }),
    field('amount', 'Amount', { shape: 'money', value: 'plenty', error: 'I cannot read plenty as an amount.' }),
    field('stage', 'Stage', { shape: 'stage', choices: ['New', 'Won'], value: 'new' }),
    field('owner', 'Owner', { shape: 'member', about: 'Whose it is', value: 'Ann' }),
    field('company', 'Company', { shape: 'record' }),
    field('closes', 'Closes', { shape: 'moment', about: 'The day it closes, such as eom or in 2 weeks' }),
    field('dates', 'Dates', { shape: 'choice', choices: ['dmy', 'mdy'], value: 'sideways' }),
    field('note', 'Note', { shape: 'text', long: true }),
  ],
}

const shown = (view: ModalView): string => {
  expect(violations(view)).toEqual([])
  const { title, submit, callback_id, private_metadata, blocks } = view
  return `${title.text} [${submit?.text}] ${callback_id} ${private_metadata}\n${drawn(blocks as KnownBlock[])}`
}

/** What Slack sends when nothing is changed in a view, or `typed` is. */
const submitted = (view: ModalView, typed: Readonly<Record<string, SubmittedValue>> = {}): SubmittedView => {
  const inputs = (view.blocks as KnownBlock[]).flatMap((block) => (block.type === 'input' ? [block] : []))
  const values = inputs.map(({ block_id = '', element }) => {
    const first = element as { action_id?: string; initial_value?: string; initial_option?: { value: string } }
    const value = typed[block_id] ?? {
      value: first.initial_value ?? null,
      selected_option: first.initial_option ?? null,
    }
    return [block_id, { [first.action_id ?? '']: value }] as const
  })
  return {
    callback_id: view.callback_id ?? '',
    private_metadata: view.private_metadata ?? '',
    state: { values: Object.fromEntries(values) },
  }
}

test('a form is a modal: values filled, errors above their field, records looked up, days typed', () => {
  expect(shown(formView(dealForm))).toMatchInlineSnapshot(`
    "Edit deal [Save] form:1 t-1:4
    ? Title [title:1, plain_text_input] {"multiline":false,"max_length":3000,"initial_value":"Acme"}
        What the deal is called
    ⚠️ I cannot read plenty as an amount.
    ? Amount (optional) [amount:1, plain_text_input] {"multiline":false,"max_length":3000,"initial_value":"plenty"}
    ? Stage (optional) [stage:1, static_select] {"options":[{"text":{"type":"plain_text","text":"New","emoji":false},"value":"New"},{"text":{"type":"plain_text","text":"Won","emoji":false},"value":"Won"}],"initial_option":{"text":{"type":"plain_text","text":"New","emoji":false},"value":"New"}}
    ? Owner (optional) [owner:1, external_select] {"min_query_length":0,"initial_option":{"text":{"type":"plain_text","text":"Ann","emoji":false},"value":"Ann"}}
        Whose it is
    ? Company (optional) [company:1, external_select] {"min_query_length":0}
    ? Closes (optional) [closes:1, plain_text_input] {"multiline":false,"max_length":3000}
        The day it closes, such as eom or in 2 weeks
    ? Dates (optional) [dates:1, static_select] {"options":[{"text":{"type":"plain_text","text":"dmy","emoji":false},"value":"dmy"},{"text":{"type":"plain_text","text":"mdy","emoji":false},"value":"mdy"}]}
        It was: sideways.
    ? Note (optional) [note:1, plain_text_input] {"multiline":true,"max_length":3000}"
  `)
})

test('what is sent is every field by its name', () => {
  const typed = {
    'stage:1': { selected_option: { value: 'Won' } },
    'title:1': { value: 'Acme 50 seats' },
    'owner:1': { selected_option: null },
  }
  expect(readSubmission(submitted(formView(dealForm), typed))).toMatchInlineSnapshot(`
    {
      "channels": {},
      "fields": {
        "amount": "plenty",
        "closes": "",
        "company": "",
        "dates": "",
        "note": "",
        "owner": "",
        "stage": "Won",
        "title": "Acme 50 seats",
      },
      "form": "t-1:4",
      "isLast": true,
      "step": 1,
    }
  `)
  expect(readSubmission({ ...submitted(formView(dealForm)), callback_id: 'other' })).toBeUndefined()
})

test('a value longer than one input fills two, and comes back whole', () => {
  const value = `${'abc '.repeat(1000)}end`
  const view = formView({ ...dealForm, fields: [field('note', 'Note', { long: true, value })] })
  expect(shown(view).replace(/(?:abc )+/gu, 'abc… ')).toMatchInlineSnapshot(`
    "Edit deal [Save] form:1 t-1:4
    ? Note (optional) [note:1, plain_text_input] {"multiline":true,"max_length":3000,"initial_value":"abc… "}
    ? Note, continued (optional) [note:2, plain_text_input] {"multiline":true,"max_length":3000,"initial_value":"abc… end"}"
  `)
  expect(readSubmission(submitted(view))?.fields).toEqual({ note: value })
})

describe('a form of many fields', () => {
  const fields = Array.from({ length: 25 }, (_, index) => field(`f${index}`, `Field ${index}`))
  const form: Form = { ...dealForm, title: 'Many', fields }

  test('has steps, and what was filled in before is there again', () => {
    expect(stepsOf(form)).toBe(2)
    const filled = { f20: 'kept' }
    expect(shown(formView(form, { step: 2, filled }))).toMatchInlineSnapshot(`
      "Edit deal [Save] form:2 t-1:4
      **Step 2 of 2**
      ? Field 20 (optional) [f20:1, plain_text_input] {"multiline":false,"max_length":3000,"initial_value":"kept"}
      ? Field 21 (optional) [f21:1, plain_text_input] {"multiline":false,"max_length":3000}
      ? Field 22 (optional) [f22:1, plain_text_input] {"multiline":false,"max_length":3000}
      ? Field 23 (optional) [f23:1, plain_text_input] {"multiline":false,"max_length":3000}
      ? Field 24 (optional) [f24:1, plain_text_input] {"multiline":false,"max_length":3000}"
    `)
  })

  test('is refused at the field, or led back to the step that is at fault', () => {
    const at = { step: 2, filled: { f3: 'wrong' } }
    expect(refusedStep(form, at, { f21: 'No.', f22: ' ' })).toEqual({
      response_action: 'errors',
      errors: { 'f21:1': 'No.', 'f22:1': 'This cannot be read.' },
    })
    const back = refusedStep(form, at, { f3: 'That is wrong.', f21: 'No.' })
    expect(
      back?.response_action === 'update' && shown(back.view).split('\n').slice(0, 7).join('\n'),
    ).toMatchInlineSnapshot(`
      "Edit deal [Next] form:1:more t-1:4
      **Step 1 of 2**
      ? Field 0 (optional) [f0:1, plain_text_input] {"multiline":false,"max_length":3000}
      ? Field 1 (optional) [f1:1, plain_text_input] {"multiline":false,"max_length":3000}
      ? Field 2 (optional) [f2:1, plain_text_input] {"multiline":false,"max_length":3000}
      ⚠️ That is wrong.
      ? Field 3 (optional) [f3:1, plain_text_input] {"multiline":false,"max_length":3000,"initial_value":"wrong"}"
    `)
    expect(refusedStep(form, at, { other: 'No.' })).toBeUndefined()
    expect(refusedStep(form, at, {})).toBeUndefined()
  })
})

test('a choice among more than a hundred is in groups', () => {
  const choices = Array.from({ length: 130 }, (_, index) => `Choice ${index}`)
  const view = formView({ ...dealForm, fields: [field('x', 'X', { choices, value: 'choice 120' })] })
  expect(violations(view)).toEqual([])
  expect(readSubmission(submitted(view))?.fields).toEqual({ x: 'Choice 120' })
})

test('a form without an id is not shown', () => {
  const { id: _, ...form } = dealForm
  expect(() => formView(form)).toThrow('a form is stored before it is shown')
})

test('suggestions have the ref as value and what is typed at the end', () => {
  const readings = [
    { label: 'D-7 Acme 50 seats', raw: 'D-7' },
    { label: `D-8 ${'long '.repeat(30)}`, raw: 'D-8' },
    { label: 'D-7 again', raw: 'D-7' },
  ]
  expect(
    readingOptions(readings, 'acm').options.map(({ text, value }) => `${value}: ${text.text}`),
  ).toMatchInlineSnapshot(`
    [
      "D-7: D-7 Acme 50 seats",
      "D-8: D-8 long long long long long long long long long long long long long long…",
      "acm: “acm” as typed",
    ]
  `)
  expect(readingOptions(readings, 'd-7').options).toHaveLength(2)
  expect(readingOptions([])).toEqual({ options: [] })
  const many = Array.from({ length: 150 }, (_, index) => ({ label: `D-${index}`, raw: `D-${index}` }))
  const { options } = readingOptions(many, 'acme')
  expect([options.length, options.at(-1)?.value]).toEqual([100, 'acme'])
})

test('who asks for suggestions says in which field of which form', () => {
  const asked = { action_id: 'suggest', block_id: 'company:1', value: 'acm', view: { private_metadata: 't-1:4' } }
  expect(readSuggestionAsked(asked)).toEqual({ form: 't-1:4', field: 'company', typed: 'acm' })
  expect(readSuggestionAsked({ ...asked, action_id: 'other' })).toBeUndefined()
})

const anyField = fc.record(
  {
    label: words,
    about: words,
    shape: fc.constantFrom('words', 'record', 'member', 'text', 'moment', 'choice'),
    required: fc.boolean(),
    long: fc.boolean(),
    value: words,
    error: words,
    choices: fc.array(words, { maxLength: 130 }),
  },
  { requiredKeys: ['label', 'about', 'shape', 'required', 'long'] },
)

const anyForm = fc.record({ title: words, fields: fc.array(anyField, { maxLength: 45 }) }).map(
  ({ title, fields }): Form => ({
    ...dealForm,
    title,
    fields: fields.map((each, index) => ({ ...each, name: `f${index}` })),
  }),
)

const inAll = (form: Form) => Array.from({ length: stepsOf(form) }, (_, index) => formView(form, { step: index + 1 }))

property.prop([anyForm], { numRuns: 60 })('any form is within every limit, and each of its values is there', (form) => {
  // The front door reads forms of up to 32,000 characters.
  fc.pre(form.fields.reduce((sum, { value = '' }) => sum + value.length, 0) <= 32_000)
  const views = inAll(form)
  expect(views.flatMap(violations)).toEqual([])
  const sent = Object.assign({}, ...views.map((view) => readSubmission(submitted(view))?.fields))
  expect(Object.keys(sent)).toHaveLength(form.fields.length)
  for (const { name, value = '' } of form.fields) {
    if (sent[name] !== value && value.trim() !== '') {
      const isChosen = sent[name]?.toLowerCase() === value.trim().toLowerCase()
      const isSaid = JSON.stringify(views).includes('It was: ')
      expect(isChosen || isSaid).toBe(true)
    }
  }
})

property.prop([fc.array(fc.record({ label: words, raw: words }), { maxLength: 150 }), words])(
  'any suggestions are within every limit',
  (readings, typed) => {
    expect(violations(readingOptions(readings, typed))).toEqual([])
  },
)
