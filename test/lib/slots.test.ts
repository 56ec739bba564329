import { expect, test } from 'vitest'
import { NotDone } from '../../src/lib/pool.ts'
import { slots } from '../../src/lib/slots.ts'

test('so many run at once, more are refused, and each end frees its slot, failed or not', async () => {
  const ends: (() => void)[] = []
  const slot = slots(2)
  const work = () => slot(() => new Promise<string>((resolve) => ends.push(() => resolve('done'))))
  const [one, two] = [work(), work()]
  await expect(work()).rejects.toThrow(NotDone)
  ends[0]?.()
  expect(await one).toBe('done')
  const failed = slot(async () => {
    throw new Error('broken')
  })
  await expect(failed).rejects.toThrow('broken')
  expect(await slot(async () => 'again')).toBe('again')
  ends[1]?.()
  expect(await two).toBe('done')
})
