import { type Comparisons, inOrder } from '../../records/compare.ts'
import { Prisma } from '../../store/transaction.ts'
import type { Stage } from '../pipelines/pipelines.ts'

/** As far as a deal says how likely it is to be won: its stage, and its own probability in percent. */
interface Likely {
  readonly stage: Pick<Stage, 'outcome' | 'probability'>
  readonly probability: number | null
}

/** How likely a deal is to be won, in percent: while it is open its own probability counts, else that of its stage. */
export const chanceOf = ({ stage, probability }: Likely): number =>
  stage.outcome === 'open' ? (probability ?? stage.probability) : stage.probability

/** The same of a row `r` with its stage, as SQL. */
const CHANCE = Prisma.sql`(CASE WHEN "stage"."outcome" = 'open' THEN coalesce(r."probability", "stage"."probability") ELSE "stage"."probability" END)`

const BY_CHANCE: Comparisons<number> = {
  ...inOrder<number>('numeric', Number),
  isNone: ([, own = Prisma.sql`NULL`]) => Prisma.sql`${own} IS NULL`,
}

/** What deals are asked for by their probability: what counts of each, and that it has none of its own. */
export const CHANCE_ASKED = { cells: [CHANCE, Prisma.sql`r."probability"`], compares: BY_CHANCE as Comparisons }
