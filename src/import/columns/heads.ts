import type { SubjectNoun } from '../../store/nouns.ts'

/** A header as it is looked up: letters and figures alone, small and without accents, so that `First_Name` is `firstname`. */
export const headKey = (header: string): string =>
  header
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, '')

const keys = (names: string): readonly string[] => names.split('|').map(headKey)

/** The heads of columns that say more than a field of a record: which row it is, when it was made, how a deal ended. */
type SpecialWord = 'id' | 'created' | 'closed' | 'reason' | 'outcome' | 'pipeline' | 'items' | 'parts'

/** The heads of each, for the records that have them. The id of a record stands under its own name too: `Deal - ID`. */
const SPECIAL: Readonly<Record<SpecialWord, string>> = {
  id: `id|record id|parley id|hubspot id|copper id|record_id|uuid|guid|external id|unique id|system id|row id|entry id|item id|zoho id|
    deal number|deal no|deal nr|opportunity number|opportunity no|opportunity nr|list entry id`,
  created: `create date|created|created at|created date|created on|created time|creation date|date created|date entered|add time|added at|added on|
    deal created|erstellt am|erstelldatum|angelegt am|date de creation|cree le|fecha de creacion|creado|created_time|inserted at|engage date|
    createdon|created utc|date added|lead created|lead created at`,
  closed: `closed|closed at|closed on|closed date|closed time|close time|actual close date|deal closed on|won time|lost time|won date|lost date|
    date closed|date won|closed-won date|closed-lost date|date lost|won at|lost at|won on|lost on|status changed at`,
  reason: `closed lost reason|closed won reason|lost reason|loss reason|lose reason|won reason|win reason|reason for loss|reason lost|reason won|lost because|
    close reason|closing reason|verlustgrund|raison de la perte|motivo de perdida|reason|
    lost reason name|loss reason name|reason of close|reason for closing|reason for losing|reason for winning`,
  pipeline: `pipeline|pipeline name|sales pipeline|deal pipeline|opportunity pipeline|pipelines|funnel|sales funnel|sales process|vertriebspipeline|
    verkaufspipeline|verkooppijplijn|pijplijn|embudo|tunnel de vente|track`,
  items: 'parley items',
  parts: 'parley contact roles',
  outcome: `status|deal status|opportunity status|status type|deal - status|opportunity - status|won/lost|outcome|result|ergebnis|state|current state|opportunity state|deal state`,
}

/** What other records are called in heads: `Organization - Address`, `Primary Contact Email`. */
const CALLED: Readonly<Record<'lead' | 'contact' | 'company' | 'deal', string>> = {
  lead: 'lead|leads|prospect',
  contact: `person|people|contact|contacts|primary contact|main contact|main point of contact|associated contact|contact person|kontakt|ansprechpartner|
    contacto|kontaktperson|associated people|invitee|attendee|registrant|participant|guest`,
  company: `organization|organisation|company|account|associated company|primary company|associated companies|org|firma|unternehmen|societe|entreprise|
    empresa|customer company|organization 1|prospect company`,
  deal: 'deal|opportunity|opp|potential|associated deal|sale|opportunities',
}

/** What each record is called, the longer words first, since one may begin with another. */
const PREFIXES = Object.entries(CALLED)
  .flatMap(([noun, words]) =>
    words.split('|').map((word) => ({
      noun: noun as keyof typeof CALLED,
      pattern: new RegExp(
        `^${word.trim().replace(/\s+/gu, '[\\s_]*')}(?:(?=[^\\p{L}\\p{N}])|(?=\\p{L}))[\\s:_.-]*`,
        'u',
      ),
      length: word.trim().length,
    })),
  )
  .toSorted((a, b) => b.length - a.length)

/** A head that begins with what a record is called, and what stands behind it; undefined where it begins with none. */
export function headOf(
  comparableHeader: string,
): { readonly of: keyof typeof CALLED; readonly rest: string; readonly isApart: boolean } | undefined {
  for (const { noun, pattern } of PREFIXES) {
    const begins = pattern.exec(comparableHeader)?.[0]
    if (begins === undefined || begins.length === comparableHeader.length) continue
    return { of: noun, rest: comparableHeader.slice(begins.length), isApart: /[:-]\s*$/u.test(begins) }
  }
  return undefined
}

