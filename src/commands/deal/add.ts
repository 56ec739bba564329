import { linkContacts } from '../../crm/deals/contacts.ts'
import { addDeal, DEALS } from '../../crm/deals/deals.ts'
import { recordsNamed } from '../../crm/names/names.ts'
import { addContact, CONTACTS } from '../../crm/people/contacts.ts'
import { command } from '../../language/command.ts'
import { asNamed, maybe, words } from '../../language/params/kinds.ts'
import { nextStep } from '../../language/params/next.ts'
import type { Reply } from '../../message/message.ts'
import { withOwn } from '../../records/own.ts'
import { askTerm, RATE_SAID, recurring, soldBy } from '../item/recurring.ts'
import { pipelineBehind } from '../pipeline/pipeline-in-title.ts'
import { beginsIn, pipelineNamed } from '../pipeline/pipeline-named.ts'
import { addParams } from '../records/field-params.ts'
import { takingOwn } from '../records/taking-own.ts'
import { settledValues } from '../records/values.ts'
import { dealName } from '../shared/cards.ts'
import { companyInTitle } from '../shared/linker.ts'
import { addNextStep, NEXT_CALLED } from '../shared/next-step.ts'
import { addSaid, sayings } from '../shared/said.ts'
import { several } from '../shared/several.ts'
import { tellOwner } from '../shared/verbs.ts'
import { amountInLine } from './amount.ts'
import { dealCard } from './card.ts'
import { checkBegun, tickedParam } from './ready.ts'
import { readTitle, titleInLine } from './title.ts'

// The note comes last, because it is the longest field of a form.
const { note, ...fields } = addParams(DEALS)

const FIGURE = '\\d[\\d.,\u2019\u0027]*'
const UNIT = '\\s?(?:k|mn?|million|grand|thousand|€|\\$|£|eur(?:os?)?|usd|gbp|chf|dollars?|,-)'
/** An amount that is no year and no count: with its unit, its sign, or of so many figures. */
const WORTH = `(?:[€$£] ?${FIGURE}(?:k|m)?|${FIGURE}${UNIT}|(?!(?:19|20)\\d\\d$)\\d{4,9}|\\d{1,3}(?:[.,\u2019\u0027]\\d{3})+)`
/** No first word of a name, but what it is. */
const NO_NOUN =
  '(?!(?:deals?|opps?|opportunit(?:y|ies)|tasks?|leads?|contacts?|compan(?:y|ies)|accounts?|note|call|log|remind)\\b)'
/** A company with what may be a deal of it and what that is worth: `Acme 25k`, `Acme solar panels 1.200 €`. */
const NEW_OF_COMPANY = sayings(
  // What was sold to whom: `sold 20 seats to Acme for 9k`.
  `(?:(?:i|we)(?:['’]ve| have)? )?(?:just )?sold (?<title>.+?) to (?<company>.+?),? (?:for |at |worth )?(?<amount>${WORTH})`,
  `(?:(?:i|we)(?:['’]ve| have)? )?(?:just )?(?:closed|signed|won|landed|got|sold)(?: an?| the)?(?: deal)?(?: with| to| at)? (?=(?<company>.+?),? (?:for |at |worth )?${WORTH}$)(?<title>.+?),? (?:for |at |worth )?(?<amount>${WORTH})`,
  // What is paid again and again: `Acme 10k/month for 12 months`.
  `${NO_NOUN}(?=(?<company>.+?)(?: (?:is|are|at|for|pays|will pay|retainer|subscription))* ${RATE_SAID}$)(?<title>.+?)(?: (?:is|are|at|for|pays|will pay))* (?<recurring>${RATE_SAID})`,
  `${NO_NOUN}(?=(?<company>.+?)(?: (?:is|are|now|at|worth|has|=|->|:|for))* ${WORTH}$)(?<title>.+?(?<!\\d))(?: (?:is|are|now|at|worth|has|=|->|:|for))* (?<amount>${WORTH})`,
  ...['\\S+', '\\S+ \\S+', '\\S+ \\S+ \\S+'].map(
    (name) =>
      `${NO_NOUN}(?=(?<company>${name}) )(?<title>.+?(?<!\\d))(?: (?:is|at|worth|for|=|:))* (?<amount>${WORTH})`,
  ),
)

