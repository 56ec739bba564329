import { Temporal } from 'temporal-polyfill'
import type { Deal, DealValues } from '../../crm/deals/deals.ts'
import type { Ctx, Param, ReadCtx } from '../../language/command.ts'
import { asNamed, choice, maybe, money, words } from '../../language/params/kinds.ts'
import { dayParam } from '../../language/params/when.ts'
import { type Money, moneyText, showMoney } from '../../lib/money.ts'
import { UserError } from '../../message/errors.ts'
import { button } from '../../message/message.ts'
import { shownDay, writtenDay } from '../../time/say.ts'
import { dealName } from '../shared/cards.ts'
import { DAY_OR_HOUR, OWN, sayings } from '../shared/said.ts'

/** A percentage of an amount, in hundredths of a percent, or an amount. */
type Part = bigint | Money

const PERCENT = /^(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:%|percent|per cent)$/iu

/** `2k`, or `10%` of the present amount. */
const partOf = (about: string): Param<Part> => {
  const amount = money(about)
  return {
    about,
    shape: 'money',
    slot: 'named',
    optional: false,
    read(raw, ctx) {
      const percent = PERCENT.exec(raw.trim())?.[1]
      return percent === undefined ? amount.read(raw, ctx) : BigInt(Math.round(Number(percent.replace(',', '.')) * 100))
    },
  }
}

const TIMES = {
  double: [2n, 1n],
  doubled: [2n, 1n],
  triple: [3n, 1n],
  tripled: [3n, 1n],
  halve: [1n, 2n],
  halved: [1n, 2n],
} as const satisfies Readonly<Record<string, readonly [bigint, bigint]>>

const COUNTS: Readonly<Record<string, number>> = {
  __proto__: null as never,
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  six: 6,
}
const LENGTH = '(?:\\d{1,3}|an?|one|two|three|four|six) (?:days?|weeks?|months?|quarters?|years?)'
const IS_LENGTH = new RegExp(`^${LENGTH}$`, 'iu')
const NEXT = /^next (week|month|quarter|year)$/iu

/** A day, or a length of time after the present day. */
const laterDay = (about: string): Param<Temporal.PlainDate | Temporal.Duration> => {
  const day = dayParam(about, 'future')
  return {
    ...asNamed(words(about, { max: 60 })),
    read: (raw: string, ctx: ReadCtx) => lengthIn(raw.trim()) ?? day.read(raw, ctx),
  }
}

function lengthIn(text: string): Temporal.Duration | undefined {
  if (!IS_LENGTH.test(text)) return undefined
  const [count = '', unit = ''] = text.toLowerCase().split(' ')
  return lengthOf(unit, COUNTS[count] ?? Number(count))
}

const lengthOf = (unit: string, count: number): Temporal.Duration =>
  unit.startsWith('quarter')
    ? Temporal.Duration.from({ months: 3 * count })
    : Temporal.Duration.from({ [`${unit.replace(/s$/iu, '')}s`]: count })

const hidden = { hidden: true } as const

/** Amounts and days given as a difference: `raise acme by 10%`, `push acme a month`. */
export const editByParams = {
  up: { ...maybe(partOf('By how much more it is worth: 2k, 10%')), ...hidden },
  down: { ...maybe(partOf('By how much less it is worth: 2k, 10%')), ...hidden },
  times: { ...asNamed(maybe(choice('How many times as much', Object.keys(TIMES)))), ...hidden },
  later: { ...maybe(laterDay('How much later it closes: a month, next quarter')), ...hidden },
}

const WORTH = '(?:the )?(?:amount|value|price|worth)'
const PART =
  '\\S*\\d\\S*(?: ?(?:%|percent|per cent|k|grand|thousand|million|euros?|dollars?|[a-z]{3}))?(?: more| less)?'
const UP = '(?:raise|increase|bump|lift|up|grow|put)'
const DOWN = '(?:cut|lower|reduce|decrease|drop|trim|shrink|bring)'
const BACK = '(?: back| out)?'
const SLIPPED =
  '(?:slipped|slips|slid|got (?:delayed|pushed|postponed)|(?:is|was|has been|gets) (?:delayed|postponed|pushed|put off))'

