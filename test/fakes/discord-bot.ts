import {
  Client,
  type ClientOptions,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  type Interaction,
  Partials,
} from 'discord.js'
import { onTestFinished } from 'vitest'
import { OVER_FETCH } from '../../adapters/discord/app/over-fetch.ts'
import { type FakeDiscord, type FakeOptions, fakeDiscord } from './discord/index.ts'

const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits

/** A fake of one test, closed at its end. */
export async function openDiscord(options: FakeOptions = {}): Promise<FakeDiscord> {
  const discord = await fakeDiscord(options)
  onTestFinished(() => discord.close())
  return discord
}

/** A discord.js, with the program's way to send requests, that is logged in to the fake; `answer` gets every interaction. */
export async function startBot(
  discord: FakeDiscord,
  answer: (interaction: Interaction) => unknown = () => {},
  options: Partial<ClientOptions> = {},
): Promise<Client<true>> {
  const client = clientOf(discord, options)
  client.on(Events.InteractionCreate, (interaction) => {
    Promise.resolve(answer(interaction)).catch((error: unknown) => {
      // What an answer was refused with stands among the problems already.
      if (!(error instanceof DiscordAPIError)) discord.problems.push(`bot: ${String(error)}`)
    })
  })
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(discord.token)
  return ready
}

/** A client that is not logged in yet, destroyed at the end of the test. */
export function clientOf(discord: FakeDiscord, options: Partial<ClientOptions> = {}): Client {
  const client = new Client({
    intents: [Guilds, GuildMessages, DirectMessages],
    partials: [Partials.Channel],
    allowedMentions: { parse: [] },
    ...options,
    rest: { api: discord.api, version: '10', ...OVER_FETCH, ...options.rest },
  })
  client.on(Events.Error, () => {})
  client.on(Events.ShardError, () => {})
  onTestFinished(() => client.destroy())
  return client
}
