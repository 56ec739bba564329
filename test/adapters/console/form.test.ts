import { describe, expect, test } from 'vitest'
import type { Request } from '../../../src/chat/request.ts'
import {
  actions,
  button,
  call,
  type Form,
  type FormField,
  type Reply,
  say,
  text,
} from '../../../src/message/message.ts'
import { type Cast, scene, withForm } from './scene.ts'

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
  id: 'f-1',
  title: 'New deal',
  path: ['deal', 'add'],
  kept: { version: '3' },
  base: {},
  fields: [
    field('name', 'Name', { about: 'What the deal is called', required: true }),
    field('amount', 'Amount', { about: 'Such as 24k or EUR 5,000', value: '24k' }),
    field('stage', 'Stage', { choices: ['New', 'Qualified', 'Won'], value: 'New' }),
    field('next', 'Next step'),
  ],
}

const reasonForm: Form = {
  id: 'f-2',
  said: 'question',
  title: 'Why was D-7 Acme lost?',
  path: ['deal', 'lost'],
  kept: { deal: 'D-7' },
  base: {},
  fields: [field('why', 'Reason', { about: 'One sentence for the history', required: true, long: true })],
}

const bot = ({ input }: Request): Reply => {
  if ('line' in input && input.line === 'deal add') return withForm(say('What is the deal?'), dealForm)
  if ('line' in input && input.line === 'deal lost D-7') return withForm(say(reasonForm.title), reasonForm)
  if ('press' in input && input.fields?.amount === 'plenty') {
    const fields = dealForm.fields.map((each) => {
      const value = input.fields?.[each.name]
      const error = each.name === 'amount' ? 'plenty is no amount. Write a number such as 24k.' : undefined
      return { ...each, ...(value !== undefined && { value }), ...(error && { error }) }
    })
    return withForm(say('One field needs a look', [], 'warning'), { ...dealForm, id: 'f-1b', fields })
  }
  return say('line' in input ? `Heard: ${input.line}` : 'Saved', [], 'good')
}

const sent = (requests: readonly Request[]) => requests.flatMap(({ input }) => ('press' in input ? [input] : []))

test('fields are asked one at a time: Enter keeps or skips, - clears, a number chooses', async () => {
  const { play, requests } = scene({ answer: bot })
  expect(await play('deal add', '', 'Acme', '-', '2', '', 'bye')).toMatchInlineSnapshot(`
    "ann> deal add
    What is the deal?
    · 4 questions: Enter keeps or skips, - clears, Ctrl-C or \\cancel leaves.

    ? Name (1 of 4)
      What the deal is called
    Name>
    ! This one is needed. Enter again, Ctrl-C or \\cancel leaves the form.

    ? Name (1 of 4)
      What the deal is called
    Name> Acme
    ? Amount (2 of 4) [24k]
      Such as 24k or EUR 5,000
    Amount> -
    ? Stage (3 of 4) [New]
      1 New · 2 Qualified · 3 Won
    Stage> 2
    ? Next step (4 of 4)
    Next step>
    ✓ Saved

    ann> bye
    ✓ Heard: bye
    "
  `)
  expect(sent(requests)).toEqual([{ press: 'f-1', fields: { name: 'Acme', amount: '', stage: 'Qualified' } }])
})

test('after a refusal only the wrong fields are asked again, and nothing typed is lost', async () => {
  const { play, requests } = scene({ answer: bot })
  expect(await play('deal add', 'Acme', 'plenty', 'Won', 'call Jane', '30k')).toMatchInlineSnapshot(`
    "ann> deal add
    What is the deal?
    · 4 questions: Enter keeps or skips, - clears, Ctrl-C or \\cancel leaves.

    ? Name (1 of 4)
      What the deal is called
    Name> Acme
    ? Amount (2 of 4) [24k]
      Such as 24k or EUR 5,000
    Amount> plenty
    ? Stage (3 of 4) [New]
      1 New · 2 Qualified · 3 Won
    Stage> Won
    ? Next step (4 of 4)
    Next step> call Jane
    ! One field needs a look

    ? Amount [plenty]
      ✗ plenty is no amount. Write a number such as 24k.
      Such as 24k or EUR 5,000
    Amount> 30k
    ✓ Saved
    "
  `)
  expect(sent(requests)[1]).toEqual({
    press: 'f-1b',
    fields: { name: 'Acme', amount: '30k', stage: 'Won', next: 'call Jane' },
  })
})

