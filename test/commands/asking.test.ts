import { expect, test } from 'vitest'
import { type World, world } from '../world.ts'

/** Wed 18 Nov 2026: deals of two owners in several stages, with and without a next step, tasks and leads. */
async function sales(): Promise<World> {
  const here = await world()
  await here.talk('Ann> help', 'Bo> help', 'Ann> company add Acme', 'Ann> company add Globex', 'Ann> company add Initech')
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
    'deal list amount>10k',
    'deal list stage:proposal,negotiation owner:me or owner:bo',
    'deals closing this month over 10k',
    'deals closing this month',
    "bo's deals without next step",
    'overdue deals',
    'top 2 deals',
    'stale deals in negotiation',
    'won last quarter',
    'won this month',
    'won deals this month',
    'deals at acme',
    'deals at acme over 5k',
    'opportunities by close date',
    'deals sorted by amount',
    'deals created this week',
    'deals this month',
    'deals over 10k closing soon',
    'deals over 10k in hooli',
    'deal list -#icp "seats" sort:-amount',
    'deal list stage:negotation',
    'deal list foo:bar amount>1k',
    'deals without owner',
    'deals as csv',
    'deals over 10k as csv',
    'move all deals in new to qualified',
    'deals between 10k and 20k',
    'open deals of bo',
    'deals won by bo',
    'deals quiet for 3 days',
  ]
  for (const line of lines) console.log(`> ${line}\n${await here.say('Ann', line, 'either')}`)
})
