import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

const team = async (): Promise<World> => {
  const here = await world()
  await here.talk(
    'Ann> contact add Jane Roe @Acme',
    'Ann> contact add Bob Stone @Acme',
    'Ann> contact add Lena Ott @Globex',
    'Ann> deal add Acme seats 10k',
    'Ann> deal add Globex renewal 20k',
  )
  return here
}

test.for([
  ['jane roe is the champion of acme', 'with C-1 Jane Roe as champion'],
  ['jane is our decision maker at acme seats', 'with C-1 Jane Roe as decision maker'],
  ['champion of D-1: jane', 'with C-1 Jane Roe as champion'],
  ['add bob as blocker to D-1', 'with C-2 Bob Stone as blocker'],
  ['acme seats: decision maker jane', 'with C-1 Jane Roe as decision maker'],
  ['acme: champion is bob', 'with C-2 Bob Stone as champion'],
  ['bob is the budget holder for acme', 'with C-2 Bob Stone as economic buyer'],
  ['make lena the champion of globex', 'with C-3 Lena Ott as champion'],
  ['jane decides on acme', 'with C-1 Jane Roe as decision maker'],
] as const)('%s', async ([line, has]) => {
  const { say } = await team()
  expect(await say('Ann', line)).toContain(has)
})

test('who has which part is told, and who is missing; what a stage asks for is missing first', async () => {
  const { talk } = await team()
  await talk('Ann> jane is the champion of acme', 'Ann> add bob as blocker to acme')
  expect(
    await talk(
      'Ann> who is the champion at acme',
      'Ann> who decides on D-1',
      'Ann> acme: who is missing',
      'Ann> who is missing at globex',
      'Ann> deals without a decision maker',
      'Ann> deals without champion',
      'Ann> deals where jane is the champion',
      'Ann> deals with a blocker',
      'Ann> stage requires Negotiation influencer',
      'Ann> acme: who is missing',
      '! Ann> move globex to negotiation',
      'Ann> lena is an influencer at globex',
      'Ann> move globex to negotiation',
      'Ann> acme as it was today',
      'Ann> history D-1',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> who is the champion at acme
    D-1 Acme seats: champion
      - C-1 Jane Roe
    Ann> who decides on D-1
    Nobody is the decision maker of D-1 Acme seats
      With it:
      - C-1 Jane Roe: champion
      - C-2 Bob Stone: blocker
      [Who is the decision maker?]
    Ann> acme: who is missing
    Who is with D-1 Acme seats
      - C-1 Jane Roe: champion
      - C-2 Bob Stone: blocker
      Missing: decision maker
      [Who is the decision maker?]
    Ann> who is missing at globex
    Nobody is with D-2 Globex renewal
      Missing: decision maker, champion
      [Who is the decision maker?] [Who is the champion?]
    Ann> deals without a decision maker
    Open deals without decision makers: 2, $30,000
      D-2 | Globex renewal | $20,000 | New | no next step | Ann
      D-1 | Acme seats | $10,000 | New | no next step | Ann
      [Sort ▾] [Change these… ▾] [Save as…] [CSV] [Go through]
    Ann> deals without champion
    Open deals without champions: 1, $20,000
      D-2 | Globex renewal | $20,000 | New | no next step | Ann
      [Save as…] [CSV]
    Ann> deals where jane is the champion
    Open deals with champion Jane Roe: 1, $10,000
      D-1 | Acme seats | $10,000 | New | no next step | Ann
      [Save as…] [CSV]
    Ann> deals with a blocker
    Open deals with blockers: 1, $10,000
      D-1 | Acme seats | $10,000 | New | no next step | Ann
      [Save as…] [CSV]
    Ann> stage requires Negotiation influencer
    From Negotiation on a deal needs an influencer
      New | 10 % | open | never | 
      Qualified | 25 % | open | never | 
      Proposal | 50 % | open | never | 
      Negotiation | 75 % | open | never | an influencer
      Won | 100 % | won | never | 
      Lost | 0 % | lost | never | 
      [Undo E-8]
    Ann> acme: who is missing
    Who is with D-1 Acme seats
      - C-1 Jane Roe: champion
      - C-2 Bob Stone: blocker
      Missing: influencer
      [Who is the influencer?]
    Ann> move globex to negotiation
    D-2 Globex renewal needs an influencer to be in Negotiation.
      Nothing is saved yet.
      ? Contact: 
    Ann> lena is an influencer at globex
    D-2 Globex renewal
      with C-3 Lena Ott as influencer
      [Show] [Undo E-9]
    Ann> move globex to negotiation
    D-2 Globex renewal
      New → Negotiation
      [Show] [Undo E-10]
    Ann> acme as it was today
    D-1 Acme seats
      Stage: New (10 %), since today
      Amount: $10,000, $1,000 weighted
      Company: A-1 Acme
      Contacts: C-1 Jane Roe (champion), C-2 Bob Stone (blocker)
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]
    Ann> history D-1
    History of D-1 Acme seats
      - 2026-11-18T09:00:00.000Z Ann added in New "E-4"
      - 2026-11-18T09:00:00.000Z Ann with C-1 Jane Roe (champion) "E-6"
      - 2026-11-18T09:00:00.000Z Ann with C-2 Bob Stone (blocker) "E-7"
      In stage: New 0 min so far"
  `)
})

test('a slip is offered, and what is no role; a manager keeps the list, and what has a renamed role follows', async () => {
  const here = await team()
  await here.say('Bo', 'help')
  expect(
    await here.talk(
      '! Ann> jane is our decison maker at acme',
      '! Bo> deal link D-1 Jane Roe role:gatekeeper',
      '! Bo> role add gatekeeper',
      '! Ann> deal link D-1 Jane Roe role:gatekeeper',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> jane is our decison maker at acme
    "decison maker" is no role of a contact here.
      There are decision maker, champion, sponsor, economic buyer, influencer, technical contact, user, blocker.
      [decision maker] [Add decison maker]
    Bo> deal link D-1 Jane Roe role:gatekeeper
    "gatekeeper" is no role of a contact here.
      There are decision maker, champion, sponsor, economic buyer, influencer, technical contact, user, blocker. A manager adds one: "role add gatekeeper".
      ? Role (optional): gatekeeper !! gatekeeper is no role of a contact here.
    Bo> role add gatekeeper
    "role add" needs the role manager; yours is member.
      An admin can change that.
      [Ask @Ann]
    Ann> deal link D-1 Jane Roe role:gatekeeper
    "gatekeeper" is no role of a contact here.
      There are decision maker, champion, sponsor, economic buyer, influencer, technical contact, user, blocker.
      [Add gatekeeper]"
  `)
  expect(await here.press('Ann', 'Add gatekeeper')).toMatchInlineSnapshot(`
    "D-1 Acme seats
      with C-1 Jane Roe as gatekeeper
      [Show] [Undo E-6]"
  `)
  expect(
    await here.talk(
      'Ann> stage requires Proposal gatekeeper',
      'Ann> rename the role gatekeeper to door keeper',
      'Ann> acme seats',
      'Ann> stage list',
      'Ann> undo',
      'Ann> acme seats',
      'Ann> role retire user',
      '! Ann> lena is the user at globex',
      'Ann> undo',
      'Ann> lena is the user at globex',
      'Ann> roles',
      'Ann> role add user',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> stage requires Proposal gatekeeper
    From Proposal on a deal needs a gatekeeper
      New | 10 % | open | never | 
      Qualified | 25 % | open | never | 
      Proposal | 50 % | open | never | a gatekeeper
      Negotiation | 75 % | open | never | 
      Won | 100 % | won | never | 
      Lost | 0 % | lost | never | 
      [Undo E-7]
    Ann> rename the role gatekeeper to door keeper
    gatekeeper → door keeper; 1 deal follows
      - decision maker
      - champion
      - sponsor
      - economic buyer
      - influencer
      - technical contact
      - user
      - blocker
      - door keeper: 1 deal
      [Undo E-8]
    Ann> acme seats
    D-1 Acme seats
      Stage: New (10 %), since today
      Amount: $10,000, $1,000 weighted
      Company: A-1 Acme
      Contact: C-1 Jane Roe (door keeper)
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]
    Ann> stage list
    Stages
      New | 10 % | open | never | 
      Qualified | 25 % | open | never | 
      Proposal | 50 % | open | never | a door keeper
      Negotiation | 75 % | open | never | 
      Won | 100 % | won | never | 
      Lost | 0 % | lost | never | 
    Ann> undo
    Undid E-8
      - D-1 Acme seats: role of C-1 Jane Roe: door keeper → gatekeeper
      - the stages
      - the roles of contacts
      [Undo E-9]
    Ann> acme seats
    D-1 Acme seats
      Stage: New (10 %), since today
      Amount: $10,000, $1,000 weighted
      Company: A-1 Acme
      Contact: C-1 Jane Roe (gatekeeper)
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]
    Ann> role retire user
    user is offered no more
      - decision maker
      - champion
      - sponsor
      - economic buyer
      - influencer
      - technical contact
      - blocker
      - gatekeeper: 1 deal
      [Undo E-10]
    Ann> lena is the user at globex
    I read "lena", and could not read "is the user at globex". Did you mean "deal show"?
      [Run: deal show globex] [Note on lena: is the user at globex]
    Ann> undo
    Undid E-10
      - the roles of contacts
      [Undo E-11]
    Ann> lena is the user at globex
    D-2 Globex renewal
      with C-3 Lena Ott as user
      [Show] [Undo E-12]
    Ann> roles
    Roles of contacts at deals
      - decision maker
      - champion
      - sponsor
      - economic buyer
      - influencer
      - technical contact
      - user: 1 deal
      - blocker
      - gatekeeper: 1 deal
    Ann> role add user
    user: in the list already."
  `)
})

test('deals that are the same keep the parts of both, and nobody who is deleted has one', async () => {
  const { talk } = await team()
  expect(
    await talk(
      'Ann> jane is the champion of acme',
      'Ann> deal link D-2 Jane Roe',
      'Ann> add lena as blocker to globex',
      'Ann> deal merge D-1 into D-2',
      'Ann> undo',
      'Ann> contact delete C-3',
      'Ann> deals with a blocker',
      'Ann> globex renewal',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> jane is the champion of acme
    D-1 Acme seats
      with C-1 Jane Roe as champion
      [Show] [Undo E-6]
    Ann> deal link D-2 Jane Roe
    D-2 Globex renewal
      with C-1 Jane Roe
      [Show] [Undo E-7]
    Ann> add lena as blocker to globex
    D-2 Globex renewal
      with C-3 Lena Ott as blocker
      [Show] [Undo E-8]
    Ann> deal merge D-1 into D-2
    Put D-1 Acme seats into D-2 Globex renewal
      Stage: New (10 %), since today
      Amount: $20,000, $2,000 weighted
      Company: A-2 Globex
      Contacts: C-1 Jane Roe (champion), C-3 Lena Ott (blocker)
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation] [Undo E-9]
    Ann> undo
    Undid E-9
      - D-1 Acme seats: restored; with C-1 Jane Roe (champion)
      - D-2 Globex renewal: role of C-1 Jane Roe: champion → none
      [Undo E-10]
    Ann> contact delete C-3
    Deleted C-3 Lena Ott
      It is out of every list and kept: "contact restore C-3"
      [Undo E-11]
    Ann> deals with a blocker
    Open deals with blockers: none
      [All open deals]
    Ann> globex renewal
    D-2 Globex renewal
      Stage: New (10 %), since today
      Amount: $20,000, $2,000 weighted
      Company: A-2 Globex
      Contact: C-1 Jane Roe
      Owner: Ann
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]"
  `)
})
