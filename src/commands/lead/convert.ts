import { DEALS, type Deal } from '../../crm/deals/deals.ts'
import { namedOf, refOf } from '../../crm/kinds.ts'
import { type Converted, companyOfLead, convertLead } from '../../crm/leads/convert.ts'
import { holdLead, LEADS, type Lead } from '../../crm/leads/leads.ts'
import { carriedValues } from '../../crm/own-fields/carry.ts'
import { comparableName } from '../../crm/people/alike.ts'
import { COMPANIES, type Company } from '../../crm/people/companies.ts'
import { CONTACTS } from '../../crm/people/contacts.ts'
import { subjectOf } from '../../crm/subject.ts'
import { type Ctx, command, type Param } from '../../language/command.ts'
import { asNamed, maybe, money, textParam, version, words } from '../../language/params/kinds.ts'
import { type Money, moneyReadings, moneyText, moneyWords, showMoney } from '../../lib/money.ts'
import { cut } from '../../lib/text.ts'
import { UserError } from '../../message/errors.ts'
import { actions, button, fields, type Reply, say, type Text } from '../../message/message.ts'
import { editRecord } from '../../records/write.ts'
import { beginsIn, pipelineNamed } from '../pipeline/pipeline-named.ts'
import { stageNamed } from '../pipeline/stage-named.ts'
import { showButton } from '../shared/cards.ts'
import { readingOf, record } from '../shared/records.ts'
import { sayings } from '../shared/said.ts'
import { leadName, leadRef } from './card.ts'
import { refuseConverted } from './status.ts'

const NEW = 'new'

/** An existing company, or `new` if a similar one is another company. */
const companyOrNew: Param<Company | typeof NEW> = {
  ...record(COMPANIES, 'The company, where one like it is there: its ref or name, or new'),
  slot: 'named',
  async resolves(candidates, ctx) {
    const isNew = candidates.findIndex((candidate) => candidate.toLowerCase() === NEW)
    return isNew >= 0 ? isNew : ((await record(COMPANIES, '').resolves?.(candidates, ctx)) ?? -1)
  },
  read: (raw, ctx) => (raw.trim().toLowerCase() === NEW ? NEW : record(COMPANIES, '').read(raw, ctx)),
}

