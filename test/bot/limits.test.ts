import { expect, test } from 'vitest'
import { MAX_LINE } from '../../src/bot/steps/receive.ts'
import { questionsTo } from '../../src/crm/team/questions.ts'
import type { Call } from '../../src/message/message.ts'
import { counts, dump } from '../rows.ts'
import { world } from '../world.ts'

test('a line of the greatest length is read, a longer one is refused unread', async () => {
  const here = await world()
  await here.say('Ann', 'deal add Acme')
  const longest = `deal lost D-1 why: ${'x'.repeat(MAX_LINE)}`.slice(0, MAX_LINE)
  expect(await here.say('Ann', longest)).toContain('New → Lost')
  const before = await counts(here.store)
  expect(await here.say('Ann', `${longest}y`, 'refused')).toBe(
    `That is ${MAX_LINE + 1} characters long. I read up to ${MAX_LINE} at once: send it in parts.`,
  )
  const big = { press: 'x:0', fields: { title: 'x'.repeat(MAX_LINE * 9) } }
  expect(await here.ask('Ann', big, {}, 'refused')).toContain('characters long')
  expect(await counts(here.store)).toEqual(before)
})

test('who asks too fast is told so and nothing is done; others are not held up', async () => {
  const here = await world({ burst: 2 })
  await here.talk('Ann> deal add One', 'Ann> deal add Two')
  const before = await counts(here.store)
  const request = here.request('Ann', { line: 'deal add Three' })
  expect((await here.handle(request)).message.title).toBe(
    'That is faster than I can follow. In 1 s, send again what has no answer by then.',
  )
  expect(await counts(here.store)).toEqual(before)
  expect(await here.say('Bo', 'deal add Four')).toContain('Added D-3 Four')
})

const HOSTILE = [
  'a\0b',
  '\ud800',
  'x\udfff y',
  '\u202e\u2066 right to left',
  `${'a'.repeat(79)}😀${'b'.repeat(10)}`,
  `${'a'.repeat(59)}😀`,
  '%_\\',
  '\'; DROP TABLE "Deal"; --',
  '$1 {{y}} %s',
  '<!channel> @everyone *x* [a](b)',
  '\u001b[31mred',
  '"',
  '\\u0000 \\ud800',
]

test.for(HOSTILE)('%j breaks nothing, wherever it stands', async (text) => {
  const here = await world()
  await here.say('Ann', 'deal add Acme')
  const lines = [
    text,
    `deal show ${text}`,
    `deal add ${text} 5k`,
    `deal move D-1 ${text}`,
    `deal edit ${text} amount:zzz`,
    `deal assign D-1 ${text}`,
  ]
  for (const line of [
    ...lines,
    `undo ${text}`,
    `help ${text}`,
    `deal lost D-1 why: ${text}`,
    `deal list page:${text}`,
  ]) {
    expect(await here.say('Ann', line, 'either'), line).not.toContain('Something broke')
  }
  const calls: readonly Call[] = [
    { path: ['deal', 'add'], fields: { title: text } },
    { path: ['deal', 'show'], fields: { deal: text } },
    { path: ['deal', 'edit'], fields: { deal: 'D-1', amount: text, title: text } },
    { path: [text], fields: { [text]: text } },
    { path: ['deal', 'list'], fields: { [text]: text, page: text } },
  ]
  for (const call of calls) {
    expect(await here.ask('Ann', { call }, {}, 'either'), JSON.stringify(call)).not.toContain('Something broke')
  }
  const actor = { ...here.actor('Eve'), name: text }
  expect(await here.ask('Eve', { line: 'deal list' }, { actor })).not.toContain('Something broke')
})

/** Lines whose refusals, questions or messages repeat a part of what was typed, where X is. */
const REPEATING = [
  'deal show X',
  'deal list company:X',
  'deal list where:X',
  'deal list owner:X',
  'deal move D-1 X',
  'deal restore X',
  'deal add New with:X',
  'company add New numbers:X',
  'call X',
  'log call X 20m ok',
  'done X',
  'agenda @X',
  'remind @X fri 9am call',
  'reminder done X',
  'reminder edit R-1 when:X',
  'member map role:@X',
  'member add X',
  'settings currency:X',
  'me language:X',
  'privacy show @X',
]

test('what a refusal repeats is cut between characters', async () => {
  const here = await world()
  await here.talk('Ann> deal add Acme', 'Ann> remind me fri 9am call Acme')
  for (const line of REPEATING) {
    const long = `${line.includes('@') ? '' : 'x'}${'😀'.repeat(60)}` // no even number of units ends a character
    expect(await here.say('Ann', line.replace('X', long), 'either'), line).not.toContain('\ufffd')
  }
})

test('who asks without end finds their open questions by reading each request once or twice', async () => {
  const here = await world()
  await here.say('Ann', 'deal lost', 'refused')
  const { store, workspace, clock } = here
  const count = 1_000
  await store.prisma.$executeRaw`
    INSERT INTO "Request" ("workspaceId", "id", "memberNumber", "platform", "place", "input", "command", "reply", "at", "expiresAt")
    SELECT "workspaceId", 'more-' || each, "memberNumber", "platform", "place", "input", "command", "reply", "at", "expiresAt"
    FROM "Request", generate_series(1, ${count}::int) each WHERE "workspaceId" = ${workspace}::uuid`
  const [found, read] = await store.transaction(workspace, clock.now(), async (tx) => {
    const questions = await questionsTo(tx, 1, 3)
    const [row] = await tx.db.$queryRaw<{ read: number }[]>`
      SELECT (seq_tup_read + idx_tup_fetch)::int AS "read" FROM pg_stat_xact_user_tables WHERE relname = 'Request'`
    return [questions.length, row?.read ?? 0]
  })
  expect(found).toBe(3)
  expect(read).toBeLessThan(5 * count)
})

test.for([
  'lead add \u200b\u200b',
  'company add \u3164',
  'contact add \u2800',
  'deal add \u2063 5k',
  'task add \u00ad',
])('%j names nothing that could be seen, and adds nothing', async (line) => {
  const here = await world()
  await here.say('Ann', 'help')
  const before = await dump(here)
  await here.say('Ann', line, 'refused')
  expect(await dump(here)).toEqual(before)
})

test('a zone that nobody knows and the name of a place that cannot be stored break nothing', async () => {
  const here = await world()
  const place = {
    platform: here.chat.platform,
    kind: 'channel',
    key: 'C1',
    name: '#a\0b\n\u2028c\ud800',
    readers: 'team',
  } as const
  for (const zone of ['Mars/Olympus', '', 'Europe/Berlin; DROP', '+25:99'])
    expect(await here.ask('Ann', { line: 'remind me in 3 days: water plants' }, { zone }, 'refused')).toContain(
      'Which zone',
    )
  expect(await here.ask('Ann', { line: 'digest daily 9:00 here' }, { place })).toContain('#ab c\ufffd')
})
