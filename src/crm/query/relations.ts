import { fieldsOf, type RecordType } from '../../records/record-type.ts'
import { nounOfType } from '../../records/types/relations.ts'
import type { CapturedTable } from '../../store/changes/captured.ts'
import { capturedRows } from '../../store/changes/past.ts'
import { type SubjectNoun, subjects } from '../../store/nouns.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { fromTable } from '../kinds.ts'
import { RECORD_TYPES } from '../type-list.ts'
import { type Askable, conditionSql, fieldAsked, type RowCondition } from './condition.ts'

/** How rows `r` are linked to records of another kind. */
export interface Relation {
  /** Its name in a query. */
  readonly key: string
  readonly to: RecordType
  /** True where `key` is also a field, which holds the one record. */
  readonly isField: boolean
  /** The word before the linked records in a sentence: deals of companies, companies with deals. */
  readonly joint: 'of' | 'with'
  /** The cell of a row that stands in the column `at` of a linked record. */
  readonly own: Prisma.Sql
  readonly at: Prisma.Sql
  /** For links that are rows of their own: their table, with the columns of this kind and of the other. */
  readonly through?: { readonly table: CapturedTable; readonly mine: Prisma.Sql; readonly theirs: Prisma.Sql }
}

const column = (name: string): Prisma.Sql => Prisma.raw(`r."${name}"`)
const NUMBER = column('number')

/** The nouns of both sides of links that are rows of their own. */
const LINKS: readonly { readonly nouns: readonly [SubjectNoun, SubjectNoun]; readonly table: CapturedTable }[] = [
  { nouns: ['deal', 'contact'], table: 'DealContact' },
]

/** What the records are called that belong to one of their own kind. */
export const SUBSIDIARY = 'subsidiary'

const ofNoun = (noun: string): readonly RecordType[] => RECORD_TYPES.filter((each) => each.noun === noun)

/** The columns of a kind that hold the number of such a record, with the name of their field where that names it alone. */
const columnsTo = (type: RecordType, noun: string): readonly (readonly [column: string, field: string | undefined])[] =>
  fieldsOf(type).flatMap(([key, field]): readonly (readonly [string, string | undefined])[] => {
    if (field.type.is === 'about') {
      const named = field.columns[subjects.findIndex((each) => each.noun === noun)]
      return named === undefined ? [] : [[named, undefined]]
    }
    return nounOfType(field.type) === noun ? field.columns.map((each) => [each, key] as const) : []
  })

/** What records of a kind are linked to: what their fields name, what names them, and what a table links them to. */
export function relationsOf(type: RecordType): readonly Relation[] {
  const named = subjects.flatMap(({ noun }) =>
    columnsTo(type, noun).flatMap(([mine, field]) =>
      ofNoun(noun).map((to) => ({
        key: field ?? noun,
        to,
        isField: field !== undefined,
        joint: 'of' as const,
        own: column(mine),
        at: NUMBER,
      })),
    ),
  )
  const naming = RECORD_TYPES.flatMap((to) =>
    columnsTo(to, type.noun).map(([theirs]) => ({
      key: to.noun === type.noun ? SUBSIDIARY : to.noun,
      to,
      isField: false,
      joint: 'with' as const,
      own: NUMBER,
      at: column(theirs),
    })),
  )
  const linked = LINKS.flatMap(({ nouns, table }) => {
    const other = nouns.find((noun) => noun !== type.noun)
    if (other === undefined || nouns.every((noun) => noun !== type.noun)) return []
    const cell = (noun: string) => Prisma.raw(`link."${noun}Number"`)
    const through = { table, mine: cell(type.noun), theirs: cell(other) }
    return ofNoun(other).map((to) => ({
      key: other,
      to,
      isField: false,
      joint: 'with' as const,
      own: NUMBER,
      at: NUMBER,
      through,
    }))
  })
  return [...named, ...naming, ...linked]
}

/** True of the rows that are linked to a live record which fits. */
export function linkedTo(tx: Tx, { to, own, at, through }: Relation, where: RowCondition): RowCondition {
  const records = Prisma.sql`FROM ${to.from(tx, fromTable(tx, to))}
    WHERE r."workspaceId" = ${tx.workspace}::uuid AND r."deletedAt" IS NULL AND ${conditionSql(where)}`
  const found = through
    ? Prisma.sql`SELECT ${through.mine} AS "of" FROM ${capturedRows(tx, through.table)} link
        WHERE link."workspaceId" = ${tx.workspace}::uuid AND ${through.theirs} IN (SELECT r."number" ${records})`
    : Prisma.sql`SELECT ${at} AS "of" ${records}`
  // Inside the brackets `r` is the other record, and behind them the row itself.
  return { exists: Prisma.sql`SELECT 1 FROM (${found}) found WHERE found."of" = ${own}` }
}

/** Whether rows are linked to any record, or to the one that is asked for. Of tasks only open ones count. */
export function relatedTo(tx: Tx, relation: Relation): Askable {
  const { to } = relation
  const counts: RowCondition = 'doneAt' in to.fields ? { none: fieldAsked(to, 'doneAt') } : { all: [] }
  const one = (record: unknown): RowCondition => ({
    fact: Prisma.sql`r."number" = ${(record as { readonly number: number }).number}::int`,
  })
  return {
    cells: [NUMBER],
    compares: {
      operators: ['='],
      test: (_cells, _operator, record) => conditionSql(linkedTo(tx, relation, one(record))),
      isNone: () => conditionSql({ not: linkedTo(tx, relation, counts) }),
    },
  }
}
