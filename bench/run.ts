import '../src/start/utc.ts'
import { benchBackup } from './backup.ts'
import { benchBoot } from './boot.ts'
import { benchCommands } from './commands.ts'
import { run as benchDates } from './dates.ts'
import { benchDigest } from './digest.ts'
import { benchFields } from './fields.ts'
import { benchHostile } from './hostile.ts'
import { benchImport } from './import.ts'
import { benchLines } from './lines.ts'
import { benchPrivacy } from './privacy.ts'
import { benchRecords } from './records.ts'
import { benchReports } from './reports.ts'
import { benchSchedule } from './schedule.ts'
import { benchSlack } from './slack.ts'

const BENCHES: Readonly<Record<string, (quick: boolean) => Promise<void>>> = {
  commands: benchCommands,
  boot: benchBoot,
  backup: benchBackup,
  dates: benchDates,
  lines: benchLines,
  privacy: benchPrivacy,
  records: benchRecords,
  reports: benchReports,
  fields: benchFields,
  hostile: benchHostile,
  import: benchImport,
  digest: benchDigest,
  schedule: benchSchedule,
  slack: benchSlack,
}

/** `npm run bench -- [name …] [quick]`: the benchmarks of these names, or all. */
async function run(words: readonly string[]): Promise<void> {
  const names = words.filter((word) => word !== 'quick')
  const unknown = names.filter((name) => !Object.hasOwn(BENCHES, name))
  if (unknown.length > 0)
    throw new Error(`there is no benchmark ${unknown.join(', ')}, only ${Object.keys(BENCHES).join(', ')}`)
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (names.length > 0 && !names.includes(name)) continue
    process.stdout.write(`\n# ${name}\n\n`)
    await bench(words.includes('quick'))
  }
}

await run(process.argv.slice(2))
process.exit(0)
