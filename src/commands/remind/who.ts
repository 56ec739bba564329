import type { Place } from '../../chat/request.ts'
import {
  type MemberScheduleSettings,
  scheduleSettingsOf,
  scheduleSettingsOfChannel,
} from '../../crm/due/schedule-settings.ts'
import type { ScheduleSettings } from '../../crm/due/slots.ts'
import { type Channel, channelAt, pickOf, placeOfChannel } from '../../crm/places/channels.ts'
import type { Recipient } from '../../crm/reminders/reminders.ts'
import { directRouteOf, type Member, membersNamed } from '../../crm/team/members.ts'
import type { Ctx } from '../../language/command.ts'
import { UserError } from '../../message/errors.ts'
import { memberNamed } from '../shared/member-named.ts'
import { channelNamed } from '../team/channel-named.ts'

/** A recipient with their schedule settings and place. */
export interface ReminderTarget {
  readonly told: Recipient
  readonly schedule: ScheduleSettings & Partial<Pick<MemberScheduleSettings, 'away'>>
  readonly place: Place
  readonly channel?: Channel
}

const ME = /^(?:|@?me|myself|i)$/iu
const HERE = /^#?(?:here|this channel)$/iu
const ALL = /^@?(?:us|everyone|everybody|all of us|the team|all|channel|team)$/iu
const CHANNEL = /^channel\s+(?=\S)/iu

/** True of words that name a channel, not a person. */
const isChannel = (raw: string): boolean => raw.startsWith('#') || HERE.test(raw) || CHANNEL.test(raw)

/**
 * The recipient that a text names: me, @bo, M-2, #sales or here.
 * @throws UserError or AmbiguousValue saying whom to name instead.
 */
export async function targetNamed(ctx: Ctx, typed: string): Promise<ReminderTarget> {
  const raw = typed.trim().replace(/[,:;]+$/u, '')
  if (isChannel(raw)) return channelTarget(ctx, raw)
  if (ALL.test(raw)) {
    throw new UserError('not_read', 'One reminder tells one person or one channel.', {
      next: ['To tell everybody, name a channel, such as ', { code: 'remind #sales' }, '.'],
    })
  }
  return memberTarget(ctx, ME.test(raw) ? ctx.member : await memberNamed('').read(raw, ctx))
}

async function channelTarget(ctx: Ctx, raw: string): Promise<ReminderTarget> {
  if (HERE.test(raw) && ctx.place.kind === 'dm') {
    throw new UserError('not_read', 'This is a direct message and no channel.', {
      next: ['Say ', { code: 'me' }, ', or name a channel such as ', { code: '#sales' }, '.'],
    })
  }
  return channelOf(ctx, await channelNamed('', { isToPost: true }).read(raw.replace(CHANNEL, ''), ctx))
}

async function channelOf(ctx: Ctx, channel: Channel): Promise<ReminderTarget> {
  const { platform, key, name } = channel
  const told = { kind: 'channel', platform, key, name } as const
  return { told, schedule: await scheduleSettingsOfChannel(ctx.tx, channel), place: placeOfChannel(channel), channel }
}

async function memberTarget(ctx: Ctx, { member, name }: Pick<Member, 'member' | 'name'>): Promise<ReminderTarget> {
  const way = await directRouteOf(ctx.tx, member, ctx.place.platform)
  if (!way) {
    throw new UserError('not_found', `I cannot write to ${name}: no chat knows them here.`, {
      next: ['Name a channel instead, such as ', { code: '#sales' }, '.'],
    })
  }
  return {
    told: { kind: 'member', member, name },
    schedule: await scheduleSettingsOf(ctx.tx, member),
    place: way.place,
  }
}

/** The recipient of an existing reminder. */
export async function targetOf(ctx: Ctx, told: Recipient): Promise<ReminderTarget> {
  if (told.kind === 'member') return memberTarget(ctx, told)
  const channel = await channelAt(ctx.tx, told)
  if (channel) return channelOf(ctx, channel)
  throw new Error('a reminder names a channel that is not there')
}

/** The recipient as text that reads back as the same one. */
export const writtenTarget = ({ told }: Pick<ReminderTarget, 'told'>): string =>
  told.kind === 'member' ? `M-${told.member}` : pickOf(told)

/** The number of words of a name that begins with an @; it may have blanks. */
export async function nameLength(ctx: Ctx, words: readonly string[]): Promise<number> {
  const runs = [3, 2, 1].filter((count) => count <= words.length)
  const candidates = runs.map((count) =>
    words
      .slice(0, count)
      .join(' ')
      .replace(/[,:;]+$/u, ''),
  )
  const found = await memberNamed('').resolves?.(candidates, ctx)
  return found === undefined || found < 0 ? 1 : (runs[found] ?? 1)
}

/** The number of words at the start that are the whole name of a member, without an @; 0 for none. */
export async function plainNameWords(ctx: Ctx, words: readonly string[]): Promise<number> {
  for (const count of [3, 2, 1]) {
    const name = words.slice(0, count).join(' ')
    if (count > words.length || name.length < 2) continue
    const found = await membersNamed(ctx.tx, name)
    if (found.some((each) => each.name.toLowerCase() === name.toLowerCase())) return count
  }
  return 0
}
