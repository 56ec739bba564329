import type { Ctx } from './command.ts'
import type { Registry } from './registry.ts'
import type { Request } from './request.ts'
import type { Asker } from './store/requests.ts'
import type { Tx } from './store/transaction.ts'

/** What of the program a request is served with. */
export interface Serving {
  readonly registry: Registry
  /** Identities (`platform:key`) that are admin whatever the workspace says. */
  readonly admins: readonly string[]
}

/** All that a command may know of a request and of who asks, before its Call is known. */
export function contextFor(tx: Tx, request: Request, asker: Asker, { registry, admins }: Serving): Ctx {
  const { platform, key } = request.actor
  const role = admins.includes(`${platform}:${key}`) ? 'admin' : asker.role
  return {
    tx,
    request,
    call: { path: [], fields: {} },
    place: request.place,
    now: tx.now,
    zone: request.zone,
    currency: asker.currency,
    member: { member: asker.number, name: asker.name, role },
    commands: registry.commands,
  }
}
