import { Temporal } from 'temporal-polyfill'
import {
  countChangesSince,
  eventsWith,
  hasErasedSince,
  standingEvents,
  undoToRedo,
} from '../../crm/history/standing.ts'
import { type Event, eventNumbered, lastEvents } from '../../crm/history/undo.ts'
import type { Param, ReadCtx } from '../../language/command.ts'
import { clip } from '../../language/grammar/words.ts'
import { cut, withArticle } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { type Button, button, call, plain, type Text } from '../../message/message.ts'
import { sentences } from '../shared/sentences.ts'

const FRESH = Temporal.Duration.from({ minutes: 10 })

/** Words that people add to `undo` without changing its meaning. */
const MY_LAST = /^(?:(?:my|the|please|that|this|it|last|latest|change|one)(?:\s+|$))+$/i
/** One or several E- refs. */
export const CHANGE_REFS = /^e-?\d{1,9}(?:(?:[\s,;&+]|and\b)+e-?\d{1,9})*$/iu
/** `2`, `the last two`, `last 3 changes` */
const COUNT =
  /^(?:(?:my|the)\s+)?(?:last\s+)?(\d{1,2}|two|three|four|five)(?:\s+(?:changes|steps|times|things|ones))?$/iu
const NUMBERS: Readonly<Record<string, number>> = { __proto__: null as never, two: 2, three: 3, four: 4, five: 5 }
/** `the last move`, `my note` */
const KIND = /^(?:(?:my|the|that|this|last|latest)\s+)+(\p{L}{2,12})$/iu
const AGAIN = /^redo(?:\s+(.+))?$/iu
/** `undo again`, `undo one more`: the change before. */
const ONE_MORE =
  /^(?:(?:and )?again|once more|(?:one|another)(?: more)?(?: time| one| change| step)?|the (?:next|previous)(?: one)?|the one before(?: that)?|further|more)$/iu

/** Words that people use for what a command does. */
const DOES: Readonly<Record<string, RegExp>> = {
  __proto__: null as never,
  move: /^deal (?:move|won|lost|reopen)$/u,
  stage: /^deal (?:move|won|lost|reopen)$/u,
  assignment: / assign$/u,
  handover: / assign$/u,
  deletion: / delete$/u,
  edit: / edit$/u,
  conversion: / convert$/u,
  merge: / merge$/u,
  opportunity: /^deal /u,
  person: /^contact /u,
  account: /^company /u,
  reminder: /^(?:remind|reminder)(?: |$)/u,
}

/** True of a command that this word means. */
const isCalled = (command: string, word: string): boolean =>
  DOES[word]?.test(command) ?? command.split(' ').includes(word)

/** The member's own changes that a text means by number or kind, the latest first; undefined for any other text. */
async function ownMeant(typed: string, ctx: ReadCtx): Promise<readonly Event[] | undefined> {
  const count = COUNT.exec(typed)?.[1]?.toLowerCase()
  if (count !== undefined) return (await standing(ctx)).slice(0, NUMBERS[count] ?? Number(count))
  const word = KIND.exec(typed)?.[1]
    ?.toLowerCase()
    .replace(/(?<=...)s$/u, '')
  if (word === undefined) return undefined
  if (word === 'undo') return [await toRedo(ctx, undefined)]
  const found = (await standing(ctx)).find(({ command }) => command !== null && isCalled(command, word))
  if (found) return [found]
  if ((await ownDescribed(word, ctx)).length > 0) return undefined
  throw new UserError('nothing_to_do', `None of your changes that stand is ${withArticle(word)}.`, { next: SEE_RECENT })
}

/** Words that say nothing about a change. */
const NO_WORD =
  /^(?:the|my|our|that|this|it|last|latest|an?|with|of|on|to|for|in|from|at|about|by|and|change|changes|thing|edit|update|one|deal|please|just|i|we|made|did)$/iu
const MOST_DESCRIBED = 3

/**
 * The member's own changes, not undone, that some words describe, the latest first: `the call with jane`, `the acme
 * change`.
 */
