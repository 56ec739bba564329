/**
 * Runs the contract suite against independent stand-ins of the platforms. They are installed into a package of their own,
 * so that the product installs on every platform; one of them is a program for Linux on x64 alone.
 */
import { spawnSync } from 'node:child_process'

const here = `${process.platform}-${process.arch}`
if (here !== 'linux-x64') {
  process.stdout.write(`The stand-ins run on linux-x64 alone, and this is ${here}: their contract suite is skipped.\n`)
  process.exit(0)
}
for (const [command, ...words] of [
  ['npm', 'ci', '--no-audit', '--no-fund', '--prefix', 'test/standins'],
  ['npx', 'vitest', 'run', '--config', 'test/standins/vitest.config.ts', '--root', '.'],
]) {
  const { status } = spawnSync(command, words, { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
