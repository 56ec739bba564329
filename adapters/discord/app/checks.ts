import { type Client, PermissionsBitField, type REST, Routes } from 'discord.js'
import type { Finding } from '../../../src/chat/findings.ts'
import type { Registry } from '../../../src/language/registry.ts'
import { codeOf, isUnreached } from './failures.ts'
import { PERMISSIONS } from './invite.ts'
import { isRegistered, type RegistrationTarget } from './registering.ts'

/** What the check needs. */
export interface CheckContext {
  readonly client: Client
  readonly rest: REST
  readonly registry: Registry
  readonly target: RegistrationTarget
}

/** If the bot is in more servers than this, they are not listed one by one. */
const MOST_TOLD = 5

/**
 * Checks whether the token is valid, the gateway is connected, the commands are registered, and what the bot may do.
 */
export async function check(checked: CheckContext): Promise<readonly Finding[]> {
  const { client } = checked
  const token = await tokenFinding(checked)
  if (!token.isGood) return [token]
  return [token, gatewayFinding(client), await commandsFinding(checked), ...permissionFindings(client)]
}

async function tokenFinding({ rest, target }: CheckContext): Promise<Finding> {
  try {
    const { id, name } = (await rest.get(Routes.currentApplication())) as { readonly id: string; readonly name: string }
    if (id === target.app) return { isGood: true, what: `The token is good for ${name}.` }
    const fix = 'Copy the Application ID of the same application into DISCORD_APP_ID.'
    return { isGood: false, what: 'DISCORD_TOKEN and DISCORD_APP_ID belong to two applications.', fix }
  } catch (error) {
    if (isUnreached(error)) return { isGood: false, what: 'Discord cannot be reached.', fix: 'Look at the network.' }
    const fix = "Reset the token on the application's Bot page and copy it into DISCORD_TOKEN."
    return { isGood: false, what: `Discord refuses the token (${codeOf(error) ?? 'no answer'}).`, fix }
  }
}

const gatewayFinding = (client: Client): Finding =>
  client.isReady()
    ? { isGood: true, what: `The gateway is open, with no privileged intent; ${client.guilds.cache.size} servers.` }
    : {
        isGood: false,
        what: 'The gateway is not open.',
        fix: 'It is opened anew by itself; look at discordstatus.com.',
      }

async function commandsFinding({ rest, registry, target }: CheckContext): Promise<Finding> {
  const where = target.guild === undefined ? 'everywhere' : 'in one server, for development'
  const isSame = await isRegistered(rest, registry, target).catch(() => false)
  if (isSame) return { isGood: true, what: `The commands are registered ${where}.` }
  return { isGood: false, what: 'The registered commands are others than these.', fix: 'Start the program again.' }
}

function permissionFindings({ guilds }: Client): readonly Finding[] {
  const lacking = [...guilds.cache.values()].flatMap(({ name, members }): readonly Finding[] => {
    const missing = members.me?.permissions.missing(new PermissionsBitField(PERMISSIONS)) ?? []
    if (missing.length === 0) return []
    const fix = "Give them to the bot's role in the server's settings, or invite it again."
    return [{ isGood: false, what: `In ${name} the bot lacks ${missing.join(', ')}.`, fix }]
  })
  return lacking.length > 0 ? lacking.slice(0, MOST_TOLD) : [{ isGood: true, what: 'The bot has its permissions.' }]
}
