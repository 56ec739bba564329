import { randomBytes } from 'node:crypto'
import { pickedAgain } from '../../chat/picked.ts'
import type { Call, Reply } from '../../message/message.ts'
import { jsonColumn } from '../json.ts'
import type { Tx } from '../transaction.ts'
import { KEEP_MS } from './requests.ts'

/** A Call as it is stored behind a button or a form. */
export interface StoredCallRow extends Call {
  /**
   * For a form that edits a record: the values that it was opened with. A field that is still the same is not changed.
   */
  readonly base?: Readonly<Record<string, string>>
  /** For a form: values that were filled in already; they count for fields that are not submitted. */
  readonly draft?: Readonly<Record<string, string>>
}

/** The stored Call of a button or form that was pressed. */
export interface PressedCall extends StoredCallRow {
  /** The only member who may press it, if it was shown to one person; otherwise null. */
  readonly audience: number | null
  readonly expired: boolean
  /** The request whose answer showed it; null for a message that answers no request. */
  readonly requestId: string | null
}

const CALLS = jsonColumn<readonly StoredCallRow[]>()
const REPLY = jsonColumn<Reply>()

const TOKEN_BYTES = 15

/** An unguessable id for the buttons of one message that nobody asked for. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url')

/** Several such ids: one call for hundreds of random values takes a tenth of the time. */
export function newTokens(count: number): readonly string[] {
  const bytes = randomBytes(TOKEN_BYTES * count)
  return Array.from({ length: count }, (_, at) => bytes.toString('base64url', at * TOKEN_BYTES, (at + 1) * TOKEN_BYTES))
}

/**
 * Stores one Call behind a token of its own, for a button that is shown before the request is known to belong to a
 * workspace that answers.
 */
export async function storeCall(tx: Tx, token: string, { path, fields }: Call): Promise<void> {
  const expiresAt = new Date(tx.at.getTime() + KEEP_MS)
  const calls = CALLS.write([{ path, fields }])
  await tx.db.storedCall.create({
    data: { workspaceId: tx.workspace, token, calls, createdAt: tx.at, expiresAt },
  })
}

/** Reads the Call behind a button or form id, `token:position`; undefined when there is none in this workspace. */
export async function pressedCall(tx: Tx, id: string): Promise<PressedCall | undefined> {
  const [token = '', position = ''] = id.split(':')
  if (!/^\d{1,3}$/.test(position)) return undefined
  const row = await tx.db.storedCall.findUnique({ where: { workspaceId_token: { workspaceId: tx.workspace, token } } })
  if (!row) return undefined
  const kept = CALLS.read(row.calls)?.[Number(position)]
  if (!kept) return undefined
  const { audience, requestId } = row
  return { ...kept, audience, requestId, expired: row.expiresAt.getTime() <= tx.at.getTime() }
}

/** The answer that showed a form, to show it again with the values that were typed. */
export async function answerWithForm(tx: Tx, id: string, requestId: string): Promise<Reply | undefined> {
  const where = { workspaceId_id: { workspaceId: tx.workspace, id: requestId } }
  const row = await tx.db.request.findUnique({ where, select: { reply: true } })
  const reply = REPLY.read(row?.reply)
  return reply?.form?.id === id ? reply : undefined
}

/**
 * The Call that a pressed button or a submitted form makes: the stored fields, and the fields filled in that differ
 * from the form's start. A form that is shown in steps is submitted one step at a time: fields of the other steps keep
 * the values that they were shown with.
 */
export function filledCall(kept: StoredCallRow, filled?: Readonly<Record<string, string>>): Call {
  const stood: Readonly<Record<string, string>> = { ...kept.base, ...kept.draft }
  const came = Object.entries(filled ?? {}).map(([name, value]) => [name, pickedAgain(value, stood[name] ?? '')])
  const given: Readonly<Record<string, string>> = filled ? { ...kept.draft, ...Object.fromEntries(came) } : {}
  const changed = Object.entries(given).filter(([name, value]) => value !== (kept.base?.[name] ?? ''))
  return { path: kept.path, fields: { ...Object.fromEntries(changed), ...kept.fields } }
}
