import { expect, test } from 'vitest'
import { workspaceFor, workspaceOf } from '../../src/bot/workspace.ts'
import type { Actor, Input, UnresolvedRequest } from '../../src/chat/request.ts'
import { workspaceAt } from '../../src/crm/places/installations.ts'
import { post } from '../../src/store/outbox/outbox.ts'
import { counts, dump } from '../rows.ts'
import { transcript } from '../transcript.ts'
import { idOf, type Outcome, type World, world } from '../world.ts'

const LINE = 'Parley works for the people of this team only. Ask its admin to add you.'

/** A team on one platform and a place on another, in one database. */
async function both() {
  const [slack, discord] = [await world(), await world()]
  await slack.say('Ann', 'deal add Acme 24k')
  await slack.say('Bo', 'help')
  return { slack, discord }
}

/** The code that somebody is given. */
async function codeFor(here: World, who: string): Promise<string> {
  const [code] = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(await here.say(who, 'link')) ?? []
  if (!code) throw new Error('there is no code')
  return code
}

const as = (here: World, who: string, standing: Actor['standing']) => ({ actor: here.actor(who, standing) })

const homeOf = (here: World) => workspaceAt(here.store, here.dm('x').platform, ['home'])

test('a code makes one person of two identities', async () => {
  const { slack, discord } = await both()
  const shown = (await slack.say('Bo', 'link')).replace(/[0-9A-Z]{5}-[0-9A-Z]{5}/g, 'ABCDE-FGHJK')
  expect(shown).toMatchInlineSnapshot(`
    "Your code is ABCDE-FGHJK
      Type "link ABCDE-FGHJK" to me on the other platform within 15 minutes, and you are Bo there too. It works once; show it to nobody.
      Where an admin types an admin’s code in a place that has no data yet, the place joins this workspace."
  `)
  const code = await codeFor(slack, 'Bo')
  const gamer = as(discord, 'xX_bo', 'outside')
  expect(await discord.ask('xX_bo', { line: `link ${code.toLowerCase()}` }, gamer)).toMatchInlineSnapshot(`
    "You are Bo here now
      This place stays a workspace of its own: an admin of both could have joined them."
  `)
  const there = { ...gamer, workspace: slack.workspace }
  expect(await discord.ask('xX_bo', { line: 'me' }, there)).toContain('Name: Bo\n')
  expect(await discord.ask('xX_bo', { line: 'log call Acme went well' }, there)).toContain('Logged I-1')
  expect(await slack.say('Ann', 'member list')).not.toContain('xX_bo')
})

test('a place without data joins the workspace when an admin of both brings the code', async () => {
  const { slack, discord } = await both()
  const code = await codeFor(slack, 'Ann')
  expect(await discord.ask('Ann', { line: `link ${code}` }, as(discord, 'Ann', 'owner'))).toMatchInlineSnapshot(`
    "You are Ann here now
      This place has joined the workspace: its people find the same records."
  `)
  expect(await homeOf(discord)).toBe(slack.workspace)
  expect(await homeOf(slack)).toBe(slack.workspace)
})

test('two teams with records of their own do not become one, and nothing changes', async () => {
  const { slack, discord } = await both()
  await discord.say('Ann', 'deal add Globex')
  const code = await codeFor(slack, 'Ann')
  const before = [await dump(slack), await dump(discord)]
  expect(await discord.say('Ann', `link ${code}`, 'refused')).toMatchInlineSnapshot(`
    "This place has records of its own (1 deal, 1 StageEntry), and so has the other: two teams do not become one.
      Nothing was changed. What is here can be taken over as a file, such as "deal list as csv" here and "import" there."
  `)
  expect([await dump(slack), await dump(discord)]).toEqual(before)
  expect(await homeOf(discord)).toBe(discord.workspace)
  const empty = await world()
  await empty.say('Ann', 'help')
  expect(await slack.say('Ann', `link ${await codeFor(empty, 'Ann')}`, 'refused')).toMatchInlineSnapshot(`
    "This place has records of its own (1 deal, 1 StageEntry), and the workspace of the code has none: it joins the other way round.
      Nothing was changed. Ask here for a code with "link", and type it there."
  `)
})

