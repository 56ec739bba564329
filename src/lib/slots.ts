import { NotDone } from './pool.ts'

/**
 * Lets so many pieces of work run at once in this process, and refuses more: what holds a connection for seconds must
 * not take all of them.
 * @throws NotDone when all slots are taken; whatever the work throws.
 */
export function slots(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let taken = 0
  return async (work) => {
    if (taken >= most) throw new NotDone('full')
    taken += 1
    try {
      return await work()
    } finally {
      taken -= 1
    }
  }
}
