import type { Role } from '../lib/roles.ts'
import { allNouns, isSubject, type Noun } from './nouns.ts'
import type { Eyes, Hands, Tx } from './transaction.ts'

/** Whose records of one kind somebody sees: their own, those of their teams, or all. What is nobody's, everybody sees. */
export const SEEN_SCOPES = ['own', 'team', 'all'] as const
/** One of them. */
export type Scope = (typeof SEEN_SCOPES)[number]

/** The roles for which it can be settled; admins see everything. */
export const SEEING_ROLES = ['viewer', 'member', 'manager'] as const satisfies readonly Role[]
/** One of them. */
export type SeeingRole = (typeof SEEING_ROLES)[number]

/** The roles for which it can be settled whose records they may change: viewers change nothing, and admins everything. */
export const CHANGING_ROLES = ['member', 'manager'] as const satisfies readonly SeeingRole[]

/** What a workspace has settled, by noun and role; what is left out is `all`. */
export type Visibility = Readonly<Partial<Record<string, Readonly<Partial<Record<SeeingRole, Scope>>>>>>

/** The facts from which follows what somebody sees. */
export interface Seer {
  /** A member's number; 0 is nobody's, as of a place where others read. */
  readonly number: number
  readonly role: Role
  readonly visibility: Visibility | null
  /** The same for what they may change. */
  readonly changing: Visibility | null
  /** The members of their teams. */
  readonly mates: readonly number[]
  /** The nouns of which some record was private once. */
  readonly privates: readonly string[]
}

/** The column with the member whose a record is: for what was logged, who logged it. */
export const ownerColumn = ({ owner, table }: Pick<Noun, 'owner' | 'table'>): string | undefined =>
  owner ?? (table === 'Interaction' ? 'memberNumber' : undefined)

/** The kinds of records whose visibility can be settled, which are those that can be private. */
export const SEEN_NOUNS: readonly Noun[] = allNouns.filter(
  (each) => isSubject(each) || Object.hasOwn(each.columns, 'privateAt'),
)

/** The owners whose records of each table are within what was settled for somebody; a table is missing where all are. */
function ownersWithin(
  settled: Visibility | null,
  { number, role, mates }: Pick<Seer, 'number' | 'mates'> & { readonly role: SeeingRole },
): ReadonlyMap<string, readonly number[]> {
  const owners = new Map<string, readonly number[]>()
  for (const { noun, table } of SEEN_NOUNS) {
    const scope = settled?.[noun]?.[role] ?? 'all'
    if (scope === 'own') owners.set(table, [number])
    else if (scope === 'team')
      owners.set(
        table,
        [...new Set([number, ...mates])].toSorted((one, other) => one - other),
      )
  }
  return owners
}

/** What somebody may change of what they see; undefined where that is all of it. */
export function handsOf({ number, role, changing, mates }: Seer): Hands | undefined {
  if (role === 'admin') return undefined
  const owners = ownersWithin(changing, { number, role, mates })
  return owners.size === 0 ? undefined : { owners }
}

/**
 * The one rule for editing, deleting, handing on and merging: true when whoever works in `tx` may change a record of a
 * table with this owner, if they see it. What is nobody's everybody may change.
 */
export function mayChange({ hands }: Pick<Tx, 'hands'>, table: string, owner: number | null | undefined): boolean {
  const owners = hands?.owners.get(table)
  return owners === undefined || owner === null || owner === undefined || owners.includes(owner)
}

/** What somebody sees; undefined where that is everything. */
export function eyesOf({ number, role, visibility, mates, privates }: Seer): Eyes | undefined {
  if (role === 'admin') return undefined
  const owners = ownersWithin(visibility, { number, role, mates })
  const isManager = role === 'manager'
  const closed = new Set(
    SEEN_NOUNS.filter(({ noun }) => !isManager && privates.includes(noun)).map(({ table }) => table),
  )
  return owners.size === 0 && closed.size === 0 ? undefined : { member: number, owners, closed }
}

/** True where a workspace keeps some records from somebody. */
export const hidesAny = ({ visibility, privates }: Pick<Seer, 'visibility' | 'privates'>): boolean =>
  visibility !== null || privates.length > 0

/** What a place shows that others read: as a member without anything of their own sees it. */
export const placeEyes = (settled: Pick<Seer, 'visibility' | 'privates'>): Eyes | undefined =>
  eyesOf({ ...settled, changing: null, number: 0, role: 'member', mates: [] })
