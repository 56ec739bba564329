import type { AutocompleteInteraction } from 'discord.js'
import { atMost, LATE } from '../../../src/lib/at-most.ts'
import { typingIn } from '../app/options.ts'
import { type Choice, choicesFrom, lineChoices } from './choices.ts'
import { type DiscordContext, fromInteraction } from './from.ts'

/** Discord waits three seconds for choices; no choices are better than a failure. */
const MOST_MS = 2_500

/** Offers choices that fit what a person types; none to people outside the team. */
export async function handleAutocomplete(discord: DiscordContext, interaction: AutocompleteInteraction): Promise<void> {
  const offered = await atMost(
    MOST_MS,
    choices(discord, interaction).catch((err: unknown) => {
      discord.front.log.warn({ err }, 'nothing could be offered')
      return []
    }),
  )
  await interaction.respond(offered === LATE ? [] : [...offered])
}

async function choices(discord: DiscordContext, interaction: AutocompleteInteraction): Promise<readonly Choice[]> {
  const { front } = discord
  const typing = typingIn(interaction.commandName, interaction.options.data, front.registry)
  const asking = typing && (await front.askingOf(fromInteraction(discord, interaction)))
  if (!asking) return []
  if ('line' in typing) return lineChoices(await front.suggest(typing.line, asking))
  const { call, param: field, typed } = typing
  return choicesFrom((await front.offer({ call, field, typed }, asking)) ?? [])
}
