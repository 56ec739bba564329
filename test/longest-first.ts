/** The projects in the order in which they run: what waits for processes first, many short files last. */
const PROJECTS = ['databases', 'embedded', 'made-up', 'server']

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
  'test/bot/work.test.ts',
  'test/bot/roles.test.ts',
  'test/flows/schedule.model.test.ts',
  'test/contract/readers.test.ts',
  'test/flows/demo.test.ts',
  'test/flows/import.test.ts',
  'test/contract/isolation.test.ts',
  'test/contract/results.test.ts',
  'test/flows/bad-rows.test.ts',
  'test/crm/undo.property.test.ts',
  'test/flows/offered-buttons.test.ts',
  'test/time/host-zone.test.ts',
  'test/time/properties.test.ts',
  'test/grammar/roundtrip.test.ts',
]

/**
 * Where a file stands in a run: one project after the other, because a worker serves one of them, and in each what takes
 * longest first. All others of a project have one place.
 */
export function placeOf(project: string, path: string): number {
  const long = LONGEST.findIndex((each) => path.endsWith(each))
  return PROJECTS.indexOf(project) * (LONGEST.length + 1) + (long < 0 ? LONGEST.length : long)
}
