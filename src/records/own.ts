import type { OwnField, OwnFields } from '../store/own-field.ts'
import type { Tx } from '../store/transaction.ts'
import type { Field, Fields } from './field.ts'
import { ownTypeOf } from './types/own.ts'
import { STEPS_TYPE } from './types/steps.ts'

export type { OwnField, OwnFields }

/** The key of an own field, among the fields of its records and the params of their commands. */
export const ownKey = ({ number }: Pick<OwnField, 'number'>): string => `own${number}`

/** True of the key of an own field. */
export const isOwnKey = (name: string): boolean => /^own\d+$/u.test(name)

/** The part of its records' `custom` that holds an own field, as it is called in changes. */
export const ownColumn = ({ number }: Pick<OwnField, 'number'>): string => `custom.${number}`

/** `seat` for seats and `seats` for seat, as sentences may have it. */
const otherNumber = (name: string): string => (/s$/iu.test(name) ? name.slice(0, -1) : `${name}s`)

/** The declaration of an own field. */
const declared = (own: OwnField, isPerson: boolean): Field =>
  ({
    type: ownTypeOf(own),
    columns: [ownColumn(own)],
    isFilled: false,
    name: own.name,
    label: own.name,
    about: own.name,
    called: [own.name, ...own.called],
    inQuestions: {
      lead: `with ${own.name}`,
      ...(own.type === STEPS_TYPE && { isState: true as const }),
      ...((own.type === 'day' || own.type === 'moment') && { happens: [own.name.toLowerCase()] }),
    },
    ...(own.type === STEPS_TYPE && { columnHeads: [own.name, `${own.name} days`] }),
    ...(own.type === 'money' && { columnHeads: [own.name, `${own.name} currency`] }),
    spoken: [otherNumber(own.name)],
    max: 1000,
    ...(!own.inForms && { offForm: true as const }),
    line: own.type === 'text' ? 'phrase' : 'named',
    confidential: true,
    ...(isPerson && { personal: true }),
  }) satisfies Field as Field

interface Extended {
  readonly fields: Fields
  readonly noun: string
  readonly isPerson?: true
}

const extended = new WeakMap<OwnFields, WeakMap<object, Map<boolean, unknown>>>()

/** The own fields of a kind of record that are in use, with their keys; retired ones too if asked for. */
export const ownFieldsOf = (own: OwnFields | undefined, noun: string, retired = false): readonly OwnField[] =>
  own?.filter((each) => each.noun === noun && (retired || !each.isRetired)) ?? []

/** A kind of record with the own fields of a workspace among its fields, before the note; retired ones too if asked for. */
export function extendedBy<T extends Extended>(own: OwnFields | undefined, type: T, retired = false): T {
  const added = ownFieldsOf(own, type.noun, retired)
  if (!own || added.length === 0) return type
  const ofAll = extended.get(own) ?? new WeakMap<object, Map<boolean, unknown>>()
  extended.set(own, ofAll)
  const known = ofAll.get(type) ?? new Map<boolean, unknown>()
  ofAll.set(type, known)
  const before = known.get(retired)
  if (before) return before as T
  const { note, ...others } = type.fields
  const fields: Fields = {
    ...others,
    ...Object.fromEntries(added.map((each) => [ownKey(each), declared(each, type.isPerson === true)])),
    ...(note && { note }),
  }
  const made = { ...type, fields }
  known.set(retired, made)
  return made
}

/** A kind of record with the own fields of the workspace in which `tx` works. */
export const withOwn = <T extends Extended>(tx: Pick<Tx, 'own'>, type: T): T => extendedBy(tx.own, type)
