import { UserError } from '../../message/errors.ts'
import { AmbiguousValue } from '../params/kinds.ts'

/** What was read; undefined when it was refused or must be asked about. */
export const orUndefined = async <T>(reading: Promise<T | undefined>): Promise<T | undefined> => {
  try {
    return await reading
  } catch (error) {
    if (error instanceof UserError || error instanceof AmbiguousValue) return undefined
    throw error
  }
}
