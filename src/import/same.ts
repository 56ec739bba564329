import type { Values } from '../crm/imports/rows.ts'

/** Rows of a file that were met before, by what they could be the same as another by. */
export interface RowsMet<T> {
  find(row: Values): T | undefined
  add(row: Values, entry: T): void
}

const low = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '')

/** By the same rule as records are matched: e-mail or domain, else phone or name and company where no e-mail tells them apart. */
export function seenRows<T>(): RowsMet<T> {
  const byReach = new Map<string, T>()
  const others = new Map<string, { readonly email: string; readonly entry: T }>()
  const reachOf = (row: Values) => low(row.email) || low(row.domain)
  const keysOf = (row: Values): readonly string[] => [
    ...(row.phone ? [`p ${low(row.phone)}`] : []),
    `n ${low(row.name ?? row.title)}\n${low(row.companyName)}`,
  ]
  return {
    find(row) {
      const reach = reachOf(row)
      const same = reach ? byReach.get(reach) : undefined
      if (same !== undefined) return same
      const email = low(row.email)
      return keysOf(row)
        .map((key) => others.get(key))
        .find((each) => each && (email === '' || each.email === '' || each.email === email))?.entry
    },
    add(row, entry) {
      const reach = reachOf(row)
      if (reach && !byReach.has(reach)) byReach.set(reach, entry)
      for (const key of keysOf(row)) if (!others.has(key)) others.set(key, { email: low(row.email), entry })
    },
  }
}

/** A row with its blanks filled by another. */
export function filledBy(row: Values, other: Values): Values {
  const filled: Record<string, Values[string]> = { ...row }
  for (const [column, value] of Object.entries(other)) {
    const now = filled[column]
    if (column === 'currency') continue
    if (column === 'extra') filled.extra = { ...(value as Record<string, string>), ...(now as Record<string, string>) }
    else if (now === null || now === undefined || (Array.isArray(now) && now.length === 0)) {
      filled[column] = value
      if (column === 'amountMinor') filled.currency = other.currency ?? null
    }
  }
  return filled
}
