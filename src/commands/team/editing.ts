import {
  CHANGING_ROLES,
  type Scope,
  SEEN_NOUNS,
  SEEN_SCOPES,
  scopesOf,
  settleScope,
} from '../../crm/team/visibility.ts'
import { type Ctx, command } from '../../language/command.ts'
import { choice, maybe } from '../../language/params/kinds.ts'
import { allows } from '../../lib/roles.ts'
import { UserError } from '../../message/errors.ts'
import { type Block, type Reply, say, type Text, text } from '../../message/message.ts'
import { sayings } from '../shared/said.ts'
import { EVERYTHING, kindOfRecords, roleNamed, scopeSaid } from './whose-records.ts'

const ROLE_OF = { members: 'member', managers: 'manager' } as const satisfies Record<
  string,
  (typeof CHANGING_ROLES)[number]
>
const ROLES = Object.keys(ROLE_OF) as (keyof typeof ROLE_OF)[]

const RULES: readonly Block[] = [
  text('To change is to edit, delete, hand on and merge, one by one and many at once, and to undo what others did.'),
  text('What is nobody’s everybody may change, and admins may change everything. Viewers change nothing.'),
]

async function card(ctx: Ctx): Promise<Reply> {
  const settled = await scopesOf(ctx.tx, 'changing')
  const rows = SEEN_NOUNS.map(({ noun, plural }): readonly Text[] => [
    [plural],
    ...CHANGING_ROLES.map((role): Text => [settled[noun]?.[role] ?? 'all']),
  ])
  const hint = allows(ctx.member.role, 'manager')
    ? text('Change it with ', { code: 'editing deals members own' }, '.')
    : text('A manager can change this.')
  const columns = ['Records', 'Members', 'Managers'].map((label) => ({ label }))
  return say('Whose records each role may change, of those it sees', [{ kind: 'table', columns, rows }, ...RULES, hint])
}

const WORDS: Readonly<Record<Scope, string>> = {
  own: 'their own',
  team: 'their own and their teams’',
  all: 'everybody’s',
}

export const editing = command({
  path: ['editing'],
  about: 'Show whose records each role may change: their own, those of their teams, or all; or settle it',
  params: {
    of: maybe(kindOfRecords('Which records')),
    role: maybe(roleNamed('Of which role', ROLES)),
    may: maybe(choice('Whose records they may change', SEEN_SCOPES)),
  },
  needs: 'viewer',
  toChange: 'manager',
  also: ['changing'],
  said: [
    ...scopeSaid('change|edit|update|modify', 'changing|editing|updating', 'may'),
    ...sayings('(?:who|which people) (?:can|may) (?:change|edit) (?:what|which records)'),
  ],
  examples: ['editing', 'editing deals members own', 'editing everything members team'],
  async run(ctx, { of, role, may }): Promise<Reply> {
    if (of === undefined && role === undefined && may === undefined) return card(ctx)
    if (of === undefined || role === undefined || may === undefined) {
      throw new UserError('missing', 'Say which records, which role, and whose they may change.', {
        next: ['Type it like ', { code: 'editing deals members own' }, '.'],
      })
    }
    if (role === 'managers' && !allows(ctx.member.role, 'admin')) {
      throw new UserError('not_allowed', 'What managers may change is settled by an admin.', {
        allowed: { role: 'admin' },
      })
    }
    const before = await scopesOf(ctx.tx, 'changing')
    const nouns = SEEN_NOUNS.filter(({ plural }) => of === EVERYTHING || plural === of)
      .map(({ noun }) => noun)
      .filter((noun) => (before[noun]?.[ROLE_OF[role]] ?? 'all') !== may)
    if (nouns.length === 0) throw new UserError('nothing_to_do', 'That is settled so already.', { formless: true })
    await settleScope(ctx.tx, 'changing', nouns, { role: ROLE_OF[role], scope: may })
    const who = role === 'members' ? 'Members' : 'Managers'
    return say(`${who} may change ${WORDS[may]} ${of === EVERYTHING ? 'records' : of} now`, RULES, 'good')
  },
})
