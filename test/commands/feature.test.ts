import { expect, it } from 'vitest'
import { shareTable } from '../share.ts'
import { world } from '../world.ts'

it('lists what a team can do without, and how each of it stands', async () => {
  const here = await world()
  expect(
    await here.talk(
      'Ann> features',
      'Ann> holiday add 24 dec Christmas',
      'Ann> goal 180k this quarter',
      'Ann> features',
    ),
  ).toMatchInlineSnapshot(`
    "Ann> features
    What a team can do without
      Leads | people who may become customers, before there is a deal | on
      Goals | what the team or somebody is to win in a period | on, and not used yet
      Several currencies | rates by which amounts in other currencies are counted | on, and not used yet
      Own fields | fields of your own on records | on, and not used yet
      Documents | documents as links, at what they are about | on, and not used yet
      Lifecycles | steps that contacts and companies go through | on, and not used yet
      Several pipelines | pipelines besides the first, each with stages of its own | on, and not used yet
      Checklists | what a deal must have from a stage on | on, and not used yet
      Items | what deals sell, at which price and for how long, and what recurs of it | on, and not used yet
      Products | a price list | on, and not used yet
      Roles | what contacts are at a deal, in words of your own | on, and not used yet
      Lost reasons | a list of why deals are lost | on, and not used yet
      Competitors | who competes for deals | on, and not used yet
      Saved lists | lists that are kept under a name | on, and not used yet
      Retention times | how long people and logs are kept after the last touch | on, and not used yet
      Teams | groups of members | on, and not used yet
      Holidays | days on which nobody works | on, and not used yet
      What is not used yet stands in no list before it is, and works when it is asked for.
      Turn a part off with "feature off leads": what is stored of it is kept.
    Ann> holiday add 24 dec Christmas
    Thu 24 Dec 2026 is a day off
      What is due then without an hour of its own comes on the next working day; what has an hour comes all the same.
      [Undo E-1]
    Ann> goal 180k this quarter
    The team's goal for Q4 2026: $180,000
      [Forecast] [All goals] [Undo E-2]
    Ann> features
    What a team can do without
      Leads | people who may become customers, before there is a deal | on
      Goals | what the team or somebody is to win in a period | on
      Several currencies | rates by which amounts in other currencies are counted | on, and not used yet
      Own fields | fields of your own on records | on, and not used yet
      Documents | documents as links, at what they are about | on, and not used yet
      Lifecycles | steps that contacts and companies go through | on, and not used yet
      Several pipelines | pipelines besides the first, each with stages of its own | on, and not used yet
      Checklists | what a deal must have from a stage on | on, and not used yet
      Items | what deals sell, at which price and for how long, and what recurs of it | on, and not used yet
      Products | a price list | on, and not used yet
      Roles | what contacts are at a deal, in words of your own | on, and not used yet
      Lost reasons | a list of why deals are lost | on, and not used yet
      Competitors | who competes for deals | on, and not used yet
      Saved lists | lists that are kept under a name | on, and not used yet
      Retention times | how long people and logs are kept after the last touch | on, and not used yet
      Teams | groups of members | on, and not used yet
      Holidays | days on which nobody works | on
      What is not used yet stands in no list before it is, and works when it is asked for.
      Turn a part off with "feature off leads": what is stored of it is kept."
  `)
})

it('names what was never used in one line below the list of everything', async () => {
  const here = await world()
  const before = await here.say('Ann', 'help all')
  expect(before.split('\n').filter((line) => /goal|holiday|Not used/u.test(line))).toMatchInlineSnapshot(`
    [
      "  Not used here yet: goals, several currencies, own fields, documents, lifecycles, several pipelines, checklists, items, products, roles, lost reasons, competitors, saved lists, retention times, teams, holidays. "feature list" says what for.",
    ]
  `)
  await here.say('Ann', 'goal 180k this quarter')
  await here.say('Ann', 'feature on holidays')
  const after = await here.say('Ann', 'help all')
  expect(after.split('\n').filter((line) => /goal|holiday|Not used/u.test(line))).toMatchInlineSnapshot(`
    [
      "  - goal list, remove",
      "  - holiday add, list, remove",
      "  Not used here yet: several currencies, own fields, documents, lifecycles, several pipelines, checklists, items, products, roles, lost reasons, competitors, saved lists, retention times, teams. "feature list" says what for.",
    ]
  `)
})

