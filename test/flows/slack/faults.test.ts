import { createHmac } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Store } from '../../../src/store/transaction.ts'
import { testStore } from '../../database.ts'
import type { FakeTeam } from '../../fakes/slack/index.ts'
import { gate } from '../outbox.ts'
import { program, reaching, slackWithTeam, steady } from './team.ts'

async function workspaceOf({ id }: FakeTeam): Promise<string> {
  const { prisma } = await testStore()
  const found = await prisma.installation.findUniqueOrThrow({
    where: { platform_externalId: { platform: 'slack', externalId: id } },
  })
  return found.workspaceId
}

/** How many deals a team has, and how many of its answers are pending. */
async function state(team: FakeTeam): Promise<string> {
  const { prisma } = await testStore()
  const where = { workspaceId: await workspaceOf(team) }
  return `${await prisma.deal.count({ where })} deals, ${await prisma.owed.count({ where })} owed`
}

/** A store whose work waits behind a gate; what keeps requests does not. */
async function behind(passed: Promise<void>): Promise<Store> {
  const store = await testStore()
  let first = true
  return {
    ...store,
    async transaction(workspace, now, work) {
      if (first) {
        first = false
        await passed
      }
      return store.transaction(workspace, now, work)
    },
  }
}

/** Lets the leases of processes that died run out. */
async function expire(team: FakeTeam): Promise<void> {
  const { prisma } = await testStore()
  await prisma.$executeRaw`
    UPDATE "Owed" SET "leasedUntil" = clock_timestamp() - interval '1 second' WHERE "workspaceId" = ${await workspaceOf(team)}::uuid`
}

describe.each(['socket', 'http'] as const)('over %s', (mode) => {
  test('a database that is slow: the ack says so in time, the answer follows, and it is done once', async () => {
    const { slack, team, ann } = await slackWithTeam()
    const first = await program(slack, team, { mode })
    await ann.command('/crm', 'help')
    await first.stop()
    const free = gate()
    await program(slack, team, { mode, store: await behind(free.passed) })
    const typed = await ann.command('/crm', 'deal add Acme 24k')
    expect(typed.acked).toBe(true)
    expect(ann.sees().split('\n').at(-1)).toBe('Parley (only you): Working on it. The answer comes by itself.')
    expect(await state(team)).toBe('0 deals, 1 owed')
    free.open()
    await ann.waits('Added D-1')
    await until(async () => (await state(team)) === '1 deals, 0 owed')
    expect(slack.problems).toEqual([])
  })
})

test('killed after it said that it works on it: the next process answers', async () => {
  const { slack, team, ann } = await slackWithTeam()
  const first = await program(slack, team)
  await ann.command('/crm', 'help')
  await first.stop()
  const never = gate()
  const slow = await program(slack, team, { store: await behind(never.passed) })
  await ann.command('/crm', 'deal add Acme 24k')
  expect(await state(team)).toBe('0 deals, 1 owed')
  await expire(team)
  const { front } = await program(slack, team)
  await front.scheduler.beat()
  await ann.waits('Added D-1')
  expect(await state(team)).toBe('1 deals, 0 owed')
  // It was not dead after all: it finds its work done and its answer given.
  never.open()
  await slow.stop()
  expect(ann.sees().match(/Added D-1/gu)).toHaveLength(1)
  expect(slack.problems).toEqual([])
})

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(5)
}

test('a message that Slack tells four times, under other ids and again later, is answered once', async () => {
  const { slack, team, ann } = await slackWithTeam()
  await program(slack, team)
  const { told } = await ann.writes('deal add Acme 24k', { eventIds: 4 })
  await ann.waits('Added D-1')
  for (const each of told) await slack.again(each)
  await slack.until(() => told.every(({ attempts }) => attempts.every(({ outcome }) => outcome === 'acked')))
  expect(steady(ann.sees()).match(/Added D-1/gu)).toHaveLength(1)
  expect(await state(team)).toBe('1 deals, 0 owed')
  expect(slack.problems).toEqual([])
})

