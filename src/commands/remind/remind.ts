import { namedOf } from '../../crm/kinds.ts'
import { MOST_OPEN, openRemindersOf } from '../../crm/reminders/list.ts'
import { addReminder, REMINDERS, type Reminder } from '../../crm/reminders/reminders.ts'
import { ANY_SUBJECT } from '../../crm/subject.ts'
import { readArgs } from '../../language/args.ts'
import { type Ctx, command, type Param } from '../../language/command.ts'
import { formFor } from '../../language/form.ts'
import { asNamed, beginningWith, choice, maybe, textParam, words } from '../../language/params/kinds.ts'
import { dateWords, momentsLike } from '../../language/params/when.ts'
import { UserError } from '../../message/errors.ts'
import {
  type Action,
  actions,
  button,
  type Call,
  call,
  fields,
  list,
  type Reply,
  say,
  type Text,
  text,
} from '../../message/message.ts'
import { notify } from '../../notices/notify.ts'
import { showRule } from '../../time/recurrence/say.ts'
import { anyRecord } from '../shared/any-record.ts'
import { checkSees } from '../shared/for-whom.ts'
import { memberNamed } from '../shared/member-named.ts'
import { DAY_OR_HOUR, sayings } from '../shared/said.ts'
import { channelsLike } from '../team/channel-named.ts'
import { conditionText } from './about.ts'
import { reminderCard } from './card.ts'
import { refuseUnreadLimit } from './limits.ts'
import { reminderListing } from './list.ts'
import { LONGEST_TEXT, type ReminderRequest, readReminder } from './read.ts'
import { countedFromRecord, countedIn } from './relative.ts'
import { dayNotes, deliveryText, timeText } from './say.ts'
import { askedForAll, repliesTogether, severalRecipients, shownForAll, withRecipients } from './several.ts'
import { HOW_OFTEN, nextSlots } from './when.ts'

/** The most people, and the most channels, that are offered: Discord shows 25 choices. */
const MOST_OFFERED = 11
const FORM = ['who', 'what', 'when', 'record', 'if'] as const

/** A field that is read together with the others, because the time depends on the recipient's zone. */
export const spokenParam = (about: string, shape: Param<string>['shape'] = 'words'): Param<string> => ({
  ...words(about),
  shape,
  slot: 'named',
  takes: (all, ctx, before) => (shape === 'moment' ? dateWords(all, ctx, before, 'future') : 0),
  ...(shape === 'moment' && { suggest: (typed, ctx) => momentsLike(typed, ctx) }),
})

/** The recipient: a member, a channel, me or here; read together with the rest of the line. */
export const recipient = (about: string): Param<string> => ({
  ...spokenParam(about, 'recipient'),
  suggest: async (typed, ctx) => [
    ...beginningWith(['me', 'here'], typed),
    ...((await memberNamed('').suggest?.(typed, ctx)) ?? []).slice(0, MOST_OFFERED),
    ...(await channelsLike(typed, ctx)).slice(0, MOST_OFFERED),
  ],
})

/** The record, with the usual suggestions, but read together with the rest of the line. */
export const aboutField = (about: string): Param<string> => {
  const { suggest } = anyRecord(about)
  return { ...words(about), shape: 'record', slot: 'named', ...(suggest && { suggest }) }
}

export const CONDITION_PARAM = 'Only if: no reply, or still in proposal'

