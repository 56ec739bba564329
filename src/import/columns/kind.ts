import { SUBJECT_TYPES } from '../../crm/record-types.ts'
import { comparableHeader, type ImportNoun } from '../fields.ts'
import { headKey } from './heads.ts'

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
  [/^(?:lifecyclestage|reportsto(?:id)?|contacttype|groupmembership|labels|personorganization)$/u, 3],
  [/^(?:jobtitle|birth(?:day|date)|dateofbirth|geburtsdatum|geburtstag|role|position)$/u, 1],
]

const LEAD: readonly Sign[] = [
  [/^lead(?:owner|name|id|title|value|score|rating)?$/u, 4],
  [/^(?:lead)?(?:is)?converted(?:date)?$|^(?:converted)?(?:account|contact|opportunity)idconverted$/u, 4],
  [/^leadstatus$/u, 3],
  [/^(?:leadsource|rating)$/u, 0.5],
  [/^(?:adname|adid|adsetname|adsetid|formname|formid|campaignname|isorganic)$/u, 2],
]

const DEAL: readonly Sign[] = [
  [
    /^(?:deal|opportunity|opp|potential)(?:name|title)$|^(?:deal|opportunity|geschaft|affaire|negocio|oportunidad)$|^nomdelaffaire$|^nombredelnegocio$/u,
    NAMED,
  ],
  [/^(?:deal|opportunity|pipeline|sales)?stage(?:name)?$|^(?:verkaufs)?phase$|^etape$|^etapa$/u, 3],
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
  [/^(?:domains?|companydomain(?:name)?|web(?:site|seite)(?:url)?|homepage|sitoweb|siteweb|sitioweb)$/u, 1],
  [
    /^(?:industry|branche|numberofemployees|employees(?:range)?|numemployees|annualrevenue|revenue|siccode|tickersymbol|ownership|foundedyear|yearfounded|parent(?:company|account|accountid)?|estimatedarr)$/u,
    1.5,
  ],
  [/^billing(?:street|city|state|country|postalcode|code|address.*)$/u, 0.5],
  [/^name$/u, 0.5],
]

const weigh = (plainHeads: readonly string[], signs: readonly Sign[]): number =>
  signs.reduce(
    (sum, [pattern, weight]) =>
      sum + weight * Math.min(2, plainHeads.filter((plainHead) => pattern.test(plainHead)).length),
    0,
  )

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
}

/** What the rows of a file may be, the likeliest first. */
export function nounsOf({ headers, fileName = '', hasEmails = false }: FileSigns): readonly ImportNoun[] {
  const plainHeads = headers.map(headKey)
  const name = headKeyOfFile(fileName)
  const named = (noun: ImportNoun): number => (FILES.some(([pattern, of]) => of === noun && pattern.test(name)) ? 2 : 0)
  const isHalf = plainHeads.some((plainHead) => PERSON[0]?.[0].test(plainHead))
  const person = weigh(plainHeads, PERSON) + (hasEmails ? 2 : 0)
  const [lead, contact] = [weigh(plainHeads, LEAD) + named('lead'), weigh(plainHeads, CONTACT) + named('contact')]
  const isLead = lead >= 2 && lead > contact
  const email = plainHeads.some((plainHead) => PERSON[3]?.[0].test(plainHead)) ? 2 : 0
  const [stage, close, amount] = [DEAL[1], DEAL[2], DEAL[4]].map((sign) =>
    plainHeads.some((plainHead) => sign?.[0].test(plainHead)),
  )
  const isSale =
    ((stage || close) && amount) ||
    plainHeads.some((plainHead) => /^(?:deal|opportunity)(?:value|amount|size)$/u.test(plainHead))
  const deal = weigh(plainHeads, DEAL) + named('deal') + (isSale ? 6 : 0)
  const scores: Partial<Record<ImportNoun, number>> = {
    contact: person + contact + (isLead ? -1 : 1),
    deal: isLead && deal < NAMED && lead >= deal ? deal - 4 : deal,
    company: weigh(plainHeads, COMPANY) + named('company') - (isHalf ? 6 : email),
    lead: person + (isLead ? lead : lead - 4),
  }
  for (const { noun, telling = new RegExp(`^${noun}\\b`, 'u') } of BY_WORD)
    scores[noun] = headers.some((header) => telling.test(comparableHeader(header))) ? SURE : -SURE
  return (Object.keys(scores) as ImportNoun[]).toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
}

const headKeyOfFile = (fileName: string): string => fileName.replace(/\.[a-z]{1,5}$/iu, '')
