import { renameMember } from '../../crm/team/joining.ts'
import { members, setRole } from '../../crm/team/members.ts'
import { command } from '../../language/command.ts'
import { choice, words } from '../../language/params/kinds.ts'
import { ROLES } from '../../lib/roles.ts'
import { UserError } from '../../message/errors.ts'
import { type Reply, say, type Text, text } from '../../message/message.ts'
import { notify } from '../../notices/notify.ts'
import { memberNamed } from '../shared/member-named.ts'
import { sayings } from '../shared/said.ts'

export const memberList = command({
  path: ['member', 'list'],
  about: 'List the people of the team with their roles',
  params: {},
  needs: 'viewer',
  said: sayings(
    "(?:who(?:['’]?s| is| are) (?:in|on|of|part of) (?:the |our )?(?:team|here)|who is here|(?:the |our )?team|team members|(?:who is|who are) (?:the |our )?(?:team|members|colleagues))",
    "who(?:['’]?s| is| are) (?:an? |the |our )?(?:admins?|managers?|viewers?|members?)(?: here| of (?:the|our) team| in (?:the|our) team)?",
    'who has (?:admin|manager) (?:rights|access)(?: here)?',
  ),
  examples: ['member list'],
  async run(ctx): Promise<Reply> {
    const all = await members(ctx.tx)
    const rows = all.map((one): readonly Text[] => [[{ ref: `M-${one.member}` }], [{ user: one }], [one.role]])
    const columns = [{ label: 'Ref' }, { label: 'Name' }, { label: 'Role' }]
    const removed = await members(ctx.tx, true)
    const names = removed.flatMap((one, index): Text => [...(index > 0 ? [', '] : []), { user: one }])
    return say(all.length === 1 ? '1 person' : `${all.length} people`, [
      { kind: 'table', columns, rows },
      ...(removed.length > 0
        ? [text('Removed: ', ...names, '. ', { code: 'member add' }, ' brings somebody back.')]
        : []),
    ])
  },
})

export const memberRole = command({
  path: ['member', 'role'],
  about: 'Say what somebody may do: viewer, member, manager or admin',
  params: { who: memberNamed('Whose role it is'), role: choice('What they may do from now on', ROLES) },
  needs: 'admin',
  said: sayings(
    `(?:make|promote|demote|set|appoint|turn|let|add)(?: up| down)? (?<who>@?\\S+) (?:to |into |be |as |an? |the )*(?<role>${ROLES.join('|')})(?: of (?:the|our) team)?`,
    `(?<who>@?\\S+) (?:is|should be|becomes|will be)(?: now)?(?: an?| the)? (?<role>${ROLES.join('|')})`,
    `(?:change|set) (?:the )?role of (?<who>@?\\S+) to (?:an? )?(?<role>${ROLES.join('|')})`,
    `(?:change|set) (?<who>@?\\S+?)['’]s role to (?:an? )?(?<role>${ROLES.join('|')})`,
  ),
  examples: ['member role @bo manager'],
  async run(ctx, { who: member, role }): Promise<Reply> {
    if (member.role === role) throw new UserError('nothing_to_do', [{ user: member }, ` is ${role} already.`])
    if (!(await setRole(ctx.tx, member.member, role))) {
      throw new UserError('not_allowed', [{ user: member }, ' is the only admin, and somebody has to be.'], {
        next: ['Make another one first: ', { code: 'member role @name admin' }],
      })
    }
    await notify(
      ctx,
      member.member,
      { what: 'role' },
      {
        title: `You are ${role} now`,
        blocks: [{ kind: 'text', text: [{ user: ctx.member }, ` changed your role from ${member.role}.`] }],
      },
    )
    return say(`${member.name} is ${role} now`, [{ kind: 'text', text: [`${member.role} → ${role}`] }], 'good')
  },
})

export const memberRename = command({
  path: ['member', 'rename'],
  about: 'Give somebody another name',
  params: { who: memberNamed('Who it is'), name: words('What they are called from now on', { max: 80 }) },
  needs: 'admin',
  said: sayings(
    '(?:rename|call) (?<who>@?\\S+) (?:to|into|as) (?<name>.+)',
    '(?:rename|change) (?:the )?(?:user|member|colleague) (?<who>@?\\S+) (?:to|into|as) (?<name>.+)',
  ),
  examples: ['member rename @bo Bo Lee'],
  async run(ctx, { who, name }): Promise<Reply> {
    if (who.name === name) throw new UserError('nothing_to_do', [{ user: who }, ' is called that already.'])
    await renameMember(ctx.tx, who.member, name)
    return say(`${who.name} is called ${name} now`, [], 'good')
  },
})
