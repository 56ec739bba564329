import { Temporal } from 'temporal-polyfill'
import { namedOf } from '../../crm/kinds.ts'
import {
  countBySteps,
  LIFECYCLE,
  LIFECYCLE_NOUNS,
  type LifecycleNoun,
  lifecycleOf,
} from '../../crm/lifecycles/lifecycle.ts'
import {
  addOwnField,
  choicesInUse,
  editOwnField,
  ownFieldsNow,
  retireOwnField,
} from '../../crm/own-fields/own-fields.ts'
import { typeOf } from '../../crm/record-types.ts'
import { type AnyCommand, type Command, type Ctx, command } from '../../language/command.ts'
import { asNamed, choice, maybe, textParam, words } from '../../language/params/kinds.ts'
import { dateContext, dueOf } from '../../language/params/when.ts'
import { inPattern } from '../../lib/patterns.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, type Reply, say, type Text, text } from '../../message/message.ts'
import { type OwnField, ownKey } from '../../records/own.ts'
import { STEPS_TYPE, type StepValue } from '../../records/types/steps.ts'
import { editRecord } from '../../records/write.ts'
import { readMoment } from '../../time/read.ts'
import { isRefusal } from '../../time/result.ts'
import { shownDay } from '../../time/say.ts'
import { checkedChoices } from '../field/name.ts'
import { wordsOfChoice } from '../field/type-said.ts'
import { anyRecord } from '../shared/any-record.ts'
import { sayings } from '../shared/said.ts'
import { stepIn, withLifecycle } from './of-whom.ts'
import { lifecycleAsked } from './when.ts'
import { reachedHow, reachWhenWon, WHEN_WON } from './when-won.ts'
import { lifecycleSteps } from './words.ts'

const KINDS = 'compan(?:y|ies)|accounts?|contacts?|people|persons?'

/** The kinds of records that a word means; both where nothing is said. */
const nounsSaid = (said: string | undefined): readonly LifecycleNoun[] => {
  if (said === undefined) return LIFECYCLE_NOUNS
  return /^(?:compan|account)/iu.test(said.trim()) ? ['company'] : ['contact']
}

/** `Subscriber → Lead → Customer`, or commas between; `stages:` before them is no part of the first. */
const stepsIn = (said: string): readonly string[] =>
  wordsOfChoice(said.replace(/^(?:stages?|steps?|phases?)(?: are| is)?:?\s+/iu, '').replace(/\s*(?:->|→|>)\s*/gu, ', '))

/** @throws UserError for fewer than two steps, and for more or longer ones than a choice may have. */
function checkedSteps(steps: readonly string[]): readonly string[] {
  if (new Set(steps.map((step) => step.toLowerCase())).size > 1) return checkedChoices(steps)
  throw new UserError('usage', 'A lifecycle has two steps or more.', {
    next: ['Say them in their order: ', { code: 'lifecycle Subscriber, Lead, Customer, Churned' }, '.'],
    formless: true,
  })
}

const lifecycle = command({
  path: ['lifecycle'],
  about: 'Set the steps that contacts and companies go through, in their order; alone it shows them',
  params: {
    of: asNamed(maybe(choice('Only of companies, or only of contacts', ['companies', 'contacts']))),
    steps: maybe(
      textParam('The steps in their order, with commas between, or none; or one of them with: when won, or: by hand', {
        max: 600,
      }),
    ),
  },
  needs: 'viewer',
  toChange: 'admin',
  also: ['lifecycles'],
  said: sayings(
    `(?:set |define |add |create |make )?(?:an? |the |our )?life ?cycle (?:of|for) (?:the |our )?(?<of>${KINDS})(?: (?:is|are|has|with|to)|:)? (?<steps>.+[,>→].+)`,
    `(?<of>${KINDS}) life ?cycle(?: (?:is|are)|:)? (?<steps>.+[,>→].+)`,
    `(?:set |make )?(?:the |our )?life ?cycle(?: (?:of|for) (?:the |our )?(?<of>${KINDS}))?:? (?<steps>.+ (?:${WHEN_WON}|by hand|manually))`,
    '(?:our |the )?life ?cycle (?:stages|steps|phases)(?: are|:)? (?<steps>.+[,>→].+)',
  ),
  examples: [
    'lifecycle',
    'lifecycle Subscriber, Lead, Customer, Churned',
    'lifecycle customer when won',
    'lifecycle of:companies Prospect, Customer',
  ],
  async run(ctx, { of, steps: said }): Promise<Reply> {
    if (said === undefined) return shown(ctx)
    const [whose = '', whoseNoun = of] = new RegExp(`^(?:of|for) (?:the |our )?(${KINDS}):? `, 'iu').exec(said) ?? []
    const nouns = nounsSaid(whoseNoun)
    const how = reachedHow(said.slice(whose.length))
    if (how) {
      const done = await reachWhenWon(ctx, nouns, how)
      if (done.length === 0) throw new UserError('nothing_to_do', 'It is so already.')
      return shown(ctx, done.join('; '))
    }
    const isNone = /^(?:none|no|off|remove|delete)$/iu.test(said.trim())
    const steps = isNone ? [] : checkedSteps(stepsIn(said))
    const done: string[] = []
    for (const noun of nouns) done.push(...(await (isNone ? withoutSteps(ctx, noun) : withSteps(ctx, noun, steps))))
    if (done.length === 0) throw new UserError('nothing_to_do', isNone ? 'There is no lifecycle.' : 'It is so already.')
    return shown(ctx, done.join('; '))
  },
})

