import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { STEPS } from '../../src/bot/bot.ts'
import { type BotOptions, takeSteps } from '../../src/bot/step.ts'
import { MAX_LINE } from '../../src/bot/steps/receive.ts'
import { unlimited } from '../../src/bot/throttle.ts'
import type { Request } from '../../src/chat/request.ts'
import { commands } from '../../src/commands/index.ts'
import { registry } from '../../src/language/registry.ts'
import { counts } from '../rows.ts'
import { idOf, type World, world } from '../world.ts'

const LINES = Array.from({ length: 51 }, () => 'deal ad').join('\n')
const STRANGER = 'Parley works for the people of this team only. Ask its admin to add you.'
const guessed = { zone: 'UTC', zoneIsGuess: true } as const

/** Who asks what, wrong for its own step and for those after it; and what it is answered, and so by which step. */
const ORDER: readonly (readonly [step: string, who: string, line: string, more: Partial<Request>, answer: string])[] = [
  ['limit', 'Eve', LINES.padEnd(MAX_LINE + 1, '\n'), {}, `That is ${MAX_LINE + 1} characters long.`],
  ['splitLines', 'Eve', LINES, {}, 'Those are 51 lines, and I take up to 50 at once.'],
  ['authenticate', 'Eve', 'deal ad', { id: 'answered' }, STRANGER],
  ['claim', 'Vic', 'deal ad', { id: 'answered' }, '1 deal'],
  ['parseInput', 'Vic', 'frobnicate it', {}, 'I could not read "frobnicate it".'],
  [
    'checkRole',
    'Vic',
    'reminder edit R-99 when:"tomorrow 9am"',
    guessed,
    '"reminder edit" needs the role member; yours is viewer.',
  ],
  ['readFields', 'Bo', 'reminder edit R-99 when:"tomorrow 9am"', guessed, 'There is no reminder R-99.'],
  ['askZone', 'Bo', 'remind me tomorrow 9am call D-99', guessed, 'Which zone are your times in?'],
  ['runCommand', 'Bo', 'remind me tomorrow 9am call D-99', {}, 'There is no D-99.'],
]

async function team(): Promise<World> {
  const here = await world()
  await here.talk('Ann> deal add Acme', 'Vic> help', 'Bo> help')
  await here.appoint('Vic', 'viewer')
  await here.ask('Vic', { line: 'deal list' }, { id: 'answered' })
  return here
}

test('what is wrong in several ways is answered by the first step that it is wrong for', async () => {
  const here = await team()
  for (const [step, who, line, more, answer] of ORDER) {
    const actor = who === 'Eve' ? { actor: here.actor('Eve', 'guest') } : {}
    expect(await here.ask(who, { line }, { ...more, ...actor }, 'either'), step).toContain(answer)
  }
})

test('what ends before the claim, and at it, leaves no row; what ends after it is stored with its answer', async () => {
  const here = await team()
  for (const [step, who, line, more] of ORDER) {
    const before = await counts(here.store)
    const actor = who === 'Eve' ? { actor: here.actor('Eve', 'guest') } : {}
    await here.ask(who, { line }, { ...more, ...actor }, 'either')
    const isStored = !['limit', 'splitLines', 'authenticate', 'claim'].includes(step)
    const { Request: requests = 0 } = await counts(here.store)
    if (isStored) expect(requests, step).toBe((before.Request ?? 0) + 1)
    else expect(await counts(here.store), step).toEqual(before)
  }
})

test('once a zone is chosen, what was asked before goes on, as one change with the choice', async () => {
  const here = await team()
  await here.ask('Ann', { line: 'remind me tomorrow 9am call Jane' }, guessed, 'refused')
  const press = idOf(here.last('Ann'), 'Tokyo')
  expect(await here.ask('Ann', { press }, guessed)).toContain('Thu 19 Nov 2026')
  const [reminder] = await here.store.prisma.reminder.findMany({ where: { workspaceId: here.workspace } })
  expect(reminder?.dueAt?.toISOString()).toBe('2026-11-19T00:00:00.000Z')
  expect(await here.say('Ann', 'undo')).toContain('Undid')
  expect(await here.store.prisma.reminder.count({ where: { workspaceId: here.workspace } })).toBe(0)
})

test('haste is counted once for all lines of a text', async () => {
  const here = await world({ burst: 1 })
  expect(await here.say('Ann', 'deal add Acme\ndeal add Globex')).toContain('All 2 lines are done')
  expect(await here.say('Ann', 'deal list', 'refused')).toContain('faster than I can follow')
})

test('no step can be taken before those that find what it needs', async () => {
  const here = await world()
  const bot: BotOptions = {
    store: here.store,
    clock: here.clock,
    registry: registry(commands),
    log: pino({ level: 'silent' }),
    admins: [],
    throttle: unlimited,
    newId: () => randomBytes(15).toString('base64url'),
  }
  const request = here.request('Ann', { line: 'deal list' })
  for (const step of STEPS[2]) {
    await expect(takeSteps([step], { request }, bot)).rejects.toThrow(/^a step that needs .* stands before/)
  }
})
