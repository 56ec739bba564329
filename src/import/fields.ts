import { subjectNouns } from '../crm/subject.ts'
import type { SubjectNoun } from '../store/nouns.ts'
/** What can be imported: the records that others are about. */
export const IMPORT_NOUNS = subjectNouns
/** One of them. */
export type ImportNoun = SubjectNoun

/** A field that a column of a file can become. */
export type ImportField =
  | 'name'
  | 'first'
  | 'last'
  | 'company'
  | 'email'
  | 'phone'
  | 'amount'
  | 'currency'
  | 'source'
  | 'status'
  | 'stage'
  | 'role'
  | 'domain'
  | 'address'
  | 'birthday'
  | 'close'
  | 'preferences'
  | 'slack'
  | 'discord'
  | 'social'
  | 'owner'
  | 'tags'
  | 'note'

/** What becomes of a column: a field, a key:value beside the fields, or nothing. */
export type ColumnTarget = ImportField | 'extra' | 'skip'

/** The fields that each noun has. Its name comes first. */
export const FIELDS_OF: Readonly<Record<ImportNoun, readonly ImportField[]>> = {
  lead: [
    'name',
    'first',
    'last',
    'company',
    'email',
    'phone',
    'amount',
    'currency',
    'source',
    'status',
    'owner',
    'tags',
    'note',
  ],
  contact: [
    'name',
    'first',
    'last',
    'company',
    'email',
    'phone',
    'role',
    'address',
    'birthday',
    'preferences',
    'slack',
    'discord',
    'social',
    'owner',
    'tags',
    'note',
  ],
  company: ['name', 'domain', 'phone', 'address', 'owner', 'tags', 'note'],
  deal: ['name', 'amount', 'currency', 'stage', 'close', 'company', 'owner', 'tags', 'note'],
}

/** Headers that mean a field, in English, German, French and Spanish, and as HubSpot, Pipedrive and Salesforce export them. */
const HEADERS: Readonly<Record<ImportField, string>> = {
  name: `name|full name|contact name|lead name|person|person name|person - name|contact|contact person|lead|vollständiger name|
    ansprechpartner|kontakt|nom complet|nom du contact|contact principal|nombre completo|nombre y apellidos|contacto|persona`,
  first: `first name|firstname|given name|forename|person - first name|vorname|prénom|nombre`,
  last: `last name|lastname|surname|family name|person - last name|nachname|familienname|nom|nom de famille|apellido|apellidos`,
  company: `company|company name|account|account name|organization|organisation|organization name|person - organization|
    deal - organization|organization - name|associated company|associated company name|employer|business|firma|unternehmen|firmenname|kunde|
    customer|client|société|entreprise|raison sociale|empresa|compañía|cliente|razón social`,
  email: `email|e-mail|email address|e-mail address|mail|person - email|person - email - work|email - work|work email|e-mail-adresse|mailadresse|
    adresse e-mail|adresse email|courriel|correo|correo electrónico`,
  phone: `phone|phone number|telephone|tel|mobile|mobile phone|mobile phone number|cell|person - phone|person - phone - work|
    phone - work|work phone|telefon|telefonnummer|handy|mobil|rufnummer|téléphone|portable|numéro de téléphone|teléfono|móvil`,
  amount: `amount|value|deal value|deal - value|deal amount|price|revenue|annual contract value|expected revenue|lead value|lead - value|budget|
    opportunity amount|betrag|wert|auftragswert|umsatz|preis|montant|valeur|prix|importe|valor|monto|precio`,
  currency: `currency|currency code|amount currency|deal currency|deal - currency of value|deal currency code|currency iso code|währung|devise|moneda|divisa`,
  source: `source|lead source|original source|original traffic source|lead - source|deal - source|origin|channel|campaign|quelle|herkunft|origine|provenance|origen|fuente`,
  status: `status|lead status|lead - status|statut|estado`,
  stage: `stage|deal stage|deal - stage|pipeline stage|opportunity stage|phase|verkaufsphase|étape|etapa|fase`,
  role: `role|title|job title|position|function|person - job title|jobtitle|funktion|rolle|stelle|berufsbezeichnung|poste|fonction|cargo|puesto`,
  domain: `domain|website|web site|company domain name|company domain|website url|url|homepage|organization - website|webseite|internetseite|site web|site internet|sitio web|página web|dominio`,
  address: `address|street|street address|mailing address|billing address|postal address|organization - address|person - postal address|adresse|anschrift|straße|dirección|domicilio`,
  birthday: `birthday|birthdate|date of birth|person - birthday|geburtstag|geburtsdatum|date de naissance|anniversaire|fecha de nacimiento|cumpleaños`,
  close: `close date|expected close date|deal - expected close date|closing date|closes|expected close|close on|abschlussdatum|abschluss|date de clôture|fecha de cierre`,
  preferences: `preferences|contact preferences|vorlieben|préférences|preferencias`,
  slack: `slack|slack id|slack name`,
  discord: `discord|discord id|discord name`,
  social: `social|linkedin|linkedin url|linkedin profile|twitter|twitter username|xing`,
  owner: `owner|contact owner|lead owner|deal owner|company owner|account owner|opportunity owner|deal - owner|person - owner|organization - owner|
    lead - owner|assigned to|sales rep|responsible|zuständig|besitzer|verantwortlich|inhaber|propriétaire|responsable|propietario|comercial`,
  tags: `tags|tag|labels|label|person - label|lead - label|schlagworte|schlagwörter|étiquettes|etiquetas`,
  note: `note|notes|comment|comments|description|remarks|message|notiz|notizen|bemerkung|bemerkungen|kommentar|beschreibung|commentaire|remarque|remarques|nota|notas|comentario|comentarios|descripción`,
}

