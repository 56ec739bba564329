import type { InteractionKind } from '../../crm/log/fields.ts'
import { editInteraction, INTERACTIONS, type Interaction, moveInteraction } from '../../crm/log/interactions.ts'
import { latestInteractions, type TimelineEntry } from '../../crm/log/timeline.ts'
import { refOfSubject, subjectColumnNames } from '../../crm/subject.ts'
import { type AnyCommand, type Ctx, command } from '../../language/command.ts'
import { asNamed, choice, count, maybe, version } from '../../language/params/kinds.ts'
import { type Once, pastInstant, when } from '../../language/params/when.ts'
import { UserError } from '../../message/errors.ts'
import type { Reply } from '../../message/message.ts'
import { setDeleted } from '../../records/write.ts'
import { writtenDay, writtenTime } from '../../time/say.ts'
import { editVerb } from '../records/edit.ts'
import { anyRecord } from '../shared/any-record.ts'
import { asCsv, type CsvColumn, csvReply, MAX_CSV_ROWS } from '../shared/csv.ts'
import { edited } from '../shared/edits.ts'
import { ENTRIES_A_PAGE, entriesReply } from '../shared/entries.ts'
import { withItsDeal } from '../shared/linker.ts'
import { memberNamed } from '../shared/member-named.ts'
import { askAboutNewer } from '../shared/newer.ts'
import { recordByRef } from '../shared/records.ts'
import { changed, sharedVerbs } from '../shared/verbs.ts'
import { logCard, saidMoment } from './card.ts'
import { askIfLongAgo } from './to-come.ts'

const LOG = 'What was logged, by its ref such as I-3'
const logParam = (options = {}) => recordByRef(INTERACTIONS, LOG, options)

const logShow = command({
  path: ['log', 'show'],
  about: 'Show what was logged, with its next steps',
  params: { log: logParam({ deleted: true }) },
  needs: 'viewer',
  also: ['view'],
  examples: ['log show I-3'],
  run: (ctx, { log }): Promise<Reply> => logCard(ctx, log),
})

/** Of entries of a timeline, which hold less than the records. */
const CSV: readonly CsvColumn<TimelineEntry>[] = [
  { label: 'Ref', cell: ({ number }) => `I-${number}` },
  { label: 'Kind', cell: ({ kind }) => kind },
  { label: 'When', cell: ({ at }) => at.toISOString() },
  { label: 'Minutes', cell: ({ minutes }) => minutes?.toString() },
  { label: 'About', cell: ({ about }) => about && refOfSubject(about) },
  { label: 'Text', cell: ({ text }) => text },
  { label: 'By', cell: ({ by }) => by?.name },
]

const logList = command({
  path: ['log', 'list'],
  about: 'List what the team logged, the latest first',
  params: {
    by: asNamed(maybe(memberNamed('Only what this person logged; by:me for yours'))),
    show: asNamed(maybe(choice('The deleted ones instead', ['deleted']))),
    page: asNamed(maybe(count('Which page of the list', { max: 10_000 }))),
    as: maybe(asCsv()),
  },
  needs: 'viewer',
  examples: ['log list', 'log list by:@bo page:2', 'log list as csv'],
  async run(ctx, { by, show, page = 1, as }): Promise<Reply> {
    const filter = { member: by?.member, deleted: show === 'deleted' }
    if (as) {
      const all = await latestInteractions(ctx.tx, filter, { limit: MAX_CSV_ROWS, offset: 0 })
      return csvReply(INTERACTIONS, all, all.length, CSV)
    }
    const range = { limit: ENTRIES_A_PAGE + 1, offset: (page - 1) * ENTRIES_A_PAGE }
    const entries = await latestInteractions(ctx.tx, filter, range)
    return entriesReply(ctx, entries, { title: 'Logged lately', empty: 'Nothing is logged here.', page })
  },
})

