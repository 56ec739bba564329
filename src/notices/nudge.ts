import type { Deal } from '../crm/deals/deals.ts'
import { scheduleSettingsOf } from '../crm/due/schedule-settings.ts'
import { directRouteOf } from '../crm/team/members.ts'
import { nudgeKey, wasNudged } from '../crm/team/nudges.ts'
import { noteDealAction } from '../digest/handled.ts'
import type { Ctx } from '../language/command.ts'
import { actions, button, call, text } from '../message/message.ts'
import { post } from '../store/outbox/outbox.ts'

/**
 * Asks the owner of a deal by direct message to look after it, at most once per deal and day in the owner's zone.
 * Returns 'again' when they were already nudged today, and 'unreachable' when no message can reach them.
 */
export async function nudgeOwner(ctx: Ctx, deal: Deal): Promise<'sent' | 'again' | 'unreachable'> {
  const { tx, member, place } = ctx
  const { zone } = await scheduleSettingsOf(tx, deal.owner.member)
  const day = ctx.now.toZonedDateTimeISO(zone).toPlainDate().toString()
  if (await wasNudged(tx, deal.number, day)) return 'again'
  const told = await directRouteOf(tx, deal.owner.member, place.platform)
  if (!told) return 'unreachable'
  const about = { deal: `D-${deal.number}` }
  const message = {
    title: `D-${deal.number} ${deal.title} needs you`,
    blocks: [
      text({ user: member }, ' nudges you about it.'),
      actions(
        button('Show', call('deal show', about), 'primary'),
        button('Move', call('deal move', about)),
        button('Snooze 3d', call('deal snooze', { ...about, until: '3d' })),
      ),
    ],
    ...(told.zone && { zone: told.zone }),
  }
  const nudge = { key: nudgeKey(deal.number, day), kind: 'nudge', of: about.deal } as const
  await post(tx, [{ ...nudge, place: told.place, message, about: [`M-${deal.owner.member}`] }])
  await noteDealAction(ctx, deal.number, { kind: 'nudged' })
  return 'sent'
}
