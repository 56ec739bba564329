import { ownFieldsOf, ownKey } from '../../records/own.ts'
import type { OwnValue } from '../../records/types/own.ts'
import type { Tx } from '../../store/transaction.ts'

/**
 * The values of own fields that a record which becomes another gives to that one: those of fields that both kinds have,
 * with the same name and type, where the other has no value.
 */
export function carriedValues(
  { own }: Pick<Tx, 'own'>,
  from: { readonly noun: string; readonly record: object },
  to: { readonly noun: string; readonly record: object },
): Readonly<Record<string, unknown>> {
  const [given, held] = [from.record, to.record] as readonly Readonly<Record<string, unknown>>[]
  const theirs = ownFieldsOf(own, to.noun)
  const values = ownFieldsOf(own, from.noun).flatMap((field) => {
    const like = theirs.find(({ name, type }) => name.toLowerCase() === field.name.toLowerCase() && type === field.type)
    const value = (given?.[ownKey(field)] ?? null) as OwnValue | null
    if (!like || value === null || (held?.[ownKey(like)] ?? null) !== null) return []
    const isKnown =
      like.choices.length === 0 ||
      [value].flat().every((word) => typeof word === 'string' && like.choices.includes(word))
    return isKnown ? [[ownKey(like), value] as const] : []
  })
  return Object.fromEntries(values)
}
