import { type DealContact, dealContacts } from '../../crm/deals/contacts.ts'
import { DEALS, type Deal } from '../../crm/deals/deals.ts'
import { missingRoles } from '../../crm/deals/roles.ts'
import { stagesIn } from '../../crm/pipelines/pipelines.ts'
import { type Ctx, command } from '../../language/command.ts'
import { asOf } from '../../language/params/as-of.ts'
import { asNamed, maybe } from '../../language/params/kinds.ts'
import { allows } from '../../lib/roles.ts'
import { actions, type Block, button, call, list, type Reply, say, type Text, text } from '../../message/message.ts'
import { dealName, ref } from '../shared/cards.ts'
import { record } from '../shared/records.ts'
import { sayings } from '../shared/said.ts'
import { wordNamed } from './word-named.ts'

const WHO = "who(?:m)?(?:(?:[’']?s| is| are)(?: now)?)?"

const personOf = ({ number, name, role }: DealContact): Text => [
  { ref: `C-${number}` },
  ` ${name}${role ? `: ${role}` : ''}`,
]

/** Who has which part in a deal, and which parts nobody has. */
export const dealPeople = command({
  path: ['deal', 'people'],
  about: 'Show who has which part in a deal, and who is missing',
  params: {
    deal: record(DEALS, 'The deal, by ref or name'),
    role: asNamed(maybe(wordNamed('role', 'Only who has this part: decision maker', 'role'))),
    asof: asOf,
  },
  needs: 'viewer',
  also: ['roles', 'contacts', 'stakeholders', 'missing'],
  said: sayings(
    `${WHO} (?:the |our |an? |my )?(?:main |key )?(?<role>.+?) (?:at|of|for|on|in) (?<deal>.+)`,
    'who (?:has to |will |can |may )?(?<role>decides?|signs?)(?: off)? (?:on|at|for|in|about) (?<deal>.+)',
    `(?<deal>.+?):? ${WHO}(?: still)? missing`,
    `(?<deal>.+?): (?:people|roles|stakeholders|who(?: is| are)? (?:involved|with us|on it))`,
    `${WHO}(?: still)? missing (?:at|on|for|in|from|of) (?<deal>.+)`,
    'who (?:do|are) we (?:still )?(?:miss|missing|lack|lacking)(?: still)? (?:at|on|for|in|from|of) (?<deal>.+)',
    '(?:the )?(?:roles|stakeholders|buying (?:center|centre|committee|group)) (?:at|on|for|in|of) (?<deal>.+)',
    '(?:does|has|do) (?<deal>.+?) (?:have|got|has) an? (?<role>.+)',
  ),
  examples: ['deal people D-7', 'deal people Acme 50 seats role:"decision maker"'],
  async run(ctx, { deal, role }): Promise<Reply> {
    const contacts = await dealContacts(ctx.tx, deal.number)
    if (role !== undefined) return inPart(ctx, deal, role, contacts)
    const missing = missingRoles(ctx.tx, await stagesIn(ctx.tx, deal.stage.pipelineNumber), contacts)
    const title = contacts.length === 0 ? `Nobody is with ${dealName(deal)}` : `Who is with ${dealName(deal)}`
    const people: readonly Block[] = contacts.length === 0 ? [] : [list(contacts.map(personOf))]
    const lacks: readonly Block[] =
      missing.length === 0 || deal.stage.outcome !== 'open' ? [] : [text({ bold: 'Missing: ' }, missing.join(', '))]
    return say(title, [...people, ...lacks, ...linkActions(ctx, deal, missing.slice(0, 3))])
  },
})

/** Who has one part; where nobody has it, who is with the deal at all. */
function inPart(ctx: Ctx, deal: Deal, role: string, contacts: readonly DealContact[]): Reply {
  const found = contacts.filter((each) => each.role?.toLowerCase() === role.toLowerCase())
  if (found.length > 0) {
    return say(`${dealName(deal)}: ${role}`, [list(found.map((each) => personOf({ ...each, role: null })))])
  }
  const others: readonly Block[] = contacts.length === 0 ? [] : [text('With it:'), list(contacts.map(personOf))]
  return say(`Nobody is the ${role} of ${dealName(deal)}`, [...others, ...linkActions(ctx, deal, [role])])
}

/** Buttons that ask who has a part. */
function linkActions({ member }: Ctx, deal: Deal, roles: readonly string[]): readonly Block[] {
  if (roles.length === 0 || !allows(member.role, 'member')) return []
  return [
    actions(
      ...roles.map((role) => button(`Who is the ${role}?`, call('deal link', { deal: ref(deal), role, contact: '' }))),
    ),
  ]
}