test('a form of one field is a plain question', async () => {
  const { play, requests } = scene({ answer: bot })
  expect(await play('deal lost D-7', '-', 'too expensive')).toMatchInlineSnapshot(`
    "ann> deal lost D-7
    ? Why was D-7 Acme lost?
      One sentence for the history
    Reason> -
    ! This one cannot be empty. \\cancel leaves the form.

    ? Why was D-7 Acme lost?
      One sentence for the history
    Reason> too expensive
    ✓ Saved
    "
  `)
  expect(sent(requests)).toEqual([{ press: 'f-2', fields: { why: 'too expensive' } }])
})

test('a form without an id is sent as the Call it is', async () => {
  const { id: _, ...form } = reasonForm
  const { play, requests } = scene({
    answer: ({ input }) => ('line' in input ? withForm(say('Lost', [text('Say why.')]), form) : say('Saved')),
  })
  await play('deal lost D-7', 'too slow')
  expect(requests[1]?.input).toEqual({ call: { path: ['deal', 'lost'], fields: { deal: 'D-7', why: 'too slow' } } })
})

test('a form whose sending failed is kept', async () => {
  let attempts = 0
  const { play, requests } = scene({
    answer: (request) => {
      attempts += 1
      return attempts === 2 ? say('Something broke on my side. Nothing was saved.', [], 'bad') : bot(request)
    },
  })
  expect(await play('deal lost D-7', 'too slow', '\\form', '')).toMatchInlineSnapshot(`
    "ann> deal lost D-7
    ? Why was D-7 Acme lost?
      One sentence for the history
    Reason> too slow
    ✗ Something broke on my side. Nothing was saved.
    · \\form has what you filled in.

    ann> \\form
    · back to “Why was D-7 Acme lost?”

    ? Why was D-7 Acme lost? [too slow]
      One sentence for the history
    Reason>
    ✓ Saved
    "
  `)
  expect(sent(requests)[1]).toEqual({ press: 'f-2', fields: { why: 'too slow' } })
})

describe('beside buttons', () => {
  const reasons = actions({ ...button('Price', call('deal lost')), id: 'b-price' })
  const asking = ({ input }: Request): Reply => {
    if ('press' in input || ('line' in input && input.line !== 'lost')) return say('Saved', [], 'good')
    return withForm(say('Why was D-7 Acme lost?', [text('Pick a reason or type one.'), reasons]), {
      ...reasonForm,
      title: 'Mark a deal as lost',
    })
  }

  test('what a message asks for is told by its form, whatever its words are', async () => {
    const reworded = withForm(say('A reason, please', [text('Or pick one.'), reasons]), reasonForm)
    const { play } = scene({ answer: ({ input }) => ('line' in input ? reworded : say('Saved', [], 'good')) })
    expect(await play('lost', 'too slow')).toMatchInlineSnapshot(`
      "ann> lost
      A reason, please
        Or pick one.
        [1] Price

      Reason> too slow
      ✓ Saved
      "
    `)
  })

  test('a single question is answered by a button or in words', async () => {
    const { play, requests } = scene({ answer: asking })
    const lines = ['lost', '1', 'lost', 'too slow', 'lost', '\\who', '30 reasons', 'free again']
    expect(await play(...lines)).toMatchInlineSnapshot(`
      "ann> lost
      Why was D-7 Acme lost?
        Pick a reason or type one.
        [1] Price

      Reason> 1
      ✓ Saved

      ann> lost
      Why was D-7 Acme lost?
        Pick a reason or type one.
        [1] Price

      Reason> too slow
      ✓ Saved

      ann> lost
      Why was D-7 Acme lost?
        Pick a reason or type one.
        [1] Price

      Reason> \\who
      · ann (you) in dm, Europe/Berlin

      ? Why was D-7 Acme lost?
        One sentence for the history
      Reason> 30 reasons
      ✓ Saved

      ann> free again
      ✓ Saved
      "
    `)
    expect(requests.map(({ input }) => input)).toEqual([
      { line: 'lost' },
      { press: 'b-price' },
      { line: 'lost' },
      { press: 'f-2', fields: { why: 'too slow' } },
      { line: 'lost' },
      { press: 'f-2', fields: { why: '30 reasons' } },
      { line: 'free again' },
    ])
  })

  test('a refused line keeps its form for \\form, so that the next line is read as a line', async () => {
    const meant = actions({ ...button('Run: deal add Acme 24k', call('deal add')), id: 'b-run' })
    const fields = dealForm.fields.map((each) => (each.name === 'amount' ? { ...each, error: 'No amount.' } : each))
    const { play, requests } = scene({
      answer: ({ input }) => {
        if ('line' in input && input.line === 'usage') return withForm(say('Is that it?', [meant], 'warning'), dealForm)
        if ('line' in input) return withForm(say('amount: no amount.', [], 'warning'), { ...dealForm, fields })
        return say('Saved', [], 'good')
      },
    })
    expect(
      await play('deal add Acme plenty', 'usage', '1', '\\form', '\\cancel', '\\form', 'Acme', '5k'),
    ).toMatchInlineSnapshot(`
      "ann> deal add Acme plenty
      ! amount: no amount.
      · \\form asks for it step by step, filled with what I read.

      ann> usage
      ! Is that it?
        [1] Run: deal add Acme 24k

      ann> 1
      ✓ Saved

      ann> \\form
      · back to “New deal”

      ? Name (1 of 4)
        What the deal is called
      Name> \\cancel
      · left “New deal”; nothing was saved

      ann> \\form
      · back to “New deal”

      ? Name (1 of 2)
        What the deal is called
      Name> Acme
      ? Amount (2 of 2) [24k]
        ✗ No amount.
        Such as 24k or EUR 5,000
      Amount> 5k
      ✓ Saved
      "
    `)
    expect(sent(requests)).toEqual([
      { press: 'b-run' },
      { press: 'f-1', fields: { name: 'Acme', amount: '5k', stage: 'New' } },
    ])
  })
})

