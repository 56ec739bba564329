import { Temporal } from 'temporal-polyfill'
import { namedOf } from '../../crm/kinds.ts'
import { LIFECYCLE_NOUNS } from '../../crm/lifecycles/lifecycle.ts'
import { type AnyCommand, type Command, command } from '../../language/command.ts'
import { maybe, words } from '../../language/params/kinds.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, call, type Reply, say, text } from '../../message/message.ts'
import { ownKey } from '../../records/own.ts'
import { type StepValue, stepDays } from '../../records/types/steps.ts'
import { shownDay } from '../../time/say.ts'
import { anyRecord } from '../shared/any-record.ts'
import { sayings } from '../shared/said.ts'
import { stepIn, withLifecycle } from './of-whom.ts'
import { stepPattern } from './words.ts'

/** Since how many days, weeks, months or years: in the largest of them that is whole at least twice. */
function sinceSaid(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const days = day.until(today).days
  const { years, months } = day.until(today, { largestUnit: 'year' })
  const all = years * 12 + months
  if (days <= 0) return 'today'
  if (days === 1) return 'yesterday'
  if (years > 1) return `${years} years ago`
  if (all > 1) return `${all} months ago`
  return days > 14 ? `${Math.floor(days / 7)} weeks ago` : `${days} days ago`
}

const whenParams = {
  who: anyRecord('Whose: a contact or a company'),
  step: maybe(words('The step that is asked for; the one they are in if not said', { max: 60 })),
}

/** Questions that name a step of the workspace; `churn` asks for Churned. */
const whenSaid = (pattern: string): readonly RegExp[] => {
  const verbs = pattern
    .split('|')
    .filter((step) => step.endsWith('ed'))
    .map((step) => step.slice(0, -2))
    .join('|')
  return sayings(
    `(?:when|since when|on which day|on what day) (?:did|has|have) (?<who>.+?) (?:become|became|turn into|turned into|get to be|reach|reached|enter|entered|go to|convert to)(?: to be)? (?:an? |the |our )?(?<step>${pattern})`,
    `(?:since when|from when|for how long|how long|when) (?:is|are|was|were|has|have)(?: been)? (?<who>.+?)(?: been)?(?: already)? (?:an? |the |our )?(?<step>${pattern})`,
    `(?:what|which) (?:day|date) did (?<who>.+?) become (?:an? |the |our )?(?<step>${pattern})`,
    ...(verbs === '' ? [] : [`(?:when|since when) (?:did|has|have) (?<who>.+?) (?<step>${verbs})`]),
  )
}

const lifecycleWhen: Command<typeof whenParams> = command({
  path: ['lifecycle', 'when'],
  about: 'Say since when a contact or a company is in a step of the lifecycle, or was',
  params: whenParams,
  needs: 'viewer',
  also: ['since'],
  examples: ['lifecycle when Acme Customer', 'lifecycle when A-4'],
  extended(own): AnyCommand {
    const pattern = stepPattern(own, LIFECYCLE_NOUNS)
    return (pattern === '' ? lifecycleWhen : { ...lifecycleWhen, said: whenSaid(pattern) }) as unknown as AnyCommand
  },
  async run(ctx, { who, step: said }): Promise<Reply> {
    const { field, one, type } = await withLifecycle(ctx, who)
    const value = (one as unknown as Readonly<Record<string, StepValue | null>>)[ownKey(field)]
    const name = namedOf(type, one)
    const ref = `${type.letter}-${one.number}`
    const show = actions(button('Show', call(`${type.noun} show`, { [type.noun]: ref })))
    const asked =
      said === undefined ? value?.step : (stepIn(field.choices, said).step ?? stepIn(field.choices, `${said}ed`).step)
    if (said !== undefined && asked === undefined)
      throw new UserError('not_read', [{ code: said }, ` is no step of ${type.plural}.`], {
        next: `There are ${field.choices.join(', ')}.`,
        formless: true,
      })
    const about = (reply: Reply): Reply => ({ ...reply, result: { refs: [ref] } })
    if (!value || asked === undefined) return about(say(`${name} is in no step of the lifecycle`, [show]))
    const days = stepDays(value)
    const dayOf = (step: string) => (days[step] === undefined ? undefined : Temporal.PlainDate.from(days[step]))
    const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate()
    const inStep = (step: string): string => {
      const day = dayOf(step)
      return day ? `${step} since ${shownDay(day)}, ${sinceSaid(day, today)}` : `${step}, since a day that nobody said`
    }
    if (asked === value.step) return about(say(`${name}: ${inStep(asked)}`, [show]))
    const day = dayOf(asked)
    const came = day
      ? `came into ${asked} on ${shownDay(day)}, ${sinceSaid(day, today)}`
      : `was never in ${asked}, as far as is known`
    return about(say(`${name} ${came}`, [text(`Now ${inStep(value.step)}.`), show]))
  },
})

/** The command that says when a step was reached. */
export const lifecycleAsked = lifecycleWhen as unknown as AnyCommand