export const editBySaid: readonly RegExp[] = sayings(
  `${UP}(?: up)? (?:${WORTH} (?:of |for ))?(?<deal>.+?)(?:['’]s ${WORTH})?(?: up)? by (?<up>${PART})`,
  `${DOWN}(?: down)? (?:${WORTH} (?:of |for ))?(?<deal>.+?)(?:['’]s ${WORTH})?(?: down)? by (?<down>${PART})`,
  `(?:add|put) (?:another )?(?<up>${PART}) (?:to|on|on top of) (?<deal>.+)`,
  `(?:(?:change|set|update) (?:the )?)?(?<deal>.+?)${OWN} (?:amount|value|price|worth)(?: is| goes| by| to|:)* ?(?:\\+|plus|up(?: by)?) ?(?<up>${PART})`,
  `(?:(?:change|set|update) (?:the )?)?(?<deal>.+?)${OWN} (?:amount|value|price|worth)(?: is| goes| by| to|:)* ?(?:[-–−]|minus|down(?: by)?) ?(?<down>\\d\\S*(?: ?(?:%|percent|k))?)`,
  `(?<deal>.+?),? ?(?:\\+|plus) ?(?<up>${PART})`,
  `(?<deal>.+?) -(?<down>\\d\\S*(?: ?(?:%|percent|k))?)`,
  `(?:take|knock|shave|cut) (?<down>${PART}) off(?: of)? (?<deal>.+)`,
  `give (?<deal>.+?)(?: an?)? (?<down>\\S*\\d\\S*)(?: off| discount)+`,
  `(?<deal>.+?) (?:is|went|goes|grew|rises|rose|increased)(?: now)?(?: up)? by (?<up>${PART})`,
  `(?<deal>.+?) (?:is|went|goes|shrank|fell|dropped|decreased)(?: now)?(?: down)? by (?<down>${PART})`,
  `(?<deal>.+?) (?:is|got|became|will be)(?: now)? (?:by )?(?<up>\\d+(?:[.,]\\d+)? ?(?:%|percent|per cent)) (?:bigger|larger|higher|more|up)(?: now)?`,
  `(?<deal>.+?) (?:is|got|became|will be)(?: now)? (?:by )?(?<down>\\d+(?:[.,]\\d+)? ?(?:%|percent|per cent)) (?:smaller|lower|less|cheaper|down)(?: now)?`,
  `(?<times>double|triple|halve)(?: ${WORTH} of)? (?<deal>.+?)(?:['’]s ${WORTH})?`,
  `(?<deal>.+?)(?:['’]s ${WORTH})? (?:has |is |just |was )*(?<times>doubled|tripled|halved)(?: in (?:size|value|price))?`,
  `(?<deal>.+?) (?:is|went|goes|grew|rose|fell|dropped|increased|shrank|came|comes|jumped|has grown|will be)(?: now)?(?: up| down| out)?(?: to| at| in at| worth)+ (?<amount>\\D{0,2}\\d.*)`,
  `(?:push|delay|postpone|slip|shift|defer|move)${BACK} (?<deal>.+?)${BACK}(?: by)? (?<later>${LENGTH})${BACK}`,
  `(?:push|delay|postpone|slip|shift|defer)${BACK} (?<deal>.+?)${BACK} (?:to|until|till|into) (?<later>.+)`,
  `(?<deal>.+?) ${SLIPPED}${BACK}(?: by)? (?<later>${LENGTH})`,
  `(?<deal>.+?) ${SLIPPED}${BACK} (?:to|until|till|into) (?<later>.+)`,
  `(?:move|bring|pull|shift|set|change|reschedule)(?: forward| up| ahead|${BACK}) (?<deal>.+?)(?: forward| up| ahead|${BACK}) (?:to|into|until) (?<closes>(?!\\S*\\d ?(?:%|k\\b|mn?\\b|grand))${DAY_OR_HOUR}.*)`,
  `(?<deal>.+?) (?:should|to|will|would|can|may|might|must|has to|needs to|is (?:going|supposed|expected|due|set|likely) to|won['’]?t)(?: now| only| probably| likely)? (?:close|be closed|sign|be signed|be won|land|come in|come through|go through|be done|wrap up)(?: only| not)?(?: before)? (?<closes>.+)`,
)

