import { type HistoryEntry, historyOf } from '../../crm/history/history.ts'
import { nounFieldsIn } from '../../crm/history/nouns.ts'
import { type AnyKind, type Kind, namedOf, refOf } from '../../crm/kinds.ts'
import { typeIn } from '../../crm/record-types.ts'
import { type AnyCommand, type Ctx, command, type Param } from '../../language/command.ts'
import { asNamed, count, maybe } from '../../language/params/kinds.ts'
import { inPattern } from '../../lib/patterns.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { actions, type Block, button, call, list, type Reply, say, type Text, text } from '../../message/message.ts'
import { nameOfField, namesOfField } from '../../records/field.ts'
import type { OwnFields } from '../../records/own.ts'
import { extendedBy } from '../../records/own.ts'
import { fieldsOf, type RecordRow } from '../../records/record-type.ts'
import { record, recordByRef } from '../shared/records.ts'
import { sayings } from '../shared/said.ts'

/** What the verb needs to know of a kind of record. */
interface Historied<R extends RecordRow, Row> {
  readonly kind: Kind<R, Row>
  /** The record in help: `The deal, by ref or name`. */
  readonly about: string
  /** True if such records have no names and are found only by ref. */
  readonly byRef?: boolean
  /** The end of the history, such as the days in each stage. */
  readonly historyEnd?: (ctx: Ctx, record: R) => Promise<readonly Block[]>
}

const ENTRIES = 30

/** Which entries of a history are asked for: any, the adding, or the changes of a field by its name. */
type Asked = 'any' | 'added' | { readonly field: string }

const ANY = 'who'
const ADDED: readonly string[] = ['added', 'created', 'made', 'entered', 'registered', 'opened']

/** What is done to a field, by its names, of which a kind has one at most. */
const DEEDS: readonly (readonly [fields: readonly string[], deeds: readonly string[]])[] = [
  [
    ['stage', 'status'],
    ['moved', 'won', 'lost', 'closed', 'reopened', 'qualified', 'disqualified'],
  ],
  [['owner'], ['assigned', 'reassigned', 'handed over', 'gave away', 'claimed']],
  [['amount'], ['raised', 'lowered', 'bumped', 'increased', 'reduced', 'cut']],
  [['title', 'name'], ['renamed']],
  [['deletion'], ['deleted', 'removed', 'restored']],
  [['done'], ['finished', 'completed']],
]

/** The words for what may be asked of a kind's history, each with what it asks for. */
function askedWords(table: AnyKind['table'], added: OwnFields | undefined): ReadonlyMap<string, Asked> {
  const { fields } = nounFieldsIn({ own: added }, table)
  const type = typeIn(table)
  const declared = type ? fieldsOf(extendedBy(added, type, true)) : []
  const own = fields.flatMap(({ name }) => {
    const [key, field] = declared.find((one) => nameOfField(...one) === name) ?? []
    return (key !== undefined && field ? namesOfField(key, field) : [name]).map((word) => [word, name] as const)
  })
  const deeds = DEEDS.flatMap(([names, words]) => {
    const field = fields.find(({ name }) => names.includes(name))
    return field ? words.map((word) => [word, field.name] as const) : []
  })
  return new Map<string, Asked>([
    [ANY, 'any'],
    ...ADDED.map((word): [string, Asked] => [word, 'added']),
    ...[...own, ...deeds].map(([word, field]): [string, Asked] => [word, { field }]),
  ])
}

