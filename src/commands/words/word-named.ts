import { asSpelt, type WordList, wordCalled, wordsIn, wordsNear } from '../../crm/words/words.ts'
import type { Ctx, Param, ReadCtx } from '../../language/command.ts'
import { asNamed, beginningWith, choice, maybe, phrase } from '../../language/params/kinds.ts'
import { allows } from '../../lib/roles.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { button, type Text } from '../../message/message.ts'

/** What a word of each list is called in a sentence. */
export const WORD_OF: Readonly<Record<WordList, string>> = {
  role: 'role of a contact',
  reason: 'reason why a deal is lost',
  competitor: 'competitor',
}

/** The params that take words of each list. */
const FIELDS: Readonly<Record<WordList, string>> = {
  role: 'role',
  reason: 'reason',
  competitor: 'competitors',
}

/** The most letters of such a word. */
export const LONGEST_WORD = 60

/** What a button says about a word that is in no list yet: that it is put into it. */
export const anewParam: Param<'yes' | undefined> = {
  ...asNamed(maybe(choice('Whether a word that is new is put into its list', ['yes']))),
  hidden: true,
}

/** True where words that are new are put into their list, which a manager does. */
const isAnew = ({ call, member }: ReadCtx): boolean => call.fields.anew === 'yes' && allows(member.role, 'manager')

/**
 * A word of a list, by its name or another one that it has. What is none is refused: the words that are nearly called so are
 * offered, and to managers the list with it. `resolves` is that of names, so that a phrase with any other word is not read.
 */
export function wordNamed(list: WordList, about: string, field = FIELDS[list]): Param<string> {
  return {
    ...phrase(about, LONGEST_WORD),
    resolves: async (candidates, { tx }) =>
      candidates.findIndex(
        (said) => wordCalled(tx, list, said) !== undefined || (said.length > 3 && wordsNear(tx, list, said).length > 0),
      ),
    suggest: async (typed, { tx }) => beginningWith(wordsIn(tx, list), typed),
    read(raw, ctx) {
      const word = wordCalled(ctx.tx, list, raw)
      if (word !== undefined) return word
      if (isAnew(ctx)) return asSpelt(ctx.tx, list, raw)
      throw noWord(ctx, list, { raw, field })
    },
  }
}

/** Several words of a list, with commas between. */
export function wordsNamed(list: WordList, about: string, field = FIELDS[list]): Param<readonly string[]> {
  const { goesOn = (all) => all.length, suggest = async () => [] } = wordNamed(list, about, field)
  const one = (words: readonly string[]) => Math.max(1, words.findIndex((word) => !/[,;&]$|^and$/iu.test(word)) + 1)
  return {
    ...phrase(about, 4 * LONGEST_WORD),
    // Words behind a comma are of it too, where they are in the list or nothing else follows.
    goesOn: (all) => Math.max(goesOn(all), one(all)),
    resolves: async (candidates, { tx }) =>
      candidates.findIndex((said) =>
        partsOf(said).every((part) => wordCalled(tx, list, part) !== undefined || wordsNear(tx, list, part).length > 0),
      ),
    suggest,
    read(raw, ctx) {
      const parts = partsOf(raw)
      const words = parts.map((part) => {
        const word = wordCalled(ctx.tx, list, part) ?? (isAnew(ctx) ? asSpelt(ctx.tx, list, part) : undefined)
        if (word !== undefined) return word
        throw noWord(ctx, list, { raw: part, field, within: parts })
      })
      return [...new Set(words)]
    },
  }
}

const partsOf = (raw: string): readonly string[] =>
  raw
    .split(/\s*(?:[,;]|\band\b|&)\s*/iu)
    .map((part) => part.trim().replace(/^"(.*)"$/u, '$1'))
    .filter((part) => part !== '')

/** The refusal of what is no word of a list; `within` are the others that were said with it. */
export function noWord(
  ctx: ReadCtx,
  list: WordList,
  { raw, field, within }: { readonly raw: string; readonly field: string; readonly within?: readonly string[] },
): UserError {
  const { path, fields } = ctx.call
  const said = cut(raw.trim(), LONGEST_WORD)
  const all = wordsIn(ctx.tx, list)
  const near = wordsNear(ctx.tx, list, raw).slice(0, 3)
  const again = (value: string, more: Readonly<Record<string, string>> = {}) => ({
    path,
    fields: {
      ...fields,
      [field]: within ? within.map((part) => (part === raw ? value : part)).join(', ') : value,
      ...more,
    },
  })
  const mayAdd = allows(ctx.member.role, 'manager')
  // Only commands with this param put a word into its list by themselves.
  const isAdding = mayAdd && ctx.commands.some((one) => one.path.join(' ') === path.join(' ') && 'anew' in one.params)
  const known: Text = all.length === 0 ? [] : [`There are ${all.slice(0, 12).join(', ')}.`]
  const adds: Text = isAdding
    ? []
    : [mayAdd ? ' To add it: ' : ' A manager adds one: ', { code: `${list} add ${said}` }, '.']
  return new UserError('not_read', [{ code: said }, ` is no ${WORD_OF[list]} here.`], {
    ...(known.length + adds.length > 0 && { next: [...known, ...adds] }),
    actions: [
      ...near.map((word) => button(word, again(word))),
      ...(isAdding ? [button(cut(`Add ${said}`, 75), again(said, { anew: 'yes' }))] : []),
    ],
  })
}

/** True of a word that is not in the list yet. */
export const isNewWord = ({ tx }: Pick<Ctx, 'tx'>, list: WordList, word: string): boolean =>
  wordCalled(tx, list, word) === undefined
