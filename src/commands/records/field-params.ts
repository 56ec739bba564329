import { refOf } from '../../crm/kinds.ts'
import { typeOf } from '../../crm/record-types.ts'
import type { Param } from '../../language/command.ts'
import { birthday } from '../../language/params/birthday.ts'
import {
  afterName,
  asNamed,
  choice,
  clearable,
  count,
  maybe,
  money,
  phrase,
  textParam,
  words,
} from '../../language/params/kinds.ts'
import { extra, handle } from '../../language/params/more.ts'
import { domain, email, phone, tags } from '../../language/params/reach.ts'
import { emails, phones } from '../../language/params/several.ts'
import { dayParam, duration, momentParam } from '../../language/params/when.ts'
import { ungrouped } from '../../lib/figures.ts'
import { type Field, type Fields, isClearable, labelOf, nameOfField, namesOfField } from '../../records/field.ts'
import type { FieldShape } from '../../records/field-type.ts'
import { isOwnKey } from '../../records/own.ts'
import { fieldsOf, type RecordType } from '../../records/record-type.ts'
import { wordListOf } from '../../records/types/listed.ts'
import { type NamedRecord, nounOfType } from '../../records/types/relations.ts'
import { type CompanyChoice, companyAt, companyChoice } from '../company/choice.ts'
import { stageNamed } from '../pipeline/stage-named.ts'
import { extraParam } from '../shared/extra.ts'
import { memberNamed } from '../shared/member-named.ts'
import { record } from '../shared/records.ts'
import { wordNamed, wordsNamed } from '../words/word-named.ts'
import { decimal, ownParam, url } from './own-params.ts'

/** The value that a param reads for a field; for a company it may be a new one. */
type Read<F> = F extends { readonly columns: readonly string[]; readonly takes?: infer I }
  ? Extract<I, { readonly number: number }> extends never
    ? I
    : CompanyChoice | Extract<I, null>
  : never

/** Params for the fields of a record type that can be given, by their keys. */
export type FieldParams<F extends Fields> = { readonly [K in keyof F & string]: Param<Read<F[K]> | undefined> }

/** True of a field that has a description and is set by this verb. */
const isAsked = ({ about, set }: Field, verb: 'add' | 'edit'): boolean =>
  about !== undefined && (set === undefined || set === verb)

/** The params of the verb that adds a record; each may be left out. */
export const addParams = <F extends Fields>(type: Pick<RecordType<F>, 'fields'>): FieldParams<F> =>
  paramsOf(type, 'add', (field) => {
    const { about = '', sample } = field
    return maybe(paramOf(field, sample ? `${about}, such as ${sample}` : about, 'add'))
  })

/**
 * The params of the verb that edits a record: when left out they change nothing, and `none` clears fields that may be
 * empty.
 */
export const editParams = <F extends Fields>(
  type: Pick<RecordType<F>, 'fields' | 'titleField' | 'alike'>,
): FieldParams<F> =>
  paramsOf(type, 'edit', (field, key) => {
    const { about = '', columns } = field
    if (key === type.titleField)
      return maybe({ ...words(`The new ${key}`), slot: 'text' as const, unnamed: 'refused' as const })
    if (!isClearable(field)) return maybe(paramOf(field, about, 'edit'))
    const param = clearable(paramOf(field, `${about}${EDITED[field.type.is] ?? clearedBy(field)}`, 'edit'))
    // The value may name the record itself, as an address names a person.
    return columns.some((column) => type.alike.includes(column)) && param.slot === 'shaped' ? afterName(param) : param
  })

/** What the param of several values says about editing them. */
const EDITED: Readonly<Partial<Record<FieldShape, string>>> = {
  emails: '; add … or remove … for one of them, none clears all',
  phones: '; add … or remove … for one of them, none clears all',
}

const clearedBy = ({ isFilled }: Field): string =>
  isFilled ? ': all of them from now on; none clears them' : '; none clears it'

