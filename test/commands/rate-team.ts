import { type World, world } from '../world.ts'

/** A team of two with deals in four currencies; it is Wed 18 Nov 2026. */
export async function rateTeam(): Promise<World> {
  const here = await world()
  await here.say('Ann', 'help')
  await here.say('Bo', 'help')
  await here.talk(
    'Ann> deal add Acme 24k stage:proposal closes:2026-12-10',
    'Ann> deal add Globex €10k stage:proposal closes:2026-12-11',
    'Bo> deal add Initech CHF 5,000.25 stage:qualified closes:2026-12-12',
    'Bo> deal add Yamato ¥1,000,000 closes:2026-12-13',
  )
  return here
}
