import { type AnyRecord, firstNamedOfAny } from '../../crm/search/records.ts'
import type { Ctx } from '../../language/command.ts'
import { callOfLines } from '../../language/grammar/several-lines.ts'
import { clip } from '../../language/grammar/words.ts'
import { minutesIn } from '../../language/params/when.ts'
import { UserError } from '../../message/errors.ts'
import { button } from '../../message/message.ts'
import { othersNamed } from '../shared/linker.ts'
import { pastMomentParam } from './words.ts'

const MAX_LABEL = 75

/** The words after the last of several names: length, time and text. */
function behindNames(
  ctx: Ctx,
  typed: string,
  fields: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const read: Record<string, string> = {}
  let words = typed === '' ? [] : typed.split(/\s+/u)
  const take = (name: string, count: number): void => {
    if (count === 0 || fields[name] !== undefined || read[name] !== undefined) return
    read[name] = words.slice(0, count).join(' ')
    words = words.slice(count)
  }
  const long = () => [2, 1].find((count) => minutesIn(words.slice(0, count).join(' ')) !== undefined) ?? 0
  take('length', long())
  take('when', pastMomentParam('').takes?.(words.slice(0, 8), ctx, ['them']) ?? 0)
  take('length', long())
  return { ...read, ...(words.length > 0 && { text: words.join(' ') }) }
}

/** A second report behind the first: `called acme, voicemail; emailed globex the quote`. */
const SECOND =
  /^(?:(?<first>.*?)[;.]\s+|(?=(?:and|then|also)\s))(?:(?:and|then|also|i|we|later)\s+)*(?<second>(?:called|rang|phoned|met|mailed|e-?mailed|texted|messaged|visited|wrote|spoke|talked)\s+(?:(?:with|to)\s+)?(?<of>\S.*))$/isu
/** The most words of a name behind its verb. */
const LONGEST_NAME = 4

const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`

/** @throws UserError with both as a button, when a second report in the words is of another record. */
async function checkIsOneReport(ctx: Ctx, record: AnyRecord, text: string): Promise<void> {
  const { first = '', second, of } = SECOND.exec(text)?.groups ?? {}
  if (second === undefined || of === undefined) return
  const words = of.split(/\s+/u).slice(0, LONGEST_NAME)
  const names = words.map((_, less) =>
    words
      .slice(0, words.length - less)
      .join(' ')
      .replace(/[\p{P}\s]+$/u, ''),
  )
  const name = names[await firstNamedOfAny(ctx.tx, names)]?.toLowerCase()
  if (name === undefined || record.name.toLowerCase().startsWith(name) || name === record.ref.toLowerCase()) return
  const { path, fields } = ctx.call
  const { record: _, text: __, ...given } = fields
  const pairs = Object.entries({ ...given, ...(first.trim() !== '' && { text: first.trim() }) })
  const line = [...path, record.ref, ...pairs.map(([key, value]) => `${key}:${quoted(value)}`)].join(' ')
  throw new UserError('ambiguous', ['Is ', { code: clip(second, 80) }, ' a report of its own?'], {
    next: 'Nothing is saved yet.',
    actions: [
      button('Log both', callOfLines([line, second])),
      button(clip(`All of it on ${record.name}`, MAX_LABEL), { path, fields: { ...fields, record: record.ref } }),
    ],
  })
}

/**
 * Something is logged on one record. @throws UserError with buttons for each and for all, when the words name another
 * one.
 */
export async function checkIsOne(ctx: Ctx, record: AnyRecord, text: string): Promise<void> {
  await checkIsOneReport(ctx, record, text)
  const others = await othersNamed(ctx, record, text)
  if (!others) return
  const { path, fields } = ctx.call
  const { text: _, ...given } = fields
  const read = behindNames(ctx, others.rest, fields)
  const all = [record, ...others.records]
  const one = (each: AnyRecord) => {
    const rest = all.filter(({ ref }) => ref !== each.ref).map(({ name }) => name)
    const said = ['with', rest.join(' and '), ...(read.text === undefined ? [] : [read.text])].join(' ')
    return { path, fields: { ...given, ...read, record: each.ref, text: others.isClear ? said : text } }
  }
  // One change with one undo; but a note needs its words on each record.
  const both = { path, fields: { ...given, ...read, record: all.map(({ ref }) => ref).join(', ') } }
  const isSaid = path.at(-1) !== 'note' || read.text !== undefined
  const words = all.length === 2 ? 'Two records are named' : `${all.length} records are named or may be`
  throw new UserError('ambiguous', `${words}. On which is it logged?`, {
    next: 'Nothing is saved yet.',
    actions: [
      ...(others.isClear && isSaid ? [button(all.length === 2 ? 'Both' : `All ${all.length}`, both)] : []),
      ...all.map((each) => button(clip(`${each.ref} ${each.name}`, MAX_LABEL), one(each))),
    ],
  })
}
