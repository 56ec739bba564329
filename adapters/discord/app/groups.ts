import { PermissionFlagsBits } from 'discord.js'

/** Some nouns that share one slash command: `/my recent`, `/admin member add`. */
export interface CommandGroup {
  readonly name: string
  readonly about: string
  /** The first words of the commands in it. */
  readonly nouns: readonly string[]
  /** Whom Discord shows it to before the server's own admins settle that; everybody if not said. */
  readonly permission?: string
}

/** Whoever may manage the server. */
const MANAGERS = PermissionFlagsBits.ManageGuild.toString()

/** What `permission` is of a group, for nouns with a command of their own. */
export const NOUN_PERMISSIONS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  setup: MANAGERS,
}

/**
 * What is needed less often stands together, so that the list of commands stays short enough to be read; each noun that
 * is in no group has a slash command of its own.
 */
export const GROUPS: readonly CommandGroup[] = [
  {
    name: 'my',
    about: 'Your day: what is next, what is done, what you did last, being away',
    nouns: ['home', 'recent', 'done', 'snooze', 'away', 'back', 'share', 'link', 'use', 'tour'],
  },
  {
    name: 'records',
    about: 'For records of every kind: timeline, duplicates, many at once, private, consent, deleted ones',
    nouns: [
      'timeline',
      'changed',
      'deleted',
      'go',
      'bulk',
      'duplicates',
      'compare',
      'not',
      'paste',
      'export',
      'private',
      'public',
      'consent',
      'optin',
      'optout',
    ],
  },
  {
    name: 'admin',
    about: 'For admins and managers: the team, stages, channels, who sees what, settings',
    nouns: ['settings', 'member', 'stage', 'channel', 'visibility', 'editing', 'privacy', 'feature', 'doctor'],
    permission: MANAGERS,
  },
]

/** The group of a noun. */
export const groupOf = (noun: string): CommandGroup | undefined => GROUPS.find(({ nouns }) => nouns.includes(noun))
