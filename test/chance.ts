import { test } from '@fast-check/vitest'
import fc from 'fast-check'

/**
 * Made-up input for properties. Whoever works on the program gets other input in each run, and so finds what nobody has
 * thought of; a run that judges a change (`CI`) gets the same input each time, so that it fails by the change alone.
 */
if (process.env.CI) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_130 })

export { fc, test }
