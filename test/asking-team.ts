import { type World, world } from './world.ts'

/** Wed 18 Nov 2026: a team of three, with deals that are open, won and lost, two currencies, people and calls. */
export async function sales(): Promise<World> {
  const here = await world()
  await here.talk('Ann> help', 'Bo> help', 'Cy> help')
  await here.talk(
    'Ann> company add Norvik',
    'Ann> company add Talia',
    'Ann> company edit Norvik address:"Bergen, Norway" more:"industry: shipping"',
    'Ann> company edit Talia address:"Lyon, France"',
    'Ann> contact add Zoë Roe @Norvik zoe@norvik.io role:CFO',
    'Ann> contact add Tom Moe @Talia +49 30 901820',
    'Ann> deal add Norvik seats 24k closes: 15 dec stage:proposal #icp company:Norvik',
    'Ann> deal add Harbour expansion 30k closes: 30 nov stage:qualified #big',
    'Ann> deal add Wharf audit 12k',
    'Bo> deal add Talia renewal 18k closes: 27 nov stage:negotiation with:"Tom Moe" company:Talia',
    'Bo> deal add Tower 9k EUR closes: 20 jan',
    'Cy> deal add Sable suite 7k stage:proposal',
    'Ann> deal add Otter kit 4k',
    'Ann> deal add Dune bar 6k',
    'Ann> deal move D-3 won why: best support',
    'Ann> deal move D-7 lost why: price',
    'Ann> deal move D-8 lost why: no budget',
    'Bo> task add call Tom fri about:D-4',
    'Ann> task add meeting with Talia next wed 3pm',
    'Ann> lead add Jane Roe @ Norvik source:webinar',
    'Bo> lead add Joe Poe source:fair owner:bo',
    'Bo> log call Talia today 9am 20m talked price',
  )
  return here
}

let shared: Promise<World> | undefined

/** One team for all lines, which only ask. */
export const asked = (): Promise<World> => {
  shared ??= sales()
  return shared
}

/** How a line is understood, and what it finds. */
async function found(line: string): Promise<string> {
  const here = await asked()
  const [title = ''] = (await here.say('Ann', line)).split('\n')
  return [title, ...(here.last('Ann').result?.refs ?? [])].join(' | ')
}

/** Each line with its answer. */
export async function answersOf(table: readonly (readonly [string, string])[]) {
  const all: (readonly [string, string])[] = []
  for (const [line] of table) all.push([line, await found(line)])
  return all
}
