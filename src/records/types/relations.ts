import { NOUNS, type NounTable, SUBJECT_COLUMNS, type SubjectNoun, subjects } from '../../store/nouns.ts'
import { Prisma } from '../../store/transaction.ts'
import { visibleTable } from '../../store/visible.ts'
import { byNumber, type Comparisons, cellAt, inAlphabet } from '../compare.ts'
import type { FieldType, Joined } from '../field-type.ts'

/** A member of the team, as records name them. */
export interface NamedMember {
  readonly member: number
  readonly name: string
}

/** Another record, as records name it. */
export interface NamedRecord {
  readonly number: number
  readonly name: string
}

/** Joins the row whose number is in a column, with its title. */
function joinedBy(table: NounTable, title: string, field: string, column: string): Joined {
  const on = Prisma.raw(
    `"${field}" ON "${field}"."workspaceId" = r."workspaceId" AND "${field}"."number" = r."${column}"`,
  )
  return {
    cells: [[`${field}Name`, `"${field}"."${title}"`]],
    join: (tx) => Prisma.sql`LEFT JOIN ${visibleTable(tx, table)} ${on}`,
  }
}

/** A member of the team. */
export const MEMBER_TYPE: FieldType<NamedMember, Pick<NamedMember, 'member'>> = {
  is: 'member',
  sql: ['int'],
  compares: byNumber<Pick<NamedMember, 'member'>>(({ member }) => member),
  joined: (field, [column = '']) => joinedBy('Member', 'name', field, column),
  toCells: (value) => [value?.member ?? null],
  fromCells: ([number, name]) =>
    typeof number === 'number' ? { member: number, name: typeof name === 'string' ? name : `M-${number}` } : null,
  told: ([number], { member }) => (number ? member(number) : undefined),
  show: ({ name }) => name,
  write: ({ member }) => `M-${member}`,
  cells: ({ name }) => [name],
}

/** Another record, of a kind that rows can be about. */
export const refersTo = <N extends SubjectNoun>(
  noun: N,
): FieldType<NamedRecord, Pick<NamedRecord, 'number'>> & { readonly noun: N } => {
  const { table, title, letter } = NOUNS[noun]
  const refOf = (number: number | string) => `${letter}-${number}`
  return {
    is: 'record',
    noun,
    sql: ['int'],
    compares: byNumber<Pick<NamedRecord, 'number'>>(({ number }) => number),
    joined: (field, [column = '']) => joinedBy(table, title, field, column),
    toCells: (value) => [value?.number ?? null],
    fromCells: ([number, name]) =>
      typeof number === 'number' ? { number, name: typeof name === 'string' ? name : refOf(number) } : null,
    told: ([number]) => (number ? refOf(number) : undefined),
    show: ({ number, name }) => `${refOf(number)} ${name}`,
    write: ({ name }) => name,
    cells: ({ name }) => [name],
  }
}

/** The kind of records that values of a type refer to; undefined when they are no records. */
export const nounOfType = (type: object): SubjectNoun | undefined =>
  'noun' in type ? (type.noun as SubjectNoun) : undefined

/** The record that an interaction, a task or a reminder is about. */
export interface Subject {
  readonly noun: SubjectNoun
  readonly number: number
}

const refOfSubject = ({ noun, number }: Subject): string => `${NOUNS[noun].letter}-${number}`

const numbered = (numbers: readonly unknown[]): Subject | null => {
  const index = numbers.findIndex((number) => number !== null && number !== undefined)
  const noun = subjects[index]?.noun
  return noun ? { noun, number: Number(numbers[index]) } : null
}

/** Compared by the record itself. */
const AS_SUBJECT: Comparisons<Subject> = {
  operators: ['='],
  test: (cells, _, { noun, number }) =>
    Prisma.sql`${cellAt(
      cells,
      subjects.findIndex((one) => one.noun === noun),
    )} = ${number}::int`,
  isNone: (cells) => Prisma.sql`num_nonnulls(${Prisma.join(cells.slice(0, SUBJECT_COLUMNS.length))}) = 0`,
}

/** The record that a row is about: a column for each kind of record, at most one of them set. */
export const ABOUT_TYPE = {
  is: 'about',
  sql: SUBJECT_COLUMNS.map(() => 'int'),
  compares: AS_SUBJECT as Comparisons,
  toCells: (value: Subject | null) => subjects.map(({ noun }) => (noun === value?.noun ? value.number : null)),
  fromCells: (cells) => numbered(cells.slice(0, SUBJECT_COLUMNS.length)),
  told(texts) {
    const subject = numbered(texts)
    return subject ? refOfSubject(subject) : undefined
  },
  show: refOfSubject,
  write: refOfSubject,
  cells: (value) => [refOfSubject(value)],
} satisfies FieldType<Subject>

/** The record that a row is about, with its title. */
export interface SubjectNamed extends Subject {
  readonly name: string
}

/** The title of the record that a row is about, from the joins of `aboutJoins`. */
export const aboutName = (prefix: string): string =>
  `coalesce(${subjects.map(({ noun, title }) => `"${prefix} ${noun}"."${title}"`).join(', ')})`

/** The joins for the records that rows of `rows` are about, named after `prefix`; `from` gives the rows of a table. */
export const aboutJoins = (rows: string, prefix: string, from: (table: NounTable) => Prisma.Sql): Prisma.Sql =>
  Prisma.join(
    subjects.map(({ noun, table }) => {
      const on = `"${prefix} ${noun}"."workspaceId" = ${rows}."workspaceId" AND "${prefix} ${noun}"."number" = ${rows}."${noun}Number"`
      return Prisma.sql`LEFT JOIN ${from(table)} ${Prisma.raw(`"${prefix} ${noun}" ON ${on}`)}`
    }),
    '\n',
  )

/** The same with the record's title, for rows that have none of their own. */
export const ABOUT_NAMED_TYPE: FieldType<SubjectNamed, Subject> = {
  ...ABOUT_TYPE,
  compares: {
    ...AS_SUBJECT,
    order: (cells) => [{ by: inAlphabet(cellAt(cells, SUBJECT_COLUMNS.length)) }],
  } as Comparisons,
  joined: (field) => ({
    cells: [[`${field}Name`, aboutName(field)]],
    join: (tx) => aboutJoins('r', field, (table) => visibleTable(tx, table)),
  }),
  fromCells(cells) {
    const subject = numbered(cells.slice(0, SUBJECT_COLUMNS.length))
    const name = cells[SUBJECT_COLUMNS.length]
    return subject && { ...subject, name: typeof name === 'string' ? name : refOfSubject(subject) }
  },
  show: (value) => `${refOfSubject(value)} ${value.name}`,
}
