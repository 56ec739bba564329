import type { Tx } from '../../store/transaction.ts'

/** What somebody said about a file, for the next one of the same program. */
export interface ImportAnswer {
  /** stage, owner, kind, or the noun of the rows of a column. */
  readonly about: string
  readonly said: string
  readonly means: string
}

/** Keeps answers about the files of a program; a later answer replaces an earlier one. */
export async function keepAnswers(tx: Tx, source: string, answers: readonly ImportAnswer[]): Promise<void> {
  for (const { about, said, means } of answers) {
    const id = { workspaceId: tx.workspace, source, about, said }
    await tx.db.importAnswer.upsert({
      where: { workspaceId_source_about_said: id },
      create: { ...id, means, createdAt: tx.at },
      update: { means, createdAt: tx.at },
    })
  }
}

/** What was answered about the files of a program, at most a thousand answers, the latest first. */
export const answersOf = (tx: Tx, source: string): Promise<readonly ImportAnswer[]> =>
  tx.db.importAnswer.findMany({
    where: { workspaceId: tx.workspace, source },
    select: { about: true, said: true, means: true },
    orderBy: { createdAt: 'desc' },
    take: 1000,
  })
