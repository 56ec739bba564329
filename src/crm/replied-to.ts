import type { Place } from '../chat/request.ts'
import { rowRefs } from '../message/marks.ts'
import type { Message, Result } from '../message/message.ts'
import { partsOfRef, subjectsOf } from '../message/named.ts'
import type { Subject } from '../records/types/relations.ts'
import type { PostKind } from '../store/outbox/kinds.ts'
import { messageReplied, type RepliedMessage } from '../store/requests/replied.ts'
import type { Tx } from '../store/transaction.ts'
import { numberIn } from './kinds.ts'
import { INTERACTIONS } from './log/interactions.ts'
import { meetingKind } from './log/meeting.ts'
import { recordNumbered } from './names/names.ts'
import { REMINDERS, reminderNumbered } from './reminders/reminders.ts'
import { refOfSubject, subjectOf } from './subject.ts'
import { TASKS } from './tasks/tasks.ts'

/** Posts that are about many records, or about none: a reply to one must name its record. */
const OF_MANY: readonly (PostKind | null)[] = ['digest', 'board', 'import', 'welcome', 'held', 'open', 'undelivered']

/** True of a ref to something that can be done, or be spoken of. */
const isRecord = (ref: string): boolean =>
  subjectOf(ref) !== undefined ||
  [TASKS, REMINDERS, INTERACTIONS].some(({ letter }) => partsOfRef(ref)?.letter === letter)

/**
 * The main record of an answer; undefined when it lists records, or is about several of a kind. The first ref of a
 * result is the main one.
 */
export function onlyRecord(result: Result | undefined): string | undefined {
  const refs = (result?.refs ?? []).filter(isRecord)
  const [first] = refs
  const isAlone = refs.filter((ref) => ref.charAt(0) === first?.charAt(0)).length === 1
  return result?.list || !isAlone ? undefined : first
}

/** The main record of a post: what it is of, else the only row or the only record that it names. */
function recordOfPost(kind: PostKind | null, of: string | null, message: Message): string | undefined {
  if (OF_MANY.includes(kind)) return undefined
  if (of !== null && isRecord(of)) return of
  const rows = rowRefs(message).filter(isRecord)
  const named = rows.length > 0 ? rows : [...subjectsOf(message)].filter((ref) => subjectOf(ref) !== undefined)
  return named.length === 1 ? named[0] : undefined
}

/** The records of a message about one record: the main one, then others that it was said with, one of each kind. */
function recordsOf(said: RepliedMessage): readonly string[] {
  if ('result' in said) {
    const main = onlyRecord(said.result)
    const refs = said.result.refs.filter(isRecord)
    const alone = refs.filter((ref) => refs.filter((other) => other.charAt(0) === ref.charAt(0)).length === 1)
    return main === undefined ? [] : [main, ...alone.filter((ref) => ref !== main)]
  }
  const main = recordOfPost(said.kind, said.of, said.message)
  return main === undefined ? [] : [main]
}

/** What a reminder, a task or an interaction is about. */
async function aboutOf(tx: Tx, ref: string): Promise<Subject | undefined> {
  const reminder = numberIn(REMINDERS, ref)
  if (reminder !== undefined) return (await reminderNumbered(tx, reminder))?.about
  const task = numberIn(TASKS, ref)
  if (task !== undefined) return (await recordNumbered(tx, TASKS, task))?.about ?? undefined
  const log = numberIn(INTERACTIONS, ref)
  return log === undefined ? undefined : (await recordNumbered(tx, INTERACTIONS, log))?.about
}

/** True of the ref of an open task that is a meeting which has begun. */
export async function isBegunMeeting(tx: Tx, ref: string): Promise<boolean> {
  const number = numberIn(TASKS, ref)
  const task = number === undefined ? undefined : await recordNumbered(tx, TASKS, number)
  if (!task?.dueAt || task.doneAt || task.deletedAt) return false
  return meetingKind(task.title) !== undefined && task.dueAt <= tx.at
}

/**
 * The refs of the records that a reply to a message is about, the nearest first: what the message is about, then what
 * that is about in turn. Empty when the message is not ours, or is about none or several.
 */
export async function recordsRepliedTo(
  tx: Tx,
  { member, place, under }: { readonly member: number; readonly place: Place; readonly under: string },
): Promise<readonly string[]> {
  const said = await messageReplied(tx, member, place, under)
  const refs = said ? recordsOf(said) : []
  const abouts: string[] = []
  for (const ref of refs) {
    const about = await aboutOf(tx, ref)
    if (about) abouts.push(refOfSubject(about))
  }
  return [...new Set([...refs, ...abouts])]
}
