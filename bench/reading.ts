import { commands } from '../src/commands/index.ts'
import type { Ctx } from '../src/language/command.ts'
import { contextFor } from '../src/language/context.ts'
import { resolveLine, shapesIn } from '../src/language/parse.ts'
import { registry } from '../src/language/registry.ts'
import { UserError } from '../src/message/errors.ts'
import { knownMember } from '../src/store/requests/claim.ts'
import type { Store, Tx } from '../src/store/transaction.ts'
import { NOW, PLATFORM, WHO } from './team.ts'

type Ask = (...asked: readonly unknown[]) => PromiseLike<unknown>

/** A client of the database whose every question is answered by `answer`, which is given the real question. */
function client(db: object, answer: (ask: () => PromiseLike<unknown>) => unknown): object {
  return new Proxy(db, {
    get(target, name) {
      const real = Reflect.get(target, name) as unknown
      if (typeof real === 'function') return (...asked: unknown[]) => answer(() => (real as Ask).apply(target, asked))
      return typeof real === 'object' && real !== null ? client(real, answer) : real
    },
  })
}

/** Keeps what the database answers. */
function taping(db: object): { readonly db: object; readonly answers: readonly unknown[] } {
  const answers: unknown[] = []
  return {
    answers,
    db: client(db, async (ask) => {
      const place = answers.push(undefined) - 1
      answers[place] = await ask()
      return answers[place]
    }),
  }
}

/** Answers as before, in the same order, with no database behind it. */
function playing(db: object, answers: readonly unknown[]): object {
  let next = 0
  return client(db, () => Promise.resolve(answers[next++]))
}

/**
 * What finds the Call of a line, with no database: what it answered when the line was read before is at hand. Who asks is a
 * member of the workspace.
 */
export async function readingAlone(
  store: Store,
  workspace: string,
): Promise<(line: string) => Promise<() => Promise<void>>> {
  const all = registry(commands)
  const actor = { platform: PLATFORM, key: WHO, name: WHO, standing: 'owner' } as const
  const place = { platform: PLATFORM, kind: 'dm', key: WHO, name: WHO } as const
  const within = <T>(work: (tx: Tx) => Promise<T>) => store.transaction(workspace, NOW, work)
  const asker = await within((tx) => knownMember(tx, actor, true))
  if (!asker) throw new Error('nobody is known to the workspace')
  const context = (tx: Tx, db: object, line: string): Ctx => {
    const request = { id: '', workspace, actor, place, zone: 'Europe/Berlin', input: { line } }
    return contextFor({ ...tx, db: db as Tx['db'] }, request, asker, { registry: all, admins: [] })
  }
  const read = async (line: string, ctx: Ctx) => {
    try {
      await resolveLine(shapesIn(line), all, ctx)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
    }
  }
  return (line) =>
    within(async (tx) => {
      const { db, answers } = taping(tx.db)
      await read(line, context(tx, db, line))
      return () => read(line, context(tx, playing(tx.db, answers), line))
    })
}
