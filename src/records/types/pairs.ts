import { handleShown, isHandle, isPersonId } from '../../chat/ids.ts'
import { pickedWord } from '../../chat/picked.ts'
import { jsonText } from '../../store/json.ts'
import { Prisma } from '../../store/transaction.ts'
import { asText, type Comparisons, cellAt, hasText } from '../compare.ts'
import type { FieldType } from '../field-type.ts'

/** Pairs of key:value. */
export type Pairs = Readonly<Record<string, string>>

const joined = (all: Pairs, value: (value: string, key: string) => string): string =>
  Object.entries(all)
    .map(([key, each]) => `${key}:${value(each, key)}`)
    .join(' ')

const quotedWhere = (isPlain: RegExp) => (value: string) =>
  isPlain.test(value) ? value : `"${value.replaceAll('"', '""')}"`

const spoken = quotedWhere(/^\S*$/u)
const typed = quotedWhere(/^[^\s",]+$/u)

/** A person's handle on a platform as text that reads back as the same; an id is shown as the person's name. */
const handleToEdit = (value: string, name: string): string =>
  isPersonId(value) ? pickedWord({ kind: 'person', key: value, name }) : value

/** Compared by a part of `key:value`. */
const AS_PAIRS: Comparisons<string> = {
  operators: ['has'],
  test: (cells, _, asked) =>
    Prisma.sql`EXISTS (SELECT 1 FROM jsonb_each_text(${cellAt(cells)}) pair WHERE ${hasText(Prisma.sql`(pair.key || ':' || pair.value)`, asked)})`,
  isNone: (cells) => Prisma.sql`coalesce(${cellAt(cells)}, '{}') = '{}'`,
}

/** Other facts, as key:value; there is always an object, which may be empty. */
export const PAIRS_TYPE: FieldType<Pairs> = {
  is: 'pairs',
  sql: ['jsonb'],
  compares: AS_PAIRS,
  toCells: (value) => [jsonText(value ?? {})],
  fromCells: ([cell]) => (cell ?? {}) as Pairs,
  told: ([text]) => {
    const all = JSON.parse(text ?? '{}') as Pairs
    return joined(all, (value, key) => (isHandle(key) && isPersonId(value) ? 'known' : value)) || undefined
  },
  show: (value) => joined(value, spoken),
  // An id is written as a pick, so that nobody sees it.
  write: (value) => joined(value, (each, key) => typed(isHandle(key) ? handleToEdit(each, '') : each)),
  cells: (value) => [joined(value, spoken)],
  merge: (kept, other) => ({ ...other, ...kept }),
}

/** A person's handle on a platform: a typed one stays as it is, an id is shown as a name. */
export const HANDLE_TYPE: FieldType<string> = {
  is: 'handle',
  sql: ['text'],
  compares: asText,
  toCells: (value) => [value],
  fromCells: ([cell]) => (cell ?? null) as string | null,
  told: ([text]) => (text && isPersonId(text) ? 'known' : (text ?? undefined)),
  show: handleShown,
  write: handleToEdit,
  cells: (value) => [value],
}
