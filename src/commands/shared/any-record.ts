import { eventThatRemoved } from '../../crm/history/undo.ts'
import { recordsNamed } from '../../crm/names/names.ts'
import { typeOf } from '../../crm/record-types.ts'
import {
  type AnyRecord,
  anyByDigits,
  anyLike,
  anyNamed,
  anyNumbered,
  anyTyped,
  companyOfAll,
  firstNamedOfAny,
} from '../../crm/search/records.ts'
import { refOfSubject, subjectCalled, subjectNouns, subjectOf, tableOf } from '../../crm/subject.ts'
import type { Param, ReadCtx, Reading } from '../../language/command.ts'
import { AmbiguousValue } from '../../language/params/kinds.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { button, call, type Text } from '../../message/message.ts'
import type { Subject } from '../../records/types/relations.ts'

/** Words before a name: `call with Acme`, `visit to Acme`. */
const JOINT = /^(?:(?:with|to|for|on|of|at|about|from)\s+(?:(?:the|our|my)\s+)?|(?:the|our|my)\s+)(?=\S)/iu

/** Small words with which names may begin, and which alone name nothing. */
const SMALL =
  /^(?:an?|the|in|on|at|it|so|no|we|he|she|me|my|our|or|and|some|with|to|of|for|from|as|is|by|up|this|that)$/iu

/** Words for somebody whom no line before has named. */
const PRONOUN = /^(?:him|her|them|it|he|she|they|someone|somebody|everybody|people)$/iu

/**
 * A record of any kind, by ref, by exact name, e-mail, phone or domain, or the only one of all kinds whose name begins
 * so; anything else is asked about, with the kind on each button.
 */
export const anyRecord = (about: string, { deleted = false } = {}): Param<AnyRecord> => ({
  about,
  shape: 'record',
  slot: 'positional',
  optional: false,
  refsOf: ({ ref }: AnyRecord) => [ref],
  async resolves(all, ctx) {
    const candidates = all.map((candidate) => (SMALL.test(candidate) ? '' : candidate))
    const byRef = candidates.findIndex((candidate) => subjectOf(candidate) !== undefined)
    if (byRef >= 0) return byRef
    const found = await firstNamedOfAny(ctx.tx, candidates)
    const ofKind = await firstOfKind(ctx, found < 0 ? candidates : candidates.slice(0, found))
    if (ofKind >= 0) return ofKind
    if (found >= 0 || !candidates.some((candidate) => JOINT.test(candidate))) return found
    const stripped = candidates.map((candidate) => (JOINT.test(candidate) ? candidate.replace(JOINT, '') : ''))
    const refs = stripped.findIndex((candidate) => subjectOf(candidate) !== undefined)
    return refs >= 0 ? refs : firstNamedOfAny(ctx.tx, stripped)
  },
  async suggest(typed, ctx) {
    const [, letter, digits] = /^([a-z])-?(\d*)$/i.exec(typed.trim()) ?? []
    const byRef = letter === undefined ? [] : await anyByDigits(ctx.tx, letter, digits ?? '')
    return (byRef.length > 0 ? byRef : await anyTyped(ctx.tx, typed)).map(readingOf)
  },
  async read(raw, ctx) {
    const about = subjectOf(raw) ?? subjectOf(raw.trim().replace(JOINT, ''))
    const found = about ? await byRef(ctx, about) : await byName(ctx, raw)
    if (!found.deletedAt || deleted) return found
    throw new UserError('not_found', `${found.ref} ${found.name} is deleted.`, {
      actions: [button('Restore', call(`${found.noun} restore`, { [found.noun]: found.ref }))],
    })
  },
})

/**
 * A record as one of several readings, with its kind, because a company, its deal and a contact may have the same name.
 */
const readingOf = ({ noun, ref, name, detail }: AnyRecord): Reading => ({
  label: `${noun} ${ref} ${name}${detail && ` (${detail})`}`,
  raw: ref,
})

async function byRef(ctx: ReadCtx, about: Subject): Promise<AnyRecord> {
  const found = await anyNumbered(ctx.tx, about)
  if (found) return found
  const ref = refOfSubject(about)
  const event = await eventThatRemoved(ctx.tx, tableOf(about), about.number)
  if (event) {
    throw new UserError('not_found', `The adding of ${ref} was undone (E-${event}).`, {
      actions: [button('Bring it back', call('undo', { change: `E-${event}` }))],
    })
  }
  throw new UserError('not_found', `There is no ${about.noun} ${ref}.`, {
    next: ['See them all with ', { code: `${about.noun} list` }, '.'],
  })
}