test('killed before it told Slack that it took a message: Slack tells the next process, which finds what was posted', async () => {
  const { slack, team, ann } = await slackWithTeam()
  const first = await program(slack, team)
  const { told } = await ann.writes('deal add Acme 24k')
  await ann.waits('Added D-1')
  await first.stop()
  await program(slack, team)
  const [event] = told
  if (event) await slack.again(event)
  expect(event?.attempts.at(-1)).toMatchObject({ outcome: 'acked', retry: 1 })
  expect(steady(ann.sees()).match(/Added D-1/gu)).toHaveLength(1)
  expect(slack.problems).toEqual([])
})

test('an answer to a message whose posting was not confirmed is looked for before it is posted again', async () => {
  const { slack, team, ann } = await slackWithTeam()
  const { beat } = await program(slack, team)
  slack.fails('chat.postMessage', 'lost')
  await ann.writes('deal add Acme 24k')
  await until(async () => (await state(team)) === '1 deals, 0 owed')
  await beat()
  expect(steady(ann.sees()).match(/Added D-1/gu)).toHaveLength(1)
  expect(slack.problems).toEqual([])
})

test('a socket that is replaced while somebody presses: the press is answered', async () => {
  const { slack, team, ann } = await slackWithTeam()
  await program(slack, team, { mode: 'socket' })
  // Two of them, so that one is there while the other is replaced.
  await slack.until(() => slack.sockets.count() === 2)
  await ann.command('/crm', 'deal add Acme 24k')
  const asked = slack.holds('response_url')
  const pressing = ann.press('Won')
  await asked.arrived
  slack.sockets.dismiss('refresh_requested')
  asked.release()
  await ann.waits('Won D-1')
  await slack.forward(3000)
  await pressing
  slack.forgive(/no ack within 3000 ms to block_actions/)
  await slack.until(() => slack.sockets.opened() === 4)
  await ann.command('/crm', 'deal show D-1')
  expect(ann.sees()).toContain('Won')
  expect(slack.problems).toEqual([])
})

test('a token that is revoked in the middle of the day, and is given again', async () => {
  const { slack, team, ann } = await slackWithTeam()
  const first = await program(slack, team)
  await ann.command('/crm', 'help')
  await first.beat()
  team.revoke()
  // Who it is was asked a moment ago: the line is answered, and what must be posted waits.
  await ann.command('/crm', 'deal add Acme 24k')
  expect(ann.sees()).toContain('Added D-1')
  await ann.command('/crm', 'doctor')
  await first.stop()
  await expect(program(slack, team)).rejects.toThrow('Slack refuses SLACK_BOT_TOKEN (token_revoked)')
  slack.fails('auth.test', { status: 503 }, { times: 2 })
  await expect(program(slack, team)).rejects.toThrow('Slack cannot be reached')
  team.install()
  await program(slack, team, { options: reaching(slack, team, 'http') })
  await ann.command('/crm', 'deal list')
  expect(ann.sees()).toContain('$24,000')
  expect(slack.problems).toEqual([])
})

test('signatures that are wrong, old, of a time to come or missing are refused, and nothing is done', async () => {
  const { slack, team, ann } = await slackWithTeam()
  await program(slack, team)
  for (const signed of ['badly', 'late', 'early', 'not'] as const) {
    const typed = await ann.command('/crm', 'deal add Acme 24k', { signed })
    expect(typed.attempts).toMatchObject([{ outcome: 'refused', status: 401 }])
  }
  expect(await state(team)).toBe('0 deals, 0 owed')
  expect(slack.problems).toEqual([])
})

