import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const MODULES = fileURLToPath(new URL('./node_modules/', import.meta.url))

/** A port that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Starts a stand-in as a process of its own, with a configuration file, and waits until it answers. */
export async function standIn(
  command: readonly string[],
  config: { readonly name: string; readonly text: string },
  url: string,
) {
  const folder = mkdtempSync(join(tmpdir(), 'parley-standin-'))
  const file = join(folder, config.name)
  writeFileSync(file, config.text)
  const [program = '', ...words] = command.map((word) => word.replace('MODULES/', MODULES).replace('CONFIG', file))
  const child = spawn(program, words, { stdio: 'ignore' })
  onTestFinished(() => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  await until(async () => (await fetch(url)).status < 500)
}

/** Waits until something is so; what throws is not so yet. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 15_000
  while (!(await isSo().catch(() => false))) {
    if (performance.now() > end) throw new Error('it did not come')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
