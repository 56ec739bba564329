import { Temporal } from 'temporal-polyfill'
import { type Digest, isOfTeam } from './digests.ts'
import type { DigestScope } from './scope.ts'

/**
 * The period that a digest looks back on: since the last one, or one period of its series if there was none.
 * `pipeline` is the one that its channel is about.
 */
export function scopeOf(digest: Digest, until: Temporal.Instant, pipeline?: number | null): Omit<DigestScope, 'today'> {
  const { lastAt, kind, to, series } = digest
  const action = until
    .toZonedDateTimeISO(series.zone)
    .subtract(kind === 'weekly' ? { weeks: 1 } : { days: 1 })
    .toInstant()
  return {
    since: lastAt ? Temporal.Instant.fromEpochMilliseconds(lastAt.getTime()) : action,
    until,
    owner: to.kind === 'member' && !isOfTeam(digest) ? to.member : undefined,
    zone: series.zone,
    pipeline: pipeline ?? undefined,
  }
}
