import { expect, test } from 'vitest'
import type { Block, Message, Text } from '../../src/message/message.ts'
import type { World } from '../world.ts'
import { channel } from './outbox.ts'
import { delivered, refuse, takeBack, team, waiting } from './posts.ts'
import { remind, todo } from './schedule.ts'

const turned = (words: string): string => words.split('').toReversed().join('')

const turnedText = (text: Text): Text => text.map((span) => (typeof span === 'string' ? turned(span) : span))

function turnedBlock(block: Block): Block {
  if (block.kind === 'text') return { ...block, text: turnedText(block.text) }
  if (block.kind !== 'actions') return block
  return { ...block, actions: block.actions.map((action) => ({ ...action, label: turned(action.label) })) }
}

/** A message in words that nobody knows: each of its own from back to front. */
const reworded = ({ title, blocks, ...more }: Message): Message => ({
  ...more,
  title: turned(title),
  blocks: blocks.map(turnedBlock),
})

/** Lets all that is stored of posts be in other words and under other keys, as another version may say it. */
async function otherwise(here: World): Promise<void> {
  const { prisma } = here.store
  for (const row of await prisma.outbox.findMany({ where: { workspaceId: here.workspace } })) {
    const key = turned(row.key)
    const message = reworded(row.message as unknown as Message) as unknown as object
    const where = { workspaceId_seq: { workspaceId: here.workspace, seq: row.seq } }
    await prisma.outbox.update({ where, data: { message, key, edits: row.edits && turned(row.edits) } })
    await prisma.digestRow.updateMany({
      where: { workspaceId: here.workspace, outboxKey: row.key },
      data: { outboxKey: key },
    })
  }
}

const kinds = async (here: World): Promise<readonly string[]> => {
  const rows = await here.store.prisma.outbox.findMany({
    where: { workspaceId: here.workspace },
    orderBy: { seq: 'asc' },
  })
  return rows.map(({ kind, of, edits }) => `${kind} ${of ?? '-'}${edits === null ? '' : ' edit'}`)
}

test('each post says what it is and what it is about', async () => {
  const here = await team()
  await here.talk('Ann> deal add Acme 24k', 'Ann> deal add Globex', 'Ann> deal assign D-2 @bo', 'Ann> deal nudge D-2')
  await remind(here, { text: 'Call Bob', when: 'today 15:00' })
  await remind(here, { text: 'Water plants', when: 'tomorrow', to: 2 })
  await todo(here, 'Send report', '2026-11-19', 2)
  await todo(here, 'Pay invoice', '2026-11-19', 1)
  await here.ask('Ann', { line: 'digest daily 8:00 here' }, { place: { ...channel(here, '#sales'), readers: 'team' } })
  await here.ask('Ann', { line: 'board here' }, { place: { ...channel(here, '#sales'), readers: 'team' } })
  await here.live({ days: 1 })
  await here.say('Bo', 'deal move D-2 proposal')
  await here.live({ hours: 1 })
  expect((await kinds(here)).toSorted()).toEqual(
    [
      'notice D-2',
      'nudge D-2',
      'board -',
      'board - edit',
      'digest G-1',
      'digest G-1 edit',
      'reminder R-1',
      'due M-2',
      'task T-2',
    ].toSorted(),
  )
})

test('one of several that wait is taken back whatever the words and keys are', async () => {
  const here = await team()
  const alone = await remind(here, { text: 'Alone', when: 'tomorrow 9:00' })
  for (const text of ['First', 'Second', 'Third']) await remind(here, { text, when: 'tomorrow' })
  await waiting(here, 24)
  await otherwise(here)
  await takeBack(here, alone, { number: 3 })
  const [only = '', ...more] = await delivered(here)
  expect(more).toEqual([])
  expect(only).toMatchInlineSnapshot(`
    "[dm Ann] 2 things for you
      Late by 1 h.
      R-2tsriF 
      [enoD]
      R-4drihT 
      [enoD]"
  `)
})

test('what is told as late already is not told so again, whatever the words are', async () => {
  const here = await team()
  await remind(here, { text: 'Call Bob', when: 'today 15:00' })
  here.clock.forward({ hours: 6 })
  await waiting(here, 1)
  await otherwise(here)
  expect(await delivered(here)).toMatchInlineSnapshot(`
    [
      "[dm Ann] boB llaC
      .00:01 morf nwod saw I :h 1 yb etaL
      [enoD] [h 1] [00:9 worromoT] [noM txeN] […kciP]
      ( siht rof deksa uoYR-1.)",
    ]
  `)
})

test('a row that goes along in a digest is taken back from it too', async () => {
  const here = await team()
  await here.talk('Ann> deal add Acme 24k', 'Ann> digest me weekdays')
  await remind(here, { text: 'Sort papers', when: 'tomorrow' })
  await waiting(here, 24)
  await otherwise(here)
  await takeBack(here, { number: 1 })
  const [digest = '', ...more] = await delivered(here)
  expect(more).toEqual([])
  expect(digest).not.toContain('R-1')
  expect(digest).toContain('D-1')
})

test('a row of a digest is handled whatever the words are, and a deal goes by the title that it has', async () => {
  const here = await team()
  const place = { ...channel(here, '#sales'), readers: 'team' } as const
  await here.talk('Ann> deal add Acme 24k', 'Ann> deal add Globex 6k')
  await here.ask('Ann', { line: 'digest daily 8:00 here' }, { place })
  await here.live({ days: 1 })
  await otherwise(here)
  await here.talk('Ann> deal edit D-2 title: Globex Corp', 'Ann> deal move D-2 proposal')
  await here.live({ minutes: 1 })
  const last = here.chat.sent.find(({ place: { key } }) => key === '#sales')?.message
  const rows = last?.blocks.filter(({ row }) => row !== undefined) ?? []
  expect(rows.map(({ kind, row }) => `${kind} ${row}`)).toEqual(['text D-1', 'text D-2'])
  expect(here.chat.posts().join('\n')).toContain('✓ Globex Corp: changed by Ann D-2')
})

test('of what cannot be delivered traces stand where it was asked for, whatever the words and keys are', async () => {
  const here = await team()
  await here.say('Ann', 'remind me fri of something else')
  await remind(here, { text: 'Like R-1', when: 'tomorrow', to: 2, asked: '#sales' })
  await remind(here, { text: 'Secret', when: 'tomorrow', to: 2, asked: '#leads' })
  await waiting(here, 24)
  await otherwise(here)
  refuse(here)
  expect((await delivered(here)).toSorted()).toMatchInlineSnapshot(`
    [
      "[#leads] A reminder
      Bo, you have a reminder.
      [Show]",
      "[#sales] A reminder
      Bo, you have a reminder.
      [Show]",
      "[dm Ann] I cannot reach Bo by direct message
      What is due to them is not delivered. Ask them to allow direct messages from me.",
    ]
  `)
})