export const remind = command({
  path: ['remind'],
  about: 'Tell you, somebody or a channel something at its time, once or again and again',
  params: {
    what: maybe(textParam('What it is, in one line with whom and when, in any order', { max: 2 * LONGEST_TEXT })),
    who: maybe(recipient('Who is told: me, @bo or #sales; you if not said')),
    when: maybe(spokenParam('When, such as tomorrow 9am or every fri 3pm', 'moment')),
    record: maybe(aboutField(`What it is about: a ${ANY_SUBJECT}`)),
    if: maybe(spokenParam(CONDITION_PARAM)),
    counted: { ...asNamed(maybe(words('What its time is counted from'))), hidden: true },
    go: { ...asNamed(maybe(choice('What to do with it', ['save', 'drop', 'edit', 'pick']))), hidden: true },
  },
  needs: 'member',
  usesTime: (_, { call: { fields } }) => Object.keys(fields).length > 0,
  shorts: ['followup', 'follow-up'],
  said: sayings(
    '(?:set|add|create|make|new)(?: me)?(?: an?| the)?(?: new)? reminder(?: (?:for|on|at))?:? (?<rest>.+)',
    // The time before it: `friday 11am reminder for bo and mia: quarter review`.
    `(?<when>(?:${DAY_OR_HOUR}|(?:every|each|daily|weekly|monthly)\\b)[^,:]{0,60}?),? reminder:? (?:(?:for|to) (?=\\S))?(?<rest>.+)`,
    '(?:a |one )?reminder (?:for|to|about|that) (?<rest>.+)',
    `(?:a |one )?reminder,? (?<rest>(?:in|on|at|next|this|every|each|today|tonight|tomorrow|tmrw|${DAY_OR_HOUR})\\b.+)`,
    '(?:a )?reminder: ?(?<rest>.+)',
    `(?:i (?:need|want)|give me|get me) (?:an? )?reminder (?:for |to |on |about |at )?(?<rest>.+)`,
    // A note to oneself with an hour is for that hour.
    `(?:note|memo|message) to (?:self|myself|me)[:,]? (?<when>(?:${DAY_OR_HOUR})[^,:]{0,30}?\\d{1,2}(?::\\d\\d)? ?(?:am|pm|h|uhr)?|(?:at )?\\d{1,2}:\\d\\d ?(?:am|pm)?)[:,]? (?<rest>\\D.*)`,
    "(?:don['’]?t let me forget|help me remember|make sure i (?:remember|don['’]?t forget))(?: to)? (?<rest>.+)",
    '(?:tell|ping|notify) (?!me\\b|us\\b)(?<rest>.+)',
    // Whose reminder it is stays said: `ping me friday about acme`.
    '(?:ping|nudge|alert|poke|buzz|notify|prompt|tell) (?<rest>me (?!(?:about|everything|all|what|who|how|if|when|why|where|something|the|more|your|a|of)\\b).+)',
    `(?<when>(?:${DAY_OR_HOUR}|(?:every|each|daily|weekly|monthly|weekdays|weekends)\\b)[^,]{0,60}?),? (?:please |pls |can you |could you )?remind (?<rest>.+)`,
    // What is called daily or weekly and has an hour or a weekday is asked about: a series, or once.
    `(?<rest>${HOW_OFTEN} [a-z][^?]*\\b(?:\\d{1,2}(?::\\d\\d| ?[ap]m)|at \\d{1,2}|noon|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?)\\b.*)`,
    // A series with what it is: it is shown before it is saved.
    `(?<rest>(?:every|each) (?:other |second |\\d{1,2} |first |last )?(?:(?:day|weekday|morning|evening|week|month|quarter|year|hour)s?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tue|wed|thu|fri|\\d{1,2}(?:st|nd|rd|th))\\b[^?]*\\s[a-z]{3,}.*)`,
    'wake me(?: up)? (?<rest>.+)',
    '(?:ping|nudge|alert|poke|buzz|warn) (?<rest>me (?:if|unless) .+)',
    '(?:nudge|alert|poke|buzz|notify|prompt) (?<rest>me about .+)',
    `ping (?<rest>me (?:about|regarding|on) .+ ${DAY_OR_HOUR}.*)`,
    '(?:set|put)(?: me)?(?: an?| the)? (?:alarm|timer|alert)(?: for| at| on| in)?:? (?<rest>.+)',
  ),
  examples: [
    'remind me about D-7 in 3 days at 10',
    'remind @bo tomorrow 9am call Acme at 3',
    'remind #sales every fri 3pm review the pipeline',
    'followup D-7 in 2 weeks if no reply',
  ],
  async run(ctx, { go }): Promise<Reply> {
    const { go: _go, ...given } = ctx.call.fields
    if (go === 'drop') return say('Nothing was saved')
    if (Object.values(given).every((value) => value.trim() === '') || go === 'edit') return openForm(ctx, given, FORM)
    if (go === 'pick') return openForm(ctx, given, ['when'])
    if (isListing(given.what)) {
      const call = { path: reminderListing.path, fields: {} }
      return reminderListing.run({ ...ctx, call }, await readArgs(reminderListing, call, ctx))
    }
    const call = await withRecipients(ctx, { path: ctx.call.path, fields: given })
    const told = severalRecipients(call)
    return told.length === 0 ? await toOne(ctx, call, go === 'save') : await toEach(ctx, call, told, go === 'save')
  },
})

async function toOne(ctx: Ctx, call: Call, isSeen: boolean): Promise<Reply> {
  const whole = await countedFromRecord(ctx, call)
  const read = await readReminder(ctx, whole)
  const counted = read.timing.series ? undefined : countedIn(whole.fields)
  const asked = counted ? { ...read, timing: { ...read.timing, counted } } : read
  if (asked.timing.series) refuseUnreadLimit(call.path, asked)
  if (asked.timing.series && !isSeen) return await preview(ctx, asked)
  await refuseMany(ctx)
  return saved(ctx, asked)
}

/** A reminder for each of several recipients: a question is asked once for all, and either all are saved or none. */
async function toEach(ctx: Ctx, call: Call, told: readonly string[], isSeen: boolean): Promise<Reply> {
  const replies: Reply[] = []
  for (const who of told) {
    try {
      const reply = await toOne(ctx, { path: call.path, fields: { ...call.fields, who } }, isSeen)
      if (reply.message.tone !== 'good') return shownForAll(reply, told)
      replies.push(reply)
    } catch (error) {
      throw error instanceof UserError ? askedForAll(error, told) : error
    }
  }
  return repliesTogether(replies)
}

