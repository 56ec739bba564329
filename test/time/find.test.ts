import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findDates } from '../../src/time/find/find.ts'
import { NOW, ZONE } from './reader.ts'

interface Line {
  readonly line: string
  readonly mentions: readonly string[]
}

const lines = JSON.parse(readFileSync(new URL('find.json', import.meta.url), 'utf8')) as readonly Line[]
const found = (line: string, expected: 'past' | 'either' = 'either') =>
  findDates(line, { now: NOW, zone: ZONE, expect: expected })

describe('dates in a line', () => {
  test('half of the lines say nothing about time', () => {
    const silent = lines.filter(({ mentions }) => mentions.length === 0).length
    expect(lines.length).toBeGreaterThanOrEqual(150)
    expect(silent / lines.length).toBeGreaterThan(0.45)
  })

  test.each(lines.map(({ line, mentions }) => [line, mentions] as const))('%s', (line, mentions) => {
    expect(found(line).mentions.map(({ text }) => text)).toEqual(mentions)
  })

  test('what is left reads on', () => {
    expect(found('send report fri').rest).toBe('send report')
    expect(found('Ana, Globex, next week').rest).toBe('Ana, Globex')
    expect(found('tomorrow 9am: call Acme').rest).toBe('call Acme')
    expect(found('nothing here').rest).toBe('nothing here')
  })

  test('a log looks back', () => {
    const [mention] = found('Acme fri 20m ok', 'past').mentions
    expect(mention?.read).toMatchObject({ kind: 'date' })
    expect(mention?.read.kind === 'date' && mention.read.on.toString()).toBe('2026-11-13')
  })

  test('an ambiguous date is found and asked about', () => {
    const [mention] = found('call Bob tomorrow at 3 about pricing').mentions
    expect(mention).toMatchObject({ text: 'tomorrow at 3', read: { kind: 'error', code: 'ambiguous_time' } })
  })
})