/** The new values from differences. @throws UserError when there is no value to count from. */
export function valuesBy(ctx: Ctx, deal: Deal, { up, down, times, later }: EditBy): DealValues {
  const part = up ?? down
  const amount =
    part !== undefined
      ? moved(worthOf(ctx, deal), part, up !== undefined, deal)
      : times && multiplied(worthOf(ctx, deal), TIMES[times as keyof typeof TIMES])
  return { ...(amount && { amount }), ...(later && { closes: laterThan(ctx, deal, later) }) }
}

/** The values of these params. */
export interface EditBy {
  readonly up?: Part | undefined
  readonly down?: Part | undefined
  readonly times?: string | undefined
  readonly later?: Temporal.PlainDate | Temporal.Duration | undefined
}

function worthOf(_ctx: Ctx, deal: Deal): Money {
  if (deal.amount) return deal.amount
  throw new UserError('missing', `${dealName(deal)} has no amount yet, so there is nothing to count from.`, {
    next: ['Say the new one, like ', { code: `D-${deal.number} 20k` }, '.'],
  })
}

const multiplied = ({ minor, currency }: Money, [by, of]: readonly [bigint, bigint]): Money => ({
  minor: (minor * by) / of,
  currency,
})

function moved(before: Money, part: Part, isMore: boolean, deal: Deal): Money {
  if (typeof part !== 'bigint' && part.currency !== before.currency) {
    throw new UserError(
      'not_read',
      `${dealName(deal)} is ${showMoney(before)}, and ${showMoney(part)} is another currency.`,
      {
        next: ['Say the new amount, like ', { code: `D-${deal.number} ${moneyText(before)}` }, '.'],
      },
    )
  }
  const by = typeof part === 'bigint' ? (before.minor * part) / 10_000n : part.minor
  const minor = isMore ? before.minor + by : before.minor - by
  if (minor >= 0n) return { ...before, minor }
  throw new UserError('not_read', `${dealName(deal)} is ${showMoney(before)}: less than nothing is no amount.`)
}

/**
 * The day to which something is put off. `next month`, when it closes next month anyway, may mean a month later.
 * @throws UserError when there is no day to count from, or with both days as buttons.
 */
function laterThan(ctx: Ctx, deal: Deal, later: Temporal.PlainDate | Temporal.Duration): Temporal.PlainDate {
  const { closes } = deal
  if (later instanceof Temporal.Duration) {
    if (closes) return closes.add(later)
    throw new UserError('missing', `${dealName(deal)} has no day yet on which it should close.`, {
      next: ['Say one, like ', { code: `D-${deal.number} closes next friday` }, '.'],
    })
  }
  const unit = NEXT.exec(ctx.call.fields.later?.trim() ?? '')?.[1]
  const further = closes && unit ? closes.add(lengthOf(unit, 1)) : undefined
  const isPast = closes && closes.until(ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()).sign > 0
  const isSame = closes && unit && closes.add(lengthOf(unit, 1)).until(later).sign <= 0 && !isPast
  if (!further || !isSame) return later
  const { path, fields } = ctx.call
  const { later: _, ...kept } = fields
  const to = (day: Temporal.PlainDate, what: string) =>
    button(`${shownDay(day)}, ${what}`, { path, fields: { ...kept, closes: writtenDay(day) } })
  const words = `${dealName(deal)} is to close on ${shownDay(closes ?? later)}. To which day do you push it?`
  throw new UserError('ambiguous', words, {
    next: 'Nothing is saved yet.',
    actions: [to(further, `a ${unit} later`), to(later, 'as said')],
  })
}
