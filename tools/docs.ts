import { readFile, writeFile } from 'node:fs/promises'
import { commands } from '../src/commands/index.ts'
import { commandsDoc } from '../src/language/help.ts'

/** Writes docs/commands.md from the commands; with --check only says whether it is up to date. */
const page = new URL('../docs/commands.md', import.meta.url)
const fresh = commandsDoc(commands)

if (process.argv.includes('--check')) {
  const kept = await readFile(page, 'utf8').catch(() => '')
  if (kept !== fresh) {
    process.stderr.write('docs/commands.md is stale: run `npm run docs`.\n')
    process.exitCode = 1
  }
} else {
  await writeFile(page, fresh)
}
