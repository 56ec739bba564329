/**
 * Runs scripts of package.json beside each other, as many at once as there are cores, and shows what each said when it
 * has ended: `together.mjs lint types`. It fails when one of them does.
 */
import { spawn } from 'node:child_process'
import os from 'node:os'

const waiting = process.argv.slice(2)
let isGood = true

function run(script) {
  const begun = performance.now()
  const child = spawn('npm', ['run', '-s', script], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk))
  return new Promise((resolve) => {
    child.on('close', (code) => {
      if (code !== 0) isGood = false
      const seconds = ((performance.now() - begun) / 1000).toFixed(1)
      process.stdout.write(`${code === 0 ? '✓' : '✗'} ${script}, ${seconds} s\n`)
      if (code !== 0) process.stdout.write(Buffer.concat(said))
      resolve()
    })
  })
}

async function lane() {
  for (let next = waiting.shift(); next; next = waiting.shift()) await run(next)
}

await Promise.all(Array.from({ length: os.availableParallelism() }, lane))
process.exit(isGood ? 0 : 1)
