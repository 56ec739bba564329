import { ApplicationIntegrationType, OAuth2Scopes, PermissionFlagsBits } from 'discord.js'

/**
 * The permissions that the bot asks for in a server, and no more: to read and answer where it is spoken to, with
 * pictures and files, and to pin its board. It needs no permission to manage anything.
 * https://discord.com/developers/docs/topics/permissions
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

/** The links that add the application to a server, and to a person's own account for use anywhere. */
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
