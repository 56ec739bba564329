import { type Kind, namedOf, refOf } from '../../crm/kinds.ts'
import { type Command, type Ctx, command, type Param, type Params } from '../../language/command.ts'
import { formFor } from '../../language/form.ts'
import { version } from '../../language/params/kinds.ts'
import { inPattern } from '../../lib/patterns.ts'
import { UserError } from '../../message/errors.ts'
import { actions, list, type Reply, say } from '../../message/message.ts'
import type { FieldInputs, Fields } from '../../records/field.ts'
import type { FieldType } from '../../records/field-type.ts'
import { checkMayChange } from '../../records/may-change.ts'
import { extendedBy, isOwnKey } from '../../records/own.ts'
import { fieldsOf, type RecordOf, type RecordType, type SelectedRow } from '../../records/record-type.ts'
import { wordListOf } from '../../records/types/listed.ts'
import { editRecord } from '../../records/write.ts'
import { showButton } from '../shared/cards.ts'
import { askAboutConflict } from '../shared/edit-conflict.ts'
import { type Edits, editsInWords, pendingEditsOf } from '../shared/edits.ts'
import { eachRecord, recordByRef } from '../shared/records.ts'
import { fieldSaid, renameSaid, sayings } from '../shared/said.ts'
import { tagging, tagSaid, tagsAfter } from '../shared/tagging.ts'
import { changed } from '../shared/verbs.ts'
import { editParams } from './field-params.ts'
import { severalSaid } from './several-said.ts'
import { editsOf, inForm, settledValues } from './values.ts'

/** Arguments by the names of their params. */
type Args = Readonly<Record<string, unknown>>

/**
 * Something that is edited together with a record but is no field, such as its next step, or a day and an hour that are
 * one value.
 */
interface Beside<F extends Fields> {
  readonly params: Params
  /** The first values in its form. */
  readonly prefill: (
    ctx: Ctx,
    record: RecordOf<F>,
  ) => Readonly<Record<string, string>> | Promise<Record<string, string>>
  /** Its changes to columns of the record, by param: `save` writes them with the fields. */
  readonly edits?: (ctx: Ctx, record: RecordOf<F>, args: Args) => Edits
  /**
   * Does the rest, and returns what else that changed. `isWritten` says that fields of the record were written, so that
   * its version is no longer the one that was read.
   */
  readonly after?: (ctx: Ctx, record: RecordOf<F>, args: Args, isWritten: boolean) => Promise<readonly string[]>
}

/** What editing needs to know of a kind of record besides its fields. */
export interface Editing<F extends Fields> {
  readonly type: RecordType<F>
  readonly about: string
  /** The record in help: `The deal, by ref or name`. */
  readonly named: string
  readonly also?: readonly string[]
  readonly said?: readonly RegExp[]
  readonly hints?: readonly RegExp[]
  readonly examples: readonly string[]
  /** True if such records have no names and are found only by ref. */
  readonly byRef?: boolean
  /** The first fields of its form, if not in the order of the fields. */
  readonly first?: readonly string[]
  /** @throws UserError when a record may not be edited, or not in this way. */
  readonly check?: (ctx: Ctx, record: RecordOf<F>, args: Args) => void
  /** Writes the values, if that takes more than writing their columns. */
  readonly save?: (ctx: Ctx, record: RecordOf<F>, values: FieldInputs<F>, args: Args) => Promise<void>
  readonly beside?: Beside<F>
  /** What a line may change besides the fields of the form; it has a command of its own too. */
  readonly inLine?: Omit<Beside<F>, 'prefill'>
  /**
   * Each change is shown on a line of its own, for records that are often corrected as a whole, such as a captured
   * lead.
   */
  readonly inLines?: true
}

/** The params of every editing verb that are no fields. */
const OWN_PARAMS: readonly string[] = ['seen', 'tag', 'untag']

/**
 * The verb that changes any field of a record, in a line or a form; it asks when somebody else changed the same field
 * first.
 */
