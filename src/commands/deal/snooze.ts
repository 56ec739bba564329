import { DEALS, editDeal } from '../../crm/deals/deals.ts'
import { command, type Param } from '../../language/command.ts'
import { clearable } from '../../language/params/kinds.ts'
import { dueOf, type SingleMoment, when } from '../../language/params/when.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, type Reply, say, text } from '../../message/message.ts'
import { nudgeOwner } from '../../notices/nudge.ts'
import { shownDay } from '../../time/say.ts'
import { dealName, ref } from '../shared/cards.ts'
import { eachRecord } from '../shared/records.ts'
import { sayings } from '../shared/said.ts'
import { changed } from '../shared/verbs.ts'

const LED_BY = /^(?:for|until|till|to|by|on)\s+/iu

/** A future day; a length of time such as 3d or 2 weeks counts from now. */
const until = (about: string): Param<SingleMoment> => {
  const day = when(about, 'future')
  const whole = (raw: string): string =>
    /^(?:\d+|an?|one|two|three|four|six)\s?(?:d|w|days?|weeks?|months?|quarters?|years?)$/iu.test(raw.trim())
      ? `in ${raw.trim()}`
      : raw
  return {
    ...day,
    slot: 'positional',
    resolves: async (candidates, ctx) =>
      candidates.some((one) => /^none$/iu.test(one)) && candidates.length === 1
        ? 0
        : ((await day.resolves?.(
            candidates.map((each) => whole(each.replace(LED_BY, ''))),
            ctx,
          )) ?? -1),
    read: (raw, ctx) => day.read(whole(raw.replace(LED_BY, '')), ctx),
  }
}

export const dealSnooze = command({
  path: ['deal', 'snooze'],
  about: 'Keep a deal out of what digests say needs somebody, for some days',
  params: {
    deal: eachRecord(DEALS, 'The deal, by ref or name'),
    until: clearable(until('For how long or until when: 3d, 2 weeks, mon; none ends it')),
  },
  needs: 'member',
  hints: sayings(
    '(?:put|place|set) (?<deal>.+?) on (?:hold|ice|pause|the back ?burner)',
    '(?<deal>.+?) (?:is|goes|went|has been put) on (?:hold|ice|pause|the back ?burner)',
    '(?:pause|park|freeze|hold|shelve|hide)(?: off on)? (?<deal>.+?)(?: (?:until|till|for) (?<until>.+))?',
    '(?<deal>.+?) is (?:paused|parked|frozen|shelved|stalled)',
  ),
  examples: ['deal snooze D-7 3d', 'deal snooze D-7 until mon', 'deal snooze D-7 none'],
  async run(ctx, { deal, until: said }): Promise<Reply> {
    if (said === undefined) {
      const to = (label: string, until: string) => button(label, call('deal snooze', { deal: ref(deal), until }))
      return say(`Hide ${dealName(deal)} until when?`, [
        actions(to('1 week', '1 week'), to('1 month', '1 month'), to('3 months', '3 months')),
        text('Until then no digest says that it needs somebody. Or type it: ', {
          code: `deal snooze D-${deal.number} until mon`,
        }),
      ])
    }
    const day = said && dueOf(said, ctx).on
    if (day && ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate().until(day).days <= 0) {
      throw new UserError('not_read', 'That day is not ahead.', {
        next: ['Type it like ', { code: '3d' }, ' or ', { code: 'mon' }, '.'],
      })
    }
    if (!day && !deal.quietUntil)
      throw new UserError('nothing_to_do', `${dealName(deal)} is not snoozed.`, { formless: true })
    await editDeal(ctx.tx, deal, { quietUntil: day })
    return changed(
      DEALS,
      deal,
      day
        ? `Snoozed until ${shownDay(day)}: until then no digest says that it needs somebody`
        : `No longer snoozed${deal.quietUntil ? ` (it was until ${shownDay(deal.quietUntil)})` : ''}`,
    )
  },
})

export const dealNudge = command({
  path: ['deal', 'nudge'],
  about: 'Ask the owner of a deal by direct message to look after it, once a day',
  params: { deal: eachRecord(DEALS, 'The deal, by ref or name') },
  needs: 'member',
  also: ['ping', 'poke', 'remind'],
  examples: ['deal nudge D-7'],
  async run(ctx, { deal }): Promise<Reply> {
    const { owner } = deal
    if (owner.member === ctx.member.member)
      throw new UserError('nothing_to_do', `${dealName(deal)} is yours.`, { formless: true })
    const sent = await nudgeOwner(ctx, deal)
    if (sent === 'again')
      throw new UserError('nothing_to_do', [{ user: owner }, ` was nudged about ${dealName(deal)} today already.`], {
        formless: true,
      })
    if (sent === 'unreachable')
      throw new UserError('not_found', [{ user: owner }, ' cannot be reached from here.'], { formless: true })
    return say(`Nudged ${owner.name}`, [text({ user: owner }, ` is told that ${dealName(deal)} needs them.`)], 'good')
  },
})
