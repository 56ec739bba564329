import { SUBJECT_TYPES } from '../../crm/record-types.ts'
import { comparableHeader, type ImportNoun } from '../fields.ts'
import { conceptsIn } from './concepts.ts'
import { headKey } from './heads.ts'
import { plainlySaid } from './paraphrase.ts'
import type { Looks } from './values.ts'

/** What one head of a column, or the name of a file, says of what the rows are: so much for a kind, less is against it. */
type Sign = readonly [pattern: RegExp, weight: number]

/** A file that names deals is of deals, whatever else its rows say. */
const NAMED = 40

/** Heads of a person's own columns: a lead is a person too, and what tells leads from contacts counts apart. */
const PERSON: readonly Sign[] = [
  [
    /^(?:(?:contact|person|lead)?(?:first|given|last|family|sur)name|forename|vorname|(?:nach|familien)name|prenom|apellidos?|nomdefamille)$/u,
    3,
  ],
  [
    /^(?:full|contact|person)name$|^(?:contact|person|ansprechpartner|kontakt|contacto)$|^vollstandigername$|^nomcomplet$|^nombrecompleto$/u,
    2,
  ],
  [/^(?:name|nom|nombre|displayname)$/u, 1],
  [
    /^(?:(?:work|private|personal|primary|person|contact)?e?mail(?:address(?:es)?|adresse)?\d?(?:value)?|courriel|correo(?:electronico)?|emailswork)$/u,
    2,
  ],
  [
    /^(?:jobtitle|position|designation|birth(?:day|date)|dateofbirth|mobile(?:phone|number)?|salutation|honorific|linkedin(?:url)?|namesuffix)$/u,
    1,
  ],
]

const CONTACT: readonly Sign[] = [
  [/^(?:contact|person|people)(?:name|id|owner|label)$/u, 3],
  [/^(?:lifecyclestage|reportsto(?:id)?|groupmembership|labels|personorganization)$/u, 3],
  [/^(?:jobtitle|contacttype|birth(?:day|date)|dateofbirth|geburtsdatum|geburtstag|role|position)$/u, 1],
]

const LEAD: readonly Sign[] = [
  [/^lead(?:owner|name|id|title|value)?$|^prospects?(?:name)?$/u, 4],
  [/^(?:lead)?(?:is)?converted(?:date)?$|^(?:converted)?(?:account|contact|opportunity)idconverted$/u, 4],
  [/^leadstatus$/u, 3],
  [/^(?:leadsource|leadscore|leadrating|rating)$/u, 0.5],
  [/^(?:adname|adid|adsetname|adsetid|formname|formid|campaignname|isorganic)$/u, 2],
]

const DEAL: readonly Sign[] = [
  [
    /^(?:deal|opportunity|opp|potential)(?:name|title)$|^(?:deal|opportunity|geschaft|affaire|negocio|oportunidad)$|^nomdelaffaire$|^nombredelnegocio$/u,
    NAMED,
  ],
  [
    /^(?:deal|opportunity|pipeline|sales)?stage(?:name)?$|^statuslabel$|^milestone$|^(?:verkaufs)?phase$|^etape$|^etapa$/u,
    3,
  ],
  [
    /^(?:deal)?(?:expected)?clos(?:e|ing)?(?:date|d(?:ate|on|at)?)$|^(?:expected|estimated)clos(?:e|ing)(?:date)?$|^abschluss(?:datum)?$|^datedecloture$|^fechadecierre$/u,
    2,
  ],
  [/^(?:deal|opportunity)(?:value|amount|size|owner|stage|type|status|id|pipeline)$|^closevalue$/u, 2],
  [
    /^(?:amount|value|betrag|montant|importe|arr|mrr|acv|tcv|wert|(?:estimated|expected|opportunity|contract|total)(?:value|revenue))$/u,
    1,
  ],
  [
    /^(?:sales)?pipeline(?:name)?$|^forecastcategory|^(?:closed)?(?:lost|loss|won|lose)reason$|^(?:won|lost)(?:time|date|on|at)$|^date(?:won|lost)$|^(?:close)?probability$/u,
    2,
  ],
  [/^statustype$|^value(?:currency|period)$|^amountcurrency$/u, 2],
]

