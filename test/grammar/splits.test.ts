import { expect, test } from 'vitest'
import { commands } from '../../src/commands/index.ts'
import { parse } from '../../src/language/parse.ts'
import { registry } from '../../src/language/registry.ts'
import { UserError } from '../../src/message/errors.ts'
import { fc, test as property } from '../chance.ts'
import { withoutLookups } from './examples.ts'
import { ctx, shown } from './fakes.ts'

/** The commands that Parley has, with a team of @bo alone. */
const real = registry(
  withoutLookups(registry(commands), []).commands.map((command) => {
    const { owner } = command.params
    if (command.path.join(' ') !== 'lead add') return command
    const resolves = async (names: readonly string[]) => names.indexOf('@bo')
    return { ...command, params: { ...command.params, owner: { ...owner, resolves } } }
  }),
)
const read = async (line: string): Promise<string> => shown(await parse(line, real, ctx))

test.each([
  [
    'lead add Jane Roe jane@acme.io met at SaaStr',
    'lead add email=<jane@acme.io> name=<Jane Roe> note=<met at SaaStr>',
  ],
  ['lead add "Jane Roe met" @ Acme call fri', 'lead add company=<Acme> name=<Jane Roe met> next=<call fri>'],
  ['lead add name: Jane Roe 5k wants a quote', 'lead add amount=<5k> name=<Jane Roe> note=<wants a quote>'],
  [
    'lead add Jane\nCFO\nAcme Inc\njane@acme.io',
    'lead add company=<Acme Inc> email=<jane@acme.io> name=<Jane> note=<CFO>',
  ],
  ['lead add Jane @bo @Acme', 'lead add company=<Acme> name=<Jane> owner=<@bo>'],
  ['lead add Jane #a #b size:5 size:"6 7"', 'lead add more=<size:5 size:"6 7"> name=<Jane> tags=<#a #b>'],
  ['lead add Jane note: big, call fri', 'lead add name=<Jane> note=<big, call fri>'],
  ['lead add Jane wants it note: big', 'lead add name=<Jane> note=<wants it, big>'],
  ['lead add 24.11.2026 Jane', 'lead add next=<24.11.2026> note=<Jane>'],
  ['lead edit L-1 company acme gmbh', 'lead edit company=<acme gmbh> lead=<L-1>'],
  ['lead merge L-10 into L-9', 'lead merge into=<L-9> lead=<L-10>'],
  ['convert L-1 company:new', 'lead convert company=<new> lead=<L-1>'],
])('%s', async (line, call) => {
  expect(await read(line)).toBe(call)
})

const piece = fc.constantFrom(
  ...'Jane roe @Acme @bo @ Acme, Corp jane@acme.io 5k $7 +49 30 901820 call tue 10am fri, re: pricing size:5 #hot "a b" note: source:web'.split(
    ' ',
  ),
)

const letters = (text: string) =>
  Array.from(text)
    .filter((char) => /[\p{L}\p{N}]/u.test(char))
    .toSorted()

property.prop([fc.array(piece, { maxLength: 9 })], { numRuns: 500 })('no word of a lead is dropped', async (words) => {
  const line = words.join(' ')
  try {
    const { fields } = await parse(`lead add ${line}`, real, ctx)
    const held = letters(Object.entries(fields).flat().join(' '))
    for (const letter of letters(line)) {
      const at = held.indexOf(letter)
      expect(at, `${letter} of ${line}`).toBeGreaterThanOrEqual(0)
      held.splice(at, 1)
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
  }
})
