import { type Kind, namedOf, refOf } from '../../crm/kinds.ts'
import { INTERACTION_KINDS } from '../../crm/log/fields.ts'
import type { Member } from '../../crm/team/members.ts'
import { seesAll } from '../../crm/team/visibility.ts'
import { type AnyCommand, type Ctx, command, type Param } from '../../language/command.ts'
import { maybe, textParam, version } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import { actions, type Block, button, call, type Reply, say, type Text, text } from '../../message/message.ts'
import { notify } from '../../notices/notify.ts'
import { checkMayChange } from '../../records/may-change.ts'
import type { RecordRow } from '../../records/record-type.ts'
import type { Subject } from '../../records/types/relations.ts'
import { historyVerb } from '../changes/history-verb.ts'
import { askAboutConflict } from './edit-conflict.ts'
import { checkSees } from './for-whom.ts'
import { memberNamed } from './member-named.ts'
import { eachRecord, recordByRef } from './records.ts'
import { handOverSaid, sayings } from './said.ts'

/** What the shared verbs need to know of a kind of record. */
export interface Verbs<R extends RecordRow, Row> {
  readonly kind: Kind<R, Row>
  /** The record in help: `The deal, by ref or name`. */
  readonly about: string
  /** True if such records have no names and are found only by ref. */
  readonly byRef?: boolean
  /** The name in the examples, such as `Acme`. */
  readonly sample: string
  readonly ownerOf: (record: R) => { readonly member: number; readonly name: string } | null | undefined
  readonly card: (ctx: Ctx, record: R, title?: string) => Promise<Reply>
  /** Missing if such records have no owner. */
  readonly assign?: (ctx: Ctx, record: R, owner: number, why: string | undefined) => Promise<void>
  readonly remove: (ctx: Ctx, record: R, deleted: boolean, why: string | undefined) => Promise<void>
  /** What else ends with a record that is deleted, as a sentence. */
  readonly deletedToo?: (record: R) => Text
  /** The end of the history, such as the days in each stage. */
  readonly historyEnd?: (ctx: Ctx, record: R) => Promise<readonly Block[]>
}

const why = maybe({ ...textParam('Why, for the history'), unnamed: 'asked' as const })

/** The arguments of a command whose record is named by its noun. */
interface About<R> extends Readonly<Record<string, unknown>> {
  readonly why?: string | undefined
  readonly seen?: number | undefined
  readonly owner?: Member
  readonly record?: R
}

/** `assign`, `history`, `delete` and `restore`: the same for every kind of record, made from its declaration. */
export function sharedVerbs<R extends RecordRow, Row>(verbs: Verbs<R, Row>): readonly AnyCommand[] {
  const { assign } = verbs
  return [...(assign ? [assignVerb(verbs, assign)] : []), historyVerb(verbs), deleteVerb(verbs), restoreVerb(verbs)]
}

const paramOf = <R extends RecordRow, Row>(
  { kind, about, byRef }: Verbs<R, Row>,
  options: { readonly deleted?: boolean; readonly among?: 'deleted' } = {},
): Record<string, Param<R>> => ({
  [kind.noun]: byRef ? recordByRef(kind, about, options) : eachRecord(kind, about, options),
})

const recordIn = <R>(args: About<R>, noun: string): R => args[noun] as R

function assignVerb<R extends RecordRow, Row>(
  verbs: Verbs<R, Row>,
  assign: NonNullable<Verbs<R, Row>['assign']>,
): AnyCommand {
  const { kind, ownerOf, sample } = verbs
  return command({
    path: [kind.noun, 'assign'],
    about: `Hand a ${kind.noun} to somebody, who is told`,
    params: { ...paramOf(verbs), owner: memberNamed('Who owns it from now on'), why, seen: version() },
    needs: 'member',
    also: ['give', 'transfer', 'handover'],
    said: handOverSaid(kind.noun, 'owner', 'why'),
    examples: [`${kind.noun} assign ${kind.letter}-7 @bo`, `${kind.noun} assign ${sample} me`],
    async run(ctx, args): Promise<Reply> {
      const { owner, why: reason, seen } = args as About<R> & { readonly owner: Member }
      const one = recordIn<R>(args as About<R>, kind.noun)
      const before = ownerOf(one)
      await refuseSecondOwner(ctx, owner, reason)
      if (before?.member === owner.member) {
        throw new UserError('nothing_to_do', whoseAlready(ctx, namedOf(kind, one), owner), { isSo: true })
      }
      await checkMayChange(ctx.tx, kind, [one.number])
      const now = `owner ${before?.name ?? 'nobody'}`
      await askAboutConflict(ctx, { kind, record: one }, seen, {
        owner: { columns: ['ownerNumber'], now, mine: owner.name },
      })
      await checkSees(ctx, owner, (one as { readonly about?: Subject | null }).about)
      await assign(ctx, one, owner.member, reason)
      await tellOwner(ctx, kind, one, owner.member, reason)
      const said: Text = ['owner ', before ? { user: before } : 'nobody', ' → ', { user: owner }]
      const stillSeen = await seesAll(ctx.tx, [refOf(kind, one)])
      return stillSeen ? changed(kind, one, said) : say(namedOf(kind, one), [text(...said), text(GONE)], 'good')
    },
  })
}