const COMPANY: readonly Sign[] = [
  [
    /^(?:company|account|organi[sz]ation|firma|unternehmen|societe|entreprise|empresa)(?:name)?$|^firmenname$|^raison ?sociale$|^razonsocial$/u,
    3,
  ],
  [/^(?:company|account|organi[sz]ation)(?:owner|id|type|phone|domain(?:name)?|domains)$/u, 2],
  [/^(?:domains?|emaildomain|companydomain(?:name)?|web(?:site|seite)(?:url)?|homepage|sitoweb|siteweb|sitioweb)$/u, 1],
  [
    /^(?:industry|branche|numberofemployees|employees(?:range)?|numemployees|annualrevenue|revenue|siccode|tickersymbol|ownership|foundedyear|yearfounded|parent(?:company|account|accountid)?|estimatedarr)$/u,
    1.5,
  ],
  [/^billing(?:street|city|state|country|postalcode|code|address.*)$/u, 1.5],
  [
    /^(?:company|corporate)(?:website|url|site|phone|size|linkedin(?:url)?|description)$|^legalname$|^switchboard$/u,
    1.5,
  ],
  [/^(?:hq|headquarters?)(?:city|country|location|address|phone)?$|^(?:sector|vertical|headcount|companysize)$/u, 1],
  [/^name$/u, 0.5],
]

/** A head as it stands and as it is said plainly, and how much it counts: one over nothing counts half. */
interface Head {
  readonly keys: readonly string[]
  readonly share: number
}

const isSign = ({ keys }: Head, pattern: RegExp): boolean => keys.some((key) => pattern.test(key))

const weigh = (heads: readonly Head[], signs: readonly Sign[]): number =>
  signs.reduce((sum, [pattern, weight]) => {
    const found = heads.filter((head) => isSign(head, pattern)).toSorted((a, b) => b.share - a.share)
    return sum + found.slice(0, 2).reduce((part, { share }) => part + weight * share, 0)
  }, 0)

/** What the name of a file says. */
const FILES: readonly (readonly [RegExp, ImportNoun])[] = [
  [/lead/iu, 'lead'],
  [/contact|people|person|kontakt|connection/iu, 'contact'],
  [/deal|opportunit|pipeline/iu, 'deal'],
  [/compan|account|organi[sz]ation|firm/iu, 'company'],
]

/** Kinds of which a file says that it is of them by heads of its own alone. */
const BY_WORD = SUBJECT_TYPES.filter(({ telling }) => telling === undefined)

/** The most that can be said for rows that are of none of the kinds of which much is known. */
const SURE = 100

/** What is known of a file when it is asked what its rows are. */
export interface FileSigns {
  readonly headers: readonly string[]
  readonly fileName?: string
  /** True where a column without a telling head holds e-mail addresses. */
  readonly hasEmails?: boolean
  /** True of a column, by its place, in which nothing stands. */
  readonly isEmpty?: (at: number) => boolean
  /** What the values of a column are, by its place. */
  readonly looks?: (at: number) => Looks | undefined
}

/** What Close calls the company of a row, beside the person who is there: its leads are companies. */
const OF_LEADS = /^lead(?:name|id)$/u

