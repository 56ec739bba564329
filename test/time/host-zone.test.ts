import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { builtProgram } from '../built-program.ts'

/** The reader may not know where its machine stands: every answer must be the same in every process zone. */
test('the answers do not change with the zone of the process', () => {
  const zones = ['Asia/Tokyo', 'America/New_York']
  const digests = zones.map((TZ) =>
    execFileSync(process.execPath, [builtProgram('time/digest')], { env: { ...process.env, TZ }, encoding: 'utf8' }),
  )
  expect(digests[0]).toMatch(/^[0-9a-f]{64} \d+\n$/)
  expect(new Set(digests).size).toBe(1)
}, 120_000)