describe('leaving and coming back', () => {
  test('\\cancel leaves', async () => {
    const { play, requests } = scene({ answer: bot })
    expect(await play('deal add', 'Acme', '\\cancel', 'hello')).toMatchInlineSnapshot(`
      "ann> deal add
      What is the deal?
      · 4 questions: Enter keeps or skips, - clears, Ctrl-C or \\cancel leaves.

      ? Name (1 of 4)
        What the deal is called
      Name> Acme
      ? Amount (2 of 4) [24k]
        Such as 24k or EUR 5,000
      Amount> \\cancel
      · left “New deal”; nothing was saved

      ann> hello
      ✓ Heard: hello
      "
    `)
    expect(sent(requests)).toEqual([])
  })

  test('another person in between', async () => {
    const { play, requests } = scene({ answer: bot })
    expect(await play('deal lost D-7', '\\as bo', 'hi', '\\as ann', 'too expensive')).toMatchInlineSnapshot(`
      "ann> deal lost D-7
      ? Why was D-7 Acme lost?
        One sentence for the history
      Reason> \\as bo
      · you are bo

      bo> hi
      ✓ Heard: hi

      bo> \\as ann
      · you are ann

      ? Why was D-7 Acme lost?
        One sentence for the history
      Reason> too expensive
      ✓ Saved
      "
    `)
    expect(requests.map(({ actor }) => actor.key)).toEqual(['ann', 'bo', 'ann'])
  })

  test('a command in between puts the form aside, even for another form', async () => {
    const isCommand = (line: string) => line.startsWith('deal ')
    const { play, requests } = scene({ answer: bot, isCommand })
    const lines = [
      'deal add',
      'Acme',
      'deal lost D-7',
      '/crm deal list',
      'note',
      '\\form',
      'gone',
      '\\form',
      '',
      '',
      '',
    ]
    expect(await play(...lines)).toMatchInlineSnapshot(`
      "ann> deal add
      What is the deal?
      · 4 questions: Enter keeps or skips, - clears, Ctrl-C or \\cancel leaves.

      ? Name (1 of 4)
        What the deal is called
      Name> Acme
      ? Amount (2 of 4) [24k]
        Such as 24k or EUR 5,000
      Amount> deal lost D-7
      · put aside; \\form goes back to “New deal”

      ? Why was D-7 Acme lost?
        One sentence for the history
      Reason> /crm deal list
      · put aside; \\form goes back to “Why was D-7 Acme lost?”
      ✓ Heard: deal list

      ann> note
      ✓ Heard: note

      ann> \\form
      · back to “Why was D-7 Acme lost?”

      ? Why was D-7 Acme lost?
        One sentence for the history
      Reason> gone
      ✓ Saved

      ann> \\form
      · back to “New deal”

      ? Amount (2 of 4) [24k]
        Such as 24k or EUR 5,000
      Amount>
      ? Stage (3 of 4) [New]
        1 New · 2 Qualified · 3 Won
      Stage>
      ? Next step (4 of 4)
      Next step>
      ✓ Saved
      "
    `)
    expect(sent(requests)).toEqual([
      { press: 'f-2', fields: { why: 'gone' } },
      { press: 'f-1', fields: { name: 'Acme', amount: '24k', stage: 'New' } },
    ])
  })

  test('a choice that is also a command is the choice', async () => {
    const { play, requests } = scene({ answer: bot, isCommand: (line) => line === 'Won' })
    await play('deal add', 'Acme', '', 'Won', '')
    expect(sent(requests)[0]).toMatchObject({ fields: { stage: 'Won' } })
  })
})

