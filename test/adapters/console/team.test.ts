import { expect, test } from 'vitest'
import { actions, button, call, say } from '../../../src/message/message.ts'
import { message, scene } from './scene.ts'

test('another team has its own workspace, people and places; who speaks stays the same', async () => {
  const opened: string[] = []
  const { play, requests } = scene({
    openTeam: async (name) => {
      opened.push(name)
      return `w-${name}`
    },
  })
  const shown = await play(
    '\\as Bo',
    '\\zone UTC',
    '\\team Acme',
    'deal list #wins',
    '\\in sales',
    'here',
    '\\who',
    '\\team',
    '\\team terminal',
    'home again',
    '\\team acme',
    'still in sales',
    '\\team two words',
  )
  expect(shown).toMatchInlineSnapshot(`
    "ann> \\as Bo
    · you are Bo

    Bo> \\zone UTC
    · Bo's times are in UTC, as are those of who comes next

    Bo> \\team Acme
    · you are Bo in team acme

    acme/Bo> deal list #wins
    Heard: deal list #wins

    acme/Bo> \\in sales
    · you are in #sales

    acme/Bo #sales> here
    Heard: here

    acme/Bo #sales> \\who
    · Bo (you) in #sales, UTC

    acme/Bo #sales> \\team
    · you are in team acme; also open: terminal

    acme/Bo #sales> \\team terminal
    · you are Bo in team terminal

    Bo> home again
    Heard: home again

    Bo> \\team acme
    · you are Bo in team acme

    acme/Bo #sales> still in sales
    Heard: still in sales

    acme/Bo #sales> \\team two words
    ! Name one team in one word, such as \\team acme.
    "
  `)
  expect(opened).toEqual(['acme', 'acme'])
  expect(
    requests.map(({ workspace, actor, place, zone }) => [workspace, actor.key, actor.name, place.key, zone]),
  ).toEqual([
    ['w-acme', 'acme/bo', 'Bo', 'acme/bo', 'UTC'],
    ['w-acme', 'acme/bo', 'Bo', 'acme/#sales', 'UTC'],
    ['w-1', 'bo', 'Bo', 'bo', 'UTC'],
    ['w-acme', 'acme/bo', 'Bo', 'acme/#sales', 'UTC'],
  ])
  expect(requests[0]?.places).toMatchObject([{ key: 'acme/#wins', name: '#wins' }])
})

test('buttons and deliveries stay with their team', async () => {
  const card = say('Card', [actions({ ...button('Won', call('deal won')), id: 'b-won' })])
  const post = (key: string, id: string) => () =>
    chat.send(
      { platform: 'console', kind: 'dm', key, name: 'dm' },
      message('Due', actions({ ...button('Done', call('done')), id })),
      id,
    )
  const queue = [post('ann', 'b-home'), post('acme/ann', 'b-acme')]
  const { chat, play, requests } = scene({
    answer: ({ input }) => ('line' in input ? card : say('Done', [], 'good')),
    beat: async () => {
      await queue.shift()?.()
    },
  })
  const shown = await play('show', 'show', '\\team acme', '1', '2', '\\team terminal', '1')
  expect(shown).toMatchInlineSnapshot(`
    "ann> show
    Card
      [1] Won

    [dm ann] Due
      [2] Done

    ann> show
    Card
      [1] Won

    [acme/dm ann] Due
      [2] Done

    ann> \\team acme
    · you are ann in team acme

    acme/ann> 1
    ! There is no button 1 now, only 2.

    acme/ann> 2
    ✓ Done

    acme/ann> \\team terminal
    · you are ann in team terminal

    ann> 1
    ✓ Done
    "
  `)
  expect(requests.flatMap(({ input, workspace }) => ('press' in input ? [[workspace, input.press]] : []))).toEqual([
    ['w-acme', 'b-acme'],
    ['w-1', 'b-won'],
  ])
})

test('a line that ends in a backslash goes on in the next, as one message', async () => {
  const { play, requests } = scene()
  const shown = await play('lead add \\', 'Jane Roe \\  ', 'Bo Berg', 'path C:\\\\', '# no message \\', 'one', 'two \\')
  expect(shown).toMatchInlineSnapshot(`
    "ann> lead add \\
    … Jane Roe \\
    … Bo Berg
    Heard: lead add Jane Roe Bo Berg

    ann> path C:\\\\
    Heard: path C:\\\\

    # no message \\
    ann> one
    Heard: one

    ann> two \\
    …
    Heard: two
    "
  `)
  expect(requests.map(({ input }) => input)).toEqual([
    { line: 'lead add\nJane Roe\nBo Berg' },
    { line: 'path C:\\\\' },
    { line: 'one' },
    { line: 'two' },
  ])
})
