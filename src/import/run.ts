import { beginImport, lockImport, runningImports } from '../crm/imports/imports.ts'
import { deliver } from '../delivery/deliver.ts'
import type { Delivery } from '../delivery/delivery.ts'
import { actions, button, call, type Message, text } from '../message/message.ts'
import { afterChange } from '../notices/after.ts'
import { lastChange, stepOf } from '../store/changes/changes.ts'
import { type Post, post } from '../store/outbox/outbox.ts'
import { continueRequest, numberRequest } from '../store/requests/requests.ts'
import type { Tx } from '../store/transaction.ts'
import type { ImportFile, Plan } from './plan.ts'
import { countedNoun, outcomeLine, rowCount } from './say.ts'
import { advance, type ImportProgress } from './write.ts'

/** Starts an import as the change of a request: the first rows are written at once, the others by the heartbeat. */
export async function startImport(
  tx: Tx,
  imported: ImportFile,
  requestId: string,
  plan: Plan,
): Promise<ImportProgress> {
  await beginImport(tx, imported.number, requestId, plan)
  const done = await advance(tx, { ...imported, plan, requestId })
  if (!done.ended) await post(tx, [progress({ ...imported, plan }, requestId, done)])
  return done
}

/** Writes the remaining rows of the imports that run on these platforms, and updates their progress messages. */
export async function continueImports(delivery: Delivery, going: () => boolean = () => true): Promise<void> {
  const { store, clock, chats } = delivery
  for (let left = true; left; ) {
    left = false
    for (const { workspaceId, number } of await runningImports(store, [...chats.keys()])) {
      if (!going()) return
      const moved = await store.transaction(workspaceId, clock.now(), (tx) => nextChunk(tx, number))
      left ||= moved
      if (moved) await deliver(delivery, going)
    }
  }
}

/**
 * Writes the next rows of a running import as its request's change; false when another process has locked it, or it has
 * ended.
 */
async function nextChunk(tx: Tx, number: number): Promise<boolean> {
  const imported = await lockImport<Plan>(tx, number, 'running')
  if (!imported?.requestId) return false
  await continueRequest(tx, imported.requestId, imported.member.member)
  const since = await lastChange(tx)
  const done = await advance(tx, imported)
  const event = imported.event ?? (await numberRequest(tx, imported.requestId))
  await afterChange(tx, await stepOf(tx, imported.requestId, since))
  const said = [progress(imported, imported.requestId, done, true)]
  await post(tx, done.ended ? [...said, ending(imported, imported.requestId, done, event)] : said)
  return !done.ended
}

/** The one message that shows the progress and is edited as rows are written. */
function progress(
  { fileName, plan, place }: ImportFile,
  request: string,
  { position, ended }: ImportProgress,
  again = false,
): Post {
  const key = `${request}:import`
  const message: Message = {
    title: `${ended ? 'Imported' : 'Importing'} ${fileName}: ${rowCount(position)} of ${rowCount(plan.rows)} rows`,
    blocks: [],
  }
  const it = { kind: 'import', place, message, request } as const
  return again ? { ...it, key: `${key}:${position}`, edits: key } : { ...it, key }
}

function ending(
  { fileName, plan, place, member }: ImportFile,
  request: string,
  { counts }: ImportProgress,
  event: number | undefined,
): Post {
  return {
    key: `${request}:import:ended`,
    kind: 'import',
    place,
    request,
    about: [`M-${member.member}`],
    message: importedMessage(
      fileName,
      plan,
      counts,
      event === undefined ? [] : [actions(button(`Undo E-${event}`, call('undo', { change: `E-${event}` })))],
    ),
  }
}

/** The result of an import. */
export function importedMessage(
  fileName: string,
  plan: Plan,
  counts: ImportProgress['counts'],
  more: Message['blocks'] = [],
): Message {
  const line = outcomeLine(counts)
  return {
    title: `Imported ${countedNoun(counts.added, plan.noun)} from ${fileName}`,
    tone: 'good',
    blocks: [...(line ? [text(line)] : []), ...more],
  }
}
