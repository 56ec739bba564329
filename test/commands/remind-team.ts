import { type World, world } from '../world.ts'

/** Ann in Berlin and Bo in New York, with a company, its deal and a contact. */
export async function team(): Promise<World> {
  const here = await world()
  await here.ask('Bo', { line: 'help' }, { zone: 'America/New_York' })
  await here.talk(
    'Ann> company add Acme',
    'Ann> deal add Acme 50 seats 24k company:Acme',
    'Ann> contact add Bob Lee @Acme',
  )
  await here.appoint('Ann', 'admin')
  return here
}