/** Gives a kind of record these steps. @throws UserError where records are in a step that would be gone. */
async function withSteps(ctx: Ctx, noun: LifecycleNoun, steps: readonly string[]): Promise<readonly string[]> {
  const { plural } = typeOf(noun)
  const current = lifecycleOf(ctx.tx.own, noun)
  // One that was turned off has its records still.
  const field = current ?? lifecycleOf(ctx.tx.own, noun, true)
  if (!field) {
    const own = ctx.tx.own?.find((each) => each.noun === noun && !each.isRetired && isCalledSo(each))
    if (own)
      throw new UserError('nothing_to_do', `${plural} have an own field ${own.name} already.`, {
        next: ['Give that one another name first: ', { code: `field rename "${noun} ${own.name}" …` }, '.'],
      })
    await addOwnField(ctx.tx, { noun, ...LIFECYCLE, type: STEPS_TYPE, choices: steps })
    return [`${plural}: ${steps.join(' → ')}`]
  }
  if (current && current.choices.join('\n') === steps.join('\n')) return []
  const gone = [...(await choicesInUse(ctx.tx, typeOf(noun), field))].filter(([step]) => !steps.includes(step))
  if (gone.length > 0)
    throw new UserError(
      'nothing_to_do',
      `${plural} are still in ${gone.map(([step, n]) => `${step} (${n})`).join(', ')}.`,
      {
        next: [
          'Keep the step, or give it another name: ',
          { code: `field edit "${noun} ${field.name}" replace:"${gone[0]?.[0]}=${steps[0]}"` },
          '.',
        ],
      },
    )
  await editOwnField(ctx.tx, field, {
    choices: steps,
    ...(field.wonStep && !steps.includes(field.wonStep) && { wonStep: null }),
  })
  if (!current) await retireOwnField(ctx.tx, field, false)
  return [`${plural}: ${steps.join(' → ')}`]
}

const isCalledSo = ({ name }: OwnField): boolean => name.toLowerCase() === LIFECYCLE.name.toLowerCase()

async function withoutSteps(ctx: Ctx, noun: LifecycleNoun): Promise<readonly string[]> {
  const field = lifecycleOf(ctx.tx.own, noun)
  if (!field) return []
  await retireOwnField(ctx.tx, field, true)
  return [`${typeOf(noun).plural}: no lifecycle any more, and what is known of it is kept`]
}

/** The lifecycles with how many records are in each step. */
async function shown(ctx: Ctx, title?: string): Promise<Reply> {
  const own = await ownFieldsNow(ctx.tx)
  const rows: (readonly Text[])[] = []
  for (const noun of LIFECYCLE_NOUNS) {
    const field = lifecycleOf(own, noun)
    const counts = field && (await countBySteps(ctx.tx, field))
    for (const [at, step] of (field?.choices ?? []).entries())
      rows.push([
        [at === 0 ? typeOf(noun).plural : ''],
        [step === field?.wonStep ? `${step}, when a deal is won` : step],
        [String(counts?.get(step) ?? 0)],
      ])
  }
  if (rows.length === 0)
    return say(title ?? 'There is no lifecycle', [
      text('An admin sets the steps of one, in their order: ', {
        code: 'lifecycle Subscriber, Lead, Customer, Churned',
      }),
    ])
  const columns = [{ label: 'Of' }, { label: 'Step' }, { label: 'Records', align: 'right' as const }]
  return say(title ?? 'The lifecycle', [{ kind: 'table', columns, rows }], title ? 'good' : 'plain')
}

