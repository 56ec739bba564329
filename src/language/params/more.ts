import { withNames } from '../../chat/picked.ts'
import { UserError } from '../../message/errors.ts'
import type { Param } from '../command.ts'
import { wordsOf } from '../grammar/words.ts'

/** What was said as key:value. */
export type Extra = Readonly<Record<string, string>>

const MOST = 20
const LONGEST = 500

/** True of a word such as region:emea; web addresses and `re:` are none. */
export const isExtra = (word: string): boolean => /^(?!re:)[a-z][-_a-z0-9]{0,31}:(?!\/\/)\S/iu.test(word)

/** What else there is to know, each as key:value with quotes around a value of several words; several may stand in a line. */
export const extra = (about: string): Param<Extra> => ({
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
      value: withNames(value).replace(/,+$/u, '').trim(),
    }))
    const wrong = found.find(({ name, value }) => !name || value === '' || value.length > LONGEST)
    if (wrong || found.length > MOST) {
      throw new UserError('not_read', [{ code: (wrong?.typed ?? raw).slice(0, 60) }, ' is no key with a value.'], {
        next: ['Type it like ', { code: 'region:emea' }, ' or ', { code: 'size:"50 people"' }, `, at most ${MOST}.`],
      })
    }
    return Object.fromEntries(found.map(({ name = '', value }) => [name, value.replace(/[\p{Cc}]/gu, ' ')]))
  },
})

/** What was said as key:value, as text that reads back as the same. */
export const extraText = (all: Extra): string =>
  Object.entries(all)
    .map(([key, value]) => `${key}:${/^[^\s",]+$/u.test(value) ? value : `"${value.replaceAll('"', '""')}"`}`)
    .join(' ')
