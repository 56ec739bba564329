import { setTimeout } from 'node:timers/promises'
import {
  Client,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  type Guild,
  type Interaction,
  Partials,
  RateLimitError,
  REST,
} from 'discord.js'
import type { ChatMaker, Front, RunningChat } from '../../src/bot/front.ts'
import { firstSteps } from '../../src/bot/greeting.ts'
import { StartError } from '../../src/message/errors.ts'
import { check } from './app/checks.ts'
import { isUnreached } from './app/failures.ts'
import { type GuildCommands, guildCommands } from './app/guild-commands.ts'
import { PLATFORM } from './app/ids.ts'
import { OVER_FETCH } from './app/over-fetch.ts'
import { belonging } from './app/people.ts'
import { directPlace } from './app/places.ts'
import { register } from './app/registering.ts'
import { answerHook } from './in/answers.ts'
import type { DiscordContext } from './in/from.ts'
import { keepGuilds } from './in/guilds.ts'
import { handleCommand, handleMessageMenu, handlePersonMenu } from './in/menus.ts'
import { answerMail, handleMessage, isToBot } from './in/messages.ts'
import { handlePress, handleSubmission } from './in/presses.ts'
import { handleAutocomplete } from './in/typing.ts'
import { discordPosts } from './out/posts.ts'

/** How the adapter reaches Discord. */
export interface DiscordOptions {
  readonly token: string
  readonly appId: string
  /** If set, commands are registered in this server only: for development. */
  readonly guildId?: string | undefined
  /** The REST API of a test server, such as http://127.0.0.1:4000/api; Discord's own by default. */
  readonly apiUrl?: string | undefined
  /** Lets a test server skip the five seconds between two identifies. */
  readonly ws?: ConstructorParameters<typeof Client>[0]['ws']
}

/** For posts: a response must come before delivery counts the outcome as unknown, with one retry. */
const POSTING = { timeout: 8_000, retries: 1 } as const
/** For answers: Discord waits three seconds for the first one. */
const ANSWERING = { timeout: 5_000, retries: 1 } as const

/** Discord as a platform, for all servers that the bot is in. */
export const discordChat =
  (options: DiscordOptions): ChatMaker =>
  async (front) => {
    const api = { version: '10', ...(options.apiUrl !== undefined && { api: options.apiUrl }) }
    const client = new Client({
      // Messages in servers are read only if they mention the bot, which needs no privileged intent.
      intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
      // Needed for direct messages that began before this start.
      partials: [Partials.Channel],
      allowedMentions: { parse: [] },
      shards: 'auto',
      rest: { ...api, ...ANSWERING, ...OVER_FETCH },
      ...(options.ws && { ws: options.ws }),
    })
    const rest = new REST({ ...api, ...POSTING, ...OVER_FETCH, rejectOnRateLimit: () => true }).setToken(options.token)
    const posts = discordPosts({ client, rest, front })
    const guilds = keepGuilds(client, front, (guild) => greetOwner(posts, front, guild))
    const discord: DiscordContext = {
      front,
      client: client as Client<true>,
      rest,
      guilds,
      belonging: belonging(
        client,
        rest,
        (guild) => front.rolesAt(PLATFORM, guild),
        () => performance.now(),
      ),
      now: () => performance.now(),
    }
    // In a server for development all commands are its own.
    const own = options.guildId === undefined ? guildCommands(front, rest, options.appId) : undefined
    const work = listen(discord, own)
    const stopping = new AbortController()
    const target = { app: options.appId, guild: options.guildId }

    const running: RunningChat = {
      chat: {
        platform: PLATFORM,
        ...posts,
        async start() {
          await login(client, options)
          await Promise.all(client.guilds.cache.map((guild) => guilds.known(guild)))
          await registering(front, rest, target, stopping.signal)
        },
        async stop() {
          stopping.abort()
          // Nothing more is taken and all that was taken is answered before what that needs is closed.
          await work.stop()
          await own?.stop()
          await client.destroy()
        },
      },
      late: {
        answer: (to, reply) =>
          (JSON.parse(to) as { readonly kind: string }).kind === 'mail'
            ? answerMail(discord, to, reply)
            : answerHook(front, rest, to, reply),
      },
      isConnected: () => client.isReady(),
      findings: () => check({ client, rest, registry: front.registry, target }),
    }
    return running
  }

