import type { ImportCheck } from '../../import/check.ts'
import { joinedWords, rowCount } from '../../import/say.ts'
import { CHUNK } from '../../import/write.ts'
import type { Ctx } from '../../language/command.ts'
import { allows } from '../../lib/roles.ts'

/** True when the asker may import so many rows: more than a thousand are a bulk change, which needs a manager. */
export const mayImport = ({ member }: Ctx, rows: number): boolean => rows <= CHUNK || allows(member.role, 'manager')

/** The sentence that refuses so many rows. */
export const tooManyWords = ({ member }: Ctx, rows: number): string =>
  `Importing ${rowCount(rows)} rows needs the role manager; yours is ${member.role}, which may import up to ${rowCount(CHUNK)} at once.`

/** `482 new, 9 updates, 6 duplicates, 3 bad rows`. */
export function countsLine({ added, updates, duplicates, joined, bad }: ImportCheck): string {
  const parts = [
    `${rowCount(added)} new`,
    ...(updates > 0 ? [`${rowCount(updates)} ${updates === 1 ? 'update' : 'updates'}`] : []),
    ...(duplicates > 0 ? [`${rowCount(duplicates)} ${duplicates === 1 ? 'duplicate' : 'duplicates'}`] : []),
    ...(joined > 0 ? [joinedWords(joined)] : []),
    ...(bad > 0 ? [`${rowCount(bad)} bad ${bad === 1 ? 'row' : 'rows'}`] : []),
  ]
  return parts.join(', ')
}
