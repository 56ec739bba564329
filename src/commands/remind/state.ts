import { slotAfter } from '../../crm/due/slots.ts'
import { namedOf } from '../../crm/kinds.ts'
import { conditionHolds } from '../../crm/reminders/condition-check.ts'
import { addReminder, REMINDERS, type Reminder, reminderNumbered } from '../../crm/reminders/reminders.ts'
import { nextSlotAfter, setState, skipTo, snoozeReminder } from '../../crm/reminders/state.ts'
import { type AnyCommand, type Ctx, command, type Param } from '../../language/command.ts'
import { againAt } from '../../language/params/again.ts'
import { maybe, textParam, version } from '../../language/params/kinds.ts'
import { dateWords, momentsLike } from '../../language/params/when.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, type Reply, say, text } from '../../message/message.ts'
import { notify } from '../../notices/notify.ts'
import { eachRecord } from '../shared/records.ts'
import { sayings } from '../shared/said.ts'
import { changed } from '../shared/verbs.ts'
import { askAboutField } from './ask.ts'
import { checkMine, instantAt, reminderCard } from './card.ts'
import { countedFrom, refuseEarlier } from './moved.ts'
import { dayNotes, routeText } from './say.ts'
import { messageKeyParam, settleToldMessage } from './told.ts'
import { atText, isLength, readUntil } from './when.ts'
import { targetOf } from './who.ts'

const the = eachRecord(REMINDERS, 'The reminder, by ref or text')

/** Words for until when: a length such as 1h or 3 days, or a date. */
export const untilWords: Param<string> = {
  about: 'Until when, such as 1h, 3 days, tomorrow 9am or mon',
  shape: 'moment',
  slot: 'shaped',
  optional: false,
  takes(all, ctx) {
    const lead = all.findIndex((word) => !/^(?:for|to|until|till|by)$/iu.test(word))
    const words = all.slice(Math.max(lead, 0))
    const length = [4, 3, 2, 1].find((count) => count <= words.length && isLength(words.slice(0, count).join(' ')))
    const count = length ?? dateWords(words, ctx, [], 'future')
    return count === 0 ? 0 : Math.max(lead, 0) + count
  },
  suggest: async (typed, ctx) => {
    const length = typed.trim()
    return isLength(length) ? [{ label: `in ${length}`, raw: length }] : momentsLike(typed, ctx)
  },
  read: (raw) => raw.trim(),
}

/** A length by which something is put off. */
const MORE =
  '(?:\\d{1,3}|an?|another|one|two|three|half an?|a couple of)(?: more| extra)? ?(?:m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?)'

const over = (one: Reminder): boolean => ['done', 'declined', 'cancelled'].includes(one.state)

/** @throws UserError for a reminder that is over: only an edit makes it wait again. */
function checkOpen(one: Reminder): void {
  if (!over(one)) return
  throw new UserError('nothing_to_do', `${namedOf(REMINDERS, one)} is ${one.state} already.`, {
    actions: [button('Tell it anew', call('reminder edit', { reminder: `R-${one.number}` }))],
  })
}

const done = command({
  path: ['reminder', 'done'],
  about: 'Mark a reminder as done; of a series only what was told last',
  params: {
    reminder: the,
    again: againAt({ ...untilWords, about: 'When to be reminded once more, such as tue or in 2 weeks' }),
    told: messageKeyParam(),
  },
  needs: 'member',
  also: ['finish', 'finished', 'complete', 'check', 'close'],
  examples: ['reminder done R-5', 'reminder done R-5, again tue'],
  async run(ctx, { reminder: one, again, told }): Promise<Reply> {
    checkMine(ctx, one)
    const outcome = [{ user: ctx.member }, ' marked it as done.'] as const
    if (one.series) {
      if (!(await settleToldMessage(ctx, one, told, 'Done', outcome))) throw whichOfSeries(one)
      const goesOn = text('The series goes on', ...(await nextText(ctx, one)), '.')
      return { ...say(`Done: ${one.text}`, [goesOn], 'good'), ...(told !== undefined && { settles: told }) }
    }
    checkOpen(one)
    await setState(ctx.tx, one, 'done', null)
    const isShown = await settleToldMessage(ctx, one, told, 'Done', outcome)
    if (again !== undefined) return remindAgain(ctx, one, again)
    return { ...changed(REMINDERS, one, 'Done'), ...(isShown && told !== undefined && { settles: told }) }
  },
})

/** Makes a reminder like one that is done, for another time. */
async function remindAgain(ctx: Ctx, one: Reminder, until: string): Promise<Reply> {
  const target = await targetOf(ctx, one.told)
  const { timing } = await askAboutField(ctx.call, 'again', async () => readUntil(ctx, until, target.schedule))
  const { platform, kind, key, name } = ctx.place
  const { text: words, told, about } = one
  const asked = { platform, kind, key, name }
  const author = ctx.member.member
  const next = await addReminder(ctx.tx, { text: words, author, told, about, timing, condition: undefined, asked })
  return reminderCard(ctx, next, `Done, and again: ${namedOf(REMINDERS, next)}`)
}

