import type { Temporal } from 'temporal-polyfill'
import { chanceOf } from '../../crm/deals/chance.ts'
import { type DealContact, dealContacts } from '../../crm/deals/contacts.ts'
import { DEALS, type Deal } from '../../crm/deals/deals.ts'
import { whyClosed } from '../../crm/deals/reason.ts'
import { slippedSaid } from '../../crm/deals/slips.ts'
import type { Item } from '../../crm/items/item.ts'
import { itemsOf } from '../../crm/items/items.ts'
import { amountFrom, itemSaid } from '../../crm/items/words.ts'
import { pipelines, type Stage, stagesIn } from '../../crm/pipelines/pipelines.ts'
import { converted } from '../../crm/rates/worth.ts'
import type { Ctx } from '../../language/command.ts'
import { hundredth, type Money, showMoney } from '../../lib/money.ts'
import {
  type Action,
  actions,
  type Block,
  button,
  call,
  fields,
  type Reply,
  type Span,
  say,
  type Text,
  text,
} from '../../message/message.ts'
import { withOwn } from '../../records/own.ts'
import { shownDay } from '../../time/say.ts'
import { docsButton, fieldLines } from '../records/card.ts'
import { buttonIfAllowed, type CardLine, line, reminderLine, stepLine, touchLine } from '../shared/card-lines.ts'
import { amountOf, dealName, ref } from '../shared/cards.ts'

/** The notes on the card of a new deal, which has no history and no plans but what came with it. */
export interface NewDealNotes {
  readonly contacts: readonly DealContact[]
  readonly newCompany: boolean
  readonly isPlanned: boolean
  /** Another deal of the same title. */
  readonly same: Deal | undefined
}

/** A deal's card, with what can be done next. */
export async function dealCard(ctx: Ctx, deal: Deal, title?: string, made?: NewDealNotes): Promise<Reply> {
  const buttons = dealActions(ctx, deal, await stagesIn(ctx.tx, deal.stage.pipelineNumber))
  const lines = await dealLines(ctx, deal, made)
  const hint = made?.same ? sameHint(made.same) : []
  return say(title ?? dealName(deal), [fields(...lines), ...hint, actions(...buttons)], title ? 'good' : 'plain')
}

/** Another deal of the same title: it may have been typed twice. */
const sameHint = (other: Deal): readonly Block[] => [
  text(
    `There is another one: ${other.title}, ${amountOf(other.amount)}, in ${other.stage.name} (`,
    { ref: ref(other) },
    ').',
  ),
  actions(button(`Show ${ref(other)}`, call('deal show', { deal: ref(other) }))),
]

/** Whole days in words, as people count them: less than a day is "today". */
function daysSince(from: Date, now: Date): string {
  const days = Math.floor((now.getTime() - from.getTime()) / 86_400_000)
  return days < 1 ? 'since today' : days === 1 ? 'for 1 day' : `for ${days} days`
}

/** True of a deal that has been in its stage longer than the stage allows. */
const isStale = ({ stage, stageAt }: Deal, now: Date): boolean =>
  stage.rottingDays !== null && now.getTime() - stageAt.getTime() > stage.rottingDays * 86_400_000

const moment = (at: Date): Span => ({ time: at.toISOString(), show: 'moment' })

/** `60 %, its own; Proposal has 50 %`. */
const ownChance = (probability: number, stage: Stage): string =>
  `${probability} %, its own; ${stage.name} has ${stage.probability} %`

/** A deal's share of the forecast: its amount times its probability, in whole minor units. */
const weighted = (amount: Money, probability: number): Money => ({
  currency: amount.currency,
  minor: hundredth(amount.minor * BigInt(probability)),
})

