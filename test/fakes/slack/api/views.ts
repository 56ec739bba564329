import { checkView } from '../check.ts'
import { type Json, object, objects, word } from '../json.ts'
import { FIGURES } from '../limits.ts'
import { withIds } from '../messages.ts'
import { newId, type State, type Trigger, type User, userOf, type View } from '../state.ts'
import { wireView } from '../wire.ts'
import { type Ask, demand, demandFiles, jsonArgument, type Method, refuse, visibleUser } from './method.ts'

const open: Method = {
  run(ask) {
    const trigger = spend(ask)
    const user = userOf(ask.state, trigger.user)
    const view = makeView(ask.state, ask.team.id, user, bodyOf(ask, 'modal'))
    // What was open is gone: a person has one stack of modals.
    for (const one of user.modals) one.open = false
    user.modals = [view]
    return { view: wireView(ask.state, view) }
  },
}

const push: Method = {
  run(ask) {
    const trigger = spend(ask)
    const user = userOf(ask.state, trigger.user)
    if (!trigger.view || user.modals.length === 0) refuse('not_found')
    return { view: wireView(ask.state, pushView(ask.state, user, bodyOf(ask, 'modal'))) }
  },
}

const update: Method = {
  run(ask) {
    const { state, args, team } = ask
    const view = args.view_id
      ? state.views.get(word(args.view_id))
      : [...state.views.values()].find(
          (one) => one.open && one.body.external_id === args.external_id && one.team === team.id,
        )
    if (!view?.open || view.team !== team.id) return refuse('not_found')
    const body = bodyOf(ask, word(view.body.type))
    if (args.hash !== undefined && args.hash !== view.hash) refuse('hash_conflict')
    replaceView(state, view, body)
    return { view: wireView(state, view) }
  },
}

const publish: Method = {
  run(ask) {
    const { state, args, team } = ask
    const user = visibleUser(ask, word(args.user_id))
    const body = bodyOf(ask, 'home')
    if (args.hash !== undefined && user.home && args.hash !== user.home.hash) refuse('hash_conflict')
    if (user.home) replaceView(state, user.home, body)
    else user.home = makeView(state, team.id, user, body)
    return { view: wireView(state, user.home) }
  },
}

/** Uses a trigger up: once, and soon. */
function spend({ state, args, team }: Ask): Trigger {
  const trigger = state.triggers.get(word(args.trigger_id))
  if (!trigger || trigger.team !== team.id) return refuse('invalid_trigger_id')
  if (trigger.used) refuse('exchanged_trigger_id')
  if (state.clock.now() - trigger.at > state.deadlines.trigger) refuse('expired_trigger_id')
  trigger.used = true
  return trigger
}

function bodyOf({ args, state, team }: Ask, type: string): Json {
  const body = jsonArgument(args, 'view')
  demand(checkView(body))
  const read = object(body)
  demandFiles(state, team, read.blocks)
  if (read.type !== type)
    refuse('invalid_arguments', { response_metadata: { messages: [`[ERROR] view.type must be ${type}`] } })
  const external = word(read.external_id)
  const taken = [...state.views.values()].some(
    (one) => one.open && one.body.external_id === external && one.id !== args.view_id,
  )
  if (external && !args.external_id && type === 'modal' && taken) refuse('duplicate_external_id')
  return read
}

/** Puts a modal on top of the open ones; three at most. */
export function pushView(state: State, user: User, body: Json): View {
  const top = user.modals.at(-1)
  if (user.modals.length >= FIGURES.viewStack.max) refuse('push_limit_reached')
  const view = makeView(state, top?.team ?? user.team, user, body, top)
  user.modals.push(view)
  return view
}

/** A view's new contents; what was filled in stays where block and action kept their ids. */
export function replaceView(state: State, view: View, body: Json): void {
  view.body = { ...body, blocks: withIds(state, objects(body.blocks)) }
  view.hash = newHash(state)
  view.errors = {}
  const kept = new Set(objects(view.body.blocks).map((block) => word(block.block_id)))
  view.values = Object.fromEntries(Object.entries(view.values).filter(([block]) => kept.has(block)))
}

function makeView(state: State, team: string, user: User, body: Json, below?: View): View {
  const id = newId(state, 'V')
  const view: View = {
    id,
    team,
    user: user.id,
    root: below?.root ?? id,
    previous: below?.id,
    body: { ...body, blocks: withIds(state, objects(body.blocks)) },
    hash: newHash(state),
    values: {},
    errors: {},
    open: true,
  }
  state.views.set(id, view)
  return view
}

const newHash = (state: State): string =>
  `${Math.floor(state.clock.now() / 1000)}.${state.count().toString(16).padStart(8, '0')}`

export const views: Readonly<Record<string, Method>> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
}
