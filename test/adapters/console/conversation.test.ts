import { existsSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { actions, type Button, button, call, say, text } from '../../../src/message/message.ts'
import { channel, direct, message, scene } from './scene.ts'

const numbered = (label: string, id: string, style?: Button['style']): Button => ({
  ...button(label, call('deal move'), style),
  id,
})

test('lines are answered in order, with or without /crm, and comments are not sent', async () => {
  const { play, requests } = scene()
  const shown = await play('# Monday', 'deal list', '', '/crm deal show D-1', '/crm', '/deal list')
  expect(shown).toMatchInlineSnapshot(`
    "# Monday
    ann> deal list
    Heard: deal list

    ann> /crm deal show D-1
    Heard: deal show D-1

    ann> /crm
    Heard: /crm

    ann> /deal list
    Heard: /deal list
    "
  `)
  expect(requests.map(({ input }) => input)).toEqual([
    { line: 'deal list' },
    { line: 'deal show D-1' },
    { line: '/crm' },
    { line: '/deal list' },
  ])
  expect(new Set(requests.map(({ id }) => id)).size).toBe(4)
})

test('piped lines wait for a slow answer', async () => {
  const delays = [15, 1, 8]
  const { play } = scene({
    answer: async ({ input }) => {
      await setTimeout(delays.shift())
      return say('line' in input ? input.line.toUpperCase() : '')
    },
  })
  expect(await play('one', 'two', 'three')).toMatchInlineSnapshot(`
    "ann> one
    ONE

    ann> two
    TWO

    ann> three
    THREE
    "
  `)
})

test('people and places switch', async () => {
  const { play, requests } = scene()
  const shown = await play(
    'hello',
    '\\in sales',
    'in a channel',
    '\\as Bo',
    '\\zone america/new_york',
    'from bo',
    '\\as ANN',
    '\\dm',
    'alone',
    '\\who',
  )
  expect(shown).toMatchInlineSnapshot(`
    "ann> hello
    Heard: hello

    ann> \\in sales
    · you are in #sales

    ann #sales> in a channel
    Heard: in a channel

    ann #sales> \\as Bo
    · you are Bo

    Bo> \\zone america/new_york
    · Bo's times are in America/New_York, as are those of who comes next

    Bo> from bo
    Heard: from bo

    Bo> \\as ANN
    · you are ann in #sales

    ann #sales> \\dm
    · you speak with the bot alone

    ann> alone
    Heard: alone

    ann> \\who
    · ann (you) in dm, Europe/Berlin · Bo in dm, America/New_York
    "
  `)
  expect(requests.map(({ actor, place, zone }) => [actor.key, actor.name, place.kind, place.key, zone])).toEqual([
    ['ann', 'ann', 'dm', 'ann', 'Europe/Berlin'],
    ['ann', 'ann', 'channel', '#sales', 'Europe/Berlin'],
    ['bo', 'Bo', 'dm', 'bo', 'America/New_York'],
    ['ann', 'ann', 'dm', 'ann', 'Europe/Berlin'],
  ])
  expect(requests[0]).toMatchObject({ workspace: 'w-1', actor: { platform: 'console', standing: 'owner' } })
})

test('a wrong steering line is one sentence that says what to type', async () => {
  const { play, requests } = scene()
  const shown = await play(
    '\\as',
    '\\as two words',
    '\\in',
    '\\zone Mars',
    '\\now soon',
    '\\down',
    '\\cancel',
    'cancel',
    '\\form',
    '\\fly',
    '7',
    '\\help',
    '\\quit',
    'never read',
  )
  expect(shown).toMatchInlineSnapshot(`
    "ann> \\as
    ! Say who speaks in one word, such as \\as ann.

    ann> \\as two words
    ! Say who speaks in one word, such as \\as ann.

    ann> \\in
    ! Name one channel, such as \\in #sales.

    ann> \\zone Mars
    ! Name a zone by continent and city, such as \\zone Europe/Berlin.

    ann> \\now soon
    ! Write a time such as \\now 2026-11-18 10:00, a step such as \\now +2h or
      +1d30m, or \\now real.

    ann> \\down
    ! Say how long the program is down, such as \\down +2h.

    ann> \\cancel
    ! There is no form to leave; undo takes back your last change.

    ann> cancel
    ! There is no form to leave; undo takes back your last change.

    ann> \\form
    ! No form waits for you.

    ann> \\fly
    ! \\fly is nothing I know. \\help lists the lines that begin with a backslash.

    ann> 7
    ! There is nothing to press: the last answer has no buttons.

    ann> \\help
      Type what you want done, such as: deal add Acme 50 seats 24k
      A number presses the button of that number; in a form, write it as [2].
      In a form Enter keeps what is in brackets, or skips the question; Ctrl-C
      leaves.
      \\as ann                who speaks
      \\in #sales             speak in a channel
      \\dm                    speak with the bot alone
      \\team acme             another team; \\team terminal goes back
      \\who                   who has spoken, and where they are
      \\zone Europe/Berlin    the time zone of who speaks
      \\now 2026-11-18 10:00  stop time there; +2h lives through it, real lets it run
      \\down +2h              the same, with the program not running
      \\form                  go on with a form put aside
      \\cancel                leave a form
      \\help                  these lines
      \\quit                  leave
      \\ at the end of a line: the message goes on in the next line
      # at the start makes a line a comment

    ann> \\quit
    "
  `)
  expect(requests).toEqual([])
})

describe('buttons', () => {
  const card = say('D-7 Acme', [
    actions(numbered('Won', 'b-won', 'primary'), numbered('Lost', 'b-lost', 'danger'), button('No id', call('x'))),
    actions({
      kind: 'select',
      label: 'Move to',
      options: ['Qualified', 'Proposal'].map((label) => ({ label, call: call('deal move'), id: `b-${label}` })),
    }),
  ])

  test('a number presses, and numbers begin anew with each answer that has buttons', async () => {
    const { play, requests } = scene({
      answer: ({ input }) => ('line' in input && input.line.startsWith('deal') ? card : say('Done', [], 'good')),
    })
    const shown = await play('deal show D-7', '2', '4', 'note', '[1]', '9')
    expect(shown).toMatchInlineSnapshot(`
      "ann> deal show D-7
      D-7 Acme
        [1] Won  [2] Lost
        Move to: [3] Qualified  [4] Proposal

      ann> 2
      ✓ Done

      ann> 4
      ✓ Done

      ann> note
      ✓ Done

      ann> [1]
      ! There is nothing to press: the last answer has no buttons.

      ann> 9
      ! There is nothing to press: the last answer has no buttons.
      "
    `)
    expect(requests.flatMap(({ input }) => ('press' in input ? [input.press] : []))).toEqual(['b-lost', 'b-Proposal'])
  })

  test('a second press of a button that did its work does nothing and says so', async () => {
    const { play, requests } = scene({
      answer: ({ input }) => {
        if ('line' in input) return card
        return 'press' in input && input.press === 'b-won' ? say('Done', [], 'good') : say('Shown')
      },
    })
    const shown = await play('deal show D-7', '1', '1', '[1]', '3', '3', 'deal show D-7', '1')
    expect(shown).toMatchInlineSnapshot(`
      "ann> deal show D-7
      D-7 Acme
        [1] Won  [2] Lost
        Move to: [3] Qualified  [4] Proposal

      ann> 1
      ✓ Done

      ann> 1
      ! 1 was pressed already; nothing was done again.

      ann> [1]
      ! 1 was pressed already; nothing was done again.

      ann> 3
      Shown

      ann> 3
      Shown

      ann> deal show D-7
      D-7 Acme
        [1] Won  [2] Lost
        Move to: [3] Qualified  [4] Proposal

      ann> 1
      ✓ Done
      "
    `)
    expect(requests.flatMap(({ input }) => ('press' in input ? [input.press] : []))).toEqual([
      'b-won',
      'b-Qualified',
      'b-Qualified',
      'b-won',
    ])
  })

  test('the answer to a press is numbered above it, so that a second press means nothing else', async () => {
    const undo = (id: string) => say('Undid it', [actions(numbered('Undo', id))], 'good')
    const { play, requests } = scene({ answer: ({ input }) => ('line' in input ? undo('b-1') : undo('b-2')) })
    const shown = await play('won hooli', '1', '1', '2', 'won hooli')
    expect(shown).toMatchInlineSnapshot(`
      "ann> won hooli
      ✓ Undid it
        [1] Undo

      ann> 1
      ✓ Undid it
        [2] Undo

      ann> 1
      ! 1 was pressed already; nothing was done again.

      ann> 2
      ✓ Undid it
        [3] Undo

      ann> won hooli
      ✓ Undid it
        [1] Undo
      "
    `)
    expect(requests.flatMap(({ input }) => ('press' in input ? [input.press] : []))).toEqual(['b-1', 'b-2'])
  })

  test('deliveries number on: a direct message for its reader, a post for everyone', async () => {
    const queue = [
      () => chat.send(direct('bo'), message('D-7 is yours now', actions(numbered('Open', 'b-open'))), 'k1'),
      () => chat.send(channel('#sales'), message('D-7 was won', actions(numbered('Cheer', 'b-cheer'))), 'k2'),
    ]
    const { chat, play, requests } = scene({
      answer: ({ input }) => ('line' in input ? card : say('Done', [], 'good')),
      beat: async () => {
        await queue.shift()?.()
      },
    })
    const shown = await play('deal show D-7', 'deal show D-7', '\\as Bo', '1', '5', '\\as cy', '5', '1')
    expect(shown).toMatchInlineSnapshot(`
      "ann> deal show D-7
      D-7 Acme
        [1] Won  [2] Lost
        Move to: [3] Qualified  [4] Proposal

      [dm bo] D-7 is yours now
        [1] Open

      ann> deal show D-7
      D-7 Acme
        [1] Won  [2] Lost
        Move to: [3] Qualified  [4] Proposal

      [#sales] D-7 was won
        [5] Cheer

      ann> \\as Bo
      · you are Bo

      Bo> 1
      ✓ Done

      Bo> 5
      ✓ Done

      Bo> \\as cy
      · you are cy

      cy> 5
      ✓ Done

      cy> 1
      ! There is no button 1 now, only 5.
      "
    `)
    const pressed = requests.flatMap(({ input, actor }) => ('press' in input ? [[actor.key, input.press]] : []))
    expect(pressed).toEqual([
      ['bo', 'b-open'],
      ['bo', 'b-cheer'],
      ['cy', 'b-cheer'],
    ])
  })
})

test('files that were written go when a person is erased', async () => {
  const file = { kind: 'file', name: 'all.csv', content: 'x' } as const
  const { play } = scene({
    answer: async ({ input }) =>
      'line' in input && input.line === 'export' ? say('All', [file]) : { ...say('Erased'), erased: true },
  })
  const shown = await play('export', 'erase')
  const [path = ''] = /\S*parley-files-\S+\.csv/u.exec(shown) ?? []
  expect(path).not.toBe('')
  expect(existsSync(path)).toBe(false)
})

test('what the bot throws is one sentence, and the conversation goes on', async () => {
  const { play, failures } = scene({
    answer: ({ input }) => {
      if ('line' in input && input.line === 'break') throw new Error('secret')
      return say('Fine')
    },
    beat: async () => {
      if (failures.length === 1) throw new Error('no database')
    },
  })
  expect(await play('break', 'go on')).toMatchInlineSnapshot(`
    "ann> break
    ! Something broke on my side. The log says what.

    ann> go on
    Fine
    ! Something broke on my side. The log says what.
    "
  `)
  expect(failures).toHaveLength(2)
})

test('what is sent is remembered under its key', async () => {
  const { chat, written, clock } = scene()
  const sent = await chat.send(channel('#sales'), message('Won', text('by ann\nand bo')), 'k1')
  expect(await chat.send(channel('#sales'), message('Won'), 'k1')).toEqual(sent)
  await chat.edit(sent, message('Won twice', text('by ann')), 'k2')
  const from = (minutes: number) => ({
    from: new Date(clock.real().epochMilliseconds + minutes * 60_000),
    to: new Date(clock.real().epochMilliseconds + (minutes + 5) * 60_000),
  })
  expect(await chat.find(channel('#sales'), 'k1', from(-1))).toEqual(sent)
  expect(await chat.find(channel('#other'), 'k1', from(1))).toBe('absent')
  expect(await chat.find(channel('#sales'), 'k9', from(1))).toBe('absent')
  expect(await chat.find(channel('#sales'), 'k9', from(-1))).toBe('unknown')
  expect(written()).toMatchInlineSnapshot(`
    "[#sales] Won
      by ann
      and bo
    [#sales] (edited) Won twice
      by ann
    "
  `)
})
