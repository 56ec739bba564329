import { expect, test } from 'vitest'
import { comparableName, ownDomain } from '../../src/crm/people/alike.ts'

test.each([
  ['Acme, Inc.', 'acme'],
  ['ACME Inc', 'acme'],
  ['Acme GmbH & Co. KG', 'acme'],
  ['Müller AG', 'muller'],
  ['Société Générale S.A.', 'societe generale'],
  ['Straße', 'strasse'],
  ['Marks & Spencer plc', 'marks and spencer'],
  ['Limited', 'limited'],
  ['Co', 'co'],
  ["O'Brien", 'o brien'],
  ['  Jane   Roe ', 'jane roe'],
  ['株式会社', '株式会社'],
  ['...', ''],
])('%s is compared as %s', (name, plain) => {
  expect(comparableName(name)).toBe(plain)
})

test.each([
  ['jane@acme.io', 'acme.io'],
  ['jane@GMail.com', undefined],
  ['no address', undefined],
  [null, undefined],
])('the domain of %s that tells whose it is: %s', (email, domain) => {
  expect(ownDomain(email)).toBe(domain)
})
