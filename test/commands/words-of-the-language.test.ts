import { expect, test } from 'vitest'
import { world } from '../world.ts'

/** Names that every object of JavaScript has: no stage, no day, no kind of record, no field. */
const NAMES = ['constructor', '__proto__', 'toString', 'hasOwnProperty']

/** Lines in which some table of words is asked for the name: N stands for it. */
const LINES = [
  'edit d1 N:5',
  'deals by N',
  'deals in N',
  'count deals by N',
  'move d1 N',
  'move d1 to the N stage',
  'deal add Initech stage:N',
  'remind me N call them',
  'remind me start of N call them',
  'task snooze t1 N',
  'log list kind:N',
  'log list during:N',
  'bulk do:N of:deals where:stage:new to:qualified',
  'bulk do:move of:N where:stage:new to:qualified',
  'go through of:N where:stale',
  'go through of:deals where:N',
  'bulk do:move of:deals where:N to:qualified',
  'stage move N after:Proposal',
  'change N of d1 to 5',
  'undo the last N',
  'goal N',
  'wie viele N',
  'toon N',
  'import N x.csv',
  'lost d1 N',
  'deal lost d1 reason:N',
  'competitor on d1 N',
  'competitor off d1 N',
  'role rename N to N',
  'deal link d1 N role:N',
  'lifecycle set acme N',
  'acme is a N since N',
  'set lifecycle stage of acme to N',
  'item add d1 N 100 per N',
  'deals with N in the reason',
  'count N by month',
  'rename stage New to N',
]

test.each(NAMES)('%s is a word like others', async (name) => {
  const here = await world()
  await here.talk(
    'Ann> setup',
    'Ann> deal add Acme 5k',
    'Ann> company add Acme',
    'Ann> lifecycle Lead, Customer',
    'Ann> task add send report',
  )
  for (const line of LINES.map((each) => each.replace('N', name))) {
    expect(await here.say('Ann', line, 'either'), line).not.toContain('Something broke')
  }
})