/** `history`: who did what to a record; of one field, or of one deed, who did it last. */
export function historyVerb<R extends RecordRow, Row>(verbs: Historied<R, Row>, added?: OwnFields): AnyCommand {
  const { kind, about, byRef, historyEnd } = verbs
  const known = askedWords(kind.table, added)
  const deeds = [...ADDED, ...DEEDS.flatMap(([, words]) => words)].filter((word) => known.has(word))
  const fields = [...known.keys()].filter((word) => word !== ANY && !deeds.includes(word))
  const one = `(?<${kind.noun}>.+?)(?: last| and when| and why| recently)*`
  const [FIELD, DEED] = [fields, deeds].map((words) => `(?<of>${words.map(inPattern).join('|')})`)
  const EDITED = '(?:changed|edited|updated|set|altered|modified|touched|adjusted)'
  return command({
    path: [kind.noun, 'history'],
    about: `Show who did what to a ${kind.noun}, when and why${historyEnd ? ', and its days in each stage' : ''}`,
    params: {
      [kind.noun]: byRef ? recordByRef(kind, about, { deleted: true }) : record(kind, about, { deleted: true }),
      of: asNamed(maybe(askedOf(kind, known))),
      page: asNamed(maybe(count('Which page, if there are many changes; 1 has the latest', { max: 10_000 }))),
    },
    needs: 'viewer',
    extended: (own) => historyVerb(verbs, own),
    said: sayings(
      `(?:the )?(?:history|changes) (?:of|for|on|to) (?<${kind.noun}>.+)`,
      `what changed (?:on |in |at )?(?<${kind.noun}>.+)`,
      `who(?: last)? ${EDITED} (?:the |its |his |her )?${FIELD} (?:of|on|for|in|at) ${one}`,
      `who(?: last)? ${EDITED} (?<${kind.noun}>.+?)['’]s? ${FIELD}(?: last)?`,
      `when (?:was|were|did) (?:the )?${FIELD} (?:of|on|for|in) ${one} (?:last )?(?:${EDITED}|change)(?: last)?`,
      `(?<of>who)(?: last)? ${EDITED} (?:on |in |at )?${one}`,
      `who(?: last| has)? ${DEED} ${one}(?: (?:to|into|in) .+)?`,
      `when (?:was|were|did) ${one} (?:last )?${DEED}(?: last| by whom)?`,
      `(?:by whom|by who) was ${one} ${DEED}`,
      `(?<${kind.noun}>.+?) was ${DEED} by (?:whom|who)`,
    ),
    examples: [
      `${kind.noun} history ${kind.letter}-7`,
      `${kind.noun} history ${kind.letter}-7 page:2`,
      ...(known.has('owner') ? [`${kind.noun} history ${kind.letter}-7 of:owner`] : []),
    ],
    async run(ctx, args): Promise<Reply> {
      const {
        page = 1,
        of,
        [kind.noun]: found,
      } = args as { page?: number; of?: Asked } & Readonly<Record<string, unknown>>
      const about = found as R
      const { entries: all } = await historyOf(ctx.tx, kind.table, about.number)
      const entries = of ? all.filter((entry) => isAsked(of, entry)) : all
      const name = namedOf(kind, about)
      if (of && entries.length === 0) return neverChanged(of, name, all)
      const last = Math.max(1, Math.ceil(entries.length / ENTRIES))
      const end = entries.length - (page - 1) * ENTRIES
      const shown = entries.slice(Math.max(0, end - ENTRIES), Math.max(0, end))
      const turn = (to: number, label: string) =>
        button(label, { path: ctx.call.path, fields: { ...ctx.call.fields, page: String(to) } })
      if (shown.length === 0) return say('There is nothing on that page', [actions(turn(1, 'Latest'))])
      const turns = [...(page < last ? [turn(page + 1, 'Older')] : []), ...(page > 1 ? [turn(page - 1, 'Newer')] : [])]
      const whole =
        of && entries.length < all.length
          ? [button('Whole history', call(`${kind.noun} history`, { [kind.noun]: refOf(kind, about) }))]
          : []
      return say(of ? answerOf(of, name, entries) : `History of ${name}`, [
        ...(last > 1 ? [text(`Page ${page} of ${last}, ${entries.length} changes.`)] : []),
        list(shown.map(historyLine)),
        ...(of ? [] : ((await historyEnd?.(ctx, about)) ?? [])),
        ...(turns.length + whole.length > 0 ? [actions(...turns, ...whole)] : []),
      ])
    },
  })
}

/** What of a history is asked for: a field, or a deed such as moved. */
const askedOf = ({ noun }: { readonly noun: string }, known: ReadonlyMap<string, Asked>): Param<Asked> => ({
  about: 'Only the changes of this field, such as owner',
  shape: 'words',
  slot: 'positional',
  optional: false,
  suggest: async (typed) =>
    [...known.keys()]
      .filter((word) => word.startsWith(typed.trim().toLowerCase()))
      .slice(0, 25)
      .map((word) => ({ label: word, raw: word })),
  read(raw) {
    const found = known.get(raw.trim().toLowerCase())
    if (found) return found
    throw new UserError('not_read', [{ code: cut(raw, 60) }, ` is nothing that a ${noun} has.`], {
      next: `It has ${[...new Set([...known.values()].flatMap((each) => (typeof each === 'object' ? [each.field] : [])))].join(', ')}.`,
    })
  },
})

const isAsked = (of: Asked, { field }: HistoryEntry): boolean =>
  of === 'any' || (of === 'added' ? field === undefined : field === of.field)

/** `Bo changed the amount of D-7 Hooli last`. */
function answerOf(of: Asked, name: string, entries: readonly HistoryEntry[]): string {
  const last = entries.at(-1)
  const who = last?.by?.name ?? 'Nobody of the team'
  if (of === 'added') return `${who} added ${name}`
  if (of === 'any') return `${who} changed ${name} last`
  if (of.field === 'deletion') return `${who} ${last?.what ?? 'deleted'} ${name}`
  return `${who} changed the ${of.field} of ${name} last`
}

/** What was never changed is as it was when the record was added. */
function neverChanged(of: Asked, name: string, all: readonly HistoryEntry[]): Reply {
  const [first] = all
  const field = typeof of === 'object' ? of.field : ''
  const words = field === 'deletion' ? `Nobody deleted ${name}` : `Nobody changed the ${field} of ${name}`
  return say(words, first ? [list([historyLine(first)])] : [])
}

/** A line of a history: time, author, change, reason, and the ref by which it is undone. */
const historyLine = (entry: HistoryEntry): Text => [
  { time: entry.at.toISOString(), show: 'moment' },
  ' ',
  ...(entry.by ? [{ user: entry.by }, ' '] : []),
  entry.what,
  ...(entry.reason ? [` (${entry.reason})`] : []),
  ...(entry.via ? [` through ${entry.via.kind} ${entry.via.name}`] : []),
  ...(entry.event ? [' ', { code: `E-${entry.event}` }] : []),
]
