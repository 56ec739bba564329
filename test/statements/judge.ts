import type { Declared } from './declared.ts'
import type { SeenAt } from './seen.ts'

/** What is known and let be: each list may only shrink. */
export interface Known {
  /** Places that no test sends, as `path: first words`, and why. */
  readonly unsent: Readonly<Record<string, string>>
  /** The record tables that a file reads by another way than `visible`. */
  readonly unmarked: Readonly<Record<string, readonly string[]>>
}

/** What is wrong with the statements that a run saw; `isWhole` where it was all there is to run. */
export function faultsIn(
  declared: readonly Declared[],
  seen: SeenAt,
  known: Known,
  isWhole: boolean,
): readonly string[] {
  const sent = new Set<Declared>()
  const faults: string[] = []
  const unmarked = new Map<string, Set<string>>()
  for (const [place, { columns, unmarked: tables }] of Object.entries(seen)) {
    const [path = '', line = ''] = place.split(':')
    const one = siteAt(declared, path, Number(line))
    if (!one) {
      faults.push(`${place} sends a statement that is not found in the source`)
      continue
    }
    sent.add(one)
    for (const table of tables) unmarked.set(path, (unmarked.get(path) ?? new Set()).add(table))
    if (one.columns && Object.keys(columns).length > 0) faults.push(...differences(place, one.columns, columns))
  }
  for (const [path, tables] of unmarked) {
    const others = [...tables].filter((table) => !known.unmarked[path]?.includes(table))
    if (others.length > 0) faults.push(`${path} reads ${others.join(', ')} by another way than visible()`)
  }
  return isWhole ? [...faults, ...leftOver(declared, sent, unmarked, known)] : faults
}

/** The innermost place that a line is in. */
const siteAt = (declared: readonly Declared[], path: string, line: number): Declared | undefined =>
  declared
    .filter((one) => one.path === path && one.from <= line && line <= one.to)
    .toSorted((a, b) => a.to - a.from - (b.to - b.from))[0]

function differences(
  place: string,
  declared: NonNullable<Declared['columns']>,
  seen: SeenAt[string]['columns'],
): readonly string[] {
  return Object.entries(declared).flatMap(([name, kinds]) => {
    const came = seen[name]
    if (!came) return kinds.includes('null') ? [] : [`${place} gives no column ${name}`]
    const wrong = came.filter((kind) => !kinds.includes(kind))
    return wrong.length > 0 ? [`${place} gives ${name} as ${wrong.join(', ')} and declares ${kinds.join(', ')}`] : []
  })
}

/** What a whole run shows: what was never sent, and what is let be and need not be any more. */
function leftOver(
  declared: readonly Declared[],
  sent: ReadonlySet<Declared>,
  unmarked: ReadonlyMap<string, ReadonlySet<string>>,
  known: Known,
): readonly string[] {
  const silent = declared.filter((one) => !sent.has(one))
  const counts = new Map<string, number>()
  for (const { path } of silent) counts.set(path, (counts.get(path) ?? 0) + 1)
  return [
    ...silent
      .filter(({ path }) => !(path in known.unsent))
      .map(({ path, from }) => `${path}:${from} is never sent by a test`),
    ...Object.keys(known.unsent)
      .filter((path) => !counts.has(path))
      .map((path) => `${path} is sent now: take it out of the list`),
    ...Object.entries(known.unmarked).flatMap(([path, tables]) =>
      tables
        .filter((table) => !unmarked.get(path)?.has(table))
        .map((table) => `${path} reads ${table} as it should now: take it out of the list`),
    ),
  ]
}
