/** An OAuth scope that the app asks for. */
export interface Permission {
  readonly scope: string
  /** Why it is needed, in words for the person who installs the app. */
  readonly why: string
  /** True of one that may be declined: only that does not work then. */
  readonly isOptional?: true
}

/**
 * Every scope, and what does not work without it: https://docs.slack.dev/reference/scopes. Those that are optional are
 * offered apart when the app is installed: https://docs.slack.dev/changelog/2026/03/16/optional-scopes
 */
export const SCOPES: readonly Permission[] = [
  { scope: 'commands', why: 'Slash commands and the shortcuts of messages' },
  { scope: 'app_mentions:read', why: 'Answers where the app is mentioned; slash commands do not work in threads' },
  { scope: 'chat:write', why: 'Posts answers, reminders and digests' },
  { scope: 'im:history', why: 'Reads what is written to the app in direct messages' },
  { scope: 'im:write', why: 'Opens a direct message to remind somebody' },
  { scope: 'files:write', why: 'Uploads charts and lists as CSV' },
  { scope: 'files:read', why: 'Reads a CSV that somebody shares with the app to import it', isOptional: true },
  { scope: 'users:read', why: 'Names, time zones, and who is a guest and may see nothing' },
  { scope: 'users:read.email', why: 'Recognises a person who is known from another chat', isOptional: true },
  { scope: 'channels:read', why: 'Says who can see a public channel before something is shared there' },
  { scope: 'groups:read', why: 'The same for private channels that the app was invited to' },
  {
    scope: 'channels:history',
    why: 'Looks whether a post arrived whose answer was lost, so that nothing is posted twice in a public channel',
    isOptional: true,
  },
  { scope: 'groups:history', why: 'The same for private channels that the app was invited to', isOptional: true },
]
