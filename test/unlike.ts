import type { World } from './world.ts'

/** What a line is answered with: a part of the answer, or a pattern that it has. */
export type SaidAndAnswered = readonly [line: string, ...has: readonly (string | RegExp)[]]

/** An answer without the ref of what is new, which is another each time. */
const withoutNewRef = (answer: string): string => answer.replace(/^(Added|Logged|Reminder) [A-Z]-\d+ /u, '$1 ')

/**
 * Each line of a table in one team, undone before the next; what was not answered as it should be. What is new stands in an
 * answer with its ref or without.
 */
export async function unlike(here: World, table: readonly SaidAndAnswered[]): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const [line, ...has] of table) {
    const answer = await here.say('Ann', line, 'either')
    const ways = [answer, withoutNewRef(answer)]
    const isRight = has.every((each) =>
      ways.some((way) => (typeof each === 'string' ? way.includes(each) : each.test(way))),
    )
    if (!isRight) wrong.push(`${line}\n${answer}`)
    const event = /\[Undo (E-\d+)\]/u.exec(answer)?.[1]
    if (event) await here.say('Ann', `undo ${event}`)
  }
  return wrong
}
