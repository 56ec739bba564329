// What worker threads of the tests' own do.

/** Twice a number. */
export const double = (value: number): number => 2 * value

/** Never ends. */
export function hang(): void {
  for (;;);
}

/** Needs more and more memory. */
export function grow(): unknown {
  const held: unknown[] = []
  for (;;) held.push(Array.from<number>({ length: 1_000_000 }).fill(held.length / 3))
}

/** Fails as code does that has a bug. */
export function fail(): void {
  throw new TypeError('a bug')
}
