import { asText, type Comparisons, cellAt, inOrder } from '../../records/compare.ts'
import { NUMBER_TYPE } from '../../records/types/plain.ts'
import { MOMENT_TYPE } from '../../records/types/when.ts'
import { capturedRows } from '../../store/changes/past.ts'
import { Prisma, type Tx } from '../../store/transaction.ts'
import { visible } from '../../store/visible.ts'
import type { Askable } from './condition.ts'

/** How likely a deal `r` is to be won, with its stage: while it is open its own probability counts, else that of its stage. */
const CHANCE = Prisma.sql`(CASE WHEN "stage"."outcome" = 'open' THEN coalesce(r."probability", "stage"."probability") ELSE "stage"."probability" END)`

const BY_CHANCE: Comparisons<number> = {
  ...inOrder<number>('numeric', Number),
  isNone: ([, own = Prisma.sql`NULL`]) => Prisma.sql`${own} IS NULL`,
}

/** What deals are asked for by their probability: what counts of each, and that it has none of its own. */
export const CHANCE_ASKED = { cells: [CHANCE, Prisma.sql`r."probability"`], compares: BY_CHANCE as Comparisons }

const LISTED = Prisma.sql`r."lostReason"`
const TYPED = Prisma.sql`r."closeReason"`

/** By the word of the team's list, and by what was typed; where one has a word of the list, that is what it is counted as. */
const BY_REASON: Comparisons<string> = {
  ...asText,
  test: ([, listed = LISTED, typed = TYPED], operator, asked) =>
    Prisma.sql`(${asText.test([listed], operator, asked)} IS TRUE OR ${asText.test([typed], operator, asked)} IS TRUE)`,
  order: (cells) => asText.order?.([cellAt(cells)], { currency: '' }) ?? [],
}

/** What deals are asked for by why they were won or lost. */
export const REASON_ASKED = {
  cells: [Prisma.sql`coalesce(${LISTED}, ${TYPED})`, LISTED, TYPED],
  compares: BY_REASON as Comparisons,
}

/** What deals are asked for by how often their day was moved later, and by when that was last. */
export const SLIPS_ASKED: Askable = { cells: [Prisma.sql`r."slips"`], compares: NUMBER_TYPE.compares }
export const SLIPPED_ASKED: Askable = { cells: [Prisma.sql`r."slippedAt"`], compares: MOMENT_TYPE.compares }

/** Where a deal `r` came from: the source of the lead that it was converted from, of several the first. */
export const sourceAsked = (tx: Tx): Askable => ({
  cells: [
    Prisma.sql`(SELECT min(l."source") FROM ${visible(tx, 'Lead')} l WHERE l."workspaceId" = ${tx.workspace}::uuid AND l."dealNumber" = r."number")`,
  ],
  compares: asText as Comparisons,
})

/** Deals `r` by the contact who has a part in them, and by that nobody has it. */
export function inRole(tx: Tx, role: string): Askable {
  const who = (one: Prisma.Sql) => Prisma.sql`SELECT 1 FROM ${capturedRows(tx, 'DealContact')} part
    JOIN ${visible(tx, 'Contact')} person ON person."workspaceId" = part."workspaceId" AND person."number" = part."contactNumber"
    WHERE part."workspaceId" = ${tx.workspace}::uuid AND part."dealNumber" = r."number" AND lower(part."role") = lower(${role}::text)
      AND person."deletedAt" IS NULL ${one}`
  return {
    cells: [Prisma.raw('r."number"')],
    compares: {
      operators: ['='],
      test: (_cells, _operator, record) =>
        Prisma.sql`EXISTS (${who(Prisma.sql`AND part."contactNumber" = ${(record as { readonly number: number }).number}::int`)})`,
      isNone: () => Prisma.sql`NOT EXISTS (${who(Prisma.empty)})`,
    },
  }
}
