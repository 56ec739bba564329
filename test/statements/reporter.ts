import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Reporter, TestModule, Vitest } from 'vitest/node'
import { faultsIn } from './judge.ts'
import { KNOWN } from './known.ts'
import { type SeenAt, together } from './seen.ts'

/** Where the workers of this run write what they saw. */
export const SEEN_FOLDER = join(tmpdir(), `parley-statements-${process.pid}`)

/** The project that runs every test which talks to a database. */
const PROJECT = 'server'

/** Holds every statement that the run sent against the source, at its end, and fails the run where they differ. */
export class StatementReporter implements Reporter {
  readonly #mayBeWhole: boolean
  #vitest: Vitest | undefined

  /** `mayBeWhole` is false of a configuration that leaves out tests which talk to a database. */
  constructor(mayBeWhole: boolean) {
    this.#mayBeWhole = mayBeWhole
  }

  onInit(vitest: Vitest): void {
    this.#vitest = vitest
  }

  async onTestRunEnd(modules: readonly TestModule[]): Promise<void> {
    const seen = seenIn(SEEN_FOLDER)
    rmSync(SEEN_FOLDER, { recursive: true, force: true })
    if (Object.keys(seen).length === 0) return
    const { declaredIn } = await import('./declared.ts')
    const faults = faultsIn(declaredIn(), seen, KNOWN, await this.#isWhole(modules))
    if (faults.length === 0) return
    process.stderr.write(
      `\nStatements that differ from what the source says of them:\n${faults.map((one) => `  ${one}\n`).join('')}`,
    )
    process.exitCode = 1
  }

  /** True of a run of every file that talks to a database: only then it is known what is never sent. */
  async #isWhole(modules: readonly TestModule[]): Promise<boolean> {
    if (!this.#mayBeWhole) return false
    const all = (await this.#vitest?.globTestSpecifications()) ?? []
    const wanted = all.filter(({ project }) => project.name === PROJECT).length
    const ran = modules.filter((one) => one.project.name === PROJECT && one.state() === 'passed').length
    return wanted > 0 && ran === wanted
  }
}

function seenIn(folder: string): SeenAt {
  try {
    return together(readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as SeenAt))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}
