import type { PlaceRole } from '../../chat/request.ts'
import { mappedRoles, mapRoles } from '../../crm/places/installations.ts'
import { type Ctx, command } from '../../language/command.ts'
import { placeRole } from '../../language/params/role.ts'
import { UserError } from '../../message/errors.ts'
import { type Reply, say, text } from '../../message/message.ts'

/** A role as people write it: that of everybody already has an @. */
export const roleText = ({ name }: PlaceRole): string => (name.startsWith('@') ? name : `@${name}`)

/** The current place, with its roles. */
async function here(ctx: Ctx) {
  const { home, place } = ctx.request
  const found = (await mappedRoles(ctx.tx)).find((one) => one.platform === place.platform && one.externalId === home)
  if (found) return found
  throw new UserError('not_allowed', 'Roles are those of a server: ask there, in one of its channels.')
}

export const memberMap = command({
  path: ['member', 'map'],
  about: 'Let in everybody who has a role of this server, for as long as they have it',
  params: { role: placeRole('The role, such as @Sales; @everyone in a company\u2019s own server') },
  needs: 'admin',
  also: ['allow'],
  examples: ['member map @Sales'],
  async run(ctx, { role }): Promise<Reply> {
    const place = await here(ctx)
    if (place.roles.some(({ key }) => key === role.key))
      throw new UserError('nothing_to_do', `Who has ${roleText(role)} is let in already.`)
    await mapRoles(ctx.tx, place, [...place.roles, role])
    return say(
      `Who has ${roleText(role)} is let in`,
      [text('They are member from their first word on, until they lose it.')],
      'good',
    )
  },
})

export const memberUnmap = command({
  path: ['member', 'unmap'],
  about: 'No longer let in who has a role of this server; who has no other way in is out at once',
  params: { role: placeRole('The role, such as @Sales') },
  needs: 'admin',
  examples: ['member unmap @Sales'],
  async run(ctx, { role }): Promise<Reply> {
    const place = await here(ctx)
    const left = place.roles.filter(({ key }) => key !== role.key)
    if (left.length === place.roles.length) throw new UserError('nothing_to_do', `${roleText(role)} lets nobody in.`)
    await mapRoles(ctx.tx, place, left)
    return say(`${roleText(role)} lets nobody in any more`, [], 'good')
  },
})
