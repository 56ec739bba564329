import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

/** Wed 18 Nov 2026: deals of two owners in several stages, with and without a next step, tasks and leads. */
async function sales(): Promise<World> {
  const here = await world()
  await here.talk(
    'Ann> help',
    'Bo> help',
    'Ann> company add Acme',
    'Ann> company add Globex',
    'Ann> company add Initech',
  )
  await here.talk(
    'Ann> deal add Acme seats 24k closes: 15 dec company:Acme stage:proposal #icp',
    'Ann> deal add Hooli expansion 30k closes: 30 nov stage:qualified',
    'Ann> deal add Wayne audit 12k',
    'Bo> deal add Globex renewal 18k closes: 27 nov company:Globex stage:negotiation',
    'Bo> deal add Tower 9k EUR closes: 20 jan',
    'Ann> deal move D-3 won why: best support',
    'Bo> task add call Tom fri about:D-4',
    'Ann> task add send deck today',
    'Ann> lead add Jane Roe @ Acme source:webinar',
    'Bo> lead add Joe Poe source:fair owner:bo',
  )
  return here
}

test('tried', async () => {
  const here = await sales()
  const lines = [
    'deals over 10k in hooli',
    'overdue tasks',
    "bo's tasks",
    'tasks due this week',
    'tasks for globex',
    'tasks for globex due this week',
    'leads this week from webinar',
    'unassigned leads',
    'leads this week',
    'new leads this week',
    'new leads',
    'leads without owner',
    'leads without phone',
    'my open tasks',
    'high priority tasks',
    'tasks due by fri',
    'tasks done this week',
    'task list overdue or priority:high',
    'leads at acme',
    'lead list name:jane',
    'all leads',
    'qualified leads',
    'delete deals over 5k',
    'call acme about the deals',
    'show me the 3 newest leads',
    'what deals do we have in negotiation',
    'deals with acme closing in december',
    'how many deals over 5k',
    'lost deals',
    'deal list closed:"this month"',
    'deal list page:2 amount>1k',
    'deals stuck in proposal for more than 2 weeks',
    'deals in stage for 2 weeks',
    'tasks of bo',
    'deals blurb',
    'foo deals over 10k',
  ]
  for (const line of lines) console.log(`> ${line}\n${await here.say('Ann', line, 'either')}`)
})
