import { expect, test } from 'vitest'
import { call } from '../../src/message/message.ts'
import { fc } from '../chance.ts'
import { type World, world } from '../world.ts'

/** A team with two deals, of which one was changed on Saturday and the other deleted on Tuesday, when a third came. */
async function hooli(): Promise<World> {
  const here = await world()
  await here.say('Ann', 'deal add Hooli expansion 30k')
  await here.say('Bo', 'deal add Initech onboarding 12k')
  await here.say('Ann', 'task add send contract D-1 fri')
  await here.say('Ann', 'remind me about D-1 in 20 days')
  here.clock.forward({ days: 3 })
  for (const line of [
    'move hooli to negotiation',
    'edit hooli amount 35k',
    'deal edit D-1 title:"Hooli big"',
    'done T-1',
  ])
    await here.say('Ann', line)
  here.clock.forward({ days: 3 })
  await here.say('Ann', 'deal delete D-2')
  await here.say('Ann', 'deal add Tyrell 22k')
  return here
}

test('a card, a list and the pipeline are shown as they were, and change nothing', async () => {
  const here = await hooli()
  expect(
    await here.talk(
      'Ann> hooli big as it was last friday',
      'Ann> deals over 10k as of last friday',
      'Ann> only over 20k',
      '! Ann> move these to proposal',
      'Ann> pipeline as of friday',
      'Ann> as of friday: deals show owner and next step',
      'Ann> deal list amount>10k asof:friday sort:-amount',
      'Ann> sum of amount by owner as of yesterday',
      'Ann> deal list as csv as of friday',
      '! Ann> Tyrell as of yesterday',
      '! Ann> reminders as of yesterday',
      '! Ann> pipeline as of 1 december',
      '! Ann> pipeline a month ago',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> hooli big as it was last friday
    As it was at the end of Fri 20 Nov 2026: D-1 Hooli expansion
      Stage: New (10 %), for 2 days
      Amount: $30,000, $3,000 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: send contract, Fri 20 Nov 2026 (T-1)
      [Timeline] [Now]
    Ann> deals over 10k as of last friday
    As it was at the end of Fri 20 Nov 2026: Open deals over $10,000: 2, $42,000
      D-1 | Hooli expansion | $30,000 | New | 20 Nov | Ann
      D-2 | Initech onboarding | $12,000 | New | no next step | Bo
      [Sort ▾] [CSV] [Now]
    Ann> only over 20k
    As it was at the end of Fri 20 Nov 2026: Open deals over $20,000: 1, $30,000
      D-1 | Hooli expansion | $30,000 | New | 20 Nov | Ann
      [CSV] [Now]
    Ann> move these to proposal
    The list that I showed here is one of the past, and only what is now can be changed or kept.
      Nothing is done. Show those of now, then say it once more.
      [Show them now]
    Ann> pipeline as of friday
    As it was at the end of Fri 20 Nov 2026: Pipeline
      New | 2 | $42,000 | ████████████
      Qualified | 0 | – | 
      Proposal | 0 | – | 
      Negotiation | 0 | – | 
      Won | 0 | – | 
      Lost | 0 | – | 
      2 open, $42,000; forecast $4,200
      1 of 2 open deals have a next step (50 %)
      (picture: Bars of the open stages: New 2 deals · $42,000; Qualified 0 deals; Proposal 0 deals; Negotiation 0 deals)
      [Now]
    Ann> as of friday: deals show owner and next step
    As it was at the end of Fri 20 Nov 2026: Open deals: 2, $42,000
      D-1 | Hooli expansion | Ann | send contract, 20 Nov
      D-2 | Initech onboarding | Bo | no next step
      [Sort ▾] [CSV] [Now]
    Ann> deal list amount>10k asof:friday sort:-amount
    As it was at the end of Fri 20 Nov 2026: Open deals over $10,000, by amount: 2, $42,000
      D-1 | Hooli expansion | $30,000 | New | 20 Nov | Ann
      D-2 | Initech onboarding | $12,000 | New | no next step | Bo
      [Sort ▾] [CSV] [Now]
    Ann> sum of amount by owner as of yesterday
    As it was at the end of Mon 23 Nov 2026: Open deals amount by owner: 2, $47,000
      Ann | 1 | $35,000
      Bo | 1 | $12,000
      Total | 2 | $47,000
      [Which of them?: List Ann (1) / List Bo (1)] [List deals] [Now]
    Ann> deal list as csv as of friday
    As it was at the end of Fri 20 Nov 2026: deals.csv
      2 deals, as a file that can be imported again; what they are linked to is in a file of its own.
      (file: deals.csv)
      ﻿Ref,Title,Amount,Currency,Tags,Company,Close date,Stage,Owner,Note,Created
      D-1,Hooli expansion,30000,USD,,,,New,Ann,,2026-11-18T09:00:00.000Z
      D-2,Initech onboarding,12000,USD,,,,New,Bo,,2026-11-18T09:00:00.000Z
      (file: links of deals.csv)
      ﻿Ref,Linked to,Linked ref,Linked name
      D-1,task,T-1,send contract
      [Now]
    Ann> Tyrell as of yesterday
    D-3 was not there yet at the end of Mon 23 Nov 2026.
      [Now]
    Ann> reminders as of yesterday
    "reminder list" shows what is now; how that was is not kept.
      Records, their timelines, lists of them, the pipeline and the agenda can be shown as they were.
      [Now]
    Ann> pipeline as of 1 december
    Nothing was kept here yet at the end of Mon 1 Dec 2025.
      [Now]
    Ann> pipeline a month ago
    Nothing was kept here yet at the end of Sat 24 Oct 2026.
      [Now]"
  `)
})

/** Wordings, each with what they show: the moment, the card or list, and its first record. */
const SAID = [
  ['hooli big as it was 4 days ago', 'Fri 20 Nov 2026: D-1 Hooli expansion'],
  ['D-1 as it stood back on 20 nov', 'Fri 20 Nov 2026: D-1 Hooli expansion'],
  ['hooli expansion as of friday', 'Fri 20 Nov 2026: D-1 Hooli expansion'],
  ['initech as of yesterday', 'Mon 23 Nov 2026: D-2 Initech onboarding'],
  ['what did hooli big look like before saturday', 'Fri 20 Nov 2026: D-1 Hooli expansion'],
  ['hooli big 4 days ago', 'Fri 20 Nov 2026: D-1 Hooli expansion'],
  ['who owned hooli big last thursday', 'Thu 19 Nov 2026: D-1 Hooli expansion'],
  ['what stage was hooli big in 4 days ago', 'Fri 20 Nov 2026: D-1 Hooli expansion'],
  ['what was the amount of hooli big on friday', 'Fri 20 Nov 2026: D-1 Hooli expansion'],
  ['T-1 as of friday', 'Fri 20 Nov 2026: T-1 send contract'],
  ['how did the pipeline look last friday', 'Fri 20 Nov 2026: Pipeline'],
  ['show me how the pipeline looked on 20 november', 'Fri 20 Nov 2026: Pipeline'],
  ["yesterday's pipeline", 'Mon 23 Nov 2026: Pipeline'],
  ['pipeline three days ago', 'Sat 21 Nov 2026: Pipeline'],
  ['how many deals were open 4 days ago', 'Fri 20 Nov 2026: Pipeline'],
  ['which deals were in negotiation yesterday', 'Mon 23 Nov 2026: 1 deal'],
  ['what deals did bo have on friday', 'Fri 20 Nov 2026: 1 deal'],
  ['deals without next step as they were on friday', 'Fri 20 Nov 2026: Open deals without next step: 1, $12,000'],
  ['tasks as of friday', 'Fri 20 Nov 2026: 1 task'],
] as const

test('the past is asked for in the words that people have for it', async () => {
  const here = await hooli()
  const answers: (readonly [string, string])[] = []
  for (const [line] of SAID) {
    const title = (await here.say('Ann', line)).split('\n')[0] ?? ''
    answers.push([line, title.replace(/^As it was at the end of /u, '')])
  }
  expect(answers).toEqual(SAID)
})

test('buttons of the past lead to the past, and Now leads out of it', async () => {
  const here = await hooli()
  await here.say('Ann', 'deals as of friday')
  expect(await here.press('Ann', 'CSV')).toContain('As it was at the end of Fri 20 Nov 2026: deals.csv')
  expect(await here.press('Ann', 'Now')).toContain('Tyrell')
  await here.say('Ann', 'D-1 as of friday')
  expect(await here.press('Ann', 'Now')).toMatch(/^D-1 Hooli big/u)
  expect(await here.ask('Ann', { call: call('deal list', { where: 'amount>20k as of friday' }) })).toContain(
    'Hooli expansion',
  )
})

const deal = fc.constantFrom('D-1', 'D-2', 'D-3')
const step = fc.oneof(
  fc.tuple(deal, fc.nat(40)).map(([of, k]) => `deal edit ${of} amount:${k}k`),
  fc.tuple(deal, fc.constantFrom('proposal', 'won', 'new')).map(([of, to]) => `move ${of} ${to}`),
  fc.tuple(deal, fc.constantFrom('Bo', 'me')).map(([of, to]) => `assign ${of} to ${to}`),
  deal.map((of) => `task add call ${of} fri`),
  fc.constantFrom('done T-1', 'done T-2', 'undo', 'undo', 'deal delete D-3', 'deal restore D-3', 'deal add More 15k'),
)

interface Row extends Readonly<Record<string, unknown>> {}

test('a list of the past has what a filter finds among the rows that the changes until then make', async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 25, maxLength: 25 }), async (all) => {
    const here = await world()
    for (const line of ['deal add One 9k', 'deal add Two', 'deal add Three 30k']) await here.say('Ann', line)
    await here.say('Bo', 'my day')
    for (const line of all) {
      here.clock.forward({ hours: 5 })
      await here.say('Ann', line, 'either')
    }
    const changes = await here.store.prisma.change.findMany({
      where: { workspaceId: here.workspace, table: { in: ['Deal', 'Task'] } },
      orderBy: { seq: 'asc' },
    })
    const end = here.clock.now()
    for (let back = 2; back < 120; back += 21) {
      const then = end.subtract({ hours: back })
      const rows = (table: string): readonly Row[] => {
        const found = new Map<string, Row>()
        for (const { table: of, key, op, after, at } of changes) {
          if (of !== table || at.getTime() > then.epochMilliseconds) continue
          const name = JSON.stringify(key)
          if (op === 'delete') found.delete(name)
          else found.set(name, { ...found.get(name), ...(after as Row) })
        }
        return [...found.values()]
      }
      const deals = rows('Deal').filter(({ deletedAt }) => deletedAt === null)
      const isOpen = ({ closedAt }: Row) => closedAt === null
      const hasStep = ({ number }: Row) =>
        rows('Task').some((task) => task.dealNumber === number && task.doneAt === null && task.deletedAt === null)
      const asked: Readonly<Record<string, (row: Row) => boolean>> = {
        'amount>10k': (row) => isOpen(row) && Number(row.amountMinor ?? 0) > 1_000_000,
        'owner:M-2 all': ({ ownerNumber }) => ownerNumber === 2,
        'stage:proposal': ({ stageNumber }) => stageNumber === 3,
        won: (row) => !isOpen(row),
        'step:none': (row) => isOpen(row) && !hasStep(row),
      }
      for (const [where, fits] of Object.entries(asked)) {
        await here.ask('Ann', { call: call('deal list', { where, asof: then.toString() }) })
        const refs = here.last('Ann').result?.refs ?? []
        const expected = deals.filter(fits).map(({ number }) => `D-${String(number)}`)
        expect([...refs].toSorted(), `${where} at ${then.toString()}`).toEqual(expected.toSorted())
      }
    }
  })
  await fc.assert(property, { numRuns: 2, endOnFailure: true })
}, 60_000)

test('what happened, what was to be done and what there was to find is shown as it was', async () => {
  const here = await hooli()
  expect(
    await here.talk(
      'Ann> timeline D-1 as of last friday',
      'Ann> timeline hooli big',
      'Ann> agenda as of last friday',
      'Ann> what was on my agenda last friday',
      'Ann> agenda team as of last friday',
      'Ann> agenda',
      'Ann> find initech as of last friday',
      'Ann> find initech',
      'Ann> find hooli as of last friday',
      'Ann> find tyrell as of last friday',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> timeline D-1 as of last friday
    As it was at the end of Fri 20 Nov 2026: Timeline of D-1 Hooli expansion
      - 2026-11-18T09:00:00.000Z added Ann
      [Now]
    Ann> timeline hooli big
    Timeline of D-1 Hooli big
      - 2026-11-21T09:00:00.000Z done Ann: send contract (T-1)
      - 2026-11-21T09:00:00.000Z → Negotiation Ann
      - 2026-11-18T09:00:00.000Z added Ann
    Ann> agenda as of last friday
    As it was at the end of Fri 20 Nov 2026: Today, Fri 20 Nov 2026
      - send contract · D-1 (T-1)
      Reminders are not in it: how they stood then is not kept.
      [Tomorrow] [This week] [Now]
    Ann> what was on my agenda last friday
    As it was at the end of Fri 20 Nov 2026: Today, Fri 20 Nov 2026
      - send contract · D-1 (T-1)
      Reminders are not in it: how they stood then is not kept.
      [Tomorrow] [This week] [Now]
    Ann> agenda team as of last friday
    As it was at the end of Fri 20 Nov 2026: The team: Today, Fri 20 Nov 2026
      Ann
      - send contract · D-1 (T-1)
      Reminders are not in it: how they stood then is not kept.
      [Today] [This week] [Now]
    Ann> agenda
    Nothing is due
      Today, Tue 24 Nov 2026
      [Tomorrow] [This week]
    Ann> find initech as of last friday
    As it was at the end of Fri 20 Nov 2026: 1 for "initech"
      - Initech onboarding · New (D-2)
      [Show D-2] [Now]
    Ann> find initech
    Nothing is called "initech" or has that in it
      Try fewer letters, or an e-mail, a phone number or a ref such as "D-7".
    Ann> find hooli as of last friday
    As it was at the end of Fri 20 Nov 2026: 1 for "hooli"
      - Hooli expansion · New (D-1)
      [Show D-1] [Now]
    Ann> find tyrell as of last friday
    As it was at the end of Fri 20 Nov 2026: Nothing is called "tyrell" or has that in it
      Try fewer letters, or an e-mail, a phone number or a ref such as "D-7".
      [Now]"
  `)
})
