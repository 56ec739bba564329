import { DELETION, listIn, type NounFields } from '../fields.ts'

/** How the history of digests is said. */
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
