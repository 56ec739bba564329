import type { Front } from '../../src/bot/front.ts'
import { pickedIn } from '../../src/chat/picked.ts'
import type { UnresolvedRequest } from '../../src/chat/request.ts'
import { commands } from '../../src/commands/index.ts'
import type { AnyCommand, Param, ParamShape } from '../../src/language/command.ts'
import { contextFor } from '../../src/language/context.ts'
import { parse } from '../../src/language/parse.ts'
import { registry } from '../../src/language/registry.ts'
import { say } from '../../src/message/message.ts'
import { knownMember } from '../../src/store/requests/claim.ts'
import type { Store } from '../../src/store/transaction.ts'
import type { Clock } from '../../src/time/clock.ts'

/** A param of a command that a platform may have a picker for. */
export interface Picker {
  readonly command: AnyCommand
  readonly name: string
  readonly param: Param<unknown>
}

/** Every param of every command that names somebody, a channel or a role. */
export const pickersOf = (...shapes: readonly ParamShape[]): readonly Picker[] =>
  commands.flatMap((command) =>
    Object.entries<Param<unknown>>(command.params).flatMap(([name, param]) =>
      shapes.includes(param.shape) && !param.hidden ? [{ command, name, param }] : [],
    ),
  )

/** Hears what an adapter asks from `listen` on, and lets nothing of it be done. */
export class Ear {
  readonly heard: UnresolvedRequest[] = []
  isListening = false

  front = (given: Front): Front => ({
    ...given,
    serve: (asked, answering) => {
      if (!this.isListening) return given.serve(asked, answering)
      this.heard.push(asked)
      return answering.now(say('Heard'))
    },
  })
}

const known = registry(commands)

/** Whom or what a field of an asked Call names: the key as the adapter gave it, and what its param reads. */
export async function readBack(
  { store, clock, workspace }: { readonly store: Store; readonly clock: Clock; readonly workspace: string },
  asked: UnresolvedRequest | undefined,
  { name, param }: Picker,
): Promise<{ readonly key: string | undefined; readonly read: unknown }> {
  if (!asked) throw new Error('nothing was asked')
  return store.transaction(workspace, clock.now(), async (tx) => {
    const asker = await knownMember(tx, { ...asked.actor, standing: 'full' }, false)
    if (!asker) throw new Error('who asks is nobody')
    const { homes: _homes, vouch: _vouch, ...rest } = asked
    const readBy = new Proxy({}, { get: () => 'team' })
    const ctx = contextFor(tx, { ...rest, workspace, readBy }, asker, { registry: known, admins: [] })
    const { input } = asked
    const call = 'line' in input ? await parse(input.line, known, ctx) : 'call' in input ? input.call : undefined
    const value = call?.fields[name] ?? ''
    return { key: pickedIn(value)?.key, read: meant(await param.read(value, { ...ctx, ...(call && { call }) })) }
  })
}

/** A value by what tells it: the number of a member, the key of a channel or role; words as they are. */
function meant(read: unknown): unknown {
  if (typeof read !== 'object' || read === null) return read
  if ('member' in read) return read.member
  if ('channel' in read) return meant(read.channel)
  return 'key' in read ? read.key : read
}
