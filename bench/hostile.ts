import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { pino } from 'pino'
import { readFile } from '../src/backup/file.ts'
import { decodeFile, sharedFile } from '../src/chat/decode.ts'
import { commands } from '../src/commands/index.ts'
import { importWork } from '../src/import/run.ts'
import { registry } from '../src/language/registry.ts'
import { closePool } from '../src/lib/pool.ts'
import { picturesOf } from '../src/picture/draw.ts'
import { warmUp } from '../src/start/warm.ts'
import { continueWork } from '../src/work/run.ts'
import { BEGINNINGS, hostile, LIMIT, UNITS } from '../test/hostile-lines.ts'
import { type BenchDatabase, databases, storeIn } from './databases.ts'
import { table } from './table.ts'
import { type Ask, asking, NOW, newId, openHome } from './team.ts'

/** No input may keep the event loop from others for longer, in milliseconds of the main thread's processor time. */
const AIM = 50

/** A kind of input: `ready` makes it, which is not measured, and returns what sends it. */
interface Hostile {
  readonly name: string
  readonly ready: () => (ask: Ask, workspace: string) => Promise<unknown>
}

const rows = (count: number, row: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => row(index)).join('\n')

const wide = (columns: number, cell: string): string => Array.from({ length: columns }, () => cell).join(',')

/** Files, each made to be costly in one dimension. */
const FILES: Readonly<Record<string, () => string>> = {
  '80 KB of ;': () => `a;b\n${';'.repeat(80_000)}\n1;2\n`,
  '3 MB of ;': () => `a;b\n${';'.repeat(3_000_000)}\n1;2\n`,
  '3 MB of ; as its head': () => `${';'.repeat(3_000_000)}\n1;2\n`,
  'a cell of 9 MB': () => `Name,Email\n${'x'.repeat(9_000_000)},a@b.io\n`,
  'a quote that is not closed, 9 MB': () => `Name,Email\n"${'x,'.repeat(4_500_000)}\n`,
  '9 MB of line ends': () => `Name,Email\n${'\n'.repeat(9_000_000)}a,b\n`,
  '9 MB of quotes': () => `Name,Email\n${'"'.repeat(9_000_000)}\n`,
  '500 columns, 9 MB': () => `${wide(500, 'Phone')}\n${rows(1_500, () => wide(500, '+49 30 90182'))}\n`,
  '500 heads that label each other': () =>
    `${Array.from({ length: 500 }, (_, index) => `e-mail ${index % 250} - ${index < 250 ? 'value' : 'type'}`).join(',')}\n${rows(100, () => wide(500, 'a@b.io'))}\n`,
  'cells of 20,000 characters': () => `Name,Tags,Note\n${rows(400, () => `a,${'#b '.repeat(6_600)},x`)}\n`,
  '10,000 rows with all fields': () =>
    `Name,Email,Phone,Company,Close date,Tags\n${rows(10_000, (index) => `P ${index},p${index}@x.io,+49 30 ${900_000 + index},Firm ${index % 997},${1 + (index % 28)}.11.2026,#a #b`)}\n`,
  '10,000 bad rows of 900 characters': () => `Name,Email\n${rows(10_000, () => `x,${'y'.repeat(900)}`)}\n`,
}

const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const wider = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le')

/** Files that are costly to decode. */
const BYTES: Readonly<Record<string, () => Uint8Array>> = {
  '9 MB of emoji': () => Buffer.from(`Name,Email\n${rows(90_000, () => `${'😀'.repeat(24)},x`)}\n`),
  '9 MB in Windows-1252': () => latin(`Name,Email\n${rows(9_000, () => `x,${'\u00e4'.repeat(990)}`)}\n`),
  '9 MB in UTF-16': () => wider(`Name,Email\n${rows(9_000, () => `x,${'\u00e4'.repeat(490)}`)}\n`),
}

const hostileFiles = (): readonly Hostile[] =>
  [
    ...Object.entries(FILES).map(([name, text]) => [name, () => Buffer.from(text())] as const),
    ...Object.entries(BYTES),
  ].map(([name, make]) => ({
    name,
    ready() {
      const bytes = make()
      return async (ask, workspace) => {
        const decoded = await decodeFile(bytes)
        if ('wrong' in decoded) throw new Error(decoded.wrong)
        return ask(workspace, { line: 'import leads.csv' }, { file: sharedFile('leads.csv', decoded) })
      }
    },
  }))

/** A backup of which one line unpacks to hundreds of megabytes. It is read by a process of its own, the tool that restores. */
const hostileBackup = (): Hostile => ({
  name: 'a backup of one line of 700 MB',
  ready() {
    const file = join(mkdtempSync(join(tmpdir(), 'parley-bench-')), 'bomb.parley')
    const piece = Buffer.alloc(2 ** 20, 'x')
    const packed = gzipSync(Buffer.concat(Array.from({ length: 100 }, () => piece)))
    writeFileSync(file, Buffer.concat(Array.from({ length: 7 }, () => packed)))
    return () =>
      readFile(file, {}, async (lines) => {
        let count = 0
        for await (const line of lines) count += line.length
        return count
      })
  },
})

/** Lines of the greatest length that are costly to read, all in one row of the table. */
const hostileLines = (): Hostile => ({
  name: `lines of ${LIMIT} characters`,
  ready: () => async (ask, workspace) => {
    for (const [index, unit] of UNITS.entries())
      await ask(workspace, { line: hostile(BEGINNINGS[index % BEGINNINGS.length] ?? '', unit) })
  },
})

