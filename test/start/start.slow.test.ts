import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { SHORT_LIVED } from '../short-lived.ts'

vi.setConfig({ testTimeout: 120_000 })

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the built program with a script as its input, or with none at all. */
function parley(environment: Record<string, string>, input: string | undefined, words = ['chat']): Promise<Ended> {
  const child = spawn(process.execPath, [...SHORT_LIVED, 'dist/src/main.js', ...words], {
    cwd: new URL('../..', import.meta.url),
    env: { PATH: process.env.PATH ?? '', ...environment },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString()
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  child.stdin?.end(input)
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })))
}

function freshDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'parley-start-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true, maxRetries: 3 }))
  return join(directory, 'data')
}

test('a script is echoed and answered in order, nothing else is on standard output, and it ends with 0', async () => {
  const PARLEY_DATA = freshDirectory()
  const { code, out, err } = await parley({ PARLEY_DATA }, '\\as ann\n/crm deal add Acme 24k\n\n1\ndeal list')
  expect(err).toBe('')
  expect(code).toBe(0)
  expect(
    out
      .replace(/^\S+> /, 'me> ')
      .replace(/Added .*/g, (line) => line.replace(/\w{3} \d+ \w{3} \d{4}, \d\d:\d\d/, 'now')),
  ).toMatchInlineSnapshot(`
    "me> \\as ann
    · you are ann

    ann> /crm deal add Acme 24k
    ✓ Added D-1 Acme
      Stage   New (10 %), since today
      Amount  $24,000, $2,400 weighted
      Owner   @ann
      Added   now
      Next    no next step
      [1] Won  [2] Lost  [3] Edit  [4] Log call  [5] History  [6] Timeline
      Move to: [7] Qualified  [8] Proposal  [9] Negotiation
      [10] Undo E-1

    ann> 1
    ✓ Won D-1 Acme, $24,000
      New → Won
      [2] Undo E-2

    ann> deal list
    There is no open deal yet
      Add one with: \`deal add Acme 50 seats 24k\`
    "
  `)
  expect(statSync(PARLEY_DATA).mode & 0o777).toBe(0o700)
})

test('a wrong setting stops the start with a sentence on standard error and nothing on standard output', async () => {
  const { code, out, err } = await parley(
    { PARLEY_DATA: freshDirectory(), LOG_LEVEL: 'loud', PARLEY_ZONE: 'x' },
    'help',
  )
  expect(code).toBe(1)
  expect(out).toBe('')
  expect(err).toMatchInlineSnapshot(`
    "Parley could not start.
    PARLEY_ZONE must be an IANA time zone such as Europe/Berlin.
    LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent.
    "
  `)
})

test('a server that does not answer is a sentence without the password', async () => {
  const { code, out, err } = await parley({ DATABASE_URL: 'postgres://ann:hunter2@127.0.0.1:1/parley' }, 'help')
  expect([code, out]).toEqual([1, ''])
  expect(err).not.toContain('hunter2')
  expect(err).toMatchInlineSnapshot(`
    "Parley could not start.
    The database at 127.0.0.1:1/parley cannot be used: connect ECONNREFUSED 127.0.0.1:1. Check DATABASE_URL and that the server is running.
    "
  `)
})

test('a data directory that cannot be made is a sentence without a stack', async () => {
  const { code, out, err } = await parley({ PARLEY_DATA: '/dev/null/data' }, 'help')
  expect([code, out]).toEqual([1, ''])
  expect(err).toMatchInlineSnapshot(`
    "Parley could not start.
    The data directory cannot be used: ENOTDIR: not a directory, mkdir '/dev/null/data'. Name one of your own in PARLEY_DATA.
    "
  `)
})

test('the command line says what it takes, and takes nothing else', async () => {
  const help = await parley({}, '', ['--help'])
  expect(help).toMatchObject({ code: 0, err: '' })
  expect(help.out).toContain('backup FILE [--force]')
  expect(await parley({}, '', ['--version'])).toEqual({
    code: 0,
    out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/u),
    err: '',
  })
  const PARLEY_DATA = freshDirectory()
  for (const words of [['bogus'], ['chat', 'bogus'], ['', 'bogus']]) {
    const wrong = await parley({ PARLEY_DATA }, '', words)
    expect(wrong).toMatchObject({ code: 1, out: '' })
    expect(wrong.err).toContain('There is no "bogus" here.\n\nUsage: parley')
  }
  expect(existsSync(PARLEY_DATA)).toBe(false)
})

test('without a platform and without anybody to type it says so, and makes nothing', async () => {
  const PARLEY_DATA = freshDirectory()
  const { code, out, err } = await parley({ PARLEY_DATA }, undefined, [])
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toContain('No platform is configured, and nobody can type')
  expect(existsSync(PARLEY_DATA)).toBe(false)
})

test.for(['accounts.txt', '.bashrc', 'locked.csv'])(
  'a directory with %s of somebody else is left as it is',
  async (name) => {
    const PARLEY_DATA = freshDirectory()
    mkdirSync(PARLEY_DATA, { mode: 0o755 })
    writeFileSync(join(PARLEY_DATA, name), 'theirs')
    const { code, err } = await parley({ PARLEY_DATA }, 'help')
    expect(code).toBe(1)
    expect(err).toContain(`holds other files (${name}) and no database`)
    expect(readdirSync(PARLEY_DATA)).toEqual([name])
    expect(statSync(PARLEY_DATA).mode & 0o777).toBe(0o755)
  },
)
