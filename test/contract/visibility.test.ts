import { expect, test } from 'vitest'
import { asker, type Came, deleteThird, inputs, MARK, mixedTeam, TYPED, thirdOf } from './visibility.ts'

test('what one may not see answers as what is not there: every command, each role', async () => {
  const here = await mixedTeam()
  const everything = inputs()
  const third = await thirdOf(here, 3)
  const roles = (process.env.ONLY ? [process.env.ONLY] : ['viewer', 'member', 'manager']) as (
    | 'viewer'
    | 'member'
    | 'manager'
  )[]
  const answers = async (role: (typeof roles)[number]) => {
    await here.appoint('Bo', role)
    const bo = await asker(here, 'Bo', third)
    const came: [string, Came][] = []
    for (const input of everything.filter(
      (one) => !/^\{"(?:line":"|call":\{"path":\[")(?:link|visibility)"/u.test(JSON.stringify(one)),
    ))
      came.push([JSON.stringify(input), await bo.came(input)])
    const typed = await Promise.all(TYPED.map(async (line) => [line, await bo.completions(line)] as const))
    return { came, typed }
  }
  const hidden: Awaited<ReturnType<typeof answers>>[] = []
  await here.talk(
    'Ann> visibility everything viewers own',
    'Ann> visibility everything members own',
    'Ann> visibility everything managers team',
  )
  for (const role of roles) hidden.push(await answers(role))
  await here.store.prisma.$executeRaw`UPDATE "Workspace" SET "visibility" = NULL WHERE "id" = ${here.workspace}::uuid`
  await deleteThird(here, third)
  const faults: string[] = []
  for (const [index, role] of roles.entries()) {
    const { came, typed } = await answers(role)
    for (const [at, [input, one]] of came.entries()) {
      const other = hidden[index]?.came[at]?.[1]
      if (JSON.stringify(other) !== JSON.stringify(one))
        faults.push(`${role} ${input}\n  hidden  ${JSON.stringify(other)}\n  deleted ${JSON.stringify(one)}`)
    }
    expect(hidden[index]?.typed, role).toEqual(typed)
  }
  const { writeFileSync } = await import('node:fs')
  writeFileSync('/tmp/w/seeing-faults.txt', faults.join('\n'))
  expect(faults.map((one) => one.split('\n')[0])).toEqual([])
}, 300_000)
