import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type BenchDatabase, embedded, server } from './databases.ts'
import { median } from './measure.ts'
import { type Program, start } from './program.ts'
import { table } from './table.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PARLEY = [fileURLToPath(new URL('../dist/src/main.js', import.meta.url)), 'chat']

/** The least that an embedded database costs: a bare Node that opens PGlite as it is shipped, and asks it one thing. */
const BARE = `
  import { PGlite } from '@electric-sql/pglite'
  const db = new PGlite(process.env.PARLEY_DATA)
  for await (const line of process.stdin) {
    await db.query('SELECT 1')
    process.stdout.write('There is one\\n')
  }
  await db.close()
  process.exit(0)`

const COMMANDS = 1_000
const HEAD = ['program', 'boots', 'ready s', 'MB', `MB after ${COMMANDS} commands`, 'commands/s', 'end s']

/** One life of a program, from its start to its end. */
interface Life {
  readonly ready: number
  readonly memory: number
  readonly end: number
  readonly worked?: { readonly memory: number; readonly perSecond: number }
}

/** Measures how soon the built program answers its first line, and the memory that it takes. */
export async function benchBoot(quick: boolean): Promise<void> {
  execFileSync('npm', ['run', '-s', 'build'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] })
  const rows: Rows = new Map()
  for (let round = 0; round < (quick ? 1 : 5); round++) {
    await bothBoots(rows, 'bare PGlite', embedded(), ['--input-type=module', '-e', BARE], false)
    await bothBoots(rows, 'Parley, embedded', embedded(), PARLEY, true)
    const onServer = await server()
    if (onServer) await bothBoots(rows, 'Parley, PostgreSQL', onServer, PARLEY, true)
  }
  process.stdout.write(
    table(
      HEAD,
      [...rows].map(([name, lives]) => rowOf(name, lives)),
    ),
  )
  process.stdout.write(
    '\nThe bare process is the floor: what is above it is the program. Each figure is the median of its boots.\n',
  )
}

type Rows = Map<string, Life[]>

async function bothBoots(rows: Rows, name: string, database: BenchDatabase, args: readonly string[], works: boolean) {
  const keep = (boot: string, life: Life) => rows.set(`${name}|${boot}`, [...(rows.get(`${name}|${boot}`) ?? []), life])
  try {
    keep('first', await live(start(args, database.environment), false))
    keep('again', await live(start(args, database.environment), works))
  } finally {
    await database.close()
  }
}

async function live(program: Program, works: boolean): Promise<Life> {
  program.type('deal list\n')
  const ready = await program.said('There is')
  const memory = program.memory()
  const worked = works ? { worked: await work(program) } : {}
  const from = performance.now()
  await program.end()
  return { ready, memory, end: performance.now() - from, ...worked }
}

/** Half of the commands make a deal, half move it. */
async function work(program: Program): Promise<{ memory: number; perSecond: number }> {
  const from = performance.now()
  for (let deal = 1; deal <= COMMANDS / 2; deal++) {
    program.type(`deal add Customer ${deal} seats 24k\ndeal move D-${deal} proposal\n`)
    if (deal % 50 === 0) await program.said(`Undo E-${deal * 2}`)
  }
  return { perSecond: (COMMANDS / (performance.now() - from)) * 1000, memory: program.memory() }
}

function rowOf(name: string, lives: readonly Life[]): string[] {
  const of = (figure: (life: Life) => number | undefined) => median(lives.flatMap((life) => figure(life) ?? []))
  const [program = '', boot = ''] = name.split('|')
  const shown = (value: number, digits: number) => (Number.isNaN(value) ? '' : value.toFixed(digits))
  return [
    program,
    boot,
    shown(of((life) => life.ready) / 1000, 2),
    shown(
      of((life) => life.memory),
      0,
    ),
    shown(
      of((life) => life.worked?.memory),
      0,
    ),
    shown(
      of((life) => life.worked?.perSecond),
      0,
    ),
    shown(of((life) => life.end) / 1000, 2),
  ]
}
