/** What a post is; `of` beside it says what it is about. A database holds these alone (a check), so a new one needs a migration. */
export type PostKind =
  // What the schedule tells: one reminder or task, several to one person, a digest.
  | 'reminder'
  | 'task'
  | 'due'
  | 'digest'
  // What stands in a channel, or was put there by somebody.
  | 'board'
  | 'share'
  | 'import'
  // What somebody is told of what others did, or asked of them.
  | 'notice'
  | 'nudge'
  | 'welcome'
  | 'answer'
  // What became of another post: kept back, its digest paused, or given up.
  | 'held'
  | 'open'
  | 'undelivered'

const TIMED: readonly (PostKind | null)[] = ['reminder', 'task', 'due', 'digest']

/** True of what the schedule tells: it has a time of its own, and its reader is meant in person. */
export const isTimed = (kind: PostKind | null): boolean => TIMED.includes(kind)
