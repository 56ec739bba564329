import { describe, expect, test } from 'vitest'
import type { Request } from '../../../src/chat/request.ts'
import { type Form, type Reply, say } from '../../../src/message/message.ts'
import { field, sent } from './form-fields.ts'
import { type Cast, scene, withForm } from './scene.ts'

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