test('what was set up in a place comes along when it joins, and what cannot is named', async () => {
  const { slack, discord } = await both()
  const room = {
    platform: discord.chat.platform,
    kind: 'channel',
    key: 'sales',
    name: '#sales',
    readers: 'team',
  } as const
  await slack.talk('Ann> remind me fri 9:00 to call Acme', 'Ann> holiday add 24 dec')
  await discord.talk(
    'Ann> remind me tomorrow 9am: water the plants',
    'Bo> remind @ann fri 10:00 to bring cake',
    'Bo> task add Order chairs fri',
    'Ann> settings zone:Asia/Tokyo currency:EUR',
    'Ann> stage edit Proposal name: Offer',
    'Ann> holiday add 24 dec',
    'Ann> holiday add 31 dec',
    'Ann> me hour:8',
    'Eve> help',
    'Ann> member role @eve viewer',
    'Zoe> help',
    'Ann> member remove @zoe',
  )
  await discord.ask('Ann', { line: 'digest daily 9:00 here' }, { place: room })
  await discord.ask('Ann', { line: 'board here' }, { place: room })
  await discord.beat()
  const asked = discord.request('Bo', { line: 'remind me mon 9:00 to rest' })
  const answered = await discord.handle(asked)
  const code = await codeFor(slack, 'Ann')
  expect(await discord.ask('Ann', { line: `link ${code}` }, as(discord, 'Ann', 'owner'))).toMatchInlineSnapshot(`
    "You are Ann here now
      This place has joined the workspace: its people find the same records.
      Came along: 2 members, 1 day off, 1 task, 3 reminders, 1 digest, 1 board.
      Not taken over, because here it is otherwise: currency EUR; zone Asia/Tokyo; stages New, Qualified, Offer, Negotiation, Won, Lost. An admin can set it by "settings" and the like.
      Buttons of older messages, and undo of what was done here before, are over.
      [Undo E-4]"
  `)
  const there = { workspace: slack.workspace }
  // A second delivery finds its answer, and sets no second reminder.
  expect(await discord.handle({ ...asked, ...there })).toEqual(answered)
  expect(await discord.ask('Ann', { line: 'reminder list' }, there)).toMatchInlineSnapshot(`
    "3 reminders
      R-2 | water the plants | 2026-11-19T08:00:00.000Z | Ann |  | Ann
      R-1 | call Acme | 2026-11-20T08:00:00.000Z | Ann | D-1 | Ann
      R-3 | bring cake | 2026-11-20T09:00:00.000Z | Ann |  | Bo"
  `)
  expect(await discord.ask('Bo', { line: 'reminder list' }, there)).toMatchInlineSnapshot(`
    "2 reminders
      R-3 | bring cake | 2026-11-20T09:00:00.000Z | Ann |  | Bo
      R-4 | rest | 2026-11-23T08:00:00.000Z | Bo |  | Bo"
  `)
  expect(await discord.ask('Bo', { line: 'task list' }, there)).toMatchInlineSnapshot(`
    "1 task
      T-1 | Order chairs | Fri 20 Nov 2026 |  | Bo"
  `)
  expect(await discord.ask('Ann', { line: 'digest list' }, there)).toMatchInlineSnapshot(`
    "1 digest
      G-1 | #sales | Every day at 09:00, Asia/Tokyo | Thu 19 Nov 2026, 09:00 | none yet"
  `)
  expect(await discord.ask('Ann', { line: 'holiday list' }, there)).toMatchInlineSnapshot(`
    "2 days off ahead
      - Thu 24 Dec 2026: Holiday
      - Thu 31 Dec 2026: Holiday
      [Remove 24 December] [Remove 31 December]"
  `)
  expect(await discord.ask('Eve', { line: 'deal add Mine' }, there, 'refused')).toContain('needs the role member')
  expect(await discord.ask('Zoe', { line: 'help' }, { ...there, ...as(discord, 'Zoe', 'full') }, 'refused')).toBe(LINE)
  const before = discord.chat.posts().length
  await discord.live({ days: 1 })
  expect(discord.chat.posts().slice(before).join('\n')).toMatchInlineSnapshot(`
    "[#sales] Daily digest of #sales, Thu 19 Nov 2026
      1 open, $24,000
      Changed
      - New: Acme, $24,000 (Ann) D-1
      Needs somebody: 1
      Acme, $24,000 (Ann): no next step D-1
      Every day at 09:00 in #sales (Asia/Tokyo), set up by Ann.
      [Look after it] [Move: Acme] [Snooze 3d: Acme] [Nudge: Acme] [Mute this]
    [dm Ann] water the plants
      [Done] [1 h] [Tomorrow 9:00] [Next Mon] [Pick…]
      You asked for this (R-2)."
  `)
  expect(await dump(discord)).toEqual([])
  // What was on its way to the place as it was is not done in silence.
  const late = await discord.ask('Ann', { line: 'remind me tomorrow 9am: sleep' }, {}, 'broken')
  expect(late).toContain('Nothing was saved')
})

