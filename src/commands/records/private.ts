import { namedOf, refOf } from '../../crm/kinds.ts'
import { INTERACTIONS } from '../../crm/log/interactions.ts'
import { recordNumbered } from '../../crm/names/names.ts'
import { TASKS } from '../../crm/tasks/tasks.ts'
import { RECORD_TYPES } from '../../crm/type-list.ts'
import { type AnyCommand, type Ctx, command, type Param } from '../../language/command.ts'
import { allows } from '../../lib/roles.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, type Reply, say, text } from '../../message/message.ts'
import { partsOfRef } from '../../message/named.ts'
import type { Fields } from '../../records/field.ts'
import type { RecordOf, RecordType } from '../../records/record-type.ts'
import type { NamedMember } from '../../records/types/relations.ts'
import { editRecord } from '../../records/write.ts'
import { anyRecord } from '../shared/any-record.ts'
import { record, recordByRef } from '../shared/records.ts'
import { sayings } from '../shared/said.ts'

/** A record of any kind that can be private, with its kind. */
interface Kept {
  readonly type: RecordType
  readonly record: RecordOf<Fields> & { readonly privateAt?: unknown }
}

const task = record(TASKS, '')
const logged = recordByRef(INTERACTIONS, '')

/** A record by its ref or name, or a task or something logged by its ref. */
function keepable(about: string): Param<Kept> {
  const any = anyRecord(about)
  const readerOf = (raw: string) =>
    [
      { letter: TASKS.letter, reads: task },
      { letter: INTERACTIONS.letter, reads: logged },
    ].find(({ letter }) => partsOfRef(raw.trim().toUpperCase())?.letter === letter)?.reads
  return {
    ...any,
    refsOf: ({ type, record }: Kept) => [refOf(type, record)],
    async resolves(candidates, ctx) {
      const byRef = candidates.findIndex((candidate) => readerOf(candidate) !== undefined)
      return byRef >= 0 ? byRef : ((await any.resolves?.(candidates, ctx)) ?? -1)
    },
    async read(raw, ctx) {
      const reader = readerOf(raw)
      const type = reader && RECORD_TYPES.find((each) => each.table === (reader === task ? TASKS : INTERACTIONS).table)
      if (type) return { type, record: (await reader.read(raw, ctx)) as unknown as Kept['record'] }
      const { noun, number } = await any.read(raw, ctx)
      const kind = RECORD_TYPES.find((each) => each.noun === noun)
      const found = kind && (await recordNumbered(ctx.tx, kind, number))
      if (!found) throw new Error(`${noun} ${number} was read and is not there`)
      return { type: kind, record: found as unknown as Kept['record'] }
    },
  }
}

/** Whose it is; for what was logged, who logged it. */
const ownerOf = ({ record }: Kept): NamedMember | null => {
  const { owner, by } = record as { readonly owner?: NamedMember | null; readonly by?: NamedMember }
  return owner ?? by ?? null
}

/** @throws UserError when it is neither theirs nor are they a manager. */
function check(ctx: Ctx, kept: Kept): NamedMember {
  const owner = ownerOf(kept)
  const name = namedOf(kept.type, kept.record)
  if (!owner)
    throw new UserError('not_allowed', `${name} is nobody\u2019s, and only what is somebody\u2019s can be private.`, {
      formless: true,
    })
  if (owner.member === ctx.member.member || allows(ctx.member.role, 'manager')) return owner
  throw new UserError(
    'not_allowed',
    [`${name} is `, { user: owner }, "'s; only they or a manager can say who sees it."],
    {
      formless: true,
      allowed: { role: 'manager', owner: owner.member },
    },
  )
}

const show = ({ type, record: one }: Kept) =>
  actions(button('Show', call(`${type.noun} show`, { [type.noun]: refOf(type, one) })))

const keepPrivate = command({
  path: ['private'],
  about: 'Show a record to its owner, managers and admins alone',
  params: { record: keepable('The record, by ref or name; a task or something logged by its ref') },
  needs: 'member',
  also: ['hide', 'conceal'],
  said: sayings(
    '(?:make|mark|keep|set)(?: the)? (?<record>.+?) (?:as )?(?:private|confidential|secret|hidden|invisible)',
    '(?:hide|conceal|keep)(?: the)? (?<record>.+?) (?:away )?(?:from|for) (?:the )?(?:others|other (?:reps|people|members|sellers)|rest(?: of the team)?|team|everyone(?: else)?|everybody(?: else)?|all|them|myself|me|my eyes only)',
    '(?:only (?:i|me)|nobody else|no one else) (?:can|may|should|shall) see(?: the)? (?<record>.+)',
    '(?<record>[a-z]-?\\d{1,9}) (?:is|should be) private',
  ),
  // What is kept from one person can only be kept from all of them.
  hints: sayings('(?:hide|conceal|keep)(?: the)? (?<record>.+?) (?:away )?from .+'),
  examples: ['private D-7', 'private Acme'],
  async run(ctx, { record: kept }): Promise<Reply> {
    const owner = check(ctx, kept)
    const name = namedOf(kept.type, kept.record)
    if (kept.record.privateAt) throw new UserError('nothing_to_do', `${name} is private already.`, { formless: true })
    await editRecord(ctx.tx, kept.type, kept.record, { privateAt: ctx.tx.at } as never)
    const who = owner.member === ctx.member.member ? 'you' : { user: owner }
    return say(
      `${name} is private`,
      [text('Only ', who, ', managers and admins see it now, and what is about it.'), show(kept)],
      'good',
    )
  },
})

const makePublic = command({
  path: ['public'],
  about: 'Show a private record to everybody again who may see such records',
  params: { record: keepable('The record, by ref or name; a task or something logged by its ref') },
  needs: 'member',
  also: ['unhide', 'reveal', 'unprivate'],
  said: sayings('(?:make|mark|set)(?: the)? (?<record>.+?) (?:as )?(?:public|not private|no longer private)'),
  examples: ['public D-7'],
  async run(ctx, { record: kept }): Promise<Reply> {
    check(ctx, kept)
    const name = namedOf(kept.type, kept.record)
    if (!kept.record.privateAt) throw new UserError('nothing_to_do', `${name} is not private.`, { formless: true })
    await editRecord(ctx.tx, kept.type, kept.record, { privateAt: null } as never)
    return say(`${name} is not private any more`, [show(kept)], 'good')
  },
})

/** The commands that say whether a record is for its owner alone. */
export const privateCommands: readonly AnyCommand[] = [keepPrivate, makePublic]
