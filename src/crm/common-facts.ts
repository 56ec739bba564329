import type { FieldFacts } from '../records/field.ts'

/**
 * Declarations of fields that several kinds of records share. The headers are those of English, German, French and
 * Spanish files, and of exports from HubSpot, Pipedrive and Salesforce.
 */
export const COMMON_FIELDS = {
  email: {
    personal: true,
    confidential: true,
    name: 'e-mail',
    label: 'E-mail',
    about: 'E-mail addresses, the first one first',
    called: ['e-mail', 'mail', 'email address', 'e-mail address', 'emails', 'e-mails'],
    columnHeads: ['Email', 'Email label', 'Other emails'],
    headers: `email|e-mail|email address|e-mail address|mail|person - email|person - email - work|email - work|work email|e-mail-adresse|mailadresse|
      adresse e-mail|adresse email|courriel|correo|correo electrónico|e-mail 1|email 1|primary email|primary email address|business email|emails|
      email addresses|email id|e-mail (geschäftlich)`,
  },
  phone: {
    personal: true,
    confidential: true,
    about: 'Phone numbers, the first one first',
    sample: '+49 30 901820',
    called: ['phone number', 'number', 'telephone', 'tel', 'phones', 'phone numbers'],
    columnHeads: ['Phone', 'Phone label', 'Other phones'],
    headers: `phone|phone number|telephone|tel|mobile|mobile phone|mobile phone number|cell|person - phone|person - phone - work|
      phone - work|work phone|telefon|telefonnummer|handy|mobil|rufnummer|téléphone|portable|numéro de téléphone|teléfono|móvil|mobile number|
      cell phone|cell number|phone numbers|phone number 1|phone 1|office phone|business phone|company phone|main phone|primary phone|home phone|
      direct phone|direct dial|telephone number|contact number|other phone|assistant phone|mobilnummer|handynummer|mobiltelefon|whatsapp|phones`,
  },
  address: {
    personal: true,
    confidential: true,
    about: 'The postal address',
    max: 500,
    line: 'phrase',
    headers: `address|street|street address|mailing address|billing address|postal address|organization - address|person - postal address|adresse|anschrift|
      straße|dirección|domicilio|full address|addresses|street 1|street 2|address 1|address 2|address line 1|address line 2|city|state|province|zip|zip code|postal code|
      postcode|country|state/region|country/region|state/province|zip/postal code|location|plz|postleitzahl|ort|stadt|bundesland|land|rue|ville|code postal|
      pays|calle|ciudad|provincia|código postal|país|mailing street|mailing city|mailing state|mailing state/province|mailing zip|mailing zip/postal code|
      mailing postal code|mailing country|billing street|billing city|billing state|billing state/province|billing zip|billing zip/postal code|
      billing postal code|billing code|billing country|billing address street|billing address city|billing address state|billing address postal code|
      billing address postalcode|billing address country|primary address street|primary address city|primary address state|primary address postalcode|
      primary address postal code|primary address country|home address 1|home address 2|home street|home city|home state|home zip|home postal code|
      home country|home country/region|business street|business city|business state|business postal code|business country|business country/region|
      address 1 - formatted|address 1 - street|address 1 - city|address 1 - region|address 1 - postal code|address 1 - country|address street|address city|
      address state|address postal code|address country|mailing code|primary location > address line 1|primary location > city|primary location > state|
      primary location > postcode|primary location > country`,
  },
  owner: {
    about: 'Who looks after it; you if not said',
    called: ['rep', 'sales rep', 'account owner'],
    inQuestions: { lead: 'of' },
    line: 'named',
    set: 'add',
    headers: `owner|contact owner|lead owner|deal owner|company owner|account owner|opportunity owner|deal - owner|person - owner|organization - owner|
      lead - owner|assigned to|sales rep|responsible|zuständig|besitzer|verantwortlich|inhaber|propriétaire|responsable|propietario|comercial|owned by|
      record owner|owner name|owner email|owner full name|sales agent|sales owner|user name|salesperson|sales person|rep|assigned user|assigned user name|
      assigned to (user)|assigned to name|assignee|assigned|responsible person|account manager|relationship manager|account executive|betreuer|
      verantwortlicher|commercial|vendedor|asignado a|lead assigned to|potential owner|opportunity owner: full name|deal owner name|contact owner name|user responsible|hubspot owner id|responsible user`,
  },
  tags: {
    personal: true,
    about: 'Tags',
    inQuestions: { lead: 'tagged' },
    sample: '#vip',
    headers: `tags|tag|labels|label|person - label|lead - label|deal - label|organization - label|schlagworte|schlagwörter|étiquettes|etiquetas|
      group membership|groups|categories|kategorien|tag names|segments|lists|list membership`,
  },
  note: {
    personal: true,
    confidential: true,
    about: 'What else there is to know',
    line: 'note',
    headers: `note|notes|comment|comments|description|remarks|message|notiz|notizen|bemerkung|bemerkungen|kommentar|beschreibung|commentaire|remarque|remarques|
      nota|notas|comentario|comentarios|descripción|details|background|background info|internal notes|additional info|memo|about|bio|observaciones|
      observations|deal description|contact notes`,
  },
  amount: {
    confidential: true,
    about: 'What it is worth',
    sample: '24k or €1.200,50',
    called: ['value', 'worth', 'price', 'budget', 'deal size'],
    spoken: ['size'],
    inQuestions: { lead: '' },
    columnHeads: ['Amount', 'Currency'],
    headers: `amount|value|deal value|deal - value|deal amount|price|revenue|annual contract value|expected revenue|lead value|lead - value|budget|
      opportunity amount|betrag|wert|auftragswert|umsatz|preis|montant|valeur|prix|importe|valor|monto|precio|close value|deal size|contract value|
      total value|estimated value|estimated revenue|opportunity value|acv|tcv|arr|annual value|expected value|deal worth|volumen|total amount|
      potential value|total contract value|deal value ($)|amount ($)|value ($)|total|est. revenue|bid amount|opportunity size`,
  },
  more: {
    personal: true,
    confidential: true,
    about: 'What else is known, as key:value',
    inQuestions: { lead: 'with' },
    headers: 'more|custom fields|other',
  },
  docs: {
    personal: true,
    confidential: true,
    name: 'documents',
    label: 'Documents',
    isSeldom: true,
    called: ['docs', 'doc', 'document', 'files', 'links'],
    inQuestions: { lead: 'with document', lacking: 'documents' },
    headers: 'documents|document links',
  },
  optOut: {
    personal: true,
    name: 'opt-out',
    label: 'Opted out',
    inQuestions: { lacking: 'opt-out' },
    columnHeads: [],
    headers: `opted out|opted out on|opt-out date|opt out date|unsubscribed on|unsubscribe date|unsubscribed at|unsubscribed|email opt out|email opt-out|
      e-mail opt-out|opt out|opt-out|optout|has opted out of email|opted out of email|do not contact|do not email|do not mail|do not call|
      unsubscribed from all email|unsubscribed from all emails|marketing opt out|marketing email opt out|no marketing|abgemeldet|désabonné|désinscrit`,
  },
  optOutHow: {
    personal: true,
    name: 'how they opted out',
    label: 'Opted out how',
    with: 'optOut',
    toldToo: true,
    max: 200,
    columnHeads: [],
    headers: 'opted out how|opt-out source|opt out source|opt-out reason|opt out reason|unsubscribe reason',
  },
  consent: {
    personal: true,
    label: 'Consent',
    inQuestions: { lacking: 'consent' },
    columnHeads: [],
    headers:
      'consent|consent date|consent given|consent on|gdpr consent date|opt-in date|opt in date|opted in on|einwilligung',
  },
  consentHow: {
    personal: true,
    name: 'how they consented',
    label: 'Consent how',
    with: 'consent',
    toldToo: true,
    max: 200,
    columnHeads: [],
    headers: "consent source|opt-in source|opt in source|legal basis|legal basis for processing contact's data",
  },
  company: {
    inQuestions: { lead: 'at' },
    called: ['account', 'organisation', 'organization', 'employer', 'firm'],
    headers: `company|company name|account|account name|organization|organisation|organization name|person - organization|
      deal - organization|organization - name|associated company|associated company name|employer|business|firma|unternehmen|firmenname|kunde|
      customer|client|société|entreprise|raison sociale|empresa|compañía|cliente|razón social|organization 1 - name|company / account|company/account|
      works at|current company|employer name|associated company (primary)|primary company|primary associated company|associated companies|
      lead company|accounts|sales account|sales accounts|organizations|related companies|business name|org name|organisation name|related account|companies|related company|account name: account name|party|potential customer|prospect company`,
  },
} as const satisfies Readonly<Record<string, FieldFacts>>

/** When a record was made private: only its owner, managers and admins see it since. */
export const PRIVATE_FIELD = {
  name: 'private',
  label: 'Private since',
  columnHeads: [],
  told: ({ privateAt }) => (privateAt ? 'made private' : 'not private any more'),
} as const satisfies FieldFacts

/** Until which day a person is kept although nobody was in touch for long. */
export const KEPT_FIELD = {
  name: 'kept until',
  label: 'Kept until',
  columnHeads: [],
} as const satisfies FieldFacts

/** A column that people see only through other fields, or not at all. */
export const HIDDEN_FIELD = { told: false, offCard: true, columnHeads: [] } as const satisfies FieldFacts