/** A name with what it is of behind it: `the acme deal`. */
function kindIn(name: string): { readonly name: string; readonly noun: Subject['noun'] } | undefined {
  const [, inner = '', word = ''] = /^(?:the |my |our )?(.+?) (\p{L}+)$/iu.exec(name.trim().replace(JOINT, '')) ?? []
  const noun = subjectCalled(word)
  return noun && inner !== '' ? { name: inner, noun } : undefined
}

/** The records of a name that says what they are. */
async function ofKindNamed(ctx: ReadCtx, name: string): Promise<readonly AnyRecord[]> {
  const kind = kindIn(name)
  if (!kind) return []
  const found = await recordsNamed(ctx.tx, typeOf(kind.noun), kind.name)
  const all = await Promise.all(found.map(({ number }) => anyNumbered(ctx.tx, { noun: kind.noun, number })))
  return all.filter((one) => one !== undefined)
}

/** So many names are looked for by what they are. */
const MOST_OF_KIND = 3

/** What goes on behind a name, and not behind a noun: `acme deal 10m`, `acme deal is off`, but not `acme account manager`. */
const GOES_ON =
  /^(?:\d|(?:is|was|are|were|they|he|she|we|i|it|wants?|needs?|has|had|said|says|about|re|today|yesterday|this|last|went|goes|no|left|and|with|next)\b)/iu

/** True of a run of words behind which the sentence goes on, or ends: the runs are those from one word on, the longest first. */
function isWhole(candidates: readonly string[], place: number): boolean {
  const name = candidates[place] ?? ''
  const longer = candidates.slice(0, place).findLast((each) => each.startsWith(`${name} `))
  return longer === undefined || /[:,;.–-]$/u.test(name) || GOES_ON.test(longer.slice(name.length + 1))
}

async function firstOfKind(ctx: ReadCtx, candidates: readonly string[]): Promise<number> {
  const places = [...candidates.keys()].filter(
    (place) => kindIn(candidates[place] ?? '') !== undefined && isWhole(candidates, place),
  )
  for (const place of places.slice(-MOST_OF_KIND))
    if ((await ofKindNamed(ctx, candidates[place] ?? '')).length > 0) return place
  return -1
}

/** Those of several whose name has the words as they stand, as Tom Baker has `tom` and Tomas has not; all where none has. */
function inWholeWords(found: readonly AnyRecord[], raw: string): readonly AnyRecord[] {
  const wanted = raw.trim().replace(JOINT, '').replace(/\s+/gu, ' ').toLowerCase()
  const whole = found.filter(({ name }) => {
    const at = name.toLowerCase().indexOf(wanted)
    return at >= 0 && !/[\p{L}\p{N}]/u.test(name.charAt(at + wanted.length))
  })
  return whole.length > 0 ? whole : found
}

async function byName(ctx: ReadCtx, raw: string): Promise<AnyRecord> {
  const said = raw.trim().replace(JOINT, '')
  if (PRONOUN.test(said)) {
    throw new UserError('not_found', `Whom or what do you mean by "${said}"?`, {
      next: ['Say the name, or a ref such as ', { code: 'D-7' }, '.'],
    })
  }
  const named = SMALL.test(said) ? [] : await anyNamed(ctx.tx, raw)
  const whole = named.length > 0 ? named : await ofKindNamed(ctx, raw)
  const found =
    whole.length === 0 && JOINT.test(raw.trim()) ? await anyNamed(ctx.tx, raw.trim().replace(JOINT, '')) : whole
  const [first, ...others] = inWholeWords(found, raw)
  if (first && others.length === 0) return first
  const wanted = raw.trim().replace(JOINT, '').replace(/\s+/gu, ' ').toLowerCase()
  const company = await companyOfAll(ctx.tx, found)
  if (company?.name.toLowerCase() === wanted) return company
  const name = cut(raw.trim().replace(JOINT, ''), 80)
  if (first) throw new AmbiguousValue([`"${name}" may be one of ${found.length}. Which one?`], found.map(readingOf))
  const like = await anyLike(ctx.tx, name)
  if (like.length > 0) {
    throw new AmbiguousValue([`Nothing is called "${name}". Did you mean:`], like.map(readingOf), 'not_found')
  }
  throw new UserError('not_found', `Nothing is called "${name}".`, { next: addFirst(ctx, name) })
}

/** What to type to add a record of this name. */
function addFirst(ctx: ReadCtx, name: string): Text {
  const adds = subjectNouns.filter((noun) => ctx.commands.some(({ path }) => path[0] === noun && path[1] === 'add'))
  return adds.flatMap((noun, index) => [
    index === 0 ? 'Add it first with ' : index === adds.length - 1 ? ' or ' : ', ',
    { code: `${noun} add ${name}` },
    ...(index === adds.length - 1 ? ['.'] : []),
  ])
}
