/**
 * Makes a function that does one thing and does several together where they come at the same time: what comes while
 * `work` runs is done by the next call of it. Everybody gets the result of the call that did theirs.
 */
export function together<Item, Result>(
  work: (items: readonly Item[]) => Promise<Result>,
): (item: Item) => Promise<Result> {
  let waiting: Item[] = []
  let running: Promise<unknown> = Promise.resolve()
  let next: Promise<Result> | undefined
  return (item) => {
    waiting.push(item)
    next ??= running
      .catch(() => {})
      .then(() => {
        const items = waiting
        waiting = []
        next = undefined
        const done = work(items)
        running = done
        return done
      })
    return next
  }
}
