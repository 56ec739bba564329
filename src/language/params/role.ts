import { pickedIn, pickedWord } from '../../chat/picked.ts'
import type { PlaceRole } from '../../chat/request.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import type { Param } from '../command.ts'
import { AmbiguousValue } from './kinds.ts'

const bare = (name: string): string => name.toLowerCase().replace(/^@(?!everyone$)/u, '')

/**
 * A role of the place where it is asked: picked, or by its name with or without @; if two have the name it is asked
 * which.
 */
export const placeRole = (about: string): Param<PlaceRole> => ({
  about,
  shape: 'role',
  slot: 'positional',
  optional: false,
  read(raw, { request: { roles = [] } }) {
    const picked = pickedIn(raw)
    if (picked?.kind === 'role') return roles.find(({ key }) => key === picked.key) ?? picked
    const named = roles.filter(({ name }) => bare(name) === bare(raw.trim()))
    const [role] = named
    if (role && named.length === 1) return role
    if (role) {
      const readings = named.map((one) => ({
        label: [`@${one.name.replace(/^@/u, '')}`, one.about].filter(Boolean).join(', '),
        raw: pickedWord({ kind: 'role', ...one }),
      }))
      throw new AmbiguousValue([`${named.length} roles here are called ${cut(raw.trim(), 60)}. Which one?`], readings)
    }
    throw new UserError('not_found', `There is no role ${cut(raw.trim(), 60)} here.`, {
      next: ['In a server of Discord, pick it: ', { code: 'member map @Sales' }],
    })
  },
})