export function editVerb<F extends Fields>(editing: Editing<F>): Command<Params> {
  const { type, beside, inLine } = editing
  const tagged: Params = 'tags' in type.fields ? tagging : {}
  const kind: Kind<RecordOf<F>, SelectedRow> = type
  const ofFields: Readonly<Record<string, Param<unknown>>> = editParams(type)
  const keys = Object.keys(ofFields)
  const taken = keys.find((key) => key === type.noun || OWN_PARAMS.includes(key))
  if (taken)
    throw new Error(`no field of ${type.plural} can be called ${taken}: every form of theirs has a param of that name`)
  const prefilled = async (ctx: Ctx, one: RecordOf<F>) => ({
    ...inForm(type, one, keys),
    ...(await beside?.prefill(ctx, one)),
  })
  const own = inOrder({ ...ofFields, ...beside?.params }, editing.first)
  const asked = Object.keys(own)
  const named = (editing.byRef ? recordByRef : eachRecord)(kind, editing.named)
  const params: Params = { [type.noun]: named, ...own, ...inLine?.params, ...tagged, seen: version() }
  const all = Object.keys(params).filter((key) => key !== type.noun && key !== 'seen')
  const verb: Command<Params> = command<Params>({
    path: [type.noun, 'edit'],
    about: editing.about,
    params,
    needs: 'member',
    also: ['rename', 'change', 'update', 'set', ...(editing.also ?? [])],
    said: [...(editing.said ?? []), ...saidOf(type, keys), ...('tags' in type.fields ? tagSaid(type.noun) : [])],
    ...(editing.hints && { hints: editing.hints }),
    examples: editing.examples,
    takesOwn: true,
    extended: (own) => editVerb({ ...editing, type: extendedBy(own, type) }),
    async prefill(ctx, call) {
      const said = call.fields[type.noun]?.trim()
      if (!said) return {}
      const one = await named.read(said, ctx)
      return { ...(await prefilled(ctx, one)), seen: String(one.version) }
    },
    async run(ctx, given): Promise<Reply> {
      const one = given[type.noun] as RecordOf<F>
      const args = withTags(one, given)
      refuseUntagged(namedOf(kind, one), one, given)
      await checkMayChange(ctx.tx, type, [one.number])
      if (all.every((key) => args[key] === undefined)) {
        const open = { path: verb.path, fields: { [type.noun]: refOf(type, one) }, only: asked }
        return { ...say(`Edit ${namedOf(kind, one)}`), form: await formFor(verb, open, ctx) }
      }
      editing.check?.(ctx, one, args)
      // A form has the version that it showed, and the whole value of each field.
      const on = { record: one, isWhole: args.seen !== undefined }
      const settled = await settledValues(ctx, type, Object.fromEntries(keys.map((key) => [key, args[key]])), on)
      const edits = inOrder(
        { ...editsOf(type, one, settled), ...beside?.edits?.(ctx, one, args), ...inLine?.edits?.(ctx, one, args) },
        asked,
      )
      await askAboutConflict(ctx, { kind, record: one }, args.seen as number | undefined, pendingEditsOf(edits))
      if (editing.save) await editing.save(ctx, one, settled.values, args)
      else await editRecord(ctx.tx, type, one, settled.values)
      const isWritten = Object.values(settled.values).some((value) => value !== undefined)
      const besides = [
        ...((await beside?.after?.(ctx, one, args, isWritten)) ?? []),
        ...((await inLine?.after?.(ctx, one, args, isWritten)) ?? []),
      ]
      const changes = [...editsInWords(edits), ...besides]
      if (!editing.inLines || changes.length < 2)
        return changed(kind, one, changes.join(', ') || 'nothing was different')
      return say(namedOf(kind, one), [list(changes.map((change) => [change])), actions(showButton(kind, one))], 'good')
    },
  })
  return verb
}

/** The arguments with all tags of the record, when only some are added or removed. */
const withTags = (one: object, args: Args): Args => {
  if (args.tag === undefined && args.untag === undefined) return args
  const before = 'tags' in one ? (one.tags as readonly string[]) : []
  const [tags, tag, untag] = [args.tags, args.tag, args.untag] as readonly (readonly string[] | undefined)[]
  return { ...args, tags: tagsAfter(before, { tags, tag, untag }) }
}

/** @throws UserError for tags to take off of which a record has none. */
function refuseUntagged(named: string, one: object, { untag }: Args): void {
  const has = 'tags' in one ? (one.tags as readonly string[]) : []
  const wanted = untag as readonly string[] | undefined
  if (wanted === undefined || wanted.some((tag) => has.includes(tag))) return
  const tags = has.map((tag) => `#${tag}`).join(' ')
  throw new UserError('nothing_to_do', `${named} has no tag ${wanted.map((tag) => `#${tag}`).join(' ')}.`, {
    next: has.length === 0 ? 'It has no tags.' : `Its tags: ${tags}.`,
    formless: true,
  })
}

/**
 * Values by name in an order: those of `first`, then the others. The note comes last, because it takes all words after
 * it.
 */