/**
 * Written by hand, because a deal's words say more than its fields: buyer and seller in its title, the company, the
 * next step, and the first stage.
 */
export const dealAdd = takingOwn(
  DEALS,
  command({
    path: ['deal', 'add'],
    about: 'Add a deal in one line',
    params: {
      ...fields,
      recurring,
      amount: amountInLine(fields.amount),
      title: titleInLine,
      with: maybe(several(CONTACTS, 'The contacts it is made with, with commas between')),
      left: { ...asNamed(maybe(words('The words of the title that may be something else'))), hidden: true },
      person: { ...asNamed(maybe(words('A contact that is added along with it', { max: 120 }))), hidden: true },
      next: maybe({ ...nextStep('The next step with its date, such as call tue 10am', 'note'), called: NEXT_CALLED }),
      ticked: tickedParam,
      pipeline: asNamed(
        maybe(pipelineNamed('The pipeline it is in; that of the channel, else the first, if not said')),
      ),
      note,
    },
    needs: 'member',
    also: ['new', 'create', 'make'],
    said: [
      ...sayings(
        '(?:add|new|create|put|enter) (?:an? |the )?(?:new )?(?:deal|opportunity|opp)? ?(?<rest>.+?) (?:to|in|into) (?:the |our )?(?<pipeline>\\S+(?: \\S+)?) pipeline',
      ),
      ...addSaid(DEALS),
      ...sayings('(?<rest>\\d{1,5} [a-z]+s (?:at|@|x|for) [€$£]?\\d.*)'),
    ],
    hints: NEW_OF_COMPANY,
    examples: [
      'deal add Acme 50 seats 24k',
      'deal add "Globex renewal" €1.200,50 stage:proposal owner:@bo',
      'deal add "Acme 50 seats" 24k closes:"end of month" company:Acme with:"Jane Roe"',
    ],
    async run(
      ctx,
      { with: named = [], left, person, next, pipeline, ticked, recurring: again, ...given },
    ): Promise<Reply> {
      if (again) askTerm(ctx, again)
      const { values, made } = await settledValues(ctx, withOwn(ctx.tx, DEALS), given)
      const behind = pipeline ? undefined : await pipelineBehind(ctx, given.title)
      const { title, owner: seller, stage: begun, contact } = await readTitle(ctx, behind?.title ?? given.title, left)
      const stage = await beginsIn(ctx, pipeline ?? behind?.pipeline, values.stage ?? begun)
      const owner = values.owner ?? seller ?? ctx.member
      const company = values.company ?? (await companyInTitle(ctx, title))
      const plain = await addDeal(ctx.tx, { ...values, title, stage, owner, company })
      const deal = again ? await soldBy(ctx, plain, again) : plain
      const added = person === undefined ? [] : [await addContact(ctx.tx, { name: person, company, owner })]
      const people = [...named, ...(contact ? [contact] : []), ...added]
      const contacts = people.map(({ number, name }) => ({ number, name, role: null }))
      await linkContacts(
        ctx.tx,
        deal.number,
        contacts.map(({ number }) => number),
      )
      if (next) await addNextStep(ctx, next, { about: { noun: 'deal', number: deal.number }, owner: owner.member })
      await checkBegun(ctx, deal, ticked)
      await tellOwner(ctx, DEALS, deal, owner.member)
      const same = (await recordsNamed(ctx.tx, DEALS, title)).find(
        (one) => one.number !== deal.number && one.title.toLowerCase() === title.toLowerCase(),
      )
      return dealCard(ctx, deal, `Added ${dealName(deal)}`, {
        contacts,
        newCompany: made.includes('company'),
        isPlanned: next !== undefined,
        same,
      })
    },
  }),
)