function paramsOf<F extends Fields>(
  { fields }: Pick<RecordType<F>, 'fields'>,
  verb: 'add' | 'edit',
  make: (field: Field, key: string) => Param<unknown>,
): FieldParams<F> {
  const asked = fieldsOf({ fields }).filter(([, field]) => isAsked(field, verb))
  return Object.fromEntries(asked.map(([key, field]) => [key, withOtherNames(make(field, key), key, field)])) as never
}

/** A param that is called whatever its field is, on cards too. */
function withOtherNames(param: Param<unknown>, key: string, field: Field): Param<unknown> {
  const called = new Set([...(param.called ?? []), ...namesOfField(key, field)])
  called.delete(key.toLowerCase())
  const label = labelOf(nameOfField(key, field), field)
  const dashed = isOwnKey(key) ? Array.from(called, (name) => name.replaceAll(' ', '-')) : []
  for (const name of dashed) called.add(name)
  const word = isOwnKey(key) ? { word: [...called][0]?.replaceAll(' ', '-') } : {}
  return {
    ...param,
    label,
    ...word,
    ...(field.offForm && { formless: true }),
    ...(called.size > 0 && { called: [...called] }),
  }
}

/** The param of a field, at the place in a line that the field declares. */
function paramOf(field: Field, about: string, verb: 'add' | 'edit'): Param<unknown> {
  const { line, type } = field
  if ('hold' in type) return ownParam(field, readerOf(field, about, verb))
  const param = readerOf(field, about, verb)
  if (line === undefined || line === 'phrase' || line === 'note') return param
  return { ...param, slot: line }
}

function readerOf(field: Field, about: string, verb: 'add' | 'edit'): Param<unknown> {
  const { type, line, max = 200 } = field
  const choices = 'choices' in type ? (type.choices as readonly string[]) : []
  const list = wordListOf(type)
  if (list !== undefined) return type.is === 'choices' ? wordsNamed(list, about) : asNamed(wordNamed(list, about))
  switch (type.is) {
    case 'words':
      if (line === 'phrase') return phrase(about, max)
      if (line === 'note') return { ...words(about, { max }), slot: 'text', unnamed: 'refused' }
      return words(about, { max })
    case 'text':
      return { ...textParam(about), ...((line === 'note' || verb === 'edit') && { unnamed: 'refused' as const }) }
    case 'handle':
      return asNamed(handle(about))
    case 'email':
      return email(about)
    case 'phone':
      return phone(about)
    case 'emails':
      return emails(about)
    case 'phones':
      return phones(about)
    case 'link':
      return 'hold' in type ? asNamed(url(about)) : domain(about)
    case 'choice':
      return asNamed(choice(about, choices))
    case 'checkbox': {
      const yesNo = choice(about, ['yes', 'no'])
      return { ...asNamed(yesNo), read: async (raw, ctx) => (await yesNo.read(raw, ctx)) === 'yes' }
    }
    case 'number':
      if ('hold' in type) return asNamed(decimal(about))
      return grouped(asNamed(count(about, { min: 0, max: 1_000_000_000 })))
    case 'percent':
      return 'hold' in type ? asNamed(decimal(about, '%')) : percent(about)
    case 'duration':
      return duration(about)
    case 'money':
      return money(about)
    case 'day':
      return dayParam(about, field.lies)
    case 'birthday':
      return asNamed(birthday(about))
    case 'tags':
      return tags(about)
    case 'pairs':
      return line === 'shaped' ? extra(about) : extraParam(about)
    case 'member':
      return asNamed(memberNamed(about))
    case 'record':
      return otherRecord(field, about)
    case 'stage':
      return asNamed(stageNamed(about))
    case 'choices':
      return severalOf(about, choices)
    case 'moment':
      return momentParam(about)
    case 'docs':
      throw new Error('documents are added and taken away by commands of their own')
    case 'about':
      throw new Error('what a record is about is asked for by a param of its own')
  }
}

