const made = Symbol.for('parley.test.made')

/** Makes something once a run, whichever project's set-up needs it first. */
export function onceARun<T>(name: string, make: () => Promise<T>): Promise<T> {
  // Each project's set-up loads its own copy of this module.
  const here = globalThis as { [made]?: Map<string, Promise<unknown>> }
  here[made] ??= new Map()
  const one = (here[made].get(name) ?? make()) as Promise<T>
  here[made].set(name, one)
  return one
}
