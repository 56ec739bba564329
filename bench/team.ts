import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { Temporal } from 'temporal-polyfill'
import { createBot } from '../src/bot/bot.ts'
import { unlimited } from '../src/bot/throttle.ts'
import type { Input, Request } from '../src/chat/request.ts'
import { commands } from '../src/commands/index.ts'
import { openWorkspace } from '../src/crm/places/workspaces.ts'
import { registry } from '../src/language/registry.ts'
import type { Reply } from '../src/message/message.ts'
import type { Store } from '../src/store/transaction.ts'

/** When everything is asked that is measured. */
export const NOW = Temporal.Instant.from('2026-11-18T09:00:00Z')
/** The platform of those who ask. */
export const PLATFORM = 'console'
const WHO = 'ann'

/** So many that deals which are moved at once are different ones, and that the table is no single page. */
const DEALS = 200

export const newId = (): string => randomBytes(15).toString('base64url')

/** A name that nobody else has, in small letters. */
export const newWord = (): string => [...randomBytes(12)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('')

/** Asks the whole program something in a workspace, as a platform would, and returns its answer. */
export type Ask = (workspace: string, input: Input, more?: Partial<Request>) => Promise<Reply>

/** The whole program behind its front door, on a store. */
export function asking(store: Store, token: () => string = newId): Ask {
  const handle = createBot({
    store,
    clock: { now: () => NOW },
    registry: registry(commands),
    log: pino({ level: 'silent' }),
    admins: [],
    throttle: unlimited,
    newId: token,
  })
  return (workspace, input, more = {}) =>
    handle({
      id: newId(),
      workspace,
      actor: { platform: PLATFORM, key: WHO, name: WHO, standing: 'owner' },
      place: { platform: PLATFORM, kind: 'dm', key: WHO, name: WHO },
      zone: 'Europe/Berlin',
      input,
      ...more,
    })
}

/** A workspace of its own, in which nobody has spoken yet. */
export const openHome = (store: Store): Promise<string> =>
  openWorkspace(store, { platform: PLATFORM, externalId: newId(), name: 'Bench' }, NOW)

/** Says a line in a workspace. @throws when the answer is not that it was done. */
export type Say = (workspace: string, line: string, id?: string) => Promise<void>

/** The tone of an answer: `good` when something was done, `plain` when something is shown. */
export type Tone = 'good' | 'plain'

/** Says lines to the whole program on a store. */
export function bot(store: Store, tone: Tone = 'good', token?: () => string): Say {
  const ask = asking(store, token)
  return async (workspace, line, id = newId()) => {
    const { message } = await ask(workspace, { line }, { id })
    if ((message.tone ?? 'plain') !== tone) throw new Error(`"${line}" was answered with: ${message.title}`)
  }
}

/** A workspace with a member who speaks and deals to move. */
export interface Team {
  readonly workspace: string
  /** The deal whose turn it is, and where it goes: to Proposal or back to New. */
  nextMove(): { readonly deal: number; readonly back: boolean }
  /** A deal to do something else with. */
  nextDeal(): number
}

/** Makes a team with `DEALS` deals, the first of them `first`, all in the stage New and of this version. */
export async function openTeam(store: Store, { first = 1, version = 1, numbers = 0 } = {}): Promise<Team> {
  const workspace = await openHome(store)
  const { pool } = store.database
  await bot(store)(workspace, 'deal add Pilot 1k') // the first to speak becomes its admin
  await pool.query(
    `INSERT INTO "Deal" ("workspaceId", "number", "title", "amountMinor", "currency", "pipelineNumber", "stageNumber",
       "stageAt", "ownerNumber", "createdAt", "version")
     SELECT "workspaceId", $2::int + n, 'Customer ' || $2::int + n, 2400000, 'USD', "pipelineNumber", "stageNumber", "stageAt",
       "ownerNumber", "createdAt", $3::int
     FROM "Deal", generate_series(1, $4::int) n WHERE "workspaceId" = $1 AND "number" = 1`,
    [workspace, first, version, DEALS],
  )
  await pool.query(
    `INSERT INTO "Counter" ("workspaceId", "noun", "last")
     SELECT $1, noun, CASE noun WHEN 'deal' THEN $2::int ELSE $3::int * position + 1 END
     FROM unnest(ARRAY['deal', 'event', 'lead', 'task', 'interaction']) WITH ORDINALITY all_nouns(noun, position)
     ON CONFLICT ("workspaceId", "noun") DO UPDATE SET "last" = excluded."last"`,
    [workspace, first + DEALS, numbers],
  )
  let turn = 0
  let other = 0
  return {
    workspace,
    nextDeal: () => first + 1 + (other++ % DEALS),
    nextMove() {
      const deal = first + 1 + (turn % DEALS)
      return { deal, back: Math.floor(turn++ / DEALS) % 2 === 1 }
    },
  }
}
