import { expect, test } from 'vitest'
import type { Place } from '../../src/chat/request.ts'
import { shown } from '../transcript.ts'
import { type Outcome, world } from '../world.ts'

/** A team with a second pipeline, deals in both, and a channel that is about the second. */
async function renewing() {
  const here = await world()
  await here.talk(
    'Ann> pipeline add Renewals stages:"Due, Talking, Agreed"',
    'Ann> deal add Acme pilot 24k',
    'Ann> deal add Globex renewal 8k pipeline:renewals closes:eoq',
  )
  const place: Place = {
    platform: here.chat.platform,
    kind: 'channel',
    key: 'renewals',
    name: '#renewals',
    readers: 'team',
  }
  here.chat.readable.set('renewals', 'team')
  const inChannel = (line: string, expected?: Outcome) => here.ask('Ann', { line }, { place }, expected)
  const posted = () =>
    here.chat.sent.filter(({ place: { kind } }) => kind === 'channel').map(({ message }) => shown(message))
  return { ...here, inChannel, posted }
}

test('one pipeline is as before: nobody is asked, and nothing says which', async () => {
  const { talk } = await world()
  expect(
    await talk('Ann> pipelines', 'Ann> deal add Acme 24k', 'Ann> deals', 'Ann> stage list'),
  ).toMatchInlineSnapshot(`
    "Ann> pipelines
    1 pipeline
      Sales | New, Qualified, Proposal, Negotiation | Nothing is open. | 
    Ann> deal add Acme 24k
    Added D-1 Acme
      Stage: New (10 %), since today
      Amount: $24,000, $2,400 weighted
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-1]
    Ann> deals
    1 deal
      D-1 | Acme | $24,000 | New | no next step | Ann
    Ann> stage list
    Stages
      New | 10 % | open | never
      Qualified | 25 % | open | never
      Proposal | 50 % | open | never
      Negotiation | 75 % | open | never
      Won | 100 % | won | never
      Lost | 0 % | lost | never"
  `)
})

test('a pipeline is added with stages of its own, and deals go through them', async () => {
  const { talk } = await renewing()
  expect(
    await talk(
      'Ann> D-2',
      'Ann> move D-2 talking',
      'Ann> move D-2 to the next stage',
      'Ann> won D-2',
      'Ann> reopen D-2',
      'Ann> deal history D-2',
      'Ann> pipeline',
      'Ann> show me the renewals pipeline',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> D-2
    D-2 Globex renewal
      Pipeline: Renewals
      Stage: Due (25 %), since today
      Amount: $8,000, $2,000 weighted
      Closes: Thu 31 Dec 2026, in 43 days
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Talking / Agreed]
    Ann> move D-2 talking
    D-2 Globex renewal
      Due → Talking
      [Show] [Undo E-4]
    Ann> move D-2 to the next stage
    D-2 Globex renewal
      Talking → Agreed
      [Show] [Undo E-5]
    Ann> won D-2
    Won D-2 Globex renewal, $8,000
      Agreed → Won
      [Undo E-6]
    Ann> reopen D-2
    D-2 Globex renewal
      Won → Agreed
      [Show] [Undo E-7]
    Ann> deal history D-2
    History of D-2 Globex renewal
      - 2026-11-18T09:00:00.000Z Ann added in Due "E-3"
      - 2026-11-18T09:00:00.000Z Ann stage: Due → Talking "E-4"
      - 2026-11-18T09:00:00.000Z Ann stage: Talking → Agreed "E-5"
      - 2026-11-18T09:00:00.000Z Ann stage: Agreed → Won "E-6"
      - 2026-11-18T09:00:00.000Z Ann stage: Won → Agreed "E-7"
      In stage: Due 0 min, Talking 0 min, Agreed 0 min so far, Won 0 min
    Ann> pipeline
    Pipelines
      Sales: 1 open, $24,000; forecast $2,400
      New | 1 | $24,000 | ████████████
      Qualified | 0 | – | 
      Proposal | 0 | – | 
      Negotiation | 0 | – | 
      Won | 0 | – | 
      Lost | 0 | – | 
      Renewals: 1 open, $8,000; forecast $6,000
      Due | 0 | – | 
      Talking | 0 | – | 
      Agreed | 1 | $8,000 | ████████████
      Won | 0 | – | 
      Lost | 0 | – | 
      2 open, $32,000; forecast $8,400
      0 of 2 open deals have a next step (0 %)
    Ann> show me the renewals pipeline
    The pipeline Renewals
      Due | 0 | – | 
      Talking | 0 | – | 
      Agreed | 1 | $8,000 | ████████████
      Won | 0 | – | 
      Lost | 0 | – | 
      1 open, $8,000; forecast $6,000
      0 of 1 open deal has a next step (0 %)
      (picture: Bars of the open stages: Due 0 deals; Talking 0 deals; Agreed 1 deal · $8,000)"
  `)
})

test('a stage of another pipeline is refused with the way there; a deal is transferred into the like stage', async () => {
  const { say, press, talk } = await renewing()
  expect(await say('Ann', 'move D-2 proposal', 'refused')).toMatchInlineSnapshot(`
    "D-2 Globex renewal is in the pipeline Renewals, which has no stage Proposal.
      Its stages: Due, Talking, Agreed, Won, Lost.
      [Move to Sales, Proposal]"
  `)
  await press('Ann', 'Move to Sales, Proposal')
  expect(
    await talk(
      'Ann> D-2',
      'Ann> move globex renewal to renewals',
      'Ann> undo',
      'Ann> deal transfer D-2 renewals stage:due why: not ready',
      'Ann> won D-1',
      'Ann> put D-1 in renewals',
      'Ann> reopen D-1',
      'Ann> deal edit D-1 stage:talking',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> D-2
    D-2 Globex renewal
      Pipeline: Sales
      Stage: Proposal (50 %), since today
      Amount: $8,000, $4,000 weighted
      Closes: Thu 31 Dec 2026, in 43 days
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: New / Qualified / Negotiation]
    Ann> move globex renewal to renewals
    D-2 Globex renewal
      Sales, Proposal → Renewals, Talking
      [Show] [Undo E-5]
    Ann> undo
    Undid E-5
      - D-2 Globex renewal: stage: Talking → Proposal
      [Undo E-6]
    Ann> deal transfer D-2 renewals stage:due why: not ready
    D-2 Globex renewal
      Sales, Proposal → Renewals, Due: not ready
      [Show] [Undo E-7]
    Ann> won D-1
    Won D-1 Acme pilot, $24,000
      New → Won
      [Undo E-8]
    Ann> put D-1 in renewals
    D-1 Acme pilot
      Sales, Won → Renewals, Won
      [Show] [Undo E-9]
    Ann> reopen D-1
    D-1 Acme pilot
      Won → Due
      [Show] [Undo E-10]
    Ann> deal edit D-1 stage:talking
    D-1 Acme pilot
      stage Due → Talking
      [Show] [Undo E-11]"
  `)
})