/** The day that was said, or today. @throws UserError for words that are no day, and for a day that is still to come. */
function dayIn(ctx: Ctx, said: string | undefined): string {
  const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()
  if (said === undefined) return today.toString()
  const read = readMoment(said.replace(/^(?:in|on|since|as of|from|back in)\s+/iu, ''), dateContext(ctx, 'past'))
  if (isRefusal(read) || read.kind === 'recurring')
    throw new UserError('not_read', [{ code: said }, ' is no day that I can read.'], {
      next: 'Say the day on which it was, such as 3 March or last month.',
    })
  // In March is from its first day on.
  const on = read.kind === 'interval' && read.unit === 'days' ? read.start : dueOf(read, ctx).on
  if (today.until(on).days <= 0) return on.toString()
  throw new UserError('not_read', `${shownDay(on)} is still to come.`, { next: 'Say the day on which it was.' })
}

const setParams = {
  who: anyRecord('Whose: a contact or a company'),
  step: words('The step that it came into', { max: 60 }),
  on: maybe(textParam('Since when; today if not said', { max: 80 })),
}

/** The phrases that name one of these steps of the workspace. */
const setSaid = (steps: readonly string[]): readonly RegExp[] => {
  const pattern = steps.map(inPattern).join('|')
  const when = '(?:,? (?<on>(?:(?:back )?in|on|since|as of|from|last|yesterday|today|this|\\d).*))'
  const ended = steps
    .filter((step) => step.endsWith('ed'))
    .map(inPattern)
    .join('|')
  return sayings(
    ...(ended === '' ? [] : [`(?<who>.+?)(?: has| have)?(?: now| just)? (?<step>${ended})${when}?`]),
    `(?<who>.+?)(?: is| are|['’]s)(?: now)? (?:an? |the |our )?(?<step>${pattern}) (?:again|now|already)`,
    `(?<who>.+?) (?:became|has become|have become|turned(?: into)?|got to be|converted to|went to|moved to|reached|entered)(?: now| already)? (?:an? |the |our )?(?<step>${pattern})${when}?`,
    `(?<who>.+?)(?: is| are| has been|['’]s)(?: now| already)? (?:an? |the |our )?(?<step>${pattern})${when}`,
    `(?:set|change|move|update|put|mark) (?:the )?life ?cycle(?: stage| step)? of (?<who>.+?) (?:to|as|into) (?<step>${pattern})${when}?`,
    `(?:mark|move|set|put|make) (?<who>.+?) (?:as |to |into )?(?:an? |the |our )?(?<step>${pattern})${when}?`,
  )
}

const lifecycleSet: Command<typeof setParams> = command({
  path: ['lifecycle', 'set'],
  about: 'Say which step of the lifecycle a contact or a company came into, and when',
  params: setParams,
  needs: 'member',
  examples: ['lifecycle set Acme Customer', 'lifecycle set A-4 Customer on: 3 march'],
  extended(own): AnyCommand {
    const steps = lifecycleSteps(own, LIFECYCLE_NOUNS)
    return (steps.length === 0 ? lifecycleSet : { ...lifecycleSet, said: setSaid(steps) }) as unknown as AnyCommand
  },
  async run(ctx, { who, step: said, on }): Promise<Reply> {
    const { field, one, type } = await withLifecycle(ctx, who)
    const { step, rest } = stepIn(field.choices, said)
    if (step === undefined)
      throw new UserError('not_read', [{ code: said }, ` is no step of ${type.plural}.`], {
        next: `There are ${field.choices.join(', ')}.`,
        formless: true,
      })
    const key = ownKey(field)
    const before = (one as unknown as Readonly<Record<string, StepValue | null>>)[key]
    const since = on ?? rest
    const day = dayIn(ctx, since)
    if (before?.step === step && (since === undefined || before.days?.[step] === day))
      throw new UserError('nothing_to_do', `${namedOf(type, one)} is in ${step} already.`, {
        formless: true,
        isSo: true,
      })
    await editRecord(ctx.tx, type, one, {
      [key]: { step, on: day, ...(since !== undefined && { said: true }) },
    } as never)
    const ref = `${type.letter}-${one.number}`
    const from = before && before.step !== step ? `${before.step} → ` : ''
    const words = `${field.name}: ${from}${step}, ${since === undefined ? 'today' : shownDay(Temporal.PlainDate.from(day))}`
    const show = button('Show', call(`${type.noun} show`, { [type.noun]: ref }))
    return say(namedOf(type, one), [text(words), actions(show)], 'good')
  },
})

/** The commands for lifecycles. */
export const lifecycleCommands: readonly AnyCommand[] = [
  lifecycle,
  lifecycleSet as unknown as AnyCommand,
  lifecycleAsked,
]
