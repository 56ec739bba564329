import { Temporal } from 'temporal-polyfill'
import { DEAL_FIELDS } from '../crm/deals/fields.ts'
import type { DigestTask, Flow, FlowDeal, FlowPart, TaskPart } from '../crm/digests/contents.ts'
import type { DealNeeding, OpenTotals } from '../crm/digests/needs.ts'
import { showsField } from '../crm/places/channels.ts'
import { showSums } from '../crm/rates/sums.ts'
import { refOfSubject } from '../crm/subject.ts'
import { showMoney } from '../lib/money.ts'
import { actions, type Block, button, call, marked, type Span, type Text, text } from '../message/message.ts'
import { dayOfColumn } from '../time/due.ts'
import { shownDay } from '../time/say.ts'

/**
 * How the lines of a digest are written: `all` allows amounts, reasons and titles of tasks; `today` is the reader's
 * day.
 */
export interface LineOptions {
  readonly all: boolean
  readonly now: Temporal.Instant
  readonly today: Temporal.PlainDate
}

const FLOW_NAMES: Readonly<Record<Flow, string>> = { won: 'Won', lost: 'Lost', moved: 'Moved', new: 'New' }

const amountIn = ({ amountMinor, currency }: Pick<FlowDeal, 'amountMinor' | 'currency'>): string | undefined =>
  amountMinor === null || currency === null ? undefined : showMoney({ minor: amountMinor, currency })

/** `Won 3, $12,000`. */
export function flowTitle({ flow, count, sums }: FlowPart, { all }: LineOptions): Text {
  const sum = showsField(all, DEAL_FIELDS.amount) && sums.length > 0 ? `, ${showSums(sums)}` : ''
  return [{ bold: `${FLOW_NAMES[flow]} ${count}` }, sum]
}

/** `D-7 Acme, $24,000: New → Proposal by Bo: they asked for a quote`. */
export function flowLine(flow: Flow, deal: FlowDeal, { all }: LineOptions): Text {
  const amount = showsField(all, DEAL_FIELDS.amount) ? amountIn(deal) : undefined
  const { from, to, by, why } = deal
  const path =
    flow === 'new' && from === undefined
      ? `in ${to}`
      : from === to
        ? `back in ${to}`
        : [from, to].filter(Boolean).join(' → ')
  return [
    { ref: `D-${deal.number}` },
    ` ${deal.title}${amount ? `, ${amount}` : ''}: ${path}`,
    ...(by ? [' by ', { user: by }] : []),
    ...(why && showsField(all, DEAL_FIELDS.closeReason) ? [`: ${why}`] : []),
  ]
}

/** `Due today 2, overdue 1`. */
export const tasksTitle = ({ today, overdue }: TaskPart): Text => [
  { bold: [...(today > 0 ? [`Due today ${today}`] : []), ...(overdue > 0 ? [`Overdue ${overdue}`] : [])].join(', ') },
]

/** `T-9 send report, D-7, Bo, since Mon 16 Nov 2026`. */
export function taskDueLine({ number, title, dueOn, dueAt, owner, about }: DigestTask, { today }: LineOptions): Text {
  const day = dayOfColumn(dueOn)
  const when: Span = dueAt ? { time: dueAt.toISOString(), show: 'moment' } : shownDay(day)
  return [
    { ref: `T-${number}` },
    ` ${title}, `,
    ...(about ? [{ ref: refOfSubject(about) }, ', '] : []),
    { user: owner },
    ...(Temporal.PlainDate.compare(day, today) < 0 ? [', since ', when] : dueAt ? [', ', when] : []),
  ]
}

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`)

/** All reasons why a deal needs attention, in words. */
function needsOf(deal: DealNeeding, { now, today }: LineOptions): readonly string[] {
  const quiet = Math.floor((now.epochMilliseconds - deal.quietSince.getTime()) / 86_400_000)
  return [
    ...(deal.pastClose && deal.closes
      ? [`${days(dayOfColumn(deal.closes).until(today).days)} past its close date`]
      : []),
    ...(deal.stale ? [`quiet for ${days(quiet)}`] : []),
    ...(deal.late ? ['its next step is overdue'] : []),
    ...(deal.withoutStep ? ['no next step'] : []),
    ...(deal.withoutAmount ? ['no amount'] : []),
  ]
}

/** `D-7 Acme, $24,000, Bo: quiet for 34 days, no next step`. */
export function needLine(deal: DealNeeding, saying: LineOptions): Text {
  const amount = showsField(saying.all, DEAL_FIELDS.amount) ? amountIn(deal) : undefined
  return [
    { ref: `D-${deal.number}` },
    ` ${deal.title}`,
    amount ? `, ${amount}, ` : ', ',
    { user: deal.owner },
    `: ${needsOf(deal, saying).join(', ')}`,
  ]
}

/**
 * A deal that needs attention, with buttons for it. A digest about the reader's own deals has no button to nudge the
 * owner.
 */
export function needBlocks(deal: DealNeeding, saying: LineOptions, ofOthers: boolean): readonly Block[] {
  const row = `D-${deal.number}`
  const it = { deal: row }
  const buttons = actions(
    button('Move', call('deal move', it)),
    button('Snooze 3d', call('deal snooze', { ...it, until: '3d' })),
    ...(ofOthers ? [button('Nudge owner', call('deal nudge', it))] : []),
  )
  return [marked(text(...needLine(deal, saying)), { row }), marked(buttons, { row })]
}

/**
 * The title of the section: `12 deals need somebody: 3 past their close date, 2 quiet for long, 7 without a next step`.
 */
export function needsTitle({ needing, pastClose, stale, late, needStep, withoutAmount }: OpenTotals): Text {
  const each = [
    pastClose > 0 && `${pastClose} past ${pastClose === 1 ? 'its' : 'their'} close date`,
    stale > 0 && `${stale} quiet for long`,
    late > 0 && `${late} with an overdue next step`,
    needStep > 0 && `${needStep} without a next step`,
    withoutAmount > 0 && `${withoutAmount} without an amount`,
  ].filter((part) => part !== false)
  return [{ bold: `${needing} ${needing === 1 ? 'deal needs' : 'deals need'} somebody` }, `: ${each.join(', ')}`]
}
