import { cut } from '../../lib/text.ts'
import { jsonText } from '../../store/json.ts'
import { Prisma } from '../../store/transaction.ts'
import { type Comparisons, cellAt, hasText } from '../compare.ts'
import type { FieldType } from '../field-type.ts'

/** A document that lies elsewhere: its title as plain text, and its address, which begins with http or https. */
export interface Doc {
  readonly title: string
  readonly link: string
}

/** The most documents of a record. */
export const MOST_DOCS = 100

/** The address of a page as it is stored; undefined for any other text. Nothing but http and https is ever a link. */
export function pageAddress(text: string): string | undefined {
  const said = text.trim()
  if (said.length > 2000 || /\s/u.test(said) || !URL.canParse(said)) return undefined
  const { protocol, hostname } = new URL(said)
  return /^https?:$/u.test(protocol) && hostname.includes('.') ? said : undefined
}

/** The last part of an address that says something, as a title: `proposal-v2.pdf`. */
export function titleOfPage(link: string): string {
  const { hostname, pathname } = new URL(link)
  const last = pathname
    .split('/')
    .filter((part) => /\p{L}{3}/u.test(part))
    .at(-1)
  const name = last === undefined ? '' : last.replace(/%[0-9a-f]{2}|[+_]/giu, ' ').trim()
  return name !== '' && name.length <= 60 ? name : hostname.replace(/^www\./u, '')
}

/** Compared by a part of a title or an address. */
const BY_TITLE: Comparisons<string> = {
  operators: ['has'],
  test: (cells, _, asked) => Prisma.sql`EXISTS (SELECT 1 FROM jsonb_array_elements(${cellAt(cells)}) doc
    WHERE ${hasText(Prisma.sql`((doc ->> 'title') || ' ' || (doc ->> 'link'))`, asked)})`,
  isNone: (cells) => Prisma.sql`coalesce(${cellAt(cells)}, '[]') = '[]'`,
}

const titles = (all: readonly Doc[]): string => all.map(({ title }) => title).join(', ')

/** Those of both, each address once, under the title that it has in the first. */
export const bothDocs = (one: readonly Doc[] | null, other: readonly Doc[] | null): readonly Doc[] => {
  const all = [...(one ?? []), ...(other ?? [])]
  return all.filter(({ link }, at) => all.findIndex((each) => each.link === link) === at).slice(0, MOST_DOCS)
}

/** Documents as cells of a file have them, one in a line: the title, then the address. */
const docsWritten = (all: readonly Doc[]): string => all.map(({ title, link }) => `${title} ${link}`).join('\n')

/** The documents in a cell of a file: addresses, with or without titles before them, one in a line; undefined for other text. */
export function docsWrittenIn(cell: string): readonly Doc[] | undefined {
  const lines = cell.split(/\n|\s*;\s*(?=\S)/u).filter((line) => line.trim() !== '')
  const found = lines.map((line) => {
    const [, said = '', address = ''] = /^(.*?)\s*<?(https?:\/\/\S+?)>?$/u.exec(line.trim()) ?? []
    const link = pageAddress(address)
    return link && { title: cut(said.replace(/[\s:–-]+$/u, ''), 200) || titleOfPage(link), link }
  })
  return found.some((doc) => doc === undefined) ? undefined : bothDocs(found as readonly Doc[], null)
}

/** Documents as links; there is always a list, which may be empty. */
export const DOCS_TYPE: FieldType<readonly Doc[]> = {
  is: 'docs',
  sql: ['jsonb'],
  compares: BY_TITLE,
  toCells: (value) => [jsonText(value ?? [])],
  fromCells: ([cell]) => (cell ?? []) as readonly Doc[],
  told: ([text]) => titles(JSON.parse(text ?? '[]') as readonly Doc[]) || undefined,
  show: titles,
  write: docsWritten,
  cells: (value) => [docsWritten(value)],
  merge: bothDocs,
}
