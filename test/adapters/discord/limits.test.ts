import { expect, test } from 'vitest'
import { LIMITS } from '../../../adapters/discord/app/limits.ts'
import { clipped } from '../../../src/lib/text.ts'
import { type Outgoing, violations } from './violations.ts'

const x = (length: number) => 'x'.repeat(length)
const display = (content: string) => ({ type: 10, content })
const button = (id: string, label = 'Won') => ({ type: 2, style: 2, custom_id: id, label })
const row = (...components: readonly object[]) => ({ type: 1, components })
const select = (count: number) => ({
  type: 3,
  custom_id: 's',
  options: Array.from({ length: count }, (_, index) => ({ label: 'New', value: String(index) })),
})
const message = (...components: readonly object[]): Outgoing => ({ message: { components } })
const modal = (more: object): Outgoing => ({
  modal: { custom_id: 'm', title: 'T', components: [display('x')], ...more },
})
const slash = (more: object): Outgoing => ({ commands: [{ name: 'deal', description: 'Deals', ...more }] })
const option = (name: string, more: object = {}) => ({ type: 3, name, description: 'x', ...more })

test.each<readonly [string, Outgoing]>([
  ['components: 41', message(...Array.from({ length: 41 }, () => display('x')))],
  ['components: 42', message(...Array.from({ length: 21 }, (_, index) => row(button(`b${index}`))))],
  ['text: 4001', message(display(x(2000)), { type: 17, components: [display(x(2001))] })],
  ['text display: is blank', message(display(' \n'))],
  ['container: is empty', message({ type: 17, components: [] })],
  ['message: has no component', message()],
  ['row: 6', message(row(...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => button(id))))],
  ['row: 2', message(row(button('a'), select(1)))],
  ['row: is empty', message(row())],
  ['button label: 81', message(row(button('a', x(81))))],
  ['button label: is empty', message(row(button('a', '')))],
  ['custom_id: 101', message(row(button(x(101))))],
  ['custom_id: comes twice', message(row(button('a'), button('a')))],
  ['select: 26', message(row(select(26)))],
  ['select: has no option', message(row(select(0)))],
  ['alt text: 1025', message({ type: 12, items: [{ description: x(1025) }] })],
  ['gallery: 11', message({ type: 12, items: Array.from({ length: 11 }, () => ({})) })],
  ['nonce: 26', { message: { components: [display('x')], nonce: x(26) } }],
  ['files: 11', { message: { components: [display('x')] }, files: Array.from({ length: 11 }, () => ({ size: 1 })) }],
  ['file: 10485761', { message: { components: [display('x')] }, files: [{ size: 10 * 1024 * 1024 + 1 }] }],
  ['modal title: 46', modal({ title: x(46) })],
  ['modal: 6', modal({ components: Array.from({ length: 6 }, () => display('x')) })],
  ['label: 46', modal({ components: [{ type: 18, label: x(46), component: { type: 4, custom_id: 'a' } }] })],
  ['label description: 101', modal({ components: [{ type: 18, label: 'x', description: x(101) }] })],
  [
    'input: 4001',
    modal({ components: [{ type: 18, label: 'x', component: { type: 4, custom_id: 'a', value: x(4001) } }] }),
  ],
  ['Deal: its name', { commands: [{ name: 'Deal', description: 'x' }] }],
  ['deal description: 101', slash({ description: x(101) })],
  ['deal options: 26', slash({ options: Array.from({ length: 26 }, (_, index) => option(`o${index}`)) })],
  ['deal: a required option', slash({ options: [option('a'), option('b', { required: true })] })],
  ['deal option: comes twice', slash({ options: [option('a'), option('a')] })],
  [
    'deal a choices: 26',
    slash({ options: [option('a', { choices: Array.from({ length: 26 }, () => ({ name: 'x', value: 'x' })) })] }),
  ],
  [
    '/deal: 16099',
    slash({
      options: Array.from({ length: 25 }, (_, index) =>
        option(`o${index}`, { choices: Array.from({ length: 4 }, () => ({ name: x(80), value: x(80) })) }),
      ),
    }),
  ],
  [
    'slash commands: 101',
    { commands: Array.from({ length: 101 }, (_, index) => ({ name: `n${index}`, description: 'x' })) },
  ],
  [
    'context menu commands: 16',
    { commands: Array.from({ length: 16 }, (_, index) => ({ type: 3, name: `N${index}` })) },
  ],
  [
    'command: comes twice',
    {
      commands: [
        { name: 'a', description: 'x' },
        { name: 'a', description: 'x' },
      ],
    },
  ],
  ['choices: 26', { choices: Array.from({ length: 26 }, () => ({ name: 'x', value: 'x' })) }],
  ['choices: 101', { choices: [{ name: x(101), value: 'x' }] }],
  ['choices: 101', { choices: [{ name: 'x', value: x(101) }] }],
])('%s is found', (begin, outgoing) => {
  const found = violations(outgoing)
  expect(found.length).toBe(1)
  expect(found[0]).toMatch(new RegExp(`^${begin}`, 'u'))
})

test('each limit says where it is written', () => {
  for (const { most, link } of Object.values(LIMITS)) {
    expect(most).toBeGreaterThan(0)
    expect(new URL(link).hostname).toBe('discord.com')
  }
})

test('clipping cuts no character in two', () => {
  expect([clipped('Acme', 4), clipped('Acme 50 seats', 6), clipped('ab👩c', 4)]).toEqual(['Acme', 'Acme…', 'ab…'])
})
