import { randomInt } from 'node:crypto'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { discordChat } from '../../adapters/discord/index.ts'
import { unlimited } from '../../src/bot/throttle.ts'
import { start } from '../../src/start/program.ts'
import { systemClock } from '../../src/time/clock.ts'
import { testStore } from '../database.ts'
import { until } from './stand-in.ts'

/** What of discord-digital-twin is used; it is installed in a package of its own. */
interface Twin {
  readonly botToken: string
  readonly botUserId: string
  readonly restUrl: string
  readonly guildId: string
  start(): Promise<void>
  stop(): Promise<void>
  channel(id: string): {
    getInteractionResponse(id: string): Promise<{
      readonly acknowledged: boolean
      readonly type: number
      readonly data: string | null
      readonly messageId: string | null
    } | null>
    getMessages(): Promise<readonly { readonly id: string; readonly components?: unknown }[]>
  }
  simulateInteraction(asked: Readonly<Record<string, unknown>>): Promise<{ readonly id: string }>
  simulateSlashCommand(asked: Readonly<Record<string, unknown>>): Promise<{ readonly id: string }>
  simulateButtonClick(asked: Readonly<Record<string, unknown>>): Promise<{ readonly id: string }>
  simulateModalSubmit(asked: Readonly<Record<string, unknown>>): Promise<{ readonly id: string }>
}

const MODULE: string = 'discord-digital-twin'

const snowflake = () => `1${String(randomInt(10 ** 9)).padStart(9, '0')}${String(randomInt(10 ** 8)).padStart(8, '0')}`

async function twin() {
  const { DigitalDiscord } = (await import(MODULE)) as { DigitalDiscord: new (options: object) => Twin }
  const [guild, channel, ann] = [snowflake(), snowflake(), snowflake()]
  const discord = new DigitalDiscord({
    guild: { id: guild, name: 'Acme', ownerId: ann },
    channels: [{ id: channel, name: 'general', type: 0 }],
    users: [{ id: ann, username: 'ann' }],
    botUser: { id: snowflake(), username: 'Parley' },
  })
  await discord.start()
  onTestFinished(() => discord.stop())
  const running = await start({
    config: { admins: [`discord:${ann}`] },
    store: await testStore(),
    log: pino({ level: process.env.TEST_LOG ?? 'silent' }),
    clock: systemClock,
    chats: [discordChat({ token: discord.botToken, appId: discord.botUserId, apiUrl: discord.restUrl })],
    throttle: unlimited,
    isBeating: false,
  })
  onTestFinished(() => running.stop())
  const who = { channelId: channel, userId: ann, guildId: guild }
  const answer = async ({ id }: { readonly id: string }) => {
    const find = () => discord.channel(channel).getInteractionResponse(id)
    await until(async () => (await find())?.acknowledged === true)
    return JSON.stringify(await find()) + JSON.stringify(await discord.channel(channel).getMessages())
  }
  return { discord, who, answer }
}

const idOf = (text: string, label: string): string => {
  const found = new RegExp(`"custom_id\\\\*":\\\\*"([^"\\\\]+)\\\\*","label\\\\*":\\\\*"${label}`, 'u').exec(text)
  if (!found?.[1]) throw new Error(`no button ${label} in ${text.slice(0, 2_000)}`)
  return found[1]
}

test('an independent Discord takes commands, choices, buttons and forms as ours does', async () => {
  const { discord, who, answer } = await twin()
  const typed = { name: 'line', type: 3, value: 'deal add Acme 24k' }
  const added = await answer(await discord.simulateSlashCommand({ ...who, name: 'crm', options: [typed] }))
  expect(added).toContain('Added D-1 Acme')
  const choices = await discord.simulateInteraction({
    ...who,
    type: 4,
    data: { id: '1', name: 'crm', type: 1, options: [{ name: 'line', type: 3, value: 'deal sho', focused: true }] },
  })
  expect(await answer(choices)).toContain('deal show ')
  const shown = await discord.simulateButtonClick({
    ...who,
    messageId: (await discord.channel(who.channelId).getMessages()).at(-1)?.id ?? '1',
    customId: idOf(added, 'Edit'),
  })
  const form = await answer(shown)
  const [, customId = ''] = /"custom_id\\*":\\*"(form:[^"\\]+)/u.exec(form) ?? []
  const sent = await discord.simulateModalSubmit({
    ...who,
    customId,
    fields: [{ customId: 'title', value: 'Acme Corp' }],
  })
  expect(await answer(sent)).toContain('Step 1 of 2')
})
