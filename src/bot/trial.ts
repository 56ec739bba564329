import { AskedOutside } from '../chat/asked-outside.ts'
import { readArgs } from '../language/args.ts'
import { type AnyCommand, type Ctx, neededFor, type Param, type TrialResult } from '../language/command.ts'
import { isOff } from '../language/features.ts'
import type { Registry } from '../language/registry.ts'
import { allows } from '../lib/roles.ts'
import { UserError } from '../message/errors.ts'
import type { Call } from '../message/message.ts'
import { onTrial } from '../store/trial.ts'
import { asOfCall } from './steps/as-of.ts'

/**
 * What would come of a Call for who asks, found by doing it and taking all of it back: so that no button is offered that
 * is refused when it is pressed.
 */
export async function tryCall(ctx: Ctx, registry: Registry, call: Call): Promise<TrialResult> {
  const command = registry.find(call.path)
  if (!command || isOff(ctx.off, command)) return { refused: undefined }
  if (!allows(ctx.member.role, neededFor(command, call))) return { refused: undefined }
  try {
    for (const fields of await eachOf(command, call, ctx)) {
      // A transaction of its own to what is kept by one: what was read while it was tried is not so.
      const running = await asOfCall(command, { ...ctx, tx: { ...ctx.tx }, call: { path: call.path, fields } })
      const reply = await onTrial(ctx.tx, async () =>
        command.run(running, await readArgs(command, running.call, running)),
      )
      const isRefused = reply.message.tone === 'warning' && !reply.message.blocks.some(({ kind }) => kind === 'actions')
      if (isRefused) return { refused: undefined }
    }
    return 'done'
  } catch (error) {
    // Who reads in a place is asked once it is pressed.
    if (error instanceof AskedOutside) return 'done'
    if (!(error instanceof UserError)) throw error
    return error.code === 'ambiguous' && error.actions.length > 0 ? { asked: error } : { refused: error }
  }
}

/** The fields of a Call, once for each record where they name several. */
async function eachOf(command: AnyCommand, { fields }: Call, ctx: Ctx): Promise<readonly Call['fields'][]> {
  const { each: _seen, ...said } = fields
  for (const [name, { each }] of Object.entries<Param<unknown>>(command.params)) {
    const raw = said[name]
    const names = each && raw !== undefined ? await each.parts(raw, ctx) : []
    if (names.length > 1) return names.map((one) => ({ ...said, [name]: one }))
  }
  return [said]
}
