import { storedCells } from '../../bulk/cells.ts'
import type { Deed } from '../../bulk/deed.ts'
import { bulkType } from '../../bulk/run.ts'
import type { Member } from '../../crm/team/members.ts'
import { RECORD_TYPES } from '../../crm/type-list.ts'
import type { Param, ReadCtx } from '../../language/command.ts'
import { choice } from '../../language/params/kinds.ts'
import { tag } from '../../language/params/reach.ts'
import { until } from '../../language/params/until.ts'
import { dueOf } from '../../language/params/when.ts'
import { UserError } from '../../message/errors.ts'
import { nameOfField } from '../../records/field.ts'
import { withOwn } from '../../records/own.ts'
import type { RecordType } from '../../records/record-type.ts'
import { shownDay, writtenTime } from '../../time/say.ts'
import { stageNamed } from '../pipeline/stage-named.ts'
import { editParams } from '../records/field-params.ts'
import { memberNamed } from '../shared/member-named.ts'
import { settableField } from './field.ts'
import type { DeedWord } from './phrases.ts'
import { DEED_VERBS, type DeedWords } from './words.ts'

/** What becomes of the records: what is done, and how it is told. */
export interface Becomes {
  readonly deed: Deed
  readonly words: DeedWords
  /** Whose they are from now on. */
  readonly newOwner?: Member
  /** True of a stage for lost deals, which takes a reason. */
  readonly isLost?: boolean
}

/** The kind of records of a plural noun. */
export const typeOfPlural = (plural: string): RecordType =>
  bulkType(RECORD_TYPES.find((each) => each.plural === plural)?.noun ?? plural)

const KIND = choice(
  '',
  RECORD_TYPES.map(({ plural }) => plural),
)

/** The kind of records that the field `of` of a line names. @throws UserError for a word that names none. */
export const typeAsked = async (ctx: ReadCtx): Promise<RecordType> =>
  typeOfPlural(await KIND.read(ctx.call.fields.of ?? '', ctx))

const STAGE = stageNamed('')
const MEMBER = memberNamed('')
const UNTIL = until('', { first: true })
const TAG = tag('')

/** How each is read. */
const READERS: Readonly<Partial<Record<DeedWord, (raw: string, ctx: ReadCtx) => Promise<Becomes>>>> = {
  async move(raw, ctx) {
    const stage = await STAGE.read(raw, ctx)
    const words = { ...DEED_VERBS.move, behind: `to ${stage.name}` }
    return { deed: { do: 'move', stage: stage.number }, words, isLost: stage.outcome === 'lost' }
  },
  async assign(raw, ctx) {
    const newOwner = await MEMBER.read(raw, ctx)
    return {
      deed: { do: 'assign', owner: newOwner.member },
      words: { ...DEED_VERBS.assign, behind: `to ${newOwner.name}` },
      newOwner,
    }
  },
  async tag(raw, ctx) {
    const one = await tagIn(raw, ctx)
    return { deed: { do: 'tag', tag: one }, words: { ...DEED_VERBS.tag, behind: `with #${one}` } }
  },
  async untag(raw, ctx) {
    const one = await tagIn(raw, ctx)
    const from = (verb: string) => `${verb} #${one} from`
    return {
      deed: { do: 'untag', tag: one },
      words: { ask: from('Remove'), doing: from('Removing'), done: from('Removed'), behind: '' },
    }
  },
  async snooze(raw, ctx) {
    const { on, at } = dueOf(await UNTIL.read(raw, ctx), ctx)
    const today = ctx.now.toZonedDateTimeISO(ctx.zone)
    const isOver = at ? at.epochMilliseconds <= ctx.now.epochMilliseconds : on.until(today.toPlainDate()).days >= 0
    if (isOver) {
      throw new UserError('not_read', 'That is over already.', {
        next: ['Say when they come back, like ', { code: 'tomorrow' }, '.'],
      })
    }
    const time = at ? ` ${writtenTime(at.toZonedDateTimeISO(ctx.zone).toPlainTime())}` : ''
    const behind = `until ${shownDay(on)}${time}`
    return {
      deed: { do: 'snooze', at: at ? String(at) : null, on: String(on) },
      words: { ...DEED_VERBS.snooze, behind },
    }
  },
  async edit(raw, ctx) {
    const type = withOwn(ctx.tx, await typeAsked(ctx))
    const [key, field] = settableField(type, ctx.call.fields.field ?? '') ?? []
    const param = key === undefined ? undefined : (editParams(type) as Readonly<Record<string, Param<unknown>>>)[key]
    if (key === undefined || !field || !param) throw new UserError('missing', `Say which field of the ${type.plural}.`)
    const value = ((await param.read(raw, ctx)) ?? null) as never
    const name = nameOfField(key, field)
    const cells = storedCells(field.type.toCells(value))
    const set = (verb: string) => `${verb} the ${name} of`
    const words =
      value === null
        ? { ask: set('Clear'), doing: set('Clearing'), done: set('Cleared'), behind: '' }
        : { ask: set('Set'), doing: set('Setting'), done: set('Set'), behind: `to ${field.type.show(value, '')}` }
    return { deed: { do: 'edit', field: key, cells }, words }
  },
}