test.each([
  ['null', 'application/json'],
  ['"deal add Acme 24k"', 'application/json'],
  ['[]', 'application/json'],
  ['payload=null', 'application/x-www-form-urlencoded'],
])('what is signed and no delivery is refused, and the next one is answered: %s', async (body, type) => {
  const { slack, team, ann } = await slackWithTeam()
  const options = reaching(slack, team, 'http')
  const { running } = await program(slack, team, { options })
  const at = Math.floor(Date.now() / 1000)
  const hash = createHmac('sha256', options.signingSecret ?? '')
    .update(`v0:${at}:${body}`)
    .digest('hex')
  const headers = { 'content-type': type, 'x-slack-request-timestamp': `${at}`, 'x-slack-signature': `v0=${hash}` }
  const answer = await fetch(`http://127.0.0.1:${running.port}/slack/events`, { method: 'POST', body, headers })
  expect(answer.status).toBe(400)
  await ann.command('/crm', 'deal add Acme 24k')
  expect(ann.sees()).toContain('Added D-1')
})

test('two people submit one form for one deal: neither value is lost in silence', async () => {
  const { slack, team, ann, bo } = await slackWithTeam()
  await program(slack, team)
  await ann.command('/crm', 'deal add Acme 24k')
  for (const who of [ann, bo]) {
    await who.command('/crm', 'deal edit D-1')
    await who.waits('== ')
  }
  await ann.submits({ Amount: '30k' })
  await bo.submits({ Amount: '40k' })
  expect(steady(bo.sees())).toMatchInlineSnapshot(`
    "== Parley ==
    # ⚠️ ann changed the amount of D-1 Acme since you looked. Nothing of yours is saved yet.
    Now: amount $30,000. Yours: $40,000.
    [Keep ann's] [Use mine]"
  `)
  expect(slack.problems).toEqual([])
})

test('a form that is sent again as it was, because Slack lost its answer, is done once', async () => {
  const { slack, team, ann } = await slackWithTeam()
  await program(slack, team)
  await ann.command('/crm', 'deal add')
  await ann.waits('== ')
  const first = await ann.submits({ Title: 'Acme', Amount: '24k' })
  expect(ann.sees()).toContain('Added D-1')
  await ann.closes()
  await ann.command('/crm', 'deal add')
  await ann.waits('== ')
  const again = await ann.submits({ Title: 'x' }, { alter: () => first.body })
  expect(again.ack).toEqual(first.ack)
  expect(await state(team)).toBe('1 deals, 0 owed')
  expect(slack.problems).toEqual([])
})

test('while Slack does not tell who asks, nobody is let in and nothing is done', async () => {
  const { slack, team, ann, bo } = await slackWithTeam()
  await program(slack, team)
  await ann.command('/crm', 'deal add Acme 24k')
  slack.fails('users.info', { status: 503 }, { times: 6 })
  await bo.command('/crm', 'deal won D-1')
  expect(bo.sees()).toMatchInlineSnapshot(
    `"Parley (only you): # ⚠️ Slack does not tell me who you are just now. Try again in a moment."`,
  )
  await bo.writes('deal won D-1')
  await bo.waits(/does not tell me.*does not tell me/su)
  expect(await state(team)).toBe('1 deals, 0 owed')
  await ann.command('/crm', 'deal show D-1')
  expect(ann.sees()).toContain('Stage  New')
  expect(slack.problems).toEqual([])
})

test('a shortcut that takes long: a modal opens while its trigger is good, and becomes the form', async () => {
  const { slack, team, ann, bo } = await slackWithTeam()
  const sales = team.channel('sales')
  const first = await program(slack, team)
  await ann.command('/crm', 'help')
  const { message } = await bo.writes('Jane wants a demo', { in: sales })
  await first.stop()
  const free = gate()
  await program(slack, team, { store: await behind(free.passed) })
  const using = ann.shortcut('lead', { on: message })
  await ann.waits('Working on it')
  free.open()
  await using
  expect(await ann.waits('Jane wants a demo')).toContain('== New lead')
  expect(slack.problems).toEqual([])
})
