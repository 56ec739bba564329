import type { PlaceRole } from '../../chat/request.ts'
import { UserError } from '../../message/errors.ts'
import type { Param } from '../command.ts'

/** A role of the place in which it is asked, by its name with or without @, or by the platform's own id. */
export const placeRole = (about: string): Param<PlaceRole> => ({
  about,
  shape: 'role',
  slot: 'positional',
  optional: false,
  read(raw, { request: { roles = [] } }) {
    const wanted = raw
      .trim()
      .replace(/^@(?!everyone$)/u, '')
      .toLowerCase()
    const named = roles.filter(
      ({ key, name }) => key === wanted || name.toLowerCase().replace(/^@(?!everyone$)/u, '') === wanted,
    )
    const [role] = named
    if (role && named.length === 1) return role
    const name = raw.trim().slice(0, 60)
    throw new UserError(
      'not_found',
      role ? `Several roles here are called ${name}.` : `There is no role ${name} here.`,
      {
        next: role
          ? 'Give one of them another name first.'
          : ['In a server of Discord, pick it: ', { code: 'member map @Sales' }],
      },
    )
  },
})
