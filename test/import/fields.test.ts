import { expect, test } from 'vitest'
import { nounsOf } from '../../src/import/columns/kind.ts'
import { fieldCalled, type ImportField, type ImportNoun } from '../../src/import/fields.ts'

const HEADERS: readonly (readonly [ImportNoun, string, ImportField | undefined])[] = [
  ['lead', 'First Name', 'first'],
  ['lead', 'LAST_NAME', 'last'],
  ['lead', 'E-Mail-Adresse', 'email'],
  ['lead', 'Firma', 'company'],
  ['lead', 'Company / Account', 'company'],
  ['lead', 'Société', 'company'],
  ['lead', 'Courriel', 'email'],
  ['lead', 'Correo electrónico', 'email'],
  ['lead', 'Teléfono', 'phone'],
  ['lead', 'Prénom', 'first'],
  ['lead', 'Nom', 'last'],
  ['lead', 'Apellidos', 'last'],
  ['lead', 'Lead Status', 'status'],
  ['lead', 'Lead Source', 'source'],
  ['lead', 'Betrag', 'amount'],
  ['lead', 'Job Title', undefined],
  ['deal', 'Contact name', undefined],
  ['contact', 'Job Title', 'role'],
  ['contact', 'Person - Email - Work', 'email'],
  ['contact', 'Person - Organization', 'company'],
  ['contact', 'Associated Company', 'company'],
  ['contact', 'Geburtsdatum', 'birthday'],
  ['contact', 'Contact owner', 'owner'],
  ['company', 'Company name', 'name'],
  ['company', 'Company Domain Name', 'domain'],
  ['company', 'Organization - Name', 'name'],
  ['company', 'Nom', 'name'],
  ['deal', 'Deal Name', 'name'],
  ['deal', 'Deal - Title', 'name'],
  ['deal', 'Opportunity Name', 'name'],
  ['deal', 'Deal Value', 'amount'],
  ['deal', 'Deal - Expected close date', 'close'],
  ['deal', 'Deal Stage', 'stage'],
  ['deal', 'Account Name', 'company'],
  ['deal', 'Date de clôture', 'close'],
  ['deal', 'Favourite colour', undefined],
]

test.for(HEADERS)('of a %s, "%s" is the %s', ([noun, header, field]) => {
  expect(fieldCalled(header, noun)).toBe(field)
})

const FILES: readonly (readonly [string, ImportNoun])[] = [
  ['Name,Email', 'contact'],
  ['First Name,Last Name,Email,Lead Status', 'lead'],
  ['Record ID,First Name,Last Name,Email,Contact owner,Job Title', 'contact'],
  ['Person - Name,Person - Email - Work,Person - Organization', 'contact'],
  ['Record ID,Company name,Company Domain Name,Phone Number', 'company'],
  ['Organization - Name,Organization - Address', 'company'],
  ['Firma,Webseite', 'company'],
  ['Deal Name,Deal Stage,Close Date,Amount', 'deal'],
  ['Deal - Title,Deal - Value,Deal - Organization', 'deal'],
  ['Opportunity Name,Account Name,Stage,Amount', 'deal'],
  ['Last Name,First Name,Company,Lead Source,Email', 'contact'],
  ['Last Name,First Name,Company,Lead Status,Email', 'lead'],
  ['a,b', 'contact'],
]

test.for(FILES)('the headers %s are those of a %s', ([headers, noun]) => {
  expect(nounsOf({ headers: headers.split(',') })[0]).toBe(noun)
})
