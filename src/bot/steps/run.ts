import { readArgs } from '../../language/args.ts'
import { type AnyCommand, type Args, type Ctx, neededFor, type Params } from '../../language/command.ts'
import { isOff } from '../../language/features.ts'
import { formFor } from '../../language/form.ts'
import type { Registry } from '../../language/registry.ts'
import { allows } from '../../lib/roles.ts'
import { UserError } from '../../message/errors.ts'
import { type Call, say } from '../../message/message.ts'
import { notAllowed, turnedOff } from '../refusal.ts'
import { step } from '../step.ts'
import { afterZone, needsZone, zoneQuestion } from '../zone-question.ts'

/** A command and the context to run it in. */
interface Allowed {
  readonly command: AnyCommand
  readonly running: Ctx
}

/** The command of a Call. @throws UserError when there is none, or when the person may not run it. */
function allowed(ctx: Ctx, registry: Registry, call: Call): Allowed {
  const command = registry.find(call.path)
  if (!command) throw new UserError('unknown_command', `I do not know "${call.path.join(' ')}".`, { next: 'Try: help' })
  if (ctx.through?.as === 'workspace' && !command.fromOutside) {
    throw new UserError('not_allowed', `"${command.path.join(' ')}" takes somebody of the team.`)
  }
  if (command.feature && isOff(ctx.off, command)) throw turnedOff(command.feature, ctx.member, call)
  const needed = neededFor(command, call)
  if (!allows(ctx.member.role, needed)) throw notAllowed(ctx, command, needed)
  return { command, running: { ...ctx, call } }
}

/** Checks that the person has the role for the command. */
export const checkRole = step(['ctx', 'call'], ({ ctx, call }, { registry }) => allowed(ctx, registry, call))

/** Reads the fields into arguments; with `opens` the command's form is shown instead, filled with the given fields. */
export const readFields = step(['command', 'running'], async ({ command, running }) => {
  const { input } = running.request
  if ('opens' in input && input.opens) {
    return {
      answer: { ...say(command.about), form: await formFor(command, { ...running.call, said: 'title' }, running) },
    }
  }
  return { args: await readArgs(command, running.call, running) }
})

/** Asks for the person's zone before a time is read in a guessed one; once they chose it, the original Call is run. */
export const askZone = step(['command', 'running', 'args'], (ready, { registry }) => {
  const { command, running, args } = ready
  return needsZone(running, command, args) ? { answer: zoneQuestion(running) } : settled(ready, registry)
})

async function settled(
  ready: Allowed & { readonly args: Args<Params> },
  registry: Registry,
): Promise<Allowed & { readonly args: Args<Params> }> {
  const { command, running, args } = ready
  const meant = afterZone(running.call)
  if (!meant) return ready
  await command.run(running, args)
  const { zoneIsGuess: _, ...certain } = running
  const next = allowed({ ...certain, zone: meant.zone }, registry, meant.call)
  return settled({ ...next, args: await readArgs(next.command, meant.call, next.running) }, registry)
}

/** Runs the command. */
export const runCommand = step(['command', 'running', 'args'], async ({ command, running, args }) => ({
  answer: await command.run(running, args),
}))
