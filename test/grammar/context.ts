import { PrismaPg } from '@prisma/adapter-pg'
import { Temporal } from 'temporal-polyfill'
import { PrismaClient } from '../../prisma/generated/client.ts'
import type { Request } from '../../src/chat/request.ts'
import type { Ctx } from '../../src/language/command.ts'
import { contextFor } from '../../src/language/context.ts'
import type { Registry } from '../../src/language/registry.ts'
import type { Asker } from '../../src/store/requests/claim.ts'
import type { Tx } from '../../src/store/transaction.ts'

const WORKSPACE = '00000000-0000-4000-8000-000000000000'
const NOW = Temporal.Instant.from('2026-11-18T09:00:00Z')

/**
 * There is no database here, and what reads text alone asks nothing but whom its words name: nobody. Anything else that
 * is asked fails, because a client connects when it is first asked.
 */
const unconnected: Tx = {
  // Of saved lists there are none: any words may be the name of one.
  db: Object.assign(Object.create(new PrismaClient({ adapter: new PrismaPg('postgres://nobody@127.0.0.1:1/none') })), {
    savedList: { findMany: async () => [] },
    $queryRaw: async () => [],
  }) as Tx['db'],
  workspace: WORKSPACE,
  now: NOW,
  at: new Date(NOW.epochMilliseconds),
}

const ann: Asker = {
  number: 1,
  name: 'Ann',
  role: 'admin',
  removed: false,
  currency: 'USD',
  zone: null,
  language: 'en',
  country: null,
  dateOrder: null,
  features: null,
  defaultHour: null,
  workingDays: [1, 2, 3, 4, 5],
  opens: '09:00',
  closes: '17:00',
  holidays: [],
  greeted: true,
  isInRound: false,
  own: null,
  exchange: null,
  visibility: null,
  changing: null,
  mates: [],
  privates: [],
  profile: null,
  listed: null,
}

const request: Request = {
  id: 'a line that is only read',
  workspace: WORKSPACE,
  actor: { platform: 'none', key: 'ann', name: 'Ann', standing: 'owner' },
  place: { platform: 'none', kind: 'dm', key: 'ann', name: 'Ann' },
  zone: 'UTC',
  input: { line: '' },
}

/** What lines are read with where there is no database, at Wed 18 Nov 2026, 9:00 in UTC. */
export const contextWithout = (registry: Registry): Ctx =>
  contextFor(unconnected, request, ann, { registry, admins: [] })