/** Heads that mean something of another record than the rows are of, where no prefix says it. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  __proto__: null as never,
  'contact.name': `contact|contacts|related contacts|contact persons|primary contact|main contact|main point of contact|contact person|associated contact|associated contacts|contact name|
    contact full name|person|person name|people|full contact name|link contact|associated people|ansprechpartner|kontakt|contacto|primary contact name|contact person name|
    customer name|client name|decision maker|point of contact|poc`,
  'contact.first': 'first name|firstname|given name|forename|vorname|prenom|contact first name',
  'contact.last':
    'last name|lastname|surname|family name|nachname|familienname|nom de famille|apellido|apellidos|contact last name',
  'contact.id': `contact id|contact_id|primary contact id|person id|associated contact id|associated contact ids|contact record id|main contact id|
    contact ids|associated contact id (primary)|associated contact ids (primary)|contact name.id|primary associated contact id`,
  'company.name': `company|company name|account|account name|organization|organization name|associated company|associated company name|customer|
    primary company|client|firma|unternehmen|societe|entreprise|empresa|organisation`,
  'company.id': `company id|account id|organization id|org id|associated company id|associated company ids|company record id|primary company id|
    associated company ids (primary)|associated company id (primary)|account name.id|primary associated company id`,
  'parent.id': `parent company id|parent account id|parent id|parentid|parent organization id|parent organisation id|parent company record id|
    parent record id|parent account.id|parent account name.id|parent company hubspot id`,
  'deal.id': 'deal id|opportunity id|associated deal id|associated deal ids|potential id|deal record id',
  'deal.name':
    'deal|deal name|deal title|opportunity|opportunity name|associated deal|associated deals|potential name|opportunity title',
  'task.title': `activity subject|activity - subject|next step|next steps|next action|nachster schritt|prochaine etape|proximo paso|next activity|
    next activity subject|task|task subject|follow up|todo|to do`,
  'task.due': `activity due date|activity - due date|next step date|next activity date|next step due|next action date|follow up date|task due date|
    next activity due date|next follow up|due date|next contact date|wiedervorlage`,
  'log.text': 'note content|note - content|last note|activity note|activity - note|last activity note',
}

const AT_ELSEWHERE: ReadonlyMap<string, readonly string[]> = Object.entries(ELSEWHERE).reduce(
  (map, [target, names]) => {
    for (const key of keys(names)) map.set(key, [...(map.get(key) ?? []), target])
    return map
  },
  new Map<string, string[]>(),
)

/** What a head may mean beside a field of the rows' own records: `contact.name`, `company.id`. */
export const meantElsewhere = (key: string): readonly string[] => AT_ELSEWHERE.get(key) ?? []

const SPECIAL_KEYS = new Map(
  (Object.entries(SPECIAL) as readonly (readonly [SpecialWord, string])[]).flatMap(([word, names]) =>
    keys(names).map((key) => [key, word] as const),
  ),
)

/** True of a head that says more than a field of a record. */
export const isSpecial = (head: string): boolean => SPECIAL_KEYS.has(headKey(head))

/** All heads that say more than a field of the rows' own records. */
export const SAID_HEADS: readonly string[] = [...Object.values(SPECIAL), ...Object.values(ELSEWHERE)].flatMap((names) =>
  names.split('|').map((name) => name.replace(/\s+/gu, ' ').trim()),
)

/** What shops and mailing lists call the id of a row, which is somebody. */
const ID_OF_SOMEBODY = /^(?:customer|client|member|subscriber|guest|registrant|attendee)id$/u

/** Words that only deals have. */
const OF_DEALS: readonly SpecialWord[] = ['closed', 'reason', 'outcome', 'pipeline', 'items', 'parts']

/** What a head says of a row beside the fields of its record, by the head as it is or behind the record's own name. */
export function specialCalled(comparableHeader: string, noun: SubjectNoun): SpecialWord | undefined {
  const own = headOf(comparableHeader)
  const ofSomebody = noun === 'deal' || !ID_OF_SOMEBODY.test(headKey(comparableHeader)) ? undefined : 'id'
  const found =
    SPECIAL_KEYS.get(headKey(comparableHeader)) ??
    ofSomebody ??
    (own?.of === noun ? SPECIAL_KEYS.get(headKey(own.rest)) : undefined)
  return found && OF_DEALS.includes(found) && noun !== 'deal' ? undefined : found
}

/** The words that are no fields, for rows of a noun. */
export const specialsOf = (noun: SubjectNoun): readonly SpecialWord[] =>
  noun === 'deal' ? ['id', 'created', ...OF_DEALS] : ['id', 'created']