async function dealLines(ctx: Ctx, deal: Deal, made: NewDealNotes | undefined): Promise<readonly CardLine[]> {
  const { stage, amount, company } = deal
  const now = ctx.tx.at
  const about = { noun: 'deal', number: deal.number } as const
  const open = stage.outcome === 'open'
  const stageText = open
    ? `${stage.name}${deal.probability === null ? ` (${stage.probability} %)` : ''}, ${daysSince(deal.stageAt, now)}${isStale(deal, now) ? ', stale' : ''}`
    : stage.name
  const items = deal.itemCount === null ? undefined : await itemsOf(ctx.tx, deal.number)
  const worth = amount && open ? `, ${showMoney(weighted(amount, chanceOf(deal)))} weighted` : ''
  const counts = await converted(ctx.tx, amount, deal.closedAt)
  const approx = counts ? ` (≈ ${showMoney(counts.worth)} at ${counts.rate})` : ''
  const likely = open && deal.probability !== null ? ownChance(deal.probability, stage) : undefined
  const firm: Text = company ? [{ ref: `A-${company.number}` }, ` ${company.name}`] : []
  const none = open && !deal.deletedAt ? 'no next step' : undefined
  const all = await pipelines(ctx.tx)
  const pipeline = all.length > 1 && all.find(({ number }) => number === stage.pipelineNumber)
  const firmLine = [['Company', ...firm, ...(made?.newCompany ? [' (new)'] : [])]] as const
  return [
    ...fieldLines(withOwn(ctx.tx, DEALS), deal, {
      own: {
        stage: [
          ...(pipeline ? [['Pipeline', pipeline.name] as const] : []),
          ['Stage', stageText],
          ...line('Probability', likely),
        ],
        amount: [
          ['Amount', `${amountOf(amount)}${approx}${worth}${items ? `, ${amountFrom(items)}` : ''}`],
          ...itemLines(items, ctx),
        ],
        company: [
          ...(company ? firmLine : []),
          ...contactsLine(made?.contacts ?? (await dealContacts(ctx.tx, deal.number))),
        ],
        ...(deal.closes && {
          closes: [
            [
              open ? 'Closes' : 'Expected',
              [closeText(deal.closes, ctx, open), slippedSaid(deal)].filter(Boolean).join(', '),
            ],
          ],
        }),
        owner: [],
      },
      first: ['stage', 'amount', 'company', 'closes', 'tags', 'note'],
    }),
    ['Owner', { user: deal.owner }],
    ['Added', moment(deal.createdAt)],
    ...(made ? [] : await touchLine(ctx, about)),
    ...(made && !made.isPlanned ? (none ? [['Next', none] as const] : []) : await stepLine(ctx, about, none)),
    ...(made ? [] : await reminderLine(ctx, about)),
    ...(deal.closedAt ? [['Closed', moment(deal.closedAt)] as const] : []),
    ...line('Why', whyClosed(deal)),
    ...(deal.deletedAt ? [['Deleted', moment(deal.deletedAt)] as const] : []),
  ]
}

const ITEMS_SHOWN = 5

/** A line for each item, the latest last; what was followed by another one is told by that. */
function itemLines(items: readonly Item[] | undefined, { now, zone }: Ctx): readonly CardLine[] {
  if (!items) return []
  const followed = new Set(items.map(({ follows }) => follows))
  const last = items.filter(({ number }) => !followed.has(number))
  const shown = last
    .slice(0, ITEMS_SHOWN)
    .map((item): CardLine => ['Item', itemSaid(item, now.toZonedDateTimeISO(zone).year)])
  const more = last.length - ITEMS_SHOWN
  return [...shown, ...(more > 0 ? [['Items', `and ${more} more`] as const] : [])]
}

const CONTACTS_SHOWN = 5

function contactsLine(contacts: readonly DealContact[]): readonly CardLine[] {
  if (contacts.length === 0) return []
  const shown = contacts
    .slice(0, CONTACTS_SHOWN)
    .flatMap(
      ({ number, name, role }, index): Text => [
        index > 0 ? ', ' : '',
        { ref: `C-${number}` },
        ` ${name}${role ? ` (${role})` : ''}`,
      ],
    )
  const more = contacts.length - CONTACTS_SHOWN
  return [[contacts.length > 1 ? 'Contacts' : 'Contact', ...shown, ...(more > 0 ? [` and ${more} more`] : [])]]
}

/** `Mon 30 Nov 2026, in 12 days`; a past day is marked, unless the deal is closed. */
function closeText(day: Temporal.PlainDate, ctx: Ctx, open: boolean): string {
  const days = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate().until(day).days
  if (!open) return shownDay(day)
  return `${shownDay(day)}, ${inDays(days)}`
}

function inDays(days: number): string {
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  return days > 0 ? `in ${days} days` : `overdue by ${-days} ${days === -1 ? 'day' : 'days'}`
}

/** The buttons of a deal's card. Each carries the version that the card showed. */
function dealActions(ctx: Ctx, deal: Deal, all: readonly Stage[]): readonly Action[] {
  const about = { deal: ref(deal), seen: String(deal.version) }
  const looks = [
    ...buttonIfAllowed(ctx, 'History', 'deal history', ref(deal)),
    ...buttonIfAllowed(ctx, 'Timeline', 'timeline', ref(deal)),
    ...docsButton(ref(deal), deal),
  ]
  if (ctx.member.role === 'viewer') return looks
  if (deal.deletedAt) return [button('Restore', call('deal restore', about), 'primary')]
  if (deal.stage.outcome !== 'open') {
    const items = deal.itemCount === null ? [] : [button('Items', call('item list', { deal: ref(deal) }))]
    return [button('Reopen', call('deal reopen', about)), ...items, ...looks]
  }
  const others = all.filter((stage) => stage.outcome === 'open' && stage.number !== deal.stage.number)
  return [
    button('Won', call('deal won', about), 'primary'),
    button('Lost', call('deal lost', about)),
    button('Edit', call('deal edit', { deal: ref(deal) })),
    ...(deal.itemCount === null ? [] : buttonIfAllowed(ctx, 'Items', 'item list', ref(deal))),
    ...buttonIfAllowed(ctx, 'Log call', 'log call', ref(deal), { text: '' }),
    ...looks,
    {
      kind: 'select',
      label: 'Move to',
      options: others.map((stage) => ({ label: stage.name, call: call('deal move', { ...about, stage: stage.name }) })),
    },
  ]
}
