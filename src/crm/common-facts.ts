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
      adresse e-mail|adresse email|courriel|correo|correo electrónico`,
  },
  phone: {
    personal: true,
    confidential: true,
    about: 'Phone numbers, the first one first',
    sample: '+49 30 901820',
    called: ['phone number', 'number', 'telephone', 'tel', 'phones', 'phone numbers'],
    columnHeads: ['Phone', 'Phone label', 'Other phones'],
    headers: `phone|phone number|telephone|tel|mobile|mobile phone|mobile phone number|cell|person - phone|person - phone - work|
      phone - work|work phone|telefon|telefonnummer|handy|mobil|rufnummer|téléphone|portable|numéro de téléphone|teléfono|móvil`,
  },
  address: {
    personal: true,
    confidential: true,
    about: 'The postal address',
    max: 500,
    line: 'phrase',
    headers: `address|street|street address|mailing address|billing address|postal address|organization - address|person - postal address|adresse|anschrift|
      straße|dirección|domicilio`,
  },
  owner: {
    about: 'Who looks after it; you if not said',
    called: ['rep', 'sales rep', 'account owner'],
    inQuestions: { lead: 'of' },
    line: 'named',
    set: 'add',
    headers: `owner|contact owner|lead owner|deal owner|company owner|account owner|opportunity owner|deal - owner|person - owner|organization - owner|
      lead - owner|assigned to|sales rep|responsible|zuständig|besitzer|verantwortlich|inhaber|propriétaire|responsable|propietario|comercial`,
  },
  tags: {
    personal: true,
    about: 'Tags',
    inQuestions: { lead: 'tagged' },
    sample: '#vip',
    headers: 'tags|tag|labels|label|person - label|lead - label|schlagworte|schlagwörter|étiquettes|etiquetas',
  },
  note: {
    personal: true,
    confidential: true,
    about: 'What else there is to know',
    line: 'note',
    headers: `note|notes|comment|comments|description|remarks|message|notiz|notizen|bemerkung|bemerkungen|kommentar|beschreibung|commentaire|remarque|remarques|
      nota|notas|comentario|comentarios|descripción`,
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
      opportunity amount|betrag|wert|auftragswert|umsatz|preis|montant|valeur|prix|importe|valor|monto|precio`,
  },
  more: {
    personal: true,
    confidential: true,
    about: 'What else is known, as key:value',
    headers: 'more|custom fields|other',
  },
  company: {
    inQuestions: { lead: 'at' },
    called: ['account', 'organisation', 'organization', 'employer', 'firm'],
    headers: `company|company name|account|account name|organization|organisation|organization name|person - organization|
      deal - organization|organization - name|associated company|associated company name|employer|business|firma|unternehmen|firmenname|kunde|
      customer|client|société|entreprise|raison sociale|empresa|compañía|cliente|razón social`,
  },
} as const satisfies Readonly<Record<string, FieldFacts>>

/** A column that people see only through other fields, or not at all. */
export const HIDDEN_FIELD = { told: false, offCard: true, columnHeads: [] } as const satisfies FieldFacts