const deepField = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`

const OTHERS: readonly Hostile[] = [
  {
    name: 'a form with fields of 30,000 characters',
    ready: () => (ask, workspace) =>
      ask(workspace, {
        call: { path: ['lead', 'add'], fields: { name: deepField(10_000), note: 'x '.repeat(5_000) } },
      }),
  },
  {
    name: 'a form with 2,000 fields',
    ready: () => (ask, workspace) =>
      ask(workspace, {
        call: {
          path: ['lead', 'add'],
          fields: Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`f${index}`, 'x'])),
        },
      }),
  },
  {
    name: 'a pasted list with 3,900 blanks in a line',
    ready: () => (ask, workspace) =>
      ask(workspace, { line: `paste\nAcme 24k proposal\nGlobex${' '.repeat(3_900)}30k proposal\nHooli 9k` }),
  },
  {
    name: 'a picture of 50 bars',
    ready: () => () =>
      picturesOf({
        title: 'Bars',
        blocks: [
          {
            kind: 'image',
            alt: '',
            name: 'bars.png',
            picture: {
              bars: Array.from({ length: 50 }, (_, index) => ({
                label: `B ${index}`,
                length: 0.5,
                text: 'x'.repeat(500),
              })),
            },
          },
        ],
      }),
  },
]

/**
 * The worst time that each kind of input keeps the event loop, and how far memory grows meanwhile: `npm run bench --
 * hostile`. Processor time is counted, so that a busy machine shows the same.
 */
export async function benchHostile(quick: boolean): Promise<void> {
  const all = await databases()
  for (const database of quick ? all.slice(0, 1) : all) await onDatabase(database)
  for (const database of quick ? all.slice(1) : []) await database.close()
  await closePool()
}

async function onDatabase(database: BenchDatabase): Promise<void> {
  const store = await storeIn(database)
  try {
    const ask = asking(store)
    const warm = await openHome(store)
    for (let round = 0; round < 3; round += 1)
      await ask(warm, { line: 'import x.csv' }, { file: { name: 'x.csv', content: 'Name,Email\nA,a@b.io\n' } })
    await warmUp(registry(commands))
    const shown: string[][] = []
    for (const { name, ready } of [...hostileFiles(), hostileLines(), ...OTHERS, hostileBackup()]) {
      const [send, home] = [ready(), await openHome(store)]
      shown.push(await measured(name, () => send(ask, home)))
    }
    shown.push(await importing(ask, await openHome(store), store))
    process.stdout.write(`\n${database.kind}\n`)
    process.stdout.write(table(['input', 's', 'worst ms on the main thread', '+ MB', 'met'], shown))
  } finally {
    await store.close()
    await database.close()
  }
}

/** The writing of a large file by the heartbeat. */
async function importing(ask: Ask, workspace: string, store: Awaited<ReturnType<typeof storeIn>>): Promise<string[]> {
  const content = FILES['10,000 rows with all fields']?.() ?? ''
  const reply = await ask(workspace, { line: 'import leads.csv' }, { file: { name: 'leads.csv', content } })
  const blocks = reply.message.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []))
  const found = blocks.find(({ label }) => label.startsWith('Import '))
  const chat = {
    platform: 'console',
    start: async () => {},
    stop: async () => {},
    send: async () => ({ id: newId(), place: { platform: 'console', kind: 'dm', key: 'ann', name: 'ann' } as const }),
    edit: async () => ({ id: newId(), place: { platform: 'console', kind: 'dm', key: 'ann', name: 'ann' } as const }),
    find: async () => 'absent' as const,
    readers: async () => 'unknown' as const,
  }
  const chats = new Map([['console', chat]])
  const delivery = { store, chats, clock: { now: () => NOW }, log: pino({ level: 'silent' }) }
  return measured('10,000 rows written', async () => {
    await ask(workspace, { press: found && 'id' in found ? (found.id ?? '') : '' })
    await continueWork(delivery, [importWork])
  })
}

/** Does some work while the event loop is watched; the largest piece of it is what everybody else had to wait for. */
async function measured(name: string, work: () => Promise<unknown>): Promise<string[]> {
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  const watch = { isOver: false, worst: 0, most: before }
  const watching = (async () => {
    let last = mainThreadMs()
    while (!watch.isOver) {
      await nextTurn()
      const now = mainThreadMs()
      watch.worst = Math.max(watch.worst, now - last)
      watch.most = Math.max(watch.most, process.memoryUsage.rss())
      last = mainThreadMs()
    }
  })()
  const start = performance.now()
  const failed = await work().then(
    () => '',
    (error: unknown) => ` (${String(error)})`,
  )
  const seconds = (performance.now() - start) / 1_000
  watch.isOver = true
  await watching
  const grown = (watch.most - before) / 2 ** 20
  return [
    `${name}${failed}`,
    seconds.toFixed(1),
    watch.worst.toFixed(0),
    grown.toFixed(0),
    watch.worst <= AIM ? 'yes' : 'NO',
  ]
}

/** The processor time that the main thread has used, in milliseconds: on Linux its own, elsewhere that of the clock. */
function mainThreadMs(): number {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6
  } catch {
    return performance.now()
  }
}
