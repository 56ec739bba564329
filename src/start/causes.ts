import { getSystemErrorMap } from 'node:util'
import { DeliveryError, StartError } from '../message/errors.ts'

/** What PostgreSQL's codes mean to whoever runs it: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const SQLSTATES: Readonly<Record<string, string>> = {
  __proto__: null as never,
  '08': 'the connection to the database was lost',
  '22': 'the database refused a value',
  '23': 'a rule of the database was broken',
  '25006': 'the database is read-only',
  '28': 'the database refused the user or the password',
  '3D': 'there is no such database',
  '40001': 'a conflict with another transaction',
  '40P01': 'a deadlock with another transaction',
  '42501': 'the database user lacks a right',
  '53100': 'no space left on the disk of the database',
  '53200': 'the database is out of memory',
  '53300': 'the database has no connection left',
  '55P03': 'a lock was waited for too long',
  '57014': 'a statement took too long',
  '57P': 'the database is stopping or starting',
  '58': 'the disk of the database failed',
}

const SQLSTATE = /^[0-9A-Z]{5}$/

/**
 * The cause of an error in words that quote nothing of what people wrote: what the system or the database said by a
 * code, or what this program says by itself. Undefined where none is known.
 */
export function faultCause(error: unknown): string | undefined {
  for (const each of chain(error)) {
    if (each instanceof DeliveryError || each instanceof StartError) return each.message
    const known = meaningOf(each)
    if (known !== undefined) return known
  }
  return undefined
}

/** An error with all that are said to have caused it, as the layers of the database's client nest them. */
function chain(error: unknown, depth = 0): readonly object[] {
  if (typeof error !== 'object' || error === null || depth > 6) return []
  const { cause, meta } = error as {
    readonly cause?: unknown
    readonly meta?: { readonly driverAdapterError?: unknown }
  }
  return [error, ...chain(meta?.driverAdapterError, depth + 1), ...chain(cause, depth + 1)]
}

function meaningOf(error: object): string | undefined {
  const { originalCode, code, errno } = error as Readonly<Record<string, unknown>>
  for (const each of [originalCode, code]) {
    if (typeof each !== 'string' || !SQLSTATE.test(each)) continue
    const meaning = SQLSTATES[each] ?? SQLSTATES[each.slice(0, 3)] ?? SQLSTATES[each.slice(0, 2)]
    if (meaning !== undefined) return meaning
  }
  return typeof errno === 'number' ? getSystemErrorMap().get(errno)?.[1] : undefined
}
