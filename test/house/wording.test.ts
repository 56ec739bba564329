import { expect, test } from 'vitest'
import { programFiles } from './tree.ts'

/** What takes a text apart, or looks whether it is a certain one. */
const TAKES = '(?:match|matchAll|replace|replaceAll|split|slice|substring|startsWith|endsWith|indexOf|search)'

/** What makes words for people of values. */
const SAYS =
  '(?:shownDay|shownDayIn|shortDayIn|yearlyDay|writtenDay|writtenTime|showMoney|moneyText|showPhone|readersText|readersNamed|namedOf|dealName|plain|listed)'

/** The ways in which words that the program wrote are read again. */
const READS: readonly RegExp[] = [
  new RegExp(String.raw`\.(?:title|label)\??\.${TAKES}\(`, 'g'),
  new RegExp(String.raw`\b${SAYS}\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)\s*\.${TAKES}\(`, 'g'),
  /\.(?:test|exec)\((?:\w+\.)*\w+\.(?:title|label)\)/g,
  /\w\.(?:title|label) [!=]== (?!undefined|null|'')\S+/g,
  /\btitle === [A-Z]/g,
  /\[[^\]\n]*\]\.includes\(\w+\.(?:title|label)\)/g,
]

const readIn = (text: string): readonly string[] => READS.flatMap((pattern) => text.match(pattern) ?? [])

/** Where it is done all the same, and why a changed wording breaks nothing there. It may only shrink. */
const READ: Readonly<Record<string, string>> = {
  'src/records/types/several.ts: h.label === label': 'what a person calls an address, which is a value that is kept',
  'src/commands/shared/answer.ts: d.label === label))':
    'a card and the answer that it begins with take their labels from one declaration',
  'adapters/console/render.ts: .label.replace(': 'a list of choices is set off by a colon, whatever stands before it',
  'adapters/console/render.ts: .test(select.label)': 'the same, where it ends as a sentence does',
}

test('no code reads words that the program wrote', () => {
  const found = programFiles().flatMap(({ path, text }) => readIn(text).map((what) => `${path}: ${what}`))
  expect(found.filter((one) => !(one in READ))).toEqual([])
  expect(Object.keys(READ).filter((one) => !found.includes(one))).toEqual([])
})

test.each([
  `const asks = [message.title, form.title].find((title) => title) && message.title.endsWith('?')`,
  `if ([filling.asks, form.title].includes(message.title)) done()`,
  `found[0]?.label.match(/^C-\\d+/u)`,
  `/[?!.]$/.test(select.label)`,
  `shownDay(day.toPlainDate()).replace(' 2026', '')`,
  `moneyText(amount).split(' ')[0]`,
  `const tone = title === TITLE ? 'plain' : 'good'`,
  `if (filling?.asks === message.title || message.title === other) done()`,
])('this would be seen: %s', (text) => {
  expect(readIn(text)).not.toEqual([])
})
