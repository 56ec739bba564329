import { pathToFileURL } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { closePool, type Job, offThread } from '../../src/lib/pool.ts'
import { builtProgram } from '../built-program.ts'
import type { double } from './pool-jobs.ts'

const job = (name: string, ms = 60_000): Job => ({ module: pathToFileURL(builtProgram('lib/pool-jobs')), name, ms })
const twice = (value: number, ms?: number): Promise<number> => offThread<typeof double>(job('double', ms), value)

afterEach(closePool)

test('a job runs on another thread, and its own error is thrown as it was', async () => {
  expect(await twice(4)).toBe(8)
  await expect(offThread(job('fail'), undefined as never)).rejects.toThrow(new TypeError('a bug'))
})

test('a job that does not end is ended at its time, and the next one is done', async () => {
  await twice(1)
  const hanging = offThread(job('hang', 400), undefined as never)
  await expect(hanging).rejects.toMatchObject({ name: 'NotDone', why: 'late' })
  expect(await twice(5)).toBe(10)
})

test('a job that waits behind some that do not end is done', async () => {
  await twice(1)
  const hanging = ['a', 'b', 'c'].map(() => offThread(job('hang', 400), undefined as never))
  const behind = twice(7)
  for (const one of hanging) await expect(one).rejects.toMatchObject({ why: 'late' })
  expect(await behind).toBe(14)
})

test('a job that needs too much memory is ended, and the next one is done', async () => {
  await expect(offThread(job('grow'), undefined as never)).rejects.toMatchObject({ name: 'NotDone', why: 'memory' })
  expect(await twice(6)).toBe(12)
})

test('what is more than may wait is refused at once', async () => {
  const asked = Array.from({ length: 40 }, () => offThread(job('hang', 200), undefined as never))
  const ended = await Promise.allSettled(asked)
  const why = ended.map((one) => (one.status === 'rejected' ? (one.reason as { why: string }).why : 'done'))
  expect(why.filter((one) => one === 'full').length).toBe(6)
  expect(why.filter((one) => one === 'late').length).toBe(34)
})

test('after it was closed, a job starts new threads', async () => {
  expect(await twice(1)).toBe(2)
  await closePool()
  expect(await twice(2)).toBe(4)
})
