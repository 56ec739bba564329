import type { Tx } from '../../store/transaction.ts'
import type { Stage } from '../pipelines/pipelines.ts'
import { wordsIn } from '../words/words.ts'

/** The key of what a stage asks for when a deal must have a contact in such a part: `role:champion`. */
export const askedRole = (role: string): string => `role:${role}`

/** The part of the team's list that a key asks for; undefined for other keys, and for one that is not offered any more. */
export const roleAskedFor = (tx: Pick<Tx, 'listed'>, key: string): string | undefined =>
  wordsIn(tx, 'role').find((role) => askedRole(role) === key)

/** How many parts are looked for at a deal where no stage asks for one: the first of the list. */
const LOOKED_FOR = 2

/** The parts that nobody has at a deal, of those that stages ask for; where none does, of the first of the team's list. */
export function missingRoles(
  tx: Tx,
  stages: readonly Stage[],
  contacts: readonly { readonly role: string | null }[],
): readonly string[] {
  const asked = [...new Set(stages.flatMap(({ requires }) => requires.flatMap((key) => roleAskedFor(tx, key) ?? [])))]
  const wanted = asked.length > 0 ? asked : wordsIn(tx, 'role').slice(0, LOOKED_FOR)
  const held = contacts.map(({ role }) => role?.toLowerCase())
  return wanted.filter((role) => !held.includes(role.toLowerCase()))
}
