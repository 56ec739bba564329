import type { CallOutcome, InteractionKind } from '../../crm/log/fields.ts'
import {
  editInteraction,
  INTERACTIONS,
  type Interaction,
  type InteractionValues,
  moveInteraction,
} from '../../crm/log/interactions.ts'
import { refOfSubject, subjectColumnNames } from '../../crm/subject.ts'
import { type AnyCommand, type Ctx, command } from '../../language/command.ts'
import { asOf } from '../../language/params/as-of.ts'
import { maybe, version } from '../../language/params/kinds.ts'
import { pastInstant, type SingleMoment, when } from '../../language/params/when.ts'
import { UserError } from '../../message/errors.ts'
import type { Reply } from '../../message/message.ts'
import { setDeleted } from '../../records/write.ts'
import { writtenDay, writtenTime } from '../../time/say.ts'
import { editVerb } from '../records/edit.ts'
import { anyRecord } from '../shared/any-record.ts'
import { askAboutConflict } from '../shared/edit-conflict.ts'
import { edited } from '../shared/edits.ts'
import { withItsDeal } from '../shared/linker.ts'
import { recordByRef } from '../shared/records.ts'
import { changed, sharedVerbs } from '../shared/verbs.ts'
import { logCard, saidMoment } from './card.ts'
import { logList } from './list.ts'
import { askIfLongAgo } from './to-come.ts'

const LOG = 'What was logged, by its ref such as I-3'
const logParam = (options = {}) => recordByRef(INTERACTIONS, LOG, options)

const logShow = command({
  path: ['log', 'show'],
  about: 'Show what was logged, with its next steps',
  params: { log: logParam({ deleted: true }), asof: asOf },
  needs: 'viewer',
  also: ['view'],
  examples: ['log show I-3'],
  run: (ctx, { log }): Promise<Reply> => logCard(ctx, log),
})

/** A moment in the edit form, as text that reads back the same. */
const writtenAt = (at: Date, ctx: Ctx): string => {
  const local = ctx.now.add({ milliseconds: at.getTime() - ctx.now.epochMilliseconds }).toZonedDateTimeISO(ctx.zone)
  return `${writtenDay(local.toPlainDate())} ${writtenTime(local.round('second'))}`
}

/** The parts of an edit that are no fields, or more than a value. */
interface Said {
  readonly when?: SingleMoment
  readonly kind?: InteractionKind
  readonly text?: string | null
  readonly outcome?: CallOutcome | null
}

const momentOf = (ctx: Ctx, { when: said }: Said): Date | undefined =>
  said && new Date(pastInstant(said, ctx).epochMilliseconds)

/** @throws UserError when the edited log would be in the future, has an ambiguous day, or would be empty. */
function checkEdit(ctx: Ctx, log: Interaction, said: Said): void {
  const at = momentOf(ctx, said)
  if (at && at > ctx.tx.at) {
    throw new UserError('not_read', 'That is still to come, and I log what has been.', {
      next: ['Plan it with ', { code: `task add TEXT for:${refOfSubject(log.about)}` }, '.'],
    })
  }
  if (said.when) askIfLongAgo(ctx, said.when)
  const { kind = log.kind, text = log.text } = said
  if (said.outcome && kind !== 'call') throw new UserError('not_read', `A call has an outcome, and no ${kind}.`)
  if (kind === 'note' && text === null) throw new UserError('missing', 'A note without text is none.')
}

/** An interaction that is no call any more has no outcome. */
const outcomeAfter = ({ outcome }: Interaction, { kind }: Said): Pick<InteractionValues, 'outcome'> =>
  kind !== undefined && kind !== 'call' && outcome !== null ? { outcome: null } : {}

const logEdit = editVerb({
  type: INTERACTIONS,
  about: 'Change the text, time, length or kind of what was logged',
  named: LOG,
  byRef: true,
  examples: ['log edit I-3 45m', 'log edit I-3 kind:meeting', 'log edit I-3 text: wants SOC2 and ISO 27001'],
  first: ['length', 'when'],
  check: checkEdit,
  save: (ctx, log, values, said: Said) =>
    editInteraction(ctx.tx, log, { ...values, ...outcomeAfter(log, said), at: momentOf(ctx, said) }),
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
    await askAboutConflict(ctx, { kind: INTERACTIONS, record: log }, seen, {
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

/** The commands for existing interactions. */
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