/** Headers that name what is imported and its name at once. */
const NAMES_OF: Readonly<Record<ImportNoun, string>> = {
  lead: 'lead name|lead|lead - title|lead title',
  contact: 'contact name|person - name|person name',
  company: `company name|company|account name|organization name|organization - name|organization|name|firma|firmenname|unternehmen|
    société|entreprise|raison sociale|empresa|razón social|nom|nombre|account`,
  deal: `deal name|deal title|deal - title|title|deal|opportunity name|opportunity|name|geschäft|titel|affaire|titre|nom de l'affaire|
    oportunidad|título|negocio|nombre del negocio`,
}

/** Headers that only one noun has. */
const TELLING: Readonly<Record<ImportNoun, RegExp>> = {
  deal: /^(deal|opportunity)\b|^(deal )?stage$|pipeline|close date|closing date|verkaufsphase|abschlussdatum|étape|etapa|fecha de cierre|date de clôture/u,
  lead: /\blead\b|^source$/u,
  contact: /^(contact|person)\b|job ?title|^role$|birth(day|date)|geburts|^vorlieben$|^preferences$/u,
  company:
    /^(company domain|organization - (name|address|website)|account (name|site)|industry|number of employees|branche)/u,
}

/** A header as it is compared: small letters, one blank between words, no marks at its ends. */
export const folded = (header: string): string =>
  header
    .normalize('NFC')
    .toLowerCase()
    .replace(/[_\s]+/gu, ' ')
    .replace(/^[\s*"'#]+|[\s*:"'.]+$/gu, '')

const listed = (names: string): ReadonlySet<string> => new Set(names.split('|').map((name) => folded(name.trim())))

const BY_FIELD = Object.entries(HEADERS).map(([field, names]) => [field as ImportField, listed(names)] as const)
const BY_NOUN = Object.fromEntries(Object.entries(NAMES_OF).map(([noun, names]) => [noun, listed(names)])) as Readonly<
  Record<ImportNoun, ReadonlySet<string>>
>

/** The field of a noun that a header means, undefined where it says none. */
export function fieldCalled(header: string, noun: ImportNoun): ImportField | undefined {
  const wanted = folded(header)
  if (BY_NOUN[noun].has(wanted)) return 'name'
  return BY_FIELD.find(([field, names]) => names.has(wanted) && FIELDS_OF[noun].includes(field))?.[0]
}

/** What the headers are the columns of; leads where they do not say. */
export function nounOf(headers: readonly string[]): ImportNoun {
  const wanted = headers.map(folded)
  const telling = (noun: ImportNoun) => wanted.some((header) => TELLING[noun].test(header))
  const has = (...fields: readonly ImportField[]) =>
    wanted.some((header) => BY_FIELD.some(([field, names]) => fields.includes(field) && names.has(header)))
  const isPerson = has('first', 'email')
  if (telling('deal') && !wanted.some((header) => /\blead\b/u.test(header))) return 'deal'
  if (telling('lead')) return 'lead'
  if (telling('contact') && isPerson) return 'contact'
  if (!isPerson && (telling('company') || has('domain'))) return 'company'
  return 'lead'
}
