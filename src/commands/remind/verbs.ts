import { withdrawReminderPosts } from '../../crm/due/withdraw.ts'
import { namedOf, refOf } from '../../crm/kinds.ts'
import {
  conditionColumns,
  editReminder,
  REMINDERS,
  type Reminder,
  recipientColumns,
  reminderNumbered,
  timingColumns,
  WAITING,
} from '../../crm/reminders/reminders.ts'
import { refOfSubject, subjectColumnNames, subjectColumns } from '../../crm/subject.ts'
import { type AnyCommand, type Ctx, command } from '../../language/command.ts'
import { formFor } from '../../language/form.ts'
import { afterName, maybe, textParam, version } from '../../language/params/kinds.ts'
import { type Call, type Reply, say } from '../../message/message.ts'
import { phraseOf } from '../../time/format.ts'
import { askAboutConflict, type PendingEdit } from '../shared/edit-conflict.ts'
import { record } from '../shared/records.ts'
import { DAY_OR_HOUR, sayings } from '../shared/said.ts'
import { changed, sharedVerbs } from '../shared/verbs.ts'
import { conditionText } from './about.ts'
import { checkMine, instantAt, reminderCard } from './card.ts'
import { timeMovedTo } from './moved.ts'
import { LONGEST_TEXT, readReminder, readUntimed } from './read.ts'
import { aboutField, announceReminder, CONDITION_PARAM, recipient, spokenParam } from './remind.ts'
import { targetOf, writtenTarget } from './who.ts'

const reminderShow = command({
  path: ['reminder', 'show'],
  about: 'Show a reminder with when, where and to whom it is told',
  params: { reminder: record(REMINDERS, 'The reminder, by ref or text', { deleted: true }) },
  needs: 'viewer',
  also: ['view'],
  examples: ['reminder show R-5'],
  run: (ctx, { reminder }): Promise<Reply> => reminderCard(ctx, reminder),
})

const reminderEdit = command({
  path: ['reminder', 'edit'],
  about: "Change a reminder's time, text, record, condition or who is told",
  params: {
    reminder: record(REMINDERS, 'The reminder, by ref or text'),
    when: maybe(afterName({ ...spokenParam('When, such as tomorrow 9am or every fri 3pm', 'moment'), slot: 'shaped' })),
    who: maybe(recipient('Who is told: me, @bo or #sales')),
    record: maybe(aboutField('What it is about; none for nothing')),
    if: maybe(spokenParam(`${CONDITION_PARAM}; none for no condition`)),
    what: maybe({
      ...textParam('The new text', { max: LONGEST_TEXT }),
      unnamed: 'refused' as const,
      called: ['text', 'title'],
    }),
    seen: version(),
  },
  needs: 'member',
  also: ['change', 'update', 'set', 'rename', 'move', 'reschedule'],
  said: sayings(
    '(?:change|move|set|reschedule|shift|push|pull|bring|put|postpone|delay|update|bump)(?: forward| back| off| out)? (?<reminder>r-?\\d+)(?: forward| back| off| out)? (?:to|for|until|till|on|at|->) (?<when>.+)',
    `(?<reminder>r-?\\d+)(?::|,| to| ->| is| now| moved to)* (?<when>${DAY_OR_HOUR}.*)`,
    '(?:change|move|set|reschedule|shift) (?:the )?(?:time|date|day) of (?<reminder>.+?) to (?<when>.+)',
    `(?<reminder>r-?\\d+) (?:should|must|shall|can|may|will|has to|needs to)(?: now)? (?:come|be|be told|ring|go off|wait|happen|run|move)(?: until| till| to)? (?<when>(?:every |${DAY_OR_HOUR}).*)`,
  ),
  examples: [
    'reminder edit R-5 next mon 10:00',
    'reminder edit R-5 what: call Acme again',
    'reminder edit R-5 who:@bo',
  ],
  async prefill(ctx, asked) {
    const one = await record(REMINDERS, '').read(asked.fields.reminder ?? '', ctx)
    return { ...(await fieldsOf(ctx, one)), seen: String(one.version) }
  },
  async run(ctx, { reminder: one, seen }): Promise<Reply> {
    checkMine(ctx, one)
    const { reminder: _ref, seen: _seen, ...given } = ctx.call.fields
    if (Object.keys(given).length === 0) return openEdit(ctx, one)
    if (given.when === undefined || given.when.trim() === (await fieldsOf(ctx, one)).when)
      return edited(ctx, one, given, seen)
    const { schedule } = await targetOf(ctx, one.told)
    return edited(ctx, one, { ...given, when: timeMovedTo(ctx, one, given.when, schedule) }, seen)
  },
})

