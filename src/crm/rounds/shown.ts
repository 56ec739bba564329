import type { Tx } from '../../store/transaction.ts'
import type { AnyKind } from '../kinds.ts'
import { recordNumbered } from '../names/names.ts'
import { RECORD_TYPES } from '../type-list.ts'
import { changedLastBy, type Round } from './rounds.ts'

/** The numbers of the record that a round has come to, or of the two of a pair; none behind the last. */
function numbersShown({ records, position }: Round): readonly number[] {
  const [number, , other] = records[position] ?? []
  return [number, other].filter((each) => each !== undefined)
}

/** The version of the record that a round has come to, or the sum of those of a pair; undefined where one is gone. */
export async function versionShown(tx: Tx, round: Round): Promise<number | undefined> {
  const type = RECORD_TYPES.find(({ noun }) => noun === round.noun)
  const numbers = numbersShown(round)
  if (!type || numbers.length === 0) return undefined
  let sum = 0
  for (const number of numbers) {
    const record = await recordNumbered(tx, type as unknown as AnyKind, number)
    if (!record) return undefined
    sum += record.version
  }
  return sum
}

/** True where the record that a round shows, or one of a pair, is gone or was changed by somebody else since this version. */
export async function isShownChanged(tx: Tx, round: Round, version: number, member: number): Promise<boolean> {
  const now = await versionShown(tx, round)
  if (now === version) return false
  const table = RECORD_TYPES.find(({ noun }) => noun === round.noun)?.table
  if (now === undefined || table === undefined) return true
  const by = await Promise.all(numbersShown(round).map((number) => changedLastBy(tx, table, number)))
  return by.some((each) => each?.member !== member)
}