/** What the rows of a file may be, the likeliest first. */
export function nounsOf({
  headers,
  fileName = '',
  hasEmails = false,
  isEmpty = () => false,
  looks = () => undefined,
}: FileSigns): readonly ImportNoun[] {
  const all = headers.flatMap((header, at): readonly Head[] => {
    // Who leads it is no lead.
    if (looks(at) === 'owners' && headKey(header) === 'lead') return []
    const [key, plain] = [headKey(header.replace(IN_BRACKETS, '')), headKey(plainlySaid(header))]
    // Of several deals a row of theirs says, not of itself.
    const keys = plain === 'deal' && /(?:s|en)$/u.test(key) ? [key] : [key, plain]
    return [{ keys, share: isEmpty(at) ? 0.5 : 1 }]
  })
  const concepts = headers.map((header) => conceptsIn(header))
  const seen = (word: string, is: Looks) => concepts.some((each, at) => each.includes(word) && looks(at) === is)
  const hasMoney =
    seen('amount', 'figures') || seen('revenue', 'figures') || seen('currency', 'codes') || seen('currency', 'figures')
  const hasStages = concepts.some(
    (each, at) => looks(at) === 'stages' && !['contact', 'apart', 'lead'].some((word) => each.includes(word)),
  )
  const isSoldBy = [hasMoney, hasStages, seen('close', 'days')].filter(Boolean).length > 1
  const has = (pattern: RegExp | undefined): boolean =>
    pattern !== undefined && all.some((head) => isSign(head, pattern))
  const isOfClose = has(/^lead(?:name|id)$/u) && has(/^(?:primary)?contactname$/u)
  const heads = isOfClose ? all.filter((head) => !isSign(head, OF_LEADS)) : all
  const name = headKeyOfFile(fileName)
  const isOfCloseCompanies = isOfClose && has(/^primarycontactname$/u)
  const named = (noun: ImportNoun): number =>
    noun === 'lead' && isOfClose ? 0 : FILES.some(([pattern, of]) => of === noun && pattern.test(name)) ? 2 : 0
  const isHalf = has(PERSON[0]?.[0])
  const person = weigh(heads, PERSON) + (hasEmails ? 2 : 0)
  const [lead, contact] = [weigh(heads, LEAD) + named('lead'), weigh(heads, CONTACT) + named('contact')]
  // In Kommo deals are called leads, and go through a pipeline.
  const isOfKommo = has(/^pipeline/u) && hasMoney && concepts.some((_, at) => looks(at) === 'stages')
  const isLead = lead >= 2 && lead > contact && !isOfKommo
  const email = all.some((head) => head.share === 1 && isSign(head, PERSON[3]?.[0] ?? /^$/u)) ? 1 : 0
  const [stage, close, amount] = [DEAL[1], DEAL[2], DEAL[4]].map((sign) => has(sign?.[0]))
  const isSale = ((stage || close) && amount) || has(/^(?:deal|opportunity)(?:value|amount|size)$/u)
  const deal = weigh(heads, DEAL) + named('deal') + (isOfKommo || (isSoldBy && !isLead) ? 9 : isSale ? 6 : 0)
  const company = weigh(heads, COMPANY)
  const scores: Partial<Record<ImportNoun, number>> = {
    // Whom nobody can reach, and who has no name of a person, is hardly one.
    contact: person + contact + (isLead ? -1 : 1) - (person <= 1 && contact === 0 && company >= 2 ? 1.5 : 0),
    deal: isLead && deal < NAMED && lead >= deal ? deal - 4 : deal,
    company: company + named('company') + (isOfCloseCompanies ? SURE : 0) - (isHalf ? 6 : email),
    lead: person + (isLead ? lead : lead - 4),
  }
  for (const { noun, telling = new RegExp(`^${noun}\\b`, 'u') } of BY_WORD)
    scores[noun] = headers.some((header) => telling.test(comparableHeader(header))) ? SURE : -SURE
  return (Object.keys(scores) as ImportNoun[]).toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
}

/** What stands in brackets behind a head is a unit or a zone. */
const IN_BRACKETS = /(?<=\S)\s*\([^)]*\)$/u

const headKeyOfFile = (fileName: string): string => fileName.replace(/\.[a-z]{1,5}$/iu, '')
