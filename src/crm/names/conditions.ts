import { withHandles } from '../../chat/picked.ts'
import { furtherIn, isFurther, mayBeFurther } from '../../records/further.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import type { AnyKind } from '../kinds.ts'

/** Whether a name is looked for among live or deleted records. */
export type LiveOrDeleted = 'live' | 'deleted'

/**
 * How a name was given: 'said' in a complete line, in which a number at its end is complete, or 'typed' so far, so that
 * it may still go on.
 */
export type NameGiven = 'said' | 'typed'

/** The parts of a kind that are needed to look for its records by name. */
export type Findable = Pick<AnyKind, 'noun' | 'table' | 'title' | 'alike' | 'current'>

type Named = Pick<AnyKind, 'title' | 'alike' | 'current'> & { readonly alias?: string }

export const folded = (name: string): string => withHandles(name).trim().replace(/\s+/g, ' ').toLowerCase()

export const cellOf = (
  { alias = 'r' }: Pick<Named, 'title'> & { readonly alias?: string },
  column: string,
): Prisma.Sql => Prisma.raw(`${alias}."${column}"`)

/** An SQL condition: the record `r` belongs to this workspace and is live (or deleted). */
export const are = (tx: Tx, kind: Named, among: LiveOrDeleted): Prisma.Sql =>
  among === 'live'
    ? Prisma.sql`r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL AND ${kind.current ?? Prisma.sql`true`}`
    : Prisma.sql`r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NOT NULL`

/**
 * An SQL condition: the title, or another column, begins with `name`. It is a range of bytes, because an index can serve a prefix known
 * only at run time in no other way.
 */
export const beginsWith = (kind: Named, name: Prisma.Sql, of: string = kind.title): Prisma.Sql => {
  const column = cellOf(kind, of)
  return Prisma.sql`(lower(${column}) ~>=~ ${name} AND lower(${column}) ~<~ (${name} || chr(1114111)))`
}

/** The same for a complete name: the 5 of `acme 5` is not the beginning of a 50. */
const saidBeginning = (kind: Named, name: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(${beginsWith(kind, name)} AND (${name} !~ '[0-9]$' OR ${endsAtWord(kind, name)}))`

/**
 * An SQL condition: the title does not go on inside a word after `name`, or another name of the record is exactly
 * `name`.
 */
export const endsAtWord = (kind: Named, name: Prisma.Sql): Prisma.Sql => {
  const rest = Prisma.sql`substr(lower(${cellOf(kind, kind.title)}), length(${name}) + 1, 1) !~ '[[:alnum:]]'`
  return Prisma.sql`(${rest} OR ${isCalled(kind, name)})`
}

/** A kind without the columns of further addresses and numbers, if none of the names can be one. */
export const lookedAt = <K extends Pick<Findable, 'alike'>>(kind: K, names: readonly string[]): K => ({
  ...kind,
  alike: kind.alike.filter((column) => !isFurther(column) || names.some((name) => mayBeFurther(column, name))),
})

/** An SQL condition: the value of a column, or one of its values, is exactly `name`. */
export const isAlike = (kind: Named, column: string, name: Prisma.Sql): Prisma.Sql => {
  if (isFurther(column)) return Prisma.sql`${furtherIn(kind.alias ?? 'r', column)} ? ${name}`
  const cell = cellOf(kind, column)
  return ONE_SPELLING.includes(column) ? Prisma.sql`${cell} = ${name}` : Prisma.sql`lower(${cell}) = ${name}`
}

/**
 * Columns that are stored in one spelling (E.164; domains in lower case), so that their indexes are on the column
 * itself.
 */
const ONE_SPELLING: readonly string[] = ['phone', 'domain']

/**
 * An SQL condition: the record's title begins with `name`, or another of its names equals it. Each part can use an
 * index.
 */
export const mayBe = (kind: Named, name: Prisma.Sql, given: NameGiven = 'said'): Prisma.Sql => {
  const alike = kind.alike.map((column) => isAlike(kind, column, name))
  const begins = given === 'typed' ? beginsWith(kind, name) : saidBeginning(kind, name)
  return Prisma.sql`(${Prisma.join([begins, ...alike], ' OR ')})`
}

/** An SQL condition: the record's title, e-mail, phone or domain is exactly `name`. */
export const isCalled = (kind: Named, name: Prisma.Sql): Prisma.Sql => {
  const alike = kind.alike.map((column) => isAlike(kind, column, name))
  const title = Prisma.sql`lower(${cellOf(kind, kind.title)}) = ${name}`
  return Prisma.sql`coalesce(${Prisma.join([title, ...alike], ' OR ')}, false)`
}
