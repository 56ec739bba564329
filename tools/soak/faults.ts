import { randomInt } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Fleet } from './fleet.ts'
import type { OwnPostgres } from './postgres.ts'

/** A fault and its end: what it does, for about so many seconds, and it is over when it resolves. */
export interface Fault {
  readonly name: string
  /** Why it is left out here; undefined where it can be made. */
  readonly leftOut?: string
  run(): Promise<void>
}

/** Every kind of fault, in an order that a short round keeps; there each lasts no longer than it must to be met. */
export function faultsOf(fleet: Fleet, postgres: OwnPostgres, size: number, isShort: boolean): readonly Fault[] {
  let ahead = 0
  const seconds = (least: number, most: number): number =>
    isShort ? least * 1_000 : randomInt(least * 1_000, most * 1_000)
  const step = (ms: number) => {
    ahead += ms
    fleet.setClock(ahead)
  }
  return [
    { name: 'a process is killed', run: () => fleet.kill(randomInt(size)) },
    {
      name: 'a process is paused',
      async run() {
        const index = randomInt(size)
        fleet.pause(index, true)
        await wait(seconds(4, 25))
        fleet.pause(index, false)
      },
    },
    { name: 'the database crashes and starts again', run: () => postgres.restart() },
    {
      name: 'the database takes no writes',
      async run() {
        await postgres.setReadOnly(true)
        await wait(seconds(3, 10))
        await postgres.setReadOnly(false)
      },
    },
    {
      name: 'there are few connections',
      async run() {
        await postgres.limitConnections(2)
        await wait(seconds(4, 12))
        await postgres.limitConnections(undefined)
      },
    },
    {
      name: 'the disk is full',
      ...(!postgres.canBeFull && { leftOut: 'no small file system can be mounted here' }),
      async run() {
        await postgres.fill(true)
        await wait(seconds(3, 8))
        await postgres.fill(false)
      },
    },
    {
      name: 'all processes are killed',
      run: async () => void (await Promise.all(Array.from({ length: size }, (_, index) => fleet.kill(index)))),
    },
    { name: 'the clock goes ahead an hour', run: async () => step(3_600_000) },
    { name: 'the clock goes back half an hour', run: async () => step(-1_800_000) },
  ]
}