/** A moment as the edit form shows it, and as it reads again. */
const writtenAt = (at: Date, ctx: Ctx): string => {
  const local = ctx.now.add({ milliseconds: at.getTime() - ctx.now.epochMilliseconds }).toZonedDateTimeISO(ctx.zone)
  return `${writtenDay(local.toPlainDate())} ${writtenTime(local.round('second'))}`
}

/** What is said of what was logged, beside its fields or with more to it than a value. */
interface Said {
  readonly when?: Once
  readonly kind?: InteractionKind
  readonly text?: string | null
}

const momentOf = (ctx: Ctx, { when: said }: Said): Date | undefined =>
  said && new Date(pastInstant(said, ctx).epochMilliseconds)

/** @throws UserError where it would be said of what is still to come, of a day that may be another, or of nothing. */
function checkEdit(ctx: Ctx, log: Interaction, said: Said): void {
  const at = momentOf(ctx, said)
  if (at && at > ctx.tx.at) {
    throw new UserError('not_read', 'That is still to come, and I log what has been.', {
      next: ['Plan it with ', { code: `task add TEXT for:${refOfSubject(log.about)}` }, '.'],
    })
  }
  if (said.when) askIfLongAgo(ctx, said.when)
  const { kind = log.kind, text = log.text } = said
  if (kind === 'note' && text === null) throw new UserError('missing', 'A note without text is none.')
}

const logEdit = editVerb({
  type: INTERACTIONS,
  about: 'Change the text, time, length or kind of what was logged',
  named: LOG,
  byRef: true,
  examples: ['log edit I-3 45m', 'log edit I-3 kind:meeting', 'log edit I-3 text: wants SOC2 and ISO 27001'],
  first: ['length', 'when'],
  check: checkEdit,
  save: (ctx, log, values, said: Said) => editInteraction(ctx.tx, log, { ...values, at: momentOf(ctx, said) }),
  beside: {
    params: { when: maybe(when('When it was', 'past')) },
    prefill: (ctx, { at }) => ({ when: writtenAt(at, ctx) }),
    edits: (ctx, { at }, said: Said) => ({
      when: edited('at', at, momentOf(ctx, said), (moment) => saidMoment(moment, ctx)),
    }),
  },
})

const logMove = command({
  path: ['log', 'move'],
  about: 'Make what was logged about another record, its next steps with it',
  params: { log: logParam(), record: anyRecord('What it is about from now on, by ref or name'), seen: version() },
  needs: 'member',
  also: ['relink', 'transfer'],
  examples: ['log move I-3 D-7', 'log move I-3 Acme'],
  async run(ctx, { log, record, seen }): Promise<Reply> {
    const from = refOfSubject(log.about)
    if (from === record.ref) throw new UserError('nothing_to_do', `I-${log.number} is about ${record.ref} already.`)
    await askAboutNewer(ctx, { kind: INTERACTIONS, record: log }, seen, {
      record: {
        columns: subjectColumnNames,
        now: `${from} ${log.about.name}`,
        mine: `${record.ref} ${record.name}`,
      },
    })
    const steps = await moveInteraction(ctx.tx, log, record, {
      from: [log.about, await withItsDeal(ctx, log.about)],
      to: await withItsDeal(ctx, record),
    })
    const along = steps === 0 ? '' : steps === 1 ? ', its next step too' : `, its ${steps} next steps too`
    const moved = { ...log, about: record }
    return changed(INTERACTIONS, moved, [
      { ref: from },
      ` ${log.about.name} → `,
      { ref: record.ref },
      ` ${record.name}${along}`,
    ])
  },
})

/** What can be done with what was logged. */
export const logVerbs: readonly AnyCommand[] = [
  logShow,
  logList,
  logEdit,
  logMove,
  ...sharedVerbs({
    kind: INTERACTIONS,
    about: LOG,
    byRef: true,
    sample: 'I-3',
    ownerOf: ({ by }) => by,
    card: logCard,
    remove: (ctx, log, deleted, why) => setDeleted(ctx.tx, INTERACTIONS, log, deleted, why),
  }),
]
