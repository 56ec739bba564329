import { type AnyCommand, type Ctx, command } from '../command.ts'
import { mappedRoles, mapRoles } from '../crm/installations.ts'
import { members } from '../crm/members.ts'
import { UserError } from '../errors.ts'
import { type Block, fields, list, type Reply, say, type Text, text } from '../message.ts'
import { placeRole } from '../params-role.ts'
import type { PlaceRole } from '../request.ts'

/** A role as people write it: that of everybody has its @ already. */
const shown = ({ name }: PlaceRole): string => (name.startsWith('@') ? name : `@${name}`)

const setup = command({
  path: ['setup'],
  about: 'Begin here, and see who is let in; whoever may manage the server becomes the first admin by it',
  params: {},
  needs: 'viewer',
  examples: ['setup'],
  async run(ctx): Promise<Reply> {
    const homes = (await mappedRoles(ctx.tx)).filter(({ platform }) => platform === ctx.place.platform)
    const people = await members(ctx.tx)
    const admins = people.filter(({ role }) => role === 'admin')
    const named = admins.flatMap((one, index): Text => [...(index > 0 ? [', '] : []), { user: one }])
    const rows = homes.map(({ name, roles }): readonly [string, ...Text] => [
      homes.length > 1 ? name : 'Let in',
      roles.length > 0 ? `who has ${roles.map(shown).join(' or ')}` : 'only who an admin adds by hand',
    ])
    const head = fields(['You are', ctx.member.role], ['Admin', ...named], ...rows)
    return say('Who works with Parley here', [head, ...nextSteps(ctx)], 'good')
  },
})

const nextSteps = ({ member, request }: Ctx): readonly Block[] => {
  if (member.role !== 'admin' || request.home === undefined) return []
  return [
    text('What to do next:'),
    list([
      [
        { code: 'member map @Sales' },
        ' lets in everybody who has that role, and nobody else. In a company\u2019s own server ',
        { code: 'member map @everyone' },
        ' lets in all.',
      ],
      [{ code: 'lead add Jane Roe @ Acme 5k call tue 10am' }, ' adds a first lead.'],
      ['The server\u2019s settings, Integrations, say which roles see the commands: they begin hidden.'],
    ]),
  ]
}

/** The place in which it is asked, with its roles. */
async function here(ctx: Ctx) {
  const { home, place } = ctx.request
  const found = (await mappedRoles(ctx.tx)).find((one) => one.platform === place.platform && one.externalId === home)
  if (found) return found
  throw new UserError('not_allowed', 'Roles are those of a server: ask there, in one of its channels.')
}

const memberMap = command({
  path: ['member', 'map'],
  about: 'Let in everybody who has a role of this server, for as long as they have it',
  params: { role: placeRole('The role, such as @Sales; @everyone in a company\u2019s own server') },
  needs: 'admin',
  also: ['allow'],
  examples: ['member map @Sales'],
  async run(ctx, { role }): Promise<Reply> {
    const place = await here(ctx)
    if (place.roles.some(({ key }) => key === role.key))
      throw new UserError('nothing_to_do', `Who has ${shown(role)} is let in already.`)
    await mapRoles(ctx.tx, place, [...place.roles, role])
    return say(
      `Who has ${shown(role)} is let in`,
      [text('They are member from their first word on, until they lose it.')],
      'good',
    )
  },
})

const memberUnmap = command({
  path: ['member', 'unmap'],
  about: 'No longer let in who has a role of this server; who has no other way in is out at once',
  params: { role: placeRole('The role, such as @Sales') },
  needs: 'admin',
  examples: ['member unmap @Sales'],
  async run(ctx, { role }): Promise<Reply> {
    const place = await here(ctx)
    const left = place.roles.filter(({ key }) => key !== role.key)
    if (left.length === place.roles.length) throw new UserError('nothing_to_do', `${shown(role)} lets nobody in.`)
    await mapRoles(ctx.tx, place, left)
    return say(`${shown(role)} lets nobody in any more`, [], 'good')
  },
})

/** How a server begins, and who of it is of the team. */
export const setupCommands: readonly AnyCommand[] = [setup, memberMap, memberUnmap]
