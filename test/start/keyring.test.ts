import { expect, test } from 'vitest'
import { keyring } from '../../src/lib/keyring.ts'

const ringOf = (...bytes: readonly number[]) => {
  const ring = keyring(bytes.map((byte) => Buffer.alloc(32, byte)))
  if (!ring) throw new Error('no key')
  return ring
}

test('a secret is read back about what it was sealed for, and is never the same text twice', () => {
  const ring = ringOf(1)
  const sealed = ring.seal('xoxb-1 ✓', 'slack T1')
  expect(ring.open(sealed, 'slack T1')).toBe('xoxb-1 ✓')
  expect(sealed).toMatch(/^p1\.[0-9a-f]{8}\.[\w-]+$/)
  expect(sealed).not.toContain('xoxb')
  expect(ring.seal('xoxb-1 ✓', 'slack T1')).not.toBe(sealed)
})

test('what belongs to another row, was changed, or has another key is not read', () => {
  const ring = ringOf(1)
  const sealed = ring.seal('xoxb-1', 'slack T1')
  expect(ring.open(sealed, 'slack T2')).toBeUndefined()
  expect(ringOf(2).open(sealed, 'slack T1')).toBeUndefined()
  for (let at = 0; at < sealed.length; at++) {
    const other = sealed[at] === 'A' ? 'B' : 'A'
    const changed = sealed.slice(0, at) + other + sealed.slice(at + 1)
    // The last character of base64url may carry bits that no byte holds.
    if (
      Buffer.from(changed.split('.')[2] ?? '', 'base64url').equals(
        Buffer.from(sealed.split('.')[2] ?? '', 'base64url'),
      ) &&
      at > 11
    )
      continue
    expect(ring.open(changed, 'slack T1'), `${at}`).toBeUndefined()
  }
  for (const nonsense of ['', 'p1', 'p1..', 'p1.00000000.AAAA', 'p2.x.y'])
    expect(ring.open(nonsense, 'x')).toBeUndefined()
})

test('a new key goes first: it seals from then on, and what the old one sealed is still read', () => {
  const old = ringOf(1).seal('xoxb-1', 'slack T1')
  const both = ringOf(2, 1)
  expect(both.open(old, 'slack T1')).toBe('xoxb-1')
  expect(both.isFresh(old)).toBe(false)
  const fresh = both.seal('xoxb-1', 'slack T1')
  expect(both.isFresh(fresh)).toBe(true)
  expect(ringOf(2).open(fresh, 'slack T1')).toBe('xoxb-1')
})

test('without a key there is no ring', () => {
  expect(keyring([])).toBeUndefined()
})