it('takes away what is turned off, with its buttons, and brings it back as it was', async () => {
  const here = await world()
  await here.talk('Ann> lead Jane Roe @ Acme', 'Ann> deal add Acme 50 seats 24k')
  await here.appoint('Bo', 'member')
  expect(
    await here.talk(
      "! Bo> we don't use leads",
      "Ann> we don't use leads",
      'Ann> help',
      'Ann> home',
      'Ann> forecast',
      '! Bo> lead Kim Lee @ Hooli',
      '! Ann> lead Kim Lee @ Hooli kim@hooli.com',
      'Ann> turn off the goals',
      'Ann> forecast',
    ),
  ).toMatchInlineSnapshot(`
    "Bo> we don't use leads
    "feature off" needs the role admin; yours is member.
      An admin can change that.
      [Ask @Ann]
    Ann> we don't use leads
    Leads are off
      Nothing of them is shown or offered any more, and their commands are refused. What is stored is kept, and is there again when they are turned on.
      [All parts] [Undo E-3]
    Ann> help
    I keep your deals and follow-ups. Say it as you would to a colleague:
      - "contact Jane Roe @ Acme jane@acme.io" somebody new
      - "called Acme 50 seats 20m, wants SOC2, next: send report fri" what happened
      - "Acme 50 seats 35k" · "Acme 50 seats won" what changed
      - "remind me tomorrow 9am call Bo" not to forget
      - "my day" · "Acme 50 seats" · "pipeline" · "forecast" to look
      "undo" takes anything back. When I am not sure I ask and save nothing.
      [My day] [People] [Deals] [Reports] [Bring in data] [All commands]
    Ann> home
    Nothing is due for you
      1 open deal of yours, 1 without a next step.
      [My deals] [Agenda] [Pipeline] [Help]
    Ann> forecast
    Forecast, Q4 2026: 43 days left
      Expected $0, nothing of it won yet
      Open and not in it: 1 without a close date ($24,000).
      [Deals behind it: Open, closing in it / Won in it / Open, without a close date / Open, without an amount] [By month] [Next quarter] [CSV] [Set a goal]
    Bo> lead Kim Lee @ Hooli
    Leads are turned off in this team.
      An admin turns them on again: "feature on leads". Nothing of them is lost.
      [Add as a contact]
    Ann> lead Kim Lee @ Hooli kim@hooli.com
    Leads are turned off in this team.
      An admin turns them on again: "feature on leads". Nothing of them is lost.
      [Add as a contact] [Turn leads on]
    Ann> turn off the goals
    Goals are off
      Nothing of them is shown or offered any more, and their commands are refused. What is stored is kept, and is there again when they are turned on.
      [All parts] [Undo E-4]
    Ann> forecast
    Forecast, Q4 2026: 43 days left
      Expected $0, nothing of it won yet
      Open and not in it: 1 without a close date ($24,000).
      [Deals behind it: Open, closing in it / Won in it / Open, without a close date / Open, without an amount] [By month] [Next quarter] [CSV]"
  `)
  await here.say('Bo', 'lead Kim Lee @ Hooli kim@hooli.com', 'refused')
  expect(await here.press('Bo', 'Add as a contact')).toMatchInlineSnapshot(`
    "Added C-1 Kim Lee
      Company: A-1 Hooli (new)
      E-mail: kim@hooli.com
      Owner: Bo
      [Edit] [Log call] [History] [Timeline] [Undo E-5]"
  `)
  await here.say('Ann', 'turn leads on again')
  expect(await here.talk('Ann> leads', 'Ann> undo', '! Ann> leads')).toMatchInlineSnapshot(`
    "Ann> leads
    1 lead
      L-1 | Jane Roe | Acme |  | new | nobody
    Ann> undo
    Undid E-6
      - the team's settings
      [Undo E-7]
    Ann> leads
    Leads are turned off in this team.
      An admin turns them on again: "feature on leads". Nothing of them is lost.
      [Turn leads on]"
  `)
})

it('brings in a file of leads as contacts where leads are off', async () => {
  const here = await world()
  const file = 'Lead name,Email,Lead source\nKim Lee,kim@hooli.com,web\n'
  expect((await shareTable(here, 'Ann', file)).split('\n')[0]).toMatchInlineSnapshot(`"table.csv: 1 row as leads"`)
  await here.say('Ann', 'turn off leads')
  expect((await shareTable(here, 'Ann', file)).split('\n')[0]).toMatchInlineSnapshot(`"table.csv: 1 row as contacts"`)
  expect(
    await here.ask(
      'Ann',
      { line: 'import table.csv as leads' },
      { file: { name: 'table.csv', content: file } },
      'refused',
    ),
  ).toMatchInlineSnapshot(`
    "What this team turned off cannot be imported: leads.
      Leave that out, and I read the rows as what else they may be."
  `)
})
