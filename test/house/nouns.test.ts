import { expect, test } from 'vitest'
import { CAPTURED } from '../../src/store/changes/captured.ts'
import { allNouns, SUBJECT_COLUMNS, subjects } from '../../src/store/nouns.ts'
import { programFiles } from './tree.ts'

/** The nouns that lists are made of: what others are about, and what is about them. */
const LISTED = allNouns.filter(({ part }) => part !== 'other')

/** The ways in which a member of a list is written by hand. */
const WRITTEN: Readonly<Record<string, (noun: (typeof LISTED)[number]) => string>> = {
  word: ({ noun }) => `'${noun}'`,
  key: ({ noun }) => `\\b${noun}: `,
  letter: ({ letter }) => `'${letter}'`,
  table: ({ table }) => `['"]${table}['"]`,
  column: ({ noun }) => `\\b${noun}Number\\b`,
  kind: ({ plural }) => `\\b${plural.toUpperCase()}\\b`,
}

/** Three of a kind, as near to each other as the members of one list stand. */
const MEMBERS = 3
const NEAR = 160

const letters = LISTED.map(({ letter }) => letter).join('')
const words = subjects.map(({ noun, plural }) => `${noun}|${plural}`).join('|')
/** Letters of refs in a regular expression, and nouns in a sentence: `[LD]-7`, `leads, contacts or deals`. */
const WHOLE = [
  new RegExp(`\\[(?:[${letters}]{2,}|[${letters.toLowerCase()}]{2,})\\]\\)?-`),
  new RegExp(`\\b(?:${words})(?:, (?:${words}))+,? (?:or|and) (?:${words})\\b`),
]

const withoutComments = (text: string): string =>
  text.replace(/^import [\s\S]*?from '.*'$|\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')

/** True of a text that has a list of nouns. */
function lists(text: string): boolean {
  const code = withoutComments(text)
  return (
    WHOLE.some((pattern) => pattern.test(code)) ||
    Object.values(WRITTEN).some((write) => {
      const pattern = new RegExp(LISTED.map((noun) => `(${write(noun)})`).join('|'), 'g')
      const found = [...code.matchAll(pattern)].map(({ index, 0: member }) => ({ index, member }))
      const near = (from: number) => found.filter(({ index }) => index >= from && index < from + NEAR)
      return found.some(({ index }) => new Set(near(index).map(({ member }) => member)).size >= MEMBERS)
    })
  )
}

/**
 * Where nouns are listed by hand still, and what each list says that the declaration in src/store/noun-list.ts does not. It
 * may only shrink: whatever goes over all nouns of a part derives from there.
 */
const BY_HAND: Readonly<Record<string, string>> = {
  'adapters/slack/app/manifest.ts': 'the words of a shortcut, in a room that knows no rule',
  'src/commands/asking/idioms.ts': 'which of them people mean by some words',
  'src/commands/lead/card.ts': 'what a lead became',
  'src/crm/digests/rows.ts': 'by which changes a deal in a digest is taken care of',
  'src/crm/leads/convert.ts': 'what a lead becomes',
  'src/crm/leads/fields.ts': 'what a lead became',
  'src/crm/names/title-words.ts': 'which of them have sentences for names',
  'src/crm/reports/leads.ts': 'what leads became, and where somebody was in touch',
  'src/crm/type-list.ts': 'the one list of them',
  'src/import/columns/heads.ts': 'what other programs call each of them',
  'src/import/columns/kind.ts': 'by which heads files of each are told apart',
  'src/import/columns/paraphrase.ts': 'the words for each in heads of several languages',
  'src/import/columns/targets.ts': 'which of them a row of another makes too',
  'src/import/entries/heads.ts': 'by which heads notes and calls name what they are about',
  'src/import/entries/write.ts': 'in which order what they are about is looked for',
  'src/language/spoken/dutch.ts': 'what they are called in another language',
  'src/language/spoken/foreign-admin.ts': 'what they are called in other languages',
  'src/language/spoken/german.ts': 'what they are called in another language',
}

test('whatever goes over all nouns derives from their declaration', () => {
  const found = programFiles().filter(({ text }) => lists(text))
  expect(found.map(({ path }) => path)).toEqual(Object.keys(BY_HAND))
})

test.each([
  `const OWNED = ['deal', 'lead', 'task'] as const`,
  `const KINDS = { lead: 1, contact: 2, company: 3 }`,
  `const LETTERS = ['L', 'C', 'A']`,
  'SELECT * FROM "Deal", "Contact", "Lead"',
  'r."leadNumber", r."contactNumber",\n    r."dealNumber"',
  'const all = [LEADS, DEALS, TASKS]',
  'const REF = /([LDCA]-\\d{1,9})/',
  'const REF = /^([tr])-?(\\d+)$/i',
  `about('A lead, contact, company or deal, by ref')`,
])('such a list is seen: %s', (text) => {
  expect(lists(text)).toBe(true)
  expect(lists(`/** ${text} */`)).toBe(false)
})

test('each noun is declared as its table is', () => {
  for (const { table, title, owner, part, isMergeable } of allNouns) {
    const columns = Object.values<string>(CAPTURED[table].columns)
    expect(CAPTURED[table].key, table).toEqual(['number'])
    expect(columns, table).toEqual(expect.arrayContaining([title, ...(owner ? [owner] : [])]))
    expect(columns.includes('mergedInto'), table).toBe(isMergeable ?? false)
    const about = SUBJECT_COLUMNS.filter((column) => columns.includes(column))
    expect(about.length === SUBJECT_COLUMNS.length, table).toBe(part === 'about')
  }
  const letters = allNouns.map(({ letter }) => letter)
  expect(new Set(letters).size).toBe(letters.length)
})
