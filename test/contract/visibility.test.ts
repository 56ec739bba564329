import { expect, test } from 'vitest'
import type { SeeingRole } from '../../src/store/eyes.ts'
import { asker, type Came, deleteThird, inputs, MARK, mixedTeam, TYPED, thirdOf } from './visibility.ts'

/** So many are asked at once. */
const AT_ONCE = 4
const ROLES: readonly SeeingRole[] = ['viewer', 'member', 'manager']

test('what one may not see answers as what is not there: every command, each role', async () => {
  const here = await mixedTeam()
  const third = await thirdOf(here, 3)
  const answers = async (role: SeeingRole) => {
    await here.appoint('Bo', role)
    const bo = await asker(here, 'Bo', third)
    const all = inputs(role)
    const came = new Map<string, Came>()
    for (let at = 0; at < all.length; at += AT_ONCE) {
      const some = all.slice(at, at + AT_ONCE).map(async (input, index) => {
        came.set(`${role} ${JSON.stringify(input)}`, await bo.came(input, `asked-${at + index}`))
      })
      await Promise.all(some)
    }
    for (const line of TYPED) came.set(`${role} types ${line}`, await bo.typing(line))
    return came
  }
  const ofEach = async () => {
    const came = new Map<string, Came>()
    for (const role of ROLES) for (const [asked, one] of await answers(role)) came.set(asked, one)
    return came
  }
  await here.talk(
    'Ann> visibility everything viewers own',
    'Ann> visibility everything members own',
    'Ann> visibility everything managers team',
  )
  const hidden = await ofEach()
  await deleteThird(here, third)
  const deleted = await ofEach()
  const differing = [...hidden].filter(([asked, one]) => JSON.stringify(one) !== JSON.stringify(deleted.get(asked)))
  if (process.env.FAULTS) {
    const { writeFileSync } = await import('node:fs')
    writeFileSync(
      process.env.FAULTS,
      differing
        .map(
          ([asked, one]) =>
            `${asked}\n  hidden  ${JSON.stringify(one)}\n  deleted ${JSON.stringify(deleted.get(asked))}`,
        )
        .join('\n'),
    )
  }
  expect(differing.map(([asked]) => asked)).toEqual([])
  expect(hidden.size).toBeGreaterThan(600)
}, 120_000)