test('lists, sums and forecasts are over all, or of one', async () => {
  const { talk } = await renewing()
  expect(
    await talk(
      'Ann> deals',
      'Ann> renewals deals',
      'Ann> deals in the renewals pipeline over 5k',
      'Ann> deals not in renewals',
      'Ann> count deals by pipeline',
      'Ann> count deals by stage',
      'Ann> forecast',
      'Ann> renewals forecast',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> deals
    2 deals
      D-1 | Acme pilot | $24,000 | New |  | no next step | Ann
      D-2 | Globex renewal | $8,000 | Due | 31 Dec | no next step | Ann
      [Sort ▾] [Change these… ▾] [CSV] [Go through]
    Ann> renewals deals
    1 deal
      D-2 | Globex renewal | $8,000 | Due | 31 Dec | no next step | Ann
    Ann> deals in the renewals pipeline over 5k
    Open deals in Renewals, over $5,000: 1, $8,000
      D-2 | Globex renewal | $8,000 | Due | 31 Dec | no next step | Ann
      [Save as…] [CSV]
    Ann> deals not in renewals
    Open deals not in Renewals: 1, $24,000
      D-1 | Acme pilot | $24,000 | New | no next step | Ann
      [Save as…] [CSV]
    Ann> count deals by pipeline
    Open deals counted by pipeline: 2, $32,000
      Sales | 1 | $24,000
      Renewals | 1 | $8,000
      Total | 2 | $32,000
      [Which of them?: List Sales (1) / List Renewals (1)] [List deals]
    Ann> count deals by stage
    Open deals counted by stage: 2, $32,000
      Due | 1 | $8,000
      New | 1 | $24,000
      Total | 2 | $32,000
      [Which of them?: List Due (1) / List New (1)] [List deals]
    Ann> forecast
    Forecast, Q4 2026: 43 days left
      Expected $2,000, nothing of it won yet
      - Globex renewal D-2, $8,000: Due (25 %), so $2,000, closes Thu 31 Dec
      Open and not in it: 1 without a close date ($24,000).
      [Deals behind it: Open, closing in it / Won in it / Open, without a close date / Open, without an amount] [By month] [Next quarter] [CSV] [Set a goal]
    Ann> renewals forecast
    Forecast of Renewals, Q4 2026: 43 days left
      Expected $2,000, nothing of it won yet
      - Globex renewal D-2, $8,000: Due (25 %), so $2,000, closes Thu 31 Dec
      [Deals behind it: Open, closing in it / Won in it / Open, without a close date / Open, without an amount] [By month] [Next quarter] [CSV] [Set a goal]"
  `)
})

test('stages of one name in several pipelines are one word, and each deal enters its own', async () => {
  const here = await renewing()
  await here.talk('Ann> pipeline add Partners', 'Ann> deal add Vesta 5k pipeline:partners', 'Ann> deal add Hooli 7k')
  expect(
    await here.talk('Ann> move D-3 qualified', 'Ann> move D-4 qualified', 'Ann> deals in qualified'),
  ).toMatchInlineSnapshot(`
    "Ann> move D-3 qualified
    D-3 Vesta
      New → Qualified
      [Show] [Undo E-7]
    Ann> move D-4 qualified
    D-4 Hooli
      New → Qualified
      [Show] [Undo E-8]
    Ann> deals in qualified
    2 deals
      D-4 | Hooli | $7,000 | Qualified (Sales) | no next step | Ann
      D-3 | Vesta | $5,000 | Qualified (Partners) | no next step | Ann
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]"
  `)
  expect(await here.say('Ann', 'move all open deals to negotiation', 'refused')).toMatchInlineSnapshot(`
    "Move 3 open deals to Negotiation, $36,000?
      - D-1 Acme pilot: $24,000, New
      - D-3 Vesta: $5,000, Qualified
      - D-4 Hooli: $7,000, Qualified
      Left out: D-2 Globex renewal: there already, or in a pipeline without this stage.
      Nothing is saved yet.
      [Move 3 deals] [List deals]"
  `)
  await here.press('Ann', 'Move 3 deals')
  await here.live({ seconds: 30 })
  expect(await here.say('Ann', 'deals')).toMatchInlineSnapshot(`
    "4 deals
      D-1 | Acme pilot | $24,000 | Negotiation (Sales) |  | no next step | Ann
      D-4 | Hooli | $7,000 | Negotiation (Sales) |  | no next step | Ann
      D-2 | Globex renewal | $8,000 | Due | 31 Dec | no next step | Ann
      D-3 | Vesta | $5,000 | Negotiation (Partners) |  | no next step | Ann
      [Sort ▾] [Change these… ▾] [CSV] [Go through]"
  `)
})

test('a channel about a pipeline adds to it, and its board and digest show it alone', async () => {
  const here = await renewing()
  await here.inChannel('channel pipeline here renewals')
  expect(await here.inChannel('channel show here')).toMatchInlineSnapshot(`
    "#renewals
      Read by: the team alone
      Shown: amounts, notes and contact data are shown
      Pipeline: Renewals
      Zone: UTC, as the team's
      Digests: none"
  `)
  expect(await here.inChannel('deal add Umbrella renewal 3k')).toContain('Pipeline: Renewals')
  expect(await here.inChannel('forecast')).toContain('Forecast of Renewals')
  await here.inChannel('board here')
  await here.live({ seconds: 1 })
  expect(here.posted()).toMatchInlineSnapshot(`
    [
      "Pipeline
      Renewals
      2 open, $11,000; forecast $2,750
      Due | 2 | $11,000 | ████████████
      Talking | 0 | – | 
      Agreed | 0 | – | 
      Won | 0 | – | 
      Lost | 0 | – | 
      (picture: Bars of the open stages: Due 2 deals · $11,000; Talking 0 deals; Agreed 0 deals)
      As of 2026-11-18T09:00:00Z.",
    ]
  `)
  expect(await here.inChannel('digest now here')).toMatchInlineSnapshot(`
    "Digest of #renewals, Wed 18 Nov 2026
      2 open, $11,000 · Q4 2026 expected $2,000
      Changed
      - New: Globex renewal, $8,000 (Ann) D-2
      - New: Umbrella renewal, $3,000 (Ann) D-3
      Needs somebody: 2
      Globex renewal, $8,000 (Ann): no next step D-2
      Umbrella renewal, $3,000 (Ann): no next step D-3
      [Go through the 2] [Move: Globex renewal / Umbrella renewal] [Snooze 3d: Globex renewal / Umbrella renewal] [Nudge: Globex renewal / Umbrella renewal]
      Nobody else sees this. Post it puts it into #renewals.
      [Post it]"
  `)
  await here.inChannel('channel pipeline here all')
  await here.live({ seconds: 20 })
  expect(here.posted()[0]).toContain('Sales: 1 open')
})

test('stages count in the forecast as they say', async () => {
  const { talk } = await renewing()
  expect(
    await talk(
      'Ann> stage edit Due forecast:commit',
      'Ann> forecast pipeline:renewals',
      'Ann> stage edit Due forecast:none',
      'Ann> add a stage Paused to renewals',
      'Ann> stage list renewals',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> stage edit Due forecast:commit
    Changed the stage Due
      Due | 25 % | open | never | commit
      Talking | 50 % | open | never | by weight
      Agreed | 75 % | open | never | by weight
      Won | 100 % | won | never | 
      Lost | 0 % | lost | never | 
      [Undo E-4]
    Ann> forecast pipeline:renewals
    Forecast of Renewals, Q4 2026: 43 days left
      Expected $2,000, nothing of it won yet
      - Globex renewal D-2, $8,000: Due (25 %), so $2,000, closes Thu 31 Dec
      [Deals behind it: Open, closing in it / Won in it / Open, without a close date / Open, without an amount] [By month] [Next quarter] [CSV] [Set a goal]
    Ann> stage edit Due forecast:none
    Changed the stage Due
      Due | 25 % | open | never
      Talking | 50 % | open | never
      Agreed | 75 % | open | never
      Won | 100 % | won | never
      Lost | 0 % | lost | never
      [Undo E-5]
    Ann> add a stage Paused to renewals
    Added the stage Paused of Renewals
      Due | 25 % | open | never
      Talking | 50 % | open | never
      Agreed | 75 % | open | never
      Paused | 75 % | open | never
      Won | 100 % | won | never
      Lost | 0 % | lost | never
      [Undo E-6]
    Ann> stage list renewals
    Stages of Renewals
      Due | 25 % | open | never
      Talking | 50 % | open | never
      Agreed | 75 % | open | never
      Paused | 75 % | open | never
      Won | 100 % | won | never
      Lost | 0 % | lost | never"
  `)
})

