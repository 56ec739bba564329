import {
  addGroup,
  type Group,
  groupNamed,
  groups,
  joinGroup,
  leaveGroup,
  MOST_GROUPS,
  removeGroup,
  renameGroup,
} from '../../crm/team/groups.ts'
import { type AnyCommand, command, type Param } from '../../language/command.ts'
import { beginningWith, words } from '../../language/params/kinds.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { list, type Reply, say, type Text, text } from '../../message/message.ts'
import { memberNamed } from '../shared/member-named.ts'
import { sayings } from '../shared/said.ts'

const LONGEST = 40

/** A team by its whole name. */
const group = (about: string): Param<Group> => ({
  about,
  shape: 'words',
  slot: 'positional',
  optional: false,
  async resolves(candidates, ctx) {
    const names = (await groups(ctx.tx)).map(({ name }) => name.toLowerCase())
    return candidates.findIndex((candidate) => names.includes(candidate.trim().toLowerCase()))
  },
  suggest: async (typed, ctx) =>
    beginningWith(
      (await groups(ctx.tx)).map(({ name }) => name),
      typed,
    ),
  async read(raw, ctx) {
    const found = await groupNamed(ctx.tx, raw)
    if (found) return found
    throw new UserError('not_found', [{ code: cut(raw.trim(), 60) }, ' is no team.'], {
      next: ['See them with ', { code: 'team list' }, '.'],
    })
  },
})

/** A name that no other team has. */
const newName = (about: string): Param<string> => {
  const plain = words(about, { max: LONGEST })
  return {
    ...plain,
    async read(raw, ctx) {
      const name = (await plain.read(raw, ctx)).replace(/\s+/gu, ' ')
      const same = await groupNamed(ctx.tx, name)
      if (same) throw new UserError('nothing_to_do', `There is a team called ${same.name} already.`, { formless: true })
      return name
    },
  }
}

const who = ({ members }: Pick<Group, 'members'>): Text =>
  members.length === 0
    ? ['nobody yet']
    : members.flatMap((one, index): Text => [...(index > 0 ? [', '] : []), { user: one }])

const teamList = command({
  path: ['team', 'list'],
  about: 'List the teams and who is in them',
  params: {},
  needs: 'viewer',
  also: ['show'],
  examples: ['team list'],
  async run(ctx): Promise<Reply> {
    const all = await groups(ctx.tx)
    if (all.length === 0) {
      const how = text(
        'An admin makes one with ',
        { code: 'team add Sales' },
        '. ',
        { code: 'member list' },
        ' lists everybody.',
      )
      return say('There are no teams yet', [how])
    }
    return say(all.length === 1 ? '1 team' : `${all.length} teams`, [
      list(all.map((one): Text => [{ bold: one.name }, ': ', ...who(one)])),
      text('Whose records they see: ', { code: 'visibility' }),
    ])
  },
})

const teamAdd = command({
  path: ['team', 'add'],
  about: "Make a team, a group of members who can see each other's records",
  params: { name: newName('What it is called, such as Sales') },
  needs: 'admin',
  also: ['new', 'create'],
  said: sayings('(?:new|create|make)(?: a| the)?(?: new)? team(?: called| named)? (?<name>.+)'),
  examples: ['team add Sales'],
  async run(ctx, { name }): Promise<Reply> {
    if ((await groups(ctx.tx)).length >= MOST_GROUPS) {
      throw new UserError('too_long', `There are ${MOST_GROUPS} teams, which is the most.`, { formless: true })
    }
    await addGroup(ctx.tx, name)
    const how = text('Put people into it with ', { code: `team join ${name} @name` }, '.')
    return say(`Made the team ${name}`, [how], 'good')
  },
})

const teamJoin = command({
  path: ['team', 'join'],
  about: 'Put somebody into a team; they may be in several',
  params: { team: group('The team'), who: memberNamed('Who joins it') },
  needs: 'admin',
  said: sayings('(?:team )?(?:add|put|move) (?<who>@\\S+) (?:in|into|to) (?:the )?(?:team )?(?<team>.+?)(?: team)?'),
  examples: ['team join Sales @bo'],
  async run(ctx, { team, who: member }): Promise<Reply> {
    if (team.members.some((one) => one.member === member.member)) {
      throw new UserError('nothing_to_do', [{ user: member }, ` is in ${team.name} already.`])
    }
    await joinGroup(ctx.tx, team, member.member)
    const now = { members: [...team.members, member] }
    return say(`${member.name} is in ${team.name}`, [text('In it: ', ...who(now), '.')], 'good')
  },
})

const teamLeave = command({
  path: ['team', 'leave'],
  about: 'Take somebody out of a team; they stay a member here',
  params: { team: group('The team'), who: memberNamed('Who leaves it') },
  needs: 'admin',
  said: sayings('(?:team )?(?:remove|take) (?<who>@\\S+) (?:out of|from) (?:the )?(?:team )?(?<team>.+?)(?: team)?'),
  examples: ['team leave Sales @bo'],
  async run(ctx, { team, who: member }): Promise<Reply> {
    const rest = team.members.filter((one) => one.member !== member.member)
    if (rest.length === team.members.length) {
      throw new UserError('nothing_to_do', [{ user: member }, ` is not in ${team.name}.`])
    }
    await leaveGroup(ctx.tx, team, member.member)
    return say(
      `${member.name} is not in ${team.name} any more`,
      [text('In it: ', ...who({ members: rest }), '.')],
      'good',
    )
  },
})

const teamRename = command({
  path: ['team', 'rename'],
  about: 'Give a team another name',
  params: { team: group('The team'), name: newName('What it is called from now on') },
  needs: 'admin',
  examples: ['team rename Sales "Inside sales"'],
  async run(ctx, { team, name }): Promise<Reply> {
    await renameGroup(ctx.tx, team, name)
    return say(`${team.name} is called ${name} now`, [], 'good')
  },
})

const teamRemove = command({
  path: ['team', 'remove'],
  about: 'Take a team away; who was in it stays a member here',
  params: { team: group('The team') },
  needs: 'admin',
  also: ['delete'],
  examples: ['team remove Sales'],
  async run(ctx, { team }): Promise<Reply> {
    await removeGroup(ctx.tx, team)
    return say(`${team.name} is no team any more`, [text('In it were: ', ...who(team), '.')], 'good')
  },
})

/** All commands for teams within the workspace. */
export const groupCommands: readonly AnyCommand[] = [teamList, teamAdd, teamJoin, teamLeave, teamRename, teamRemove]
