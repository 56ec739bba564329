/**
 * The kind of a post; `of` beside it is the ref that it is about. A check constraint in the database lists the kinds,
 * so a new one needs a migration.
 */
export type PostKind =
  // Told by the schedule: one reminder or task, several things due to one person, how a meeting was, a digest.
  | 'reminder'
  | 'task'
  | 'due'
  | 'meeting'
  | 'digest'
  // Messages in a channel that stay there or that somebody put there.
  | 'board'
  | 'share'
  | 'import'
  // Told to a member because of what others did, or to ask something.
  | 'notice'
  | 'nudge'
  | 'welcome'
  | 'answer'
  // What happened to another post: it was held back, its digest was paused, or it could not be delivered.
  | 'held'
  | 'open'
  | 'undelivered'

const TIMED: readonly (PostKind | null)[] = ['reminder', 'task', 'due', 'meeting', 'digest']

/** True of posts that the schedule makes: each has a due time of its own and is meant for one reader. */
export const isTimed = (kind: PostKind | null): boolean => TIMED.includes(kind)
