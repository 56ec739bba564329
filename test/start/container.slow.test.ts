import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { SHORT_LIVED } from '../short-lived.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

/** What the stages of the Containerfile do, in their order. */
const stages = read('docs/deploy/Containerfile')
  .split(/^FROM .*$/mu)
  .slice(1)
  .map((stage) => ({
    runs: [...stage.matchAll(/^RUN (.*)$/gmu)].flatMap(([, line = '']) => line.split(' && ')),
    copies: [...stage.matchAll(/^COPY --from=build \/app\/(\S+) (\S+)$/gmu)].map(([, from = '', to = '']) => [
      from,
      to,
    ]),
    command: JSON.parse(/^CMD (.*)$/mu.exec(stage)?.[1] ?? '[]') as readonly string[],
  }))

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-container-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const megabytes = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, each) => sum + (each.isFile() ? each.size : 0), 0) /
  2 ** 20

test('what the Containerfile does in its order gives a program that answers, as operations.md says it too', () => {
  const [build, image] = stages
  const [first = '', ...rest] = build?.runs ?? []
  // The first of them made what is tested here: its programs are taken from the checkout.
  expect(read('README.md')).toContain(first)
  const production = rest.filter((line) => line !== 'npm cache clean --force')
  expect(read('docs/operations.md')).toContain([first, ...production].join(' && '))

  const building = freshFolder()
  for (const name of [
    'package.json',
    'package-lock.json',
    'tools/slim.mjs',
    'dist/src',
    'dist/chunks',
    'dist/prisma',
    'dist/assets',
  ]) {
    mkdirSync(dirname(join(building, name)), { recursive: true })
    cpSync(join(ROOT, name), join(building, name), { recursive: true })
  }
  for (const line of production) execFileSync('sh', ['-c', line], { cwd: building, stdio: 'pipe' })

  const app = freshFolder()
  for (const [from = '', to = ''] of image?.copies ?? [])
    renameSync(join(building, from), to.endsWith('/') ? join(app, to, from) : join(app, to))
  expect(megabytes(app)).toBeLessThan(160)
  const [program = '', main = '', word] = image?.command ?? []
  expect([program, word]).toEqual(['node', 'start'])
  const { DATABASE_URL: _, ...environment } = process.env
  const said = execFileSync(process.execPath, [...SHORT_LIVED, main, 'chat'], {
    cwd: app,
    env: { ...environment, NODE_OPTIONS: '', NODE_ENV: 'production', PARLEY_DATA: join(freshFolder(), 'data') },
    input: 'deal add Acme 24k\npipeline\n',
    encoding: 'utf8',
  })
  expect(said).toContain('Added D-1 Acme')
  // The picture is drawn on a thread of its own, with the fonts.
  expect(said).toContain('Picture: ')
}, 120_000)
