import { INTERACTION_KINDS, type InteractionKind } from '../../crm/log/fields.ts'
import { addInteraction, INTERACTIONS } from '../../crm/log/interactions.ts'
import { recordNumbered } from '../../crm/names/names.ts'
import { CONTACTS, editContact } from '../../crm/people/contacts.ts'
import type { AnyRecord } from '../../crm/search/records.ts'
import { ANY_SUBJECT, subjectOf } from '../../crm/subject.ts'
import { readArgs } from '../../language/args.ts'
import { type AnyCommand, type Ctx, command, type Param } from '../../language/command.ts'
import { formFor } from '../../language/form.ts'
import { clip } from '../../language/grammar/words.ts'
import { asNamed, choice, clearable, maybe, textParam, words } from '../../language/params/kinds.ts'
import { dateContext, dueWhen, pastInstant } from '../../language/params/when.ts'
import { withArticle } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { button, type Call, call, type Reply, say } from '../../message/message.ts'
import { mayChangeRecord } from '../../records/may-change.ts'
import { impossibleDay } from '../../time/find/impossible.ts'
import { ownArgs, ownInText, takingOwn } from '../records/taking-own.ts'
import { anyRecord } from '../shared/any-record.ts'
import { each } from '../shared/each-record.ts'
import { askedAboutImpossible } from '../shared/left-over.ts'
import { withItsDeal } from '../shared/linker.ts'
import { addNextStep, NEXT_CALLED, readNextStep } from '../shared/next-step.ts'
import { loggedReply, saidMoment } from './card.ts'
import { directionParam, HAS_DIRECTION, keepingFrom, sideIn } from './direction.ts'
import { logSaid } from './log-said.ts'
import { optedOutBlocks } from './opted-out.ts'
import { callOutcome, outcomeIn } from './outcome.ts'
import { checkIsOne } from './several.ts'
import { tellNamed } from './tell-named.ts'
import {
  aheadInText,
  checkHasBeen,
  checkIsOver,
  checkIsTold,
  checkTookPlace,
  IT_WAS,
  planned,
  toDoIn,
} from './to-come.ts'
import { toldText } from './told.ts'
import { durationParam, minutesOf, pastMomentParam } from './words.ts'

/** Further examples of each kind, besides the plain one. */
const EXAMPLES: Readonly<Record<InteractionKind, readonly string[]>> = {
  call: ['log call Acme 20m "wants SOC2" next: send report fri', 'log call D-7 yesterday 3pm left voicemail'],
  email: ['log email Acme sent the offer', 'log email D-7 yesterday asked for references next: call them mon'],
  meeting: ['log meeting Acme 1h agreed on the scope', 'log meeting D-7 yesterday 2pm 45 min met the CFO'],
  demo: ['log demo Acme 45m they liked the board', 'log demo D-7 yesterday next: send recording tomorrow'],
  note: ['log note Acme 27" screens', 'log note D-7 buys through a reseller'],
  chat: ['log chat Acme asked for a discount', 'log chat D-7 yesterday sent the link'],
  visit: ['log visit Acme 2h saw the plant', 'log visit D-7 yesterday next: send photos fri'],
  event: ['log event Acme met at SaaStr', 'log event D-7 yesterday spoke on their panel'],
}

/** Other verbs for each kind. */
const ALSO: Readonly<Record<InteractionKind, readonly string[]>> = {
  call: ['called', 'phone', 'phoned', 'rang', 'spoke', 'talked'],
  email: ['emailed', 'mail', 'mailed', 'e-mail'],
  meeting: ['meet', 'met'],
  demo: ['demoed', 'demonstrated'],
  note: ['noted', 'comment'],
  chat: ['chatted', 'message', 'messaged'],
  visit: ['visited'],
  event: [],
}

/** Kinds that are planned, and may not take place. */
const PLANNED_KINDS: ReadonlySet<InteractionKind> = new Set(['meeting', 'demo', 'visit', 'event'])

const OUTCOME = 'How it went, where its words do not say it: no answer, voicemail; reached if nothing is said'