describe('answers are checked at once', () => {
  const snoozeForm: Form = {
    id: 'f-3',
    title: 'Put a deal off',
    path: ['deal', 'snooze'],
    kept: {},
    base: {},
    fields: [
      field('deal', 'Deal', { shape: 'record', required: true }),
      field('until', 'Until', { shape: 'moment', required: true }),
      field('why', 'Why', { shape: 'text' }),
    ],
  }
  const snoozing = ({ input }: Request): Reply =>
    'line' in input && input.line === 'snooze' ? withForm(say('Which one?'), snoozeForm) : say('Done', [], 'good')
  const judge: Cast['judge'] = async ({ field: name, typed }) => {
    if (name === 'deal' && typed === 'acme') {
      const readings = ['D-1', 'D-4'].map((raw) => ({ label: `${raw} Acme`, raw }))
      return { wrong: { why: '2 deals are called "acme". Which one?', readings } }
    }
    if (name === 'deal' && !/^D-\d$/.test(typed))
      return { wrong: { why: `No deal is called "${typed}".`, readings: [] } }
    if (name === 'until' && typed === 'move hooli to demo')
      return { wrong: { why: 'That is no time.', readings: [] }, command: 'deal move' }
    return typed === 'won hooli' ? { command: 'deal won' } : {}
  }

  test('a wrong one is asked again, one of several is picked by its number', async () => {
    const { play, requests } = scene({ answer: snoozing, judge })
    expect(await play('snooze', 'nosuch', 'acme', '2', 'mon', '')).toMatchInlineSnapshot(`
      "ann> snooze
      Which one?
      · 3 questions: Enter keeps or skips, - clears, Ctrl-C or \\cancel leaves.

      ? Deal (1 of 3)
      Deal> nosuch
      ! No deal is called "nosuch".

      ? Deal (1 of 3)
      Deal> acme
      ! 2 deals are called "acme". Which one?

      ? Deal (1 of 3)
        1 D-1 Acme · 2 D-4 Acme
      Deal> 2
      ? Until (2 of 3)
      Until> mon
      ? Why (3 of 3)
      Why>
      ✓ Done
      "
    `)
    expect(sent(requests)).toEqual([{ press: 'f-3', fields: { deal: 'D-4', until: 'mon' } }])
  })

  test('a command is run where it is no value, and asked about where it may be one', async () => {
    const { play, requests } = scene({ answer: snoozing, judge })
    const lines = ['snooze', 'D-1', 'move hooli to demo', '\\form', 'fri', 'won hooli', '2']
    expect(await play(...lines, 'snooze', 'D-1', 'fri', 'won hooli', '1')).toMatchInlineSnapshot(`
      "ann> snooze
      Which one?
      · 3 questions: Enter keeps or skips, - clears, Ctrl-C or \\cancel leaves.

      ? Deal (1 of 3)
      Deal> D-1
      ? Until (2 of 3)
      Until> move hooli to demo
      · put aside; \\form goes back to “Put a deal off”
      ✓ Done

      ann> \\form
      · back to “Put a deal off”

      ? Until (2 of 3)
      Until> fri
      ? Why (3 of 3)
      Why> won hooli
      ? Why (3 of 3)
        “won hooli” is a command too (deal won). 1 run it · 2 it is the answer
      Why> 2
      ✓ Done

      ann> snooze
      Which one?
      · 3 questions: Enter keeps or skips, - clears, Ctrl-C or \\cancel leaves.

      ? Deal (1 of 3)
      Deal> D-1
      ? Until (2 of 3)
      Until> fri
      ? Why (3 of 3)
      Why> won hooli
      ? Why (3 of 3)
        “won hooli” is a command too (deal won). 1 run it · 2 it is the answer
      Why> 1
      · put aside; \\form goes back to “Put a deal off”
      ✓ Done
      "
    `)
    expect(requests.map(({ input }) => input)).toEqual([
      { line: 'snooze' },
      { line: 'move hooli to demo' },
      { press: 'f-3', fields: { deal: 'D-1', until: 'fri', why: 'won hooli' } },
      { line: 'snooze' },
      { line: 'won hooli' },
    ])
  })

  test('a second empty line leaves a form that needs an answer', async () => {
    const { play, requests } = scene({ answer: snoozing })
    expect(await play('snooze', '', '', 'hello')).toMatchInlineSnapshot(`
      "ann> snooze
      Which one?
      · 3 questions: Enter keeps or skips, - clears, Ctrl-C or \\cancel leaves.

      ? Deal (1 of 3)
      Deal>
      ! This one is needed. Enter again, Ctrl-C or \\cancel leaves the form.

      ? Deal (1 of 3)
      Deal>
      · left “Put a deal off”; nothing was saved

      ann> hello
      ✓ Done
      "
    `)
    expect(sent(requests)).toEqual([])
  })
})
