import type { Temporal } from 'temporal-polyfill'
import { type Store, setTriggerClock } from '../../store/transaction.ts'
import { addDefaultPipeline } from '../pipelines/pipelines.ts'

/** The place of a team on a platform: a Slack team, a Discord guild, this terminal. */
export interface WorkspaceHome {
  readonly platform: string
  readonly externalId: string
  readonly name: string
}

/**
 * The workspace of `home`; created with its default pipeline when it does not exist. Safe to call from several
 * processes.
 */
export async function openWorkspace(store: Store, home: WorkspaceHome, now: Temporal.Instant): Promise<string> {
  const { platform, externalId } = home
  const find = () => store.prisma.installation.findUnique({ where: { platform_externalId: { platform, externalId } } })
  const known = await find()
  if (known) return known.workspaceId
  const id = crypto.randomUUID()
  try {
    await store.transaction(id, now, async (tx) => {
      await setTriggerClock(tx)
      await tx.db.workspace.create({ data: { id, name: home.name, createdAt: tx.at } })
      await tx.db.installation.create({ data: { platform, externalId, workspaceId: id, createdAt: tx.at } })
      await addDefaultPipeline(tx)
    })
    return id
  } catch (error) {
    const other = await find() // another process created it first
    if (other) return other.workspaceId
    throw error
  }
}
