import { type Acting, channelAt, type InChannel } from './acting.ts'
import type { Given } from './choose.ts'
import { until } from './deferred.ts'
import type { Deliveries, Delivery, Telling } from './deliver.ts'
import { type EventTelling, grantedScopes, tellEvent } from './events.ts'
import type { Json } from './json.ts'
import { close, fill, submit } from './modal.ts'
import { choose, type Pressing, press, typeInto, useShortcut } from './press.ts'
import { showChannel, showView, textOf } from './show.ts'
import { install, openHome, type Said, type Shared, type SpeakOptions, typeCommand, write } from './speak.ts'
import { type Channel, dmOf, newTs, type State, teamOf, type User } from './state.ts'
import { wireUser } from './wire.ts'

/**
 * Somebody who uses Slack. What a person does resolves when the app has acked it, refused it or let the deadline pass;
 * without `in` it is done where they were last, at first in the direct messages with the app.
 */
export interface Person {
  readonly id: string
  readonly handle: string
  readonly user: User
  /** The direct messages with the app. */
  readonly dm: Channel
  command(command: string, text?: string, how?: Telling & { readonly in?: InChannel }): Promise<Delivery>
  /** Writes a message. `@bo`, `#sales`, links and addresses become what Slack makes of them. */
  writes(text: string, how?: SpeakOptions): Promise<Said>
  /** Writes to the app by its name, as people do in channels and threads. */
  mentions(text: string, how?: SpeakOptions): Promise<Said>
  shares(file: Shared, how?: SpeakOptions & { readonly text?: string }): Promise<Said>
  press(label: string, how?: Pressing): Promise<Delivery>
  /** Chooses by the words on screen; undefined where Slack keeps it until the form is sent. */
  choose(name: string, option: Given, how?: Pressing): Promise<Delivery | undefined>
  /** What a select offers once something is typed into it. */
  types(name: string, query: string, how?: Telling): Promise<readonly string[]>
  fills(fields: Readonly<Record<string, Given>>): Promise<void>
  submits(fields?: Readonly<Record<string, Given>>, how?: Telling): Promise<Delivery>
  closes(how?: Telling & { readonly all?: boolean }): Promise<readonly Delivery[]>
  /** A global shortcut, or with `on` one of a message. */
  shortcut(callbackId: string, how?: Pressing): Promise<Delivery>
  opensHome(how?: EventTelling): Promise<readonly Delivery[]>
  /** Follows the app's installation link to its end. */
  installs(
    link: string,
    how?: { readonly deny?: boolean; readonly everywhere?: boolean },
  ): Promise<{ readonly status: number; readonly page: string }>
  /** Looks at a channel without doing anything there. */
  goes(to: InChannel | 'home' | 'dm'): void
  /** What is on screen: the top modal, or the home or channel where the person is. */
  sees(where?: InChannel | 'home'): string
  /** Waits until what is on screen has this, and returns all of it. */
  waits(pattern: string | RegExp, where?: InChannel | 'home'): Promise<string>
  leaves(channel: InChannel): void
  /** Something about them changes, such as zone, e-mail or standing; the app hears of it if it is subscribed. */
  becomes(
    changes: Partial<Pick<User, 'realName' | 'email' | 'zone' | 'owner' | 'admin' | 'guest' | 'deleted'>>,
  ): Promise<readonly Delivery[]>
}

export function personOf(state: State, deliveries: Deliveries, user: User, isOver: () => boolean): Person {
  const team = teamOf(state, user.team)
  const acting: Acting = { state, deliveries, user, team, place: 'home' }
  const dm = (): Channel => dmOf(state, user, team)
  if (!user.bot) acting.place = dm()
  const sees = (where?: InChannel | 'home'): string => {
    const modal = user.modals.at(-1)
    if (modal && where === undefined) return showView(state, modal)
    const place = where === 'home' ? where : where ? channelAt(acting, where) : acting.place
    if (place === 'home') return user.home ? showView(state, user.home) : ''
    return showChannel(state, place, user)
  }
  return {
    id: user.id,
    handle: user.handle,
    user,
    get dm() {
      return dm()
    },
    command: (command, text = '', how = {}) => typeCommand(acting, command, text, how),
    writes: (text, how = {}) => write(acting, text, how),
    mentions: (text, how = {}) => write(acting, `@${state.app.name} ${text}`, how),
    shares: (file, { text = '', ...how } = {}) => write(acting, text, { ...how, files: [file] }),
    press: (label, how = {}) => press(acting, label, how),
    choose: (name, option, how = {}) => choose(acting, name, option, how),
    async types(name, query, how = {}) {
      const offered: readonly Json[] = await typeInto(acting, name, query, how)
      return offered.map(({ text }) => textOf(state, text))
    },
    fills: (fields) => fill(acting, fields),
    submits: (fields = {}, how = {}) => submit(acting, fields, how),
    closes: (how = {}) => close(acting, how),
    shortcut: (callbackId, how = {}) => useShortcut(acting, callbackId, how),
    opensHome: (how = {}) => openHome(acting, how),
    installs: (link, how = {}) => install(acting, link, how),
    goes(to) {
      acting.place = to === 'home' ? to : to === 'dm' ? dm() : channelAt(acting, to)
    },
    sees,
    async waits(pattern, where) {
      const has = (): boolean =>
        typeof pattern === 'string' ? sees(where).includes(pattern) : pattern.test(sees(where))
      await until(has, isOver, () => sees(where))
      return sees(where)
    },
    leaves: (channel) => void channelAt(acting, channel).members.delete(user.id),
    becomes(changes) {
      Object.assign(user, changes)
      const wired = wireUser(state, user, team, grantedScopes(state, team) ?? [])
      const event = { type: 'user_change', user: wired, event_ts: newTs(state) }
      return tellEvent(state, deliveries, team, event)
    },
  }
}
