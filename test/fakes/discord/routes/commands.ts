import {
  ApplicationCommandPatchRequestPartialSchema,
  ApplicationCommandUpdateRequestSchema,
} from 'discord-api-spec/zod'
import { type CommandBody, commandsFaults, isTooManyCommands, typeOf } from '../check-command.ts'
import { Refusal, refuseFaults } from '../faults.ts'
import { LIMITS } from '../limits.ts'
import type { Command, Guild } from '../model.ts'
import type { Call, Route } from '../route.ts'
import { commandJson } from '../shapes.ts'
import { specFaults } from '../spec.ts'
import { guildOf, timestamp } from '../state.ts'

const GLOBAL = '/applications/:app/commands'
const LOCAL = '/applications/:app/guilds/:guild/commands'

/** https://docs.discord.com/developers/interactions/application-commands */
export const commandRoutes: readonly Route[] = [GLOBAL, LOCAL].flatMap((base) => [
  { path: `GET ${base}`, run: (call: Call) => registered(call).map((one) => commandJson(call.state, one)) },
  { path: `PUT ${base}`, run: replaceAll },
  { path: `POST ${base}`, run: add },
  { path: `GET ${base}/:command`, run: (call: Call) => commandJson(call.state, found(call)) },
  { path: `PATCH ${base}/:command`, run: change },
  {
    path: `DELETE ${base}/:command`,
    run: (call: Call) =>
      keep(
        call,
        registered(call).filter((one) => one !== found(call)),
      ),
  },
])

function place({ state, params }: Call): Guild | undefined {
  if (params.app !== state.app.id) throw new Refusal('notFound')
  return params.guild === undefined ? undefined : guildOf(state, params.guild)
}

const registered = (call: Call): readonly Command[] => (place(call) ?? call.state).commands

function keep(call: Call, commands: readonly Command[]): void {
  const guild = place(call)
  const holder = guild ?? call.state
  holder.commands = commands
  call.state.registrations.push({ guild, names: commands.map(({ name }) => name) })
}

function found(call: Call): Command {
  const command = registered(call).find(({ id }) => id === call.params.command)
  if (!command) throw new Refusal('unknownCommand')
  return command
}

/** A command of the same kind and name keeps its id; others count as created. */
function identified(call: Call, bodies: readonly CommandBody[]): readonly Command[] {
  const { state } = call
  const guild = place(call)
  const before = registered(call)
  const all = bodies.map((body): Command => {
    const same = before.find((one) => one.name === body.name && typeOf(one) === typeOf(body))
    return { ...body, id: same?.id ?? state.newId(), ...(guild && { guild }) }
  })
  const fresh = all.filter(({ id }) => !before.some((one) => one.id === id)).length
  const day = `${guild?.id ?? 'global'} ${timestamp(state).slice(0, 10)}`
  const created = (state.creates.get(day) ?? 0) + fresh
  if (created > LIMITS.command.createsADay) throw new Refusal('tooManyCreates')
  state.creates.set(day, created)
  return all
}

/** The schema calls permissions a number; Discord documents and takes a string of one. */
const numbered = (body: Partial<CommandBody>) => ({
  ...body,
  default_member_permissions: body.default_member_permissions == null ? null : Number(body.default_member_permissions),
})

function check(bodies: readonly CommandBody[], one?: boolean): void {
  const all = bodies.flatMap((body, index) =>
    specFaults(ApplicationCommandUpdateRequestSchema, numbered(body)).map((fault) => ({
      ...fault,
      path: [index, ...fault.path],
    })),
  )
  const faults = all.length > 0 ? all : commandsFaults(bodies)
  refuseFaults(one ? faults.map((fault) => ({ ...fault, path: fault.path.slice(1) })) : faults)
  if (isTooManyCommands(bodies)) throw new Refusal('tooManyCommands')
}

function replaceAll(call: Call) {
  const bodies = (call.body ?? []) as readonly CommandBody[]
  check(bodies)
  keep(call, identified(call, bodies))
  return registered(call).map((one) => commandJson(call.state, one))
}

function add(call: Call) {
  const body = call.body as CommandBody
  check([body], true)
  const others = registered(call).filter((one) => one.name !== body.name || typeOf(one) !== typeOf(body))
  if (isTooManyCommands([...others, body])) throw new Refusal('tooManyCommands')
  const [command] = identified(call, [body])
  if (!command) throw new Refusal('unknownCommand')
  keep(call, [...others, command])
  return commandJson(call.state, command)
}

function change(call: Call) {
  const before = found(call)
  refuseFaults(specFaults(ApplicationCommandPatchRequestPartialSchema, numbered(call.body as Partial<CommandBody>)))
  const after: Command = { ...before, ...(call.body as Partial<CommandBody>) }
  const { id: _, guild: __, ...body } = after
  check([body], true)
  keep(
    call,
    registered(call).map((one) => (one === before ? after : one)),
  )
  return commandJson(call.state, after)
}