export const leadConvert = command({
  path: ['lead', 'convert'],
  about: 'Make a contact, a company and a deal of a lead, reusing what is there',
  params: {
    lead: record(LEADS, 'The lead, by ref or name'),
    amount: maybe(money("What the deal is worth; the lead's amount if not said")),
    stage: asNamed(maybe(stageNamed('Where the deal starts; the first stage if not said'))),
    company: maybe(companyOrNew),
    deal: maybe({
      ...words('What the deal is called; the company or the name if not said'),
      slot: 'text',
      unnamed: 'refused',
      called: ['deal name', 'deal named', 'deal called', 'deal title', 'titled'],
    } as const),
    into: asNamed(maybe(record(DEALS, 'The deal that is there already and that the lead belongs to'))),
    pipeline: asNamed(
      maybe(pipelineNamed('The pipeline of the deal; that of the channel, else the first, if not said')),
    ),
    why: maybe({ ...textParam('Why, for the history'), unnamed: 'refused' as const }),
    seen: version(),
  },
  needs: 'member',
  shorts: ['convert'],
  also: ['won', 'win'],
  said: sayings(
    '(?:convert|turn|make|promote) (?:the lead )?(?<lead>.+?) (?:in)?to (?:an? )?(?:new )?(?:deal|opportunity|opp)(?:,? (?:called|named|titled) (?<deal>.+))?',
    '(?:convert|turn|make|promote) (?:the lead )?(?<lead>.+?) (?:in)?to (?:an? )?(?:new )?(?:deal|opportunity|opp),? (?:worth|of|at|for|with) (?<amount>\\S*\\d\\S*)',
    '(?:make|turn) (?:the lead )?(?<lead>.+?) (?:in(?:to)? )?an? (?:new )?(?:deal|opportunity|opp)',
    'make (?:an? )?(?:new )?(?:deal|opportunity|opp) (?:of|from|out of) (?<lead>.+)',
    '(?<lead>.+?) (?:is|becomes|became) an? (?:deal|opportunity|opp)',
    '(?:convert|turn|merge|promote) (?:the )?(?:lead )?(?<lead>.+?) (?:in)?to (?:the |our |my )?(?:existing )?(?:deal |opportunity )?(?<into>.+?)(?: deal| opportunity| opp)?',
    '(?:link|add|attach|connect|put) (?:the )?lead (?<lead>.+?) (?:to|on|with|onto) (?:the |our |my )?(?:deal |opportunity )?(?<into>.+?)(?: deal| opportunity| opp)?',
    '(?:the lead )?(?<lead>.+?) (?:belongs|goes|is|comes)(?: to| with| in| under| part of| on)+ (?:the |our |my )?(?<into>.+?) (?:deal|opportunity|opp)',
    'the lead (?<lead>.+?) (?:belongs|goes)(?: to| with| in| under)+ (?:the |our |my )?(?:deal |opportunity )?(?<into>.+)',
    '(?<lead>.+?) (?:belongs|goes)(?: to| with| in| under)+ (?:the |our |my )?(?:deal|opportunity) (?<into>.+)',
  ),
  // Where no deal is said, it may be their company that is meant.
  hints: sayings('(?<lead>.+?) (?:belongs|goes)(?: to| with| in| under)+ (?:the |our |my )?(?<into>.+)'),
  examples: ['lead convert L-7', 'lead convert L-7 into:D-3', 'convert L-7 24k stage:proposal deal: Acme 50 seats'],
  async run(ctx, { lead, amount, stage, company, deal, into: said, pipeline, why }): Promise<Reply> {
    refuseConverted(lead)
    // Locked first, so that a company which another conversion of the lead just added is not asked about.
    await holdLead(ctx.tx, lead)
    const into = said ?? (await dealByRef(ctx, deal))
    if (into) {
      refuseBeside(into, { amount, stage, pipeline })
      const at = await companyFor(ctx, lead, company ?? companyOfDeal(lead, into))
      const owner = lead.owner?.member ?? ctx.member.member
      const done = await convertLead(ctx.tx, lead, { company: at, deal: into, owner }, why)
      await carryOwn(ctx, lead, done)
      return converted(lead, done)
    }
    const first = await beginsIn(ctx, pipeline, stage)
    const at = await companyFor(ctx, lead, company)
    const named = deal !== undefined && !amount ? withAmount(ctx, deal) : { title: deal, amount }
    const done = await convertLead(
      ctx.tx,
      lead,
      {
        company: at,
        deal: { title: named.title ?? lead.company ?? lead.name, amount: named.amount ?? lead.amount, stage: first },
        owner: lead.owner?.member ?? ctx.member.member,
      },
      why,
    )
    await carryOwn(ctx, lead, done)
    return converted(lead, done)
  },
})

/** The deal that a ref names in the place of a title: `deal:D-7`. */
async function dealByRef(ctx: Ctx, said: string | undefined): Promise<Deal | undefined> {
  const isRef = said !== undefined && subjectOf(said)?.noun === DEALS.noun
  return isRef ? record(DEALS, '').read(said, ctx) : undefined
}

/** @throws UserError for what is said of a new deal, where there is one already. */
function refuseBeside(into: Deal, beside: Readonly<Record<'amount' | 'stage' | 'pipeline', unknown>>): void {
  const odd = Object.entries(beside).find(([, value]) => value !== undefined)?.[0]
  if (odd === undefined) return
  throw new UserError('usage', `${namedOf(DEALS, into)} has its ${odd} already, which the lead does not change.`, {
    next: ['Change it by itself: ', { code: `deal edit ${refOf(DEALS, into)} …` }, '.'],
    formless: true,
  })
}

/** The company of the deal, where the lead names none or one like it; undefined where it names another one. */
function companyOfDeal(lead: Lead, { company }: Deal): Company | undefined {
  const isLike = !lead.company || comparableName(lead.company) === comparableName(company?.name ?? '')
  return company && isLike ? (company as unknown as Company) : undefined
}

