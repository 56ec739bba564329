import { expect, test } from 'vitest'
import { testStore } from '../../database.ts'
import type { FakeTeam, Person } from '../../fakes/slack/index.ts'
import { program, slackWithTeam, steady } from './team.ts'

const LINE = 'Parley works for the people of this team only. Ask its admin to add you.'

/** How many rows there are, of whatever kind, in the workspace of a team. */
async function rows({ id }: FakeTeam): Promise<string> {
  const { prisma } = await testStore()
  const { workspaceId } = await prisma.installation.findUniqueOrThrow({
    where: { platform_externalId: { platform: 'slack', externalId: id } },
  })
  const where = { workspaceId }
  const counts = await Promise.all([
    prisma.request.count({ where }),
    prisma.change.count({ where }),
    prisma.storedCall.count({ where }),
    prisma.outbox.count({ where }),
    prisma.member.count({ where }),
    prisma.owed.count({ where }),
  ])
  return counts.join(' ')
}

test('a guest, a stranger and somebody removed a second ago are told one line by every interaction, and nothing is written', async () => {
  const { slack, team, ann, bo } = await slackWithTeam()
  const other = slack.team('Globex', { installed: false })
  const gus = team.person('gus', { guest: 'multi' })
  const zed = other.person('zed')
  const sales = team.channel('sales', { sharedWith: [other], members: [ann, bo, gus, zed] })
  await program(slack, team)
  await bo.command('/crm', 'deal add Acme 24k', { in: sales })
  await bo.command('/crm', 'log call', { in: sales })
  await ann.command('/crm', 'deal show D-1', { in: sales })
  const confirm = JSON.stringify(sales.messages.at(-1)?.blocks)
  expect(confirm).toContain('Everybody in #sales will see it, people of other companies too.')
  await ann.press('Share')
  await ann.command('/crm', 'member remove bo', { in: sales })
  const before = await rows(team)
  // Bo's form and card stand open still.
  expect(await bo.types('Record', 'ac')).toEqual([])
  await expect(bo.submits({ Text: 'x' })).rejects.toThrow('"Record" must be filled in')
  const seen: string[] = []
  for (const who of [bo, gus, zed] as readonly Person[]) {
    while (who.user.modals.length > 0) await who.closes()
    if (who !== zed) {
      await who.command('/crm', 'deal list', { in: sales })
      seen.push(who.sees().split('\n').at(-1) ?? '')
    }
    const { message } = await who.mentions('deal list', { in: sales })
    await who.waits(LINE)
    for (const shortcut of ['log', 'lead', 'remind'] as const) {
      await who.shortcut(shortcut, { on: message })
      seen.push(who.sees().split('\n').slice(0, 2).at(-1) ?? '')
      await who.closes()
    }
    if (who !== zed) {
      await who.opensHome()
      seen.push((await who.waits(LINE)).split('\n').at(-1) ?? '')
    }
    who.goes(sales)
  }
  await bo.press('Won')
  seen.push(steady(bo.sees(sales)).split('\n').at(-1) ?? '')
  expect([...new Set(seen)]).toEqual([`Parley (only you): # ⚠️ ${LINE}`, `# ⚠️ ${LINE}`, `# ${LINE}`])
  expect(await rows(team)).toBe(before)
  expect(slack.problems).toEqual([])
})
