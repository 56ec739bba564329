import { expect, test } from 'vitest'
import type { Request } from '../../src/chat/request.ts'
import { commands } from '../../src/commands/index.ts'
import { type Call, call, type Reply } from '../../src/message/message.ts'
import { nounOfLetter } from '../../src/store/nouns.ts'
import { RECORD_TABLES } from '../../src/store/visible.ts'
import { FIELDS, filledTeam } from '../every-command.ts'
import { transcript } from '../transcript.ts'
import type { World } from '../world.ts'

/** Commands that show and change no record, by what they are about; `noun *` are all of it. Every other one says which records it is about. */
const ABOUT_NONE: Readonly<Record<string, string>> = {
  'the team':
    'feature *, member list, member role, member add, member rename, member map, member unmap, settings, setup, holiday *, list *, away, back, doctor, channel list, channel show, channel zone, channel sees, channel pipeline, channel retry, channel allow, channel deny, team *, visibility, editing, privacy retention',
  'who asks': 'me *, link, use, tour, help, share',
  'the fields of records':
    'lifecycle, field add, field list, field rename, field edit, field move, field retire, field restore',
  'the lists of words': 'role *, reason *, competitor add, competitor rename, competitor retire, competitor list',
  'stages, and deals as sums':
    'stage *, pipeline, pipeline *, forecast, goal *, rate *, board *, arr, mrr, report, report *',
  'the price list': 'product *',
  'when a digest goes':
    'digest, digest list, digest show, digest edit, digest off, digest mute, digest resume, digest post',
  'a file, before its rows are in':
    'import, import list, import show, import edit, import fields, import cancel, paste',
  'all records at once': 'export all',
  'a round in which nothing was done': 'go stop',
}
const none = Object.values(ABOUT_NONE).flatMap((all) => all.split(', '))
const isAboutNone = (words: string): boolean => none.includes(words) || none.includes(`${words.split(' ')[0]} *`)

/** Where the fields that a role is tried with are refused to Ann: what is asked before, by its command and fields, and with which fields. */
const INSTEAD: Readonly<
  Record<
    string,
    { readonly first?: readonly (readonly [path: string, fields?: Call['fields']])[]; readonly fields?: Call['fields'] }
  >
> = {
  'deal unlink': { first: [['deal link']] },
  'deal check': {
    first: [['stage checklist', { stage: 'Negotiation', items: 'kick-off planned' }]],
    fields: { deal: 'D-4', item: 'kick-off planned' },
  },
  'deal transfer': { first: [['pipeline add']] },
  'pipeline add': { fields: { name: 'Partners' } },
  'pipeline rename': { fields: { pipeline: 'Partners', name: 'Retention' } },
  'pipeline delete': { fields: { pipeline: 'Retention', to: 'Sales' } },
  'deal nudge': { fields: { deal: 'D-4' } },
  ...Object.fromEntries(
    Object.entries(FIELDS)
      .filter(([path]) => path.endsWith(' assign'))
      .map(([path, fields]) => [path, { fields: { ...fields, owner: '@bo' } }]),
  ),
  'lifecycle set': { fields: { who: 'A-3', step: 'Customer' } },
  'channel deny': { first: [['channel allow']] },
  'reminder done': { fields: { reminder: 'R-2' } },
  'reminder resume': { first: [['reminder pause', { reminder: 'R-2' }]], fields: { reminder: 'R-2' } },
  'reminder skip': { fields: { reminder: 'R-1' } },
  'reminder decline': { fields: { reminder: 'R-3' } },
  'reminder restore': { first: [['reminder delete', { reminder: 'R-2' }]], fields: { reminder: 'R-2' } },
  agenda: { fields: { span: 'this week' } },
  'import run': { fields: { import: '1', existing: 'skip' } },
  'import cancel': { first: [['import']], fields: { import: '2' } },
  'member role': { fields: { who: 'M-2', role: 'manager' } },
  'member remove': { fields: { who: 'M-2', to: 'M-1' } },
  'member unmap': { first: [['member map']] },
  'privacy show': { fields: { person: 'C-1' } },
  'privacy erase': { fields: { person: 'C-1', sure: 'yes' } },
  'holiday remove': { first: [['holiday add']] },
  back: { first: [['away']] },
  'me unmute': { first: [['me mute']] },
  'team remove': { fields: { team: 'Inside sales' } },
  'list remove': { fields: { list: 'largest ones' } },
  'goal remove': { first: [['goal']] },
  'item end': { first: [['deal won', { deal: 'D-3', ticked: 'all' }]] },
  'item renewals': { fields: { period: '2028' } },
  'item churn': {
    first: [
      ['deal won', { deal: 'D-3', ticked: 'all' }],
      ['item end', { deal: 'D-3' }],
    ],
    fields: { period: '2028' },
  },
  forecast: { fields: { period: 'next quarter' } },
  'product price': { fields: { product: 'Tariff', price: '12/month' } },
  'product retire': { fields: { product: 'Tariff' } },
  undo: { first: [['lead add']] },
  'feature on': { first: [['feature off']], fields: { feature: 'leads' } },
}

