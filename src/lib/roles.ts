/** What a member may do, each role including those before it. */
export const ROLES = ['viewer', 'member', 'manager', 'admin'] as const
/** One of them. */
export type Role = (typeof ROLES)[number]

/** True when `role` includes everything that `needed` may do. */
export const allows = (role: Role, needed: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(needed)