/** Gives the contact and the deal what the lead has in own fields that they have too. */
async function carryOwn({ tx }: Ctx, lead: Lead, { deal, contact }: Converted): Promise<void> {
  const from = { noun: LEADS.noun, record: lead }
  const toDeal = carriedValues(tx, from, { noun: DEALS.noun, record: deal })
  await editRecord(tx, DEALS, deal, toDeal)
  if (!contact) return
  await editRecord(tx, CONTACTS, contact, carriedValues(tx, from, { noun: CONTACTS.noun, record: contact }))
}

/** Words between a name and an amount. */
const WORTH = /(?:[\s,;:–-]|\s(?:worth|for|at|amount|value))+$/iu
const MOST_AMOUNT_WORDS = 4

/** A deal's title and the amount at its end: `Pilot in May, 14k`; an amount with two readings is asked about. */
function withAmount(ctx: Ctx, typed: string): { readonly title: string; readonly amount: Money | undefined } {
  const all = typed.split(/\s+/u)
  for (let count = Math.min(MOST_AMOUNT_WORDS, all.length - 1); count > 0; count--) {
    const last = all.slice(-count)
    const title = all.slice(0, -count).join(' ').replace(WORTH, '')
    if (title === '' || moneyWords(last) !== count) continue
    const [one, ...others] = moneyReadings(last.join(' '), ctx.currency)
    if (!one || others.length === 0) return { title, amount: one }
    const { path, fields } = ctx.call
    throw new UserError(
      'ambiguous',
      [{ code: last.join(' ') }, ' can be read in two ways. Which amount do you mean?'],
      {
        next: 'Nothing is saved yet.',
        actions: [one, ...others].map((each) =>
          button(showMoney(each), { path, fields: { ...fields, deal: title, amount: moneyText(each) } }),
        ),
      },
    )
  }
  return { title: typed, amount: undefined }
}

/** @throws UserError with a button for each company that is similar to the lead's, and one for a new company. */
async function companyFor(
  ctx: Ctx,
  lead: Lead,
  said: Company | typeof NEW | undefined,
): Promise<Company | string | undefined> {
  if (said !== undefined && said !== NEW) return said
  const found = await companyOfLead(ctx.tx, lead)
  if (found.kind === 'none') return undefined
  if (found.kind === 'there') return said === NEW ? found.company.name : found.company
  if (found.kind === 'new' || said === NEW) return found.name
  const again = { ...ctx.call.fields, lead: leadRef(lead) }
  const answer = (label: string, raw: string) =>
    button(cut(label, 75), { path: ctx.call.path, fields: { ...again, company: raw } })
  const known = found.companies.map((each) => answer(readingOf(COMPANIES, each).label, refOf(COMPANIES, each)))
  throw new UserError('ambiguous', [`Is ${found.name} one of these companies, or a new one?`], {
    next: 'Nothing is saved yet.',
    actions: [...known, answer(`New company ${found.name}`, NEW)],
  })
}

/** The card of a converted lead's records. */
function converted(
  lead: Lead,
  { deal, contact, company, knownContact, knownCompany, knownDeal, tasks }: Converted,
): Reply {
  const rows: (readonly [string, ...Text])[] = [
    [
      'Deal',
      { ref: refOf(DEALS, deal) },
      ` ${deal.title}${deal.amount ? `, ${showMoney(deal.amount)}` : ''}, ${deal.stage.name}${knownDeal ? ' (was there already)' : ''}`,
    ],
  ]
  const there = (known: boolean) => (known ? ' (was there already)' : ' (new)')
  if (contact) rows.push(['Contact', { ref: refOf(CONTACTS, contact) }, ` ${contact.name}${there(knownContact)}`])
  if (company) rows.push(['Company', { ref: refOf(COMPANIES, company) }, ` ${company.name}${there(knownCompany)}`])
  rows.push(['Owner', { user: deal.owner }])
  if (tasks > 0) rows.push(['Next step', tasks === 1 ? 'goes on with the deal' : `${tasks} go on with the deal`])
  return say(
    `Converted ${leadName(lead)} ${knownDeal ? 'into' : 'to'} ${namedOf(DEALS, deal)}`,
    [fields(...rows), actions(showButton(DEALS, deal))],
    'good',
  )
}