/** Asks what "done" means for a series, which has no single end. */
function whichOfSeries(one: Reminder): UserError {
  const it = { reminder: `R-${one.number}` }
  return new UserError('ambiguous', `${namedOf(REMINDERS, one)} comes again and again. What is done?`, {
    actions: [
      button('Skip the next', call('reminder skip', it)),
      button('End the series', call('reminder delete', it)),
    ],
  })
}

async function nextText(ctx: Ctx, one: Reminder): Promise<readonly string[]> {
  if (!one.dueAt) return []
  const { schedule } = await targetOf(ctx, one.told)
  return [`: ${atText(instantAt(one.dueAt), schedule.zone)}`]
}

const snooze = command({
  path: ['reminder', 'snooze'],
  about: 'Put a reminder off; one of a series is put off alone, and the series goes on',
  params: { reminder: the, until: untilWords, told: messageKeyParam() },
  needs: 'member',
  also: ['postpone', 'defer', 'later'],
  said: sayings(
    '(?:move|push|put|shift|tell|make) (?<reminder>r-?\\d+) (?<until>(?:\\d{1,3}|an?|another|one|two|three|half an?|a couple of) ?(?:m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?)) (?:later|back|further)',
    `(?:give|get|allow|grant|buy) (?:me|us|it) (?<until>${MORE})(?: more| extra| longer)? (?:on|for|with|before|of) (?<reminder>r-?\\d+)`,
    `(?:(?:i|we) )?(?:need|want)(?: to have)? (?<until>${MORE})(?: more| extra| longer)? (?:on|for|with|before) (?<reminder>r-?\\d+)`,
    `(?<reminder>r-?\\d+)[:,]? (?:in )?(?<until>${MORE}) (?:later|more|longer)`,
    '(?:postpone|defer|delay|push|bump|put off|shift|move)(?: back)? (?<reminder>r-?\\d+)(?: back)? (?:by |for )?(?<until>(?:\\d{1,3}|an?|another|one|two|three|half an?|a couple of) ?(?:m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?))',
  ),
  examples: ['reminder snooze R-5 1h', 'reminder snooze R-5 tomorrow 9am'],
  async run(ctx, { reminder: one, until, told }): Promise<Reply> {
    checkMine(ctx, one)
    const target = await targetOf(ctx, one.told)
    const { timing } = await askAboutField(ctx.call, 'until', async () =>
      readUntil(ctx, until, target.schedule, countedFrom(ctx, one)),
    )
    refuseEarlier(ctx, one, timing.slot.dueAt.epochMilliseconds, until)
    const { platform, kind, key, name } = ctx.place
    const put = await snoozeReminder(ctx.tx, one, timing, { platform, kind, key, name })
    const at = timing.slot.dueAt
    const isShown = await settleToldMessage(ctx, one, told, 'Snoozed', [
      { user: ctx.member },
      ' put it off until ',
      { time: at.toString(), show: 'moment' },
      '.',
    ])
    const rest = one.series ? [text(`The series R-${one.number} goes on`, ...(await nextText(ctx, one)), '.')] : []
    const line = [`${routeText(ctx, target, at)}.`, ...dayNotes(ctx, target, timing)].join(' ')
    const show = button('Show', call('reminder show', { reminder: `R-${put.number}` }))
    const answer = say(`Snoozed ${namedOf(REMINDERS, put)}`, [text(line), ...rest, actions(show)], 'good')
    return { ...answer, ...(isShown && told !== undefined && { settles: told }) }
  },
})

const pause = command({
  path: ['reminder', 'pause'],
  about: 'Hold a reminder until it is resumed',
  params: { reminder: the },
  needs: 'member',
  also: ['hold', 'stop', 'mute'],
  examples: ['reminder pause R-5'],
  async run(ctx, { reminder: one }): Promise<Reply> {
    checkMine(ctx, one)
    checkOpen(one)
    if (one.state === 'paused') throw new UserError('nothing_to_do', `${namedOf(REMINDERS, one)} is paused already.`)
    if (one.state === 'told')
      throw new UserError('nothing_to_do', `${namedOf(REMINDERS, one)} was told, and waits for no time.`)
    await setState(ctx.tx, one, 'paused', null)
    return changed(REMINDERS, one, 'Paused')
  },
})

