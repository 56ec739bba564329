import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { onSignal } from '../../src/start/signals.ts'

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

beforeEach(() => {
  vi.useFakeTimers()
  const own = new Map(SIGNALS.map((signal) => [signal, process.rawListeners(signal)]))
  for (const signal of SIGNALS) process.removeAllListeners(signal)
  return () => {
    for (const signal of SIGNALS) {
      process.removeAllListeners(signal)
      for (const listener of own.get(signal) ?? []) process.on(signal, listener as NodeJS.SignalsListener)
    }
  }
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test.each(SIGNALS)(
  '%s asks it to stop once, and a second one of its kind is left to the system, which ends it',
  (signal) => {
    const stop = vi.fn()
    onSignal(stop)
    process.emit(signal)
    expect(stop).toHaveBeenCalledTimes(1)
    expect(process.listenerCount(signal)).toBe(0)
  },
)

test('what has not stopped after 25 seconds is abandoned with the code 70, and it says so', () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation((() => {}) as never)
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  onSignal(() => {})
  process.emit('SIGTERM')
  vi.advanceTimersByTime(24_900)
  expect(exit).not.toHaveBeenCalled()
  vi.advanceTimersByTime(200)
  expect(exit).toHaveBeenCalledWith(70)
  expect(said.mock.calls.join('')).toContain('it was asked to stop and had not done so after 25 seconds')
})
