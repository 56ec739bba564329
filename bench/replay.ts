import type pg from 'pg'
import { Prisma, type Store } from '../src/store/transaction.ts'
import { DATABASE_NUMBERS, type Marks, type Tape } from './tape.ts'
import { newId, newWord, type Team } from './team.ts'

/** What takes the places of a tape's marks in one playing. Numbers that the database gives are learned on the way. */
type Filling = Map<string | number, string | number>

function fillingFor(marks: Marks, team: Team, deal: number): Filling {
  return new Map<string | number, string | number>([
    [marks.workspace, team.workspace],
    [marks.id, newId()],
    [marks.token, newId()],
    [marks.deal, deal],
    [marks.word, newWord()],
  ])
}

/** Gives a recorded value again, filled. Made once for each value of a tape, so that playing it costs next to nothing. */
type Refill = (filling: Filling) => unknown

function refill(value: unknown, marks: Marks): Refill {
  if (typeof value === 'number' && value >= DATABASE_NUMBERS) return (filling) => filling.get(value) ?? value
  if (typeof value === 'string') return refillText(value, marks)
  if (Array.isArray(value)) {
    const parts = value.map((part) => refill(part, marks))
    return (filling) => parts.map((part) => part(filling))
  }
  if (value instanceof Prisma.Sql) {
    const { strings } = value
    const parts = value.values.map((part) => refill(part, marks))
    return (filling) => Prisma.sql(strings, ...parts.map((part) => part(filling)))
  }
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    const parts = Object.entries(value).map(([name, part]) => [name, refill(part, marks)] as const)
    return (filling) => Object.fromEntries(parts.map(([name, part]) => [name, part(filling)]))
  }
  return () => value
}

function refillText(value: string, marks: Marks): Refill {
  const used = [marks.workspace, marks.id, marks.token, String(marks.deal), marks.word].filter((mark) =>
    value.includes(mark),
  )
  if (used.length === 0) return () => value
  const own = new Map(Object.values(marks).map((mark) => [String(mark), mark]))
  return (filling) =>
    used.reduce((text, mark) => text.replaceAll(mark, String(filling.get(own.get(mark) ?? mark))), value)
}

/** Notes the numbers of an answer under the marks that stood in their places when it was recorded. */
function learn(filling: Filling, recorded: unknown, given: unknown): void {
  if (typeof recorded === 'number') {
    if (recorded >= DATABASE_NUMBERS) filling.set(recorded, given as number)
    return
  }
  if (typeof recorded !== 'object' || recorded === null || recorded instanceof Date) return
  for (const [key, value] of Object.entries(recorded)) learn(filling, value, (given as Record<string, unknown>)?.[key])
}

/** How many rows a call of Prisma's gave or wrote. */
function sizeOf(result: unknown): number {
  if (Array.isArray(result)) return result.length
  return Number(typeof result === 'object' && result && 'count' in result ? result.count : result)
}

/** A floor that did less than the command did would be no floor. */
function sameSize(what: string, recorded: number | null, given: number | null): void {
  if (recorded !== given) throw new Error(`a replay gave ${given} rows where the command got ${recorded}: ${what}`)
}

/** Plays a tape once for a team. */
export type Play = (team: Team, deal: number) => Promise<void>

/** The same calls of Prisma's client in one of its transactions. */
export function throughPrisma({ prisma }: Store, { calls, marks }: Tape): Play {
  const steps = calls.map((call) => ({ ...call, refills: call.args.map((arg) => refill(arg, marks)) }))
  return (team, deal) =>
    prisma.$transaction(async (tx) => {
      const filling = fillingFor(marks, team, deal)
      for (const { path, refills, result } of steps) {
        const args = refills.map((arg) => arg(filling))
        const holder = path.slice(0, -1).reduce<object>((at, name) => Reflect.get(at, name) as object, tx)
        const call = Reflect.get(holder, path.at(-1) ?? '') as (...args: unknown[]) => Promise<unknown>
        const given = await Reflect.apply(call, holder, args)
        sameSize(path.join('.'), sizeOf(result), sizeOf(given))
        learn(filling, result, given)
      }
    })
}

/** The same statements, BEGIN and COMMIT among them, on one client of the pool. */
export function throughDriver(pool: pg.Pool, { statements, marks }: Tape): Play {
  const steps = statements.map((one) => ({ ...one, refills: one.values.map((value) => refill(value, marks)) }))
  return async (team, deal) => {
    const filling = fillingFor(marks, team, deal)
    const client = await pool.connect()
    try {
      for (const { text, name, refills, result } of steps) {
        const values = refills.map((value) => value(filling))
        const given = await client.query({ text, values, rowMode: 'array', ...(name !== undefined && { name }) })
        sameSize(text, result.rowCount, given.rowCount)
        learn(filling, result.rows, given.rows)
      }
    } finally {
      client.release()
    }
  }
}