/** The fields of a Call for the same reminder. */
async function fieldsOf(ctx: Ctx, one: Reminder): Promise<Readonly<Record<FieldName, string>>> {
  const { told, dueAt, series, stated, zone } = one
  const at = dueAt && instantAt(dueAt).toZonedDateTimeISO(zone)
  const once = at && phraseOf(stated ? { kind: 'point', at } : { kind: 'date', on: at.toPlainDate() })
  return {
    when: series ? phraseOf(series) : (once ?? ''),
    who: writtenTarget({ told }),
    record: one.about ? refOfSubject(one.about) : 'none',
    if: await conditionText(ctx, one.condition),
    what: one.text,
  }
}

const NAMES = ['when', 'who', 'record', 'if', 'what'] as const
type FieldName = (typeof NAMES)[number]

/** The names of the fields for people. */
const CALLED: Readonly<Record<FieldName, string>> = {
  when: 'time',
  who: 'reader',
  record: 'record',
  if: 'condition',
  what: 'text',
}

const COLUMNS: Readonly<Record<FieldName, readonly string[]>> = {
  when: ['dueAt', 'slotAt', 'stated', 'zone', 'rule', 'start'],
  who: ['memberNumber', 'platform', 'placeKey'],
  record: subjectColumnNames,
  if: ['condition', 'conditionStage'],
  what: ['text'],
}

async function openEdit(ctx: Ctx, one: Reminder): Promise<Reply> {
  const open = { path: reminderEdit.path, fields: { reminder: refOf(REMINDERS, one) }, only: [...NAMES] }
  return { ...say(`Edit ${namedOf(REMINDERS, one)}`), form: await formFor(reminderEdit, open, ctx) }
}

/**
 * Writes what changed. An unchanged time stays, even if it is over; a new one makes a told, done, declined or cancelled
 * reminder wait again. A new recipient hears at once who asked.
 */
async function edited(ctx: Ctx, one: Reminder, given: Call['fields'], seen: number | undefined): Promise<Reply> {
  const before = await fieldsOf(ctx, one)
  const moved = given.when !== undefined && given.when.trim() !== before.when
  const call = { path: reminderEdit.path, fields: { ...before, ...given, reminder: refOf(REMINDERS, one) } }
  const timed = moved ? await readReminder(ctx, call) : undefined
  const after = timed ?? (await readUntimed(ctx, call))
  const now: Readonly<Record<string, string>> = { ...before, ...after.fields }
  const different = NAMES.filter((name) => now[name] !== before[name])
  const mine = different.map((name): [string, PendingEdit] => [
    name,
    { called: CALLED[name], columns: COLUMNS[name], now: `${CALLED[name]} ${before[name]}`, mine: now[name] ?? '' },
  ])
  await askAboutConflict(ctx, { kind: REMINDERS, record: one }, seen, Object.fromEntries(mine))
  if (different.length === 0) return changed(REMINDERS, one, 'nothing was different')
  if (timed) await withdrawReminderPosts(ctx.tx, one)
  await editReminder(ctx.tx, one, {
    ...(different.includes('what') && { text: after.text }),
    ...(timed && { ...timingColumns(timed.timing), ...WAITING }),
    ...(different.includes('who') && recipientColumns(after.target.told)),
    ...(different.includes('record') && subjectColumns(after.record)),
    ...(different.includes('if') && conditionColumns(after.condition)),
  })
  const written = (await reminderNumbered(ctx.tx, one.number)) ?? one
  if (different.includes('who')) await announceReminder(ctx, written)
  const changes = different.map((name) => CALLED[name]).join(' and the ')
  return reminderCard(ctx, written, `Changed the ${changes} of ${namedOf(REMINDERS, written)}`)
}

/** `reminder show`, `edit`, `history`, `delete` and `restore`. */
export const reminderVerbs: readonly AnyCommand[] = [
  reminderShow,
  reminderEdit,
  ...sharedVerbs({
    kind: REMINDERS,
    about: 'The reminder, by ref or text',
    sample: 'R-5',
    ownerOf: ({ author }) => author,
    card: reminderCard,
    async remove(ctx, one, deleted, why) {
      checkMine(ctx, one)
      await withdrawReminderPosts(ctx.tx, one)
      await editReminder(ctx.tx, one, { deletedAt: deleted ? ctx.tx.at : null }, why)
    },
  }),
]