function inOrder<T>(all: Readonly<Record<string, T>>, first: readonly string[] = []): Readonly<Record<string, T>> {
  const rank = (name: string) =>
    first.includes(name) ? first.indexOf(name) : name === 'note' ? Infinity : first.length
  return Object.fromEntries(Object.entries(all).toSorted(([a], [b]) => rank(a) - rank(b)))
}

/** A word as a regular expression that a line has to match, with any blanks between its parts. */
const inSaying = (word: string): string => inPattern(word).replaceAll(' ', '\\s+')

/**
 * Sayings for own fields, whose values say what they are: `acme is gold`, `acme is signed`, `acme needs 60 seats`; and for
 * taking a value away: `clear the tier of acme`.
 */
function ownSaid(record: string, key: string, words: readonly string[], kind: FieldType<unknown>): readonly RegExp[] {
  const names = words
    .filter((word) => !isOwnKey(word))
    .map(inSaying)
    .join('|')
  const clears = sayings(
    `(?<${key}>(?:clear|remove|delete|unset|empty|drop|wipe)(?: the| its)?) (?:${names}) (?:of|from|for|on) (?<${record}>.+)`,
    `(?<${key}>(?:clear|remove|delete|unset|empty|drop|wipe)) (?<${record}>.+?)['’]s (?:${names})`,
  )
  return [...clears, ...valuesSaid(record, key, names, kind)]
}

function valuesSaid(record: string, key: string, names: string, kind: FieldType<unknown>): readonly RegExp[] {
  if (kind.is === 'choice' && 'choices' in kind) {
    const values = (kind.choices as readonly string[]).map(inSaying).join('|')
    return sayings(
      `(?<${record}>.+?)(?: is| are|['’]s)(?: now| in| a| an| the)* (?<${key}>${values})(?: (?:${names}))?(?: now)?`,
    )
  }
  if (kind.is === 'checkbox') {
    return sayings(
      `(?<${record}>.+?)(?: is| was| are| has been| has| got| have)?(?: now| already| just| finally)* (?<${key}>(?:not (?:yet )?)?(?:${names}))(?: yet| now| already)?`,
    )
  }
  if (kind.is !== 'number') return []
  const deed =
    'needs?|wants?|takes?|uses?|buys|bought|ordered|orders|requires?|got|gets|asks for|asked for|is (?:now )?at|went (?:from \\S+ )?to|grew to|is down to|is up to'
  return sayings(`(?<${record}>.+?) (?:${deed})(?: now| only| about)* (?<${key}>\\d[\\d.,]*k?) (?:${names})`)
}

/** Words as a value, up to where another own field has one: `competitor Zorg, mrr 990`, `… to Zorg and the mrr to 1200`. */
function wordsBefore(type: RecordType, key: string): string {
  const others = fieldsOf(type).flatMap(([other, { called = [] }]) =>
    other !== key && isOwnKey(other) ? called.map(inSaying) : [],
  )
  return others.length === 0 ? '.+' : `(?:(?!(?:[,;]| and)(?: the| its)? (?:${others.join('|')})(?: |:|=)).)+`
}

/** Sayings for a new value of a field: `change the close date of acme to eom`, `hooli amount 35k`. */
const saidOf = (type: RecordType, keys: readonly string[]): readonly RegExp[] =>
  fieldsOf(type).flatMap(([key, { called = [], spoken = [], type: kind }]) => {
    if (!keys.includes(key)) return []
    const words = [...called, ...spoken, key].toSorted((a, b) => b.length - a.length)
    // Of several words of a list one more is said by a command of its own.
    if (kind.is === 'choices' && wordListOf(kind)) return []
    const one = severalSaid(type.noun, key, kind.is)
    const isPlain = kind.is === 'day' || kind.is === 'money' || kind.is === 'number' || kind.is === 'percent'
    // What follows a comma is another field.
    const value = isPlain ? '(?:(?! and\\b)[^,;]|,(?=\\d{3}\\b)|,(?= ?\\d{4}\\b))+' : wordsBefore(type, key)
    const said = fieldSaid(type.noun, key, words.map(inSaying).join('|'), value)
    if (isOwnKey(key)) return [...ownSaid(type.noun, key, words, kind), ...one, ...said]
    // `acme note: …` logs a new note; to change the note of a record people must say so.
    const named = key === type.titleField ? renameSaid(type.noun, key) : []
    return key === 'note' ? said.slice(0, 2) : [...named, ...one, ...said]
  })