/** Said of a record that was handed on by somebody who does not see it since. */
const GONE = 'You do not see it any more. Until somebody changes it, undo brings it back.'

/** The longest name of a member that may follow an `and`. */
const SECOND = /^(?:and|or|&|\+|,)\s*(?:to )?(@?\S+(?: \S+)?)$/iu

/** @throws UserError when two people are named, as in `to bo and cy`: a record has one owner. */
async function refuseSecondOwner(ctx: Ctx, owner: Member, reason: string | undefined): Promise<void> {
  const name = SECOND.exec(reason?.trim() ?? '')?.[1]
  const who = memberNamed('')
  if (name === undefined || ((await who.resolves?.([name], ctx)) ?? -1) < 0) return
  const other = await who.read(name, ctx)
  const { why: _second, ...fields } = ctx.call.fields
  throw new UserError('ambiguous', 'One person owns it. Who shall that be?', {
    next: 'Nothing is saved yet.',
    actions: [owner, other].map((member) =>
      button(member.name, { path: ctx.call.path, fields: { ...fields, owner: `M-${member.member}` } }),
    ),
  })
}

const whoseAlready = (ctx: Ctx, name: string, owner: Member): Text =>
  owner.member === ctx.member.member ? [`${name} is yours already.`] : [`${name} is `, { user: owner }, "'s already."]

/** Tells a new owner about their record; undoing the change takes the message back. */
export async function tellOwner<R extends RecordRow, Row>(
  ctx: Ctx,
  kind: Kind<R, Row>,
  one: R,
  owner: number,
  reason?: string,
): Promise<void> {
  await notify(
    ctx,
    owner,
    { what: 'assigned', of: refOf(kind, one) },
    {
      title: `${namedOf(kind, one)} is yours now`,
      blocks: [
        text({ user: ctx.member }, ' gave it to you', ...(reason ? [`: ${reason}`] : []), '.'),
        actions(button('Show', call(`${kind.noun} show`, { [kind.noun]: refOf(kind, one) }))),
      ],
    },
  )
}

/** The answer to a change of a record: one line, and the reason if one was given. */
export function changed<R extends RecordRow, Row>(
  kind: Kind<R, Row>,
  one: R,
  change: string | Text,
  reason?: string,
): Reply {
  const said = typeof change === 'string' ? [change] : change
  const line: Text = reason ? [...said, `: ${reason}`] : said
  const show = button('Show', call(`${kind.noun} show`, { [kind.noun]: refOf(kind, one) }))
  return say(namedOf(kind, one), [text(...line), actions(show)], 'good')
}

/** One ref or several, as a regular expression. */
const refsOf = ({ letter }: { readonly letter: string }): string =>
  `${letter}-?\\d{1,9}(?:(?:[,;&+]| and)*\\s*${letter}-?\\d{1,9})*`

const ENDS = '(?:remove|delete|cancel|drop|scrap|stop|erase|trash|bin|get rid of|throw (?:away|out))'
/** What something logged is called, before its ref. */
const alsoCalled = (noun: string): string =>
  noun === 'log' ? `| (?:${INTERACTION_KINDS.join('|')}|mail|comment|activity|interaction|entry|log entry)s?` : ''
/** A reason behind a comma, in which no further record is named. */
const BECAUSE =
  '(?:(?: because|,? as|,? since|[,;:]| –| -) (?<why>(?!.*\\b[a-z]-?\\d)(?!(?:and|but|then|not|add|remind|move|set)\\b).+))?'