async function ownDescribed(typed: string, ctx: ReadCtx): Promise<readonly Event[]> {
  const words = typed.split(/[\s,.!?"]+/u).filter((word) => word.length > 1 && !NO_WORD.test(word))
  return words.length === 0 ? [] : eventsWith(ctx.tx, await standing(ctx), words)
}

/** The described change. @throws UserError with a button for each if there are several. */
async function oneDescribed(typed: string, ctx: ReadCtx): Promise<readonly Event[]> {
  const found = await ownDescribed(typed, ctx)
  const [only] = found
  if (only && found.length === 1) return [only]
  if (found.length === 0) {
    throw new UserError('not_read', [{ code: cut(typed, 60) }, ' is no change of yours that stands.'], {
      next: ['A change has a ref such as ', { code: 'E-12' }, '; ', { code: 'recent' }, ' shows yours.'],
    })
  }
  const shown = found.slice(0, MOST_DESCRIBED)
  throw new UserError('ambiguous', `You made ${found.length} changes of that kind. Which one?`, {
    next: 'Nothing is undone yet.',
    actions: await Promise.all(shown.map((event) => undoButton(ctx, event))),
  })
}

/** A button that undoes a change, labelled with what it did. */
async function undoButton(ctx: ReadCtx, event: Event): Promise<Button> {
  const [what = []] = await sentences(ctx.tx, event.id, 1)
  return button(clip(`Undo E-${event.event} ${plain(what)}`, 75), call('undo', { change: `E-${event.event}` }))
}

/** Words of regret that do not say what to do. */
export const REGRET =
  "(?:oops|ups|whoops|uh oh|damn|argh|(?:no[,!. ]+)?that(?:['’]s| is| was)(?: all)? (?:wrong|a mistake|not right|not what i (?:meant|wanted|said))|(?:no[,!. ]+)?(?:i )?(?:didn['’]?t|did not) mean (?:that|it|this|to)(?: do that)?|(?:the )?wrong (?:deal|one|person|company|contact|task|lead|record|name|amount)|my (?:bad|mistake))"
const IS_REGRET = new RegExp(`^${REGRET}(?:[,!. ]+${REGRET})*[!. ]*$`, 'iu')

/** Words before something that the person wants back. */
export const BEFORE_UNDO =
  '(?:(?:oh no|my bad|(?:my |a )?mistake|(?:the |that was the )?wrong (?:deal|one|person|company|contact|task|lead|record|name|amount|stage|day|date|button)|oops|ups|whoops|no|nope|nah|sorry|wrong|damn|argh|hm+|oh|ah|wait|please|stop)[,!. ]+)*'

/** Asks whether to undo the last change. */
async function askToUndo(ctx: ReadCtx): Promise<UserError> {
  const [event] = await standing(ctx)
  if (!event) return nothingLeft(ctx)
  const [what] = await sentences(ctx.tx, event.id, 1)
  return new UserError('ambiguous', `Undo your last change, E-${event.event}?`, {
    ...(what && { next: what }),
    actions: [button(`Undo E-${event.event}`, call('undo', { change: `E-${event.event}` }))],
  })
}

const SEE_RECENT: Text = ['See your last changes with ', { code: 'recent' }, '.']

/** Changes by their E- refs, by number or kind of one's own, or by what an undo reverted. */
export const changesMeant = (about: string): Param<readonly Event[]> => ({
  about,
  shape: 'change',
  slot: 'positional',
  optional: false,
  async resolves(candidates, ctx) {
    const known = candidates.findIndex((candidate) => {
      const typed = candidate.trim()
      return [CHANGE_REFS, COUNT, KIND, AGAIN, ONE_MORE, IS_REGRET].some((each) => each.test(typed))
    })
    const [whole] = candidates
    return known < 0 && whole !== undefined && (await ownDescribed(whole, ctx)).length > 0 ? 0 : known
  },
  async read(raw, ctx) {
    const typed = raw.trim()
    if (MY_LAST.test(typed) || ONE_MORE.test(typed)) return [await ownLast(ctx)]
    if (IS_REGRET.test(typed)) throw await askToUndo(ctx)
    const again = AGAIN.exec(typed)
    if (again) return [await toRedo(ctx, again[1])]
    if (CHANGE_REFS.test(typed)) return Promise.all(refsIn(typed).map((number) => changeNumbered(ctx, number)))
    const own = await ownMeant(typed, ctx)
    if (own) return own.length > 0 ? own : [await ownLast(ctx)]
    return oneDescribed(typed, ctx)
  },
})

/** The numbers of E- refs, the latest change first, which is the order in which they can be undone. */
const refsIn = (typed: string): readonly number[] =>
  [...new Set([...typed.matchAll(/\d+/gu)].map(([digits]) => Number(digits)))].toSorted((one, other) => other - one)

async function changeNumbered(ctx: ReadCtx, number: number): Promise<Event> {
  const event = await eventNumbered(ctx.tx, number)
  if (event) return event
  throw new UserError('not_found', `There is no change E-${number}.`, { formless: true })
}

/** The undo that is to be redone. */
async function toRedo(ctx: ReadCtx, said: string | undefined): Promise<Event> {
  const number = said !== undefined && CHANGE_REFS.test(said) ? refsIn(said)[0] : undefined
  const found = await undoToRedo(ctx.tx, ctx.member.member, number)
  const since = found && number === undefined ? await countChangesSince(ctx.tx, ctx.member.member, found.event) : 0
  if (found && since > 0) throw await olderRedo(ctx, found, since)
  if (found) return found
  const words =
    number === undefined ? 'You have undone nothing that could be done again.' : `E-${number} is not undone.`
  throw new UserError('nothing_to_do', words, { next: SEE_RECENT, formless: true })
}

/** If there are newer changes, an undo is redone only by its ref, because `redo` alone may not mean it. */
async function olderRedo(ctx: ReadCtx, { id, event }: Event, since: number): Promise<UserError> {
  const [what] = await sentences(ctx.tx, id, 1)
  const changes = since === 1 ? 'You made a change' : `You made ${since} changes`
  return new UserError('ambiguous', `${changes} since your last undo, E-${event}. Take that back?`, {
    ...(what && { next: what }),
    actions: [button(`Take back E-${event}`, call('undo', { change: `E-${event}` }))],
  })
}

const standing = (ctx: ReadCtx): Promise<readonly Event[]> => standingEvents(ctx.tx, ctx.member.member)

async function nothingLeft(ctx: ReadCtx): Promise<UserError> {
  const [last] = await lastEvents(ctx.tx, ctx.member.member, 1)
  return last
    ? new UserError('nothing_to_do', 'All that you changed is undone.', {
        next: ['Type ', { code: 'redo' }, ' to do the last of it again.'],
      })
    : new UserError('nothing_to_do', 'You have changed nothing yet, so there is nothing to undo.')
}

/**
 * The member's last change that is not undone; one that is old, was made elsewhere or stands before an erasure is shown
 * first, because `undo` alone may not mean it.
 */
export async function ownLast(ctx: ReadCtx): Promise<Event> {
  const [event] = await standing(ctx)
  if (!event) throw await nothingLeft(ctx)
  const old = event.at.getTime() + FRESH.total('milliseconds') < ctx.tx.at.getTime()
  const elsewhere = event.platform !== ctx.place.platform || event.place !== ctx.place.key
  const erased = await hasErasedSince(ctx.tx, ctx.member.member, event)
  if (!old && !elsewhere && !erased) return event
  const words: Text = [
    erased
      ? `What is erased stays erased. Your last change before it was E-${event.event}. Undo it?`
      : `Your last change was ${old ? 'a while ago' : 'made in another place'}: E-${event.event}. Undo it?`,
  ]
  const [what] = await sentences(ctx.tx, event.id)
  throw new UserError('ambiguous', words, {
    ...(what && { next: what }),
    actions: [button(`Undo E-${event.event}`, call('undo', { change: `E-${event.event}` }))],
  })
}
