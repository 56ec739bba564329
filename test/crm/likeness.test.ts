import { expect, test } from 'vitest'
import {
  areLikeNames,
  type Comparable,
  reasonOfCompanies,
  reasonOfDeals,
  reasonOfPeople,
} from '../../src/crm/duplicates/likeness.ts'

const of = (name: string, more: Partial<Comparable> = {}): Comparable => ({
  number: 1,
  name,
  company: null,
  emails: [],
  phones: [],
  domain: null,
  amount: null,
  closes: null,
  ...more,
})

test.each([
  ['Jane Roe', 'jane roe', true],
  ['Jane Roe', 'Roe, Jane', true],
  ['Jane Roe', 'J. Roe', true],
  ['Jürgen Müller', 'Jurgen Muller', true],
  ['Jane Roe', 'Jane Anne Roe', true],
  ['Jane Robertson', 'Jane Robertsen', true],
  ['Acme', 'Acme Inc.', true],
  ['Tom Baker', 'Tim Baker', false],
  ['Jane Roe', 'John Doe', false],
  ['Jane', 'Jane Roe', false],
  ['Plant 1', 'Plant 2', false],
  ['', '', false],
])('%s and %s are like names: %s', (one, other, are) => {
  expect(areLikeNames(one, other)).toBe(are)
  expect(areLikeNames(other, one)).toBe(are)
})

const [JANE, MAIL, INFO, SWITCHBOARD] = ['Jane Roe', ['jane@acme.io'], ['info@acme.io'], ['+12125550100']]

test.each([
  [of(JANE, { emails: MAIL }), of('Mrs Row', { emails: MAIL }), 'same e-mail'],
  [of(JANE, { emails: INFO }), of('Tom Baker', { emails: INFO }), undefined],
  [of(JANE, { emails: INFO }), of('J. Roe', { emails: INFO }), 'same e-mail and like name'],
  [of(JANE, { phones: SWITCHBOARD }), of('Tom Baker', { phones: SWITCHBOARD }), undefined],
  [of(JANE, { phones: SWITCHBOARD }), of('J. Roe', { phones: SWITCHBOARD }), 'same phone and like name'],
  [of(JANE, { company: 'Acme' }), of(JANE, { company: 'ACME Inc' }), 'same name at one company'],
  [of(JANE, { company: 'Acme' }), of(JANE, { company: 'Globex' }), undefined],
  [of(JANE, { company: 'Acme' }), of('Jane Row', { company: 'Acme' }), 'like names at one company'],
  [
    of(JANE, { company: 'Acme', emails: MAIL }),
    of('Jane Row', { company: 'Acme', emails: ['row@acme.io'] }),
    undefined,
  ],
  [of(JANE, { emails: MAIL }), of(JANE, { emails: ['j.roe@acme.io'] }), 'same domain and like name'],
  [of(JANE, { emails: ['a@gmail.com'] }), of(JANE, { emails: ['b@gmail.com'] }), undefined],
  [of(JANE), of(JANE, { emails: MAIL }), 'same name'],
  [of('Jane'), of('Jane'), undefined],
])('people %#: %s', (one, other, reason) => {
  expect(reasonOfPeople(one, other)).toBe(reason)
  expect(reasonOfPeople(other, one)).toBe(reason)
})

test.each([
  [of('Acme', { domain: 'acme.io' }), of('Acme Logistics', { domain: 'acme.io' }), 'same domain and like name'],
  [of('Acme', { domain: 'acme.io' }), of('Globex', { domain: 'acme.io' }), undefined],
  [of('Acme'), of('ACME Inc.'), 'same name'],
  [of('Acme', { domain: 'acme.io' }), of('Acme', { domain: 'acme.de' }), undefined],
  [of('Acme', { phones: SWITCHBOARD }), of('Globex', { phones: SWITCHBOARD }), undefined],
])('companies %#: %s', (one, other, reason) => {
  expect(reasonOfCompanies(one, other)).toBe(reason)
})

test.each([
  [of('Renewal', { company: 'Acme', amount: '1 USD' }), of('renewal', { company: 'Acme' }), 'same title and company'],
  [of('Renewal', { company: 'Acme', amount: '1 USD' }), of('Renewal', { company: 'Acme', amount: '2 USD' }), undefined],
  [of('Renewal', { closes: '2026-01-01' }), of('Renewal', { closes: '2027-01-01' }), undefined],
  [of('Renewal', { amount: '1 USD' }), of('Renewal', { amount: '1 USD' }), 'same title and amount'],
  [of('Renewal', { company: 'Acme' }), of('Renewal', { company: 'Globex' }), undefined],
])('deals %#: %s', (one, other, reason) => {
  expect(reasonOfDeals(one, other)).toBe(reason)
})
