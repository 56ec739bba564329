import type { Member } from '../../crm/team/members.ts'
import type { Param } from '../../language/command.ts'
import { memberNamed } from '../shared/member-named.ts'

/** Words for the whole team, as a regular expression. */
export const TEAM_SAID = 'team|everyone|everybody|all of us|us all|we all|everyone else'
const IS_TEAM = new RegExp(`^(?:the )?(?:${TEAM_SAID}|all|we|us|who|(?:whole|entire) team)$`, 'iu')

/** A member, or everybody. */
export function memberOrTeam(about: string): Param<Member | 'team'> {
  const one = memberNamed(about)
  return {
    ...one,
    async resolves(candidates, ctx) {
      const place = candidates.findIndex((candidate) => IS_TEAM.test(candidate.trim()))
      return place >= 0 ? place : ((await one.resolves?.(candidates, ctx)) ?? -1)
    },
    read: async (raw, ctx) => (IS_TEAM.test(raw.trim()) ? 'team' : one.read(raw, ctx)),
  }
}
