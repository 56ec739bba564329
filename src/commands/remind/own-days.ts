import { Temporal } from 'temporal-polyfill'
import { ownValueOf } from '../../crm/own-fields/value.ts'
import { anyNumbered } from '../../crm/search/records.ts'
import { refOfSubject, subjectOf } from '../../crm/subject.ts'
import type { Ctx } from '../../language/command.ts'
import { inPattern } from '../../lib/patterns.ts'
import { call } from '../../message/message.ts'
import type { OwnField } from '../../records/own.ts'
import type { Subject } from '../../records/types/relations.ts'
import { withItsDeal } from '../shared/linker.ts'
import { recordAbout } from './about.ts'
import { instantAt } from './card.ts'
import type { OfRecord } from './day-of.ts'

/** The types of own fields that a time can be counted from. */
const DAYS: readonly string[] = ['day', 'moment']
const WHOSE = '(?<name>[^,;]{1,60}?)'
const ENDS = '(?:\\s+(?:date|day|comes up|is due))?(?![\\p{L}\\p{N}])'
/** A reminder about a record, at the end of its other words. */
const ABOUT_END = /(?:^|\s)(?:about|re|regarding|for) (\S+(?: \S+){0,4})$/iu

/** Words of a line that count from an own day, that day, and the other words. */
interface CountedFromOwn {
  readonly found: RegExpExecArray
  readonly record: OfRecord
  readonly text: string
}

/**
 * What counts from a day in an own field: `2 weeks before D-7 renewal`, `30 days before the contract end of Acme`, or `a week
 * before its renewal`, of the record that is named beside it or was last spoken of. `length` is the expression for how much
 * and on which side. Undefined when nothing is.
 */
export async function countedFromOwn(ctx: Ctx, line: string, length: string): Promise<CountedFromOwn | undefined> {
  const fields = ctx.tx.own?.filter(({ type, isRetired }) => !isRetired && DAYS.includes(type)) ?? []
  if (fields.length === 0 || !new RegExp(length, 'iu').test(line)) return undefined
  const names = fields.flatMap(namesOf).toSorted((one, other) => other.length - one.length)
  const which = `(?<field>${names.map((name) => inPattern(name).replaceAll(' ', '\\s+')).join('|')})s?`
  for (const pattern of [
    `${length}${which}(?:\\s+(?:date|day))?\\s+(?:of|for|on|at)\\s+(?:the\\s+)?${WHOSE}(?=\\s+(?:to|about)\\s|[,;:]|$)`,
    `${length}(?:(?:its|their|his|her)\\s+)?${which}${ENDS}`,
    `${length}${WHOSE}(?:['’]s?)?\\s+${which}${ENDS}`,
  ]) {
    const found = new RegExp(pattern, 'iu').exec(line)
    const said = found?.groups?.field?.replace(/\s+/gu, ' ').toLowerCase()
    if (!found || said === undefined) continue
    const text = `${line.slice(0, found.index)} ${line.slice(found.index + found[0].length)}`
      .replace(/\s+/gu, ' ')
      .trim()
    const meant = fields.filter((field) => namesOf(field).some((name) => name.toLowerCase() === said))
    const record = await recordWith(ctx, meant, found.groups?.name ?? ABOUT_END.exec(text)?.[1])
    if (record) return { found, record, text: found.groups?.name === undefined ? text.replace(ABOUT_END, '') : text }
  }
  return undefined
}

const namesOf = ({ name, called }: OwnField): readonly string[] => [name, ...called]

/** The named record, or the last that was spoken of, with its day in the one of these fields that it has. */
async function recordWith(
  ctx: Ctx,
  fields: readonly OwnField[],
  name: string | undefined,
): Promise<OfRecord | undefined> {
  const named = name === undefined ? await lastSpokenOf(ctx, fields) : await subjectNamed(ctx, name)
  const itsDeal = named && (await withItsDeal(ctx, named))
  for (const one of [named, itsDeal]) {
    const field = one && fields.find(({ noun }) => noun === one.noun)
    if (one && field) return dayIn(ctx, one, field)
  }
  return undefined
}

async function lastSpokenOf(ctx: Ctx, fields: readonly OwnField[]): Promise<Subject | undefined> {
  const refs = (await ctx.spokenOf?.()) ?? []
  return refs.map(subjectOf).find((one) => one && fields.some(({ noun }) => noun === one.noun))
}

async function subjectNamed(ctx: Ctx, name: string): Promise<Subject | undefined> {
  const bare = name
    .replace(/^(?:the|my|our)\s+/iu, '')
    .replace(/['’]s?$/u, '')
    .replace(/\s+deal$/iu, '')
  const ref = subjectOf(bare.replace(/^([a-z])(\d+)$/iu, '$1-$2'))
  if (ref) return ref
  const named = await recordAbout(ctx, bare)
  return named?.kind === 'one' && named.count === bare.split(' ').length ? named.record : undefined
}

async function dayIn(ctx: Ctx, of: Subject, field: OwnField): Promise<OfRecord | undefined> {
  const found = await anyNumbered(ctx.tx, of)
  if (!found || found.deletedAt) return undefined
  const ref = refOfSubject(of)
  const value = await ownValueOf(ctx.tx, of, field.number)
  const at = value !== undefined && field.type === 'moment' ? instantAt(new Date(value)) : undefined
  return {
    named: `${ref} ${found.name}`,
    dayCalled: field.name,
    on: at?.toZonedDateTimeISO(ctx.zone).toPlainDate() ?? (value ? Temporal.PlainDate.from(value) : undefined),
    at,
    about: ref,
    text: `${field.name} of ${found.name}`,
    setDay: call(`${of.noun} edit`, { [of.noun]: ref }),
    countsFrom: `${ref}.${field.number}`,
  }
}
