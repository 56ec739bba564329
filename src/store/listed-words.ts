import { Prisma } from './transaction.ts'

/** The lists of words that a team keeps: parts of contacts in a deal, reasons why deals are lost, and competitors. */
export const WORD_LISTS = ['role', 'reason', 'competitor'] as const
/** One of them. */
export type WordList = (typeof WORD_LISTS)[number]

/** A word of such a list, as it is stored. */
export interface ListedWord {
  readonly number: number
  readonly list: WordList
  readonly name: string
  /** True when it is not offered any more; records that have it keep it. */
  readonly isRetired: boolean
}

/** The words of all lists of a workspace in their order, retired ones too. */
export type ListedWords = readonly ListedWord[]

/** An SQL expression: the listed words of a workspace as text, null where there are none. */
export const listedWordsSql = (workspace: Prisma.Sql): Prisma.Sql => Prisma.sql`(SELECT jsonb_agg(jsonb_build_object(
    'number', l."number", 'list', l."list", 'name', l."name", 'isRetired', l."retiredAt" IS NOT NULL) ORDER BY l."position", l."number")::text
  FROM "ListedWord" l WHERE l."workspaceId" = ${workspace})`

/** The listed words in the text of `listedWordsSql`. */
export const listedWordsIn = (text: string | null): ListedWords =>
  text === null ? [] : (JSON.parse(text) as ListedWords)