/** Tells the owner of a server that the bot joined how to begin; who takes no direct messages finds it in the commands. */
async function greetOwner(
  posts: ReturnType<typeof discordPosts>,
  { log }: Front,
  { id, name, ownerId }: Guild,
): Promise<void> {
  const place = directPlace({ id: ownerId }, name)
  await posts
    .send(place, firstSteps(name, '/setup'), `joined:${id}`)
    .catch((err: unknown) => log.info({ err }, 'the owner of a server could not be greeted'))
}

/** Connects all shards. @throws StartError when Discord refuses or cannot be reached. */
async function login(client: Client, { token }: DiscordOptions): Promise<void> {
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()))
  try {
    await client.login(token)
  } catch (error) {
    await client.destroy()
    if (isUnreached(error)) throw new StartError('Discord cannot be reached. Look at the network and start again.')
    const isRefused = error instanceof DiscordAPIError ? error.status === 401 : codeIn(error) === 'TokenInvalid'
    if (!isRefused) throw error
    throw new StartError("Discord refuses DISCORD_TOKEN. Reset it on the application's Bot page and copy the new one.")
  }
  await ready
}

const codeIn = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

/** How long it waits after a failed registration before each further one, in milliseconds; the last wait is repeated. */
const REGISTER_AGAIN_MS = [5_000, 30_000, 120_000, 600_000] as const

/**
 * Registers the commands. A failure does not stop the start, because the bot still reads lines: it is tried again until
 * it works.
 */
async function registering(
  front: Front,
  rest: REST,
  target: Parameters<typeof register>[2],
  signal: AbortSignal,
  failures = 0,
): Promise<void> {
  try {
    await register(rest, front.registry, target)
  } catch (err) {
    front.log.error({ err }, 'the commands could not be registered; that is tried again')
    const asked = err instanceof RateLimitError ? err.retryAfter : 0
    const pause = Math.max(asked, REGISTER_AGAIN_MS[Math.min(failures, REGISTER_AGAIN_MS.length - 1)] ?? 0)
    void setTimeout(pause, undefined, { signal, ref: false }).then(
      () => registering(front, rest, target, signal, failures + 1),
      () => {}, // it was stopped
    )
  }
}

/** Passes events to their handlers, and tracks which are still running. */
function listen(discord: DiscordContext, own: GuildCommands | undefined): { stop(): Promise<void> } {
  const { client, front, guilds } = discord
  const underWay = new Set<Promise<void>>()
  let isStopping = false
  const take = (work: () => Promise<void>): void => {
    if (isStopping) return
    const done = work()
      .catch((err: unknown) => front.log.error({ err }, 'something from Discord met a fault'))
      .finally(() => underWay.delete(done))
    underWay.add(done)
  }
  // If the server cannot be stored, the person is answered as if the bot were not installed.
  const kept = (guild: Guild) =>
    guilds.known(guild).catch((err: unknown) => front.log.error({ err }, 'a server is not kept'))
  client.on(Events.InteractionCreate, (interaction) =>
    take(async () => {
      if (interaction.guild) await kept(interaction.guild)
      await handle(discord, interaction)
      if (interaction.guild && !interaction.isAutocomplete()) own?.used(interaction.guild.id)
    }),
  )
  client.on(Events.MessageCreate, (message) => {
    if (!isToBot(discord, message)) return
    take(async () => {
      if (message.guild) await kept(message.guild)
      await handleMessage(discord, message)
      if (message.guild) own?.used(message.guild.id)
    })
  })
  client.on(Events.Error, (error) => front.log.warn({ why: error.message }, 'the gateway met a fault'))
  client.on(Events.ShardError, (error, shard) => front.log.warn({ shard, why: error.message }, 'a shard met a fault'))
  client.on(Events.Invalidated, () => front.log.error('Discord ended the session'))
  return {
    async stop() {
      isStopping = true
      await Promise.all(underWay)
    },
  }
}

function handle(discord: DiscordContext, interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) return handleAutocomplete(discord, interaction)
  if (interaction.isChatInputCommand()) return handleCommand(discord, interaction)
  if (interaction.isMessageContextMenuCommand()) return handleMessageMenu(discord, interaction)
  if (interaction.isUserContextMenuCommand()) return handlePersonMenu(discord, interaction)
  if (interaction.isMessageComponent()) return handlePress(discord, interaction)
  if (interaction.isModalSubmit()) return handleSubmission(discord, interaction)
  return Promise.resolve()
}