test('a place joins a little later while somebody is to be answered there', async () => {
  const { slack, discord } = await both()
  await discord.talk('Ann> help', 'Ann> task add Order chairs')
  const { actor, ...slow } = discord.request('Bo', { line: 'remind me mon 9:00 to rest' })
  const owed = {
    workspaceId: discord.workspace,
    id: slow.id,
    platform: actor.platform,
    request: JSON.parse(JSON.stringify({ ...slow, actor })),
    addressUntil: new Date(0),
    leasedUntil: new Date(0),
    askedAt: new Date(0),
    expiresAt: new Date('9999-12-31'),
  }
  await discord.store.prisma.owed.create({ data: owed })
  const code = await codeFor(slack, 'Ann')
  const bring = (outcome?: Outcome) =>
    discord.ask('Ann', { line: `link ${code}` }, as(discord, 'Ann', 'owner'), outcome)
  expect(await bring('refused')).toMatchInlineSnapshot(`
    "Something is still being worked on in this place.
      Nothing was changed. Send the code again in a few minutes."
  `)
  await discord.store.prisma.owed.delete({ where: { workspaceId_id: { workspaceId: discord.workspace, id: slow.id } } })
  expect(await bring()).toContain('Came along: 1 task.')
})

test('a place joins by the word of an admin of both alone; a member is linked, and the place stays', async () => {
  for (const [who, standing] of [
    ['Bo', 'owner'],
    ['Ann', 'full'],
  ] as const) {
    const { slack, discord } = await both()
    await discord.ask('Zoe', { line: 'help' }, as(discord, 'Zoe', 'owner'))
    const code = await codeFor(slack, who)
    const said = await discord.ask('Eve', { line: `link ${code}` }, as(discord, 'Eve', standing))
    expect(said).toContain(`You are ${who} here now`)
    expect(said).toContain('stays a workspace of its own')
    expect(await homeOf(discord)).toBe(discord.workspace)
  }
})

test('a code works once and for fifteen minutes; a stranger with a bad one is a stranger', async () => {
  const { slack, discord } = await both()
  const code = await codeFor(slack, 'Bo')
  const bring = (who: string, line: string, expected?: Outcome) =>
    discord.ask(who, { line }, as(discord, who, 'outside'), expected)
  slack.clock.forward({ minutes: 16 })
  discord.clock.forward({ minutes: 16 })
  const before = await counts(slack.store)
  for (const line of [`link ${code}`, 'link AAAAA-AAAAA', 'link', 'link nonsense'])
    expect(await bring('Eve', line, 'refused')).toBe(LINE)
  expect(await counts(slack.store)).toEqual(before)

  const fresh = await codeFor(slack, 'Bo')
  expect(await bring('bo2', `link ${fresh}`)).toContain('You are Bo here now')
  expect(await bring('Eve', `link ${fresh}`, 'refused')).toBe(LINE)
  expect(await slack.say('Ann', `link ${fresh}`, 'refused')).toMatchInlineSnapshot(`
    "That code is not good, or not any more: it lives 15 minutes and is used once.
      Ask for a new one where you are known: "link""
  `)
})

test('a newer code ends the older one of the same person, and no other', async () => {
  const { slack, discord } = await both()
  const [old, ofAnn, young] = [await codeFor(slack, 'Bo'), await codeFor(slack, 'Ann'), await codeFor(slack, 'Bo')]
  const bring = (who: string, code: string, expected?: Outcome) =>
    discord.ask(who, { line: `link ${code}` }, as(discord, who, 'outside'), expected)
  expect(await bring('b1', old, 'refused')).toBe(LINE)
  expect(await bring('b2', young)).toContain('You are Bo here now')
  expect(await bring('a1', ofAnn)).toContain('You are Ann here now')
})

