import { expect, test } from 'vitest'
import { nounsOf } from '../../src/import/columns/kind.ts'
import { understood } from '../../src/import/columns/paraphrase.ts'
import { lookedAgain } from '../../src/import/columns/second-look.ts'
import { look, newSurvey } from '../../src/import/columns/survey.ts'
import { targetsOf } from '../../src/import/columns/targets.ts'
import { type Known, looksOf } from '../../src/import/columns/values.ts'
import { OTHERS } from '../flows/import-others.ts'
import { PROGRAMS, type Program } from '../flows/import-programs.ts'
import { rowsOf, VARIATIONS } from '../flows/import-score.ts'

/** What columns become of which a program says so, for rows of each kind; the others are kept beside the fields. */
const BECOMES: Readonly<Record<Program['as'], Readonly<Record<string, readonly string[]>>>> = {
  deal: {
    title: ['name'],
    amount: ['amount'],
    usd: ['amount'],
    currency: ['currency'],
    status: ['outcome', 'stage'],
    close: ['close'],
    created: ['created'],
    closed: ['closed'],
    won: ['closed'],
    lost: ['closed'],
    reason: ['reason'],
    owner: ['owner'],
    company: ['company'],
    fullName: ['contact.name'],
    personMail: ['contact.name'],
    email: ['contact.email', 'contact.name'],
    phone: ['contact.phone'],
    note: ['note'],
    tag: ['tags'],
    step: ['task.title'],
    ...Object.fromEntries(
      ['Sf', 'Open', 'Long', 'De', 'DeOpen', 'Fr', 'Es', 'Nl', 'Dash', 'Short'].map((of) => [`stage${of}`, ['stage']]),
    ),
  },
  contact: {
    first: ['first'],
    last: ['last', 'name'],
    email: ['email'],
    phone: ['phone'],
    mobile: ['phone'],
    company: ['company'],
    role: ['role'],
    owner: ['owner'],
    created: ['created'],
    birthday: ['birthday'],
    city: ['address'],
    street: ['address'],
    tag: ['tags'],
    linkedin: ['social'],
  },
  company: {
    company: ['name'],
    domain: ['domain'],
    phone: ['phone'],
    owner: ['owner'],
    created: ['created'],
    city: ['address'],
    tag: ['tags'],
    note: ['note'],
  },
  lead: {
    first: ['first'],
    last: ['last'],
    email: ['email'],
    phone: ['phone'],
    fbPhone: ['phone'],
    company: ['company'],
    leadStatus: ['status'],
    source: ['source'],
    owner: ['owner'],
    created: ['created'],
    note: ['note'],
    tag: ['tags'],
  },
}

const stage = (name: string, outcome: 'open' | 'won' | 'lost', probability: number, at: number) => ({
  name,
  outcome,
  probability,
  number: at,
  position: at,
  pipelineNumber: 1,
  rottingDays: null,
  forecast: null,
  requires: [],
  checklist: [],
})
const KNOWN: Known = {
  stages: [
    stage('New', 'open', 10, 1),
    stage('Qualified', 'open', 25, 2),
    stage('Proposal', 'open', 50, 3),
    stage('Negotiation', 'open', 75, 4),
    stage('Won', 'won', 100, 5),
    stage('Lost', 'lost', 0, 6),
  ],
  team: ['Ann', 'Bo'].map((name, at) => ({ member: at + 1, name, emails: [], keys: [] })),
}

test.for([...PROGRAMS, ...OTHERS])(
  'the columns of $of are understood, in other orders and spellings too',
  (program) => {
    for (const [seed, variation] of VARIATIONS.entries()) {
      const { heads, rows } = rowsOf(program, variation, seed)
      const written = heads.map(([head]) => head)
      const surveys = written.map((_, at) => {
        const survey = newSurvey()
        for (const row of rows) look(survey, row[at] ?? '', { country: undefined })
        return survey
      })
      const isEmpty = (at: number) => surveys[at]?.filled === 0
      const looks = surveys.map((survey) => looksOf(survey, KNOWN))
      const signs = { headers: written, fileName: program.name, isEmpty, looks: (at: number) => looks[at] }
      expect(nounsOf(signs)[0], variation.of).toBe(program.as)
      const byHeads = targetsOf(written.map(understood), surveys, program.as, written)
      const targets = lookedAgain(byHeads, { asWritten: written, surveys, noun: program.as, looks })
      const become = (key: string) => heads.flatMap(([, of], at) => (of === key ? [targets[at] ?? ''] : []))
      const missed = Object.entries(BECOMES[program.as]).filter(([key, may]) => {
        const all = become(key)
        return all.length > 0 && !all.some((target) => may.includes(target))
      })
      expect(
        missed.map(([key]) => `${key}: ${become(key).join()}`),
        variation.of,
      ).toEqual([])
    }
  },
)