const resume = command({
  path: ['reminder', 'resume'],
  about: 'Let a paused reminder go on',
  params: { reminder: the },
  needs: 'member',
  also: ['unpause', 'continue', 'start'],
  examples: ['reminder resume R-5'],
  async run(ctx, { reminder: one }): Promise<Reply> {
    checkMine(ctx, one)
    if (one.state !== 'paused') throw new UserError('nothing_to_do', `${namedOf(REMINDERS, one)} is not paused.`)
    const standing = await conditionHolds(ctx.tx, { ...one, condition: undefined })
    if (!standing.holds)
      throw new UserError('not_allowed', `${standing.why}, so ${namedOf(REMINDERS, one)} stays paused.`)
    const missed = one.dueAt === null || one.dueAt <= ctx.tx.at
    const slot = missed ? await nextSlotAfter(ctx.tx, one, ctx.now) : undefined
    if (missed && !slot) throw passed(one)
    await setState(ctx.tx, one, 'waiting', null, slot)
    const resumed = (await reminderNumbered(ctx.tx, one.number)) ?? one
    return reminderCard(ctx, resumed, `Resumed ${namedOf(REMINDERS, one)}`)
  },
})

const passed = (one: Reminder): UserError =>
  new UserError('nothing_to_do', `The time of ${namedOf(REMINDERS, one)} passed while it was paused.`, {
    next: ['Say a new one: ', { code: `reminder snooze R-${one.number} tomorrow 9am` }, '.'],
  })

/** `skip next R-5`, `skip the next one of R-5`: what is skipped is always the next one. */
const nextOf = (name: string): string => name.replace(/^(?:the\s+)?next\s+(?:one\s+)?(?:of\s+)?(?=\S)/iu, '')

const skip = command({
  path: ['reminder', 'skip'],
  about: 'Leave out what comes next of a series',
  params: {
    reminder: {
      ...the,
      resolves: async (names, ctx) => (await the.resolves?.(names.map(nextOf), ctx)) ?? -1,
      read: (raw, ctx) => the.read(nextOf(raw), ctx),
    },
  },
  needs: 'member',
  said: sayings(
    '(?:skip|leave out|omit) (?<reminder>r-?\\d+)(?: (?:this time|next time|once|the next (?:one|time)|the coming one|one time))',
    '(?:skip|leave out|omit) (?:the )?(?:next|coming) (?:one |time )?(?:of |for |on )?(?<reminder>r-?\\d+)',
  ),
  examples: ['reminder skip R-5'],
  async run(ctx, { reminder: one }): Promise<Reply> {
    checkMine(ctx, one)
    checkOpen(one)
    if (!one.series || !one.slotAt) {
      throw new UserError('nothing_to_do', `${namedOf(REMINDERS, one)} comes only once.`, {
        actions: [button('Delete it', call('reminder delete', { reminder: `R-${one.number}` }))],
      })
    }
    const { schedule } = await targetOf(ctx, one.told)
    const after = slotAfter(one.series, schedule, instantAt(one.slotAt))
    if (!after)
      throw new UserError('nothing_to_do', 'That is the last of the series.', {
        actions: [button('Delete it', call('reminder delete', { reminder: `R-${one.number}` }))],
      })
    await skipTo(ctx.tx, one, after)
    const left = one.dueAt ? `${atText(instantAt(one.dueAt), schedule.zone)} is left out. ` : ''
    return changed(REMINDERS, one, `${left}Next: ${atText(after.dueAt, schedule.zone)}`)
  },
})

const decline = command({
  path: ['reminder', 'decline'],
  about: 'Say no to a reminder that somebody else asked for; they are told',
  params: {
    reminder: the,
    why: maybe({ ...textParam('Why', { max: 200 }), unnamed: 'asked' as const }),
    seen: version(),
  },
  needs: 'member',
  also: ['refuse', 'reject'],
  examples: ['reminder decline R-5', 'reminder decline R-5 why: on leave'],
  async run(ctx, { reminder: one, why }): Promise<Reply> {
    const { author, told } = one
    if (told.kind !== 'member' || told.member !== ctx.member.member || author.member === ctx.member.member) {
      throw new UserError(
        'not_allowed',
        `${namedOf(REMINDERS, one)} is not something that somebody else has you told.`,
        {
          actions: [button('Delete it', call('reminder delete', { reminder: `R-${one.number}` }))],
        },
      )
    }
    checkOpen(one)
    await setState(ctx.tx, one, 'declined', `by ${ctx.member.name}${why ? `: ${why}` : ''}`)
    await notify(
      ctx,
      author.member,
      { what: 'declined', of: `R-${one.number}` },
      {
        title: `${ctx.member.name} declined R-${one.number} ${one.text}`,
        tone: 'warning',
        blocks: [
          text({ user: ctx.member }, ' will not be reminded', ...(why ? [`: ${why}`] : []), '.'),
          actions(button('Show', call('reminder show', { reminder: `R-${one.number}` }))),
        ],
      },
    )
    return changed(REMINDERS, one, ['Declined; ', { user: author }, ' is told'], why)
  },
})

/** The commands that change when or whether a reminder is told. */
export const reminderStateCommands: readonly AnyCommand[] = [done, snooze, pause, resume, skip, decline]
