import { INTERACTIONS } from '../../crm/log/interactions.ts'
import { RECORD_TYPES } from '../../crm/type-list.ts'
import type { Param, ReadCtx } from '../../language/command.ts'
import { AmbiguousValue } from '../../language/params/kinds.ts'
import { nounWords } from '../../language/query/nouns.ts'
import { nearness } from '../../lib/near.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import type { OwnField } from '../../records/own.ts'
import type { RecordType } from '../../records/record-type.ts'

/** Other words for what is logged. */
const LOGGED: readonly string[] = ['interaction', 'interactions', 'activity', 'activities']

/** The kinds of records that can have own fields, by their words. */
export const kindCalled = (said: string): RecordType | undefined => {
  const wanted = said.trim().toLowerCase()
  const called = RECORD_TYPES.find((type) => nounWords(type).includes(wanted))
  return called ?? (LOGGED.includes(wanted) ? (INTERACTIONS as unknown as RecordType) : undefined)
}

/** Every word for those kinds, as a regular expression. */
export const KIND_WORDS = RECORD_TYPES.flatMap((type) => nounWords(type))
  .concat(LOGGED)
  .toSorted((a, b) => b.length - a.length)
  .join('|')

/** The kind of records that a field is of. */
export const kindWithFields: Param<RecordType> = {
  about: `The kind of records: ${RECORD_TYPES.map(({ noun }) => noun).join(', ')}`,
  shape: 'choice',
  slot: 'positional',
  optional: false,
  choices: RECORD_TYPES.map(({ noun }) => noun),
  resolves: async (candidates) => candidates.findIndex((candidate) => kindCalled(candidate) !== undefined),
  suggest: async () => RECORD_TYPES.map(({ noun, plural }) => ({ label: plural, raw: noun })),
  read(raw) {
    const type = kindCalled(raw)
    if (type) return type
    throw new AmbiguousValue(
      [{ code: cut(raw.trim(), 60) }, ' is no kind of records. Which do you mean?'],
      RECORD_TYPES.map(({ noun, plural }) => ({ label: plural, raw: noun })).slice(0, 5),
      'not_read',
    )
  },
}

/** An own field with its kind of records. */
export interface NamedField {
  readonly field: OwnField
  readonly type: RecordType
}

/** How a field is named where several kinds have one of that name: `deal Seats`. */
export const fieldName = ({ field, type }: NamedField): string => `${type.noun} ${field.name}`

const known = ({ tx }: ReadCtx, retired: boolean): readonly NamedField[] =>
  (tx.own ?? []).flatMap((field) => {
    const type = RECORD_TYPES.find(({ noun }) => noun === field.noun)
    return type && field.isRetired === retired ? [{ field, type }] : []
  })

/** Words around the name of a field: `the seats field of deals`. */
const AROUND = /^(?:the |our )|(?: (?:own|custom))?(?: field)(?= |$)/giu
const BEHIND = new RegExp(` (?:on|of|for|from) (?:the |our )?(${KIND_WORDS})$`, 'iu')
const BEFORE = new RegExp(`^(${KIND_WORDS})(?:['’]s?)? `, 'iu')

function called(all: readonly NamedField[], raw: string): readonly NamedField[] {
  const [, number] = /^#(\d+)$/u.exec(raw.trim()) ?? []
  if (number !== undefined) return all.filter(({ field }) => field.number === Number(number))
  const plain = raw.trim().replace(AROUND, '').replace(/\s+/gu, ' ').trim()
  const [, behind] = BEHIND.exec(plain) ?? []
  const [, before] = BEFORE.exec(plain) ?? []
  const readings = [
    { name: plain, of: undefined },
    ...(behind ? [{ name: plain.replace(BEHIND, ''), of: kindCalled(behind) }] : []),
    ...(before ? [{ name: plain.replace(BEFORE, ''), of: kindCalled(before) }] : []),
  ]
  for (const { name, of } of readings) {
    const wanted = name.toLowerCase()
    const among = all.filter(({ type }) => of === undefined || type.noun === of.noun)
    const found = among.filter(({ field }) =>
      [field.name, ...field.called].some((each) => each.toLowerCase() === wanted),
    )
    if (found.length > 0) return found
  }
  return []
}

/** An own field by its name, with the kind of its records before it or behind it where several have such a field. */
export const ownFieldNamed = (about: string, retired = false): Param<NamedField> => ({
  about,
  shape: 'words',
  slot: 'positional',
  optional: false,
  async resolves(candidates, ctx) {
    const all = known(ctx, retired)
    return candidates.findIndex((candidate) => called(all, candidate).length > 0)
  },
  suggest: async (typed, ctx) =>
    known(ctx, retired)
      .filter((one) => fieldName(one).toLowerCase().includes(typed.trim().toLowerCase()))
      .slice(0, 25)
      .map((one) => ({ label: fieldName(one), raw: fieldName(one) })),
  read(raw, ctx) {
    const all = known(ctx, retired)
    const [one, ...others] = called(all, raw)
    if (one && others.length === 0) return one
    const readings = (some: readonly NamedField[]) =>
      some.slice(0, 5).map((each) => {
        const isTwice = some.some((other) => other !== each && fieldName(other) === fieldName(each))
        return {
          label: isTwice
            ? `${fieldName(each)} (the ${each.field.type} of number ${each.field.number})`
            : fieldName(each),
          raw: isTwice ? `#${each.field.number}` : fieldName(each),
        }
      })
    if (one)
      throw new AmbiguousValue([`Several fields are called ${one.field.name}. Which one?`], readings([one, ...others]))
    if (all.length === 0) {
      throw new UserError('not_found', retired ? 'No field is retired.' : 'There are no own fields yet.', {
        next: retired
          ? ['See ', { code: 'field list' }, '.']
          : ['Add one like ', { code: 'field add deal Seats number' }, '.'],
      })
    }
    const near = all.filter(({ field }) => nearness(raw.toLowerCase(), field.name.toLowerCase()) !== undefined)
    throw new AmbiguousValue(
      [{ code: cut(raw.trim(), 60) }, ' is no own field. Which one do you mean?'],
      readings(near.length > 0 ? near : all),
      'not_read',
    )
  },
})
