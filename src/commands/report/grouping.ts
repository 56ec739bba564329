import { DEALS } from '../../crm/deals/deals.ts'
import { LEADS } from '../../crm/leads/leads.ts'
import { labelsByNumber } from '../../crm/pipelines/stage-names.ts'
import type { GroupedBy } from '../../crm/query/tally.ts'
import { amongSizes, SIZES } from '../../crm/reports/sizes.ts'
import type { Ctx, Param } from '../../language/command.ts'
import { words } from '../../language/params/kinds.ts'
import { formatQuery } from '../../language/query/format.ts'
import { digitsOf } from '../../lib/currency.ts'
import { showMoney } from '../../lib/money.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import type { RecordType } from '../../records/record-type.ts'
import { askedFields, fieldNamed } from '../asking/fields.ts'
import { termOf } from '../asking/question-draft.ts'
import { groupedBy, groupLabel } from '../asking/tally.ts'

/** What is grouped: records of a kind, by the day on which they count. */
interface Grouped {
  readonly type: RecordType
  /** The name of the field of that day. */
  readonly day: string
  /** How it is typed. */
  readonly example: string
}
/** Deals by the day on which they were closed, and leads by the one on which they came in. */
const CLOSED_DEALS: Grouped = {
  type: DEALS as unknown as RecordType,
  day: 'closed',
  example: 'report results by source',
}
export const NEW_LEADS: Grouped = {
  type: LEADS as unknown as RecordType,
  day: 'created',
  example: 'report leads by month',
}

const PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const
/** Other words for what deals are grouped by. */
const ALSO: Readonly<Record<string, string>> = {
  __proto__: null as never,
  rep: 'owner',
  seller: 'owner',
  person: 'owner',
  people: 'owner',
  salesperson: 'owner',
  channel: 'source',
  campaign: 'source',
  where: 'source',
  customer: 'company',
  account: 'company',
  rival: 'competitor',
  'deal size': 'size',
  amount: 'size',
}

const LED = /^(?:by|per)$/iu

/** What records are grouped by, as a word behind `by`. */
export const groupWord = (about: string): Param<string> => ({
  ...words(about, { max: 60 }),
  slot: 'shaped',
  takes: ([led = '', word]) => (LED.test(led) && word !== undefined ? 2 : 0),
})

/** How records are put together for a report. */
export interface Grouping {
  readonly by: GroupedBy
  /** What stands above the names of the groups. */
  readonly head: string
  /** True where the groups have an order of their own, as months have. */
  readonly isOrdered: boolean
  readonly label: (row: { readonly key: string | null; readonly label: string | null }) => string
  /** A part of a question that finds the deals of a group; undefined where no question says it. */
  readonly where: (row: { readonly key: string | null; readonly label: string | null }) => string | undefined
}

/**
 * The grouping that a word means: a field of the records, `month` and the like of the day on which they count, or the `size` of deals.
 * @throws UserError for a word that is none.
 */
export async function groupingOf(ctx: Ctx, said: string, of = CLOSED_DEALS): Promise<Grouping> {
  const { type, day, example } = of
  const plain = said
    .trim()
    .toLowerCase()
    .replace(/^(?:by|per|each) /u, '')
    .replace(/^(?:lead|deal) (?=source)/u, '')
  const word = ALSO[plain] ?? ALSO[plain.replace(/s$/u, '')] ?? plain
  if (word === 'size' && of === CLOSED_DEALS) return bySize(ctx)
  const fields = askedFields(ctx.tx, type)
  const per = PERIODS.find((each) => each === word.replace(/s$/u, ''))
  const field = fieldNamed(fields, per ? day : word) ?? fieldNamed(fields, word.replace(/s$/u, ''))
  if (!field)
    throw new UserError('not_read', [{ code: cut(said, 40) }, ` is nothing that ${type.plural} can be grouped by.`], {
      next: ['Type it like ', { code: example }, ' or ', { code: 'by owner' }, '.'],
      formless: true,
    })
  const by = groupedBy(ctx, type, field, { by: { field: field.key, ...(per && { per }) } })
  const stages = field.is === 'stage' ? await labelsByNumber(ctx.tx) : undefined
  const label: Grouping['label'] = (row) => stages?.get(Number(row.key)) ?? groupLabel(ctx, field, by, row)
  return {
    by,
    head: per ?? field.name,
    isOrdered: per !== undefined || field.is === 'stage' || 'per' in by,
    label,
    where: (row) => {
      if (per === 'week') return undefined
      const value =
        row.key === null ? 'none' : field.is === 'member' ? `M-${row.key}` : per ? label(row) : (row.label ?? row.key)
      return formatQuery({ where: termOf(field.key, ':', value), sort: [] })
    },
  }
}

/** By how much they are worth, in the team's currency. */
function bySize({ tx, currency }: Ctx): Grouping {
  const unit = 10n ** BigInt(digitsOf(currency))
  const money = (major: number) => showMoney({ currency, minor: BigInt(major) * unit })
  const label: Grouping['label'] = ({ key }) => {
    if (key === null) return `none in ${currency}`
    const [from, to] = [SIZES[Number(key) - 1], SIZES[Number(key)]]
    return from === undefined
      ? `under ${money(to ?? 0)}`
      : to === undefined
        ? `${money(from)} and more`
        : `${money(from)} to ${money(to)}`
  }
  return {
    by: { of: amongSizes(tx, currency), as: 'value' },
    head: 'size',
    isOrdered: true,
    label,
    where: ({ key }) => {
      // Amounts without a rate are among them, which no question finds.
      if (key === null) return undefined
      const [from, to] = [SIZES[Number(key) - 1], SIZES[Number(key)]]
      return [from === undefined ? '' : `amount>=${from}`, to === undefined ? '' : `amount<${to}`]
        .filter((part) => part !== '')
        .join(' ')
    },
  }
}
