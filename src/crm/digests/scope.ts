import type { Temporal } from 'temporal-polyfill'
import { Prisma } from '../../store/transaction.ts'
import type { Sum } from '../rates/sums.ts'

/**
 * What a digest covers: the period that it looks back on, its day, whose deals, and of which pipeline; without an owner the
 * whole team's.
 */
export interface DigestScope {
  readonly since: Temporal.Instant
  readonly until: Temporal.Instant
  /** The day on which it comes, in the zone of its readers. */
  readonly today: Temporal.PlainDate
  readonly owner: number | undefined
  /** The pipeline whose deals; all of them without one. */
  readonly pipeline?: number | undefined
  /** The zone of its readers. */
  readonly zone: string
}

/** A page of a list: a number of rows, from an offset on. */
export interface ListPart {
  readonly limit: number
  readonly offset: number
}

/** Sums by currency as a query gives them: amounts in minor units as text. */
export type SumColumn =
  | readonly { readonly currency: string; readonly minor: string; readonly isAbout: boolean }[]
  | null

/** The sums of such a column; none of null. */
export const sumsRead = (column: SumColumn): readonly Sum[] =>
  (column ?? []).map(({ currency, minor, isAbout }) => ({
    currency,
    minor: BigInt(minor),
    ...(isAbout && { isAbout }),
  }))

/** An SQL condition on the deals `d`, and what follows: they are of a pipeline. */
export const ofPipeline = (pipeline: number | undefined): Prisma.Sql =>
  pipeline === undefined ? Prisma.empty : Prisma.sql`AND d."pipelineNumber" = ${pipeline}`

/** The same for whose they are, by a column. */
export const ofOwner = (column: Prisma.Sql, owner: number | undefined): Prisma.Sql =>
  owner === undefined ? Prisma.empty : Prisma.sql`AND ${column} = ${owner}`
