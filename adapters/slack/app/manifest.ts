import type { AnyCommand } from '../../../src/language/command.ts'
import { usage } from '../../../src/language/usage.ts'
import { clipped } from '../../../src/lib/text.ts'
import { SCOPES } from './scopes.ts'

/** Limits of a manifest: https://docs.slack.dev/reference/app-manifest */
export const MANIFEST_LIMITS = {
  name: 35,
  description: 140,
  leastLongDescription: 174,
  longDescription: 4000,
  displayName: 80,
  commandDescription: 2000,
  commandHint: 1000,
  shortcutName: 24,
  shortcutDescription: 150,
} as const

/** The callback ids of the shortcuts. */
export const SHORTCUTS = { open: 'open', log: 'log', lead: 'lead', remind: 'remind' } as const

/** The name of the app's slash command, and where the app is reached. */
export interface ManifestOptions {
  /** The slash command, with its slash. */
  readonly command?: string
  /**
   * Also `/lead`, `/deal` and so on: all nouns, or only the listed ones, without the slash. Slack's slash commands are
   * shared by all apps of a workspace.
   */
  readonly nouns?: boolean | readonly string[]
  /** The program's HTTPS address; without it the app uses socket mode, which needs no address. */
  readonly url?: string
}

/** Further slash commands: each is a path of the registry, and the text typed after it is appended. */
const OWN_COMMANDS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  '/lead': 'lead',
  '/deal': 'deal',
  '/log': 'log',
  '/followup': 'remind',
  '/pipeline': 'pipeline',
}

/** The line of a slash command; the main command, whatever its name, and unknown ones add nothing. */
export const commandLine = (command: string, typed: string): string =>
  [OWN_COMMANDS[command.toLowerCase()] ?? '', typed].filter((part) => part !== '').join(' ')

/** What the slash command shows while it is typed. */
const HINT = 'lead add … | deal add … | log call … | remind … | pipeline | help'

const LONG = `Parley is a CRM that a team runs from chat. Add a lead in one line, move deals by a button, log a call where you \
talk about it, be reminded of the next step, and see the pipeline without leaving Slack. Everything has an undo and a \
history, and answers are private until you share them.`

/** The manifest from which Slack creates the app in one step: https://docs.slack.dev/app-manifests */
export function slackManifest(commands: readonly AnyCommand[], options: ManifestOptions = {}) {
  const { command = '/crm', nouns = false, url } = options
  const events = url === undefined ? undefined : new URL('/slack/events', url).href
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: {
      name: 'Parley',
      description: clipped(
        'A CRM that your team runs from Slack: leads, deals, calls, reminders',
        MANIFEST_LIMITS.description,
      ),
      long_description: LONG,
      background_color: '#1f3a5f',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Parley', always_online: true },
      shortcuts: shortcuts(),
      slash_commands: [
        slash(command, 'Leads, deals, calls and reminders; alone it shows what is next', HINT, events),
        ...(nouns
          ? nounCommands(commands, events).filter(
              ({ command: name }) => nouns === true || nouns.includes(name.slice(1)),
            )
          : []),
      ],
    },
    oauth_config: {
      ...(url !== undefined && { redirect_urls: [new URL('/slack/oauth_redirect', url).href] }),
      scopes: {
        bot: SCOPES.map(({ scope }) => scope),
        bot_optional: SCOPES.filter(({ isOptional }) => isOptional).map(({ scope }) => scope),
      },
    },
    settings: {
      event_subscriptions: {
        ...(events !== undefined && { request_url: events }),
        bot_events: [
          'app_home_opened',
          'app_mention',
          'app_uninstalled',
          'channel_archive',
          'channel_id_changed',
          'channel_rename',
          'group_archive',
          'group_rename',
          'member_joined_channel',
          'message.im',
          'tokens_revoked',
          'user_change',
        ],
      },
      interactivity: {
        is_enabled: true,
        ...(events !== undefined && { request_url: events, message_menu_options_url: events }),
      },
      org_deploy_enabled: url !== undefined,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  }
}

/**
 * With `should_escape`, people and channels come with their ids:
 * https://docs.slack.dev/interactivity/implementing-slash-commands
 */
const slash = (command: string, description: string, hint: string, url: string | undefined) => ({
  command,
  description: clipped(description, MANIFEST_LIMITS.commandDescription),
  ...(hint !== '' && { usage_hint: clipped(hint, MANIFEST_LIMITS.commandHint) }),
  should_escape: true,
  ...(url !== undefined && { url }),
})

/** The slash commands whose path the registry knows, with their descriptions. */
function nounCommands(commands: readonly AnyCommand[], url: string | undefined) {
  return Object.entries(OWN_COMMANDS).flatMap(([name, path]) => {
    const exact = commands.find((each) => each.path.join(' ') === path)
    if (exact) return [slash(name, exact.about, usage(exact).slice(path.length).trim(), url)]
    const verbs = commands.filter((each) => each.path[0] === path).map((each) => each.path.slice(1).join(' '))
    return verbs.length === 0 ? [] : [slash(name, `${path}: ${verbs.join(', ')}`, verbs.slice(0, 5).join(' | '), url)]
  })
}

const shortcut = (type: 'global' | 'message', name: string, callback_id: string, description: string) => ({
  type,
  name: clipped(name, MANIFEST_LIMITS.shortcutName),
  callback_id,
  description: clipped(description, MANIFEST_LIMITS.shortcutDescription),
})

const shortcuts = () => [
  shortcut('global', 'Open the CRM', SHORTCUTS.open, 'Shows what is next for you and what you can do'),
  shortcut('message', 'Log to CRM', SHORTCUTS.log, 'Keeps this message with a lead, contact, company or deal'),
  shortcut('message', 'Create lead', SHORTCUTS.lead, 'Makes a lead of this message'),
  shortcut('message', 'Remind me', SHORTCUTS.remind, 'Reminds you of this message'),
]
