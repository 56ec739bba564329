import { inviteLinks } from '../adapters/discord/app/invite.ts'
import { StartError } from '../src/message/errors.ts'
import { readConfig } from '../src/start/config.ts'

/** Prints the links that put the Discord application into a server or into one's own account. */
function main(): void {
  const { discordAppId } = readConfig(process.env)
  if (!discordAppId) {
    throw new StartError(
      'DISCORD_APP_ID is not set. It is the Application ID on the General Information page of https://discord.com/developers/applications.',
    )
  }
  const { server, person } = inviteLinks(discordAppId)
  console.log(`Into a server, opened by somebody who may manage it:\n${server}\n`)
  console.log(`Into your own account, for private answers anywhere:\n${person}`)
}

try {
  main()
} catch (error) {
  if (!(error instanceof StartError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
