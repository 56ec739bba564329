import { describe, expect } from 'vitest'
import { type DisplayOptions, payloadOf, renderMessage } from '../../../adapters/slack/out/render.ts'
import { PHONE } from '../../../adapters/slack/out/table.ts'
import { clean, displayWidth } from '../../../src/chat/display.ts'
import { anyMessage, wordsOf } from '../../arbitrary-message.ts'
import { fc, test } from '../../chance.ts'
import { violations } from './violations.ts'

const showing: DisplayOptions = {
  zone: 'UTC',
  again: 'slack:T1:Ev1',
  asOf: '2026-11-18T09:14:00Z',
  share: 'Everybody in #sales will see it.',
}

/** Every value under a key, anywhere. */
const under = (value: unknown, key: string): readonly unknown[] => {
  if (Array.isArray(value)) return value.flatMap((each) => under(each, key))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) => [...(name === key ? [each] : []), ...under(each, key)])
}

const ofType = (value: unknown, type: string): readonly Readonly<Record<string, unknown>>[] => {
  if (Array.isArray(value)) return value.flatMap((each) => ofType(each, type))
  if (typeof value !== 'object' || value === null) return []
  const own = 'type' in value && value.type === type ? [value as Readonly<Record<string, unknown>>] : []
  return [...own, ...Object.values(value).flatMap((each) => ofType(each, type))]
}

/** How often each visible character stands in texts. */
const tally = (texts: readonly unknown[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const text of texts) {
    if (typeof text !== 'string') continue
    for (const character of clean(text).replace(/\s/gu, '')) counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  return counts
}

describe('any message', () => {
  test.prop([anyMessage], { numRuns: 40 })('is within every limit on every page', (message) => {
    const { pages } = renderMessage(message, showing)
    expect(pages.map(payloadOf).flatMap(violations)).toEqual([])
  })

  test.prop([anyMessage], { numRuns: 40 })('loses no character on all its pages together', (message) => {
    const { pages } = renderMessage(message, showing)
    const blocks = pages.flatMap((page) => page.blocks)
    const shown = tally(['text', 'alt_text', 'url'].flatMap((key) => under(blocks, key)))
    const missing = [...tally(wordsOf(message))].filter(([character, count]) => (shown.get(character) ?? 0) < count)
    expect(missing).toEqual([])
  })

  test.prop([anyMessage], { numRuns: 40 })('holds no markup and no mention of a person', (message) => {
    const { pages } = renderMessage(message, {
      ...showing,
      mention: (member) => (member < 5 ? `U0${member}` : undefined),
    })
    for (const { text, blocks } of pages) {
      const own = /^(?:Page \d+ of \d+)?(?: · )?(?:as of (?:<!date\^\d+\^[^|<>]+\|[^|<>]+>|[^<>*_~`]+))?$/u
      for (const { text } of ofType(blocks, 'mrkdwn')) expect(text).toMatch(own)
      for (const { emoji } of ofType(blocks, 'plain_text')) expect(emoji).toBe(false)
      for (const { user_id } of ofType(blocks, 'user')) expect(user_id).toMatch(/^U0[1-4]$/u)
      expect(
        ['broadcast', 'channel', 'usergroup', 'emoji', 'markdown'].flatMap((type) => ofType(blocks, type)),
      ).toEqual([])
      const rest = text.replace(/<@U0[1-4]>|<!date\^-?\d+\^[^|<>]+\|[^|<>]+>/gu, '')
      expect(rest).not.toMatch(/[<>]|(?<![\p{L}\p{N}])[*_~`]/u)
    }
  })

  test.prop([anyMessage], { numRuns: 40 })('has the same pages whenever they are asked for', (message) => {
    expect(renderMessage(message, showing)).toEqual(renderMessage(JSON.parse(JSON.stringify(message)), showing))
  })

  test.prop([anyMessage], { numRuns: 40 })('has no table wider than a phone', (message) => {
    const blocks = renderMessage(message, showing).pages.flatMap((page) => page.blocks)
    const drawn = ofType(blocks, 'rich_text_preformatted').flatMap((each) => under(each, 'text'))
    const widths = drawn.flatMap((text) => String(text).split('\n').map(displayWidth))
    expect(Math.max(0, ...widths)).toBeLessThanOrEqual(PHONE)
  })
})

test.prop([fc.constantFrom(0, 1, 500)])('every row of a table is there, once', (count) => {
  const rows = Array.from({ length: count }, (_, index) => [[`Row ${index}!`], ['ok']])
  const table = { kind: 'table', columns: [{ label: 'Name' }, { label: 'State' }], rows } as const
  const { pages } = renderMessage({ title: 'Rows', blocks: [table] }, showing)
  const said = pages.flatMap((page) => under(page.blocks, 'text')).join('\n')
  expect(rows.every(([name]) => said.split(name?.[0] ?? '').length === 2)).toBe(true)
  expect(pages.flatMap(violations)).toEqual([])
})
