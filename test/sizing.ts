import { type World, world } from './world.ts'

/** A team whose deals have a number, a choice, a day and a yes or no of their own. */
export async function sizing(): Promise<World> {
  const here = await world()
  await here.talk(
    'Ann> field add deal Seats number',
    'Ann> add a field Tier to deals with Gold, Silver, Bronze',
    'Ann> track contract end date on deals',
    'Ann> add yes/no field signed to deals',
    'Ann> deal add Acme 24k 50 seats tier:gold contract-end:"3 may 2027"',
    'Ann> deal add Globex 12k silver tier seats:20 signed:yes',
  )
  return here
}
