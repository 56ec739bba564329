/** The roles of members; each includes the rights of those before it. */
export const ROLES = ['viewer', 'member', 'manager', 'admin'] as const
/** A role of a member. */
export type Role = (typeof ROLES)[number]

/** True when `role` includes all rights of `needed`. */
export const allows = (role: Role, needed: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(needed)