/** An order that only says once more what follows from it: `dont need R-5 anymore, drop it`. */
const SO_END = `(?:(?:[,;.]| -| –| so| and)+ (?:(?:so|please|pls|just|you can|can you) )*${ENDS} (?:it|that|this|them|both))?`
/** Kinds of which one that is not needed is one to be taken away. */
const NEEDED: ReadonlySet<string> = new Set(['reminder', 'task'])

function deleteVerb<R extends RecordRow, Row>(verbs: Verbs<R, Row>): AnyCommand {
  const { kind } = verbs
  return command({
    path: [kind.noun, 'delete'],
    about: `Take a ${kind.noun} out of every list; it can be restored`,
    params: { ...paramOf(verbs), why, seen: version() },
    needs: 'member',
    also: ['remove', 'cancel'],
    said: sayings(
      `${ENDS}(?: the| my| our| this| that)?(?: ${kind.noun}| ${kind.plural}${alsoCalled(kind.noun)})? (?<${kind.noun}>${refsOf(kind)})${BECAUSE}`,
      // The noun behind the name says that nothing else of that name is meant.
      ...(kind.noun === 'deal' ? [`${ENDS} (?:the |my |our )(?<deal>[^,;:]+?) (?:deal|opportunity|opp)`] : []),
      ...(NEEDED.has(kind.noun) ? [`${ENDS} (?:the |my |our )(?<${kind.noun}>[^,;:]+?) ${kind.noun}`] : []),
      ...(NEEDED.has(kind.noun)
        ? [
            `(?:forget|kill|turn off|switch off|end|get rid of|no more)(?: the)?(?: ${kind.noun}| ${kind.plural})? (?<${kind.noun}>${refsOf(kind)})${BECAUSE}`,
            `(?:(?:i|we) )?(?:do not|don['’]?t|no longer) (?:need|want)(?: the)?(?: ${kind.noun}| ${kind.plural})? (?<${kind.noun}>${refsOf(kind)})(?: any ?more| any longer)?${SO_END}`,
            `(?:${kind.noun} )?(?<${kind.noun}>${refsOf(kind)}) (?:is|are) (?:not needed(?: any ?more| any longer)?|no longer needed|not relevant(?: any ?more)?|irrelevant|obsolete|unnecessary|cancelled|canceled)${SO_END}`,
          ]
        : []),
    ),
    hints: sayings(
      `(?:cancel|drop|stop|end|kill|scratch)(?: the| my| our| this)? (?:${kind.noun}|${kind.plural}) (?<${kind.noun}>.+)`,
      `(?:remove|delete|erase|scrap|archive|trash|bin|throw away|get rid of)(?: the| my| our)? (?<${kind.noun}>.+)`,
    ),
    examples: [`${kind.noun} delete ${kind.letter}-7`, `${kind.noun} delete ${kind.letter}-7 why: entered twice`],
    async run(ctx, args): Promise<Reply> {
      const { why: reason } = args as About<R>
      const one = recordIn<R>(args as About<R>, kind.noun)
      await verbs.remove(ctx, one, true, reason)
      const restore = { code: `${kind.noun} restore ${refOf(kind, one)}` }
      const too = verbs.deletedToo?.(one) ?? []
      const kept = text('It is out of every list and kept: ', restore, ...(too.length > 0 ? ['.', ...too] : []))
      return say(`Deleted ${namedOf(kind, one)}`, [kept], 'good')
    },
  })
}

function restoreVerb<R extends RecordRow, Row>(verbs: Verbs<R, Row>): AnyCommand {
  const { kind } = verbs
  return command({
    path: [kind.noun, 'restore'],
    about: `Bring a deleted ${kind.noun} back`,
    params: { ...paramOf(verbs, { deleted: true, among: 'deleted' }), why, seen: version() },
    needs: 'member',
    also: ['undelete'],
    examples: [`${kind.noun} restore ${kind.letter}-7`],
    async run(ctx, args): Promise<Reply> {
      const { why: reason } = args as About<R>
      const one = recordIn<R>(args as About<R>, kind.noun)
      if (!one.deletedAt) throw new UserError('nothing_to_do', `${namedOf(kind, one)} is not deleted.`)
      await verbs.remove(ctx, one, false, reason)
      const back = { ...one, deletedAt: null, version: one.version + 1 }
      return verbs.card(ctx, back, `Restored ${namedOf(kind, one)}`)
    },
  })
}
