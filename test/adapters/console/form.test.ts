import { describe, expect, test } from 'vitest'
import type { Request } from '../../../src/chat/request.ts'
import { actions, button, call, type Reply, say, text } from '../../../src/message/message.ts'
import { bot, dealForm, reasonForm, sent } from './form-fields.ts'
import { scene, withForm } from './scene.ts'

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
    · Ctrl-C or \\cancel leaves; a command is run instead.

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
    · Ctrl-C or \\cancel leaves; a command is run instead.

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
    · Ctrl-C or \\cancel leaves; a command is run instead.

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
      · Ctrl-C or \\cancel leaves; a command is run instead.

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
      · Ctrl-C or \\cancel leaves; a command is run instead.

      Reason> 1
      ✓ Saved

      ann> lost
      Why was D-7 Acme lost?
        Pick a reason or type one.
        [1] Price
      · Ctrl-C or \\cancel leaves; a command is run instead.

      Reason> too slow
      ✓ Saved

      ann> lost
      Why was D-7 Acme lost?
        Pick a reason or type one.
        [1] Price
      · Ctrl-C or \\cancel leaves; a command is run instead.

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
