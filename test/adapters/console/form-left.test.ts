import { describe, expect, test } from 'vitest'
import { bot, sent } from './form-fields.ts'
import { scene } from './scene.ts'

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
      · Ctrl-C or \\cancel leaves; a command is run instead.

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
      · Ctrl-C or \\cancel leaves; a command is run instead.

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
