import { ConflictError } from '../message/errors.ts'
import { CUSTOM } from '../store/changes/captured.ts'
import { advanceCounter, COMPOSED, Prisma, setReason, type Tx } from '../store/transaction.ts'
import type { Field, FieldInputs, Fields } from './field.ts'
import type { Cell } from './field-type.ts'
import { checkMayChange, type Owned } from './may-change.ts'
import { isOwnKey, withOwn } from './own.ts'
import { fieldsOf, type RecordOf, type RecordType, type SelectedRow } from './record-type.ts'

const ident = (name: string): Prisma.Sql => Prisma.raw(`"${name}"`)

/** A cell with a cast to its column's type, which the database cannot guess for null. */
const cast = (cell: Cell, type: string): Prisma.Sql => Prisma.sql`${cell}::${Prisma.raw(type)}`

/** The columns of fields with the values to write: those of own fields are parts of one column. */
function cellsOfAll(
  fields: ReadonlyMap<string, Field>,
  values: readonly (readonly [string, unknown])[],
  isNew: boolean,
): readonly (readonly [string, Prisma.Sql])[] {
  const declared = values.filter(([key]) => !isOwnKey(key))
  const own = values.filter(([key]) => isOwnKey(key))
  const cells = declared.flatMap(([key, value]) => cellsFor(fieldAt(fields, key), value))
  if (own.length === 0) return cells
  const parts = own.map(([key, value]) => {
    const { columns, type } = fieldAt(fields, key)
    const [json] = type.toCells((value ?? null) as never)
    return `${JSON.stringify(columns[0])}:${String(json ?? 'null')}`
  })
  const before = isNew ? Prisma.sql`'{}'` : ident(CUSTOM)
  return [...cells, [CUSTOM, Prisma.sql`parley_custom(${before}, ${`{${parts.join(',')}}`}::jsonb)`]]
}

/** The columns of a field with the values to write. */
function cellsFor({ type, columns }: Field, value: unknown): readonly (readonly [string, Prisma.Sql])[] {
  const cells = type.toCells((value ?? null) as never)
  return columns.map((column, index) => [column, cast(cells[index] ?? null, type.sql[index] ?? 'text')] as const)
}

/** The assignments of an UPDATE that sets a field to this value. */
export const assigned = (field: Field, value: unknown): readonly Prisma.Sql[] =>
  cellsFor(field, value).map(([name, cell]) => Prisma.sql`${ident(name)} = ${cell}`)

/** Columns that belong to no field, with their values in a new row. */
type More = Readonly<Record<string, Prisma.Sql>>

/**
 * Inserts a record. Its number is taken in the same statement, so that the counter is locked as briefly as possible.
 */
export async function insertRecord<F extends Fields>(
  tx: Tx,
  type: RecordType<F>,
  values: FieldInputs<F>,
  more: More = {},
): Promise<RecordOf<F>> {
  const given = values as Readonly<Record<string, unknown>>
  const fields = fieldsOf(withOwn(tx, type))
  const all = fields.flatMap(([key]) => (isOwnKey(key) && given[key] === undefined ? [] : [[key, given[key]] as const]))
  const cells = [...cellsOfAll(new Map(fields), all, true), ...Object.entries(more)]
  const [row] = await tx.db.$queryRaw<SelectedRow[]>`
    WITH counter AS (${advanceCounter(tx, counterOf(type), 1)}), r AS (
      INSERT INTO ${ident(type.table)} ("workspaceId", "number", "createdAt", ${Prisma.join(cells.map(([name]) => ident(name)))})
      SELECT ${tx.workspace}::uuid, counter."last", ${tx.at}::timestamptz, ${Prisma.join(cells.map(([, cell]) => cell))}
      FROM counter RETURNING *)
    ${type.select(tx, Prisma.sql`r`)}`
  if (!row) throw new Error(`a ${type.noun} was made and is not there`)
  return type.read(row)
}

/** The counter of a noun has the name of its table in small letters. */
const counterOf = ({ table }: Pick<RecordType, 'table'>): string => table.toLowerCase()

/** What a write needs of a record: its version must still be the one that was read. */
export interface Versioned {
  readonly number: number
  readonly version: number
}

/** Columns that a write sets besides fields. */
interface Besides {
  readonly why?: string | undefined
  readonly columns?: More
}

/**
 * Changes the given fields and leaves the rest; null clears. @throws UserError when whoever asks may not change the
 * record, ConflictError when somebody changed it since it was read.
 */
export const editRecord = <F extends Fields>(
  tx: Tx,
  type: Pick<RecordType<F>, 'fields' | 'noun'> & Owned,
  before: Versioned,
  values: FieldInputs<F>,
  besides: Besides = {},
): Promise<void> => editRecords(tx, type, [before], values, besides)

/** Does the same to several records, in one statement. @throws as `editRecord`, of any of them. */
export async function editRecords<F extends Fields>(
  tx: Tx,
  type: Pick<RecordType<F>, 'fields' | 'noun'> & Owned,
  all: readonly Versioned[],
  values: FieldInputs<F>,
  { why, columns = {} }: Besides = {},
): Promise<void> {
  const given = Object.entries(values as Readonly<Record<string, unknown>>).filter(([, value]) => value !== undefined)
  const fields = new Map(fieldsOf(withOwn(tx, type)))
  const cells = [...cellsOfAll(fields, given, false), ...Object.entries(columns)]
  const [first, ...others] = all
  if (cells.length === 0 || !first) return
  await checkMayChange(
    tx,
    type,
    all.map(({ number }) => number),
  )
  for (const [key, value] of given)
    if (value !== null)
      await fieldAt(fields, key).check?.(
        tx,
        all.map(({ number }) => number),
        value as NonNullable<unknown>,
      )
  await setReason(tx, why)
  const asked = given.filter(([key]) => fieldAt(fields, key).about !== undefined)
  const set = Prisma.join(cells.map(([name, cell]) => Prisma.sql`${ident(name)} = ${cell}`))
  const one = Prisma.sql`"number" = ${first.number}::int AND "version" = ${first.version}::int`
  const known = Prisma.sql`("number", "version") IN (SELECT * FROM unnest(${all.map(({ number }) => number)}::int[],
    ${all.map(({ version }) => version)}::int[]))`
  const count = await tx.db
    .$executeRaw`${asked.length > 1 || others.length > 0 ? COMPOSED : Prisma.empty}UPDATE ${ident(type.table)} SET ${set}
    WHERE "workspaceId" = ${tx.workspace}::uuid AND ${others.length === 0 ? one : known}`
  if (count < all.length) throw new ConflictError(`${type.letter}-${first.number}`)
}

function fieldAt(fields: ReadonlyMap<string, Field>, key: string): Field {
  const field = fields.get(key)
  if (!field) throw new Error(`there is no field ${key}`)
  return field
}

/**
 * Deletes a record, or restores it even if it was merged into another one.
 * @throws ConflictError when somebody changed it since it was read.
 */
export const setDeleted = <F extends Fields>(
  tx: Tx,
  type: RecordType<F>,
  before: Versioned,
  deleted: boolean,
  why?: string,
): Promise<void> =>
  editRecord(
    tx,
    type,
    before,
    {},
    {
      why,
      columns: {
        deletedAt: cast(deleted ? tx.at : null, 'timestamptz'),
        ...(!deleted && type.isMergeable && { mergedInto: cast(null, 'int') }),
      },
    },
  )
