import { type Outcome, outcomeOf, type World, world } from './world.ts'

/** What a line is answered with: a part of the answer, or a pattern that it has. */
export type SaidAndAnswered = readonly [line: string, ...has: readonly (string | RegExp)[]]

/** An answer without the ref of what is new, which is another each time. */
const withoutNewRef = (answer: string): string => answer.replace(/^(Added|Logged|Reminder) [A-Z]-\d+ /u, '$1 ')

/** A team of two with records that lines of several tables are about, and what else is said to it first. */
export async function sayTeam(...more: readonly string[]): Promise<World> {
  const here = await world()
  await here.say('Ann', 'help')
  await here.say('Bo', 'help')
  await here.talk(
    'Ann> company add Vesta',
    'Ann> contact add Lena Ott @ Vesta lena@vesta.com',
    'Ann> contact add Raj Patel',
    'Ann> deal add "Nordwind rollout" 24k stage:proposal closes:2026-12-15',
    'Ann> deal add "Quill 2027 renewal" 30k stage:qualified',
    'Ann> lead add Kim Lee @ Sable',
    ...more,
  )
  return here
}

/**
 * Each line of a table in one team, undone before the next; what was not answered as it should be, or had another outcome.
 * What is new stands in an answer with its ref or without.
 */
export async function unlike(
  here: World,
  table: readonly SaidAndAnswered[],
  outcome: Outcome = 'either',
): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const [line, ...has] of table) {
    const answer = await here.say('Ann', line, 'either')
    const ways = [answer, withoutNewRef(answer)]
    const isRight = has.every((each) =>
      ways.some((way) => (typeof each === 'string' ? way.includes(each) : each.test(way))),
    )
    const came = outcomeOf(here.last('Ann'))
    if (!isRight || (outcome !== 'either' && came !== outcome)) wrong.push(`${line} (${came})\n${answer}`)
    const event = /\[Undo (E-\d+)\]/u.exec(answer)?.[1]
    if (event) await here.say('Ann', `undo ${event}`)
  }
  return wrong
}
