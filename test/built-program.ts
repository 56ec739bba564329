import { fileURLToPath } from 'node:url'

/** A program of the tests' own, built by `setup-program.ts`, because starting it from source would take seconds. */
export const builtProgram = (
  name: 'flows/sender' | 'lib/pool-jobs' | 'make-templates' | 'store/child' | 'time/digest',
): string => fileURLToPath(new URL(`../dist/test/${name}.js`, import.meta.url))
