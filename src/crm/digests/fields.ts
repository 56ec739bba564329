import { DELETION, listIn, type NounFields } from '../fields.ts'

/**
 * How the history of digests is said. By hand, since it is no record that people fill: its series is one thing in five
 * columns, its pause is an act, and it goes by its place.
 */
export const DIGEST_FIELDS: NounFields = {
  added: (values) => `set up (${values.kind})`,
  fields: [
    { name: 'series', columns: ['rule', 'start', 'zone'], show: (values) => values.rule ?? 'none' },
    { name: 'skipping', columns: ['skips'], show: (values) => listIn(values, 'skips').join(', ') || 'nothing' },
    {
      name: 'pause',
      columns: ['pausedAt', 'pausedWhy', 'pauseCause'],
      show: (values) => values.pausedAt ?? '',
      tell: (after) => (after.pausedAt ? `paused: ${after.pausedWhy}` : 'resumed'),
    },
    DELETION,
  ],
}
