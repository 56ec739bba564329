import { setTimeout } from 'node:timers/promises'

/** A promise and how to settle it from outside. */
export interface Deferred<T> {
  readonly promise: Promise<T>
  resolve(value: T): void
}

export function deferred<T = void>(): Deferred<T> {
  let settle: (value: T) => void = () => {}
  const promise = new Promise<T>((resolve) => {
    settle = resolve
  })
  return { promise, resolve: (value) => settle(value) }
}

const PATIENCE = 10_000

/** Looks again and again until something is so; after ten seconds it throws what is there instead. */
export async function until(isSo: () => boolean, isOver: () => boolean, instead: () => string): Promise<void> {
  const end = performance.now() + PATIENCE
  while (!isSo()) {
    if (isOver()) throw new Error('the fake was closed while something was waited for')
    if (performance.now() > end) throw new Error(`it did not come; there is:\n${instead()}`)
    await setTimeout(2)
  }
}
