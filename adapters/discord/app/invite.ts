import { ApplicationIntegrationType, OAuth2Scopes, PermissionFlagsBits } from 'discord.js'

/**
 * What the bot may do in a server, and no more: read where it is spoken to and answer there, with pictures and files,
 * and pin its board. It manages nothing and nobody. https://discord.com/developers/docs/topics/permissions
 */
export const PERMISSIONS = [
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.SendMessagesInThreads,
  PermissionFlagsBits.EmbedLinks,
  PermissionFlagsBits.AttachFiles,
  PermissionFlagsBits.ReadMessageHistory,
  PermissionFlagsBits.PinMessages,
] as const

const link = (query: Readonly<Record<string, string>>): string =>
  `https://discord.com/oauth2/authorize?${new URLSearchParams(query).toString()}`

/** The links that put an application into a server, and into one person's own account for use anywhere. */
export const inviteLinks = (applicationId: string): { readonly server: string; readonly person: string } => ({
  server: link({
    client_id: applicationId,
    integration_type: String(ApplicationIntegrationType.GuildInstall),
    scope: `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`,
    permissions: PERMISSIONS.reduce((sum, permission) => sum | permission, 0n).toString(),
  }),
  person: link({
    client_id: applicationId,
    integration_type: String(ApplicationIntegrationType.UserInstall),
    scope: OAuth2Scopes.ApplicationsCommands,
  }),
})
