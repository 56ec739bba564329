import type { Request } from '../chat/request.ts'
import { allows } from '../lib/roles.ts'
import type { Call } from '../message/message.ts'
import { ownFieldsIn } from '../store/own-field.ts'
import { pressedCall } from '../store/requests/calls.ts'
import { knownMember } from '../store/requests/claim.ts'
import type { Store, Tx } from '../store/transaction.ts'
import type { Clock } from '../time/clock.ts'
import { neededFor, type Param, type Reading } from './command.ts'
import { type Completion, completionsOf } from './completions.ts'
import { contextFor, type ServingContext } from './context.ts'
import { MORE, suggestMore } from './more.ts'

/** The person who completes a line, and the place. */
export type Completer = Pick<Request, 'workspace' | 'actor' | 'place' | 'zone'>

/** What completion needs. */
export interface CompletionContext extends ServingContext {
  readonly store: Store
  readonly clock: Clock
}

/** The longest line that is completed, because each of its words may be looked up. */
const MAX_TYPED = 300

/** Whole lines that the typed one could become, at most 25; none for people outside the team. It writes nothing. */
export function completeWith(completing: CompletionContext) {
  const { store, clock, registry, admins } = completing
  return async (line: string, asking: Completer): Promise<readonly Completion[]> => {
    if (line.length > MAX_TYPED) return []
    return store.transaction(asking.workspace, clock.now(), async (tx) => {
      const { platform, key } = asking.actor
      const asker = await knownMember(tx, asking.actor, admins.includes(`${platform}:${key}`))
      if (!asker) return []
      const own = registry.extended(ownFieldsIn(asker.own))
      const ctx = contextFor(tx, { ...asking, id: '', input: { line } }, asker, { ...completing, registry: own })
      const typed = line.replace(/^\s*\/?crm\s+/i, '').trimStart()
      const head = line.slice(0, line.length - typed.length)
      const found = await completionsOf(typed, own, ctx)
      return found.map((each) => ({ ...each, line: head + each.line }))
    })
  }
}

/** What a person types into a field: of a form by its stored id, or of a command. */
export type FieldTyped = { readonly field: string; readonly typed: string } & (
  | { readonly form: string }
  | { readonly call: Call }
)

/**
 * Known values that fit what is typed into a field; undefined for people outside the team, and in somebody else's form.
 */
export function offerWith(completing: CompletionContext) {
  const { store, clock, registry, admins } = completing
  return async (asked: FieldTyped, asking: Completer): Promise<readonly Reading[] | undefined> => {
    const { field, typed } = asked
    if (typed.length > MAX_TYPED) return []
    return store.transaction(asking.workspace, clock.now(), async (tx) => {
      const { platform, key } = asking.actor
      const asker = await knownMember(tx, asking.actor, admins.includes(`${platform}:${key}`))
      const kept = asker && ('call' in asked ? asked.call : await givenCall(tx, asked.form, asker.number))
      const own = registry.extended(asker ? ownFieldsIn(asker.own) : undefined)
      const command = kept && own.find(kept.path)
      if (!asker || !command) return undefined
      const ctx = contextFor(tx, { ...asking, id: '', input: { call: kept } }, asker, { ...completing, registry: own })
      const params: Readonly<Record<string, Param<unknown>>> = command.params
      const param = Object.hasOwn(params, field) ? params[field] : undefined
      if (!allows(ctx.member.role, neededFor(command, kept))) return undefined
      if (field === MORE && command.takesOwn) return suggestMore(command, typed, ctx)
      if (!param) return undefined
      return (await param.suggest?.(typed, { ...ctx, call: { path: kept.path, fields: kept.fields } })) ?? []
    })
  }
}

/** The Call of a form that was shown to a member, or to everybody. */
async function givenCall(tx: Tx, form: string, member: number): Promise<Call | undefined> {
  const kept = await pressedCall(tx, form)
  return kept && !kept.expired && (kept.audience ?? member) === member ? kept : undefined
}
