import { allows, type Role } from '../../lib/roles.ts'

/**
 * True when a member may hand on a record of this owner: their own, one that nobody owns, or as a manager anybody's.
 */
export const mayHandOver = (
  { member, role }: { readonly member: number; readonly role: Role },
  owner: number | null | undefined,
): boolean => owner === null || owner === undefined || owner === member || allows(role, 'manager')
