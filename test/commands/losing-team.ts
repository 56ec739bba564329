import { type World, world } from '../world.ts'

/** Four open deals, two people, and lists of lost reasons and competitors. */
export const losingTeam = async (): Promise<World> => {
  const here = await world()
  await here.talk(
    'Ann> deal add Acme seats 10k',
    'Ann> deal add Globex renewal 20k',
    'Ann> deal add Hooli 30k',
    'Ann> deal add Initech 7k',
    'Ann> lost reasons: price, timing, no budget, competitor',
    'Ann> competitor add Zorg, Quux',
  )
  await here.say('Bo', 'help')
  return here
}
