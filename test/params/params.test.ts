import { expect, expectTypeOf, test } from 'vitest'
import type { Args } from '../../src/language/command.ts'
import {
  AmbiguousValue,
  asNamed,
  choice,
  clearable,
  count,
  maybe,
  money,
  textParam,
  version,
  words,
} from '../../src/language/params/kinds.ts'
import type { Money } from '../../src/lib/money.ts'
import { UserError } from '../../src/message/errors.ts'
import { ctx } from '../grammar/fakes.ts'

const params = {
  title: words('x', { max: 5 }),
  note: maybe(textParam('x')),
  amount: money('x'),
  size: count('x', { min: 1, max: 50 }),
  kind: choice('x', ['Big', 'small']),
  seen: version(),
  worth: clearable(money('x')),
  named: asNamed(maybe(count('x'))),
}

const reads = async (name: keyof typeof params, raw: string): Promise<unknown> => {
  try {
    return await params[name].read(raw, ctx)
  } catch (error) {
    if (error instanceof AmbiguousValue) return error.readings.map((reading) => reading.label)
    if (error instanceof UserError) return error.code
    throw error
  }
}

test.each<readonly [name: keyof typeof params, raw: string, value: unknown]>([
  ['title', ' Acme ', 'Acme'],
  ['title', '', 'missing'],
  ['title', 'Acme Inc', 'too_long'],
  ['title', '👩‍👩‍👧', '👩‍👩‍👧'],
  ['title', 'a\nb', 'not_read'],
  ['title', 'a\u0000', 'not_read'],
  ['title', 'a\u202e', 'not_read'],
  ['note', 'a\r\nb\tc', 'a\nb\tc'],
  ['note', ' ', undefined],
  ['note', 'a\u001b[31m', 'not_read'],
  ['note', 'x'.repeat(2001), 'too_long'],
  ['amount', '24k', { minor: 2_400_000n, currency: 'USD' }],
  ['amount', '5.000', ['$5,000', '$5']],
  ['size', '7', 7],
  ['size', '51', 'not_read'],
  ['size', '0', 'not_read'],
  ['size', '1e1', 'not_read'],
  ['size', '', 'not_read'],
  ['kind', 'BIG', 'Big'],
  ['kind', 'medium', 'not_read'],
  ['seen', '3', 3],
  ['seen', '', undefined],
  ['seen', 'x', 'not_read'],
  ['worth', 'None', null],
  ['worth', '', null],
  ['worth', '$5', { minor: 500n, currency: 'USD' }],
  ['named', '', undefined],
])('%s reads %s', async (name, raw, value) => {
  expect(await reads(name, raw)).toEqual(value)
})

test('the types of the arguments follow from the params', () => {
  expectTypeOf<Args<typeof params>>().toEqualTypeOf<{
    readonly title: string
    readonly note: string | undefined
    readonly amount: Money
    readonly size: number
    readonly kind: 'Big' | 'small'
    readonly seen: number | undefined
    readonly worth: Money | null | undefined
    readonly named: number | undefined
  }>()
})

test('choices suggest what fits', async () => {
  expect(await params.kind.suggest?.('b', ctx)).toEqual([{ label: 'Big', raw: 'Big' }])
})
