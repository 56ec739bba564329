import type { InteractionKind } from './fields.ts'

/** How long a meeting takes where nobody said it, and how long before it its brief comes: in minutes. */
const MEETING_MINUTES = 30
export const BRIEF_MINUTES = 15

/** What a title begins with that is to be prepared, sent or agreed on, and is no meeting itself. */
const TO_DO =
  /^(?:send|call|ring|phone|e-?mail|mail|write|prepare|check|review|ask|chase|draft|book|schedule|make|update|confirm|finish|share|talk|speak|remind|ping|fix|order|pay|sign|arrange|organi[sz]e|set|plan|cancel|move|reschedule|follow|log|invite|get|find|agree|decide|discuss|no|after|before|notes?|agenda|slides?|protocol|minutes|summar\w+|buy)\b/iu

const KINDS: readonly (readonly [RegExp, InteractionKind])[] = [
  [/\bdemo\b/iu, 'demo'],
  [/\b(?:visit|on-?site)\b/iu, 'visit'],
  [
    /\b(?:meeting|meet(?:-?up)?|lunch|coffee|dinner|breakfast|catch-?up|check-?in|workshop|kick-?off|session|appointment|presentation|interview|zoom|standup|sync|qbr)\b/iu,
    'meeting',
  ],
]

/** So many words before the word that names a meeting: `quarterly business review meeting`. */
const MOST_BEFORE = 3

/** The kind of meeting that a title names; undefined when it is something else to do. */
export function meetingKind(title: string): InteractionKind | undefined {
  if (TO_DO.test(title.trim())) return undefined
  const first = title
    .trim()
    .split(/\s+/u)
    .slice(0, MOST_BEFORE + 1)
    .join(' ')
    // What comes behind the link is whom or what it is about: `contract for the meeting`.
    .replace(/\s(?:for|about|before|after|of|to|from|re|on)\s.*$/iu, '')
  return KINDS.find(([pattern]) => pattern.test(first))?.[1]
}

/** What a meeting is known by. */
interface Planned {
  readonly title: string
  readonly dueAt: Date | null
  readonly minutes: number | null
}

/** When a planned meeting ends; undefined of what is no meeting, or has no hour. */
export const endOfMeeting = ({ title, dueAt, minutes }: Planned): Date | undefined =>
  dueAt && meetingKind(title) ? new Date(dueAt.getTime() + (minutes ?? MEETING_MINUTES) * 60_000) : undefined