function logCommand(kind: InteractionKind): AnyCommand {
  const params = {
    record: keepingFrom(orTask(orSeveral(anyRecord(`Whom or what it was about, by ref or name: a ${ANY_SUBJECT}`)))),
    length: maybe(durationParam('How long it took, such as 20m or 1h30')),
    when: maybe(pastMomentParam('When it was, such as yesterday 3pm or fri; now if not said')),
    text: kind === 'note' ? textParam('What there is to know') : toldText(maybe(textParam('What was said'))),
    outcome: { ...asNamed(maybe(callOutcome(OUTCOME))), called: ['result'], hidden: kind !== 'call' },
    direction: {
      ...asNamed(maybe(directionParam('Who began it: incoming or outgoing'))),
      hidden: !HAS_DIRECTION.has(kind),
    },
    next: maybe({
      ...textParam('The next step, with its day: send report fri', { max: 200 }),
      called: NEXT_CALLED,
    }),
    due: asNamed(clearable(dueWhen('The day of the next step, if next: does not say it; none for no day'))),
    discord: { ...asNamed(maybe(words('Who said it, on Discord', { max: 40 }))), hidden: true },
    told: { ...asNamed(maybe(words('The words by which it was told as over', { max: 80 }))), hidden: true },
    tells: { ...asNamed(maybe(choice('Whether the people in the text are told', ['yes']))), hidden: true },
  }
  const alone = command({
    path: ['log', kind],
    about: `Log ${withArticle(kind)}, with its next step`,
    params,
    needs: 'member',
    // `what …` would be a typing error for the short form of chat; before a known record `chat` is read anyway.
    shorts: kind === 'chat' ? [] : [kind],
    also: ALSO[kind],
    said: logSaid(kind),
    examples: EXAMPLES[kind],
    async run(
      ctx,
      { record, length, when: said, text: typed, outcome, direction: side, next, due, discord, told, tells, ...more },
    ): Promise<Reply> {
      const { text, values: own } =
        typed === undefined ? { text: typed, values: {} } : await ownInText(ctx, INTERACTIONS, typed)
      const isAsked = ctx.call.fields.text?.trim() === ''
      if (isAsked && !length && !said && !next) return openLog(ctx, kind, record)
      const at = said ? new Date(pastInstant(said, ctx).epochMilliseconds) : ctx.tx.at
      if (text !== undefined && !subjectOf(ctx.call.fields.record ?? '')) await checkIsOne(ctx, record, text)
      if (text === undefined && told !== undefined) checkIsTold(ctx, record)
      if (PLANNED_KINDS.has(kind) && text !== undefined) checkTookPlace(ctx, kind, record, text)
      const direction = HAS_DIRECTION.has(kind) ? (side ?? sideIn(ctx.call.fields.record)) : undefined
      if (text !== undefined && told !== IT_WAS) checkDays(ctx, text)
      const isTold = [length, said, next, told, outcome].some((each) => each !== undefined) || direction === 'incoming'
      if (!isTold) checkIsOver(ctx, kind, record, text)
      const log = { kind, record, text, length, next, told: told ?? outcome }
      const plan = planned(ctx, said ? { ...log, said } : aheadInText(ctx, log))
      if (plan) return runCall(ctx, plan)
      if (said) checkHasBeen(ctx, { ...log, said })
      const step =
        next === undefined ? undefined : readNextStep(ctx, { field: 'next', words: next, due, again: again(ctx) })
      if (!step && due) throw withoutStep(ctx)
      const about = { noun: record.noun, number: record.number }
      const member = ctx.member.member
      const one = await addInteraction(ctx.tx, {
        kind,
        about,
        at,
        length: length ?? minutesOf(said),
        text: next === undefined ? text : text?.replace(/\s*[,;]$/u, ''),
        outcome: kind === 'call' ? (outcome ?? outcomeIn(text ?? '') ?? outcomeIn(told ?? '')) : undefined,
        direction,
        by: ctx.member,
        ...own,
        ...ownArgs(more),
      })
      if (discord !== undefined) await knowOnDiscord(ctx, record, discord)
      if (tells && text !== undefined) await tellNamed(ctx, record, ctx.call.fields.text ?? '', text)
      const task =
        step &&
        (await addNextStep(ctx, step, {
          about: await withItsDeal(ctx, about),
          owner: member,
          interaction: one.number,
        }))
      const reply = loggedReply(ctx, one, said && saidMoment(at, ctx), task)
      const warning = await optedOutBlocks(ctx, record, { kind, direction })
      const { blocks, ...message } = reply.message
      return warning.length === 0 ? reply : { ...reply, message: { ...message, blocks: [...warning, ...blocks] } }
    },
  })
  return takingOwn(INTERACTIONS, alone)
}

