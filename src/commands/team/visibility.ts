import type { AnyRecord } from '../../crm/search/records.ts'
import { groups } from '../../crm/team/groups.ts'
import {
  type Scope,
  SEEING_ROLES,
  SEEN_NOUNS,
  SEEN_SCOPES,
  type SeeingRole,
  scopesOf,
  settleScope,
  type Visibility,
} from '../../crm/team/visibility.ts'
import { whoSees } from '../../crm/team/who-sees.ts'
import { type Ctx, command } from '../../language/command.ts'
import { asNamed, choice, maybe } from '../../language/params/kinds.ts'
import { allows } from '../../lib/roles.ts'
import { capital } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { type Block, type Reply, say, type Text, text } from '../../message/message.ts'
import { anyRecord } from '../shared/any-record.ts'
import { sayings } from '../shared/said.ts'
import { EVERYTHING, kindOfRecords, roleNamed, scopeSaid } from './whose-records.ts'

const ROLES = ['viewers', 'members', 'managers'] as const
const ROLE_OF: Readonly<Record<(typeof ROLES)[number], SeeingRole>> = {
  viewers: 'viewer',
  members: 'member',
  managers: 'manager',
}

const scopeOf = (settled: Visibility, noun: string, role: SeeingRole): Scope => settled[noun]?.[role] ?? 'all'

const RULES: readonly Block[] = [
  text(
    'What is nobody\u2019s everybody sees, and admins see everything. A record that somebody may not see is not there for them.',
  ),
  text(
    'Channels see what a member sees who owns nothing and is in no team, unless ',
    { code: 'channel sees' },
    ' says more.',
  ),
]

async function card(ctx: Ctx): Promise<Reply> {
  const settled = await scopesOf(ctx.tx, 'visibility')
  const rows = SEEN_NOUNS.map(({ noun, plural }): readonly Text[] => [
    [plural],
    ...SEEING_ROLES.map((role): Text => [scopeOf(settled, noun, role)]),
  ])
  const hint = allows(ctx.member.role, 'admin')
    ? text('Change it with ', { code: 'visibility deals members own' }, '.')
    : text('An admin can change this.')
  const columns = ['Records', 'Viewers', 'Members', 'Managers'].map((label) => ({ label }))
  return say('Whose records each role sees', [{ kind: 'table', columns, rows }, ...RULES, hint])
}

/** The members who see a record, and those who do not. */
async function seenBy(ctx: Ctx, { noun, number, ref, name }: AnyRecord): Promise<Reply> {
  const all = await whoSees(ctx.tx, noun, number)
  const named = (sees: boolean): string =>
    all
      .filter((one) => one.sees === sees)
      .map((one) => (one.role === 'member' ? one.name : `${one.name} (${one.role})`))
      .join(', ')
  const others = named(false)
  const lines = [
    ...(others === '' ? [] : [text(`Seen by: ${named(true)}.`), text(`Not seen by: ${others}.`)]),
    ...(others === '' ? [text(`That is ${named(true)}.`)] : []),
    text('Who sees what: ', { code: 'visibility' }, '.'),
  ]
  return say(others === '' ? `Everybody in the team sees ${ref} ${name}` : `Who sees ${ref} ${name}`, lines)
}

const WORDS: Readonly<Record<Scope, string>> = {
  own: 'their own',
  team: 'their own and their teams\u2019',
  all: 'everybody\u2019s',
}

export const visibility = command({
  path: ['visibility'],
  about: 'Show whose records each role sees: their own, those of their teams, or all; or change it',
  params: {
    of: maybe(kindOfRecords('Which records')),
    role: maybe(roleNamed('Of which role', ROLES)),
    sees: maybe(choice('Whose records they see', SEEN_SCOPES)),
    record: asNamed(maybe(anyRecord('A record: who of the team sees it'))),
  },
  needs: 'viewer',
  toChange: 'admin',
  also: ['access', 'permissions', 'rights'],
  said: [
    ...scopeSaid('sees?|view|look at', 'seeing|viewing', 'sees'),
    ...sayings(
      '(?:who|which people|what) (?:(?:can|may|does|do) )?(?:everybody |everyone |who |people )?sees? what',
      '(?:who|which (?:people|members|reps)|who all) (?:(?:else|can|may|does|do|is able to|all) )*(?:sees?|views?|looks? at|has access to) (?!what\\b|what$)(?<record>.+)',
      '(?:is|are) (?<record>.+?) (?:visible|seen|shown) (?:to|by) (?:whom|who|everybody|everyone|all|the (?:whole )?team)',
      'to whom is (?<record>.+?) visible',
      '(?:what|which records|whose records) (?:can|may|do|does) (?!(?:i|you|we)\\b)\\S+ see',
      // Of what is no record the rules are the answer.
      '(?:who|which (?:people|members|reps)) (?:(?:can|may|does|do|is able to|all) )*sees? (?!what\\b|what$).+',
    ),
  ],
  examples: ['visibility', 'visibility deals members own', 'visibility everything viewers team'],
  async run(ctx, { of, role, sees, record }): Promise<Reply> {
    if (record) return seenBy(ctx, record)
    if (of === undefined && role === undefined && sees === undefined) return card(ctx)
    if (of === undefined || role === undefined || sees === undefined) {
      throw new UserError('missing', 'Say which records, which role, and whose they see.', {
        next: ['Type it like ', { code: 'visibility deals members own' }, '.'],
      })
    }
    const before = await scopesOf(ctx.tx, 'visibility')
    const kinds = SEEN_NOUNS.filter(({ plural }) => of === EVERYTHING || plural === of)
    const changed = kinds.filter(({ noun }) => scopeOf(before, noun, ROLE_OF[role]) !== sees)
    if (changed.length === 0) throw new UserError('nothing_to_do', 'That is settled so already.', { formless: true })
    const nouns = changed.map(({ noun }) => noun)
    await settleScope(ctx.tx, 'visibility', nouns, { role: ROLE_OF[role], scope: sees })
    const isLonely = sees === 'team' && (await groups(ctx.tx)).every(({ members }) => members.length < 2)
    return say(
      `${capital(role)} see ${WORDS[sees]} ${of === EVERYTHING ? 'records' : of} now`,
      [...RULES, ...(isLonely ? [text('Nobody shares a team yet: ', { code: 'team add Sales' })] : [])],
      'good',
    )
  },
})
