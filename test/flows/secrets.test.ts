import { expect, test } from 'vitest'
import { answerMessage } from '../../adapters/discord/out/show.ts'
import { answerPages } from '../../adapters/slack/in/surface.ts'
import { commands } from '../../src/commands/index.ts'
import { type AnyCommand, command } from '../../src/language/command.ts'
import { type Message, type Reply, say, text } from '../../src/message/message.ts'
import { type Outcome, world } from '../world.ts'
import { channel } from './outbox.ts'

const SECRETS = commands.filter(({ sharing }) => sharing === 'never')

/** Everything that can be pressed below a message. */
const labels = ({ blocks }: Pick<Message, 'blocks'>): string => JSON.stringify(blocks)

const frame = { again: 'request-1', zone: 'UTC', share: 'Everybody in #sales will see it.' }

/** A place with a colleague in it, whose answers may be shared but for what the commands themselves say. */
async function inSales(all: readonly AnyCommand[] = commands) {
  const here = await world({ commands: all })
  const place = { ...channel(here, '#sales'), readers: 'team' as const }
  const ask = (line: string, id: string, expected?: Outcome) => here.ask('Ann', { line }, { place, id }, expected)
  return { here, place, ask }
}

test('secrets are those of these commands', () => {
  expect(SECRETS.map(({ path }) => path.join(' '))).toMatchInlineSnapshot(`
    [
      "export all",
      "privacy show",
      "privacy erase",
      "privacy retention",
      "settings",
      "me",
      "me mute",
      "me unmute",
      "doctor",
      "link",
      "share",
    ]
  `)
})

test.each(SECRETS.filter(({ path }) => path[0] !== 'share').map((one) => [one.examples[0] ?? '', one] as const))(
  'no platform offers to share the answer to %s, and asked for it is refused',
  async (line) => {
    const { here, ask } = await inSales()
    await ask('contact add Jane Roe jane@acme.io', 'a')
    await ask('contact add Al Roe', 'b')
    await ask('contact add Ed Roe', 'c')
    await ask(line, 'request-1', 'either')
    const reply: Reply = { ...here.last('Ann'), audience: 'private' }
    expect(reply.sharing).toBe('never')
    const shown = {
      ...reply,
      message: { ...reply.message, tone: 'plain' as const, blocks: [text('It')] },
      form: undefined,
    }
    const { form: _form, sharing: _sharing, ...open } = shown
    expect(JSON.stringify(answerPages(open, frame).pages)).toContain('Share')
    expect(labels(answerMessage(open, 'request-1'))).toContain('Share')
    const { form: _other, ...secret } = shown
    expect(JSON.stringify(answerPages(secret, frame).pages)).not.toContain('Share')
    expect(labels(answerMessage(secret, 'request-1'))).not.toContain('Share')
    const asked: readonly Readonly<Record<string, string>>[] = [
      {},
      { answer: 'request-1' },
      { answer: 'request-1', sure: 'yes' },
    ]
    for (const fields of asked) {
      const said = await here.ask(
        'Ann',
        { call: { path: ['share'], fields } },
        { place: { ...channel(here, '#sales'), readers: 'team' } },
        'refused',
      )
      expect(said).toContain('That answer is for you alone, and is shown to nobody else.')
    }
    expect(await here.store.prisma.outbox.count({ where: { workspaceId: here.workspace, kind: 'share' } })).toBe(0)
  },
)

test('a secret among several lines is not shared with them, and one that is answered openly is answered privately', async () => {
  const { here, ask } = await inSales()
  await ask('deal add Acme 24k\nlink', 'request-1')
  const said = await ask('share', 'request-2', 'refused')
  expect(here.last('Ann').sharing).toBe('never')
  expect(said).toContain('That answer is for you alone')
  const open = command({
    path: ['shout'],
    about: 'Say it to all',
    params: {},
    needs: 'viewer',
    sharing: 'never',
    examples: ['shout'],
    run: async () => ({ ...say('A secret', [text('It')]), audience: 'place' as const }),
  })
  const other = await inSales([...commands, open])
  await other.ask('shout', 'request-1')
  expect(other.here.last('Ann').audience).toBe('private')
})

test('an answer that was given before its command said so is not shared either', async () => {
  const { here, ask } = await inSales()
  await ask('link', 'request-1')
  await here.store.prisma
    .$executeRaw`UPDATE "Request" SET "reply" = "reply" - 'sharing' WHERE "workspaceId" = ${here.workspace}::uuid`
  expect(await ask('share', 'request-2', 'refused')).toContain('That answer is for you alone')
})