const tagIn = async (raw: string, ctx: ReadCtx): Promise<string> => TAG.read(raw.startsWith('#') ? raw : `#${raw}`, ctx)

/** What is done without saying what becomes of the records. @throws UserError when that must be said. */
export function becomesOf(word: DeedWord): Becomes {
  if (word === 'done' || word === 'delete') return { deed: { do: word }, words: { ...DEED_VERBS[word], behind: '' } }
  throw new UserError('missing', [{ code: 'bulk' }, ' still needs ', { bold: 'to' }, ': what becomes of the records.'])
}

/** What is asked where a deed needs to know what becomes of the records. */
const ASKED: Readonly<Partial<Record<DeedWord, string>>> = {
  move: 'Move them to which stage?',
  assign: 'Hand them over to whom?',
  tag: 'Which tag?',
  untag: 'Without which tag?',
  snooze: 'Until when?',
  edit: 'Which field, and what is its new value?',
}

/** The answers that can be pressed: stages, and members. */
const OFFERED: Readonly<Partial<Record<DeedWord, Param<unknown>>>> = { move: STAGE, assign: MEMBER }

/**
 * The question what becomes of the records: a menu, or a form where anything can be the answer; undefined where nothing
 * is to be asked.
 */
export async function whatBecomes(ctx: ReadCtx, word: DeedWord): Promise<UserError | undefined> {
  const words = ASKED[word]
  const { path, fields } = ctx.call
  if (words === undefined) return undefined
  const known = (await OFFERED[word]?.suggest?.('', ctx)) ?? []
  if (known.length === 0) {
    const only = word === 'edit' ? ['field', 'to'] : ['to']
    return new UserError('ambiguous', words, { open: { path, fields, only, required: only } })
  }
  const options = known
    .slice(0, 25)
    .map(({ label, raw }) => ({ label, call: { path, fields: { ...fields, to: raw } } }))
  return new UserError('ambiguous', words, {
    next: 'Nothing is saved yet; what would be done is shown first.',
    actions: [{ kind: 'select', label: 'Choose', options }],
    formless: true,
  })
}

/** A stage, an owner, a tag, a time or a value, by what is done. */
export const becomes: Param<Becomes> = {
  about: 'What becomes of them: a stage, an owner, a tag, a time, or the value of the field',
  shape: 'words',
  slot: 'named',
  optional: false,
  async read(raw, ctx) {
    const word = (ctx.call.fields.do ?? '').trim().toLowerCase() as DeedWord
    return (Object.hasOwn(READERS, word) && (await READERS[word]?.(raw, ctx))) || becomesOf(word)
  },
}
