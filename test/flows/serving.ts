import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { createBot } from '../../src/bot/bot.ts'
import { type Limits, serveInTime } from '../../src/bot/deadline.ts'
import { givePendingAnswers } from '../../src/bot/late-answers.ts'
import { unlimited } from '../../src/bot/throttle.ts'
import type { AnswerAddress, Request, Responder, UnresolvedRequest } from '../../src/chat/request.ts'
import { keyring } from '../../src/lib/keyring.ts'
import type { Reply } from '../../src/message/message.ts'
import type { Store } from '../../src/store/transaction.ts'
import { known, type World } from '../world.ts'

/** What a platform heard, in order: `now …`, `working true`, `late ADDRESS …`. */
export interface Platform {
  readonly heard: string[]
  /** Runs before each is heard; throw to make it fail, or wait for ever to die there. */
  fault: (what: 'now' | 'working' | 'late') => void | Promise<void>
  answering(address?: Partial<AnswerAddress>): Responder
}

export function platform(here: World): Platform {
  const heard: string[] = []
  const it: Platform = {
    heard,
    fault: () => {},
    answering: (address) => ({
      async now(reply) {
        await it.fault('now')
        heard.push(`now ${reply.message.title}`)
      },
      async working(kept) {
        await it.fault('working')
        heard.push(`working ${kept}`)
      },
      address: { to: 'https://hook/1', until: here.clock.now().add({ minutes: 15 }).toString(), ...address },
    }),
  }
  return it
}

/** One process of several on the same database: what it serves with, and its heartbeat. */
export interface Process {
  serve(request: Request, answering: Responder): Promise<void>
  finish(): Promise<void>
}

export interface ProcessOptions {
  readonly limits?: Limits
  /** Wraps the transactions of the work, or those of pending answers. */
  readonly work?: Store['transaction']
  readonly owing?: Store['transaction']
  readonly keys?: readonly number[]
  /** Runs before the workspace is found. */
  readonly placing?: () => Promise<void>
}

/** Nothing is answered at once, and the platform waits as long as it takes. */
export const SLOW: Limits = { answer: 1, word: 600_000 }

export function processOn(here: World, to: Platform, options: ProcessOptions = {}): Process {
  const { limits, keys = [1] } = options
  const { clock } = here
  const log = pino({ level: 'silent' })
  const on = (transaction: Store['transaction'] | undefined): Store =>
    transaction ? { ...here.store, transaction } : here.store
  const newId = () => randomBytes(15).toString('base64url')
  const bot = { clock, registry: known, log, admins: [], throttle: unlimited, newId }
  const front = createBot({ ...bot, store: on(options.work) })
  const owing = {
    store: on(options.owing),
    clock,
    log,
    handle: createBot({ ...bot, store: here.store }),
    late: new Map([
      [
        here.dm('x').platform,
        {
          async answer(address: string, reply: Reply) {
            await to.fault('late')
            to.heard.push(`late ${address} ${reply.message.title}`)
          },
        },
      ],
    ]),
    keyring: keyring(keys.map((byte) => Buffer.alloc(32, byte))),
  }
  const place = async (unplaced: UnresolvedRequest) => {
    const { homes: _homes, ...asked } = unplaced
    await options.placing?.()
    return { request: { ...asked, workspace: here.workspace } }
  }
  const serve = serveInTime({ ...owing, front, place, ...(limits && { limits }) })
  return {
    serve: (request, answering) => serve({ ...request, homes: [] }, answering),
    finish: () => givePendingAnswers(owing),
  }
}

/** Lets the leases of processes that died run out. */
export async function expireLeases({ store, workspace }: World): Promise<void> {
  await store.prisma.$executeRaw`
    UPDATE "Owed" SET "leasedUntil" = clock_timestamp() - interval '1 second' WHERE "workspaceId" = ${workspace}::uuid`
}

export const pendingAnswers = ({ store, workspace }: World): Promise<number> =>
  store.prisma.owed.count({ where: { workspaceId: workspace } })

/** What never ends: the process died there. */
export const death = <T>(): Promise<T> => new Promise<T>(() => {})

/** Waits until something is so. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 2))
}
