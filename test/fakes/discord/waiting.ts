/** How long a person looks at the screen before the test fails, in real milliseconds. It guards; no test measures it. */
const PATIENCE = 10_000

/** What the bot itself holds changes without a word to the fake: real milliseconds until it is looked at again. */
const LOOK_AGAIN = 10

/** Lets a test wait for what the fake comes to hold; every change looks again at once. */
export interface Waiting {
  /** Called after every change of what is stored. */
  changed(): void
  /** Waits until a value is there; fails after ten seconds with what was waited for. */
  until<T>(what: string, find: () => T | undefined | false): Promise<T>
}

/** `problems` are told with what was waited for: they are mostly why. */
export function waiting(problems: readonly string[]): Waiting {
  const looks = new Set<() => void>()
  return {
    changed() {
      for (const look of looks) look()
    },
    until: (what, find) =>
      new Promise((resolve, reject) => {
        const stop = () => {
          clearTimeout(timer)
          clearInterval(again)
          looks.delete(look)
        }
        const timer = setTimeout(() => {
          stop()
          reject(new Error([`waited for nothing: ${what}`, ...problems].join('\n')))
        }, PATIENCE)
        const look = () => {
          try {
            const found = find()
            if (found === undefined || found === false) return
            stop()
            resolve(found)
          } catch (error) {
            stop()
            reject(error)
          }
        }
        const again = setInterval(look, LOOK_AGAIN)
        looks.add(look)
        look()
      }),
  }
}
