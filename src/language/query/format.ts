import type { Asked, AskedTally, Query } from './query.ts'

/** A value that needs no quotes: nothing in it begins or ends a part of a query. */
const PLAIN = /^[^\s"(),:<>=#-][^\s"(),]*$/u

const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`
const valueText = (value: string): string => (PLAIN.test(value) ? value : quoted(value))

/** A question in symbols, always in the same form: `parseQuery(formatQuery(asked))` is the same question. */
export function formatQuery({ where, sort, top, tally, columns = [] }: Asked): string {
  const order = sort.map(({ field, down }) => `${down ? '-' : ''}${field}`).join(',')
  const shown = columns.map(valueText).join(',')
  const parts = [
    whole(where),
    tally && tallyText(tally),
    order && `sort:${order}`,
    top && `top:${top}`,
    shown && `columns:${shown}`,
  ]
  return parts.filter((part) => part).join(' ')
}

/** `count by:owner`, `sum:amount by:closed/month`. */
const tallyText = ({ of, field, by }: AskedTally): string =>
  [field === undefined ? of : `${of}:${field}`, by && `by:${by.field}${by.per ? `/${by.per}` : ''}`]
    .filter((part) => part)
    .join(' ')

const whole = (query: Query): string => ('all' in query ? query.all.map(inAll).join(' ') : inAll(query))

/** A part of a group that must match as a whole; a group of alternatives is put in brackets. */
const inAll = (query: Query): string => {
  if ('any' in query) return `(${query.any.map(inAny).join(' or ')})`
  if ('all' in query) return `(${whole(query)})`
  if ('not' in query) return `-${inAll(query.not)}`
  if ('flag' in query) return query.flag
  if ('tag' in query) return `#${query.tag}`
  if ('text' in query) return quoted(query.text)
  return `${query.field}${query.sign}${query.values.map(valueText).join(',')}`
}

const inAny = (query: Query): string => ('all' in query ? whole(query) : inAll(query))
