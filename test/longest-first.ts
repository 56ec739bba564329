import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The projects in the order in which they run: what waits for processes first, many short files last. */
const PROJECTS = ['databases', 'embedded', 'made-up', 'server', 'pure']

/**
 * The files that take longest, and longer than their size lets one expect, by the time they take. Begun last, each of
 * them would have the machine to itself at the end of a run.
 */
export const LONGEST: readonly string[] = [
  'test/store/durability.slow.test.ts',
  'test/flows/backup.slow.test.ts',
  'test/flows/schedule.slow.test.ts',
  'test/store/backup.slow.test.ts',
  'test/flows/kill.slow.test.ts',
  'test/contract/isolation.test.ts',
  'test/bot/work.test.ts',
  'test/bot/roles.test.ts',
]

/**
 * One project after the other, because a worker serves one of them, and in each of them what takes longest first; the
 * others as vitest orders them, which knows the sizes of files where it has not seen a run.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const places = new Map(files.map((file) => [file, placeOf(file)]))
    const place = (file: TestSpecification) => places.get(file) ?? 0
    return (await super.sort(files)).sort((one, other) => place(one) - place(other))
  }
}

function placeOf({ project, moduleId }: TestSpecification): number {
  const long = LONGEST.findIndex((path) => moduleId.endsWith(`/${path}`))
  return PROJECTS.indexOf(project.name) * (LONGEST.length + 1) + (long < 0 ? LONGEST.length : long)
}