/** What may follow a percentage that is a value by itself, and not a part of a name as in `Acme 10% discount`. */
const AFTER_PERCENT =
  /^(?:[€$£]\d|\d[\d.,]*(?:k|m)\b|[@#]|\S+:|(?:likely|likelihood|chance|probable|probability|sure|closes?|closing|next)\b)/iu

/** What a percentage is called before it: `probability 40%`, `win chance of 40 %`. */
const PERCENT_NAMED =
  /^(?:(?:win|close|closing) )?(?:probability|prob\.?|chances?|likelihood|odds|confidence)(?:[:=]| is| of| at| =)* (?=\d{1,3}(?:[.,]\d)? ?(?:%|percent)(?:[\s,;]|$))/iu

/** How many words are a percentage with its name before it; 0 where they are none. */
function percentNamed(words: readonly string[]): number {
  const name = PERCENT_NAMED.exec(words.join(' '))?.[0]
  if (name === undefined) return 0
  const at = name.trim().split(' ').length
  return /%/u.test(words[at] ?? '') ? at + 1 : at + 2
}

/** A percentage with or without its sign; in a line with it, and decimals are rounded. */
function percent(about: string): Param<number> {
  const param = asNamed(count(about, { min: 0, max: 100 }))
  return {
    ...param,
    takes: (words, _ctx, before) => {
      const named = before.length === 0 ? 0 : percentNamed(words)
      if (named > 0) return named
      const isApart = /^\d{1,3}$/u.test(words[0] ?? '') && /^(?:%|percent)[,;]?$/iu.test(words[1] ?? '')
      const length = /^\d{1,3}(?:[.,]\d)?%[,;]?$/u.test(words[0] ?? '') ? 1 : isApart ? 2 : 0
      const next = words[length]
      if (length === 0 || (next !== undefined && !AFTER_PERCENT.test(next) && !/[,;]$/u.test(words[length - 1] ?? '')))
        return 0
      return /^(?:likely|probable|chance|probability|likelihood|sure)[,;]?$/iu.test(next ?? '') ? length + 1 : length
    },
    read(raw, ctx) {
      const said = raw.trim().replace(PERCENT_NAMED, '')
      const [, figure] = /^(\d{1,3}(?:[.,]\d+)?)\s?(?:%|percent|per cent)?(?:\s+\p{L}+)?\s*$/iu.exec(said) ?? []
      return param.read(figure === undefined ? raw : String(Math.round(Number(figure.replace(',', '.')))), ctx)
    },
  }
}

const TAKES_AWAY = /^\s*(?:no longer|not(?: any ?more)?|no)\s*$/iu

/** Another record. An unknown company is added with it. */
function otherRecord({ type, line, known }: Field, about: string): Param<unknown> {
  const noun = nounOfType(type)
  if (noun === undefined || (noun === 'company' && !('hold' in type) && !known))
    return line === 'shaped' ? companyAt(about) : companyChoice(about)
  const kind = typeOf(noun)
  const param = record(kind, about)
  return asNamed({
    ...param,
    refsOf: (one: NamedRecord | null) => (one ? [refOf(kind, one)] : []),
    ...(known && {
      resolves: async (runs, ctx) => {
        const away = runs.findIndex((run) => TAKES_AWAY.test(run))
        return away >= 0 ? away : ((await param.resolves?.(runs, ctx)) ?? -1)
      },
    }),
    async read(raw, ctx): Promise<NamedRecord> {
      // `acme berlin is no longer part of acme` takes the value away.
      if (known && TAKES_AWAY.test(raw)) return null as never
      const one = await param.read(raw, ctx)
      return { number: one.number, name: kind.nameOf(one) }
    },
  })
}

/** A number with or without thousands marks, as in files: 1,000 or 1 000. */
const grouped = (param: Param<number>): Param<number> => ({
  ...param,
  read: (raw, ctx) => param.read(ungrouped(raw.trim()), ctx),
})

/** Any of a few words, separated by commas. */
function severalOf(about: string, choices: readonly string[]): Param<readonly string[]> {
  const one = choice(about, choices)
  return {
    ...asNamed(one),
    goesOn: (all) => Math.max(1, all.findIndex((word) => !word.endsWith(',')) + 1),
    async read(raw, ctx) {
      const said = raw.split(/[,;]/u).filter((word) => word.trim() !== '')
      return [...new Set(await Promise.all(said.map(async (word) => one.read(word, ctx))))]
    },
  }
}
