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
  for (;;) held.push(Array.from({ length: 100_000 }, (_, index) => index / 3))
}

/** Fails as code does that has a bug. */
export function fail(): void {
  throw new TypeError('a bug')
}