/** What is answered with a warning all the same, and why. */
const WARNED: Readonly<Record<string, string>> = {
  use: 'there is one workspace',
  share: 'there is nobody to share with',
  doctor: 'the heartbeat never ran',
}

/** What comes with each request, for what asks for it. */
const BESIDE: Partial<Request> = {
  via: { kind: 'token', proof: 'any' },
  file: { name: 'leads.csv', content: 'Name,Email,Shoe size\nZed,zed@zed.io,44\n' },
  roles: [{ key: 'r1', name: 'Sales' }],
  home: 'home',
}

/** What is undone at once, since later commands need what it ends. */
const ENDS = /delete|merge|convert|won|lost|off|remove|done|held|disqualify|decline|cancel/

/** What ends the filled team for those after it. */
const LAST = ['privacy erase']

const token = async (): Promise<{ kind: 'token'; name: string; as: number }> => ({ kind: 'token', name: 'test', as: 1 })

/** Asks as a program, and gives the answer with the number of what it changed. */
async function ask(
  here: World,
  asked: Call,
): Promise<{ reply: Reply; event: number | null; changed: readonly string[] }> {
  const request = here.request('Ann', { call: asked }, BESIDE)
  const reply = await here.handle(request)
  const where = { workspaceId_id: { workspaceId: here.workspace, id: request.id } }
  const row = await here.store.prisma.request.findUnique({ where })
  const rows = await here.store.prisma.$queryRaw<{ ref: string }[]>`
    SELECT DISTINCT c."table" || ' ' || (c."key" ->> 'number') AS "ref" FROM "Change" c
    WHERE c."workspaceId" = ${here.workspace}::uuid AND c."requestId" = ${request.id} AND c."table" = ANY(${[...RECORD_TABLES]}::text[])`
  return { reply, event: row?.event ?? null, changed: rows.map(({ ref }) => ref) }
}

/** A record as the database has it; undefined of one whose adding was undone. */
async function stands(here: World, ref: string): Promise<{ ref: string; values: unknown } | undefined> {
  const [row] = await here.store.prisma.$queryRawUnsafe<{ values: unknown }[]>(
    `SELECT to_jsonb(r) - 'workspaceId' AS "values" FROM "${tableOf(ref)}" r WHERE "workspaceId" = $1::uuid AND "number" = $2`,
    here.workspace,
    Number(ref.slice(2)),
  )
  return row && { ref, values: row.values }
}

const tableOf = (ref: string): string | undefined => nounOfLetter(ref.charAt(0))?.table
const isOfRecord = (ref: string): boolean => RECORD_TABLES.some((table) => table === tableOf(ref))

test('every command that changes or shows records says which, and gives a program their rows as they are then', async () => {
  const here = await filledTeam({ through: { token } })
  const paths = commands.map(({ path }) => path.join(' '))
  const wrong: string[] = []
  await here.ask('Ann', { call: call('remind', { what: 'call them', who: 'me', when: 'in 2 days', if: 'none' }) })
  await here.ask('Bo', { call: call('remind', { what: 'call us', who: '@ann', when: 'in 2 days', if: 'none' }) })
  for (const words of [...paths.filter((each) => !LAST.includes(each)), ...LAST]) {
    const { first = [], fields = FIELDS[words] ?? {} } = INSTEAD[words] ?? {}
    for (const [path, given = FIELDS[path] ?? {}] of first) await ask(here, call(path, given))
    const { reply, event, changed } = await ask(here, call(words, fields))
    const { result, message } = reply
    if (message.tone === 'warning' || message.tone === 'bad') {
      if (!(words in WARNED)) wrong.push(`${words} was refused: ${transcript(reply).slice(0, 120)}`)
      continue
    }
    if (!result) wrong.push(`${words} has no result`)
    const refs = result?.refs ?? []
    if (refs.some(isOfRecord) === isAboutNone(words)) wrong.push(`${words} is about ${refs.join(' ') || 'nothing'}`)
    const named = refs.map((ref) => `${tableOf(ref)} ${ref.slice(2)}`)
    expect(named, words).toEqual(expect.arrayContaining([...changed]))
    const stored = await Promise.all(refs.filter(isOfRecord).map((ref) => stands(here, ref)))
    expect(result?.records, words).toEqual(stored.flatMap((one) => one ?? []))
    if (event !== null && ENDS.test(words)) await ask(here, call('undo', { change: `E-${event}` }))
  }
  expect(wrong).toEqual([])
}, 120_000)

test('a chat is given refs and no rows, and they are stored with the answer as what its text names', async () => {
  const here = await filledTeam()
  await here.say('Ann', 'deal move D-1 proposal')
  expect(here.last('Ann').result).toEqual({ refs: ['D-1'] })
  await here.say('Ann', 'deal show D-99', 'refused')
  expect(here.last('Ann').result).toBeUndefined()
  const erased = here.request('Ann', { call: call('privacy erase', { person: 'C-1', sure: 'yes' }) })
  await here.handle(erased)
  const rows = await here.store.prisma.request.findMany({
    where: {
      workspaceId: here.workspace,
      id: { not: erased.id },
      reply: { path: ['result', 'refs'], array_contains: 'C-1' },
    },
  })
  expect(rows).toEqual([])
})
