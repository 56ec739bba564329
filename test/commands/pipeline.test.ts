import { expect, test } from 'vitest'
import { world } from '../world.ts'

test('the board counts, sums by currency and weighs', async () => {
  const { say, talk } = await world()
  expect(await say('Ann', 'pipeline')).toMatchInlineSnapshot(`
    "The pipeline is empty
      Start with: "deal add Acme 50 seats 24k""
  `)
  await talk(
    'Ann> deal add Acme 24k',
    'Ann> deal add Globex 6k stage:negotiation',
    'Ann> deal add Initech stage:proposal',
    'Ann> deal add Hooli 9k stage:won',
    'Ann> deal add Gone 2k',
    'Ann> deal delete D-5',
  )
  expect(await say('Ann', 'pipeline')).toMatchInlineSnapshot(`
    "Pipeline
      New | 1 | $24,000 | ████████████
      Qualified | 0 | – | 
      Proposal | 1 | – | 
      Negotiation | 1 | $6,000 | ███
      Won | 1 | $9,000 | 
      Lost | 0 | – | 
      3 open, $30,000; forecast $6,900
      0 of 3 open deals have a next step (0 %)
      (picture: Bars of the open stages: New 1 deal · $24,000; Qualified 0 deals; Proposal 1 deal; Negotiation 1 deal · $6,000)"
  `)
  await say('Ann', 'deal add Umbrella €1.200,50 stage:proposal')
  expect(await say('Ann', 'pipeline')).toMatchInlineSnapshot(`
    "Pipeline
      New | 1 | $24,000 | ██████
      Qualified | 0 | – | 
      Proposal | 2 | €1,200.50 | ████████████
      Negotiation | 1 | $6,000 | ██████
      Won | 1 | $9,000 | 
      Lost | 0 | – | 
      4 open, $30,000 + €1,200.50; forecast $6,900 + €600.25
      0 of 4 open deals have a next step (0 %)
      (picture: Bars of the open stages: New 1 deal; Qualified 0 deals; Proposal 2 deals; Negotiation 1 deal)"
  `)
})

test('with all deals closed it says that nothing is open', async () => {
  const { say, talk } = await world()
  await talk('Ann> deal add Acme 24k', 'Ann> won d1')
  expect(await say('Ann', 'pipeline')).toMatch(/Nothing is open\.$/)
})
