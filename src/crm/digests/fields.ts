import { DELETION, jsonListIn, type NounFields } from '../fields.ts'

/**
 * How the history of a digest is written. It is declared by hand, because a digest is not filled in like a record: its
 * series is one thing in five columns, its pause is an action, and its title is a place.
 */
export const DIGEST_FIELDS: NounFields = {
  added: (values) => `set up (${values.kind})`,
  fields: [
    { name: 'series', columns: ['rule', 'start', 'zone'], show: (values) => values.rule ?? 'none' },
    { name: 'skipping', columns: ['skips'], show: (values) => jsonListIn(values, 'skips').join(', ') || 'nothing' },
    {
      name: 'list',
      columns: ['listNumber'],
      show: (values) => values.listNumber ?? 'none',
      tell: (after) => (after.listNumber ? 'shows a saved list' : 'shows no saved list'),
    },
    {
      name: 'about',
      columns: ['ofTeam'],
      show: (values) => values.ofTeam ?? 'false',
      tell: (after) => (after.ofTeam === 'true' ? 'is about the whole team' : 'is about what is their own'),
    },
    {
      name: 'pause',
      columns: ['pausedAt', 'pausedWhy', 'pauseCause'],
      show: (values) => values.pausedAt ?? '',
      tell: (after) => (after.pausedAt ? `paused: ${after.pausedWhy}` : 'resumed'),
    },
    DELETION,
  ],
}