test('the second delivery of a code gets the first answer, at once or later', async () => {
  const { slack, discord } = await both()
  const code = await codeFor(slack, 'Bo')
  const request = discord.request('bo2', { line: `link ${code}` }, as(discord, 'bo2', 'outside'))
  const replies = [...(await Promise.all([1, 2, 3].map(() => discord.handle(request)))), await discord.handle(request)]
  expect(replies.map(({ message }) => message.title)).toEqual(replies.map(() => 'You are Bo here now'))
})

test('two people who bring one code at once: one of them is let in', async () => {
  const { slack, discord } = await both()
  const code = await codeFor(slack, 'Bo')
  const bring = (who: string) => discord.ask(who, { line: `link ${code}` }, as(discord, who, 'outside'), 'either')
  const said = await Promise.all(['b1', 'b2'].map(bring))
  expect(said.filter((one) => one.startsWith('You are Bo here now'))).toHaveLength(1)
  expect(said).toContain(LINE)
  const { workspace, store } = slack
  const platform = discord.dm('x').platform
  expect(await store.prisma.identity.count({ where: { workspaceId: workspace, platform } })).toBe(1)
})

test('who was somebody of their own in the workspace hands over what they owned, undoably', async () => {
  const { slack, discord } = await both()
  const there = { ...as(discord, 'bo2', 'full'), workspace: slack.workspace }
  await discord.ask('bo2', { line: 'lead add Jane' }, there)
  const code = await codeFor(slack, 'Bo')
  const said = await discord.ask('bo2', { line: `link ${code}` }, there)
  expect(said).toMatchInlineSnapshot(`
    "You are Bo here now
      What bo2 owned here is Bo’s now.
      [Undo E-3]"
  `)
  expect(await slack.say('Ann', 'member list')).toContain('Removed: bo2')
  expect(await slack.say('Ann', 'lead show L-1')).toContain('Bo')
})

test('who leaves one platform is out on the other, which vouched for nothing', async () => {
  const { slack, discord } = await both()
  const code = await codeFor(slack, 'Bo')
  const there = { ...as(discord, 'bo2', 'outside'), workspace: slack.workspace }
  await discord.ask('bo2', { line: `link ${code}` }, as(discord, 'bo2', 'outside'))
  expect(await discord.ask('bo2', { line: 'deal list' }, there)).toContain('Acme')
  expect(await slack.ask('Bo', { line: 'deal list' }, as(slack, 'Bo', 'guest'), 'refused')).toBe(LINE)
  expect(await discord.ask('bo2', { line: 'deal list' }, there, 'refused')).toBe(LINE)
  expect(await slack.say('Bo', 'deal list')).toContain('Acme')
  expect(await discord.ask('bo2', { line: 'deal list' }, there)).toContain('Acme')
})

/** Two teams on one platform with one person in both, who writes directly. */
async function twoTeams() {
  const [acme, globex] = [await world(), await world()]
  const { platform } = acme.dm('x')
  const actor = { platform, key: '42', name: 'Ann', standing: 'outside' } as const
  for (const [here, name] of [[acme, 'Acme'] as const, [globex, 'Globex'] as const]) {
    await here.say('Root', `settings name:${name}`)
    await here.say('Root', `member add ${platform}:42 name:Ann`)
    await here.say('Root', `deal add ${name} deal`)
  }
  const place = { platform, kind: 'dm', key: '42', name: 'Ann' } as const
  const asked = (input: Input, more: Partial<UnresolvedRequest> = {}): UnresolvedRequest => ({
    ...acme.request('Ann', input, { actor, place }),
    homes: [],
    ...more,
  })
  let reply = { message: { title: '', blocks: [] }, audience: 'private' } as Awaited<ReturnType<World['handle']>>
  const say = async (input: Input, more: Partial<UnresolvedRequest> = {}): Promise<string> => {
    const found = await workspaceFor(acme, asked(input, more))
    reply = 'reply' in found ? found.reply : await acme.handle(found.request)
    return transcript(reply)
  }
  return {
    acme,
    globex,
    actor,
    asked,
    say,
    press: (label: string) => say({ press: idOf(reply, label) }),
    async idShown(line: string, label: string) {
      await say({ line })
      return idOf(reply, label)
    },
  }
}