async function openForm(ctx: Ctx, fields: Readonly<Record<string, string>>, only: readonly string[]): Promise<Reply> {
  const open = {
    path: remind.path,
    fields,
    only,
    required: only.includes('what') ? ['what', 'when'] : ['when'],
    said: 'question' as const,
  }
  const title = only.includes('what') ? 'What shall I tell, to whom and when?' : 'When shall I tell it?'
  return { ...say(title, [text('Nothing is saved yet.')]), form: await formFor(remind, open, ctx) }
}

/** True of `remind list`, which asks for the list and is no text. */
const isListing = (what: string | undefined): boolean => /^(?:list|show|all)$/iu.test(what?.trim() ?? '')

async function refuseMany(ctx: Ctx): Promise<void> {
  if ((await openRemindersOf(ctx.tx, ctx.member.member)) < MOST_OPEN) return
  throw new UserError(
    'too_long',
    `You asked for ${MOST_OPEN} reminders that are still to come, and that is the most.`,
    {
      next: 'Finish or delete some first; a series can take the place of many.',
      actions: [button('List them', call('reminder list', { by: 'me' }))],
    },
  )
}

/** Shows a series with its next times before it is saved. */
async function preview(ctx: Ctx, asked: ReminderRequest): Promise<Reply> {
  const { target, timing, text: what, moment, fields: again, record, condition } = asked
  const { schedule } = target
  const next = moment.kind === 'recurring' ? nextSlots(moment, schedule, ctx.now, 3) : []
  const rule = moment.kind === 'recurring' ? showRule(moment) : ''
  const go = (label: string, how: string, style?: 'primary') =>
    button(label, { path: remind.path, fields: { ...again, go: how } }, style)
  const rows: (readonly [string, ...Text])[] = [
    ...(record ? [['About', { ref: record.ref }, ` ${record.name}`] as const] : []),
    ...(condition ? [['Only if', await conditionText(ctx, condition)] as const] : []),
  ]
  return say(`${what}: ${rule}`, [
    text(`${deliveryText(ctx, target)}. The next times:`),
    list(next.map((at) => [timeText(ctx, target, at)])),
    ...(rows.length > 0 ? [fields(...rows)] : []),
    ...(dayNotes(ctx, target, timing).length > 0 ? [text(dayNotes(ctx, target, timing).join(' '))] : []),
    text('Nothing is saved yet.'),
    actions(go('Save', 'save', 'primary'), go('Edit', 'edit'), ...asTask(asked), go('Cancel', 'drop')),
  ])
}

/** A series of days for a person may as well be something to do, which is told again until it is done. */
function asTask({
  target: { told },
  timing,
  text: what,
  fields: again,
  record,
  condition,
}: ReminderRequest): readonly Action[] {
  const { series } = timing
  if (told.kind !== 'member' || condition || !series || series.timed) return []
  const fields = {
    title: what,
    repeat: again.when ?? '',
    owner: `M-${told.member}`,
    ...(record && { for: record.ref }),
  }
  return [button('Make it a task', call('task add', fields))]
}

async function saved(ctx: Ctx, { text: what, target, record, condition, timing }: ReminderRequest): Promise<Reply> {
  const { platform, kind, key, name } = ctx.place
  if (target.told.kind === 'member') await checkSees(ctx, target.told, record)
  const one = await addReminder(ctx.tx, {
    text: what,
    author: ctx.member.member,
    told: target.told,
    about: record,
    timing,
    condition,
    asked: { platform, kind, key, name },
  })
  await announceReminder(ctx, one)
  return reminderCard(ctx, one, `Reminder ${namedOf(REMINDERS, one)}`)
}

/**
 * Tells a recipient at once that somebody set a reminder for them, which shows that they can be reached; they may
 * decline.
 */
export async function announceReminder(ctx: Ctx, one: Reminder): Promise<void> {
  if (one.told.kind !== 'member' || !one.dueAt) return
  const it = { reminder: `R-${one.number}` }
  await notify(
    ctx,
    one.told.member,
    { what: 'reminder', of: it.reminder },
    {
      title: `${ctx.member.name} asked me to remind you: ${one.text}`,
      blocks: [
        text(
          ...(one.series ? [`${showRule(one.series)} (${one.zone}), next `] : []),
          { time: one.dueAt.toISOString(), show: 'moment' },
          ' (',
          { ref: it.reminder },
          '). Asked for by ',
          { user: ctx.member },
          '.',
        ),
        actions(button('Show', call('reminder show', it)), button('Decline', call('reminder decline', it))),
      ],
    },
  )
}
