import { pickedIn, withNames } from '../../chat/picked.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import type { Pairs } from '../../records/types/pairs.ts'
import type { Param } from '../command.ts'
import { wordsOf } from '../grammar/words.ts'
import { words } from './kinds.ts'

const MOST = 20
const LONGEST = 500

/** True of a word such as region:emea; not of web addresses and `re:`. */
export const isExtra = (word: string): boolean => /^(?!re:)[a-z][-_a-z0-9]{0,31}:(?!\/\/)\S/iu.test(word)

/** A picked person is stored by their id, which identifies them. */
const idOrNames = (value: string): string => pickedIn(value)?.key ?? withNames(value)

/** A person's handle on a platform: picked, or typed. */
export const handle = (about: string): Param<string> => {
  const typed = words(about)
  return { ...typed, read: (raw, ctx) => typed.read(idOrNames(raw), ctx) }
}

/** Other facts, each as key:value with quotes around a value of several words; several may stand in a line. */
export const extra = (about: string): Param<Pairs> => ({
  about,
  shape: 'words',
  slot: 'shaped',
  optional: false,
  many: true,
  takes: ([word = '']) => (isExtra(word) ? 1 : 0),
  read(raw) {
    const found = wordsOf(raw).map(({ name, value, typed }) => ({
      name,
      typed,
      value: idOrNames(value).replace(/,+$/u, '').trim(),
    }))
    const wrong = found.find(({ name, value }) => !name || value === '' || value.length > LONGEST)
    if (wrong || found.length > MOST) {
      throw new UserError('not_read', [{ code: cut(wrong?.typed ?? raw, 60) }, ' is no key with a value.'], {
        next: ['Type it like ', { code: 'region:emea' }, ' or ', { code: 'size:"50 people"' }, `, at most ${MOST}.`],
      })
    }
    return Object.fromEntries(found.map(({ name = '', value }) => [name, value.replace(/[\p{Cc}]/gu, ' ')]))
  },
})