test('a pipeline is renamed, and deleted once it is said where its deals go; an undo brings all of it back', async () => {
  const here = await renewing()
  await here.inChannel('channel pipeline here renewals')
  const rows = async () => ({
    pipelines: await here.store.prisma.pipeline.findMany({
      where: { workspaceId: here.workspace },
      omit: { version: true },
    }),
    stages: await here.store.prisma.stage.findMany({
      where: { workspaceId: here.workspace },
      omit: { version: true },
      orderBy: { number: 'asc' },
    }),
    deals: await here.store.prisma.deal.findMany({
      where: { workspaceId: here.workspace },
      select: { number: true, pipelineNumber: true, stageNumber: true, stageAt: true, closedAt: true },
    }),
    channels: await here.store.prisma.channel.findMany({
      where: { workspaceId: here.workspace },
      select: { key: true, pipelineNumber: true },
    }),
  })
  expect(await here.talk('Ann> rename pipeline renewals to Retention')).toMatchInlineSnapshot(`
    "Ann> rename pipeline renewals to Retention
    Renewals is called Retention now
      Sales | New, Qualified, Proposal, Negotiation | 1 open, $24,000; forecast $2,400 | 
      Retention | Due, Talking, Agreed | 1 open, $8,000; forecast $2,000 | #renewals
      [Undo E-5]"
  `)
  const before = await rows()
  expect(await here.say('Ann', 'pipeline delete retention', 'refused')).toMatchInlineSnapshot(`
    "1 deal is in Retention, counting deleted ones. Where do they go?
      Nothing is changed yet. Type "pipeline delete Retention to:…".
      [To Sales]"
  `)
  await here.press('Ann', 'To Sales')
  expect(await here.talk('Ann> D-2', 'Ann> pipelines')).toMatchInlineSnapshot(`
    "Ann> D-2
    D-2 Globex renewal
      Stage: Qualified (25 %), since today
      Amount: $8,000, $2,000 weighted
      Closes: Thu 31 Dec 2026, in 43 days
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: New / Proposal / Negotiation]
    Ann> pipelines
    1 pipeline
      Sales | New, Qualified, Proposal, Negotiation | 2 open, $32,000; forecast $4,400 | "
  `)
  await here.say('Ann', 'undo')
  expect(await rows()).toEqual(before)
})

test('what cannot be is said: two of one name, the last one, a stage that a new pipeline cannot have', async () => {
  const { talk, say } = await world()
  expect(await say('Ann', 'pipeline delete sales', 'refused')).toMatchInlineSnapshot(
    `"Sales is the only pipeline, and one has to stay."`,
  )
  expect(await say('Ann', 'pipeline add sales', 'refused')).toMatchInlineSnapshot(
    `"There is a pipeline called Sales already."`,
  )
  expect(await say('Ann', 'pipeline add Partners stages:"A, B, A"', 'refused')).toMatchInlineSnapshot(`
    "A pipeline takes one to 20 different stages of 2 to 40 letters.
      Type them with commas between: "stages:"Due, Talking, Agreed""."
  `)
  expect(await say('Ann', 'pipeline nowhere', 'refused')).toMatchInlineSnapshot(`
    "I read "pipeline", and could not read "nowhere".
      Type it like "pipeline".
      [Run without nowhere]"
  `)
  expect(await talk('Ann> add a deal Umbrella 3k to the sales pipeline')).toContain('Added D-1 Umbrella')
})