/** Runs another command in place of this one. */
async function runCall(ctx: Ctx, asked: Call): Promise<Reply> {
  const own = ctx.commands.find(({ path }) => path.join(' ') === asked.path.join(' '))
  if (!own) throw new Error(`there is no command ${asked.path.join(' ')}`)
  const running = { ...ctx, call: asked }
  return own.run(running, await readArgs(own, asked, running))
}

/**
 * Makes sure that a log keeps no impossible day as its text; who pressed for that has said so.
 * @throws UserError
 */
function checkDays(ctx: Ctx, text: string): void {
  const day = 'line' in ctx.request.input ? impossibleDay(text, dateContext(ctx, 'past')) : undefined
  if (day) throw askedAboutImpossible(day, text, { ...ctx.call, fields: { ...ctx.call.fields, told: IT_WAS } })
}

/** What is said to be done with somebody who is not known here yet can be a task all the same. */
const orTask = (one: Param<AnyRecord>): Param<AnyRecord> => ({
  ...one,
  async read(raw, ctx) {
    try {
      return await one.read(raw, ctx)
    } catch (error) {
      const title = error instanceof UserError && error.code === 'not_found' ? toDoIn(ctx.call) : undefined
      if (!(error instanceof UserError) || title === undefined || error.actions.length > 0) throw error
      throw new UserError(error.code, error.words, {
        ...(error.next && { next: error.next }),
        actions: [button(clip(`Task: ${title}`, 75), call('task add', { title }))],
      })
    }
  },
})

/** A line logs on one record; a button may log on each of several. */
const orSeveral = (one: Param<AnyRecord>): Param<AnyRecord> => ({
  ...one,
  each: each(one, { refOf: ({ ref }) => ref, named: ({ ref, name }) => `${ref} ${name}` }).each,
})

/** Stores the Discord id of a contact whose message is logged, if nothing is known of them there. */
async function knowOnDiscord({ tx }: Ctx, { noun, number }: AnyRecord, discord: string): Promise<void> {
  const contact = noun === 'contact' ? await recordNumbered(tx, CONTACTS, number) : undefined
  if (contact && contact.discord === null && mayChangeRecord(tx, CONTACTS, contact))
    await editContact(tx, contact, { discord })
}

/** The form for logging something about a record: [Log call] on its card opens it. Nothing is saved yet. */
async function openLog(ctx: Ctx, kind: InteractionKind, record: AnyRecord): Promise<Reply> {
  const own = ctx.commands.find(({ path }) => path[0] === 'log' && path[1] === kind)
  if (!own) throw new Error(`there is no command to log ${withArticle(kind)}`)
  const open = {
    path: own.path,
    fields: { record: record.ref },
    only: ['text', ...(kind === 'call' ? ['outcome'] : []), 'length', 'when', 'next'],
  }
  return { ...say(`Log ${withArticle(kind)} with ${record.ref} ${record.name}`), form: await formFor(own, open, ctx) }
}

/** The same Call with another next step. */
const again = (ctx: Ctx) => (words: string, due: string) => ({
  path: ctx.call.path,
  fields: { ...ctx.call.fields, next: words, due },
})

const withoutStep = (ctx: Ctx): UserError =>
  new UserError('missing', ['There is a day in ', { code: 'due:' }, ' and no next step.'], {
    next: ['Say what is to be done after ', { code: 'next:' }, '.'],
    open: { path: ctx.call.path, fields: ctx.call.fields, only: ['next'], required: ['next'] },
  })

/** `log call`, `log email` and the rest: one command for each kind of interaction. */
export const logCommands: readonly AnyCommand[] = INTERACTION_KINDS.map(logCommand)
