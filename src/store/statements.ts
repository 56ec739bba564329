import {
  type ArgType,
  type ColumnType,
  ColumnTypeEnum,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils'
import { Prisma } from '../../prisma/generated/client.ts'

/** A statement written by hand as the driver takes it, with its values as Prisma's own client would send them. */
export function queryOf({ text, values }: Prisma.Sql): SqlQuery {
  const args = values.map(sent)
  return { sql: text, args, argTypes: args.map(typeOf) }
}

/** A value as it is sent: numbers too large for JSON as text, objects as JSON, lists by their elements. */
function sent(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return value
    case 'bigint':
      return value.toString()
    case 'undefined':
      return null
  }
  if (value === null || value instanceof Date || ArrayBuffer.isView(value)) return value
  if (Array.isArray(value)) return value.map(sent)
  return Prisma.Decimal.isDecimal(value) ? value.toJSON() : JSON.stringify(value)
}

const SCALAR: ArgType = { scalarType: 'unknown', arity: 'scalar' }
const LIST: ArgType = { scalarType: 'unknown', arity: 'list' }

const typeOf = (value: unknown): ArgType => (Array.isArray(value) ? LIST : SCALAR)

type Read = (value: unknown) => unknown

const elements =
  (read: Read): Read =>
  (values) =>
    (values as readonly unknown[]).map((value) => (value === null ? null : read(value)))

const bigint: Read = (value) => BigInt(value as string)
const bytes: Read = (value) => new Uint8Array(value as Uint8Array) // not a view of a buffer that others share
const decimal: Read = (value) => new Prisma.Decimal(value as string)
const moment: Read = (value) => new Date(value as string)
const hour: Read = (value) => new Date(`1970-01-01T${value as string}Z`)
const json: Read = (value) => JSON.parse(value as string)

/** How the values of a column are read, as Prisma reads them; all others are what the driver gives. */
const READ: Readonly<Partial<Record<ColumnType, Read>>> = {
  [ColumnTypeEnum.Int64]: bigint,
  [ColumnTypeEnum.Bytes]: bytes,
  [ColumnTypeEnum.Numeric]: decimal,
  [ColumnTypeEnum.DateTime]: moment,
  [ColumnTypeEnum.Date]: moment,
  [ColumnTypeEnum.Time]: hour,
  [ColumnTypeEnum.Json]: json,
  [ColumnTypeEnum.Int64Array]: elements(bigint),
  [ColumnTypeEnum.BytesArray]: elements(bytes),
  [ColumnTypeEnum.NumericArray]: elements(decimal),
  [ColumnTypeEnum.DateTimeArray]: elements(moment),
  [ColumnTypeEnum.DateArray]: elements(moment),
  [ColumnTypeEnum.TimeArray]: elements(hour),
  [ColumnTypeEnum.JsonArray]: elements(json),
}

/** The rows of an answer, each by the names of its columns. */
export function rowsOf({ columnNames, columnTypes, rows }: SqlResultSet): readonly Readonly<Record<string, unknown>>[] {
  const reads = columnTypes.map((type) => READ[type])
  return rows.map((values) => {
    const row: Record<string, unknown> = {}
    for (const [at, name] of columnNames.entries()) {
      const value = values[at]
      const read = reads[at]
      row[name] = read && value !== null ? read(value) : value
    }
    return row
  })
}