test('somebody in several workspaces is asked once, and the line is not lost', async () => {
  const { say, press } = await twoTeams()
  const said = [
    await say({ line: 'deal list' }),
    await press('Globex'),
    await say({ line: 'deal show D-1' }),
    await say({ line: 'use acme' }),
    await say({ line: 'deal list' }),
  ]
  expect(said.join('\n\n')).toMatchInlineSnapshot(`
    "Which of your workspaces is that for?
      I remember it for direct messages; "use NAME" changes it.
      [Acme] [Globex]

    1 deal
      D-1 | Globex deal | none | New | no next step | Root
      In Globex.

    D-1 Globex deal
      Stage: New (10 %), since today
      Amount: none
      Owner: Root
      Added: 2026-11-18T09:00:00.000Z
      Next: no next step
      In Globex.
      [Won] [Lost] [Edit] [Log call] [History] [Timeline] [Move to: Qualified / Proposal / Negotiation]

    You speak to Acme now
      In direct messages, until you say otherwise.

    1 deal
      D-1 | Acme deal | none | New | no next step | Root
      In Acme."
  `)
})

test('a button belongs to the workspace that showed it, whichever is settled on', async () => {
  const { say, press, idShown } = await twoTeams()
  await say({ line: 'use Acme' })
  await say({ line: 'use Globex' })
  await say({ line: 'deal show D-1' })
  expect(await press('History')).toContain('In Globex.')
  const shown = await idShown('deal show D-1', 'History')
  await say({ line: 'use Acme' })
  expect(await say({ press: shown })).toContain('In Globex.')
  expect(await say({ line: 'deal list' })).toContain('In Acme.')
})

test('use names what there is, and is no use in one workspace', async () => {
  const { say, acme } = await twoTeams()
  expect(await say({ line: 'use Initech' })).toMatchInlineSnapshot(`
    "You are in no workspace called Initech.
      [Acme] [Globex]"
  `)
  expect(await acme.say('Root', 'use Acme', 'refused')).toBe('You are in one workspace here: Acme.')
})

test('a message without being asked names the workspace too, and nobody else gets the name', async () => {
  const { acme, actor } = await twoTeams()
  const to = (key: string) => ({ platform: actor.platform, kind: 'dm', key, name: key }) as const
  await acme.store.transaction(acme.workspace, acme.clock.now(), (tx) =>
    post(tx, [
      { key: 'one', kind: 'notice', place: to('42'), message: { title: 'Call Bob', blocks: [] } },
      { key: 'two', kind: 'notice', place: to('root'), message: { title: 'Call Bob', blocks: [] } },
    ]),
  )
  await acme.beat()
  expect(acme.chat.posts().filter((line) => line.includes('Call Bob'))).toEqual([
    '[dm 42] Call Bob\n  In Acme.',
    '[dm root] Call Bob',
  ])
})

test('a place is found by its nearest home; strangers and places without the bot get the one line', async () => {
  const { acme, globex, say, actor, asked } = await twoTeams()
  const { platform } = actor
  const request = acme.request('Ann', { line: 'deal list' })
  expect(await workspaceFor(acme, { ...request, homes: ['no such', 'home'] })).toMatchObject({
    request: { workspace: acme.workspace },
  })
  expect(await say({ line: 'deal list' }, { homes: ['no such'] })).toBe(LINE)
  const stranger = { ...actor, key: 'nobody' }
  const before = await counts(acme.store)
  for (const input of [{ line: 'deal list' }, { press: 'x:0' }, { line: 'use Acme' }]) {
    expect(await say(input, { actor: stranger })).toBe(LINE)
  }
  expect(await counts(acme.store)).toEqual(before)
  expect(await workspaceOf(acme, { actor: stranger, homes: [] })).toBeUndefined()
  expect(await workspaceOf(acme, asked({ line: '' }))).toBeUndefined()
  await say({ line: 'use Globex' })
  expect(await workspaceOf(acme, asked({ line: '' }))).toBe(globex.workspace)
  expect(platform).toBe(acme.dm('x').platform)
})
