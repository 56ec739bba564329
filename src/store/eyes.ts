import type { Role } from '../lib/roles.ts'
import { allNouns, isSubject, type Noun, type NounTable } from './nouns.ts'

/** Whose records of one kind somebody sees: their own, those of their teams, or all. What is nobody's, everybody sees. */
export const SCOPES = ['own', 'team', 'all'] as const
/** One of them. */
export type Scope = (typeof SCOPES)[number]

/** The roles for which it can be settled; admins see everything. */
export const SEEING_ROLES = ['viewer', 'member', 'manager'] as const satisfies readonly Role[]
/** One of them. */
export type SeeingRole = (typeof SEEING_ROLES)[number]

/** What a workspace has settled, by noun and role; what is left out is `all`. */
export type Visibility = Readonly<Partial<Record<string, Readonly<Partial<Record<SeeingRole, Scope>>>>>>

/** The facts from which follows what somebody sees. */
export interface Seer {
  /** A member's number; 0 is nobody's, as of a place where others read. */
  readonly number: number
  readonly role: Role
  readonly visibility: Visibility | null
  /** The members of their teams. */
  readonly mates: readonly number[]
  /** The nouns of which some record was private once. */
  readonly privates: readonly string[]
}

/**
 * What whoever works in a transaction does not see. A table that is in neither part is seen as it is: nothing is asked
 * of its rows then.
 */
export interface Eyes {
  readonly member: number
  /** The members whose records of a table are seen, beside what is nobody's. */
  readonly owners: ReadonlyMap<NounTable, readonly number[]>
  /** The tables whose private records are seen by their owners alone. */
  readonly closed: ReadonlySet<NounTable>
}

/** The column with the member whose a record is: for what was logged, who logged it. */
export const ownerColumn = ({ owner, table }: Pick<Noun, 'owner' | 'table'>): string | undefined =>
  owner ?? (table === 'Interaction' ? 'memberNumber' : undefined)

/** The kinds of records whose visibility can be settled, which are those that can be private. */
export const SEEN_NOUNS: readonly Noun[] = allNouns.filter(
  (each) => isSubject(each) || Object.hasOwn(each.columns, 'privateAt'),
)

/** What somebody sees; undefined where that is everything. */
export function eyesOf({ number, role, visibility, mates, privates }: Seer): Eyes | undefined {
  if (role === 'admin') return undefined
  const owners = new Map<NounTable, readonly number[]>()
  for (const { noun, table } of SEEN_NOUNS) {
    const scope = visibility?.[noun]?.[role] ?? 'all'
    if (scope === 'own') owners.set(table, [number])
    else if (scope === 'team')
      owners.set(
        table,
        [...new Set([number, ...mates])].toSorted((one, other) => one - other),
      )
  }
  const isManager = role === 'manager'
  const closed = new Set(
    SEEN_NOUNS.filter(({ noun }) => !isManager && privates.includes(noun)).map(({ table }) => table),
  )
  return owners.size === 0 && closed.size === 0 ? undefined : { member: number, owners, closed }
}

/** What a place shows that others read: as a member without anything of their own sees it. */
export const placeEyes = (settled: Pick<Seer, 'visibility' | 'privates'>): Eyes | undefined =>
  eyesOf({ ...settled, number: 0, role: 'member', mates: [] })
