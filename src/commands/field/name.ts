import { wordsIn } from '../../crm/words/words.ts'
import type { Param, ReadCtx } from '../../language/command.ts'
import { asNamed, maybe, words } from '../../language/params/kinds.ts'
import { capital, cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { namesOfField } from '../../records/field.ts'
import { withOwn } from '../../records/own.ts'
import { fieldsOf, type RecordType } from '../../records/record-type.ts'
import { wordListOf } from '../../records/types/listed.ts'
import { askedFields } from '../asking/fields.ts'

/** Letters, digits and blanks with few marks, so that it can stand before a colon. */
const NAME = /^\p{L}[\p{L}\p{N} &/_.-]{0,38}[\p{L}\p{N}]$/u

/** Words that mean something of their own beside any kind of record. */
const RESERVED: readonly string[] = [
  'none',
  'all',
  'any',
  'mine',
  'sort',
  'by',
  'seen',
  'tag',
  'untag',
  'where',
  'each',
  'open',
  'won',
  'lost',
  'more',
]

/** The words that a kind of record has already: of its fields, of what is known of it, and of its commands. */
function taken({ tx, commands }: ReadCtx, type: RecordType, own: number | undefined): ReadonlySet<string> {
  const asked = askedFields(tx, type).flatMap(({ words, declared, isPart }) => {
    const list = wordListOf(type.fields[declared ?? '']?.type ?? {})
    const isUnused = list !== undefined && wordsIn(tx, list).length === 0
    return isPart || isUnused || declared === `own${own}` ? [] : words
  })
  const params = commands
    .filter(({ path }) => path[0] === type.noun)
    .flatMap(({ params: all }) => Object.entries<{ readonly called?: readonly string[] }>(all))
    .flatMap(([key, { called = [] }]) => (key === `own${own}` ? [] : [key, ...called]))
  return new Set([...asked, ...params, ...RESERVED].map((word) => word.toLowerCase()))
}

/**
 * A name as an own field may have it, in the form in which it is kept.
 * @throws UserError for a name that no line could say, or that means something else already.
 */
export function checkedName(ctx: ReadCtx, type: RecordType, said: string, own?: number): string {
  const name = capital(said.trim().replace(/\s+/gu, ' ').replace(/^"|"$/gu, ''))
  const wanted = name.toLowerCase()
  if (!NAME.test(name)) {
    throw new UserError('not_read', [{ code: cut(name, 60) }, ' cannot be the name of a field.'], {
      next: 'A name has 2 to 40 letters, digits and blanks, and begins with a letter.',
    })
  }
  const words = taken(ctx, type, own)
  const clash = [wanted, wanted.replaceAll(' ', '-')].find((word) => words.has(word))
  if (clash === undefined && !(wanted in type.fields)) return name
  const field = fieldsOf(withOwn(ctx.tx, type)).find(([key, each]) => namesOfField(key, each).includes(wanted))
  throw new UserError(
    'nothing_to_do',
    field ? `${capital(type.plural)} have a field ${name} already.` : `${name} means something else already.`,
    { next: 'Give it another name.' },
  )
}

const MOST_CHOICES = 50

/** @throws UserError for too few or too many words of a choice, or for long ones. */
export function checkedChoices(choices: readonly string[]): readonly string[] {
  const long = choices.find((each) => each.length > 60)
  if (choices.length >= 2 && choices.length <= MOST_CHOICES && long === undefined) return choices
  throw new UserError('missing', `A choice has 2 to ${MOST_CHOICES} words of at most 60 letters.`, {
    next: ['Type them with commas: ', { code: 'choices:"Gold, Silver, Bronze"' }, '.'],
  })
}

/** The words of a choice; those behind a comma belong to it. */
export const choicesParam: Param<string | undefined> = {
  ...asNamed(maybe(words('The words of a choice, with commas between', { max: 2000 }))),
  // All words behind it are the list: `choices: CRM, Support desk`.
  goesOn: (all) => all.length,
}
