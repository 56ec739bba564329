import { SHAPES, type Values } from '../crm/imports/rows.ts'
import {
  besideFirst,
  EMAILS_TYPE,
  firstValue,
  joinedValues,
  type LabelledValues,
  valuesOf,
} from '../records/types/several.ts'
import type { SubjectNoun } from '../store/nouns.ts'

/** The earlier rows of a file, found by the facts that make two rows the same. */
export interface EarlierRows<T> {
  find(row: Values): T | undefined
  add(row: Values, entry: T): void
}

/** All e-mail addresses or phone numbers of a row. */
const severalIn = (row: Values, field: 'email' | 'phone'): LabelledValues | null =>
  EMAILS_TYPE.fromCells([row[field] ?? null, row[`${field}s`] ?? null])

const low = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '')

/**
 * Uses the rule by which records are matched: e-mail or domain, else phone, or name and company if no e-mail address
 * differs.
 */
export function earlierRows<T>(): EarlierRows<T> {
  const byReach = new Map<string, T>()
  const others = new Map<string, { readonly email: string; readonly entry: T }>()
  const reachesOf = (row: Values): readonly string[] => {
    const emails = valuesOf(severalIn(row, 'email')).map(low)
    return emails.length > 0 ? emails : row.domain ? [low(row.domain)] : []
  }
  const keysOf = (row: Values): readonly string[] => [
    ...valuesOf(severalIn(row, 'phone')).map((phone) => `p ${phone}`),
    `n ${low(row.name ?? row.title)}\n${low(row.companyName)}`,
  ]
  return {
    find(row) {
      const same = reachesOf(row)
        .map((reach) => byReach.get(reach))
        .find((entry) => entry !== undefined)
      if (same !== undefined) return same
      const email = low(row.email)
      return keysOf(row)
        .map((key) => others.get(key))
        .find((each) => each && (email === '' || each.email === '' || each.email === email))?.entry
    },
    add(row, entry) {
      for (const reach of reachesOf(row)) if (!byReach.has(reach)) byReach.set(reach, entry)
      for (const key of keysOf(row)) if (!others.has(key)) others.set(key, { email: low(row.email), entry })
    },
  }
}

/** A row whose empty fields are filled from another row, with the other's addresses and numbers after its own. */
export function filledBy(noun: SubjectNoun, row: Values, other: Values): Values {
  const filled: Record<string, Values[string]> = { ...row }
  const amounts = new Map(
    SHAPES[noun].fills.flatMap(({ is, columns: [amount = '', currency = ''] }) =>
      is === 'money' ? [[amount, currency] as const] : [],
    ),
  )
  const currencies = [...amounts.values()]
  for (const [column, value] of Object.entries(other)) {
    const now = filled[column]
    if (currencies.includes(column)) continue
    if (column === 'extra') filled.extra = { ...(value as Record<string, string>), ...(now as Record<string, string>) }
    else if (now === null || now === undefined || (Array.isArray(now) && now.length === 0)) {
      filled[column] = value
      const currency = amounts.get(column)
      if (currency) filled[currency] = other[currency] ?? null
    }
  }
  for (const field of ['email', 'phone'] as const) {
    if (!(field in row)) continue
    const all = joinedValues(severalIn(row, field), severalIn(other, field))
    filled[field] = firstValue(all)
    filled[`${field}s`] = besideFirst(all)
  }
  return filled
}
