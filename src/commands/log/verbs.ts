import { namedOf, refOf } from '../../crm/kinds.ts'
import {
  editInteraction,
  INTERACTION_KINDS,
  INTERACTIONS,
  type Interaction,
  moveInteraction,
} from '../../crm/log/interactions.ts'
import { latestInteractions, type TimelineEntry } from '../../crm/log/timeline.ts'
import { refOfSubject, subjectColumnNames } from '../../crm/subject.ts'
import { type AnyCommand, type Ctx, command } from '../../language/command.ts'
import { formFor } from '../../language/form.ts'
import { asNamed, choice, clearable, count, maybe, textParam, version } from '../../language/params/kinds.ts'
import { duration, pastInstant, showMinutes, when } from '../../language/params/when.ts'
import { UserError } from '../../message/errors.ts'
import { type Reply, say } from '../../message/message.ts'
import { writtenDay, writtenTime } from '../../time/say.ts'
import { anyRecord } from '../shared/any-record.ts'
import { asCsv, type CsvColumn, csvReply, MAX_CSV_ROWS } from '../shared/csv.ts'
import { ENTRIES_A_PAGE, entriesReply } from '../shared/entries.ts'
import { withItsDeal } from '../shared/linker.ts'
import { askAboutNewer } from '../shared/newer.ts'
import { memberNamed, recordByRef } from '../shared/records.ts'
import { changed, sharedVerbs } from '../shared/verbs.ts'
import { logCard, saidMoment } from './card.ts'
import { askIfLongAgo } from './to-come.ts'

const logParam = (options = {}) => recordByRef(INTERACTIONS, 'What was logged, by its ref such as I-3', options)

const logShow = command({
  path: ['log', 'show'],
  about: 'Show what was logged, with its next steps',
  params: { log: logParam({ deleted: true }) },
  needs: 'viewer',
  also: ['view'],
  examples: ['log show I-3'],
  run: (ctx, { log }): Promise<Reply> => logCard(ctx, log),
})

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

const minutesOf = (minutes: number | null): string => (minutes === null ? 'none' : showMinutes(minutes))

const logEdit = command({
  path: ['log', 'edit'],
  about: 'Change the text, time, length or kind of what was logged',
  params: {
    log: logParam(),
    length: clearable(duration('How long it took; none clears it')),
    when: maybe(when('When it was', 'past')),
    kind: asNamed(maybe(choice('What it was', INTERACTION_KINDS))),
    text: clearable({ ...textParam('What was said; none clears it'), unnamed: 'refused' as const }),
    seen: version(),
  },
  needs: 'member',
  also: ['change', 'update', 'set'],
  examples: ['log edit I-3 45m', 'log edit I-3 kind:meeting', 'log edit I-3 text: wants SOC2 and ISO 27001'],
  async prefill(ctx, asked) {
    const one = await logParam().read(asked.fields.log ?? '', ctx)
    return {
      length: one.minutes === null ? '' : showMinutes(one.minutes),
      when: writtenAt(one.at, ctx),
      kind: one.kind,
      text: one.text ?? '',
      seen: String(one.version),
    }
  },
  async run(ctx, { log, length, when: said, kind, text, seen }): Promise<Reply> {
    if ([length, said, kind, text].every((value) => value === undefined)) return openEdit(ctx, log)
    const at = said && new Date(pastInstant(said, ctx).epochMilliseconds)
    if (at && at > ctx.tx.at) {
      throw new UserError('not_read', 'That is still to come, and I log what has been.', {
        next: ['Plan it with ', { code: `task add TEXT for:${refOfSubject(log.about)}` }, '.'],
      })
    }
    if (said) askIfLongAgo(ctx, said)
    if (text === null && log.kind === 'note') throw new UserError('missing', 'A note without text is none.')
    await askAboutNewer(ctx, { kind: INTERACTIONS, record: log }, seen, {
      ...(length !== undefined && {
        length: { columns: ['minutes'], now: minutesOf(log.minutes), mine: minutesOf(length) },
      }),
      ...(at && { when: { columns: ['at'], now: saidMoment(log.at, ctx), mine: saidMoment(at, ctx) } }),
      ...(kind && { kind: { columns: ['kind'], now: log.kind, mine: kind } }),
      ...(text !== undefined && {
        text: { columns: ['text'], now: `text "${log.text ?? 'none'}"`, mine: text ?? 'none' },
      }),
    })
    await editInteraction(ctx.tx, log, {
      ...(length !== undefined && { minutes: length }),
      ...(at && { at }),
      ...(kind && { kind }),
      ...(text !== undefined && { text }),
    })
    const changes = [
      ...(kind && kind !== log.kind ? [`kind ${log.kind} → ${kind}`] : []),
      ...(at && at.getTime() !== log.at.getTime() ? [`when ${saidMoment(log.at, ctx)} → ${saidMoment(at, ctx)}`] : []),
      ...(length !== undefined && length !== log.minutes
        ? [`length ${minutesOf(log.minutes)} → ${minutesOf(length)}`]
        : []),
      ...(text !== undefined && text !== log.text ? [`text "${log.text ?? 'none'}" → "${text ?? 'none'}"`] : []),
    ]
    return changed(INTERACTIONS, log, changes.length > 0 ? changes.join(', ') : 'nothing was different')
  },
})

async function openEdit(ctx: Ctx, log: Interaction): Promise<Reply> {
  const open = {
    path: logEdit.path,
    fields: { log: refOf(INTERACTIONS, log) },
    only: ['length', 'when', 'kind', 'text'],
  }
  return { ...say(`Edit ${namedOf(INTERACTIONS, log)}`), form: await formFor(logEdit, open, ctx) }
}

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
        now: `${from} ${log.aboutName}`,
        mine: `${record.ref} ${record.name}`,
      },
    })
    const steps = await moveInteraction(ctx.tx, log, record, {
      from: [log.about, await withItsDeal(ctx, log.about)],
      to: await withItsDeal(ctx, record),
    })
    const along = steps === 0 ? '' : steps === 1 ? ', its next step too' : `, its ${steps} next steps too`
    const moved = { ...log, about: record, aboutName: record.name }
    return changed(INTERACTIONS, moved, [
      { ref: from },
      ` ${log.aboutName} → `,
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
    about: 'What was logged, by its ref such as I-3',
    byRef: true,
    sample: 'I-3',
    ownerOf: ({ by }) => by,
    card: logCard,
    remove: (ctx, log, deleted, why) => editInteraction(ctx.tx, log, { deletedAt: deleted ? ctx.tx.at : null }, why),
  }),
]
